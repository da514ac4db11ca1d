// The article view: layers over the text, each item linked to its words, its fields in a side panel.
const LAYERS = [
  ["date", "Dates"], ["amount", "Amounts"], ["person", "People"], ["quote", "Quotes"], ["commitment", "Commitments"],
];
const shownLayers = new Set(LAYERS.map(([name]) => name));
let claimsByArticle = null;

function claimsOf(index) {
  if (!claimsByArticle) {
    claimsByArticle = DATA.articles.map(() => []);
    DATA.claims.forEach((claim, at) => claimsByArticle[claim.article].push(at));
  }
  return claimsByArticle[index];
}

function itemsOf(article, index) {
  const items = [];
  for (const [start, end] of article.headings) items.push({ start, end, layer: "heading", key: null });
  article.dates.forEach(([start, end, value, type, first, last], at) => items.push({
    start, end, layer: "date", key: `T${at + 1}`, tip: `${type.toLowerCase()} ${value || "of unknown value"}`,
    panel: () => ["Date", facts([["Value", value || "unknown"], ["Type", type.toLowerCase()],
      ["Days", first ? (first === last ? first : `${first} to ${last}`) : null]])],
  }));
  article.amounts.forEach(([start, end, value, unit], at) => items.push({
    start, end, layer: "amount", key: `A${at + 1}`, tip: value === null ? "amount of unknown value" : amount([value, unit || ""]),
    panel: () => ["Amount", facts([["Value", value === null ? "unknown" : number(value)], ["Unit", unit]])],
  }));
  for (const [person, mentions] of article.people) {
    if (person < 0) continue;
    const entry = DATA.register[person];
    const office = entry.offices.length ? `, ${entry.offices.map(([title, of]) => (of ? `${title} of ${of}` : title)).join("; ")}` : "";
    mentions.forEach(([start, end], at) => items.push({
      start, end, layer: "person", key: at ? null : entry.id, tip: entry.name + office, person, panel: () => personPanel(person),
    }));
  }
  for (const [id, start, end, kind, person, name] of article.quotes) items.push({
    start, end, layer: "quote", key: id, tip: `${kind} quote, ${name || "nobody named"}`, person, who: name || "?",
    panel: () => ["Quote", facts([["Speaker", personLink(person, name)], ["Kind", kind], ["Words", bdi(article.text.slice(start, end))]])],
  });
  for (const at of claimsOf(index)) {
    const claim = DATA.claims[at];
    if (claim.span) items.push({
      start: claim.span[0], end: claim.span[1], layer: "commitment", key: claim.id,
      tip: `${claim.kind}, ${words(claim.status)}`, panel: () => claimPanel(at),
    });
  }
  return items.filter((item) => item.start < item.end);
}

function personPanel(person) {
  const entry = DATA.register[person];
  return ["Person", facts([
    ["Name", personLink(person)], ["Country", entry.country && stateName(entry.country)],
    ["Offices", entry.offices.map(([title, of]) => el("div", {}, of ? `${title}, ${of}` : title))],
    ["Seen", `${number(entry.seen)} articles, ${entry.first || "?"} to ${entry.last || "?"}`],
  ])];
}

function claimPanel(at) {
  const claim = DATA.claims[at];
  const thread = DATA.threads[claim.thread];
  return ["Commitment", facts([
    ["Kind", [chip("kind", claim.kind), " ", chip("status", claim.status), claim.negated ? " negated" : ""]],
    ["Who", parties(claim.who)], ["With whom", parties(claim.to)], ["What", bdi(claim.what || claim.text)],
    ["How much", amount(claim.amount)], ["By when", claim.due && (claim.due[1] ? `${claim.due[1]} (“${claim.due[0]}”)` : claim.due[0])],
    ["Condition", claim.condition], ["Speaker", claim.speaker && bdi(claim.speaker)], ["Modality", claim.modality],
    ["Specificity", claim.specificity], ["Confidence", String(claim.confidence)],
    ["Thread", link("threads", [thread.id], bdi(thread.title), thread.events.length > 1 ? ` (${thread.events.length} events)` : "")],
  ])];
}

// Cuts the text where items begin and end, so that they may overlap in any way.
function cut(text, items) {
  const points = [...new Set([0, text.length, ...items.flatMap((item) => [item.start, item.end])])].sort((a, b) => a - b);
  const opening = [...items].sort((a, b) => a.start - b.start || b.end - a.end);
  const pieces = [];
  let over = [];
  let next = 0;
  for (let i = 0; i + 1 < points.length; i += 1) {
    over = over.filter((item) => item.end > points[i]);
    while (next < opening.length && opening[next].start === points[i]) over.push(opening[next++]);
    pieces.push([points[i], points[i + 1], over.slice()]);
  }
  return pieces;
}

