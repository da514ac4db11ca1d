"""Compares records with annotated articles, layer by layer.

    python benchmarks/scoring.py GOLD.jsonl RECORDS.jsonl [--errors LAYER] [--json]

GOLD.jsonl holds one annotated article a line; its offsets count code points of the raw text. Those of a
record count code points of ``record.text`` and are carried back by ``record.alignment``. A record belongs to
the article whose ``doc_id`` is the name of its file.

What counts: spans are paired one to one, those with the best intersection over union first. Optional
annotations count neither way. A commitment is found where the overlap is half of the shorter span and a
quarter of the union; a quotation at half of the union; a date where anything overlaps; a person by the name;
a name in the text by its extent and label; an amount at half of the shorter span. Layers that an article does
not annotate are passed over. Standard library only.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from pathlib import Path, PurePath
from typing import Any

Item = dict[str, Any]
Pair = Callable[[Item, Item], float]

TITLES = frozenset(
    {
        *(
            "the",
            "a",
            "an",
            "of",
            "and",
            "for",
            "in",
            "on",
            "mr",
            "mrs",
            "ms",
            "dr",
            "prime",
            "deputy",
            "foreign",
        ),
        *(
            "affairs",
            "president",
            "minister",
            "leader",
            "head",
            "state",
            "republic",
            "government",
            "chairman",
        ),
        *("crown", "prince", "king", "secretary", "general", "ambassador"),
    }
)
"""Words that do not tell one name from another."""

NAMES = {"PERSON": "PERSON", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "NORP": "NORP"}
"""Labels that are compared, as the public sets of names have them."""


def union_share(a: Item, b: Item) -> float:
    """Give the intersection of two spans over their union."""
    shared = max(0, min(a["end"], b["end"]) - max(a["start"], b["start"]))
    return shared / (a["end"] - a["start"] + b["end"] - b["start"] - shared) if shared else 0.0


def shorter_share(a: Item, b: Item) -> float:
    """Give the intersection of two spans over the shorter of them."""
    shared = max(0, min(a["end"], b["end"]) - max(a["start"], b["start"]))
    return shared / max(1, min(a["end"] - a["start"], b["end"] - b["start"])) if shared else 0.0


def comparable(a: Item, b: Item) -> float:
    """Give :func:`shorter_share` for spans of comparable size: a paragraph does not find a clause."""
    return shorter_share(a, b) if union_share(a, b) >= 0.25 else 0.0


def pairs(gold: list[Item], got: list[Item], share: Pair, least: float) -> list[tuple[int, int]]:
    """Pair two lists of spans one to one, best first.

    Examples:
        >>> spans = [{"start": 0, "end": 4}, {"start": 6, "end": 9}]
        >>> pairs(spans, [{"start": 6, "end": 10}], union_share, 0.5)
        [(1, 0)]
    """
    able = [
        (-union_share(g, p), -share(g, p), i, j)
        for i, g in enumerate(gold)
        for j, p in enumerate(got)
        if share(g, p) >= least
    ]
    chosen: dict[int, int] = {}
    for _, _, i, j in sorted(able):
        if i not in chosen and j not in chosen.values():
            chosen[i] = j
    return sorted(chosen.items())


def words(name: str | None) -> list[str]:
    """Fold a name to its words: no case, accents, possessives or marks."""
    plain = (
        unicodedata.normalize("NFKD", (name or "").replace("’", "'"))
        .encode("ascii", "ignore")
        .decode()
        .lower()
    )
    return re.sub(r"[^a-z0-9]+", " ", re.sub(r"'s\b", "", plain)).split()


def same_name(a: str | None, b: str | None) -> bool:
    """Return whether two names agree: equal, or the telling words of one are all in the other.

    Examples:
        >>> same_name("President Ana Ruiz", "Ruiz"), same_name("Ana Ruiz", "Eva Ruiz")
        (True, False)
    """
    one, two = words(a), words(b)
    if not one or not two or one == two:
        return bool(one) and one == two
    first, second = set(one) - TITLES, set(two) - TITLES
    return bool(first and second) and (first <= second or second <= first)


class ToRaw:
    """Carries offsets of a record's text back to the raw text."""

    def __init__(self, runs: list[list[int]] | None) -> None:
        self.runs = sorted(runs or [[0, 0, 10**9]])
        self.starts = [run[0] for run in self.runs]

    def point(self, offset: int) -> int:
        """Give the raw offset of a character."""
        clean, raw, length = self.runs[max(bisect_right(self.starts, offset) - 1, 0)]
        return raw + min(max(offset - clean, 0), max(length - 1, 0))

    def spans(self, items: Iterable[Item] | None) -> list[Item]:
        """Give copies of the items with raw offsets."""
        return [
            item
            | {"start": self.point(item["start"]), "end": self.point(max(item["end"] - 1, item["start"])) + 1}
            for item in items or []
        ]


