"""Doc → Record: the only module that knows both."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from spacy.tokens import Doc

from communique import annotation as notes
from communique import record as rec
from communique.text.clean import CleanText

__all__ = ["Origin", "assemble", "empty"]


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of an article besides its words."""

    id: str
    source: rec.Source
    published: rec.Published | None
    language: str | None
    model: str
    settings: str
    stages: tuple[str, ...]


def _provenance(origin: Origin) -> rec.Provenance:
    return rec.Provenance(
        communique=version("communique"),
        model=origin.model,
        settings=origin.settings,
        stages=("cleaning", *origin.stages),
    )


def _layout(clean: CleanText) -> dict[str, Any]:
    def span(block: Any) -> rec.Span | None:
        if block is None:
            return None
        return rec.Span(start=block.start, end=block.end, text=clean.text[block.start : block.end])

    line = clean.layout.dateline
    return {
        "title": span(clean.layout.title),
        "dateline": line
        and rec.Dateline(
            start=line.start,
            end=line.end,
            text=clean.text[line.start : line.end],
            place=line.place,
            date=line.date,
            agency=line.agency,
        ),
        "sections": tuple(
            rec.Section(heading=span(section.heading), start=section.start, end=section.end)
            for section in clean.layout.sections
        ),
    }


def _warnings(clean: CleanText, extra: list[notes.Warn]) -> tuple[rec.Warning, ...]:
    cleaning = [notes.Warn("cleaning", w.code, w.message, w.start, w.end) for w in clean.warnings]
    return tuple(
        rec.Warning(stage=w.stage, code=w.code, message=w.message, start=w.start, end=w.end)
        for w in (*cleaning, *extra)
    )


def empty(clean: CleanText, origin: Origin, warnings: list[notes.Warn]) -> rec.Record:
    """Make a record that holds the text and nothing else.

    Args:
        clean: The cleaned article.
        origin: What is known of it besides.
        warnings: Why it is empty.
    """
    return rec.Record(
        id=origin.id,
        source=origin.source,
        language=origin.language,
        published=origin.published,
        text=clean.text,
        alignment=clean.alignment,
        dates=(),
        entities=(),
        amounts=(),
        quotes=(),
        commitments=(),
        extras={},
        warnings=_warnings(clean, warnings),
        provenance=_provenance(origin),
        **_layout(clean),
    )


def assemble(doc: Doc, clean: CleanText, origin: Origin) -> rec.Record:
    """Make the record of one article from what the stages left on its Doc.

    Args:
        doc: The Doc after all stages; its text is ``clean.text``.
        clean: The cleaned article.
        origin: What is known of it besides.

    Raises:
        pydantic.ValidationError: If a stage left something that contradicts the text.
    """
    text = clean.text
    root = doc.user_data.get(notes.ROOT, {})
    dates = root.get("dates", [])
    words = {item["id"]: text[item["start"] : item["end"]] for item in dates}
    return rec.Record(
        id=origin.id,
        source=origin.source,
        language=origin.language,
        published=origin.published,
        text=text,
        alignment=clean.alignment,
        dates=tuple(rec.Timex(**_parts(_span(item, text), text)) for item in dates),
        entities=tuple(_entity(item, text) for item in root.get("entities", [])),
        amounts=tuple(rec.Amount(**_span(item, text)) for item in root.get("amounts", [])),
        quotes=tuple(_quote(item, text) for item in root.get("quotes", [])),
        commitments=tuple(_commitment(item, text, words) for item in root.get("commitments", [])),
        extras=root.get("extras", {}),
        warnings=_warnings(clean, notes.read(doc, "warnings", notes.Warn)),
        provenance=_provenance(origin),
        **_layout(clean),
    )


def _span(item: dict[str, Any], text: str) -> dict[str, Any]:
    return {**item, "text": text[item["start"] : item["end"]]}


def _parts(item: dict[str, Any], text: str) -> dict[str, Any]:
    return {**item, "parts": tuple(rec.TimexPart(**_span(part, text)) for part in item["parts"])}


def _entity(item: dict[str, Any], text: str) -> rec.Entity:
    return rec.Entity(
        **{
            **item,
            "aliases": tuple(item["aliases"]),
            "roles": tuple(rec.Role(**role) for role in item["roles"]),
            "mentions": tuple(rec.Mention(**_span(mention, text)) for mention in item["mentions"]),
        }
    )


def _quote(item: dict[str, Any], text: str) -> rec.Quote:
    who, cue = item["speaker"], item["cue"]
    if who is not None:
        said = None if who["start"] is None else text[who["start"] : who["end"]]
        who = rec.QuoteSpeaker(**{**who, "entities": tuple(who["entities"]), "text": said})
    return rec.Quote(**{**_span(item, text), "speaker": who, "cue": cue and rec.Span(**_span(cue, text))})


def _commitment(item: dict[str, Any], text: str, words: dict[str, str]) -> rec.Commitment:
    who, amount, due = item["speaker"], item["amount"], item["due"]
    return rec.Commitment(
        **{
            **_span(item, text),
            "actors": tuple(rec.Actor(**party) for party in item["actors"]),
            "counterparties": tuple(rec.Actor(**party) for party in item["counterparties"]),
            "amount": amount and rec.CommitmentAmount(**amount),
            "due": due and rec.Due(date=due["date"], text=words[due["date"]], value=due["value"]),
            "speaker": who and rec.CommitmentSpeaker(entities=tuple(who["entities"]), name=who["name"]),
            "trigger": rec.Span(**_span(item["trigger"], text)),
        }
    )
