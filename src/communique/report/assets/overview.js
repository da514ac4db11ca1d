// The overview answers what one asks on Monday: what is overdue, what is due, what changed since a day, who promised whom.
const FEW = 8;
const SOON = 30; // days that are "due soon"

const box = (name, ...nodes) => el("section", { class: "box" }, el("h3", {}, name), ...nodes);
const tight = (rows) => el("ul", { class: "plain tight" }, rows.map((row) => el("li", {}, row)));
const threadLink = (thread, ...told) => [link("threads", [thread.id], bdi(thread.title)), " ", el("span", { class: "quiet" }, ...told)];
const rest = (size, view, asked) => (size > FEW ? el("p", { class: "all" }, ask(view, asked, `All ${number(size)} →`)) : "");

function overdueBox() {
  const late = promises.filter((one) => one.outcome === "overdue").sort((a, b) => byDue(b, a));
  const told = (one) => threadLink(one, `due ${dueText(one)}, ${many(one.overdue, "day")} ago`);
  return box(`Overdue (${number(late.length)})`, late.length ? tight(late.slice(0, FEW).map(told)) : el("p", { class: "quiet" }, "Nothing that these articles tell."),
    rest(late.length, "deadlines", { outcome: "overdue", sort: "-due" }));
}

function dueBox() {
  if (!DATA.asOf) return "";
  const ahead = allThreads.filter((one) => dueDay(one) && dueDay(one) >= DATA.asOf && !isClosed(one)).sort(byDue);
  const until = dayName(dayNumber(DATA.asOf) + SOON);
  const soon = ahead.filter((one) => dueDay(one) <= until);
  const later = ahead.slice(soon.length);
  const told = (one) => threadLink(one, `due ${dueText(one)}`);
  return box(`Due in ${SOON} days (${number(soon.length)})`, soon.length ? tight(soon.slice(0, FEW).map(told)) : el("p", { class: "quiet" }, "Nothing."),
    rest(soon.length, "deadlines", { from: DATA.asOf, to: until }),
    later.length ? [el("h4", {}, "Later"), tight(later.slice(0, FEW).map(told)), rest(later.length, "deadlines", { from: dayAfter(until) })] : "");
}

function changesBox() {
  const asked = readAddress().asked;
  const before = (days) => dayName(dayNumber(DATA.asOf) - days);
  const list = el("div");
  const moveOf = ([day, what, told, , thread]) => [el("time", {}, day), " ", el("strong", {}, what), ": ", bdi(told), " ", ...threadLink(thread)];
  const newsOf = ([day, , told, , thread]) => [el("time", {}, day), " ", ...threadLink(thread, told)];
  const draw = (since) => {
    const found = since ? changedSince(since) : [];
    const moved = found.filter(([, what]) => what !== "reported");
    const fresh = found.filter(([, what]) => what === "reported");
    const all = (rows) => (rows.length > FEW ? el("p", { class: "all" }, ask("threads", { since, sort: "-last" }, `All ${number(rows.length)} →`)) : "");
    list.replaceChildren(...(found.length ? [] : [el("p", { class: "quiet" }, "Nothing.")]),
      ...(moved.length ? [tight(moved.slice(0, FEW).map(moveOf)), all(moved)] : []),
      ...(fresh.length ? [el("h4", {}, `New (${number(fresh.length)})`), tight(fresh.slice(0, FEW).map(newsOf)), all(fresh)] : []));
  };
  const since = asked.since || (DATA.asOf ? before(SOON) : "");
  const input = el("input", { type: "date", value: since, onchange: () => turn(input.value) });
  const turn = (day) => { input.value = day; keepAsked({ ...readAddress().asked, since: day }); draw(day); };
  const quick = (name, days) => el("button", { type: "button", class: "plainbutton", onclick: () => turn(before(days)) }, name);
  draw(since);
  return box("What changed", el("div", { class: "filters noprint" }, field("Since", input),
    DATA.asOf ? [quick("a week", 7), quick("a month", 30), quick("a year", 365)] : ""), list);
}

