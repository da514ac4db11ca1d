// The article view: layers over the text, each item linked to its words, its fields in a side panel. What is marked,
// in which colour, and how the text is cut, comes with the data: notebooks show the same.
const NAMES = { date: "Dates", amount: "Amounts", person: "People", quote: "Quotes", commitment: "Commitments" };
const SWITCHES = DATA.layers.filter((name) => NAMES[name]);
const shownLayers = new Set(SWITCHES);
const TOLD = 7; // fields of a tooltip

function itemsOf(article) {
  const text = textOf(article);
  return marksOf(article).items.map(([number, key, spans, values, colour, lead]) => {
    const layer = DATA.layers[number];
    const told = values.slice(0, TOLD).filter(Boolean).join(" · ");
    return { article, layer, key, values, colour, lead, size: spans.length ? spans[0][1] - spans[0][0] : 0,
      words: spans.length ? text.slice(...spans[0]) : "", tip: told && `${layer}: ${told}` };
  });
}

function body(article, items, show) {
  const text = textOf(article);
  const pieces = marksOf(article).pieces;
  const box = el("div", { class: "text", dir: "auto" });
  for (const name of SWITCHES) box.classList.toggle(`no-${name}`, !shownLayers.has(name));
  const placed = [];
  let at = 0;
  let before = [];
  pieces.forEach(([start, end, ...numbers], number) => {
    if (start > at) { box.append(text.slice(at, start)); before = []; }
    at = end;
    const next = pieces[number + 1];
    const behind = next && next[0] === end ? next.slice(2) : [];
    const over = numbers.map((one) => items[one]);
    const span = mark(text.slice(start, end), over, numbers.filter((one) => !behind.includes(one)).map((one) => items[one]));
    const opens = numbers.filter((one) => !before.includes(one)).map((one) => items[one]).filter((item) => item.tip);
    handle(span, over.filter((item) => item.tip), opens, placed, show);
    before = numbers;
    box.append(span);
  });
  box.append(text.slice(at));
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

function layerSwitches(items, text) {
  const counts = tally(items, (one) => one.layer);
  return el("fieldset", { class: "layers noprint" }, el("legend", {}, "Layers"), SWITCHES.map((name) => {
    const box = el("input", { type: "checkbox", checked: shownLayers.has(name), onchange: () => {
      if (box.checked) shownLayers.add(name); else shownLayers.delete(name);
      text.classList.toggle(`no-${name}`, !box.checked);
    } });
    return el("label", { class: `layer ${name}` }, box, ` ${NAMES[name]} `, el("span", { class: "count" }, String(counts.get(name) || 0)));
  }));
}

function articleHead(article) {
  const about = [article.day, article.place, article.publisher].filter(Boolean).join(" · ");
  return el("header", { class: "article-head" }, el("p", { class: "back noprint" }, link("articles", [], "← All articles")),
    el("h2", {}, bdi(article.title || article.id)), el("p", { class: "quiet" }, about || "undated", " · ", bdi(article.id),
      article.url ? [" · ", el("a", { href: article.url, rel: "noreferrer" }, "source")] : ""));
}

function showArticle(index, item) {
  const article = DATA.articles[index];
  const head = articleHead(article);
  if (!article.shown) {
    const list = el("ul", { class: "plain" }, claimsOf(index).map((at) => el("li", {}, eventBody(at))));
    MAIN.replaceChildren(head, el("p", { class: "quiet" }, "The text is not part of this report."), list);
    return;
  }
  const items = itemsOf(index);
  const panel = makePanel(item);
  const text = body(index, items, panel.show);
  const people = el("p", { class: "cast" }, items.filter((one) => one.layer === "person" && one.words).map((one) =>
    el("span", { class: "dot", style: `--hue:${one.colour}` }, personLink(one.lead, one.values[0]),
      one.values[1] ? el("span", { class: "quiet" }, ` ${one.values[1]}`) : "")));
  MAIN.replaceChildren(head, layerSwitches(items, text), people, el("div", { class: "reading" }, text, panel.node));
  if (!item) return;
  const aim = [...text.querySelectorAll("[data-keys]")].find((node) => node.dataset.keys.split(" ").includes(item));
  if (aim) { aim.scrollIntoView({ block: "center" }); aim.focus({ preventScroll: true }); aim.click(); aim.classList.add("landed"); }
}
