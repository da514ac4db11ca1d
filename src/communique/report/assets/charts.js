// Bars: counts over time that lead to what they count, and counts of kinds.
const SPANS = [["month", 7, 1], ["quarter", 0, 3], ["year", 4, 12], ["decade", 0, 120]];
const BARS = 36;

function spanOf(day, [name, , size]) {
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  const first = Math.floor(month / size) * size;
  const show = (m) => `${String(Math.floor(m / 12)).padStart(4, "0")}-${String((m % 12) + 1).padStart(2, "0")}`;
  const year = String(Math.floor(first / 12)).padStart(4, "0");
  const text = { month: show(first), quarter: `${year} Q${Math.floor((first % 12) / 3) + 1}`, year, decade: `${year}s` }[name];
  const end = new Date(Date.UTC(0, 0, 0));
  end.setUTCFullYear(Math.floor((first + size) / 12), (first + size) % 12, 0);
  return { at: first / size, text, from: `${show(first)}-01`, to: end.toISOString().slice(0, 10) };
}

// Rows of the smallest spans of time that make few bars; long empty stretches are one gap.
function spansOf(days) {
  for (const kind of SPANS) {
    const found = new Map();
    for (const day of days) {
      const span = spanOf(day, kind);
      const row = found.get(span.at) || { ...span, size: 0 };
      row.size += 1;
      found.set(span.at, row);
    }
    const rows = [];
    for (const row of [...found.values()].sort((a, b) => a.at - b.at)) {
      const last = rows[rows.length - 1];
      const empty = last ? row.at - last.at - 1 : 0;
      if (empty > 3) rows.push({ gap: true }); else for (let i = 1; i <= empty; i += 1) rows.push({ size: 0, at: last.at + i });
      rows.push(row);
    }
    if (rows.length <= BARS || kind === SPANS[SPANS.length - 1]) return [kind[0], rows];
  }
  return ["month", []];
}

function chart(name, days, href) {
  const [kind, rows] = spansOf(days.filter(Boolean));
  if (!rows.length) return "";
  const top = Math.max(1, ...rows.map((row) => row.size || 0));
  const step = Math.min(40, 290 / rows.length);
  const picture = svg("svg", { viewBox: "0 0 340 112", class: "chart", role: "group", "aria-label": `${name} by ${kind}, at most ${top}` },
    svg("line", { x1: 34, x2: 334, y1: 8, y2: 8, class: "grid-line" }), svg("line", { x1: 34, x2: 334, y1: 90, y2: 90, class: "grid-line" }),
    label(30, 12, number(top), "end"), label(30, 92, "0", "end"));
  let free = 0;
  rows.forEach((row, at) => {
    const x = 38 + at * step;
    if (row.gap) { picture.append(breakMark(x + step / 2 - 2, 90)); return; }
    if (!row.size) return;
    const height = Math.max(2, (82 * row.size) / top);
    const bar = svg("a", { href: href(row.from, row.to) }, svg("rect", { x: x + step * 0.08, y: 90 - height, width: step * 0.84, height, rx: Math.min(3, step / 6) }, svg("title", {})));
    bar.firstChild.firstChild.textContent = `${row.text}: ${number(row.size)}`;
    bar.setAttribute("aria-label", `${row.text}: ${number(row.size)}`);
    picture.append(bar);
    if (x < free || x > 300) return;
    picture.append(label(x, 106, row.text, "start"));
    free = x + 52;
  });
  return el("figure", {}, el("figcaption", {}, `${name} by ${kind}`), picture);
}

function bars(rows, make) {
  const top = Math.max(1, ...rows.map(([, size]) => size));
  return el("div", { class: "bars" }, rows.map(([key, size]) => el("div", { class: "bar" }, el("span", {}, make(key)),
    el("span", { class: "track" }, el("span", { class: `fill outcome-${key.replaceAll(" ", "-")}`, style: `width:${(100 * size) / top}%` })), el("span", { class: "number" }, number(size)))));
}
