// People and bodies: a list, and a page each with offices, quotes and commitments.
const QUOTE = DATA.layers.indexOf("quote");

function quotesBy(index) {
  const found = [];
  DATA.articles.forEach((article, at) => {
    for (const item of article.items || []) if (item[0] === QUOTE && item[5] === index) found.push([at, item]);
  });
  return found;
}

function claimsBy(index) {
  const found = [];
  DATA.claims.forEach((claim, at) => {
    if (claim.who.some(([, one]) => one === index) || claim.to.some(([, one]) => one === index)) found.push(at);
  });
  return found;
}

function showEntry(index, view) {
  const entry = DATA.register[index];
  const quotes = quotesBy(index);
  const claims = claimsBy(index);
  const quoteList = el("ul", { class: "plain quotes", style: personStyle(index) });
  const moreQuotes = paged(quotes, 50, ([at, [, id, [[start, end]], [, kind]]]) => el("li", {},
    el("blockquote", { dir: "auto" }, bdi(DATA.articles[at].text.slice(start, end))),
    el("p", { class: "quiet" }, `${DATA.articles[at].day || "undated"} · ${kind} · `, articleLink(at, id))), quoteList);
  const claimList = el("ul", { class: "plain" });
  const moreClaims = paged(claims, 50, (at) => el("li", {}, eventBody(at)), claimList);
  MAIN.replaceChildren(
    el("p", { class: "back noprint" }, link(view, [], view === "people" ? "← All people" : "← All bodies")),
    el("h2", { class: "dot", style: personStyle(index) }, bdi(entry.name)),
    facts([
      ["Country", entry.country && stateName(entry.country)],
      ["Also written", entry.aliases.map((name, at) => [at ? ", " : "", bdi(name)]).flat()],
      ["Offices", entry.offices.map(([title, of, first, last]) => el("div", {}, bdi(of ? `${title}, ${of}` : title),
        el("span", { class: "quiet" }, first ? ` seen ${first === last ? first : `${first} to ${last}`}` : "")))],
      ["Seen", `${number(entry.seen)} articles, ${number(entry.mentions)} mentions, ${entry.first || "?"} to ${entry.last || "?"}`],
    ]),
    el("h3", {}, `Commitments (${claims.length})`), claimList, moreClaims,
    el("h3", {}, `Quotes (${quotes.length})`), quoteList, moreQuotes,
  );
}

function register(type, view, heading) {
  views[view] = (id) => {
    const index = id ? DATA.register.findIndex((entry) => entry.id === id) : -1;
    if (index >= 0) { showEntry(index, view); return; }
    const all = DATA.register.map((_, at) => at).filter((at) => DATA.register[at].type === type)
      .sort((a, b) => DATA.register[b].mentions - DATA.register[a].mentions || (DATA.register[a].id < DATA.register[b].id ? -1 : 1));
    const list = el("div", { class: "cards" });
    const rest = el("div");
    const state = { asked: "", country: "" };
    const draw = () => {
      const found = all.filter((at) => {
        const entry = DATA.register[at];
        const told = `${entry.name} ${entry.aliases.join(" ")} ${entry.offices.flat().join(" ")}`.toLowerCase();
        return (!state.asked || told.includes(state.asked)) && (!state.country || entry.country === state.country);
      });
      list.replaceChildren();
      rest.replaceChildren(paged(found, 120, (at) => {
        const entry = DATA.register[at];
        const office = entry.offices.length ? entry.offices[entry.offices.length - 1] : null;
        return el("div", { class: "card", style: personStyle(at) }, el("h3", { class: "dot" }, personLink(at)),
          el("p", {}, bdi(office ? (office[1] ? `${office[0]}, ${office[1]}` : office[0]) : "")),
          el("p", { class: "quiet" }, [entry.country && stateName(entry.country), `${entry.seen} articles`, `${entry.quotes} quotes`].filter(Boolean).join(" · ")));
      }, list));
      say(`${found.length} shown`);
    };
    const countries = [...new Set(all.map((at) => DATA.register[at].country).filter(Boolean))].sort((a, b) => stateName(a).localeCompare(stateName(b)));
    MAIN.replaceChildren(el("h2", {}, heading), el("div", { class: "filters noprint" },
      search("Search names and offices", (asked) => { state.asked = asked; draw(); }),
      choice("Country", countries.map((code) => [code, stateName(code)]), (code) => { state.country = code; draw(); })), list, rest);
    draw();
  };
}

register("person", "people", "People");
register("body", "bodies", "Bodies");
