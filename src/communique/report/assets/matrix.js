// Who promised whom: states, bodies and people against each other, with how many promises and what sums; a cell opens its threads.
const MOST = { rows: 20, columns: 12 }; // of the matrix; the list below has all

// from key → to key → threads.
function matrixOf(from, to) {
  const cells = new Map();
  for (const thread of promises) for (const [key, other] of pairsOf(thread, from, to)) {
    if (!cells.has(key)) cells.set(key, new Map());
    const row = cells.get(key);
    if (!row.has(other)) row.set(other, []);
    row.get(other).push(thread);
  }
  return cells;
}

function pairList(cells) {
  const found = [];
  for (const [from, row] of cells) for (const [to, threads] of row) found.push({ from, to, threads });
  return found.sort((a, b) => b.threads.length - a.threads.length || (a.from + a.to < b.from + b.to ? -1 : 1));
}

// The keys with most promises, nobody last.
function mostOf(pairs, side) {
  const sizes = new Map();
  for (const pair of pairs) sizes.set(pair[side], (sizes.get(pair[side]) || 0) + pair.threads.length);
  return [...sizes].sort(([a, x], [b, y]) => (a === NOBODY) - (b === NOBODY) || y - x || (keyName(a) < keyName(b) ? -1 : 1)).map(([key]) => key);
}

const cellLink = (from, to, level, ...children) => ask("threads", { by: from, with: to, level }, ...children);

function matrixTable(cells, pairs, level) {
  const rows = mostOf(pairs, "from").slice(0, MOST.rows);
  const all = mostOf(pairs.filter((pair) => rows.includes(pair.from)), "to");
  const columns = all.filter((key) => key !== NOBODY).slice(0, MOST.columns).concat(all.includes(NOBODY) ? [NOBODY] : []);
  const cell = (from, to) => {
    const threads = cells.get(from).get(to);
    if (!threads) return el("td", {});
    const told = `${keyName(from)} to ${keyName(to)}: ${many(threads.length, "promise")}`;
    const node = cellLink(from, to, level, el("strong", {}, number(threads.length)), sums(threads).map(([unit, size]) => el("span", { class: "sum" }, amount([size, unit]))));
    node.setAttribute("aria-label", [told, sumText(threads)].filter(Boolean).join(", "));
    return el("td", { class: "cell" }, node);
  };
  return el("div", { class: "wide matrix-box", tabindex: "0", role: "region", "aria-label": "Matrix" }, el("table", { class: "matrix" },
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "who ↓ to whom →"), columns.map((key) => el("th", { scope: "col" }, bdi(keyName(key)))))),
    el("tbody", {}, rows.map((from) => el("tr", {}, el("th", { scope: "row" }, keyLink(from)), columns.map((to) => cell(from, to)))))));
}

views.matrix = () => {
  const { asked } = readAddress();
  const level = (name, other) => (LEVELS.some(([one]) => one === asked[name]) ? asked[name] : other);
  const from = level("rows", "states");
  const to = level("columns", "states");
  const cells = matrixOf(from, to);
  const pairs = pairList(cells);
  const turn = (name) => (value) => { location.hash = address("matrix", [], { rows: from, columns: to, [name]: value }); };
  const list = listing({
    view: "matrix", own: ["rows", "columns"], one: "pair", rows: pairs, sort: "-size", label: "Search names", words: (pair) => `${keyName(pair.from)} ${keyName(pair.to)}`,
    key: (pair) => address("threads", [], { by: pair.from, with: pair.to, level: to }), filters: [],
    columns: [
      { key: "from", name: "Who", class: "who", cell: (pair) => keyLink(pair.from), sort: (pair) => keyName(pair.from) },
      { key: "to", name: "To whom", class: "who", cell: (pair) => (pair.to === NOBODY ? keyName(NOBODY) : keyLink(pair.to)), sort: (pair) => keyName(pair.to) },
      { key: "size", name: "Promises", class: "number", down: true, cell: (pair) => cellLink(pair.from, pair.to, to, number(pair.threads.length)), sort: (pair) => pair.threads.length },
      { key: "sums", name: "Sums", class: "number", cell: (pair) => sumText(pair.threads), sort: (pair) => sumText(pair.threads) },
    ],
  });
  const size = (side) => new Set(pairs.map((pair) => pair[side]).filter((key) => key !== NOBODY)).size;
  const cut = size("from") > MOST.rows || size("to") > MOST.columns ? " The matrix has those with most promises, the list below it all." : "";
  MAIN.replaceChildren(el("h2", {}, "Who promised whom"), el("p", { class: "quiet" },
    "A promise counts once, however many articles report it, with the amount that was told last; the parties of an agreement promise each other. Requests, invitations and proposals are no promises.", cut),
  el("div", { class: "filters noprint" }, choice("Who", LEVELS, from, turn("rows"), true), choice("To whom", LEVELS, to, turn("columns"), true)),
  pairs.length ? matrixTable(cells, pairs, to) : nothing(), el("h3", {}, "All pairs"), ...list);
};
