"""Why a quote is there and whose it is, and why other words are none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from communique.model.choice import reasons, told
from communique.stages.quotes.confidence import mention_kind
from communique.stages.quotes.found import Found
from communique.stages.quotes.reading import Reading
from communique.stages.quotes.speaker import Who

if TYPE_CHECKING:
    from communique.annotation import Quote
    from communique.model.choice import Candidate

__all__ = ["VETOES", "tell"]

VETOES = (
    "a few words that nothing attributes",
    "a few words of a clause that nobody says",
    "a name or word mentioned, behind a word such as “called”",
    "the name of a programme or paper",
    "a title in capitals",
    "a verb that governs no content",
    "a question that was put to the speaker",
    "nobody said it: an aim, a refusal or an advice",
    "no subject",
    "a thing shows it, nobody says it",
    "it governs neither clause nor phrase",
    "a relative clause says who somebody is",
    "an aim or a gloss, no act of speech",
    "the subject cannot speak",
    "a pronoun alone",
    "a verb that the parse misreads",
    "nobody's: neither possessor nor agent nor subject",
    "nothing but marks, or all of it in quotation marks",
    "the same content of the same cue again",
    "inside another report",
    "done in keeping with a plan or rule",
    "inside own words without marks",
    "nobody is named as the issuer",
    "too few paragraphs say “I” or “we”",
    "no comma parts them from who said them",
    "the narrator goes on",
    "the article itself is in the first person",
    "a quote of the rules holds its words",
    "the encoder doubts that they are own words",
    "the encoder doubts that somebody reports it",
    "inside own words that the encoder sees",
    "nobody's own words without marks are known in the article",
)
"""What drops a quotation, a report or own words."""


SPELLED = {"chosen": "the speaker was chosen among others", "a few words": "only a few words"}
"""Features that do not say themselves."""


def tell(
    reading: Reading,
    quotes: list[Quote],
    found: list[Found],
    speakers: list[Who],
    model: str,
    weighed: list[Candidate[None]],
) -> None:
    """Leave a row for each quote, and none for verbs whose quotation was found after all.

    Args:
        reading: The columns of the Doc; its trace has heard what was dropped.
        quotes: The quotes.
        found: What they were made of, in the same order.
        speakers: Who speaks, in the same order.
        model: The model of how likely a quote is right.
        weighed: Its features, in the same order.
    """
    rows = reading.trace.rows
    cues = {quote.cue.start for quote in quotes if quote.cue is not None}
    if rows is not None:
        rows[:] = [row for row in rows if row["rule"] != "reporting verb" or row["start"] not in cues]
    for quote, item, who, evidence in zip(quotes, found, speakers, weighed, strict=True):
        reading.trace.keep(
            quote.id,
            quote.start,
            quote.end,
            item.pattern,
            kind=quote.kind,
            marks=_marks(quote, item),
            cue=reading.slice(*item.cue) if item.cue is not None else None,
            score=quote.confidence,
            **_weighed(model, evidence),
            speaker=_speaker(reading, item, who),
            candidates={model.partition(":")[2]: told(model, [evidence])},
        )


def _weighed(model: str, evidence: Candidate[None]) -> dict[str, list[str]]:
    """What speaks for and against the words and the speaker of a quote, in words."""
    speaks, against = reasons(model, evidence)
    high = {name for name, value in evidence.features.items() if value > 0}
    return {
        "for": [_spelled(name, name in high) for name in speaks],
        "against": [_spelled(name, name in high) for name in against],
    }


def _spelled(feature: str, high: bool) -> str:
    """Say a feature in words."""
    head, _, rest = feature.partition(": ")
    if rest == "encoder reads, odds":
        return f"the encoder {'takes' if high else 'does not take'} the words for {head} speech"
    if feature == "encoder points, odds":
        return f"the encoder {'points' if high else 'does not point'} at this speaker"
    if ", mention" in head:
        return f"speaker: {head.removesuffix(', mention')}, by mention: {rest}"
    return SPELLED.get(feature) or (rest if head == "resolved" else feature)


def _marks(quote: Quote, item: Found) -> str | None:
    """What is odd about the quotation marks of a quote, None for nothing."""
    between = item.pattern not in ("unmarked", "transcript", "statement", "encoder")
    return "one of the two is missing" if quote.kind == "unmarked" and between else None


def _speaker(reading: Reading, item: Found, who: Who) -> dict[str, Any]:
    """Who speaks: the mention, the construction by which it is the speaker's, and how it was resolved."""
    parts = {
        "name": who.speaker.name if who.speaker is not None else None,
        "mention": reading.slice(item.who, item.who + 1) if item.who is not None else None,
        "kind": mention_kind(reading, item.who),
        "construction": item.by,
        "rule": who.rule,
        "candidates": list(who.candidates),
    }
    return {name: value for name, value in parts.items() if value not in ("", [])}