class Tally:
    """Counts of right, spurious and missed items, and of fields right of those asked."""

    def __init__(self) -> None:
        self.counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        self.fields: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        self.errors: dict[str, list[str]] = defaultdict(list)
        self.doc = ""

    def add(self, *names: str, right: int = 0, spurious: int = 0, missed: int = 0) -> None:
        """Count items under each name."""
        for name in names:
            for place, number in enumerate((right, spurious, missed)):
                self.counts[name][place] += number

    def judge(self, *names: str, right: bool) -> None:
        """Count one pair under each name: right, or both spurious and missed."""
        self.add(*names, right=int(right), spurious=int(not right), missed=int(not right))

    def ask(self, name: str, right: bool) -> None:
        """Count one field."""
        self.fields[name][0] += bool(right)
        self.fields[name][1] += 1

    def error(self, layer: str, what: str, text: str) -> None:
        """Keep one line about an error."""
        self.errors[layer].append(f"{self.doc}\t{what}\t{' '.join(str(text).split())[:160]}")

    def figures(self) -> dict[str, dict[str, Any]]:
        """Give precision, recall and F1 of every count, and the share of every field."""
        found = {}
        for name, (right, spurious, missed) in sorted(self.counts.items()):
            precision = right / (right + spurious) if right + spurious else 0.0
            recall = right / (right + missed) if right + missed else 0.0
            f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
            rounded = {"P": round(precision, 3), "R": round(recall, 3), "F1": round(f1, 3)}
            found[name] = rounded | {"tp": right, "fp": spurious, "fn": missed}
        shares = {
            name: {"right": right, "of": asked, "share": round(right / asked, 3) if asked else None}
            for name, (right, asked) in sorted(self.fields.items())
        }
        return {"f1": found, "accuracy": shares}


def score_dates(tally: Tally, gold: list[Item], got: list[Item]) -> None:
    """Dates: the extent, and the TIMEX3 value character for character."""
    exact = {(g["start"], g["end"]) for g in gold} & {(p["start"], p["end"]) for p in got}
    tally.add("dates strict", right=len(exact), spurious=len(got) - len(exact), missed=len(gold) - len(exact))
    found = pairs(gold, got, shorter_share, 0.01)
    values = [(gold[i], got[j]) for i, j in found if gold[i].get("value") == got[j].get("value")]
    tally.add(
        "dates relaxed", right=len(found), spurious=len(got) - len(found), missed=len(gold) - len(found)
    )
    tally.add(
        "dates value", right=len(values), spurious=len(got) - len(values), missed=len(gold) - len(values)
    )
    for i, j in found:
        tally.ask("dates type | matched", gold[i].get("type") == got[j].get("type"))
        if gold[i].get("value") != got[j].get("value"):
            tally.error("dates", f"value {gold[i].get('value')} got {got[j].get('value')}", gold[i]["text"])
    _unpaired(tally, "dates", gold, got, found, lambda item: f"{item.get('value')}")


def _unpaired(
    tally: Tally,
    layer: str,
    gold: list[Item],
    got: list[Item],
    found: list[tuple[int, int]],
    say: Callable[[Item], str],
) -> None:
    paired, used = {i for i, _ in found}, {j for _, j in found}
    for i, item in enumerate(gold):
        if i not in paired and not item.get("optional"):
            tally.error(layer, f"missed {say(item)}", item["text"])
    for j, item in enumerate(got):
        if j not in used:
            tally.error(layer, f"spurious {say(item)}", item["text"])


def same_amount(gold: Item | None, got: Item | None) -> bool:
    """Return whether two amounts agree: within half a percent, the same currency."""
    if not gold or not got:
        return not gold and not got
    a, b = gold.get("value") or 0, got.get("value") or 0
    return abs(a - b) <= 0.005 * abs(a or 1) and (gold.get("currency") or None) == (
        got.get("currency") or None
    )


