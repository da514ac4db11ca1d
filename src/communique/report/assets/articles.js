// The list of articles.
views.articles = (id, item) => {
  if (id) {
    const index = DATA.articles.findIndex((article) => article.id === id);
    if (index >= 0) { showArticle(index, item); return; }
  }
  const rows = DATA.articles.map((_, at) => at);
  const of = (at) => DATA.articles[at];
  const commitments = (at) => claimsOf(at).filter((one) => !isVisit(one)).length;
  MAIN.replaceChildren(el("h2", {}, "Articles"), ...listing({
    view: "articles", one: "article", rows, sort: "-day", label: "Search titles and texts", key: (at) => address("articles", [of(at).id]),
    words: (at) => `${of(at).title} ${of(at).id} ${of(at).day} ${of(at).publisher || ""} ${textOf(at) || ""}`,
    filters: [
      { key: "publisher", label: "Publisher", type: "choice", options: () => counted(rows, (at) => of(at).publisher, (name) => name), test: (name) => (at) => of(at).publisher === name },
      { key: "from", label: "Published from", type: "date", test: (day) => (at) => of(at).day && of(at).day >= day },
      { key: "to", label: "Published until", type: "date", test: (day) => (at) => of(at).day && of(at).day <= day },
    ],
    columns: [
      { key: "day", name: "Published", class: "day", down: true, cell: (at) => of(at).day || "undated", sort: (at) => of(at).day },
      { key: "title", name: "Title", class: "what", dir: "auto", cell: (at) => articleLink(at), sort: (at) => of(at).title },
      { key: "place", name: "Place", cell: (at) => bdi(of(at).place || ""), sort: (at) => of(at).place },
      { key: "publisher", name: "Publisher", cell: (at) => bdi(of(at).publisher || ""), sort: (at) => of(at).publisher },
      { key: "commitments", name: "Commitments", class: "number", down: true, cell: (at) => number(commitments(at)), sort: commitments },
      { key: "quotes", name: "Quotes", class: "number", down: true, cell: (at) => number(of(at).quotes), sort: (at) => of(at).quotes },
    ],
    sources: (at) => sourceOf(at),
  }));
};
