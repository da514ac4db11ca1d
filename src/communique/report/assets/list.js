// A list with search, filters, columns that sort and pages; what is asked of it stands in the address.
const PAGE = matchMedia("(max-width: 52em)").matches ? 30 : 100;
let lastList = null; // rows of the list that was seen last, for next and previous

// Shows a long list in pages, so that thousands of rows stay quick.
function paged(items, size, make, into, first, onmore) {
  let shown = 0;
  const more = el("button", { type: "button", class: "more noprint", onclick: () => { grow(size); if (onmore) onmore(shown); } });
  const grow = (by) => {
    into.append(...items.slice(shown, shown + by).map(make));
    shown = Math.min(items.length, shown + by);
    more.textContent = `Show more (${number(items.length - shown)} left)`;
    more.hidden = shown >= items.length;
  };
  grow(first || size);
  return more;
}

// Sorts rows by a column; what has no value stands last, whichever way.
function sorted(rows, column, down) {
  const keyed = rows.map((row, at) => {
    const value = column.sort(row);
    return [typeof value === "string" ? fold(value) : value, at, row];
  });
  const none = (value) => value === null || value === undefined || value === "";
  keyed.sort(([a, i], [b, j]) => {
    if (none(a) || none(b)) return none(a) - none(b) || i - j;
    return (a < b ? -1 : a > b ? 1 : 0) * (down ? -1 : 1) || i - j;
  });
  return keyed.map(([, , row]) => row);
}

function tableRow(columns, row) {
  return el("tr", {}, columns.map((column) => el("td", { class: column.class, dir: column.dir, "data-label": column.name }, column.cell(row))));
}

// Puts a list into some nodes. spec: view, one (what a row is called), rows, columns, filters, words(row), sort, file.
function listing(spec) {
  let asked = readAddress().asked;
  const own = spec.own || []; // what is asked of the view around the list
  const find = finder(spec.words);
  const body = el("tbody");
  const rest = el("div");
  const count = el("p", { class: "quiet told" });
  const clear = el("button", { type: "button", class: "plainbutton", onclick: () => {
    location.hash = address(spec.view, [], Object.fromEntries(Object.entries(asked).filter(([name]) => name === "sort" || own.includes(name))));
  } }, "Clear filters");
  const heads = new Map();
  let found = [];
  const draw = (first) => {
    found = chosen(spec, asked, find);
    lastList = { view: spec.view, rows: found, key: spec.key };
    body.replaceChildren();
    if (!found.length) body.append(nothing(spec.columns.length));
    const kept = first && history.state && history.state.shown;
    rest.replaceChildren(paged(found, PAGE, (row) => tableRow(spec.columns, row), body, kept, (shown) => keepPlace({ shown })));
    count.textContent = found.length === spec.rows.length ? many(found.length, spec.one, spec.more)
      : `${number(found.length)} of ${many(spec.rows.length, spec.one, spec.more)}`;
    clear.hidden = !Object.keys(asked).some((name) => name !== "sort" && !own.includes(name) && asked[name]);
    headed(heads, asked.sort || spec.sort || "");
    if (spec.drawn) spec.drawn(found);
    say(count.textContent);
  };
  const set = (name, value) => {
    asked = { ...readAddress().asked, [name]: value, month: "" };
    keepAsked(asked);
    keepPlace({ shown: PAGE, y: 0 });
    draw();
  };
  const controls = filterBar(spec, asked, set);
  const table = el("table", { class: "stack" }, el("thead", {}, el("tr", {}, spec.columns.map((column) => head(column, heads, spec, set)))), body);
  const exports = [...(spec.exports || []).map(([name, make]) => el("button", { type: "button", class: "plainbutton", onclick: () => make(found) }, name)),
    el("button", { type: "button", class: "plainbutton", onclick: () => exported(spec, found) }, "Download table (CSV)")];
  draw(true);
  return [controls, el("div", { class: "bar-told noprint-buttons" }, count, clear, ...exports),
    el("div", { class: "wide", tabindex: "0", role: "region", "aria-label": `Table of ${spec.more || `${spec.one}s`}` }, table), rest];
}

function chosen(spec, asked, find) {
  const parts = sought(asked.q || "");
  const tests = spec.filters.filter((one) => asked[one.key]).map((one) => one.test(asked[one.key]));
  const rows = spec.rows.filter((row) => tests.every((test) => test(row)) && (!parts.length || find(row, parts)));
  const sort = asked.sort || spec.sort || "";
  const column = spec.columns.find((one) => one.key === sort.replace(/^-/, ""));
  return column ? sorted(rows, column, sort.startsWith("-")) : rows;
}

function head(column, heads, spec, set) {
  if (!column.sort) return el("th", { scope: "col" }, column.name);
  const turn = () => {
    const now = readAddress().asked.sort || spec.sort || "";
    set("sort", now === column.key ? `-${column.key}` : now === `-${column.key}` ? column.key : (column.down ? "-" : "") + column.key);
  };
  const cell = el("th", { scope: "col", class: column.class === "number" ? "number" : "" }, el("button", { type: "button", class: "sort", onclick: turn }, column.name));
  heads.set(column.key, cell);
  return cell;
}

function headed(heads, sort) {
  for (const [key, cell] of heads) {
    const now = sort === key ? "ascending" : sort === `-${key}` ? "descending" : null;
    if (now) cell.setAttribute("aria-sort", now); else cell.removeAttribute("aria-sort");
  }
}

function exported(spec, found) {
  const columns = spec.columns.filter((column) => column.text !== null);
  const heads = [...columns.map((column) => column.name), ...(spec.sources ? ["Article", "Address"] : [])];
  const text = (column, row) => (column.text ? column.text(row) : column.sort(row));
  save(`${spec.view}.csv`, "text/csv", csv(heads, found.map((row) => [...columns.map((column) => text(column, row)), ...(spec.sources ? spec.sources(row) : [])])));
}
