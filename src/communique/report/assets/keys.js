// Keys: / searches, n and p go to the next and the previous row, mark or thread, Escape closes what is open.
const writes = (node) => node && (/^(INPUT|SELECT|TEXTAREA)$/.test(node.tagName) && !/^(checkbox|button)$/.test(node.type));

function step(by) {
  const marks = [...MAIN.querySelectorAll(".text [data-keys]")];
  if (marks.length) { stepMark(marks, by); return; }
  const rows = [...MAIN.querySelectorAll("table.stack tbody tr")];
  if (rows.length) { stepRow(rows, by); return; }
  stepItem(by);
}

function stepMark(marks, by) {
  const at = marks.findIndex((node) => node.classList.contains("current"));
  const next = marks[at < 0 ? (by > 0 ? 0 : marks.length - 1) : Math.min(marks.length - 1, Math.max(0, at + by))];
  for (const node of marks) node.classList.toggle("current", node === next);
  next.scrollIntoView({ block: "center" });
  next.focus({ preventScroll: true });
  next.click();
}

function stepRow(rows, by) {
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  if (at + by >= rows.length) { const more = MAIN.querySelector("button.more:not([hidden])"); if (more) { more.click(); step(by); return; } }
  const row = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
  const target = row.querySelector(".what a, .who a, a");
  if (target) { target.focus({ preventScroll: true }); row.scrollIntoView({ block: "center" }); }
}

// On the page of one item: the one before or after it in the list that was seen last.
function stepItem(by) {
  if (!lastList || !lastList.key) return;
  const here = location.hash.split("?")[0];
  const at = lastList.rows.findIndex((row) => lastList.key(row) === here);
  const row = at >= 0 && lastList.rows[at + by];
  if (row !== undefined && row !== false) location.hash = lastList.key(row);
}

function searchBy() {
  const input = MAIN.querySelector("input[type=search]");
  if (input) { input.focus(); input.select(); return; }
  location.hash = address("commitments");
  setTimeout(searchBy, 50);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    const close = MAIN.querySelector(".panel.open .close");
    if (close) close.click(); else if (document.activeElement) document.activeElement.blur();
    return;
  }
  const act = { "/": searchBy, n: () => step(1), p: () => step(-1) }[event.key];
  if (!act || writes(document.activeElement)) return;
  event.preventDefault();
  act();
});
