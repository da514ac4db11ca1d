"""Turns annotated articles into what the network learns from: windows of word pieces with labels on tokens.

Texts go through the same cleaning and tokenizer as in use, so that annotations lie where the encoder will
read. What cleaning dropped carries no label.
"""

from __future__ import annotations

import json
import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import spacy
from network import KINDS, MODALITIES, NAMES, QUOTES, ROLES, STATUSES

from communique.model.tokens import make_doc
from communique.model.windows import Pieces, Window
from communique.text.clean import clean

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from scoring import sentences

Item = dict[str, Any]
SKIPPED = frozenset(
    {"has", "have", "had", "is", "are", "was", "were", "be", "been", "being", "to", "the", "a", "an", "also"}
)
"""Words that a trigger may begin with but that do not express the act."""

PRONOUNS = frozenset(
    {"i", "we", "he", "she", "it", "they", "our", "his", "her", "its", "their", "my", "you", "your"}
)
DETERMINERS = frozenset({"the", "this", "that", "these", "those", "its", "their", "our", "his", "her"})
LABELS = {"PERSON": "PERSON", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "NORP": "NORP"}


@dataclass
class Trigger:
    """One commitment: its trigger token and what is told of it, in token indices."""

    token: int
    kind: int
    status: int
    modality: int
    flags: tuple[float, float, float]
    first: int
    last: int
    roles: dict[int, set[int]] = field(default_factory=dict)
    unsure: dict[int, set[int]] = field(default_factory=dict)


@dataclass
class Example:
    """One article: its windows and the labels of its tokens."""

    name: str
    words: list[str]
    windows: list[Window]
    triggers: list[Trigger]
    names: list[int]
    quotes: list[int]
    speakers: list[tuple[int, set[int]]]
    references: list[tuple[int, set[int]]]
    states: list[tuple[int, set[int]]]
    stands: list[tuple[int, bool]]
    homes: list[tuple[int, bool]]
    has_names: bool = True
    has_acts: bool = True


class Places:
    """Carries raw offsets to tokens of the clean text."""

    def __init__(self, runs: Any, doc: Any) -> None:
        self.runs = sorted((source, clean, length) for clean, source, length in runs)
        self.sources = [run[0] for run in self.runs]
        self.starts = [token.idx for token in doc]
        self.ends = [token.idx + len(token) for token in doc]

    def clean(self, start: int, end: int) -> tuple[int, int] | None:
        """Give the clean offsets of a raw span, None if little of it is left."""
        kept = []
        for source, clean_start, length in self.runs:
            low, high = max(start, source), min(end, source + length)
            if low < high:
                kept.append((clean_start + low - source, clean_start + high - source))
        if not kept or sum(high - low for low, high in kept) < 0.5 * (end - start):
            return None
        return kept[0][0], kept[-1][1]

    def tokens(self, start: int, end: int) -> tuple[int, int] | None:
        """Give the first and last token of a raw span."""
        span = self.clean(start, end)
        if span is None:
            return None
        first, last = bisect_right(self.ends, span[0]), bisect_left(self.starts, span[1]) - 1
        return (first, last) if 0 <= first <= last < len(self.starts) else None