def same_sum(gold: Item, got: Item) -> bool:
    """Return whether two amounts agree; of a span of values, whether one of its ends does.

    Annotators write a span as two amounts.
    """
    ends = [got | {"value": got[end]} for end in ("low", "high") if got.get(end) is not None]
    return any(same_amount(gold, one) for one in ends or [got])


def without_ends(gold: list[Item], got: list[Item]) -> list[Item]:
    """Give the gold amounts without the lower ends of spans of values whose upper ends are annotated, too."""
    spans = [one for one in got if one.get("high") is not None]
    inside = {id(item): one for one in spans for item in gold if one["start"] <= item["start"] < one["end"]}
    uppers = {id(one) for item in gold for one in spans if item["end"] == one["end"]}
    return [
        item
        for item in gold
        if id(item) not in inside
        or id(inside[id(item)]) not in uppers
        or item["end"] == inside[id(item)]["end"]
        or not same_sum(item, inside[id(item)])
    ]


def kind_of_amount(item: Item) -> str:
    """Give the kind of an amount: money, shares (percent), measures and counts."""
    if item.get("currency"):
        return "money"
    return "shares" if "percent" in (item.get("unit") or "") else "measures and counts"


def score_amounts(tally: Tally, gold: list[Item], got: list[Item]) -> None:
    """Amounts: found, and value with currency right, of all and by kind."""
    gold = without_ends(gold, got)
    found = pairs(gold, got, shorter_share, 0.5)
    right = [(i, j) for i, j in found if same_sum(gold[i], got[j])]
    told = len(right)
    tally.add("amounts, value", right=told, spurious=len(got) - told, missed=len(gold) - told)
    for i, item in enumerate(gold):
        tally.ask(f"amounts of {kind_of_amount(item)} found with value | all", i in dict(right))
    tally.add("amounts", right=len(found), spurious=len(got) - len(found), missed=len(gold) - len(found))
    for i, j in found:
        tally.ask("amounts value and currency | matched", (i, j) in right)
        tally.ask(f"amounts of {kind_of_amount(gold[i])}, value and currency | matched", (i, j) in right)
        if (i, j) not in right:
            tally.error(
                "amounts",
                f"{gold[i]['value']} {gold[i]['currency']} got {got[j]['value']} {got[j]['currency']}",
                gold[i]["text"],
            )
    money = [g for g in gold if g.get("currency")]
    cash = [p for p in got if p.get("currency")]
    sums = pairs(money, cash, shorter_share, 0.5)
    good = sum(same_sum(money[i], cash[j]) for i, j in sums)
    tally.add("amounts of money, value", right=good, spurious=len(cash) - good, missed=len(money) - good)
    _unpaired(tally, "amounts", gold, got, found, lambda item: f"{item.get('value')} {item.get('currency')}")


def score_quotes(tally: Tally, gold: list[Item], got: list[Item]) -> None:
    """Quotations: found at half of the union, and who speaks."""
    found = pairs(gold, got, union_share, 0.5)
    paired, used = {i for i, _ in found}, {j for _, j in found}
    for i, j in found:
        if gold[i].get("optional"):
            continue
        who, right = (got[j].get("speaker") or {}).get("name"), False
        right = same_name(gold[i]["speaker"], who) if gold[i].get("speaker") else not who
        tally.add("quotes all", f"quotes {_family(gold[i])}", right=1)
        tally.judge("quotes+speaker", right=right)
        tally.ask("quotes kind | matched", _family(gold[i]) == _family(got[j]))
        tally.ask("quotes speaker | matched", right)
        if gold[i]["kind"] == "unmarked":
            tally.ask("quotes unmarked found", True)
        if not right:
            tally.error("quotes", f"speaker {gold[i].get('speaker')} got {who}", gold[i]["text"])
    for i, item in enumerate(gold):
        if i not in paired and not item.get("optional"):
            tally.add("quotes all", "quotes+speaker", f"quotes {_family(item)}", missed=1)
            if item["kind"] == "unmarked":
                tally.ask("quotes unmarked found", False)
            tally.error("quotes", f"missed {item['kind']} of {item.get('speaker')}", item["text"])
    optional = [item for item in gold if item.get("optional")]
    for j, item in enumerate(got):
        if j not in used and not any(union_share(item, other) for other in optional):
            tally.add("quotes all", "quotes+speaker", f"quotes {_family(item)}", spurious=1)
            tally.error("quotes", f"spurious {item.get('kind')}", item["text"])


def _family(quote: Item) -> str:
    return "indirect" if quote.get("kind") == "indirect" else "direct"


