// The panel beside a text, which on a narrow screen comes to the reader from below: the fields of what was chosen.
const capital = (text) => text[0].toUpperCase() + text.slice(1);

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
    ["Offices", entry.offices.map(([title, of]) => el("div", {}, bdi(of ? `${title}, ${of}` : title)))],
    ["Seen", `${many(entry.seen, "article")}, ${entry.first || "?"} to ${entry.last || "?"}`],
  ])];
}

function claimPanel(at) {
  const claim = DATA.claims[at];
  const thread = DATA.threads[claim.thread];
  return ["Commitment", facts([
    ["Kind", [chip("kind", claim.kind), " ", chip("status", claim.status), claim.negated ? " negated" : ""]],
    ["Who", parties(claim.who)], ["With whom", parties(claim.to)], ["What", bdi(claim.what || claim.text)],
    ["How much", amount(claim.amount)], ["By when", claim.due && bdi(claim.due[1] ? `${claim.due[1]} (“${claim.due[0]}”)` : claim.due[0])],
    ["Condition", claim.condition && bdi(claim.condition)], ["Speaker", claim.speaker && bdi(claim.speaker)], ["Modality", claim.modality],
    ["Specificity", claim.specificity], ["Confidence", String(claim.confidence)],
    ["Thread", link("threads", [thread.id], bdi(thread.title), thread.events.length > 1 ? ` (${thread.events.length} events)` : "")],
  ])];
}

function makePanel(wanted) {
  const fields = el("div", { role: "group" }, el("p", { class: "quiet hint" }, "Choose marked words to see their fields."));
  const close = () => { node.classList.remove("open"); document.querySelectorAll(".chosen").forEach((one) => one.classList.remove("chosen")); };
  const node = el("aside", { class: "panel", "aria-label": "Details", tabindex: "-1" }, el("p", { class: "panel-keys noprint" },
    el("button", { type: "button", class: "plainbutton", onclick: () => step(-1) }, "← Previous"), " ",
    el("button", { type: "button", class: "plainbutton", onclick: () => step(1) }, "Next →"), " ",
    el("button", { type: "button", class: "plainbutton close", "aria-label": "Close details", onclick: close }, "×")), fields);
  const show = (items, placed) => {
    const narrow = [...items].sort((a, b) => a.size - b.size);
    const chosen = items.find((one) => one.key && one.key === wanted) || narrow[0];
    wanted = null;
    fields.replaceChildren(...[chosen, ...narrow.filter((one) => one !== chosen)].flatMap((one) => {
      const [name, list] = panelOf(one);
      return [el("h3", {}, name), list, one.key && !one.key.startsWith("V") ? judge(one.article, one.layer, one.key, one.words) : ""];
    }));
    document.querySelectorAll(".chosen").forEach((one) => one.classList.remove("chosen"));
    for (const [span, over] of placed) if (over.includes(chosen)) span.classList.add("chosen");
    node.classList.add("open");
    node.scrollTop = 0;
    const first = document.querySelector(".chosen");
    if (first && getComputedStyle(node).position === "fixed") first.scrollIntoView({ block: "start" });
    say(fields.textContent.slice(0, 300));
  };
  return { node, show, close };
}
