// People and bodies: a list, and a page each with offices, what became of their promises, commitments and quotes.
let quotesByEntry = null;
let claimsByEntry = null;

function quotesBy(index) {
  if (!quotesByEntry) {
    quotesByEntry = new Map();
    block("quotes").forEach((quote, at) => { if (!quotesByEntry.has(quote[5])) quotesByEntry.set(quote[5], []); quotesByEntry.get(quote[5]).push(at); });
  }
  return quotesByEntry.get(index) || [];
}

function claimsBy(index) {
  if (!claimsByEntry) {
    claimsByEntry = new Map();
    DATA.claims.forEach((claim, at) => {
      for (const one of new Set([...claim.who, ...claim.to].map(([, entry]) => entry))) {
        if (!claimsByEntry.has(one)) claimsByEntry.set(one, []);
        claimsByEntry.get(one).push(at);
      }
    });
  }
  return claimsByEntry.get(index) || [];
}

// The office that was told last, with what it is of where any article tells it.
function officeOf(entry) {
  if (entry.office === undefined) {
    const [last] = [...entry.offices].sort((a, b) => ((a[3] || "") < (b[3] || "") ? 1 : (a[3] || "") > (b[3] || "") ? -1 : 0));
    const best = last && (entry.offices.find(([title, of]) => of && title === last[0]) || last);
    entry.office = best ? best.slice(0, 2).filter(Boolean).join(", ") : "";
  }
  return entry.office;
}

function quoteItem(at) {
  const [article, key, start, end, , , kind] = block("quotes")[at];
  return el("li", {}, el("blockquote", { dir: "auto" }, bdi(textOf(article).slice(start, end))),
    el("p", { class: "quiet" }, `${DATA.articles[article].day || "undated"} · ${kind} · `, articleLink(article, key)));
}

function outcomeFigures(key) {
  const made = promisesOf(key).made;
  const counts = tally([...made], (thread) => thread.outcome);
  return made.size ? OUTCOMES.filter(([name]) => counts.get(name)).map(([name]) => [ask("threads", { by: key, outcome: name }, `${number(counts.get(name))} ${name}`), " "]).flat() : "";
}

function showEntry(index, view) {
  const entry = DATA.register[index];
  const key = `e:${entry.id}`;
  const quotes = quotesBy(index);
  const claims = claimsBy(index);
  const quoteList = el("ul", { class: "plain quotes", style: personStyle(index) });
  const moreQuotes = paged(quotes, 50, quoteItem, quoteList);
  const claimList = el("ul", { class: "plain" });
  const moreClaims = paged(claims, 50, (at) => el("li", {}, eventBody(at)), claimList);
  MAIN.replaceChildren(
    el("p", { class: "back noprint" }, link(view, [], view === "people" ? "← All people" : "← All bodies"), " · ", link("brief", [key], "Brief for print")),
    el("h2", { class: "dot", style: personStyle(index) }, bdi(entry.name)),
    facts([
      ["Country", entry.country && stateName(entry.country)],
      ["Also written", entry.aliases.map((name, at) => [at ? ", " : "", bdi(name)]).flat()],
      ["Offices", entry.offices.map(([title, of, first, last]) => el("div", {}, bdi(of ? `${title}, ${of}` : title),
        el("span", { class: "quiet" }, first ? ` seen ${first === last ? first : `${first} to ${last}`}` : "")))],
      ["Seen", `${many(entry.seen, "article")}, ${many(entry.mentions, "mention")}, ${entry.first || "?"} to ${entry.last || "?"}`],
      ["Promises", outcomeFigures(key)],
    ]),
    el("h3", {}, `Commitments (${claims.length})`), claims.length ? claimList : nothingTold("commitments"), moreClaims,
    el("h3", {}, `Quotes (${quotes.length})`), quotes.length ? quoteList : nothingTold("quotes"), moreQuotes,
  );
}

const nothingTold = (what) => el("p", { class: "quiet" }, `No ${what} in these articles.`);

function register(type, view, heading, one) {
  views[view] = (id) => {
    const index = id && entryAt.has(id) ? entryAt.get(id) : -1;
    if (index >= 0) { showEntry(index, view); return; }
    const rows = DATA.register.map((_, at) => at).filter((at) => DATA.register[at].type === type);
    const entry = (at) => DATA.register[at];
    const state = (at) => (entry(at).country ? stateName(entry(at).country) : "");
    const other = (at) => entry(at).aliases.filter((name) => name !== entry(at).name).join(", ");
    const made = (at) => promisesOf(`e:${entry(at).id}`).made.size;
    MAIN.replaceChildren(el("h2", {}, heading), ...listing({
      view, one: one[0], more: one[1], rows, sort: "-mentions", label: type === "person" ? "Search names and offices" : "Search names",
      key: (at) => address(view, [entry(at).id]),
      words: (at) => `${entry(at).name} ${entry(at).aliases.join(" ")} ${entry(at).offices.flat().join(" ")} ${state(at)}`,
      filters: [
        { key: "state", label: "Country", type: "choice", options: () => counted(rows, (at) => entry(at).country, stateName), test: (code) => (at) => entry(at).country === code },
        ...(type === "person" ? [{ key: "office", label: "with an office", type: "check", test: () => (at) => entry(at).offices.length > 0 }] : []),
      ],
      columns: [
        { key: "name", name: "Name", class: "who", cell: (at) => el("span", { class: "dot", style: personStyle(at) }, personLink(at)), sort: (at) => entry(at).name },
        type === "person" ? { key: "office", name: "Office", class: "what", cell: (at) => bdi(officeOf(entry(at))), sort: (at) => officeOf(entry(at)) }
          : { key: "other", name: "Also written", class: "what", cell: (at) => bdi(other(at)), sort: other },
        { key: "state", name: "Country", cell: state, sort: state },
        ...[["seen", "Articles"], ["mentions", "Mentions"], ["quotes", "Quotes"]].map(([name, told]) => ({ key: name, name: told, class: "number", down: true,
          cell: (at) => number(entry(at)[name]), sort: (at) => entry(at)[name] })),
        { key: "promises", name: "Promises", class: "number", down: true, cell: (at) => (made(at) ? ask("threads", { by: `e:${entry(at).id}` }, number(made(at))) : "0"), sort: made },
        { key: "first", name: "First seen", class: "day", cell: (at) => entry(at).first || "", sort: (at) => entry(at).first },
        { key: "last", name: "Last seen", class: "day", down: true, cell: (at) => entry(at).last || "", sort: (at) => entry(at).last },
      ],
    }));
  };
}

register("person", "people", "People", ["person", "people"]);
register("body", "bodies", "Bodies", ["body", "bodies"]);
