// The address behind #: the view, its parts, and behind ? what is asked of it, so that a reload, Back and a link bring the same.
function readAddress() {
  const [path, query] = location.hash.slice(1).split(/\?(.*)/s);
  const [view, ...parts] = path.split("/").map((part) => {
    try { return decodeURIComponent(part); } catch { return part; }
  });
  return { view, parts, asked: Object.fromEntries(new URLSearchParams(query || "")) };
}

function address(view, parts, asked) {
  const query = new URLSearchParams(Object.entries(asked || {}).filter(([, value]) => value)).toString();
  return `#${[view, ...(parts || [])].map(encodeURIComponent).join("/")}${query ? `?${query}` : ""}`;
}

// Keeps what is asked, without a step in the history for each letter.
function keepAsked(asked) {
  const { view, parts } = readAddress();
  history.replaceState(history.state, "", address(view || "overview", parts, asked));
}

// Keeps how far a list is opened and scrolled, for Back.
function keepPlace(place) {
  history.replaceState({ ...history.state, ...place }, "");
}
