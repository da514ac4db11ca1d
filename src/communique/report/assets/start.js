// Views by the part of the address behind #, so that every view and item has a link of its own.
const TABS = [["overview", "Overview"], ["deadlines", "Deadlines"], ["matrix", "Matrix"], ["scores", "Outcomes"], ["threads", "Threads"], ["commitments", "Commitments"],
  ["quotes", "Quotes"], ["people", "People"], ["bodies", "Bodies"], ["articles", "Articles"], ["marks", "Marks"]];

function route(focus) {
  const { view, parts } = readAddress();
  if (view === "main") return;
  const name = Object.hasOwn(views, view) ? view : "overview";
  for (const tab of document.querySelectorAll("#tabs a")) {
    if (tab.dataset.view === name) tab.setAttribute("aria-current", "page"); else tab.removeAttribute("aria-current");
  }
  if (waits(name)) return;
  const { y } = history.state || {};
  window.scrollTo(0, 0);
  views[name](...parts);
  if (y && parts.length < 2) window.scrollTo(0, y);
  const heading = MAIN.querySelector("h2");
  document.title = `${heading ? heading.textContent : ""} – ${DATA.title}`;
  if (focus && !MAIN.contains(document.activeElement)) MAIN.focus({ preventScroll: true });
}

document.getElementById("heading").textContent = DATA.title;
document.getElementById("tabs").append(...TABS.map(([view, name]) => el("li", {}, el("a", { href: `#${view}`, "data-view": view }, name))));
document.getElementById("theme").addEventListener("click", () => {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
});
document.addEventListener("click", (event) => {
  const target = event.target.closest && event.target.closest("a[href^='#']");
  if (target) keepPlace({ y: window.scrollY });
}, true);
history.scrollRestoration = "manual";
window.addEventListener("hashchange", () => route(true));
document.addEventListener("DOMContentLoaded", () => {
  if (read) return;
  read = true;
  if (NEED_TEXTS.has(readAddress().view)) route(false);
});
store();
route(false);
