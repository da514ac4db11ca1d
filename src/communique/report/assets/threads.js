// The list of threads: each promise followed across articles, on a line of time.
const threadWords = (thread) => [thread.title, ...thread.matter, ...thread.states.map(stateName), threadParties(thread),
  ...thread.events.map((at) => DATA.claims[at].text)].join(" ");
const threadParties = (thread) => [...thread.people, ...thread.bodies].map((at) => DATA.register[at].name)
  .concat(thread.events.map((at) => partyWords(DATA.claims[at]))).join(" ");
const threadDays = (thread) => thread.events.map(dayOf).filter(Boolean);
const firstDay = (thread) => threadDays(thread)[0] || null;
const lastDay = (thread) => threadDays(thread).at(-1) || null;
const unitOf = (thread) => (thread.amount && /^[A-Z]{3}$/.test(thread.amount[1]) ? thread.amount[1] : null);

const threadFilters = (rows) => [
  { key: "by", label: "Promised by", type: "key", told: keyName, test: (key) => (thread) => promisersOf(thread).has(key) },
  { key: "with", label: "To", type: "key", told: keyName, test: () => () => true },
  { key: "state", label: "State", type: "choice", options: () => counted(rows, (one) => one.states, stateName), test: (code) => (one) => one.states.includes(code) },
  { key: "who", label: "Person or body", type: "words", test: wordsTest(threadParties) },
  { key: "kind", label: "Kind", type: "choice", options: () => counted(rows, (one) => [...new Set(one.events.map((at) => DATA.claims[at].kind))], words),
    test: (kind) => (one) => one.events.some((at) => DATA.claims[at].kind === kind) },
  { key: "status", label: "Status", type: "choice", options: () => counted(rows, (one) => one.status, words, byLadder), test: (status) => (one) => one.status === status },
  { key: "outcome", label: "Outcome", type: "choice", options: () => OUTCOMES.map(([name]) => [name, name]), test: (name) => (one) => one.promise && one.outcome === name },
  { key: "from", label: "Due from", type: "date", test: (day) => (one) => dueDay(one) && dueDay(one) >= day },
  { key: "to", label: "Due until", type: "date", test: (day) => (one) => dueDay(one) && dueDay(one) <= day },
  { key: "least", label: "Amount from", type: "number", test: (least) => (one) => one.amount && one.amount[0] >= Number(least) },
  { key: "unit", label: "Currency", type: "choice", options: () => counted(rows, unitOf, (code) => code), test: (code) => (one) => unitOf(one) === code },
  { key: "article", label: "Article", type: "words", test: wordsTest((one) => one.events.map((at) => articleWords(DATA.claims[at].article)).join(" ")) },
  { key: "since", label: "Changed after", type: "date", test: (day) => (one) => one.steps.some(([when]) => when && when > day) },
  { key: "several", label: "of several events", type: "check", test: () => (one) => one.events.length > 1 },
];

// A cell of the matrix asks for both sides at once: who promised, and to whom.
function withPairs(filters, asked) {
  if (!asked.with) return filters;
  const level = (key) => (key === NOBODY ? asked.level || "" : key.startsWith("s:") ? "states" : entryOf(key) >= 0 && isPerson(entryOf(key)) ? "people" : "bodies");
  return filters.map((one) => (one.key !== "with" ? one : { ...one, test: (key) => (thread) =>
    pairsOf(thread, asked.by ? level(asked.by) : "", level(key)).some(([from, to]) => to === key && (!asked.by || from === asked.by)) }));
}

const threadColumns = () => [
  { key: "title", name: "Promise", class: "what", cell: (one) => [el("div", {}, link("threads", [one.id], bdi(one.title))), el("div", { class: "quiet" }, bdi(one.standing),
    one.contradictions.length ? " · contradiction" : "")], sort: (one) => one.title },
  { key: "line", name: "Line of time", class: "line-cell", cell: (one) => timeline(one), sort: firstDay, text: firstDay },
  { key: "status", name: "Status", cell: (one) => chip("status", one.status), sort: (one) => ORDER.indexOf(one.status), text: (one) => words(one.status) },
  { key: "outcome", name: "Outcome", cell: (one) => (one.promise ? outcomeOf(one.outcome) : ""), sort: (one) => (one.promise ? OUTCOMES.findIndex(([name]) => name === one.outcome) : null),
    text: (one) => (one.promise ? one.outcome : "") },
  { key: "events", name: "Events", class: "number", down: true, cell: (one) => number(one.events.length), sort: (one) => one.events.length },
  { key: "last", name: "Last report", class: "day", down: true, cell: (one) => lastDay(one) || "undated", sort: lastDay },
  { key: "due", name: "Due", class: "day", cell: (one) => bdi(dueText(one)), sort: dueDay, text: dueText },
  { key: "amount", name: "How much", class: "number", down: true, cell: (one) => amount(one.amount), sort: (one) => one.amount && one.amount[0], text: (one) => amount(one.amount) },
];

const threadSource = (thread) => sourceOf(DATA.claims[thread.events.at(-1)].article);

views.threads = (id) => {
  if (id && threadAt.has(id)) { showThread(threadAt.get(id)); return; }
  MAIN.replaceChildren(el("h2", {}, "Threads"), ...listing({
    view: "threads", one: "thread", rows: asksPromises() ? promises : allThreads, sort: "-events", words: threadWords,
    filters: withPairs(threadFilters(allThreads), readAddress().asked), columns: threadColumns(),
    key: (one) => address("threads", [one.id]), sources: threadSource,
  }));
};

const asksPromises = () => { const { asked } = readAddress(); return Boolean(asked.by || asked.with || asked.outcome); };
