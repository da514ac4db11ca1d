// Deadlines: a month at a time and as a list; what the filters leave goes into a calendar program.
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const WEEK = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const SHOWN = 3; // deadlines that a day names

function nextMonth(month, by) {
  const all = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + by;
  return `${String(Math.floor(all / 12)).padStart(4, "0")}-${String((all % 12) + 1).padStart(2, "0")}`;
}

// The month that is shown first: that of the first deadline from the day of the report on, else of the last one.
function firstMonth(threads) {
  const days = threads.map(dueDay).sort();
  return (days.find((day) => day >= (DATA.asOf || "")) || days.at(-1) || DATA.asOf || "2000-01").slice(0, 7);
}

function monthGrid(threads, month) {
  const byDay = new Map();
  for (const thread of threads) if (dueDay(thread).startsWith(month)) byDay.set(dueDay(thread), [...(byDay.get(dueDay(thread)) || []), thread]);
  const first = dayNumber(`${month}-01`);
  const days = dayNumber(`${nextMonth(month, 1)}-01`) - first;
  const before = (first + 3) % 7; // 1970-01-01 was a Thursday
  const cells = [...Array(before).fill(null), ...Array.from({ length: days }, (_, at) => dayName(first + at))];
  while (cells.length % 7) cells.push(null);
  const cell = (day) => {
    if (!day) return el("td", { class: "none" });
    const due = byDay.get(day) || [];
    return el("td", { class: due.length ? "has" : day === DATA.asOf ? "now" : "" }, el("time", { datetime: day }, String(Number(day.slice(8)))),
      due.slice(0, SHOWN).map((thread) => el("div", { class: `dueitem outcome-${thread.outcome.replaceAll(" ", "-")}` }, link("threads", [thread.id], bdi(thread.title)))),
      due.length > SHOWN ? ask("deadlines", { from: day, to: day, month }, `${due.length - SHOWN} more`) : "");
  };
  const rows = [];
  for (let at = 0; at < cells.length; at += 7) rows.push(el("tr", {}, cells.slice(at, at + 7).map(cell)));
  return el("table", { class: "month" }, el("thead", {}, el("tr", {}, WEEK.map((day) => el("th", { scope: "col" }, day)))), el("tbody", {}, rows));
}

function calendarBox(found, redraw) {
  const asked = readAddress().asked;
  const month = /^\d{4}-\d\d$/.test(asked.month || "") ? asked.month : firstMonth(found);
  const turn = (by) => { keepAsked({ ...readAddress().asked, month: nextMonth(month, by) }); redraw(); };
  return el("section", { class: "box calendar", "aria-label": "Calendar" }, el("p", { class: "month-head" },
    el("button", { type: "button", class: "plainbutton noprint", "aria-label": "Month before", onclick: () => turn(-1) }, "‹"),
    el("strong", {}, `${MONTHS[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`),
    el("button", { type: "button", class: "plainbutton noprint", "aria-label": "Month after", onclick: () => turn(1) }, "›")), monthGrid(found, month));
}

views.deadlines = () => {
  const rows = allThreads.filter(dueDay);
  const box = el("div");
  const late = (one) => (one.overdue ? many(one.overdue, "day") : "");
  let seen = rows;
  const redraw = () => box.replaceChildren(calendarBox(seen, redraw));
  const columns = threadColumns().filter((one) => ["title", "status", "outcome", "amount"].includes(one.key));
  const list = listing({
    view: "deadlines", own: ["month"], one: "deadline", rows, sort: "due", words: threadWords, drawn: (found) => { seen = found; redraw(); }, sources: threadSource,
    filters: threadFilters(rows).filter((one) => ["state", "who", "kind", "status", "outcome", "from", "to", "least", "unit", "article"].includes(one.key)),
    columns: [{ key: "due", name: "Due", class: "day", cell: dueDay, sort: dueDay }, { key: "told", name: "As told", class: "day", cell: (one) => bdi(dueText(one)), sort: dueText },
      columns[0], { key: "late", name: "Overdue", class: "number", down: true, cell: late, sort: (one) => one.overdue || null }, ...columns.slice(1)],
    exports: [["Download calendar (.ics)", (found) => save("deadlines.ics", "text/calendar", ics(found))]], key: (one) => address("threads", [one.id]),
  });
  MAIN.replaceChildren(el("h2", {}, "Deadlines"), el("p", { class: "quiet" }, DATA.asOf ? `Overdue as of ${DATA.asOf}, the day of the report. ` : "",
    "A deadline of a month or a year is shown on its last day."), list[0], list[1], box, ...list.slice(2));
};
