"""Turns annotations without offsets into gold, and refuses what does not agree with the text.

    python benchmarks/annotate.py FOLDER GOLD.jsonl

FOLDER holds three files an article: ``DOC.txt``, the raw text; ``DOC.json``, the words of every item;
``DOC.marked``, the text with its mentions in brackets. ``models/communique_press/corpus/ANNOTATION.md``
describes them. The words of an item are looked for after the item before it in the same layer; ``"n": 2``
names the second place in the article. What cannot be found or is not allowed is listed, and nothing is
written. Standard library only.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import math
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, ClassVar

sys.path.insert(0, str(Path(__file__).parent))
from form import misshapen
from items import cut, holds_its_marks, impossible, is_week, of_time, whole
from parties import called, describes, predicates, trimmed
from tables import names_of, table, words

Item = dict[str, Any]
Complain = Callable[[str], None]

CORPUS = Path(__file__).parents[1] / "models" / "communique_press" / "corpus"
KINDS = frozenset(
    {
        *("agreement", "pledge", "target", "proposal", "invitation"),
        *("acceptance", "request", "fulfilment", "intent"),
    }
)
STATUSES = frozenset(
    {
        *("proposed", "expressed", "planned", "pledged", "agreed", "signed"),
        *("accepted", "target", "in_progress", "fulfilled", "rejected"),
    }
)
MODALITIES = frozenset(
    {
        *("realis", "committed", "goal", "proposed", "necessary", "inclined"),
    }
)
LABELS = frozenset(
    {
        *("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "LAW", "PRODUCT", "WORK"),
    }
)
MENTIONS = {"": "name", "n": "norp", "r": "role", "d": "definite", "p": "pronoun"}
REQUIRED = {
    "boilerplate": (),
    "headings": (),
    "dates": ("type", "value"),
    "amounts": ("value", "currency", "unit"),
    "quotes": ("kind", "speaker", "speaker_text", "cue"),
    "commitments": (
        *("kind", "status", "modality", "trigger", "actors", "counterparties", "action", "object"),
        *("amount", "due", "condition", "speaker"),
    ),
}
SPECIFICITIES = frozenset({"specific", "vague"})
TIME = r"T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?"
CLOCK = rf"({TIME}(Z|[+-]\d\d(:?\d\d)?)?|T([01]\d|2[0-4])|T24:00|T(MO|AF|EV|NI|MI|DT))"
PART = r"(\d\d|XX|W\d\d|WXX|Q[1-4]|QX|H[12]|SU|FA|WI|SP)"
DAY = rf"((\d{{4}}|XXXX|\d{{2,3}}X{{1,2}})(-{PART})?(-(\d\d|XX|WE|[1-7]))?{CLOCK}?|{CLOCK})"
LENGTH = r"P[0-9X.]+[YMWDQ]\w*|PT[0-9X.]+[HMS]\w*|P[0-9X]*(DE|CE)|P1[A-Z]+"
TIMEX = re.compile(rf"{DAY}(/{DAY})?|{LENGTH}|(PRESENT|PAST|FUTURE)_REF|[0-9]{{2,3}}|-?[0-9]{{4,5}}")
ISO = rf"(19|2\d)\d{{2}}(-\d\d(-\d\d({TIME})?)?)?"
DUE = re.compile(f"{ISO}(/{ISO})?")
SHORTEST = 2
"""Letters of a name."""

KEYS = frozenset(
    {
        *("doc_id", "genre", "region", "publisher", "source", "published", "dateline", "people"),
        *("entities", "cast", "boilerplate", "headings", "dates", "amounts", "quotes", "commitments"),
        "glued",
    }
)
"""What an article is described by; all but its name and its glued words must be there."""

WORDS_OF_TYPE = frozenset({"DATE", "TIME", "DURATION", "SET"})

CLOSED = {"kind": KINDS, "status": STATUSES, "modality": MODALITIES, "specificity": SPECIFICITIES}
"""Keys of a commitment whose values are listed."""

USUAL = {"optional": False, "negated": False, "quote": False, "specificity": "specific"}
"""What holds of a commitment that does not say it."""

NOBODY = "is no entity of the article and no description in its words"


def timex_value(kind: str | None, value: Any) -> bool:
    """Return whether a value is one of TIMEX3 that a type can have: no duration for a date, no month 13.

    Examples:
        >>> timex_value("DATE", "2025-03"), timex_value("DATE", "P3Y"), timex_value("DATE", "2025-13")
        (True, False, False)
    """
    if not isinstance(value, str) or not TIMEX.fullmatch(value):
        return False
    if kind in ("DATE", "TIME") and value.startswith("P") and not value.endswith("_REF"):
        return False
    return is_week(value) and all(_is_day(part) for part in value.split("/"))


def _is_day(value: str) -> bool:
    """Return whether the month and day of a value exist, where it has figures for them."""
    found = re.match(r"(\d{4}|XXXX)-(\d\d)(?:-(\d\d))?(?!\d)", value)
    if found is None:
        return True
    year = int(found[1]) if found[1].isdigit() else 2024  # a leap year: 29 February may be
    try:
        dt.date(year, int(found[2]), int(found[3] or 1))
    except ValueError:
        return False
    return True


def due_value(value: Any) -> bool:
    """Return whether a value is an ISO 8601 date, month, year, or interval from an earlier to a later one.

    No deadline that a press article tells lies before 1900.

    Examples:
        >>> due_value("2025-02"), due_value("2025-02-31"), due_value("2026/2025"), due_value("2025-02-03T99")
        (True, False, False, False)
        >>> due_value("1025-02")
        False
    """
    if not isinstance(value, str) or not DUE.fullmatch(value):
        return False
    first, _, last = value.partition("/")
    return all(map(_is_day, (first, last))) and (not last or first[:10] <= last + "~")


def folded(words: str) -> str:
    """Squash white space, case and marks, so that names and descriptions can be compared with the text."""
    text = unicodedata.normalize("NFC", words).casefold().replace("’", "'")
    return " ".join(re.sub(r"[“”\"«»]", "", text).split())


def locate(raw: str, items: list[Any], layer: str, complain: Complain) -> list[Item]:
    """Give every item of a layer its offsets into the raw text."""
    found, last = [], 0
    for entry in items:
        item = {"text": entry} if isinstance(entry, str) else dict(entry)
        words, n = item.get("text") or "", item.pop("n", None)
        places = [m.start() for m in re.finditer(re.escape(words), raw)] if words else []
        start = _place(places, n, last)
        if start is None:
            near = next((k for k in range(len(words), 3, -1) if words[:k] in raw), 0)
            why = (
                f"stands {len(places)} times, say n"
                if places
                else f"not in the article after {words[:near][-30:]!r}"
            )
            complain(f"{layer}: {words[:80]!r}: {why}")
            continue
        last = start if n is None else last
        lacks = [key for key in REQUIRED[layer] if key not in item]
        if lacks:
            complain(f"{layer}: {words[:60]!r} lacks {lacks}")
        found.append(item | {"start": start, "end": start + len(words)})
    return sorted(found, key=lambda item: (item["start"], item["end"]))


def _place(places: list[int], n: int | None, last: int) -> int | None:
    """Choose the place that is meant: the nth, else the next after the item before, else the only one."""
    if n is not None:
        return places[n - 1] if 1 <= n <= len(places) else None
    after = next((place for place in places if place >= last), None)
    return after if after is not None or len(places) != 1 else places[0]


def unmark(marked: str) -> tuple[str, list[tuple[str, str, int, int]]]:
    """Take the brackets out of a marked copy.

    Returns:
        The text, and numbers, kind letter, start and end of each mention.

    Examples:
        >>> unmark("⟦1r the governor of the ⟦2 CBK⟧⟧ left")
        ('the governor of the CBK left', [('2', '', 20, 23), ('1', 'r', 0, 23)])
    """
    out: list[str] = []
    length, mentions, stack = 0, [], []
    for piece in re.split(r"(⟦[0-9+]+[a-z]? |⟧)", marked):
        head = re.fullmatch(r"⟦([0-9+]+)([a-z]?) ", piece)
        if head:
            stack.append((head[1], head[2], length))
        elif piece == "⟧" and stack:
            mentions.append((*stack.pop(), length))
        else:
            out.append(piece)
            length += len(piece)
    return "".join(out), mentions


def entities(raw: str, article: Item, marked: str, complain: Complain) -> list[Item]:
    """Join the list of entities with the mentions of the marked copy."""
    text, mentions = unmark(marked)
    if marked.count("⟦") != marked.count("⟧") or len(mentions) != marked.count("⟦"):
        complain("marked: a bracket is not closed")
    if text.rstrip("\n") != raw.rstrip("\n"):
        at = next(
            (k for k, (a, b) in enumerate(zip(text, raw, strict=False)) if a != b), min(len(text), len(raw))
        )
        where, there, here = raw[max(at - 20, 0) : at], text[at : at + 25], raw[at : at + 25]
        complain(f"marked: differs from the text behind {where!r}: {there!r}, not {here!r}")
        return []
    rows = {
        number: {"id": f"E{number}", "country": None, **entity, "mentions": []}
        for number, entity in article.get("entities", {}).items()
    }
    for numbers, letter, start, end in sorted(mentions, key=lambda m: (m[2], -m[3])):
        for number in numbers.split("+"):
            if number not in rows or letter not in MENTIONS:
                complain(f"marked: {raw[start:end]!r}: no entity {number} or no kind {letter!r}")
                continue
            joint = {"joint": True} if "+" in numbers else {}
            rows[number]["mentions"].append(
                {"start": start, "end": end, "text": raw[start:end], "kind": MENTIONS[letter], **joint}
            )
    for number, row in rows.items():
        if row.get("label") not in LABELS:
            complain(f"entities: {number}: label {row.get('label')!r}")
        if not row["mentions"]:
            complain(f"entities: {number} {row.get('name')!r} has no mention in the marked copy")
    return list(rows.values())


class Checker:
    """Asks whether the values of one article are allowed and whether its names stand in it."""

    countries = frozenset(row[0] for row in table("countries.csv"))
    currencies = words(Path(__file__).with_name("iso4217.txt"))
    states: ClassVar[dict[str, set[str]]] = names_of("countries.csv")
    closed: ClassVar[Item] = json.loads((CORPUS / "labels.json").read_text(encoding="utf-8"))

    def __init__(self, raw: str, row: Item, complain: Complain) -> None:
        self.raw, self.text, self.row, self.complain = raw, folded(raw), row, complain
        named = [thing["name"] for thing in (*row["entities"], *row["people"]) if thing.get("name")]
        named += [m["text"] for e in row["entities"] for m in e["mentions"] if m["kind"] != "pronoun"]
        self.names = {folded(name) for name in named}
        self.meant = _meant(row["entities"])
        sums = [amount for amount in row["amounts"] if amount.get("currency")]
        names = [m["text"] for e in row["entities"] for m in e["mentions"] if m.get("kind") == "name"]
        self.longer = [folded(name) for name in names if " " in name.strip()]
        self.measures = {folded(trimmed(item["text"])) for item in (*sums, *row["dates"])}

    def known(self, name: Any) -> bool:
        """Return whether a name is an entity of the article or a description in whole words of it."""
        if not isinstance(name, str) or (len(name.strip()) < SHORTEST and name != "I"):
            return False
        if folded(name) in self.names or self.described(name):
            return True
        splits = (re.split(",? and ", name), re.split(",? and |, ", name))  # "Ana Ruiz, Jr. and Peru"
        return any(len(parts) > 1 and all(map(self.known, parts)) for parts in splits)

    def described(self, words: str) -> bool:
        """Return whether words of the article describe somebody: no verb, no sum of money, no date."""
        if not (self.stands(words) and describes(words)) or folded(trimmed(words)) in self.measures:
            return False
        return not (self.clause(folded(words)) or self.fragment(folded(trimmed(words))))

    def fragment(self, words: str) -> bool:
        """Return whether words stand only inside longer names: "Central" of "Central Bank of Kenya"."""
        if not any(words in name for name in self.longer):
            return False
        alone = self.text
        for name in sorted(set(self.longer) - {words}, key=len, reverse=True):
            alone = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "·", alone)
        return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", alone) is None

    def clause(self, words: str) -> bool:
        """Return whether words are a name with a verb before or behind it: "Kenya signed", "visit Kenya"."""
        first, _, after = words.partition(" ")
        before, _, last = words.rpartition(" ")
        opening, closing = predicates(first, last)
        return (opening and after in self.names) or (closing and before in self.names)

    def stands(self, words: str) -> bool:
        """Return whether words stand in the article as whole words."""
        return re.search(rf"(?<!\w){re.escape(folded(words))}(?!\w)", self.text) is not None

    def stems(self, words: str) -> bool:
        """Return whether every word begins like one of the article: a chair like one who chaired."""
        return all(
            re.search(rf"(?<!\w){re.escape(word[:4])}", self.text)
            for word in re.findall(r"\w+", folded(words))
        )

    def unknown(self, names: Any) -> list[Any]:
        """Give the names of a list that are not known; what is no list is unknown as a whole."""
        return [name for name in names if not self.known(name)] if isinstance(names, list) else [names]

    def repeated(self, item: Item) -> list[str]:
        """Give the actors and counterparties that stand twice in their list, be it by another name."""
        lists = [item[key] for key in ("actors", "counterparties") if isinstance(item.get(key), list)]
        told = [[self.meant.get(folded(name), folded(name)) for name in names] for names in lists]
        return [
            name
            for names, who in zip(lists, told, strict=True)
            for place, name in enumerate(names)
            if who[place] in who[:place]
        ]

    def values(self) -> None:
        """Check every layer."""
        for what, problem in list(misshapen(self.row)) or self._problems():
            self.complain(f"{what}: {problem}")

    def _problems(self) -> Iterator[tuple[str, str]]:
        yield from self._page()
        yield from self._twice()
        yield from self._cut()
        yield from self._people()
        yield from self._entities()
        yield from self._pronouns()
        yield from self._furniture()
        yield from self._dates()
        for amount in self.row["amounts"]:
            yield from self._amount("amounts", amount["text"], amount)
        for quote in self.row["quotes"]:
            yield from self._quote(quote)
        for commitment in self.row["commitments"]:
            yield from self._commitment(commitment)
        yield from self._cast()

    def _twice(self) -> Iterator[tuple[str, str]]:
        """No item stands twice at one place; where another place is meant, it wants ``n``."""
        for layer in (*REQUIRED, "people"):
            for place, item in enumerate(self.row[layer]):
                if item in self.row[layer][:place]:
                    yield layer, f"{item.get('text', item.get('name'))!r} stands twice at one place"

    def _cut(self) -> Iterator[tuple[str, str]]:
        """Items and mentions are whole words; two words without a space are told by ``glued``."""
        glued = self.row.get("glued", [])
        spans = [(layer, item) for layer in REQUIRED for item in self.row[layer]]
        spans += [("entities", mention) for entity in self.row["entities"] for mention in entity["mentions"]]
        for layer, item in spans:
            if cut(self.raw, item["start"], item["end"], glued):
                yield layer, f"{item['text'][:50]!r} begins or ends inside a word"
        for word in glued:
            if word not in self.raw:
                yield "glued", f"{word!r} does not stand in the text"

    def _furniture(self) -> Iterator[tuple[str, str]]:
        """Captions, stamps and links hold mentions, but nothing else."""
        for layer in ("dates", "amounts", "quotes", "commitments"):
            for item in self.row[layer]:
                if any(
                    b["start"] <= item["start"] < item["end"] <= b["end"] for b in self.row["boilerplate"]
                ):
                    yield layer, f"{item['text'][:50]!r} stands in boilerplate"

    def _dates(self) -> Iterator[tuple[str, str]]:
        for date in self.row["dates"]:
            if date.get("type") not in WORDS_OF_TYPE:
                yield "dates", f"{date['text']!r}: type {date.get('type')!r}"
            if date.get("value") is not None and not timex_value(date.get("type"), date["value"]):
                yield "dates", f"{date['text']!r}: value {date['value']!r} for a {date.get('type')}"

    def _quote(self, quote: Item) -> Iterator[tuple[str, str]]:
        quote.setdefault("optional", False)
        if quote.get("kind") not in {"direct", "unmarked", "indirect"}:
            yield "quotes", f"kind {quote.get('kind')!r}"
        if holds_its_marks(self.raw, quote):
            yield "quotes", f"{quote['text'][:50]!r} holds its own quotation marks"
        if quote.get("speaker") is not None and not self.known(quote["speaker"]):
            yield "quotes", f"speaker {quote['speaker']!r} {NOBODY}"
        for key in ("cue", "speaker_text"):
            if quote.get(key) and not self.stands(quote[key]):
                yield "quotes", f"{key} {quote[key]!r} does not stand in the text"

    def _page(self) -> Iterator[tuple[str, str]]:
        for key, allowed in self.closed.items():
            if self.row.get(key) not in allowed:
                yield key, f"{self.row.get(key)!r} is none of labels.json"
        published, line = self.row["published"], self.row["dateline"]
        if published is not None and not (due_value(published) and len(published) == len("2025-03-04")):
            yield "published", f"{published!r} is no ISO 8601 day"
        if line is None:
            return
        if not isinstance(line, dict) or set(line) != {"place", "date", "agency"}:
            yield "dateline", "needs place, date and agency, or null as a whole"
            return
        for key in ("place", "agency"):
            if line[key] is not None and not self.stands(line[key]):
                yield "dateline", f"{key} {line[key]!r} does not stand in the text"
        if line["date"] is not None and not timex_value("DATE", line["date"]):
            yield "dateline", f"date {line['date']!r} is no value of TIMEX3"

    def _entities(self) -> Iterator[tuple[str, str]]:
        """A name is one of the text; a state may be meant by its adjective, its people or its capital."""
        for entity in self.row["entities"]:
            name, country = entity.get("name") or "", entity.get("country")
            state = entity.get("label") == "GPE" and name.casefold() in self.states.get(country, ())
            if not name or not (state or self.stems(name)):
                yield "entities", f"name {name!r} has words that are not in the text"
            if country is not None and entity.get("label") not in ("GPE", "ORG"):
                yield "entities", f"{name}: country {country!r} of a {entity.get('label')}, null is right"

    def _pronouns(self) -> Iterator[tuple[str, str]]:
        """A pronoun is no name."""
        for entity in self.row["entities"]:
            for mention in entity["mentions"]:
                if mention["kind"] == "name" and not called(mention["text"], entity.get("name") or ""):
                    yield "entities", f"{entity['name']}: {mention['text']!r} is a pronoun, no name"

    def _people(self) -> Iterator[tuple[str, str]]:
        persons = {folded(e["name"]) for e in self.row["entities"] if e.get("label") == "PERSON"}
        for person in self.row["people"]:
            lacks = [key for key in ("name", "mentions", "roles", "country") if key not in person]
            if lacks:
                yield "people", f"{person.get('name')} lacks {lacks}"
            if not person.get("optional") and folded(person.get("name") or "") not in persons:
                yield "people", f"{person.get('name')} is no entity of label PERSON"
            for role in person.get("roles", []):
                if not isinstance(role, dict) or not {"title", "of"} <= set(role):
                    yield "people", f"{person.get('name')}: role {role!r} needs title and of"
                elif not role["title"] or not self.stems(role["title"]):
                    yield "people", f"{person.get('name')}: title {role['title']!r} is not of the text"
                elif role["of"] is not None and not self.known(role["of"]):
                    yield "people", f"{person.get('name')}: {role['of']!r} {NOBODY}"
            if not person.get("mentions"):
                yield "people", f"{person.get('name')} has no mentions"
            for form in person.get("mentions", []):
                if not form.strip() or not (self.stands(form) or folded(form) in self.longer):
                    yield "people", f"{form!r} does not stand in the text"
        yield from self._unlisted()
        for what, thing in [("people", p) for p in self.row["people"]] + [
            ("entities", e) for e in self.row["entities"]
        ]:
            if thing.get("country") is not None and thing["country"] not in self.countries:
                yield what, f"{thing.get('name')}: country {thing['country']!r} is no ISO 3166 alpha-3 code"

    def _unlisted(self) -> Iterator[tuple[str, str]]:
        """Every person with a name is one of ``people``."""
        listed = {
            folded(form) for p in self.row["people"] for form in (p.get("name") or "", *p.get("mentions", ()))
        }
        for entity in self.row["entities"]:
            named = any(mention["kind"] == "name" for mention in entity["mentions"])
            if named and entity.get("label") == "PERSON" and folded(entity.get("name") or "") not in listed:
                yield "people", f"{entity['name']} is a PERSON with a name and missing"

    def _amount(self, what: str, words: str, amount: Item) -> Iterator[tuple[str, str]]:
        value = amount.get("value")
        number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
        if not {"value", "currency", "unit"} <= set(amount) or not number:
            yield what, f"amount of {words[:50]!r} needs value (a number), currency, unit"
        elif isinstance(value, float) and value.is_integer():
            yield what, f"amount of {words[:50]!r}: {value} is a whole number, {int(value)} is right"
        elif amount["currency"] is not None and amount["currency"] not in self.currencies:
            yield what, f"{words[:50]!r}: currency {amount['currency']!r} is no ISO 4217 code"

    def _commitment(self, item: Item) -> Iterator[tuple[str, str]]:
        for key, usual in USUAL.items():
            item.setdefault(key, usual)
        where = repr(item["text"][:50])
        for key, allowed in CLOSED.items():
            if item.get(key) not in allowed:
                yield "commitments", f"{where}: {key} {item.get(key)!r}"
        pair = impossible(str(item.get("kind")), str(item.get("status")), bool(item.get("negated")))
        if pair:
            yield "commitments", f"{where}: {pair}"
        if not (item.get("action") or "").strip():
            yield "commitments", f"{where}: no action"
        speaker = [item["speaker"]] if item.get("speaker") is not None else []
        parties = (item.get("actors"), item.get("counterparties"), speaker)
        for name in (name for names in parties for name in self.unknown(names)):
            yield "commitments", f"{where}: {name!r} {NOBODY}"
        for name in self.repeated(item):
            yield "commitments", f"{where}: {name!r} is named twice"
        if item.get("amount") is not None:
            yield from self._amount("commitments", item["text"], item["amount"])
        for problem in (*self._words(item), *self._due(item.get("due")), *_refs(item.get("refs", []))):
            yield "commitments", f"{where}: {problem}"

    def _words(self, item: Item) -> Iterator[str]:
        """The trigger is a word of the commitment, the condition one of the article."""
        trigger, condition = item.get("trigger"), item.get("condition")
        if trigger is not None and (not trigger.strip() or folded(trigger) not in folded(item["text"])):
            yield f"trigger {trigger!r} does not stand in the commitment"
        elif trigger is not None and not whole(folded(trigger), folded(item["text"])):
            yield f"trigger {trigger!r} begins or ends inside a word"
        if condition is not None and (not condition.strip() or folded(condition) not in self.text):
            yield f"condition {condition!r} does not stand in the text"

    def _due(self, due: Item | None) -> Iterator[str]:
        if due is None:
            return
        words = due.get("text") or ""
        if not {"text", "iso"} <= set(due) or not words.strip() or folded(words) not in self.text:
            yield "due needs text (words of the article) and iso"
        elif not (of_time(words) or self.touches(words)):
            yield f"due {words!r} touches no date and has no word of time"
        elif due["iso"] is not None and not due_value(due["iso"]):
            yield f"due {due['iso']!r} is no ISO 8601 date or interval"

    def touches(self, words: str) -> bool:
        """Return whether words stand at a date or an event of the article."""
        events = [m for e in self.row["entities"] if e.get("label") == "EVENT" for m in e["mentions"]]
        return any(
            place.start() < item["end"] and item["start"] < place.end()
            for place in re.finditer(re.escape(words), self.raw, re.IGNORECASE)
            for item in (*self.row["dates"], *events)
        )

    def _cast(self) -> Iterator[tuple[str, str]]:
        cast = self.row["cast"]
        lacks = [
            key for key in ("home", "issuer", "host", "guests", "sides", "speaks_for") if key not in cast
        ]
        if lacks:
            yield "cast", f"lacks {lacks}"
            return
        if cast["home"] is not None and cast["home"] not in self.countries:
            yield "cast", f"home {cast['home']!r} is no ISO 3166 alpha-3 code"
        if not all(isinstance(pair, dict) and {"who", "for"} <= set(pair) for pair in cast["speaks_for"]):
            yield "cast", "speaks_for needs objects with who and for"
            return
        pairs = [pair[key] for pair in cast["speaks_for"] for key in ("who", "for")]
        single = [name for name in (cast["issuer"], cast["host"], *pairs) if name is not None]
        for name in (*self.unknown(single), *self.unknown(cast["guests"]), *self.unknown(cast["sides"])):
            yield "cast", f"{name!r} {NOBODY}"


def _meant(entities: list[Item]) -> dict[str, str]:
    """Give the names and descriptions that mean one entity alone, with the name of that."""
    meant: dict[str, set[str]] = {}
    for entity in entities:
        told = [m["text"] for m in entity["mentions"] if m["kind"] != "pronoun" and not m.get("joint")]
        for form in (entity.get("name") or "", *told):
            meant.setdefault(folded(form), set()).add(entity.get("name") or "")
    return {form: min(names) for form, names in meant.items() if len(names) == 1}


def _refs(refs: list[str]) -> Iterator[str]:
    """A thread is named by a key of letters, figures and hyphens."""
    for ref in refs:
        if not re.fullmatch(r"cluster:\w[\w.:-]*", ref):
            yield f"refs {ref!r} is not of the form cluster:KEY"
    if len(set(refs)) < len(refs):
        yield f"refs {refs} name a thread twice"


def read(path: Path, complain: Complain) -> Item | None:
    """Read one article from its three files; give its row of gold."""
    try:
        article = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        marked = path.with_suffix(".marked").read_bytes().decode("utf-8")
    except (OSError, ValueError) as error:
        complain(f"unreadable: {error}")
        return None
    wrong = _shape(article)
    for problem in wrong:
        complain(problem)
    if wrong:
        return None
    raw = path.read_bytes().decode("utf-8")
    strange, lacks = set(article) - KEYS, KEYS - set(article) - {"doc_id", "glued"}
    if strange or lacks:
        complain(f"unknown keys {sorted(strange)}, missing {sorted(lacks)}")
    about = ("genre", "region", "publisher", "source", "published", "dateline")
    row: Item = {
        "doc_id": path.name,
        **{key: article.get(key) for key in about},
        "people": article.get("people", []),
    }
    row |= {"glued": article["glued"]} if article.get("glued") else {}
    row["cast"] = article.get("cast", {})
    for layer in REQUIRED:
        row[layer] = locate(raw, article.get(layer, []), layer, complain)
    row["entities"] = entities(raw, article, marked, complain)
    Checker(raw, row, complain).values()
    return row


def _shape(article: Any) -> list[str]:
    """Give what is not of the form, before anything is looked for in the text."""
    if not isinstance(article, dict):
        return ["the article is not an object"]
    if not isinstance(article.get("entities", {}), dict):
        return ["entities: not an object of objects"]
    return [f"{layer}: {problem}" for layer, problem in misshapen(article)]


def main() -> int:
    """Check a folder and write its gold; give the exit code."""
    parser = argparse.ArgumentParser(description="Turn annotations into gold.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("gold", type=Path)
    given = parser.parse_args()
    rows, wrong = [], []
    for path in sorted(given.folder.glob("*.txt")):
        rows.append(read(path, lambda problem, name=path.name: wrong.append(f"{name}: {problem}")))  # type: ignore[misc]
    if wrong or not rows:
        print("\n".join(wrong) or f"no .txt files in {given.folder}")
        print(f"{len(wrong)} things to mend; nothing written")
        return 1
    with given.gold.open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    counts = {key: sum(len(row[key]) for row in rows if row) for key in (*REQUIRED, "people", "entities")}
    print(f"{len(rows)} articles written: {counts}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
