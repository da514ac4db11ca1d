// Threads: a list with one line of time each, and a page each with its events, moves, amounts and links.
function eventBody(at) {
  const claim = DATA.claims[at];
  const article = DATA.articles[claim.article];
  return [el("p", { class: "event-head" }, el("time", {}, article.day || "undated"), " ",
    claim.id.startsWith("V") ? chip("kind", "visit") : chip("kind", claim.kind), " ", chip("status", claim.status), " ",
    parties(claim.who), claim.to.length ? [" → ", ...parties(claim.to)] : ""),
  el("blockquote", { dir: "auto" }, bdi(claim.text)),
  el("p", { class: "quiet" }, articleLink(claim.article, claim.shown ? claim.id : null, article.title || article.id),
    claim.speaker ? [" · said by ", bdi(claim.speaker)] : "", claim.amount ? ` · ${amount(claim.amount)}` : "",
    claim.due ? ` · due ${claim.due[1] || claim.due[0]}` : "")];
}

const dayNumber = (day) => (day ? Date.parse(day + "T00:00:00Z") / 864e5 : null);
let span = null;
function timeSpan() {
  if (!span) {
    const days = DATA.articles.map((article) => dayNumber(article.day)).filter((day) => day !== null);
    span = days.length ? [Math.min(...days), Math.max(...days)] : [0, 1];
  }
  return span;
}

function timeline(thread) {
  const [first, last] = timeSpan();
  const place = (day) => 8 + (264 * (day - first)) / Math.max(1, last - first);
  const known = thread.events.map((at) => [at, dayNumber(DATA.articles[DATA.claims[at].article].day)]).filter(([, day]) => day !== null);
  const line = svg("svg", { viewBox: "0 0 280 24", class: "line", role: "img", "aria-label": `${thread.events.length} events` },
    svg("line", { x1: 8, x2: 272, y1: 12, y2: 12, class: "axis" }));
  if (known.length > 1) line.append(svg("line", { x1: place(known[0][1]), x2: place(known[known.length - 1][1]), y1: 12, y2: 12, class: "reach" }));
  for (const [at, day] of known) {
    const mark = svg("circle", { cx: place(day), cy: 12, r: 5, class: `status-${DATA.claims[at].status}` });
    mark.append(svg("title", {}));
    mark.firstChild.textContent = `${DATA.articles[DATA.claims[at].article].day} ${words(DATA.claims[at].status)}`;
    line.append(mark);
  }
  return line;
}

