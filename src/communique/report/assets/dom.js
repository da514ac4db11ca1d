// What all views share: elements made from text only, formats, links, pages of long lists.
const DATA = JSON.parse(document.getElementById("data").textContent);
const MAIN = document.getElementById("main");
const views = {};

function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") node.className = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "style") node.style.cssText = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

function svg(tag, attributes, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes || {})) node.setAttribute(name, value);
  node.append(...children.filter((child) => child !== null));
  return node;
}

const link = (view, parts, ...children) =>
  el("a", { href: "#" + [view, ...parts].map(encodeURIComponent).join("/") }, ...children);
const bdi = (text) => el("bdi", {}, text);
const stateName = (code) => DATA.states[code] || code;
const words = (text) => text.replaceAll("_", " ");
const chip = (kind, value) => el("span", { class: `chip ${kind} ${kind}-${value}` }, words(value));
const number = (value) => value.toLocaleString("en", { maximumFractionDigits: 2 });

function amount(value) {
  if (!value) return "";
  const [size, unit] = value;
  const short = size >= 1e9 ? number(size / 1e9) + " bn" : size >= 1e6 ? number(size / 1e6) + " m" : number(size);
  return /^[A-Z]{3}$/.test(unit) ? `${unit} ${short}` : `${short} ${unit}`.trim();
}

function personLink(index, name) {
  if (index < 0) return bdi(name || "unknown");
  const entry = DATA.register[index];
  return link(entry.type === "person" ? "people" : "bodies", [entry.id], bdi(name || entry.name));
}

const parties = (list) => {
  const found = [];
  list.forEach(([name, index], at) => found.push(at ? ", " : "", personLink(index, name)));
  return found;
};

function articleLink(index, item, text) {
  const article = DATA.articles[index];
  return link("articles", item ? [article.id, item] : [article.id], bdi(text || article.title || article.id));
}

const isPerson = (index) => index >= 0 && DATA.register[index].type === "person";
const personStyle = (index) => `--hue:${DATA.register[index].hue};--s:${isPerson(index) ? 62 : 8}%`;
const say = (text) => { document.getElementById("live").textContent = text; };

// Shows a long list in pages, so that thousands of rows stay quick.
function paged(items, size, make, into) {
  let shown = 0;
  if (!items.length) into.append(nothing(into.tagName === "TBODY"));
  const more = el("button", { type: "button", class: "more noprint", onclick: () => grow() });
  const grow = () => {
    into.append(...items.slice(shown, shown + size).map(make));
    shown = Math.min(items.length, shown + size);
    more.textContent = `Show more (${number(items.length - shown)} left)`;
    more.hidden = shown >= items.length;
  };
  grow();
  return more;
}

function nothing(table) {
  const told = el("p", { class: "empty" }, "Nothing here fits. Take filters away, or search for fewer words.");
  return table ? el("tr", {}, el("td", { colspan: "8" }, told)) : told;
}

function field(label, input) {
  return el("label", { class: "field" }, el("span", {}, label), input);
}

function choice(label, options, onchange) {
  const select = el("select", { onchange: () => onchange(select.value) }, el("option", { value: "" }, "any"));
  for (const [value, text] of options) select.append(el("option", { value }, text));
  return field(label, select);
}

function search(label, oninput) {
  let waiting = 0;
  const input = el("input", { type: "search", placeholder: "words, names …" });
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => oninput(input.value.trim().toLowerCase()), 120);
  });
  return field(label, input);
}

function facts(rows) {
  const list = el("dl", { class: "facts" });
  for (const [name, value] of rows) {
    if (value === null || value === "" || (Array.isArray(value) && !value.length)) continue;
    list.append(el("dt", {}, name), el("dd", {}, ...[value].flat()));
  }
  return list;
}

const tally = (items, key) => {
  const found = new Map();
  for (const item of items) for (const one of [key(item)].flat()) found.set(one, (found.get(one) || 0) + 1);
  return found;
};