def score_people(tally: Tally, gold: list[Item], got: list[Item]) -> None:
    """People: the name as annotated, one person once; offices; country."""
    left = list(got)
    for person in gold:
        hit = next((p for p in left if words(p["name"]) == words(person["name"])), None)
        if hit is not None:
            left.remove(hit)
        if person.get("optional"):
            continue
        tally.add("people", right=int(hit is not None), missed=int(hit is None))
        if hit is None:
            tally.error("people", "missed", person["name"])
            continue
        _score_offices(tally, person, hit)
        if hit.get("country") or person.get("country"):
            right = hit.get("country") == person.get("country")
            tally.add(
                "people country",
                right=int(right),
                spurious=int(bool(hit.get("country")) and not right),
                missed=int(bool(person.get("country")) and not right),
            )
        if person.get("country"):
            tally.ask("people country | matched", person["country"] == hit.get("country"))
            if person["country"] != hit.get("country"):
                tally.error("people", f"country {person['country']} got {hit.get('country')}", person["name"])
    tally.add("people", spurious=len(left))
    for person in left:
        tally.error("people", "spurious", person["name"])


def _score_offices(tally: Tally, person: Item, hit: Item) -> None:
    for role in person.get("roles") or []:
        held = [set(words(r.get("title"))) for r in hit.get("roles") or []]
        right = any(set(words(role["title"])) & title for title in held)
        tally.ask("people role found | matched", right)
        if not right:
            tally.error("people", f"role {role['title']}", person["name"])


def names(parties: Iterable[Any] | None) -> list[str]:
    """Give the names of parties, which gold writes as words and records as objects."""
    return [party if isinstance(party, str) else (party or {}).get("name", "") for party in parties or []]


def shared_names(gold: list[str], got: list[str]) -> int:
    """Count the names that two lists share, each used once."""
    left, shared = list(gold), 0
    for name in got:
        hit = next((other for other in left if same_name(other, name)), None)
        if hit is not None:
            left.remove(hit)
            shared += 1
    return shared


def same_due(gold: Item | None, got: Item | None) -> bool:
    """Return whether two deadlines have the same value, or neither has one."""
    return ((gold or {}).get("iso") or None) == ((got or {}).get("value") or None)


def score_commitments(tally: Tally, gold: list[Item], got: list[Item]) -> None:
    """Commitments: found, kind, fields, and whether the record is usable as a whole."""
    found = pairs(gold, got, comparable, 0.5)
    paired, used = {i for i, _ in found}, {j for _, j in found}
    for i, j in found:
        if not gold[i].get("optional"):
            _score_record(tally, gold[i], got[j])
    measures = ("commitments", "commitments+kind", "commitments usable records")
    for i, item in enumerate(gold):
        if i not in paired and not item.get("optional"):
            tally.add(*measures, f"commitments {item['kind']}", missed=1)
            tally.error("commitments", f"missed {item['kind']} {item['status']}", item["text"])
    for j, item in enumerate(got):
        if j not in used and not any(union_share(item, other) for other in gold):
            tally.add(*measures, spurious=1)
            tally.error("commitments", f"spurious {item.get('kind')}", item["text"])


def usable(gold: Item, got: Item) -> bool:
    """Return whether kind, at least one actor, amount and deadline of a record are right."""
    hits = shared_names(gold["actors"], names(got.get("actors")))
    amount, due = (
        same_amount(gold.get("amount"), got.get("amount")),
        same_due(gold.get("due"), got.get("due")),
    )
    return gold["kind"] == got.get("kind") and hits > 0 and amount and due


