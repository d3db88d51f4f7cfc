// The search of the site, from the files of its index alone. What stands in them is said in search_index.py and
// postings.py of citekit/publish; the words of a text are those of citekit/library/words.py.

"use strict";

// Words

const UNSPACED =
  "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3005-\\u3007\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf" +
  "\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const RUN = new RegExp(`[${UNSPACED}]+|(?:(?![${UNSPACED}])[\\p{L}\\p{N}])+`, "gu");
const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, "u");
const CHEROKEE = /[\u13a0-\u13f5]/;
const LONGEST = 40;

function fold(text) {
  return lower(lower(text).normalize("NFKD").replace(/\p{Mn}/gu, "").normalize("NFC"));
}

// Letters without case, as Unicode folds them (CaseFolding.txt): by the capital, so that "ß" is "ss" and a final sigma
// one like others; Cherokee's are the capitals themselves, and the dotless i is a letter of its own.
function lower(text) {
  return Array.from(text, (char) => {
    if (char === "ı") return char;
    const upper = char.toUpperCase();
    return CHEROKEE.test(upper) ? upper : upper.toLowerCase();
  }).join("");
}

function words(text) {
  return (fold(text).match(RUN) || []).flatMap((run) => {
    const chars = [...run];
    if (IS_UNSPACED.test(run) && chars.length > 1) {
      return chars.slice(1).map((char, at) => chars[at] + char);
    }
    return [chars.slice(0, LONGEST).join("")];
  });
}

// Numbers

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

// Return the numbers that have a word, and for each whether it is in the title.
function decoded(written) {
  const found = new Map();
  let number = 0, rest = 0, shift = 0;
  for (const char of written) {
    const digit = DIGITS.indexOf(char);
    rest += (digit & 31) * 2 ** shift;
    shift += 5;
    if (digit < 32) {
      number += Math.floor(rest / 2);
      found.set(number, rest % 2);
      rest = shift = 0;
    }
  }
  return found;
}

// Files

const loaded = new Map();

function load(path) {
  if (!loaded.has(path)) {
    loaded.set(path, fetch(`search/${path}.json`).then((answer) => {
      if (!answer.ok) throw new Error(`${answer.status} for ${path}`);
      return answer.json();
    }));
  }
  return loaded.get(path);
}

function before(one, other) {
  const [a, b] = [[...one], [...other]];
  const at = a.findIndex((char, index) => char !== b[index]);
  if (at < 0) return a.length < b.length;
  return b[at] !== undefined && a[at].codePointAt(0) < b[at].codePointAt(0);
}

// Return the numbers of what has a key: a word, or a value of a facet.
async function numbersOf(key, kind, index) {
  const shard = index[kind].findLast(([first]) => !before(key, first));
  const postings = shard ? await load(`${kind}/${shard[1]}`) : {};
  return Object.hasOwn(postings, key) ? decoded(postings[key]) : new Map();
}

// Return the numbers of the words that begin with some letters: what is typed last may not be a whole word yet.
async function numbersBeginning(letters, { words: shards }) {
  const end = letters + "\u{10ffff}";
  const touched = shards.filter(([first], at) =>
    before(first, end) && (at + 1 === shards.length || before(letters, shards[at + 1][0])));
  const found = new Map();
  for (const [, name] of touched.slice(0, 8)) {
    for (const [word, written] of Object.entries(await load(`words/${name}`))) {
      if (word.startsWith(letters)) decoded(written).forEach((inTitle, number) => found.set(number, inTitle));
    }
  }
  return found;
}

// Searching

const FACETS_SHOWN = 8;
const VALUES = 50;
const AT_A_TIME = 20;
const RECORDS_IN_FILE = 50;

// Return the numbers of the records that have all words and values, the most words in the title first.
async function search(query, chosen, index) {
  const wanted = words(query);
  const found = await Promise.all(wanted.map((word) => numbersOf(word, "words", index)));
  if (wanted.length && !found.at(-1).size) found[found.length - 1] = await numbersBeginning(wanted.at(-1), index);
  for (const [facet, value] of chosen) {
    found.push(await numbersOf(`${facet} ${JSON.stringify(value)}`, "values", index));
  }
  if (!found.length) found.push(await everything());
  found.sort((one, other) => one.size - other.size);
  const numbers = [...found[0].keys()].filter((number) => found.every((each) => each.has(number)));
  const score = (number) => found.reduce((sum, each) => sum + each.get(number), 0);
  const scores = new Map(numbers.map((number) => [number, score(number)]));
  return numbers.sort((one, other) => scores.get(other) - scores.get(one) || one - other);
}

