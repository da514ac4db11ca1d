// The overview answers what one asks on Monday: what is overdue, what is due, what changed since a day, who promised whom.
const FEW = 8;
const SOON = 30; // days that are "due soon"

const box = (name, ...nodes) => el("section", { class: "box" }, el("h3", {}, name), ...nodes);
const tight = (rows) => el("ul", { class: "plain tight" }, rows.map((row) => el("li", {}, row)));
const threadLink = (thread, ...told) => [link("threads", [thread.id], bdi(thread.title)), " ", el("span", { class: "quiet" }, ...told)];
const rest = (size, view, asked) => (size > FEW ? el("p", { class: "all" }, ask(view, asked, `All ${number(size)} →`)) : "");

function overdueBox() {
  const late = promises.filter((one) => one.outcome === "overdue").sort((a, b) => byDue(b, a));
  return box(`Overdue (${number(late.length)})`, late.length ? tight(late.slice(0, FEW).map((one) => threadLink(one, `due ${dueText(one)}, ${many(one.overdue, "day")} ago`))) : el("p", { class: "quiet" }, "Nothing that these articles tell."),
    rest(late.length, "deadlines", { outcome: "overdue", sort: "-due" }));
}

function dueBox() {
  if (!DATA.asOf) return "";
  const ahead = allThreads.filter((one) => dueDay(one) && dueDay(one) >= DATA.asOf && !isClosed(one)).sort(byDue);
  const until = dayName(dayNumber(DATA.asOf) + SOON);
  const soon = ahead.filter((one) => dueDay(one) <= until);
  return box(`Due in ${SOON} days (${number(soon.length)})`, soon.length ? tight(soon.slice(0, FEW).map((one) => threadLink(one, `due ${dueText(one)}`))) : el("p", { class: "quiet" }, "Nothing."),
    rest(soon.length, "deadlines", { from: DATA.asOf, to: until }),
    ahead.length > soon.length ? [el("h4", {}, "Later"), tight(ahead.slice(soon.length, soon.length + FEW).map((one) => threadLink(one, `due ${dueText(one)}`))), rest(ahead.length - soon.length, "deadlines", { from: until })] : "");
}

function changesBox() {
  const asked = readAddress().asked;
  const before = (days) => dayName(dayNumber(DATA.asOf) - days);
  const list = el("div");
  const draw = (since) => {
    const found = since ? changedSince(since) : [];
    const moved = found.filter(([, what]) => what !== "reported");
    const fresh = found.filter(([, what]) => what === "reported");
    const all = (rows) => (rows.length > FEW ? el("p", { class: "all" }, ask("threads", { since, sort: "-last" }, `All ${number(rows.length)} →`)) : "");
    list.replaceChildren(...(found.length ? [] : [el("p", { class: "quiet" }, "Nothing.")]),
      ...(moved.length ? [tight(moved.slice(0, FEW).map(([day, what, told, , thread]) => [el("time", {}, day), " ", el("strong", {}, what), ": ", bdi(told), " ", ...threadLink(thread)])), all(moved)] : []),
      ...(fresh.length ? [el("h4", {}, `New (${number(fresh.length)})`), tight(fresh.slice(0, FEW).map(([day, , told, , thread]) => [el("time", {}, day), " ", ...threadLink(thread, told)])), all(fresh)] : []));
  };
  const since = asked.since || (DATA.asOf ? before(SOON) : "");
  const input = el("input", { type: "date", value: since, onchange: () => turn(input.value) });
  const turn = (day) => { input.value = day; keepAsked({ ...readAddress().asked, since: day }); draw(day); };
  const quick = (name, days) => el("button", { type: "button", class: "plainbutton", onclick: () => turn(before(days)) }, name);
  draw(since);
  return box("What changed", el("div", { class: "filters noprint" }, field("Since", input), DATA.asOf ? [quick("a week", 7), quick("a month", 30), quick("a year", 365)] : ""), list);
}