def _score_record(tally: Tally, gold: Item, got: Item) -> None:
    kind = gold["kind"] == got.get("kind")
    amount, due = (
        same_amount(gold.get("amount"), got.get("amount")),
        same_due(gold.get("due"), got.get("due")),
    )
    actors, others = names(got.get("actors")), names(got.get("counterparties"))
    tally.add("commitments", f"commitments {gold['kind']}", right=1)
    tally.judge("commitments+kind", right=kind)
    tally.ask("commitments kind | matched", kind)
    tally.ask("commitments span tight (IoU >= 0.5) | matched", union_share(gold, got) >= 0.5)
    tally.ask("commitments status | matched", gold["status"] == got.get("status"))
    tally.ask("commitments negated | matched", bool(gold.get("negated")) == bool(got.get("negated")))
    if gold.get("amount"):
        tally.ask("commitments amount | gold has one", amount)
    if gold.get("due") and gold["due"].get("iso"):
        tally.ask("commitments due | gold has one", due)
    for side, found in (("actors", actors), ("counterparties", others)):
        hits = shared_names(gold[side], found)
        missed = len(gold[side]) - hits
        tally.add(f"commitments {side} | matched", right=hits, spurious=len(found) - hits, missed=missed)
    tally.judge("commitments usable records", right=usable(gold, got))
    if not usable(gold, got):
        say = f"kind {gold['kind']}/{got.get('kind')} actors {gold['actors']}/{actors}"
        say += f" amount {gold.get('amount')}/{got.get('amount')}" * (
            not amount
        ) + f" due {gold.get('due')}/{got.get('due')}" * (not due)
        tally.error("commitments", say, gold["text"])


def score_sentences(tally: Tally, raw: str | None, gold: list[Item], got: list[Item]) -> None:
    """Paragraph sentences in which a required commitment begins or goes on, found or not."""
    if raw is None:
        return
    for start, end in sentences(raw):
        span = {"start": start, "end": end}
        real = [g for g in gold if comparable(span, g) or shorter_share(span, g) > 0.5]
        needed = any(not g.get("optional") for g in real)
        told = any(shorter_share(span, p) > 0.5 for p in got)
        if needed or (told and not real):
            tally.add(
                "sentences with a commitment",
                right=int(needed and told),
                spurious=int(told and not needed),
                missed=int(needed and not told),
            )


def sentences(raw: str) -> Iterator[tuple[int, int]]:
    r"""Cut a raw text into sentences by lines and by full stops before a capital; the same for every system.

    Examples:
        >>> [raw[a:b] for raw in ["It opens. Peru pays\nThe end"] for a, b in sentences(raw)]
        ['It opens.', 'Peru pays', 'The end']
    """
    for line in re.finditer(r"[^\n]+", raw):
        start = line.start()
        for stop in re.finditer(r"[.!?][”\"’')]*\s+(?=[“\"‘'(]*[A-Z0-9])", line[0]):
            end = line.start() + stop.end()
            yield start, line.start() + len(line[0][: stop.end()].rstrip())
            start = end
        if raw[start : line.end()].strip():
            yield start, line.end()


def score_names(tally: Tally, gold: list[Item], got: list[Item]) -> None:
    """Names in the text: extent and label of each, as in public sets of names (LOC for all places)."""
    real = _named(gold)
    told = _named(got)
    for label in sorted({label for _, _, label in real | told}):
        a, b = ({name for name in side if name[2] == label} for side in (real, told))
        tally.add(f"names {label}", "names", right=len(a & b), spurious=len(b - a), missed=len(a - b))


def _named(entities: list[Item]) -> set[tuple[int, int, str]]:
    found = set()
    for entity in entities:
        for mention in entity["mentions"]:
            label = "NORP" if mention["kind"] == "norp" else NAMES.get(entity["label"])
            if mention["kind"] in ("name", "norp") and label:
                found.add((mention["start"], mention["end"], label))
    return found


def score_references(tally: Tally, gold: list[Item], got: list[Item]) -> None:
    """Pronouns, role phrases and definite nouns of one entity each: resolved to it, to another, or left open.

    A mention that is resolved where nothing is annotated counts neither way.
    """
    told = [(m, e["name"]) for e in got for m in e["mentions"]]
    for entity in gold:
        for mention in entity["mentions"]:
            if mention["kind"] in ("name", "norp") or mention.get("joint"):
                continue
            near = [name for m, name in told if union_share(m, mention) >= 0.3]
            right = any(same_name(entity["name"], name) for name in near)
            layer = f"reference {mention['kind']}"
            tally.add(layer, right=int(right), spurious=int(bool(near) and not right), missed=int(not right))
            if not right:
                tally.error("reference", f"{mention['kind']} of {entity['name']} got {near}", mention["text"])