async function values(facet) {
  const rows = await load(`facets/${facet}`).catch(() => []); // a facet that no record has has no file
  for (const row of rows) row.numbers ??= decoded(row[2]);
  return rows;
}

async function everything() {
  return new Map((await values("type")).flatMap((row) => [...row.numbers]));
}

async function counted(facet, numbers) {
  const found = new Set(numbers);
  return (await values(facet))
    .map((row) => ({ value: row[0], label: row[1], count: countIn(row.numbers, found) }))
    .filter(({ count }) => count)
    .sort((one, other) => other.count - one.count)
    .slice(0, VALUES);
}

function countIn(numbers, found) {
  let count = 0;
  for (const number of numbers.keys()) count += found.has(number);
  return count;
}

// What is shown

function said(count) {
  if (!count) return "No record has all of this. Fewer words, or no choice beside them, may find some.";
  return count === 1 ? "1 record" : `${count.toLocaleString("en")} records`;
}

function make(name, attributes = {}, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value) made.setAttribute(key, value);
  made.append(...content);
  return made;
}

async function item(number) {
  const records = await load(`records/${Math.floor(number / RECORDS_IN_FILE)}`);
  const [name, title, language, details] = records[number];
  const link = make("a", { href: `doc/document/${name}.html` }, make("bdi", { lang: language, dir: "auto" }, title));
  return make("li", {}, link, ...(details ? [make("p", {}, details)] : []));
}

function button(facet, { value, label, count }, chosen, choose) {
  const pressed = chosen.get(facet) === value;
  const made = make("button", { type: "button", "aria-pressed": String(pressed) },
    make("bdi", {}, label), make("span", {}, count.toLocaleString("en")));
  made.addEventListener("click", () => choose(facet, pressed ? null : value));
  return made;
}

async function facet(name, label, numbers, chosen, choose) {
  const found = await counted(name, numbers);
  if (!found.length) return [];
  const items = found.map((each) => make("li", {}, button(name, each, chosen, choose)));
  const rest = items.splice(FACETS_SHOWN);
  const more = rest.length
    ? [make("details", {}, make("summary", {}, `${rest.length} more`), make("ul", {}, ...rest))] : [];
  return [make("fieldset", { class: "facet" }, make("legend", {}, label), make("ul", {}, ...items), ...more)];
}

async function start() {
  const [form, input, found, narrow, facets, status, results, heading, more] =
    ["form.search", "#q", "#found", "#narrow", "#facets", "#status", "#results", "#results-heading", "#more"]
      .map((each) => document.querySelector(each));
  let latest = 0;
  narrow.open = matchMedia("(min-width: 60rem)").matches; // beside the results there is room for it

  async function show() {
    const turn = ++latest;
    const parameters = new URLSearchParams(location.search);
    input.value = parameters.get("q") || "";
    found.hidden = false;
    try {
      const index = await load("index");
      const chosen = new Map(index.facets.map(([name]) => [name, parameters.get(name)]).filter(([, value]) => value));
      const numbers = await search(input.value, chosen, index);
      const sets = await Promise.all(index.facets.map(([name, label]) => facet(name, label, numbers, chosen, choose)));
      const first = await Promise.all(numbers.slice(0, AT_A_TIME).map(item));
      if (turn !== latest) return; // something else has been asked for meanwhile
      facets.replaceChildren(...sets.flat());
      narrow.hidden = !sets.flat().length;
      results.replaceChildren(...first);
      status.textContent = said(numbers.length);
      more.hidden = numbers.length <= AT_A_TIME;
      more.onclick = () => showMore(numbers);
    } catch (error) {
      status.textContent = `The index of the search could not be read (${error.message}).`;
    }
  }

  async function showMore(numbers) {
    const shown = results.children.length;
    const next = await Promise.all(numbers.slice(shown, shown + AT_A_TIME).map(item));
    results.append(...next);
    more.hidden = results.children.length >= numbers.length;
    next[0].querySelector("a").focus();
  }

  function go(parameters) {
    history.pushState(null, "", `?${parameters}`);
    return show();
  }

  async function choose(name, value) {
    const parameters = new URLSearchParams(location.search);
    if (value === null) parameters.delete(name);
    else parameters.set(name, value);
    await go(parameters);
    heading.focus();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const parameters = new URLSearchParams(location.search);
    parameters.set("q", input.value);
    go(parameters);
  });
  addEventListener("popstate", show);
  await show();
}

if (typeof document === "undefined") module.exports = { words, decoded };
else start();
