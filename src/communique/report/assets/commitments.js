// The table of all commitments with its filters.
const ORDER = ["expressed", "proposed", "planned", "target", "pledged", "accepted", "agreed", "signed", "in_progress", "fulfilled", "rejected", "lapsed"];
const byLadder = (a, b) => ORDER.indexOf(a) - ORDER.indexOf(b);

const HEADS = ["Published", "Who → with whom", "Kind", "Status", "Words", "How much", "Due", "Thread"];

function claimRow(at) {
  const claim = DATA.claims[at];
  const article = DATA.articles[claim.article];
  const thread = DATA.threads[claim.thread];
  return el("tr", {},
    el("td", { class: "day", "data-label": HEADS[0] }, article.day || "undated"),
    el("td", { class: "who", "data-label": HEADS[1] }, parties(claim.who), claim.to.length ? [" → ", ...parties(claim.to)] : ""),
    el("td", { "data-label": HEADS[2] }, chip("kind", claim.kind)),
    el("td", { "data-label": HEADS[3] }, claim.negated && claim.status !== "rejected" ? el("strong", {}, "not ") : "", chip("status", claim.status)),
    el("td", { dir: "auto", class: "what", "data-label": HEADS[4] }, articleLink(claim.article, claim.shown ? claim.id : null, claim.text)),
    el("td", { class: "number", "data-label": HEADS[5] }, amount(claim.amount)),
    el("td", { class: "day", "data-label": HEADS[6] }, claim.due ? claim.due[1] || claim.due[0] : ""),
    el("td", { class: "day", "data-label": HEADS[7] }, thread.events.length > 1 ? link("threads", [thread.id], `${thread.events.length} events`) : ""));
}

views.commitments = () => {
  const all = DATA.claims.map((_, at) => at).filter((at) => !DATA.claims[at].id.startsWith("V"))
    .sort((a, b) => (DATA.articles[DATA.claims[b].article].day || "").localeCompare(DATA.articles[DATA.claims[a].article].day || "") || a - b);
  const told = new Map(all.map((at) => {
    const claim = DATA.claims[at];
    return [at, [claim.text, claim.what, claim.speaker, ...claim.who.map(([name]) => name), ...claim.to.map(([name]) => name),
      ...claim.states.map(stateName)].join(" ").toLowerCase()];
  }));
  const state = { asked: "", party: "", kind: "", status: "", from: "", to: "" };
  const rows = el("tbody");
  const rest = el("div");
  const count = el("p", { class: "quiet" });
  const draw = () => {
    const found = all.filter((at) => {
      const claim = DATA.claims[at];
      const due = claim.due && (claim.due[2] || claim.due[1]);
      return (!state.asked || told.get(at).includes(state.asked)) && (!state.party || claim.states.includes(state.party))
        && (!state.kind || claim.kind === state.kind) && (!state.status || claim.status === state.status)
        && (!state.from || (due && due >= state.from)) && (!state.to || (due && due <= state.to));
    });
    rows.replaceChildren();
    rest.replaceChildren(paged(found, 100, claimRow, rows));
    count.textContent = `${number(found.length)} of ${number(all.length)} commitments`;
    say(count.textContent);
  };
  const set = (name) => (value) => { state[name] = value; draw(); };
  const options = (key, sort) => [...tally(all, (at) => DATA.claims[at][key])].sort((a, b) => (sort ? sort(a[0], b[0]) : a[0] < b[0] ? -1 : 1))
    .map(([value, size]) => [value, `${words(value)} (${size})`]);
  const states = [...new Set(all.flatMap((at) => DATA.claims[at].states))].sort((a, b) => stateName(a).localeCompare(stateName(b)));
  const day = (label, name) => {
    const input = el("input", { type: "date", onchange: () => set(name)(input.value) });
    return field(label, input);
  };
  MAIN.replaceChildren(el("h2", {}, "Commitments"), el("div", { class: "filters noprint" },
    search("Search", set("asked")), choice("Party", states.map((code) => [code, stateName(code)]), set("party")),
    choice("Kind", options("kind"), set("kind")), choice("Status", options("status", byLadder), set("status")),
    day("Due from", "from"), day("Due until", "to")), count,
  el("div", { class: "wide", tabindex: "0", role: "region", "aria-label": "Table of commitments" }, el("table", { class: "stack" },
    el("thead", {}, el("tr", {}, HEADS.map((name) => el("th", { scope: "col" }, name)))), rows)), rest);
  draw();
};