def score_cleaning(tally: Tally, gold: Item, record: Item) -> None:
    """Cleaning: residue dropped, article kept whole, day of publication and place of writing."""
    kept = {at for _, raw, length in record.get("alignment") or [] for at in range(raw, raw + length)}

    def share(span: Item) -> float:
        return sum(at in kept for at in range(span["start"], span["end"])) / max(
            1, span["end"] - span["start"]
        )

    for residue in gold["boilerplate"]:
        dropped = share(residue) <= 0.2
        tally.ask("cleaning boilerplate dropped", dropped)
        if not dropped:
            tally.error("cleaning", "kept", residue["text"])
    lost = [span for layer in ("quotes", "commitments") for span in gold[layer] if share(span) < 0.95]
    tally.ask("cleaning article kept whole", not lost)
    for span in lost:
        tally.error("cleaning", "lost", span["text"])
    told = (record.get("published") or {}).get("date")
    lenient = "cast" not in gold and not gold.get("published")  # annotated before pages without a header were
    tally.ask("cleaning published right", lenient or told == gold.get("published"))
    if not lenient and told != gold.get("published"):
        tally.error("cleaning", f"published {gold.get('published')} got {told}", "")
    real, place = (side.get("dateline") or {} for side in (gold, record))
    right = same_name(real["place"], place.get("place")) if real.get("place") else not place.get("place")
    tally.ask("cleaning dateline place right", right)


def score_article(tally: Tally, gold: Item, record: Item | None, raw: str | None = None) -> None:
    """Score one article."""
    tally.doc = gold["doc_id"]
    tally.ask("articles with a record", record is not None)
    record = record or {"alignment": []}
    back = ToRaw(record.get("alignment"))
    if record.get("text") is not None:
        score_cleaning(tally, gold, record)
    score_dates(tally, gold["dates"], back.spans(record.get("dates")))
    score_quotes(tally, gold["quotes"], back.spans(record.get("quotes")))
    score_people(
        tally, gold["people"], [e for e in record.get("entities") or [] if e.get("label") == "PERSON"]
    )
    commitments = back.spans(record.get("commitments"))
    score_commitments(tally, gold["commitments"], commitments)
    score_sentences(tally, raw, gold["commitments"], commitments)
    if "amounts" in gold:
        score_amounts(tally, gold["amounts"], back.spans(record.get("amounts")))
    if gold.get("entities"):
        told = [e | {"mentions": back.spans(e["mentions"])} for e in record.get("entities") or []]
        score_names(tally, gold["entities"], told)
        score_references(tally, gold["entities"], told)


def score(gold: Iterable[Item], records: Iterable[Item], texts: dict[str, str] | None = None) -> Tally:
    """Score all articles of a gold file.

    Args:
        gold: Annotated articles.
        records: Records in any order.
        texts: Raw texts by ``doc_id``, for the measure that counts sentences.
    """
    by_name = {PurePath((r.get("source") or {}).get("path") or r.get("id") or "").name: r for r in records}
    tally = Tally()
    for article in gold:
        name = article["doc_id"]
        record = by_name.get(name) or by_name.get(name.removesuffix(".txt"))
        score_article(tally, article, record, (texts or {}).get(name))
    return tally


def links(threads: dict[str, list[str]]) -> set[tuple[str, str]]:
    """Give the pairs of events that stand in one thread.

    Examples:
        >>> sorted(links({"port": ["a", "b"], "road": ["c"]}))
        [('a', 'b')]
    """
    return {(a, b) for events in threads.values() for a, b in combinations(sorted(events), 2)}


def read(path: Path) -> list[Item]:
    """Read a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def table(figures: dict[str, dict[str, Any]]) -> str:
    """Give all figures as text."""
    rows = [f"{'':44}    P     R    F1    tp    fp    fn"]
    rows += [
        f"{n:44}{v['P']:5.3f} {v['R']:5.3f} {v['F1']:5.3f} {v['tp']:5} {v['fp']:5} {v['fn']:5}"
        for n, v in figures["f1"].items()
    ]
    rows += [f"{n:44}{v['right']:5}/{v['of']:<5} {v['share']}" for n, v in figures["accuracy"].items()]
    return "\n".join(rows)


def main() -> int:
    """Score a file of records; give the exit code."""
    parser = argparse.ArgumentParser(description="Score records against annotated articles.")
    parser.add_argument("gold", type=Path)
    parser.add_argument("records", type=Path)
    parser.add_argument("--errors", metavar="LAYER", help="list the errors of one layer")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    tally = score(read(given.gold), read(given.records))
    if given.errors:
        kinds = Counter(line.split("\t")[1].split()[0] for line in tally.errors[given.errors])
        print("\n".join(tally.errors[given.errors]), f"\n{dict(kinds)}")
    elif given.json:
        json.dump(tally.figures(), sys.stdout, indent=1)
    else:
        print(table(tally.figures()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
