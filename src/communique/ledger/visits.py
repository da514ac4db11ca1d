"""Visits: who is asked to visit whom, and reports that somebody did.

A visit paid is the fulfilment of an invitation (CAMEO 036 → 042/043), but no commitment by
itself, so records do not hold it; the ledger reads it from the words around *visit*.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from communique.ledger.model import Deadline, Party, Visit

__all__ = ["Named", "seen_visits", "visit_of"]

VISIT = re.compile(r"\bvisit(?:s|ed|ing)?\b", re.IGNORECASE)
PAID = re.compile(
    r"\b(?:pays|paid|paying|makes|made|making|begins|began|starts|started|arrives|arrived|concludes|concluded|"
    r"completes|completed|during|following|after)\b",
    re.IGNORECASE,
)
NOT_YET = re.compile(
    r"\b(?:will|would|to|may|might|could|should|planned|upcoming|expected|not)\s+(?:\w+\s+)?$", re.I
)
SENTENCE = re.compile(r"[.!?][”\"’']?\s+(?=[A-Z“\"])|\n")


class Named(NamedTuple):
    """A mention of an entity in the text."""

    start: int
    end: int
    label: str
    name: str
    country: str | None


def visit_of(item: Mapping[str, Any], parties: Sequence[Party], inside: Sequence[Named]) -> Visit | None:
    """Give the visit that a commitment is about, or None.

    Args:
        item: The commitment of a record.
        parties: Its parties.
        inside: The mentions inside its span.
    """
    words = f"{item['text']} {item['object'] or ''}"
    if not VISIT.search(words) and item["action"] != "visit":
        return None
    guests = [party for party in parties if (party.role == "counterparty") == (item["kind"] == "invitation")]
    hosts = [party for party in parties if party not in guests]
    states = tuple(sorted({party.country for party in guests if party.country}))
    at = item["text"].lower().rfind("visit") + item["start"]
    places = [one for one in inside if one.label == "GPE" and one.country and one.start > at - 40]
    found = [one.country for one in places if one.country not in states]
    found += [party.country for party in hosts if party.country and party.country not in states]
    people = tuple(sorted({party.name for party in guests if party.label == "PERSON"}))
    if not found or not (people or states) or found[0] is None:
        return None
    return Visit(people, states, found[0])


def seen_visits(
    row: Mapping[str, Any], named: Mapping[int, Sequence[Named]]
) -> Iterator[tuple[int, int, Visit, Deadline | None]]:
    """Give the visits that an article reports as paid: start, end, the visit, when it was.

    Args:
        row: A record as JSON object.
        named: The mentions by paragraph.
    """
    text: str = row["text"]
    if "visit" not in text:
        return
    spans = sorted((one for group in named.values() for one in group), key=lambda one: (one.start, one.end))
    told = (item for item in row["commitments"] if item["kind"] in ("invitation", "fulfilment"))
    taken = [(item["start"], item["end"]) for item in told]
    for match in VISIT.finditer(text):
        if any(start <= match.start() < end for start, end in taken):
            continue
        first, last = _sentence(text, match.start())
        found = _paid(text, spans, match, first, last)
        if found is not None:
            begin, end, visit = found
            yield begin, end, visit, _when(row, begin, last)


def _sentence(text: str, at: int) -> tuple[int, int]:
    low, high = max(0, at - 400), min(len(text), at + 300)
    cuts = [low + cut.end() for cut in SENTENCE.finditer(text[low:high])]
    first = max((cut for cut in cuts if cut <= at), default=low)
    last = min((cut for cut in cuts if cut > at), default=high)
    return first, last


def _paid(
    text: str, spans: Sequence[Named], match: re.Match[str], first: int, last: int
) -> tuple[int, int, Visit] | None:
    low = bisect_left(spans, first, key=lambda one: one.start)
    high = bisect_left(spans, last, key=lambda one: one.start)
    here = [one for one in spans[low:high] if one.end <= last]
    behind = (one for one in here if 0 <= one.start - match.end() < 80)
    host = next((one for one in behind if one.label == "GPE" and one.country), None)
    if match[0].lower() == "visited":
        cue: re.Match[str] | None = match
    else:
        cues = list(PAID.finditer(text, max(first, match.start() - 60), match.start()))
        cue = cues[-1] if cues else None
    if host is None or host.country is None or cue is None or NOT_YET.search(text[first : cue.start()]):
        return None
    guest = _guest(text, here, match, cue, host)
    if guest is None or guest.country == host.country:
        return None
    states = (guest.country,) if guest.country else ()
    begin = guest.start if guest.end <= match.start() else cue.start()
    return begin, host.end, Visit((guest.name,), states, host.country)


def _guest(
    text: str, here: Sequence[Named], match: re.Match[str], cue: re.Match[str], host: Named
) -> Named | None:
    people = [one for one in here if one.label == "PERSON"]
    after = [one for one in people if match.end() <= one.start <= host.start]
    if after and text[match.end() : after[0].start].lstrip().startswith("of"):
        return after[0]
    between = [one for one in people if cue.end() <= one.start and one.end <= match.start()]
    if cue[0].lower() in ("during", "following", "after"):
        return between[-1] if between else None  # "his" and "Tokayev's" are mentions between cue and visit
    before = [one for one in people if one.end <= cue.start()]
    same = before and all(one.name == before[-1].name for one in between)  # "pays his first visit"
    return before[-1] if same else None


def _when(row: Mapping[str, Any], start: int, end: int) -> Deadline | None:
    for item in row["dates"]:
        if start <= item["start"] and item["end"] <= end and item["earliest"] and item["type"] != "SET":
            return Deadline(item["text"], item["value"], item["earliest"], item["latest"])
    return None
