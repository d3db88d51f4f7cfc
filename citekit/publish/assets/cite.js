// The citation of a record in the style that the reader chooses, and a button that copies it.
// Without this script the page shows the citations in all styles.

"use strict";

const KEPT = "citation-style";

function chosenBefore() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null; // storage may be forbidden
  }
}

function keep(style) {
  try {
    localStorage.setItem(KEPT, style);
  } catch {
    // then the next page begins with the first style again
  }
}

function entryOf(style) {
  const citations = [...document.querySelectorAll(".citation")];
  return citations.find((citation) => citation.dataset.style === style).querySelector(".csl-entry");
}

function show(style) {
  for (const citation of document.querySelectorAll(".citation")) {
    citation.hidden = citation.dataset.style !== style;
  }
}

// Copy formatted where the browser can, else plainly, else by selecting the citation, as browsers without a
// secure connection have nothing better.
async function copy(entry) {
  const text = entry.dataset.text ?? entry.textContent;
  try {
    const forms = { "text/plain": text, "text/html": entry.innerHTML };
    const blobs = Object.entries(forms).map(([type, form]) => [type, new Blob([form], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    return true;
  } catch {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      getSelection().selectAllChildren(entry);
      return document.execCommand("copy");
    }
  }
}

function start() {
  const controls = document.getElementById("cite-controls");
  if (!controls) return;
  const select = document.getElementById("style");
  const status = document.getElementById("copied");
  if ([...select.options].some((option) => option.value === chosenBefore())) select.value = chosenBefore();

  select.addEventListener("change", () => {
    show(select.value);
    keep(select.value);
    status.textContent = "";
  });
  document.getElementById("copy").addEventListener("click", async () => {
    const copied = await copy(entryOf(select.value));
    status.textContent = copied ? "Copied." : "The citation is selected: copy it with your keyboard or menu.";
  });

  show(select.value);
  controls.hidden = false;
  document.getElementById("citations").classList.add("chosen");
}

start();
