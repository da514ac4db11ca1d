// "Report an error": a reader marks an item right or wrong; the marks stay in this browser until they are downloaded as JSON.
const STORE = `communique-marks-${DATA.stamp}`;
const marks = new Map(stored());

function stored() {
  try { return JSON.parse(localStorage.getItem(STORE)) || []; } catch { return []; }
}

function store() {
  try { localStorage.setItem(STORE, JSON.stringify([...marks])); } catch { /* they last as long as the page */ }
  const tab = document.querySelector("#tabs a[data-view=marks]");
  if (tab) tab.textContent = marks.size ? `Marks (${marks.size})` : "Marks";
}

const markKey = (article, item) => `${DATA.articles[article].id}#${item}`;

// Buttons by which an item of an article is marked; words are those that are judged.
function judge(article, layer, item, text) {
  const key = markKey(article, item);
  const box = el("span", { class: "judge noprint" });
  const draw = () => {
    const now = marks.get(key);
    const button = (verdict, name) => el("button", { type: "button", "aria-pressed": String(Boolean(now) && now.verdict === verdict), onclick: () => {
      if (now && now.verdict === verdict) marks.delete(key);
      else marks.set(key, { article: DATA.articles[article].id, layer, item, text, verdict, note: now ? now.note : "" });
      store();
      draw();
      const again = box.querySelector("[aria-pressed=true]") || box.querySelector("button");
      again.focus({ preventScroll: true });
      say(marks.has(key) ? `marked ${verdict}` : "mark taken away");
    } }, name);
    const note = now && el("input", { type: "text", value: now.note, placeholder: "what is wrong, or should be", "aria-label": "Note to this mark",
      oninput: (event) => { marks.set(key, { ...marks.get(key), note: event.target.value }); store(); } });
    box.replaceChildren("Is this right? ", button("right", "✓ right"), " ", button("wrong", "✗ wrong"), ...(note ? [" ", note] : []));
  };
  draw();
  return box;
}

function downloadMarks() {
  const found = [...marks.values()].sort((a, b) => (a.article < b.article ? -1 : a.article > b.article ? 1 : a.item.localeCompare(b.item, "en", { numeric: true })));
  save("marks.json", "application/json", `${JSON.stringify({ communique_marks: 1, report: DATA.title, marks: found }, null, 1)}\n`);
}

views.marks = () => {
  const places = new Map(DATA.articles.map((article, at) => [article.id, at]));
  const heading = el("h2", {}, "Marks");
  if (!marks.size) {
    MAIN.replaceChildren(heading, el("p", { class: "empty" }, "Nothing is marked yet. Choose marked words in an article, or a report in a thread, and say whether it is right or wrong."));
    return;
  }
  const list = el("ul", { class: "plain" }, [...marks.values()].map((one) => el("li", {}, el("p", {}, el("strong", { class: `verdict-${one.verdict}` }, one.verdict), ` ${one.layer} `,
    places.has(one.article) ? articleLink(places.get(one.article), one.item) : bdi(one.article)), el("blockquote", { dir: "auto" }, bdi(one.text)),
  one.note ? el("p", { class: "quiet" }, bdi(one.note)) : "")));
  MAIN.replaceChildren(heading, el("p", { class: "noprint" }, el("button", { type: "button", class: "plainbutton", onclick: downloadMarks }, "Download marks (JSON)"), " ",
    el("button", { type: "button", class: "plainbutton", onclick: () => { marks.clear(); store(); views.marks(); } }, "Take all away")),
  el("p", { class: "quiet" }, "They stay in this browser. The command ", el("code", {}, "communique marks"), " turns the file into tasks of Label Studio or into gold lines."), list);
};
