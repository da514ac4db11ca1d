// Who said what about what: all quotes, to be searched by words, by speaker and by matter.
let mattersOf = null; // article and key of a quote → the threads whose reports stand in it

function matters(quote) {
  if (!mattersOf) {
    mattersOf = new Map();
    for (const claim of DATA.claims) if (claim.quote) {
      const key = `${claim.article} ${claim.quote}`;
      mattersOf.set(key, [...(mattersOf.get(key) || []), DATA.threads[claim.thread]]);
    }
  }
  return [...new Set(mattersOf.get(`${quote[0]} ${quote[1]}`) || [])];
}

const wordsOf = ([article, , start, end]) => textOf(article).slice(start, end);
const speakerOf = ([, , , , name, index]) => (index < 0 ? name : DATA.register[index].name);
const stateOf = ([, , , , , index]) => (index < 0 ? null : DATA.register[index].country);
const aboutOf = (quote) => [DATA.articles[quote[0]].title, ...matters(quote).flatMap((thread) => [thread.title, ...thread.matter])].filter(Boolean).join(" ");
const officeWords = ([, , , , , index]) => (index < 0 ? "" : officeOf(DATA.register[index]));

const quoteFilters = (rows) => [
  { key: "who", label: "Said by", type: "words", test: wordsTest((one) => `${one[4]} ${speakerOf(one)} ${officeWords(one)}`) },
  { key: "about", label: "About", type: "words", test: wordsTest((one) => `${wordsOf(one)} ${aboutOf(one)}`) },
  { key: "state", label: "State", type: "choice", options: () => counted(rows, stateOf, stateName), test: (code) => (one) => stateOf(one) === code },
  { key: "kind", label: "Kind", type: "choice", options: () => counted(rows, (one) => one[6], words), test: (kind) => (one) => one[6] === kind },
  { key: "article", label: "Article", type: "words", test: wordsTest((one) => articleWords(one[0])) },
  { key: "from", label: "Published from", type: "date", test: (day) => ([at]) => DATA.articles[at].day && DATA.articles[at].day >= day },
  { key: "to", label: "Published until", type: "date", test: (day) => ([at]) => DATA.articles[at].day && DATA.articles[at].day <= day },
  { key: "promise", label: "with a commitment", type: "check", test: () => (one) => matters(one).length > 0 },
];

views.quotes = () => {
  const rows = block("quotes");
  const day = ([at]) => DATA.articles[at].day;
  MAIN.replaceChildren(el("h2", {}, "Quotes"), ...listing({
    view: "quotes", one: "quote", rows, sort: "-day", filters: quoteFilters(rows), sources: ([at]) => sourceOf(at),
    words: (one) => `${one[4]} ${speakerOf(one)} ${officeWords(one)} ${wordsOf(one)} ${aboutOf(one)}`,
    key: (one) => address("articles", [DATA.articles[one[0]].id, one[1]]),
    columns: [
      { key: "day", name: "Published", class: "day", down: true, cell: (one) => day(one) || "undated", sort: day },
      { key: "who", name: "Who", class: "who", cell: (one) => [personLink(one[5], one[5] < 0 ? one[4] : ""), el("div", { class: "quiet" }, bdi(officeWords(one)))], sort: speakerOf },
      { key: "words", name: "Said", class: "what", dir: "auto", cell: (one) => articleLink(one[0], one[1], wordsOf(one)), sort: wordsOf },
      { key: "about", name: "About", class: "who", cell: (one) => {
        const found = matters(one);
        return found.length ? found.map((thread) => el("div", {}, link("threads", [thread.id], bdi(thread.title)))) : el("span", { class: "quiet" }, bdi(DATA.articles[one[0]].title || ""));
      }, sort: (one) => (matters(one)[0] || DATA.articles[one[0]]).title },
      { key: "kind", name: "Kind", cell: (one) => one[6], sort: (one) => one[6] },
    ],
  }));
};