class Reader:
    """Reads gold rows into examples.

    Args:
        vocabulary: ``tokenizer.json`` of the encoder.
    """

    def __init__(self, vocabulary: Path) -> None:
        self.pieces = Pieces(vocabulary)
        self.nlp = spacy.blank("en")

    def example(self, row: Item, raw: str) -> Example:
        """Read one article."""
        text = clean(raw)
        doc = make_doc(self.nlp, text.text)
        words = [token.text for token in doc]
        places = Places(text.alignment, doc)
        inside = [(a, b) for a, b in sentences(raw)]
        return Example(
            row["doc_id"],
            words,
            self.pieces.windows(words),
            list(self._triggers(row, raw, places, words, inside)),
            self._names(row, places, words),
            self._quotes(row, places, words),
            list(self._speakers(row, raw, places)),
            list(self._references(row, places, words)),
            *self._states(row, places),
            has_names=bool(row.get("entities")),
        )

    def _triggers(
        self, row: Item, raw: str, places: Places, words: list[str], inside: list[tuple[int, int]]
    ) -> Iterator[Trigger]:
        taken: set[int] = set()
        for item in row["commitments"]:
            span = places.tokens(item["start"], item["end"])
            if span is None:
                continue
            token = self._trigger_token(item, raw, places, words, span)
            if token in taken:
                token = next(
                    (
                        t
                        for t in range(span[0], span[1] + 1)
                        if t not in taken and words[t].isalpha() and words[t].lower() not in SKIPPED
                    ),
                    None,
                )
            if token is None:
                continue
            taken.add(token)
            trigger = Trigger(
                token,
                1 + KINDS.index(item["kind"]),
                STATUSES.index(item["status"]),
                MODALITIES.index(item["modality"]),
                (
                    float(item["negated"]),
                    float(not item["optional"]),
                    float(item.get("specificity") != "vague"),
                ),
                *span,
            )
            self._roles(trigger, row, item, raw, places, inside)
            yield trigger

    def _trigger_token(
        self, item: Item, raw: str, places: Places, words: list[str], span: tuple[int, int]
    ) -> int | None:
        wanted = item.get("trigger")
        found = None
        if wanted:
            at = raw.lower().find(wanted.lower(), item["start"], item["end"])
            if at < 0:
                at = raw.lower().rfind(wanted.lower(), max(0, item["start"] - 250), item["start"])
            found = places.tokens(at, at + len(wanted)) if at >= 0 else None
        first, last = found or span
        return next(
            (t for t in range(first, last + 1) if words[t].lower() not in SKIPPED and words[t].strip()), first
        )

    def _roles(
        self, trigger: Trigger, row: Item, item: Item, raw: str, places: Places, inside: list[tuple[int, int]]
    ) -> None:
        home = next(((a, b) for a, b in inside if a <= item["start"] < b), (item["start"], item["end"]))
        home = (min(home[0], item["start"]), max(home[1], item["end"]))
        for number, role in enumerate(ROLES[:2]):
            for name in item["actors" if role == "actor" else "counterparties"]:
                spans = self._mentions(row, name, raw)
                near = [s for s in spans if home[0] <= s[0] < home[1]]
                if not near:
                    before = [s for s in spans if s[0] < home[0]]
                    near = before[-1:]
                trigger.roles.setdefault(number, set()).update(self._cover(near, places))
                trigger.unsure.setdefault(number, set()).update(self._cover(spans, places))
        if item.get("amount"):
            value = item["amount"]["value"]
            same = [
                a
                for a in row.get("amounts", [])
                if a["value"] == value and item["start"] <= a["start"] < item["end"]
            ]
            trigger.roles[2] = self._cover([(a["start"], a["end"]) for a in same[:1]], places)
        for number, words in ((3, (item.get("due") or {}).get("text")), (4, item.get("condition"))):
            at = raw.find(words, item["start"], item["end"]) if words else -1
            if words and at < 0:
                at = raw.find(words, home[0], home[1])
            if words and at >= 0:
                trigger.roles[number] = self._cover([(at, at + len(words))], places)

    def _mentions(self, row: Item, name: str, raw: str) -> list[tuple[int, int]]:
        for entity in row.get("entities", []):
            if entity["name"].casefold() == name.casefold():
                return [(m["start"], m["end"]) for m in entity["mentions"]]
        return [(m.start(), m.end()) for m in re.finditer(re.escape(name), raw, re.IGNORECASE)]

    def _cover(self, spans: list[tuple[int, int]], places: Places) -> set[int]:
        found: set[int] = set()
        for start, end in spans:
            tokens = places.tokens(start, end)
            if tokens is not None:
                found.update(range(tokens[0], tokens[1] + 1))
        return found

    def _names(self, row: Item, places: Places, words: list[str]) -> list[int]:
        tags = [0] * len(words)
        for entity in row.get("entities", []):
            for mention in entity["mentions"]:
                label = "NORP" if mention["kind"] == "norp" else LABELS.get(entity["label"])
                span = places.tokens(mention["start"], mention["end"])
                if mention["kind"] in ("name", "norp") and label and span:
                    _tag(tags, span, NAMES.index(label))
        return tags

    def _quotes(self, row: Item, places: Places, words: list[str]) -> list[int]:
        tags = [0] * len(words)
        for quote in sorted(row["quotes"], key=lambda q: q["start"] - q["end"]):
            span = places.tokens(quote["start"], quote["end"])
            if span and not quote["optional"]:
                _tag(tags, span, QUOTES.index(quote["kind"]))
        return tags

    def _speakers(self, row: Item, raw: str, places: Places) -> Iterator[tuple[int, set[int]]]:
        for quote in row["quotes"]:
            span = places.tokens(quote["start"], quote["end"])
            if span is None or quote["optional"]:
                continue
            words = quote.get("speaker_text")
            found = [m.span() for m in re.finditer(re.escape(words), raw)] if words else []
            near = min(
                found, key=lambda s: min(abs(s[0] - quote["end"]), abs(quote["start"] - s[1])), default=None
            )
            yield span[0], self._cover([near] if near else [], places)

    def _states(
        self, row: Item, places: Places
    ) -> tuple[list[tuple[int, set[int]]], list[tuple[int, bool]], list[tuple[int, bool]]]:
        """Persons with the names of the state that they stand for, persons who do, names of the home state.

        Persons whose state the article does not name are left out of the first, not of the second.
        """
        named: dict[str, set[int]] = {}
        homes: list[tuple[int, bool]] = []
        home = (row.get("cast") or {}).get("home")
        entities = row.get("entities", [])
        for entity in entities:
            if entity["label"] == "PERSON" or not entity.get("country"):
                continue
            spans = [(m["start"], m["end"]) for m in entity["mentions"] if m["kind"] in ("name", "norp")]
            named.setdefault(entity["country"], set()).update(self._cover(spans, places))
            lasts = (places.tokens(*span) for span in spans)
            homes += [(last[1], entity["country"] == home) for last in lasts if last]
        states, stands = [], []
        countries = {person["name"].casefold(): person.get("country") for person in row["people"]}
        for entity in entities:
            if entity["label"] != "PERSON" or entity["name"].casefold() not in countries:
                continue
            code = countries[entity["name"].casefold()]
            found = (
                places.tokens(m["start"], m["end"])
                for m in entity["mentions"]
                if m["kind"] in ("name", "role")
            )
            for span in found:
                if span is None:
                    continue
                stands.append((span[1], bool(code)))
                words = named.get(code or "", set()) - set(range(span[0], span[1] + 1))
                if words or not code:
                    states.append((span[1], words))
        return states, stands, homes if home else []

    def _references(self, row: Item, places: Places, words: list[str]) -> Iterator[tuple[int, set[int]]]:
        """Pronouns, role phrases and definite nouns of one entity each, with the tokens of its names.

        Pronouns and nouns behind an article that are no mention of anything refer to nobody.
        """
        mentioned: set[int] = set()
        for entity in row.get("entities", []):
            named = [m for m in entity["mentions"] if m["kind"] in ("name", "norp")]
            first = entity["mentions"][:1] if not named else []
            names = self._cover([(m["start"], m["end"]) for m in named or first], places)
            mentioned |= self._cover([(m["start"], m["end"]) for m in entity["mentions"]], places)
            for mention in entity["mentions"]:
                span = places.tokens(mention["start"], mention["end"])
                if span is None or mention["kind"] in ("name", "norp") or mention.get("joint"):
                    continue
                head = next((t - 1 for t in range(span[0] + 1, span[1]) if words[t].lower() == "of"), span[1])
                yield head, names - set(range(span[0], span[1] + 1))
        if row.get("entities"):
            yield from ((token, set()) for token in _unmentioned(words, mentioned))


