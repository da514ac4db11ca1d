// The table of all commitments, as articles report them, with its filters.
const claimWords = (at) => {
  const claim = DATA.claims[at];
  return [claim.text, claim.what, claim.speaker, claim.condition, ...claim.who.map(([name]) => name), ...claim.to.map(([name]) => name),
    ...claim.states.map(stateName)].filter(Boolean).join(" ");
};
const partyWords = (claim) => [...claim.who, ...claim.to].map(([name, index]) => (index < 0 ? name : `${name} ${DATA.register[index].name}`)).join(" ");
const wordsTest = (words) => {
  const find = finder(words);
  return (value) => { const parts = sought(value); return (row) => find(row, parts); };
};
const articleWords = (at) => `${DATA.articles[at].title} ${DATA.articles[at].id}`;
const names = (list) => list.map(([name]) => name).join(", ");

const claimFilters = (rows) => {
  const of = (at) => DATA.claims[at];
  const due = (at) => of(at).due && of(at).due[2];
  const unit = (at) => (of(at).amount && /^[A-Z]{3}$/.test(of(at).amount[1]) ? of(at).amount[1] : null);
  return [
    { key: "state", label: "State", type: "choice", options: () => counted(rows, (at) => of(at).states, stateName), test: (code) => (at) => of(at).states.includes(code) },
    { key: "who", label: "Person or body", type: "words", test: wordsTest((at) => partyWords(of(at))) },
    { key: "kind", label: "Kind", type: "choice", options: () => counted(rows, (at) => of(at).kind, words), test: (kind) => (at) => of(at).kind === kind },
    { key: "status", label: "Status", type: "choice", options: () => counted(rows, (at) => of(at).status, words, byLadder), test: (status) => (at) => of(at).status === status },
    { key: "from", label: "Due from", type: "date", test: (day) => (at) => due(at) && due(at) >= day },
    { key: "to", label: "Due until", type: "date", test: (day) => (at) => due(at) && due(at) <= day },
    { key: "least", label: "Amount from", type: "number", test: (least) => (at) => of(at).amount && of(at).amount[0] >= Number(least) },
    { key: "unit", label: "Currency", type: "choice", options: () => counted(rows, unit, (code) => code), test: (code) => (at) => unit(at) === code },
    { key: "article", label: "Article", type: "words", test: wordsTest((at) => articleWords(of(at).article)) },
    { key: "since", label: "Published from", type: "date", test: (day) => (at) => dayOf(at) && dayOf(at) >= day },
    { key: "until", label: "Published until", type: "date", test: (day) => (at) => dayOf(at) && dayOf(at) <= day },
  ];
};

const claimColumns = () => {
  const of = (at) => DATA.claims[at];
  const thread = (at) => DATA.threads[of(at).thread];
  return [
    { key: "day", name: "Published", class: "day", down: true, cell: (at) => dayOf(at) || "undated", sort: dayOf },
    { key: "who", name: "Who → with whom", class: "who", cell: (at) => whoToWhom(of(at)), sort: (at) => names(of(at).who),
      text: (at) => [names(of(at).who), names(of(at).to)].filter(Boolean).join(" → ") },
    { key: "kind", name: "Kind", cell: (at) => chip("kind", of(at).kind), sort: (at) => of(at).kind },
    { key: "status", name: "Status", cell: (at) => statusOf(of(at)), sort: (at) => ORDER.indexOf(of(at).status),
      text: (at) => `${of(at).negated && of(at).status !== "rejected" ? "not " : ""}${words(of(at).status)}` },
    { key: "words", name: "Words", class: "what", dir: "auto", cell: (at) => articleLink(of(at).article, itemOf(at), of(at).text), sort: (at) => of(at).text },
    { key: "amount", name: "How much", class: "number", down: true, cell: (at) => amount(of(at).amount), sort: (at) => of(at).amount && of(at).amount[0],
      text: (at) => amount(of(at).amount) },
    { key: "due", name: "Due", class: "day", cell: (at) => dueOf(of(at)) || "", sort: (at) => of(at).due && of(at).due[2], text: (at) => dueOf(of(at)) },
    { key: "thread", name: "Thread", class: "day", down: true, cell: (at) => link("threads", [thread(at).id], many(thread(at).events.length, "event")), sort: (at) => thread(at).events.length },
  ];
};

const sourceOf = (at) => [DATA.articles[at].title || DATA.articles[at].id, DATA.articles[at].url || ""];

views.commitments = () => {
  const rows = DATA.claims.map((_, at) => at).filter((at) => !isVisit(at));
  MAIN.replaceChildren(el("h2", {}, "Commitments"), ...listing({
    view: "commitments", one: "commitment", rows, sort: "-day", words: claimWords, filters: claimFilters(rows), columns: claimColumns(),
    key: (at) => address("articles", [DATA.articles[DATA.claims[at].article].id, DATA.claims[at].id]),
    sources: (at) => sourceOf(DATA.claims[at].article),
  }));
};