function pairsBox() {
  const pairs = pairList(matrixOf("states", "states")).filter((pair) => pair.to !== NOBODY && pair.to !== pair.from);
  if (!pairs.length) return "";
  return box("Who promised whom", tight(pairs.slice(0, FEW).map((pair) => [cellLink(pair.from, pair.to, "states", bdi(keyName(pair.from)), " → ", bdi(keyName(pair.to))), " ",
    el("span", { class: "quiet" }, [many(pair.threads.length, "promise"), sumText(pair.threads)].filter(Boolean).join(", "))])),
  el("p", { class: "all" }, ask("matrix", {}, "Matrix →"), " · ", link("brief", [], "Briefs for print →")));
}

function standBox() {
  const counts = tally(promises, (one) => one.outcome);
  if (!promises.length) return "";
  const rows = OUTCOMES.filter(([name]) => counts.get(name)).map(([name]) => [name, counts.get(name)]);
  return box("Where promises stand", bars(rows, (name) => ask("threads", { outcome: name }, name)), el("p", { class: "all" }, ask("scores", {}, "By who promised →")));
}

function timeBox() {
  const days = DATA.articles.map((article) => article.day);
  if (!days.some(Boolean)) return "";
  const claims = DATA.claims.map((_, at) => at).filter((at) => !isVisit(at));
  return box("Over time", chart("Commitments", claims.map(dayOf), (from, to) => address("commitments", [], { since: from, until: to })),
    chart("Articles", days, (from, to) => address("articles", [], { from, to })));
}

function tiles() {
  const several = allThreads.filter((one) => one.events.length > 1).length;
  const rows = [
    ["articles", {}, DATA.articles.length, "article"],
    ["people", {}, DATA.register.filter((entry) => entry.type === "person").length, "person", "people"],
    ["quotes", {}, DATA.articles.reduce((sum, article) => sum + article.quotes, 0), "quote"],
    ["commitments", {}, DATA.claims.filter((_, at) => !isVisit(at)).length, "commitment"],
    ["threads", { several: "yes" }, several, "thread of several events", "threads of several events"],
  ];
  return el("div", { class: "tiles" }, rows.map(([view, asked, size, one, more]) => el("a", { class: "tile", href: address(view, [], asked) },
    el("strong", {}, number(size)), el("span", {}, size === 1 ? one : more || `${one}s`))));
}

function longBox() {
  const long = allThreads.filter((one) => one.events.length > 1).sort((a, b) => b.events.length - a.events.length).slice(0, FEW);
  return long.length ? box("Longest threads", tight(long.map((one) => threadLink(one, `${one.events.length} events, ${one.standing}`)))) : "";
}

function oddBox() {
  const odd = allThreads.filter((one) => one.contradictions.length).slice(0, FEW);
  return odd.length ? box("Contradictions", tight(odd.map((one) => threadLink(one, one.contradictions[0][2])))) : "";
}

function loudBox() {
  const quotes = (at) => DATA.register[at].quotes;
  const loud = DATA.register.map((_, at) => at).filter((at) => isPerson(at) && quotes(at)).sort((a, b) => quotes(b) - quotes(a)).slice(0, FEW);
  const told = (at) => el("span", { class: "dot", style: personStyle(at) }, personLink(at), " ",
    el("span", { class: "quiet" }, ask("quotes", { who: DATA.register[at].name }, many(quotes(at), "quote"))));
  return loud.length ? box("Most quoted", tight(loud.map(told))) : "";
}

views.overview = () => {
  const none = DATA.articles.length ? "No commitment was found in these articles." : "There is no article in this report.";
  MAIN.replaceChildren(el("h2", {}, "Overview"), el("p", { class: "quiet" }, DATA.asOf ? `As of ${DATA.asOf}` : ""), tiles(),
    allThreads.length
      ? el("div", { class: "grid" }, overdueBox(), dueBox(), changesBox(), pairsBox(), standBox(), timeBox(), longBox(), oddBox(), loudBox())
      : el("p", { class: "empty" }, none), allThreads.length ? "" : loudBox());
};
