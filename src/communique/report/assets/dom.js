// What all views share: elements made from text only, formats, links.
const DATA = JSON.parse(document.getElementById("data").textContent);
for (const name of ["articles", "register", "claims", "threads"]) DATA[name] = objects(DATA[name]);
const MAIN = document.getElementById("main");
const views = {};

// Long lists are written as rows below one head.
function objects({ columns, rows }) {
  return rows.map((row) => {
    const one = {};
    for (let at = 0; at < columns.length; at += 1) one[columns[at]] = row[at];
    return one;
  });
}

function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") node.className = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "style") node.style.cssText = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

function svg(tag, attributes, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes || {})) node.setAttribute(name, value);
  node.append(...children.filter((child) => child !== null));
  return node;
}

const link = (view, parts, ...children) => el("a", { href: address(view, parts) }, ...children);
const ask = (view, asked, ...children) => el("a", { href: address(view, [], asked) }, ...children);
const bdi = (text) => el("bdi", {}, text);
const stateName = (code) => (Object.hasOwn(DATA.states, code) ? DATA.states[code] : code);
const words = (text) => text.replaceAll("_", " ");
const chip = (kind, value) => el("span", { class: `chip ${kind} ${kind}-${value}` }, words(value));
const many = (size, one, more) => `${number(size)} ${size === 1 ? one : more || `${one}s`}`;
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

function nothing(columns) {
  const told = el("p", { class: "empty" }, "Nothing here fits. Take filters away, or search for fewer words.");
  return columns ? el("tr", {}, el("td", { colspan: String(columns) }, told)) : told;
}

function field(label, input) {
  input.setAttribute("aria-label", label);
  return el("label", { class: "field" }, el("span", {}, label), input);
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
