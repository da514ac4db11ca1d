// One page, for print, of a person, a body or a state: figures, what is overdue and due, what was promised to it, what was said.
const BRIEF = { promises: 8, got: 4, quotes: 3, changes: 4 };

function briefList(name, rows, most, make, all) {
  if (!rows.length) return "";
  const left = rows.length - most;
  return el("section", {}, el("h3", {}, `${name} (${number(rows.length)})`), el("ul", { class: "plain tight" }, rows.slice(0, most).map((row) => el("li", {}, make(row)))),
    left > 0 ? el("p", { class: "quiet" }, "and ", all ? ask(...all, `${number(left)} more`) : `${number(left)} more`) : "");
}

// An article by its day and title.
const datedLink = (at, item) => articleLink(at, item, [DATA.articles[at].day, DATA.articles[at].title].filter(Boolean).join(" "));

const briefPromise = (thread) => {
  const at = thread.events.at(-1);
  return [outcomeOf(thread.outcome), " ", el("strong", {}, link("threads", [thread.id], bdi(thread.title))), thread.amount ? ` · ${amount(thread.amount)}` : "",
    el("div", { class: "quiet" }, bdi(thread.standing), " · ", datedLink(DATA.claims[at].article, itemOf(at)))];
};

// Overdue first, then what is due next, then the latest.
function pressing(threads) {
  const rank = (thread) => (thread.outcome === "overdue" ? 0 : dueDay(thread) && !isClosed(thread) ? 1 : 2);
  return [...threads].sort((a, b) => rank(a) - rank(b) || (rank(a) < 2 ? byDue(a, b) : 0) || (lastDay(a) < lastDay(b) ? 1 : -1));
}

function briefQuotes(entry, key) {
  const rows = block("quotes").map((_, at) => at);
  const fits = entry >= 0 ? ([, , , , , one]) => one === entry : (quote) => stateOf(quote) === key.slice(2);
  return rows.filter((at) => fits(block("quotes")[at]) && block("quotes")[at][6] !== "indirect").reverse();
}

function briefQuote(at) {
  const quote = block("quotes")[at];
  const [article, key] = quote;
  const text = wordsOf(quote);
  return [el("q", { dir: "auto" }, bdi(text.length > 240 ? `${text.slice(0, 240)} …` : text)), el("div", { class: "quiet" }, bdi(speakerOf(quote)), " · ", datedLink(article, key))];
}

function briefIndex() {
  const keys = new Set(promises.flatMap((thread) => [...promisersOf(thread)]));
  const rows = [...keys].sort((a, b) => promisesOf(b).made.size - promisesOf(a).made.size || (keyName(a) < keyName(b) ? -1 : 1));
  MAIN.replaceChildren(el("h2", {}, "Brief"), el("p", { class: "quiet" }, "One page for print of whom you choose."), rows.length ? el("ul", { class: "plain tight" }, rows.slice(0, 200)
    .map((key) => el("li", {}, link("brief", [key], bdi(keyName(key))), el("span", { class: "quiet" }, ` ${many(promisesOf(key).made.size, "promise")}`)))) : nothing());
}

views.brief = (key) => {
  if (!key || (entryOf(key) < 0 && !Object.hasOwn(DATA.states, key.slice(2)))) { briefIndex(); return; }
  const entry = entryOf(key);
  const about = entry >= 0 ? DATA.register[entry] : null;
  const made = pressing(promisesOf(key).made);
  const got = pressing(promisesOf(key).got);
  const counts = tally(made, (thread) => thread.outcome);
  const changes = made.flatMap((thread) => thread.steps.filter(([day]) => day).map((step) => [...step, thread])).sort((a, b) => (a[0] < b[0] ? 1 : -1));
  MAIN.replaceChildren(el("div", { class: "brief" }, el("h2", {}, bdi(keyName(key))),
    el("p", {}, about ? [bdi(officeOf(about)), about.country && officeOf(about) ? " · " : "", about.country ? stateName(about.country) : ""] : "State",
      el("span", { class: "quiet" }, DATA.asOf ? ` · as of ${DATA.asOf}` : "", about ? ` · ${many(about.seen, "article")}` : "")),
    el("p", { class: "noprint" }, el("button", { type: "button", class: "plainbutton", onclick: () => window.print() }, "Print")),
    el("p", { class: "figures" }, made.length ? OUTCOMES.filter(([name]) => counts.get(name)).map(([name]) =>
      el("span", {}, ask("threads", { by: key, outcome: name }, el("strong", {}, number(counts.get(name))), ` ${name}`))) : "No promises in these articles.",
      sums(made).length ? el("span", {}, `promised: ${sumText(made)}`) : ""),
    briefList("Promises", made, BRIEF.promises, briefPromise, ["threads", { by: key }]),
    briefList("Promised to it", got, BRIEF.got, briefPromise, ["threads", { with: key }]),
    briefList("What changed last", changes, BRIEF.changes, ([day, what, told, , thread]) => [el("time", {}, day), " ",
      el("strong", {}, what), ": ", bdi(told), el("span", { class: "quiet" }, " ", bdi(thread.title))]),
    briefList("In their own words", briefQuotes(entry, key), BRIEF.quotes, briefQuote, ["quotes", { who: entry >= 0 ? keyName(key) : "", state: entry < 0 ? key.slice(2) : "" }])));
};
