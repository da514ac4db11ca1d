// Lines of time: days to places. A gap of more than twice all others together is drawn as long as these, and marked.
const dayNumber = (day) => (day ? Date.parse(`${day}T00:00:00Z`) / 864e5 : null);
const dayName = (day) => new Date(day * 864e5).toISOString().slice(0, 10);
const LONG = 90; // days that are never cut

function timeScale(days, from, to) {
  const known = [...new Set(days)].sort((a, b) => a - b);
  const gaps = known.slice(1).map((day, at) => day - known[at]);
  const drawn = [...gaps];
  const breaks = [];
  let whole = gaps.reduce((sum, gap) => sum + gap, 0);
  for (const at of gaps.map((_, i) => i).sort((a, b) => gaps[b] - gaps[a])) {
    const others = whole - drawn[at];
    if (!others || drawn[at] <= LONG || drawn[at] <= 2 * others) break;
    whole += others - drawn[at];
    drawn[at] = others;
    breaks.push(at);
  }
  const places = [from];
  for (const gap of drawn) places.push(places[places.length - 1] + (gap * (to - from)) / Math.max(1, whole));
  const place = (day) => {
    let at = 0;
    for (let high = known.length; high - at > 1;) { const middle = (at + high) >> 1; if (known[middle] <= day) at = middle; else high = middle; }
    if (at >= gaps.length || day <= known[0]) return day <= known[0] ? from : places[places.length - 1];
    return places[at] + ((day - known[at]) / gaps[at]) * (places[at + 1] - places[at]);
  };
  return { place, first: known[0], last: known[known.length - 1], breaks: breaks.map((at) => (places[at] + places[at + 1]) / 2) };
}

let common = null; // one scale for all lines of a list
function commonScale() {
  const days = DATA.articles.map((article) => dayNumber(article.day)).filter((day) => day !== null);
  if (!common) common = timeScale(days.length ? days : [0, 1], 8, 272);
  return common;
}

const label = (x, y, text, anchor) => {
  const node = svg("text", { x, y, "text-anchor": anchor });
  node.textContent = text;
  return node;
};

function dot(at, x, y, size) {
  const mark = svg("circle", { cx: x, cy: y, r: size, class: `status-${DATA.claims[at].status}` });
  mark.append(svg("title", {}));
  mark.firstChild.textContent = `${DATA.articles[DATA.claims[at].article].day} ${words(DATA.claims[at].status)}`;
  return mark;
}

const breakMark = (x, y) => svg("path", { d: `M${x - 4} ${y + 5}l4 -10M${x} ${y + 5}l4 -10`, class: "break" });
const eventDays = (thread) => thread.events.map((at) => [at, dayNumber(DATA.articles[DATA.claims[at].article].day)]).filter(([, day]) => day !== null);

// The small line of a list, on the scale that all share, with its first and last day.
function timeline(thread) {
  const scale = commonScale();
  const known = eventDays(thread);
  const line = svg("svg", { viewBox: "0 0 280 36", class: "line", role: "img", "aria-label": many(thread.events.length, "event") },
    svg("line", { x1: 8, x2: 272, y1: 12, y2: 12, class: "axis" }), ...scale.breaks.map((x) => breakMark(x, 12)));
  if (!known.length) return line;
  const [first, last] = [known[0][1], known[known.length - 1][1]];
  const [left, right] = [scale.place(first), scale.place(last)];
  if (last > first) line.append(svg("line", { x1: left, x2: right, y1: 12, y2: 12, class: "reach" }));
  for (const [at, day] of known) line.append(dot(at, scale.place(day), 12, 5));
  const near = (right - left) < 70;
  const edge = (x) => Math.min(220, Math.max(0, x - 30));
  if (near) line.append(label(Math.min(right > 140 ? edge(right) : edge(left), 220), 32, dayName(last > first ? last : first), "start"));
  else line.append(label(edge(left), 32, dayName(first), "start"), label(edge(right), 32, dayName(last), "start"));
  return line;
}

// The large line of one thread, on a scale of its own, each event with its day where there is room.
function ownTimeline(thread) {
  const known = eventDays(thread);
  if (!known.length) return "";
  const due = thread.due && dayNumber(thread.due[2]);
  const scale = timeScale([...known.map(([, day]) => day), ...(due ? [due] : [])], 40, 680);
  const line = svg("svg", { viewBox: "0 0 720 54", class: "line own", role: "img", "aria-label": `${many(known.length, "event")} from ${dayName(known[0][1])} to ${dayName(known[known.length - 1][1])}` },
    svg("line", { x1: 40, x2: 680, y1: 16, y2: 16, class: "axis" }), ...scale.breaks.map((x) => breakMark(x, 16)));
  const marks = known.map(([at, day]) => [scale.place(day), dayName(day), dot(at, scale.place(day), 16, 7)]);
  if (due) marks.push([scale.place(due), `due ${dayName(due)}`, svg("rect", { x: scale.place(due) - 5, y: 11, width: 10, height: 10, class: "due" })]);
  const free = [-99, -99];
  const said = new Set();
  for (const [x, text, mark] of marks.sort((a, b) => a[0] - b[0])) {
    line.append(mark);
    if (said.has(text)) continue;
    said.add(text);
    const row = free.findIndex((end) => x - 36 > end);
    if (row < 0) continue;
    line.append(label(x, 36 + 14 * row, text, "middle"));
    free[row] = x + 36 + (text.length > 10 ? 12 : 0);
  }
  return line;
}