function pairsBox() {
  const pairs = pairList(matrixOf("states", "states")).filter((pair) => pair.to !== NOBODY && pair.to !== pair.from);
  if (!pairs.length) return "";
  return box("Who promised whom", tight(pairs.slice(0, FEW).map((pair) => [cellLink(pair.from, pair.to, "states", bdi(keyName(pair.from)), " → ", bdi(keyName(pair.to))), " ",
    el("span", { class: "quiet" }, [many(pair.threads.length, "promise"), sumText(pair.threads)].filter(Boolean).join(", "))])), el("p", { class: "all" }, ask("matrix", {}, "Matrix →"), " · ", link("brief", [], "Briefs for print →")));
}

function standBox() {
  const counts = tally(promises, (one) => one.outcome);
  if (!promises.length) return "";
  return box("Where promises stand", bars(OUTCOMES.filter(([name]) => counts.get(name)).map(([name]) => [name, counts.get(name)]), (name) => ask("threads", { outcome: name }, name)), el("p", { class: "all" }, ask("scores", {}, "By who promised →")));
}

function timeBox() {
  const days = DATA.articles.map((article) => article.day);
  if (!days.some(Boolean)) return "";
  const claims = DATA.claims.map((_, at) => at).filter((at) => !isVisit(at));
  return box("Over time", chart("Commitments", claims.map(dayOf), (from, to) => address("commitments", [], { since: from, until: to })),
    chart("Articles", days, (from, to) => address("articles", [], { from, to })));
}

function tiles() {
  const quotes = DATA.articles.reduce((sum, article) => sum + article.quotes, 0);
  const people = DATA.register.filter((entry) => entry.type === "person").length;
  const rows = [
    [{}, "articles", DATA.articles.length, "article"], [{}, "people", people, "person", "people"], [{}, "quotes", quotes, "quote"],
    [{}, "commitments", DATA.claims.filter((_, at) => !isVisit(at)).length, "commitment"], [{ several: "yes" }, "threads", allThreads.filter((one) => one.events.length > 1).length, "thread of several events", "threads of several events"],
  ];
  return el("div", { class: "tiles" }, rows.map(([asked, view, size, one, more]) => el("a", { class: "tile", href: address(view, [], asked) },
    el("strong", {}, number(size)), el("span", {}, size === 1 ? one : more || `${one}s`))));
}

views.overview = () => {
  const linked = allThreads.filter((one) => one.events.length > 1);
  const long = [...linked].sort((a, b) => b.events.length - a.events.length).slice(0, 6);
  const odd = allThreads.filter((one) => one.contradictions.length);
  const loud = DATA.register.map((_, at) => at).filter((at) => isPerson(at) && DATA.register[at].quotes).sort((a, b) => DATA.register[b].quotes - DATA.register[a].quotes).slice(0, FEW);
  MAIN.replaceChildren(el("h2", {}, "Overview"), el("p", { class: "quiet" }, DATA.asOf ? `As of ${DATA.asOf}` : ""), tiles(),
    allThreads.length ? el("div", { class: "grid" }, overdueBox(), dueBox(), changesBox(), pairsBox(), standBox(), timeBox(),
      long.length ? box("Longest threads", tight(long.map((one) => threadLink(one, `${one.events.length} events, ${one.standing}`)))) : "",
      odd.length ? box("Contradictions", tight(odd.slice(0, FEW).map((one) => threadLink(one, one.contradictions[0][2])))) : "",
      loud.length ? box("Most quoted", tight(loud.map((at) => el("span", { class: "dot", style: personStyle(at) }, personLink(at), " ", el("span", { class: "quiet" }, ask("quotes", { who: DATA.register[at].name }, many(DATA.register[at].quotes, "quote"))))))) : "")
      : el("p", { class: "empty" }, DATA.articles.length ? "No commitment was found in these articles." : "There is no article in this report."));
};
