// Texts, marks, quotes and links stand in blocks behind the script; a block is read when it is asked for.
const BLOCK = 100;
const blocks = new Map();

function block(name) {
  if (!blocks.has(name)) {
    const found = document.getElementById(name);
    if (!found) return [];
    blocks.set(name, JSON.parse(found.textContent));
  }
  return blocks.get(name);
}

const ofBlock = (name, at) => block(`${name}-${Math.floor(at / BLOCK)}`)[at % BLOCK];
const textOf = (at) => ofBlock("texts", at);
const marksOf = (at) => ofBlock("marks", at);

let read = document.readyState !== "loading";
const NEED_TEXTS = new Set(["articles", "quotes", "people", "bodies", "brief"]);

// Says whether all that a view needs is there; if not, draws the view again when it is.
function waits(view) {
  if (read || !NEED_TEXTS.has(view)) return false;
  MAIN.replaceChildren(el("h2", {}, "Reading …"), el("p", { class: "quiet" }, "The texts of this report are being read."));
  return true;
}
