// What became of promises, by who made them, in the terms of promise trackers; each figure opens its threads.
views.scores = () => {
  const { asked } = readAddress();
  const level = LEVELS.some(([name]) => name === asked.of) ? asked.of : "states";
  const found = new Map();
  for (const thread of promises) for (const key of promisersOf(thread, level)) {
    if (!found.has(key)) found.set(key, { key, all: [], by: new Map() });
    const row = found.get(key);
    row.all.push(thread);
    row.by.set(thread.outcome, (row.by.get(thread.outcome) || 0) + 1);
  }
  const figure = (row, name) => (row.by.get(name) ? ask("threads", { by: row.key, outcome: name }, number(row.by.get(name))) : "");
  const turn = (value) => { location.hash = address("scores", [], { of: value }); };
  const list = listing({
    view: "scores", own: ["of"], one: { states: "state", bodies: "body", people: "person" }[level], more: level, rows: [...found.values()], sort: "-all", label: "Search names", words: (row) => keyName(row.key), filters: [],
    key: (row) => address("threads", [], { by: row.key }),
    columns: [
      { key: "name", name: "Who promised", class: "who", cell: (row) => keyLink(row.key), sort: (row) => keyName(row.key) },
      { key: "all", name: "Promises", class: "number", down: true, cell: (row) => ask("threads", { by: row.key }, number(row.all.length)), sort: (row) => row.all.length },
      ...OUTCOMES.map(([name]) => ({ key: name.replaceAll(" ", "-"), name: capital(name), class: "number", down: true,
        cell: (row) => figure(row, name), sort: (row) => row.by.get(name) || 0 })),
      { key: "sums", name: "Sums", class: "number", cell: (row) => sumText(row.all), sort: (row) => sumText(row.all) },
    ],
  });
  MAIN.replaceChildren(el("h2", {}, "What became of promises"), el("p", { class: "quiet" },
    `Counted from what these articles tell${DATA.asOf ? `, as of ${DATA.asOf}` : ""}; what they do not tell is not known here. Each figure opens its threads with the words they rest on.`),
  el("div", { class: "filters noprint" }, choice("Of", LEVELS, level, turn, true)), ...list,
  el("h3", {}, "What the words mean"), el("dl", { class: "facts" }, OUTCOMES.flatMap(([name, told]) => [el("dt", {}, outcomeOf(name)), el("dd", {}, told)])));
};
