// Files that the reader downloads: made in the page, nothing is asked of anybody.
function save(name, type, text) {
  const place = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  el("a", { href: place, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(place), 1000);
}

// A cell that a spreadsheet would take for a formula is text.
function csvCell(value) {
  const text = value === null || value === undefined ? "" : String(value);
  const safe = typeof value !== "number" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

// With a byte order mark, so that a spreadsheet reads it as UTF-8.
const csv = (heads, rows) => `\ufeff${[heads, ...rows].map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`;
