// One report of a commitment: who, what, by when, in whose words.
const ORDER = ["expressed", "proposed", "planned", "target", "pledged", "accepted", "agreed", "signed", "in_progress", "fulfilled", "rejected", "lapsed"];
const byLadder = (a, b) => ORDER.indexOf(a) - ORDER.indexOf(b);
const isVisit = (at) => DATA.claims[at].id.startsWith("V");
const dayOf = (at) => DATA.articles[DATA.claims[at].article].day;
const itemOf = (at) => (DATA.articles[DATA.claims[at].article].shown ? DATA.claims[at].id : null);
const dueOf = (claim) => claim.due && (claim.due[1] || claim.due[0]);
let claimsByArticle = null;

function claimsOf(index) {
  if (!claimsByArticle) {
    claimsByArticle = DATA.articles.map(() => []);
    DATA.claims.forEach((claim, at) => claimsByArticle[claim.article].push(at));
  }
  return claimsByArticle[index];
}

const statusOf = (claim) => [claim.negated && claim.status !== "rejected" ? el("strong", {}, "not ") : "", chip("status", claim.status)];
const whoToWhom = (claim) => [parties(claim.who), claim.to.length ? [" → ", ...parties(claim.to)] : ""];

function eventBody(at) {
  const claim = DATA.claims[at];
  return [el("p", { class: "event-head" }, el("time", {}, dayOf(at) || "undated"), " ", chip("kind", isVisit(at) ? "visit" : claim.kind), " ",
    ...statusOf(claim), " ", ...whoToWhom(claim)),
  el("blockquote", { dir: "auto" }, bdi(claim.text)),
  el("p", { class: "quiet" }, articleLink(claim.article, itemOf(at)), claim.speaker ? [" · said by ", bdi(claim.speaker)] : "",
    claim.amount ? ` · ${amount(claim.amount)}` : "", claim.due ? [" · due ", bdi(dueOf(claim))] : ""),
  isVisit(at) ? "" : judge(claim.article, "commitment", claim.id, claim.text)];
}
