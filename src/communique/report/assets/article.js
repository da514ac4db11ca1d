// The article view: layers over the text, each item linked to its words, its fields in a side panel. What is marked,
// in which colour, and how the text is cut, comes with the data: notebooks show the same.
const NAMES = { date: "Dates", amount: "Amounts", person: "People", quote: "Quotes", commitment: "Commitments" };
const SWITCHES = DATA.layers.filter((name) => NAMES[name]);
const shownLayers = new Set(SWITCHES);
const TOLD = 7; // fields of a tooltip
let claimsByArticle = null;

function claimsOf(index) {
  if (!claimsByArticle) {
    claimsByArticle = DATA.articles.map(() => []);
    DATA.claims.forEach((claim, at) => claimsByArticle[claim.article].push(at));
  }
  return claimsByArticle[index];
}

const capital = (text) => text[0].toUpperCase() + text.slice(1);

function itemsOf(article) {
  return article.items.map(([number, key, spans, values, colour, lead]) => {
    const layer = DATA.layers[number];
    const told = values.slice(0, TOLD).filter(Boolean).join(" · ");
    return { layer, key, values, colour, lead, size: spans.length ? spans[0][1] - spans[0][0] : 0,
      words: spans.length ? article.text.slice(...spans[0]) : "", tip: told && `${layer}: ${told}` };
  });
}

// The fields of an item as a list; people and commitments that the ledger knows lead on.
function panelOf(item) {
  if (item.layer === "person" && item.lead >= 0) return personPanel(item.lead);
  if (item.layer === "commitment" && item.lead >= 0) return claimPanel(item.lead);
  const rows = DATA.fields[item.layer].map((name, at) => [capital(name), item.values[at] && bdi(item.values[at])]);
  if (item.layer === "quote") rows[0][1] = personLink(item.lead, item.values[0]);
  if (item.layer === "quote") rows.push(["Words", bdi(item.words)]);
  return [capital(item.layer), facts(rows)];
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

function body(article, items, show) {
  const box = el("div", { class: "text", dir: "auto" });
  for (const name of SWITCHES) box.classList.toggle(`no-${name}`, !shownLayers.has(name));
  const placed = [];
  let at = 0;
  let before = [];
  article.pieces.forEach(([start, end, ...numbers], number) => {
    if (start > at) { box.append(article.text.slice(at, start)); before = []; }
    at = end;
    const next = article.pieces[number + 1];
    const behind = next && next[0] === end ? next.slice(2) : [];
    const span = mark(article.text.slice(start, end), numbers.map((one) => items[one]), numbers.filter((one) => !behind.includes(one)).map((one) => items[one]));
    const opens = numbers.filter((one) => !before.includes(one)).map((one) => items[one]).filter((item) => item.tip);
    handle(span, numbers.map((one) => items[one]).filter((item) => item.tip), opens, placed, show);
    before = numbers;
    box.append(span);
  });
  box.append(article.text.slice(at));
  return box;
}

function mark(words, over, ending) {
  const quote = over.find((item) => item.layer === "quote");
  const person = over.find((item) => item.layer === "person");
  const span = el(quote ? "mark" : "span", { class: "seg " + [...new Set(over.map((item) => item.layer))].join(" ") }, words);
  if (person) span.style.setProperty("--hue", person.colour);
  if (quote) {
    if (quote.colour >= 0) span.style.setProperty("--speaker", quote.colour);
    span.style.setProperty("--sat", quote.colour >= 0 ? "70%" : "8%");
    if (ending.includes(quote)) span.dataset.who = quote.values[0];
  }
  return span;
}

function handle(span, tips, opens, placed, show) {
  if (!tips.length) return;
  span.title = [...new Set(tips.map((item) => item.tip))].join("\n");
  placed.push([span, tips]);
  span.addEventListener("click", () => show(tips, placed));
  if (!opens.length) return;
  span.tabIndex = 0;
  span.setAttribute("role", "button");
  span.setAttribute("aria-label", `${span.textContent.trim()} (${opens.map((item) => item.tip).join("; ")})`);
  span.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); show(tips, placed); }
  });
  span.dataset.keys = opens.map((item) => item.key).filter(Boolean).join(" ");
}

function showArticle(index, item) {
  const article = DATA.articles[index];
  const panel = el("aside", { class: "panel", "aria-label": "Details", tabindex: "-1" }, el("p", { class: "quiet" }, "Choose marked words to see their fields."));
  let wanted = item;
  const show = (items, placed) => {
    const narrow = [...items].sort((a, b) => a.size - b.size);
    const chosen = items.find((one) => one.key && one.key === wanted) || narrow[0];
    wanted = null;
    panel.replaceChildren(...[chosen, ...narrow.filter((one) => one !== chosen)].flatMap((one) => {
      const [name, list] = panelOf(one);
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
  const items = itemsOf(article);
  const text = body(article, items, show);
  const counts = tally(items, (one) => one.layer);
  const layers = el("fieldset", { class: "layers noprint" }, el("legend", {}, "Layers"), SWITCHES.map((name) => {
    const box = el("input", { type: "checkbox", checked: shownLayers.has(name), onchange: () => {
      if (box.checked) shownLayers.add(name); else shownLayers.delete(name);
      text.classList.toggle(`no-${name}`, !box.checked);
    } });
    return el("label", { class: `layer ${name}` }, box, ` ${NAMES[name]} `, el("span", { class: "count" }, String(counts.get(name) || 0)));
  }));
  const people = el("p", { class: "cast" }, items.filter((item) => item.layer === "person" && item.words).map((item) =>
    el("span", { class: "dot", style: `--hue:${item.colour}` }, personLink(item.lead, item.values[0]),
      item.values[1] ? el("span", { class: "quiet" }, ` ${item.values[1]}`) : "")));
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