def _unmentioned(words: list[str], mentioned: set[int]) -> Iterator[int]:
    for token, word in enumerate(words):
        before = {w.lower() for w in words[max(0, token - 2) : token]}
        asks = word.lower() in PRONOUNS or (word.islower() and word.isalpha() and bool(before & DETERMINERS))
        if asks and token not in mentioned:
            yield token


def _tag(tags: list[int], span: tuple[int, int], label: int) -> None:
    for token in range(span[0], span[1] + 1):
        tags[token] = 2 + 2 * label
    tags[span[0]] = 1 + 2 * label


def unlabelled(reader: Reader, name: str, text: str) -> Example:
    """Read a text that nobody annotated; only a teacher can say something of it."""
    nothing: Item = {"doc_id": name, "commitments": [], "quotes": [], "entities": [], "people": []}
    example = reader.example(nothing, text)
    example.has_acts = example.has_names = False
    return example


def parted(found: list[tuple[str, Item, Example]], hold: list[str]) -> tuple[list[Example], list[Example]]:
    """Give what is learned from and what is held out.

    Raises:
        SystemExit: A part that is held out is none of those that may be learned from.
    """
    unknown = sorted(set(hold) - {part for part, _, _ in found})
    if unknown:
        raise SystemExit(f"no part to learn from: {', '.join(unknown)}")
    learned, held = ([ex for part, _, ex in found if (part in hold) is out] for out in (False, True))
    return learned, held


def load(corpus: Path, reader: Reader) -> list[tuple[str, Item, Example]]:
    """Read all articles that may be learned from: part, gold row and example of each."""
    found = []
    for source, texts in (("gold.jsonl", "articles"), ("dossiers.jsonl", "dossiers")):
        for line in (corpus / source).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            raw = (corpus / texts / row["doc_id"]).read_bytes().decode("utf-8")
            found.append((row["part"], row, reader.example(row, raw)))
    return found
