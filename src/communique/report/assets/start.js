// Views by the part of the address behind #, so that every view and item has a link of its own.
const TABS = [["overview", "Overview"], ["threads", "Threads"], ["commitments", "Commitments"], ["people", "People"], ["bodies", "Bodies"], ["articles", "Articles"]];

function route(focus) {
  const [view, ...parts] = location.hash.slice(1).split("/").map((part) => {
    try { return decodeURIComponent(part); } catch { return part; }
  });
  if (view === "main") return;
  const name = Object.hasOwn(views, view) ? view : "overview";
  for (const tab of document.querySelectorAll("#tabs a")) {
    if (tab.dataset.view === name) tab.setAttribute("aria-current", "page"); else tab.removeAttribute("aria-current");
  }
  window.scrollTo(0, 0);
  views[name](...parts);
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
window.addEventListener("hashchange", () => route(true));
route(false);
