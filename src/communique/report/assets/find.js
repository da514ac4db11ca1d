// Search by words in any order; accents, case and forms of letters do not count; "words in marks" stand together.
const PLAIN = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", ł: "l", þ: "th", ı: "i", "’": "'" };

function fold(text) {
  const low = text.toLowerCase();
  if (!/[^\x00-\x7f]/.test(low)) return low;
  const plain = /[\u0080-\u2000\u2100-\uffff]/.test(low) ? low.normalize("NFKD").replace(/\p{M}+/gu, "") : low;
  return plain.replace(/[ßæœøđðłþı’]/g, (letter) => PLAIN[letter]);
}

const sought = (asked) => (fold(asked).match(/"[^"]+"|[^\s"]+/g) || []).map((word) => word.replaceAll('"', ""));
const holds = (text, parts) => parts.every((part) => text.includes(part));

// Gives a test for what is asked; what a row says is folded once.
function finder(words) {
  const known = new Map();
  return (row, parts) => {
    let text = known.get(row);
    if (text === undefined) known.set(row, text = fold(words(row)));
    return holds(text, parts);
  };
}
