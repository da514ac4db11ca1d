"""The quotes component."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique import annotation
from communique.annotation import Entity, Quote, Range, read, write
from communique.stages.quotes.confidence import Evidence
from communique.stages.quotes.dialogue import settle
from communique.stages.quotes.explain import VETOES, tell
from communique.stages.quotes.find import find_all
from communique.stages.quotes.found import Found
from communique.stages.quotes.headline import PATTERN
from communique.stages.quotes.learned import spoken, weigh
from communique.stages.quotes.pieces import framed, joined
from communique.stages.quotes.reading import Reading, read_doc
from communique.stages.quotes.speaker import Resolver, Who
from communique.stages.quotes.voices import choose

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["QuotesStage", "find"]


def find(doc: Doc) -> list[Quote]:
    """Find the quotes of a Doc: the words, their kind, cue and speaker.

    Args:
        doc: Tagged and parsed; speakers are resolved against the entities it carries.

    Returns:
        The quotes in order of the text; offsets are characters of ``doc.text``.
    """
    trace = annotation.trace(doc, "quotes", VETOES)
    reading = read_doc(doc, trace)
    found = weigh(reading, framed(reading, joined(find_all(reading))))
    entities = read(doc, "entities", Entity)
    resolver = Resolver(reading, entities)
    title = next((block.end for block in reading.paragraphs[:1] if block.heading), 0)
    speakers = [_speaker(resolver, item, found, item.start < title) for item in found]
    speakers = choose(reading, found, settle(reading, entities, found, speakers, resolver), entities)
    found, speakers = spoken(reading, found, speakers)
    speakers = [who.told() for who in speakers]
    groups: dict[int, str] = {}
    evidence = Evidence(reading, entities)
    weighed = [evidence.of(item, who) for item, who in zip(found, speakers, strict=True)]
    quotes = [
        _quote(
            reading,
            item,
            who,
            f"Q{number}",
            groups.setdefault(item.group, f"G{len(groups) + 1}"),
            evidence.confidence(told),
        )
        for number, (item, who, told) in enumerate(zip(found, speakers, weighed, strict=True), 1)
    ]
    if trace:
        tell(reading, quotes, found, speakers, evidence.model, weighed)
    return quotes


def _speaker(resolver: Resolver, item: Found, found: list[Found], titled: bool) -> Who:
    """Give who the mention of a speaker is; ``titled``: the headline says it."""
    if item.pattern == "transcript":
        return resolver.labelled(item.who, found)
    if item.pattern == PATTERN or titled:
        return resolver.announced(item.who, item.cue, item.near)
    return resolver.speaker(item.who, item.cue, item.near)


def _quote(reading: Reading, item: Found, who: Who, name: str, group: str, confidence: float) -> Quote:
    cue = Range(reading.starts[item.cue[0]], reading.ends[item.cue[1] - 1]) if item.cue else None
    return Quote(
        id=name,
        start=item.start,
        end=item.end,
        kind=item.kind,
        complement=item.complement,
        group=group,
        speaker=who.speaker,
        cue=cue,
        confidence=confidence,
    )


class QuotesStage:
    """spaCy component ``communique_quotes``."""

    def __call__(self, doc: Doc) -> Doc:
        """Write the quotes of the Doc."""
        write(doc, "quotes", find(doc))
        return doc