function showThread(thread) {
  const caused = new Map();
  for (const [old, now, event, since, rule] of thread.moves) caused.set(event, [...(caused.get(event) || []), [old, now, since, rule]]);
  const events = el("ol", { class: "timeline" }, thread.events.map((at) => el("li", { class: `status-${DATA.claims[at].status}` },
    eventBody(at), (caused.get(at) || []).map(([old, now, since, rule]) => el("p", { class: "move" },
      old ? [words(old), " → "] : "", el("strong", {}, words(now)), el("span", { class: "quiet" }, ` ${rule}${since && now === "lapsed" ? `, ${since}` : ""}`))))));
  const label = (at) => `${DATA.articles[DATA.claims[at].article].day || "undated"} ${DATA.claims[at].kind}`;
  const warned = thread.contradictions.map(([what, at, text]) => el("p", { class: "warning", role: "note" },
    `Contradiction (${what}): ${text}: `, at.map((one, i) => [i ? " and " : "", articleLink(DATA.claims[one].article, DATA.claims[one].id, label(one))]).flat()));
  const links = el("details", {}, el("summary", {}, `Why these ${thread.events.length + thread.headings.length} reports are one thread (${thread.links.length} links)`),
    el("div", { class: "wide" }, el("table", {}, el("thead", {}, el("tr", {}, ["Report", "Report", "Score", "Reasons"].map((name) => el("th", { scope: "col" }, name)))),
      el("tbody", {}, thread.links.map(([a, b, score, reasons]) => el("tr", {}, el("td", {}, label(a)), el("td", {}, label(b)), el("td", { class: "number" }, score.toFixed(2)),
        el("td", {}, reasons.map(([what, size, text]) => el("div", {}, `${what} ${size.toFixed(2)}`, text ? [": ", bdi(text)] : "")))))))));
  MAIN.replaceChildren(el("p", { class: "back noprint" }, link("threads", [], "← All threads")),
    el("h2", {}, bdi(thread.title)), el("p", {}, chip("status", thread.status), " ", el("strong", {}, bdi(thread.standing)), " ", thread.states.map(stateName).join(" · ")), timeline(thread), ...warned,
    facts([
      ["People", thread.people.map((one, at) => [at ? ", " : "", personLink(one)]).flat()],
      ["Bodies", thread.bodies.map((one, at) => [at ? ", " : "", personLink(one)]).flat()],
      ["Matter", thread.matter.join(", ")],
      ["How much", thread.amounts.map(([at, size], i) => [i ? " → " : "", el("span", {}, amount(size), el("span", { class: "quiet" }, ` (${DATA.articles[DATA.claims[at].article].day || "undated"})`))]).flat()],
      ["By when", thread.dues.map(([at, due], i) => [i ? " → " : "", el("span", {}, due[1], el("span", { class: "quiet" }, ` (told ${DATA.articles[DATA.claims[at].article].day || "undated"})`))]).flat()],
    ]), el("h3", {}, "What happened"), el("ol", { class: "steps" }, thread.steps.map(([day, what, told, at]) => el("li", {}, el("time", {}, day || "undated"), " ",
      el("strong", {}, what), ": ", bdi(told), " ", el("span", { class: "quiet" }, articleLink(DATA.claims[at].article, DATA.claims[at].id, "report"))))),
    el("h3", {}, "Events"), events,
    thread.headings.length ? el("p", { class: "quiet" }, "Headings: ", thread.headings.map((at) => bdi(`“${DATA.claims[at].text}” `))) : "", thread.links.length ? links : "");
}

views.threads = (id) => {
  const thread = id && DATA.threads.find((one) => one.id === id);
  if (thread) { showThread(thread); return; }
  const all = DATA.threads.filter((one) => !one.visit);
  const state = { asked: "", party: "", status: "", single: false };
  const list = el("div", { class: "threads" });
  const rest = el("div");
  const count = el("p", { class: "quiet" });
  const told = new Map(all.map((one) => [one, [one.title, ...one.matter, ...one.states.map(stateName), ...one.people.map((p) => DATA.register[p].name)].join(" ").toLowerCase()]));
  const draw = () => {
    const found = all.filter((one) => (state.single || one.events.length > 1) && (!state.asked || told.get(one).includes(state.asked))
      && (!state.party || one.states.includes(state.party)) && (!state.status || one.status === state.status))
      .sort((a, b) => b.events.length - a.events.length);
    list.replaceChildren();
    rest.replaceChildren(paged(found, 80, (one) => el("article", { class: "thread" },
      el("div", {}, el("h3", {}, link("threads", [one.id], bdi(one.title))), el("p", { class: "quiet" }, [...one.states.map(stateName), `${one.events.length} event${one.events.length > 1 ? "s" : ""}`].join(" · "),
        one.amounts.length ? ` · ${amount(one.amounts[one.amounts.length - 1][1])}` : "", ` · ${one.standing}`, one.contradictions.length ? " · contradiction" : "")),
      timeline(one), chip("status", one.status)), list));
    count.textContent = `${number(found.length)} threads`;
    say(count.textContent);
  };
  const states = [...new Set(all.flatMap((one) => one.states))].sort((a, b) => stateName(a).localeCompare(stateName(b)));
  const statuses = [...tally(all, (one) => one.status)].sort((a, b) => byLadder(a[0], b[0]));
  const single = el("input", { type: "checkbox", onchange: () => { state.single = single.checked; draw(); } });
  const set = (name) => (value) => { state[name] = value; draw(); };
  MAIN.replaceChildren(el("h2", {}, "Threads"), el("div", { class: "filters noprint" }, search("Search", set("asked")),
    choice("Party", states.map((code) => [code, stateName(code)]), set("party")),
    choice("Status", statuses.map(([value, size]) => [value, `${words(value)} (${size})`]), set("status")),
    el("label", { class: "field check" }, single, " with threads of one event")), count, list, rest);
  draw();
};
