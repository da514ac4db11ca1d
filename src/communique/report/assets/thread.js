// The page of a thread: where it stands, what happened in order, its reports, why they are one thread.
function showThread(thread) {
  const caused = new Map();
  for (const [old, now, event, since, rule] of thread.moves) caused.set(event, [...(caused.get(event) || []), [old, now, since, rule]]);
  const events = el("ol", { class: "timeline" }, thread.events.map((at) => el("li", { class: `status-${DATA.claims[at].status}` },
    eventBody(at), (caused.get(at) || []).map(([old, now, since, rule]) => el("p", { class: "move" },
      old ? [words(old), " → "] : "", el("strong", {}, words(now)), el("span", { class: "quiet" }, ` ${rule}${since && now === "lapsed" ? `, ${since}` : ""}`))))));
  const label = (at) => `${DATA.articles[DATA.claims[at].article].day || "undated"} ${DATA.claims[at].kind}`;
  const warned = thread.contradictions.map(([what, at, text]) => el("p", { class: "warning", role: "note" },
    `Contradiction (${what}): ${text}: `, at.map((one, i) => [i ? " and " : "", articleLink(DATA.claims[one].article, DATA.claims[one].id, label(one))]).flat()));
  const links = linksOf(thread, label);
  MAIN.replaceChildren(el("p", { class: "back noprint" }, link("threads", [], "← All threads")),
    el("h2", {}, bdi(thread.title)),
    el("p", {}, chip("status", thread.status), " ", el("strong", {}, bdi(thread.standing)), " ", thread.states.map(stateName).join(" · ")), ownTimeline(thread), ...warned,
    facts([
      ["People", thread.people.map((one, at) => [at ? ", " : "", personLink(one)]).flat()],
      ["Bodies", thread.bodies.map((one, at) => [at ? ", " : "", personLink(one)]).flat()],
      ["Matter", thread.matter.join(", ")],
      ["How much", toldInOrder(thread.amounts, amount)],
      ["By when", toldInOrder(thread.dues, (due) => due[1] || due[0])],
    ]), el("h3", {}, "What happened"), el("ol", { class: "steps" }, thread.steps.map(([day, what, told, at]) => el("li", {}, el("time", {}, day || "undated"), " ",
      el("strong", {}, what), ": ", bdi(told), " ", el("span", { class: "quiet" }, articleLink(DATA.claims[at].article, DATA.claims[at].id, "report"))))),
    el("h3", {}, "Events"), events,
    thread.headings.length ? el("p", { class: "quiet" }, "Headings: ", thread.headings.map((at) => bdi(`“${DATA.claims[at].text}” `))) : "", thread.links ? links : "");
}

// What was told of an amount or a deadline, one report after the other.
const toldInOrder = (rows, show) => rows.map(([at, value], i) => [i ? " → " : "", el("span", {}, show(value), el("span", { class: "quiet" }, ` (told ${dayOf(at) || "undated"})`))]).flat();

// Why the reports are one thread: read from its block when somebody asks.
function linksOf(thread, label) {
  const rows = el("tbody");
  const fill = () => {
    if (rows.childElementCount) return;
    const links = ofBlock("links", DATA.threads.indexOf(thread));
    rows.append(...links.map(([a, b, score, reasons]) => el("tr", {}, el("td", {}, label(a)), el("td", {}, label(b)), el("td", { class: "number" }, score.toFixed(2)),
      el("td", {}, reasons.map(([what, size, text]) => el("div", {}, `${what} ${size.toFixed(2)}`, text ? [": ", bdi(text)] : ""))))));
  };
  return el("details", { ontoggle: fill }, el("summary", {}, `Why these ${thread.events.length + thread.headings.length} reports are one thread (${many(thread.links, "link")})`),
    el("div", { class: "wide" }, el("table", {}, el("thead", {}, el("tr", {}, ["Report", "Report", "Score", "Reasons"].map((name) => el("th", { scope: "col" }, name)))), rows)));
}
