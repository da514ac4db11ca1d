// The overview: counts, counts over time, where promises stand, who speaks, what is due, what contradicts.
function months() {
  const found = new Map();
  const add = (day, at, size) => {
    if (!day) return;
    const row = found.get(day.slice(0, 7)) || [0, 0];
    row[at] += size;
    found.set(day.slice(0, 7), row);
  };
  DATA.articles.forEach((article, at) => { add(article.day, 0, 1); add(article.day, 1, claimsOf(at).length); });
  const keys = [...found.keys()].sort();
  if (!keys.length) return [];
  const rows = [];
  let [year, month] = keys[0].split("-").map(Number);
  for (let i = 0; i < 600; i += 1) {
    const key = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`;
    rows.push([key, ...(found.get(key) || [0, 0])]);
    if (key >= keys[keys.length - 1]) break;
    month += 1;
    if (month > 12) { month = 1; year += 1; }
  }
  return rows;
}

function chart(rows, at, label) {
  const top = Math.max(1, ...rows.map((row) => row[at]));
  const step = 340 / rows.length;
  const picture = svg("svg", { viewBox: "0 0 340 110", class: "chart", role: "img", "aria-label": `${label} by month, at most ${top}` });
  rows.forEach((row, i) => {
    const height = (84 * row[at]) / top;
    const bar = svg("rect", { x: i * step + step * 0.1, y: 90 - height, width: step * 0.8, height, rx: Math.min(3, step / 6) });
    bar.append(svg("title", {}));
    bar.firstChild.textContent = `${row[0]}: ${row[at]}`;
    picture.append(bar);
    if (i % Math.ceil(rows.length / 4) === 0 && i * step < 300) {
      const text = svg("text", { x: i * step, y: 106 });
      text.textContent = row[0];
      picture.append(text);
    }
  });
  return el("figure", {}, el("figcaption", {}, `${label} by month`), picture);
}

function bars(rows, make) {
  const top = Math.max(1, ...rows.map(([, size]) => size));
  return el("div", { class: "bars" }, rows.map(([key, size]) => el("div", { class: "bar" }, el("span", {}, make(key)),
    el("span", { class: "track" }, el("span", { class: `fill status-${key}`, style: `width:${(100 * size) / top}%` })), el("span", { class: "number" }, number(size)))));
}

views.overview = () => {
  const linked = DATA.threads.filter((one) => one.events.length > 1 && !one.visit);
  const people = DATA.register.map((_, at) => at).filter((at) => DATA.register[at].type === "person");
  const quotes = DATA.articles.reduce((sum, article) => sum + (article.items || []).filter((item) => item[0] === QUOTE).length, 0);
  const tiles = [
    ["articles", DATA.articles.length, "Articles"], ["people", people.length, "People"], ["people", quotes, "Quotes"],
    ["commitments", DATA.claims.filter((claim) => !claim.id.startsWith("V")).length, "Commitments"], ["threads", linked.length, "Threads of several events"],
  ];
  const rows = months();
  const statuses = [...tally(DATA.threads.filter((one) => !one.visit), (one) => one.status)].sort((a, b) => byLadder(a[0], b[0]));
  const loud = people.sort((a, b) => DATA.register[b].quotes - DATA.register[a].quotes).slice(0, 8).filter((at) => DATA.register[at].quotes);
  const due = DATA.threads.filter((one) => one.due && one.due[2] && one.due[2] >= (DATA.asOf || "") && !["fulfilled", "rejected", "lapsed"].includes(one.status))
    .sort((a, b) => (a.due[2] < b.due[2] ? -1 : 1)).slice(0, 8);
  const long = [...linked].sort((a, b) => b.events.length - a.events.length).slice(0, 6);
  const odd = DATA.threads.filter((one) => one.contradictions.length).slice(0, 8);
  const threadList = (list, tell) => el("ul", { class: "plain tight" }, list.map((one) => el("li", {}, link("threads", [one.id], bdi(one.title)), " ", el("span", { class: "quiet" }, tell(one)))));
  const box = (name, node) => el("section", { class: "box" }, el("h3", {}, name), node);
  MAIN.replaceChildren(el("h2", {}, "Overview"), el("p", { class: "quiet" }, DATA.asOf ? `As of ${DATA.asOf}` : ""),
    el("div", { class: "tiles" }, tiles.map(([view, size, name]) => el("a", { class: "tile", href: `#${view}` }, el("strong", {}, number(size)), el("span", {}, name)))),
    el("div", { class: "grid" },
      rows.length ? box("Over time", el("div", {}, chart(rows, 2, "Commitments"), chart(rows, 1, "Articles"))) : "",
      statuses.length ? box("Where promises stand", bars(statuses, (key) => words(key))) : el("p", { class: "empty" }, DATA.articles.length ? "No commitment was found in these articles." : "There is no article in this report."),
      long.length ? box("Longest threads", threadList(long, (one) => `${one.events.length} events, ${words(one.status)}`)) : "",
      due.length ? box("Due next", threadList(due, (one) => one.due[1])) : "",
      odd.length ? box("Contradictions", threadList(odd, (one) => one.contradictions[0][2])) : "",
      loud.length ? box("Most quoted", el("ul", { class: "plain tight" }, loud.map((at) => el("li", { class: "dot", style: personStyle(at) }, personLink(at), " ", el("span", { class: "quiet" }, `${DATA.register[at].quotes} quotes`))))) : ""));
};
