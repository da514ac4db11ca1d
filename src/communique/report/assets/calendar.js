// Deadlines for a calendar program: iCalendar (RFC 5545), an event of a whole day for each promise.
const icsText = (text) => text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n|\r/g, "\\n");

// A line has at most 75 octets; what goes on begins with a space.
function icsFold(line) {
  const coder = new TextEncoder();
  const parts = [];
  let part = "";
  let size = 0;
  for (const letter of line) {
    const octets = coder.encode(letter).length;
    if (size + octets > 74) { parts.push(part); part = ""; size = 0; }
    part += letter;
    size += octets;
  }
  return [...parts, part].join("\r\n ");
}

const icsDay = (day) => day.replaceAll("-", "");
const dayAfter = (day) => dayName(dayNumber(day) + 1);

function icsEvent(thread) {
  const at = thread.events.at(-1);
  const article = DATA.articles[DATA.claims[at].article];
  const told = [thread.standing, `“${DATA.claims[at].text}”`, [article.day, article.title || article.id].filter(Boolean).join(" · ")].join("\n");
  const due = dueDay(thread);
  return ["BEGIN:VEVENT", `UID:${icsText(thread.id)}@communique`, `DTSTAMP:${icsDay(DATA.asOf || due)}T000000Z`, `DTSTART;VALUE=DATE:${icsDay(due)}`,
    `DTEND;VALUE=DATE:${icsDay(dayAfter(due))}`, `SUMMARY:${icsText(thread.title)} (due ${icsText(dueText(thread))})`, `DESCRIPTION:${icsText(told)}`,
    ...(article.url ? [`URL:${article.url.replace(/[\r\n]/g, "")}`] : []), "TRANSP:TRANSPARENT", "END:VEVENT"];
}

const ics = (threads) => `${["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//communique//report//EN", "CALSCALE:GREGORIAN",
  ...threads.flatMap(icsEvent), "END:VCALENDAR"].map(icsFold).join("\r\n")}\r\n`;
