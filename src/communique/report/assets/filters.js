// The controls above a list, one for each filter.
function filterBar(spec, asked, set) {
  const bar = el("div", { class: "filters noprint" }, searchField(spec.label || "Search", asked.q, (value) => set("q", value)));
  for (const one of spec.filters) bar.append(...[control(one, asked[one.key] || "", (value) => set(one.key, value))].flat());
  const sorts = spec.columns.filter((column) => column.sort).flatMap((column) => [[column.key, `${column.name} ↑`], [`-${column.key}`, `${column.name} ↓`]]);
  const sort = choice("Sort by", sorts, asked.sort || spec.sort || "", (value) => set("sort", value), true);
  sort.classList.add("narrow");
  bar.append(sort);
  foldable(bar, spec.filters.some((one) => asked[one.key]));
  return bar;
}

// On a narrow screen only the search shows, until somebody wants more.
function foldable(bar, open) {
  bar.classList.toggle("folded", !open);
  const more = el("button", { type: "button", class: "plainbutton narrow", "aria-expanded": String(open), onclick: () => {
    more.setAttribute("aria-expanded", String(!bar.classList.toggle("folded")));
  } }, "Filters and order");
  bar.firstChild.after(more);
}

function control(one, value, onchange) {
  if (one.type === "choice") return choice(one.label, one.options(), value, onchange);
  if (one.type === "key") return value ? keyChip(one, value, onchange) : [];
  if (one.type === "check") {
    const box = el("input", { type: "checkbox", checked: Boolean(value), onchange: () => onchange(box.checked ? "yes" : "") });
    return el("label", { class: "field check" }, box, ` ${one.label}`);
  }
  if (one.type === "words") return searchField(one.label, value, onchange, "text");
  const input = el("input", { type: one.type, value, onchange: () => onchange(input.value), min: one.type === "number" ? "0" : null });
  return field(one.label, input);
}

// Something that was asked for by a link: it is said, and can be taken away.
function keyChip(one, value, onchange) {
  const box = el("p", { class: "asked" }, `${one.label}: `, bdi(one.told(value)), " ",
    el("button", { type: "button", "aria-label": `No longer ${one.label}`, onclick: () => { box.remove(); onchange(""); } }, "×"));
  return box;
}

function choice(label, options, value, onchange, must) {
  const select = el("select", { onchange: () => onchange(select.value) }, must ? "" : el("option", { value: "" }, "any"));
  for (const [name, text] of options) select.append(el("option", { value: name, selected: name === value }, text));
  return field(label, select);
}

function searchField(label, value, oninput, type) {
  let waiting = 0;
  const input = el("input", { type: type || "search", value: value || "", placeholder: "words, names …", autocomplete: "off" });
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { if (input.isConnected) oninput(input.value.trim()); }, 120);
  });
  return field(label, input);
}

// Options of a choice: the values of some rows with how many there are.
function counted(rows, key, name, order) {
  return [...tally(rows, key)].filter(([value]) => value).sort((a, b) => (order ? order(a[0], b[0]) : name(a[0]).localeCompare(name(b[0]))))
    .map(([value, size]) => [value, `${name(value)} (${number(size)})`]);
}