function body(article, items, show) {
  const box = el("div", { class: "text", dir: "auto" });
  for (const [name] of LAYERS) box.classList.toggle(`no-${name}`, !shownLayers.has(name));
  const seen = new Set();
  const placed = [];
  for (const [start, end, over] of cut(article.text, items)) {
    const piece = article.text.slice(start, end);
    if (!over.length) { box.append(piece); continue; }
    const opens = over.filter((item) => item.start === start && item.layer !== "heading" && !seen.has(item));
    opens.forEach((item) => seen.add(item));
    const speaker = over.find((item) => item.layer === "quote");
    const person = over.find((item) => item.layer === "person");
    const span = el("span", { class: "seg " + [...new Set(over.map((item) => item.layer))].join(" ") }, piece);
    if (person) span.style.setProperty("--hue", hue(person.person));
    if (speaker) {
      span.style.setProperty("--speaker", hue(speaker.person));
      span.style.setProperty("--sat", isPerson(speaker.person) ? "70%" : "8%");
      if (speaker.end === end) span.dataset.who = speaker.who;
    }
    const tips = over.filter((item) => item.tip);
    if (tips.length) {
      span.title = tips.map((item) => item.tip).join("\n");
      placed.push([span, over]);
      span.addEventListener("click", () => show(tips, placed));
    }
    if (opens.length) {
      span.tabIndex = 0;
      span.setAttribute("role", "button");
      span.setAttribute("aria-label", `${piece.trim()} (${opens.map((item) => item.tip).join("; ")})`);
      span.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") { event.preventDefault(); show(tips, placed); }
      });
      span.dataset.keys = opens.map((item) => item.key).filter(Boolean).join(" ");
    }
    box.append(span);
  }
  return box;
}

function showArticle(index, item) {
  const article = DATA.articles[index];
  const panel = el("aside", { class: "panel", "aria-label": "Details", tabindex: "-1" }, el("p", { class: "quiet" }, "Choose marked words to see their fields."));
  let wanted = item;
  const show = (items, placed) => {
    const narrow = [...items].sort((a, b) => a.end - a.start - (b.end - b.start));
    const chosen = items.find((one) => one.key && one.key === wanted) || narrow[0];
    wanted = null;
    panel.replaceChildren(...[chosen, ...narrow.filter((one) => one !== chosen)].flatMap((one) => {
      const [name, list] = one.panel();
      return [el("h3", {}, name), list];
    }));
    document.querySelectorAll(".chosen").forEach((node) => node.classList.remove("chosen"));
    for (const [node, over] of placed) if (over.includes(chosen)) node.classList.add("chosen");
    say(panel.textContent.slice(0, 300));
  };
  const about = [article.day, article.place, article.publisher].filter(Boolean).join(" · ");
  const head = el("header", { class: "article-head" }, el("p", { class: "back noprint" }, link("articles", [], "← All articles")),
    el("h2", {}, bdi(article.title || article.id)), el("p", { class: "quiet" }, about || "undated", " · ", bdi(article.id),
      article.url ? [" · ", el("a", { href: article.url, rel: "noreferrer" }, "source")] : ""));
  if (article.text === undefined) {
    const list = el("ul", { class: "plain" }, claimsOf(index).map((at) => el("li", {}, eventBody(at))));
    MAIN.replaceChildren(head, el("p", { class: "quiet" }, "The text is not part of this report."), list);
    return;
  }
  cast.clear();
  article.people.forEach(([person]) => { if (person >= 0 && !cast.has(person)) cast.set(person, cast.size); });
  const items = itemsOf(article, index);
  const text = body(article, items, show);
  const counts = tally(items, (one) => one.layer);
  const layers = el("fieldset", { class: "layers noprint" }, el("legend", {}, "Layers"), LAYERS.map(([name, label]) => {
    const box = el("input", { type: "checkbox", checked: shownLayers.has(name), onchange: () => {
      if (box.checked) shownLayers.add(name); else shownLayers.delete(name);
      text.classList.toggle(`no-${name}`, !box.checked);
    } });
    return el("label", { class: `layer ${name}` }, box, ` ${label} `, el("span", { class: "count" }, String(counts.get(name) || 0)));
  }));
  const people = el("p", { class: "cast" }, article.people.filter(([person]) => person >= 0).map(([person]) =>
    el("span", { class: "dot", style: personStyle(person) }, personLink(person), " ")));
  MAIN.replaceChildren(head, layers, people, el("div", { class: "reading" }, text, panel));
  if (!item) return;
  const aim = [...text.querySelectorAll("[data-keys]")].find((node) => node.dataset.keys.split(" ").includes(item));
  if (aim) { aim.scrollIntoView({ block: "center" }); aim.focus({ preventScroll: true }); aim.click(); aim.classList.add("landed"); }
}

views.articles = (id, item) => {
  if (id) {
    const index = DATA.articles.findIndex((article) => article.id === id);
    if (index >= 0) { showArticle(index, item); return; }
  }
  const list = el("div", { class: "rows" });
  const rest = el("div");
  const draw = (asked) => {
    const found = DATA.articles.map((_, at) => at).filter((at) => {
      const article = DATA.articles[at];
      return !asked || `${article.title} ${article.id} ${article.day} ${article.text || ""}`.toLowerCase().includes(asked);
    });
    list.replaceChildren();
    rest.replaceChildren(paged(found, 100, (at) => el("div", { class: "row" }, el("time", {}, DATA.articles[at].day || "undated"),
      articleLink(at), el("span", { class: "quiet" }, `${claimsOf(at).length} commitments`)), list));
    say(`${found.length} articles`);
  };
  MAIN.replaceChildren(el("h2", {}, "Articles"), el("div", { class: "filters noprint" }, search("Search titles and texts", draw)), list, rest);
  draw("");
};
