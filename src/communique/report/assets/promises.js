// Threads in which somebody binds himself: who promised whom, and what became of it in the terms of promise trackers.
const OUTCOMES = [
  ["kept", "an article tells that it was done"],
  ["partly kept", "an article tells that a part was done"],
  ["in progress", "an article tells that work is going on"],
  ["delayed", "an article tells a later deadline than before, which has not passed"],
  ["overdue", "the deadline has passed, and no article here tells that it was done, refused or withdrawn"],
  ["withdrawn", "an article tells that who had promised takes it back"],
  ["refused", "an article tells that it was refused"],
  ["not yet due", "none of these, and the deadline lies ahead"],
  ["open", "none of these, and no article tells a deadline"],
];
const LEVELS = [["states", "States"], ["bodies", "Bodies"], ["people", "People"]];
const NOBODY = "-";
const isVisitThread = (thread) => thread.visit;
const allThreads = DATA.threads.filter((one) => !isVisitThread(one));
const promises = allThreads.filter((one) => one.promise);
const outcomeOf = (name) => el("span", { class: `chip outcome outcome-${name.replaceAll(" ", "-")}` }, name);
const entryAt = new Map(DATA.register.map((entry, at) => [entry.id, at]));
const threadAt = new Map(DATA.threads.map((thread) => [thread.id, thread]));

// A party is asked for by s:STATE or e:ENTRY.
function keysOf([, index, country], level) {
  if (level === "states") return country ? [`s:${country}`] : [];
  if (index < 0 || (DATA.register[index].type === "person") !== (level === "people")) return [];
  return [`e:${DATA.register[index].id}`];
}

const allKeys = (party) => LEVELS.flatMap(([level]) => keysOf(party, level));
const entryOf = (key) => (key.startsWith("e:") && entryAt.has(key.slice(2)) ? entryAt.get(key.slice(2)) : -1);

function keyName(key) {
  if (key === NOBODY) return "nobody named";
  const entry = entryOf(key);
  return entry >= 0 ? DATA.register[entry].name : stateName(key.slice(2));
}

function keyLink(key) {
  const entry = entryOf(key);
  return entry >= 0 ? personLink(entry) : link("brief", [key], bdi(keyName(key)));
}

// Who binds himself to whom in one report: the parties of an agreement bind themselves to each other.
function sides(claim) {
  if (claim.to.length || claim.kind !== "agreement" || claim.who.length < 2) return claim.who.map((party) => [party, claim.to]);
  return claim.who.map((party) => [party, claim.who.filter((other) => other !== party)]);
}

const known = new Map();
function pairsOf(thread, from, to) {
  const name = `${from} ${to}`;
  if (!known.has(name)) known.set(name, new Map());
  const found = known.get(name);
  if (!found.has(thread)) found.set(thread, makePairs(thread, from, to));
  return found.get(thread);
}

function makePairs(thread, from, to) {
  const pairs = new Map();
  const keys = (party, level) => (level ? keysOf(party, level) : allKeys(party));
  for (const at of thread.events) {
    if (!DATA.claims[at].binds) continue;
    for (const [party, others] of sides(DATA.claims[at])) {
      const whom = others.flatMap((other) => keys(other, to));
      for (const key of keys(party, from)) for (const other of whom.length ? whom : [NOBODY]) pairs.set(`${key}\n${other}`, [key, other]);
    }
  }
  const told = new Set([...pairs.values()].filter(([, other]) => other !== NOBODY).map(([key]) => key));
  return [...pairs.values()].filter(([key, other]) => other !== NOBODY || !told.has(key));
}

const promisersOf = (thread, level) => new Set(pairsOf(thread, level || "", "").map(([key]) => key));

let byKey = null; // key → promises that it made, promises that were made to it
function promisesOf(key) {
  if (!byKey) {
    byKey = new Map();
    const add = (one, side, thread) => {
      if (!byKey.has(one)) byKey.set(one, { made: new Set(), got: new Set() });
      byKey.get(one)[side].add(thread);
    };
    for (const thread of promises) for (const [from, to] of pairsOf(thread, "", "")) { add(from, "made", thread); if (to !== NOBODY) add(to, "got", thread); }
  }
  return byKey.get(key) || { made: new Set(), got: new Set() };
}

// Sums of the promised amounts by currency; what is counted in other units is left out.
function sums(threads) {
  const found = new Map();
  for (const { amount: size } of threads) if (size && /^[A-Z]{3}$/.test(size[1])) found.set(size[1], (found.get(size[1]) || 0) + size[0]);
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}

const sumText = (threads) => sums(threads).map(([unit, size]) => amount([size, unit])).join(" · ");
const dueDay = (thread) => (thread.due && thread.due[2]) || null;
const dueText = (thread) => (thread.due ? thread.due[1] || thread.due[0] : "");
const isClosed = (thread) => ["fulfilled", "rejected"].includes(thread.status);
const byDue = (a, b) => (dueDay(a) < dueDay(b) ? -1 : dueDay(a) > dueDay(b) ? 1 : 0);

// What moved after a day: [day, what, told, event, thread], the latest first.
function changedSince(day) {
  return allThreads.flatMap((thread) => thread.steps.filter(([when]) => when && when > day).map((step) => [...step, thread]))
    .sort((a, b) => (a[0] < b[0] ? 1 : a[0] > b[0] ? -1 : 0));
}
