// Renders references with citeproc-js and prints one JSON object: the entries of the bibliography or, with
// --citations, one citation of each reference, with the ids of the references in the same order.
//
//     node render.js --references refs.json --style apa.csl --locales folder [--locale en-US]
//         [--format html|text] [--citations]
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const { parseArgs } = require("node:util");
const CSL = require("citeproc");

const { values: options } = parseArgs({
  options: {
    references: { type: "string" },
    style: { type: "string" },
    locales: { type: "string" },
    locale: { type: "string", default: "" },
    format: { type: "string", default: "text" },
    citations: { type: "boolean", default: false },
  },
});

// citeproc-js fails at numbers in CSL-JSON, which may have them; as strings they mean the same.
function withoutNumbers(item) {
  const entries = Object.entries(item);
  return Object.fromEntries(entries.map(([name, value]) => [name, typeof value === "number" ? String(value) : value]));
}

function readReferences() {
  const listed = JSON.parse(fs.readFileSync(options.references, "utf8")).map(withoutNumbers);
  return new Map(listed.map((item) => [item.id, { ...item, system_id: item.id }]));
}

function readLocale(tag) {
  const file = path.join(options.locales, `locales-${tag}.xml`);
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : false;
}

function startEngine(references) {
  const system = { retrieveLocale: readLocale, retrieveItem: (id) => references.get(id) };
  const style = fs.readFileSync(options.style, "utf8");
  const engine = new CSL.Engine(system, style, options.locale || undefined, Boolean(options.locale));
  engine.setOutputFormat(options.format);
  return engine;
}

function bibliography(engine, ids) {
  // What renders nothing is dropped from the entries, but not always from the ids: so each entry is marked with
  // its own, which citeproc-js gives to whoever asks for `system_id`.
  engine.sys.embedBibliographyEntry = (id) => `<!--${ids.indexOf(id)}-->`;
  engine.updateItems(ids);
  const [parameters, entries] = engine.makeBibliography();
  const marks = entries.map((entry) => /<!--(\d+)-->/.exec(entry));
  return {
    ids: marks.map((mark, index) => (mark ? ids[mark[1]] : parameters.entry_ids[index][0])),
    entries: entries.map((entry) => entry.replace(/<!--\d+-->\s*/g, "")),
  };
}

function citations(engine, ids) {
  const inNotes = engine.opt.xclass === "note";
  const cited = ids.map((id, index) => ({
    citationID: `c${index}`,
    citationItems: [{ id }],
    properties: { noteIndex: inNotes ? index + 1 : 0 },
  }));
  const rendered = engine.rebuildProcessorState(cited, options.format, []);
  return { ids, entries: rendered.map((triple) => triple[2]) };
}

const references = readReferences();
const engine = startEngine(references);
const ids = [...references.keys()];
const result = options.citations ? citations(engine, ids) : bibliography(engine, ids);
process.stdout.write(JSON.stringify(result));
