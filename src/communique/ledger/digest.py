"""A record brought down to what the ledger needs of it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from communique.errors import InputError
from communique.ledger.around import Surroundings
from communique.ledger.model import Article, Claim, Deadline, Party, Quantity, Sighting, Visit
from communique.ledger.visits import Named, seen_visits, visit_of
from communique.record import Record, row_of

__all__ = ["digest"]

ACTING = ("PERSON", "ORG")
PLACES = ("GPE", "NORP", "LOC", "FAC")
NEEDED = ("id", "source", "text", "entities", "commitments", "quotes", "dates")


def digest(record: Record | Mapping[str, Any], least: float = 0.0) -> tuple[Article, tuple[Claim, ...]]:
    """Give the article and the claims of one record.

    Args:
        record: A record, or the object of one line of JSONL.
        least: Commitments with less confidence are left out.

    Raises:
        InputError: If the object is not a record.
    """
    row = row_of(record)
    missing = [name for name in NEEDED if name not in row]
    if missing:
        raise InputError(
            "input-record",
            f"{row.get('id', 'an object')}: no record, it lacks {', '.join(missing)}",
            "give what communique extract or batch wrote",
        )
    try:
        day = row["published"]["date"] if row.get("published") else None
        return _article(row, day), tuple(_claims(row, day, _Places(row), least))
    except (KeyError, TypeError, AttributeError, ValueError, IndexError, OverflowError) as cause:
        raise InputError(
            "input-record",
            f"{str(row['id'])[:100]}: no whole record ({type(cause).__name__} {cause})",
            "give what communique extract or batch wrote",
        ) from cause


def _article(row: Mapping[str, Any], day: str | None) -> Article:
    spoken = Counter(
        key for quote in row["quotes"] if quote["speaker"] for key in quote["speaker"]["entities"]
    )
    sightings = tuple(
        Sighting(
            item["id"],
            item["label"],
            item["name"],
            item["country"],
            tuple(item["aliases"]),
            tuple((role["title"], role["of"]) for role in item["roles"]),
            len(item["mentions"]),
            spoken[item["id"]],
        )
        for item in row["entities"]
        if item["label"] in ACTING and len(item["name"]) > 1
    )
    source = row["source"]
    return Article(
        row["id"],
        source["sha256"],
        day,
        row["title"]["text"] if row.get("title") else _first_words(row["text"]),
        source.get("url"),
        source.get("publisher"),
        tuple(sorted({item["country"] for item in row["entities"] if item["country"]})),
        sightings,
    )


def _first_words(text: str) -> str:
    line = text.strip().split("\n", 1)[0]
    return line if len(line) <= 90 else line[:90].rsplit(" ", 1)[0] + " …"


class _Places:
    """Where the entities of an article stand, by paragraph."""

    def __init__(self, row: Mapping[str, Any]) -> None:
        text: str = row["text"]
        self.text = text
        self.starts = [0]
        at = text.find("\n")
        while at >= 0:
            self.starts.append(at + 1)
            at = text.find("\n", at + 1)
        self.entities = {item["id"]: item for item in row["entities"]}
        spans = [row.get("title"), *(section["heading"] for section in row.get("sections", ()))]
        self.headings = [(span["start"], span["end"]) for span in spans if span]
        self.named: dict[int, list[Named]] = {}
        total: Counter[str] = Counter()
        for item in row["entities"]:
            for mention in item["mentions"]:
                place = self.paragraph(mention["start"])
                named = Named(mention["start"], mention["end"], item["label"], item["name"], item["country"])
                self.named.setdefault(place, []).append(named)
                if item["country"] and item["label"] in ("PERSON", "GPE", "NORP"):
                    total[item["country"]] += 1
        ranked = sorted(total, key=lambda state: (-total[state], state))
        self.main = tuple(sorted(ranked[:2]))  # whom the article is about, for claims that name nobody

    def paragraph(self, offset: int) -> int:
        return bisect_right(self.starts, offset) - 1

    def around(self, start: int) -> list[Named]:
        return self.named.get(self.paragraph(start), [])


def _claims(row: Mapping[str, Any], day: str | None, places: _Places, least: float) -> Iterable[Claim]:
    days = {item["id"]: item for item in row["dates"]}
    kept = [item for item in row["commitments"] if item["confidence"] >= least]
    kept.sort(key=lambda item: (item["start"], item["end"], item["id"]))
    words = Surroundings(row) if kept else None
    for before, item in zip([None, *kept], kept, strict=False):
        claim = _claim(row, item, day, places, days, before)
        if words is not None:
            around = words.of(claim.start, claim.end, claim.object or "")
            claim = replace(claim, around=around.words, main=around.main, lead=around.lead)
        yield claim
    for number, (start, end, visit, when) in enumerate(seen_visits(row, places.named), 1):
        yield _sighted(row, f"V{number}", day, (start, end), visit, when)


def _party(role: str, item: Mapping[str, Any], places: _Places) -> Party:
    entity = places.entities.get(item["entity"])
    if entity is None:
        return Party(role, None, item["name"], None, None)
    return Party(role, item["entity"], item["name"], entity["label"], entity["country"])


def _claim(
    row: Mapping[str, Any],
    item: Mapping[str, Any],
    day: str | None,
    places: _Places,
    days: Mapping[str, Any],
    before: Mapping[str, Any] | None,
) -> Claim:
    parties = tuple(
        _party(role, party, places)
        for role, field in (("actor", "actors"), ("counterparty", "counterparties"))
        for party in item[field]
    )
    named = places.around(item["start"])
    states = {one.country for one in named if one.country and one.label in ("PERSON", "ORG", "GPE", "NORP")}
    if len(states | {party.country for party in parties if party.country}) < 2:
        states.update(places.main)
    amount, due = item["amount"], item["due"]
    inside = [one for one in named if item["start"] <= one.start and one.end <= item["end"]]
    return Claim(
        id=f"{row['id']}#{item['id']}",
        article=row["id"],
        commitment=item["id"],
        day=day,
        start=item["start"],
        end=item["end"],
        text=item["text"],
        kind=item["kind"],
        status=item["status"],
        modality=item["modality"],
        negated=item["negated"],
        specificity=item["specificity"],
        confidence=item["confidence"],
        parties=parties,
        near_states=tuple(sorted(states)),
        near_people=tuple(sorted({one.name for one in named if one.label == "PERSON"})),
        action=item["action"],
        object=item["object"],
        amount=Quantity(amount["value"], amount["currency"], amount["unit"])
        if amount and amount["value"] is not None
        else None,
        due=_deadline(due, days) if due else None,
        condition=item["condition"],
        speaker=item["speaker"]["name"] if item["speaker"] else None,
        quote=item["quote"],
        trigger=item["trigger"]["text"],
        visit=visit_of(item, parties, inside),
        after=f"{row['id']}#{before['id']}" if before else None,
        heading=any(start <= item["start"] and item["end"] <= end for start, end in places.headings),
        around=(),
        main=0,
        lead=0,
    )


def _deadline(due: Mapping[str, Any], days: Mapping[str, Any]) -> Deadline:
    timex = days.get(due["date"], {})
    return Deadline(due["text"], due["value"], timex.get("earliest"), timex.get("latest"))


def _sighted(
    row: Mapping[str, Any],
    key: str,
    day: str | None,
    span: tuple[int, int],
    visit: Visit,
    when: Deadline | None,
) -> Claim:
    ids = {
        item["name"]: (item["id"], item["country"]) for item in row["entities"] if item["label"] == "PERSON"
    }
    parties = tuple(Party("actor", ids[name][0], name, "PERSON", ids[name][1]) for name in visit.visitors)
    return Claim(
        id=f"{row['id']}#{key}",
        article=row["id"],
        commitment=key,
        day=day,
        start=span[0],
        end=span[1],
        text=row["text"][span[0] : span[1]],
        kind="fulfilment",
        status="fulfilled",
        modality="realis",
        negated=False,
        specificity="specific",
        confidence=0.8,
        parties=parties,
        near_states=tuple(sorted({*visit.states, visit.host})),
        near_people=visit.visitors,
        action="visit",
        object=None,
        amount=None,
        due=when,
        condition=None,
        speaker=None,
        quote=None,
        trigger="visit",
        visit=visit,
        after=None,
        heading=False,
        around=(),
        main=0,
        lead=0,
    )
