"""Doc → Record: the only module that knows both."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import Any

from pydantic import JsonValue, ValidationError
from spacy.tokens import Doc

from communique import annotation as notes
from communique import record as rec
from communique.annotation.reasons import Layers, withdraw
from communique.settings import STAGES
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


@cache
def _version() -> str:
    return version("communique")


def _provenance(origin: Origin) -> rec.Provenance:
    return rec.Provenance(
        communique=_version(),
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
    return tuple(_warning(warn, len(clean.text)) for warn in (*cleaning, *extra))


def _warning(warn: notes.Warn, length: int) -> rec.Warning:
    start, end = warn.start, warn.end
    if start is None or end is None or not 0 <= start <= end <= length:
        start = end = None
    return rec.Warning(stage=warn.stage, code=warn.code, message=warn.message, start=start, end=end)


def _record(clean: CleanText, origin: Origin, warnings: list[notes.Warn], **layers: Any) -> rec.Record:
    return rec.Record(
        schema_version=rec.SCHEMA_VERSION,
        id=origin.id,
        source=origin.source,
        language=origin.language,
        published=origin.published,
        text=clean.text,
        alignment=clean.alignment,
        warnings=_warnings(clean, warnings),
        provenance=_provenance(origin),
        **{**dict.fromkeys(LAYERS, ()), "cast": None, "extras": {}, **_layout(clean), **layers},
    )


def empty(
    clean: CleanText, origin: Origin, warnings: list[notes.Warn], reasons: Layers | None = None
) -> rec.Record:
    """Make a record that holds the text and nothing else.

    Args:
        clean: The cleaned article.
        origin: What is known of it besides.
        warnings: Why it is empty.
        reasons: The rows of cleaning and layout, where they were asked for.
    """
    extras = {} if reasons is None else {notes.EXPLAIN: reasons}
    return _record(clean, origin, warnings, extras=extras)


def assemble(doc: Doc, clean: CleanText, origin: Origin) -> rec.Record:
    """Make the record of one article from what the stages left on its Doc.

    A layer that contradicts the text or another layer is left out of the record, with a
    warning ``layer-invalid``; the others stand. A user's own stage leaves its value in
    ``doc.user_data[NAME]``; it goes to ``extras``, or is left out with a warning
    ``value-not-json``.

    Args:
        doc: The Doc after all stages; its text is ``clean.text``.
        clean: The cleaned article.
        origin: What is known of it besides.
    """
    root = doc.user_data.get(notes.ROOT, {})
    extras, refused = _extras(doc, origin)
    warnings = [*notes.read(doc, "warnings", notes.Warn), *refused]
    try:
        layers = {name: build(root, clean.text) for name, build in LAYERS.items()}
        return _record(clean, origin, warnings, extras=extras, **layers)
    except Exception:  # whatever a stage left, it may cost its own layer and never the article
        return _salvage(root, clean, origin, warnings, extras)


def _salvage(
    root: dict[str, Any],
    clean: CleanText,
    origin: Origin,
    warnings: list[notes.Warn],
    extras: dict[str, JsonValue],
) -> rec.Record:
    """Build the record layer by layer and leave out those that do not hold."""
    kept: dict[str, Any] = {"extras": extras}
    for name, build in LAYERS.items():
        try:
            layer = build(root, clean.text)
            _record(clean, origin, [], **kept, **{name: layer})
            kept[name] = layer
        except Exception as cause:
            warnings.append(notes.Warn(name, "layer-invalid", f"the layer was left out: {_reason(cause)}"))
            told = extras.get(notes.EXPLAIN)
            if isinstance(told, dict):
                withdraw(told, name, "layer-invalid")
    return _record(clean, origin, warnings, **kept)


def _reason(cause: Exception) -> str:
    if not isinstance(cause, ValidationError):
        return f"{type(cause).__name__}: {cause}"
    first = cause.errors(include_url=False, include_input=False)[0]
    return f"{cause.title} {'.'.join(map(str, first['loc']))}: {first['msg']}"


def _extras(doc: Doc, origin: Origin) -> tuple[dict[str, JsonValue], list[notes.Warn]]:
    extras: dict[str, JsonValue] = {}
    refused = []
    for name in (*origin.stages, notes.EXPLAIN):
        if name in STAGES or name not in doc.user_data:
            continue
        try:
            line = json.dumps(doc.user_data[name], ensure_ascii=False, allow_nan=False).encode("utf-8")
            extras[name] = json.loads(line)
        except (TypeError, ValueError, RecursionError) as cause:
            message = f"doc.user_data[{name!r}] is left out, for it is not JSON: {type(cause).__name__}"
            refused.append(notes.Warn(name, "value-not-json", message))
    return extras, refused


def _dates(root: dict[str, Any], text: str) -> tuple[rec.Timex, ...]:
    return tuple(rec.Timex(**_parts(_span(item, text), text)) for item in root.get("dates", ()))


def _entities(root: dict[str, Any], text: str) -> tuple[rec.Entity, ...]:
    return tuple(_entity(item, text) for item in root.get("entities", ()))


def _amounts(root: dict[str, Any], text: str) -> tuple[rec.Amount, ...]:
    given = (
        {name: told for name, told in item.items() if name != "able"} for item in root.get("amounts", ())
    )
    return tuple(rec.Amount(**_span(item, text)) for item in given)


def _quotes(root: dict[str, Any], text: str) -> tuple[rec.Quote, ...]:
    return tuple(_quote(item, text) for item in root.get("quotes", ()))


def _commitments(root: dict[str, Any], text: str) -> tuple[rec.Commitment, ...]:
    words = {item["id"]: text[item["start"] : item["end"]] for item in root.get("dates", ())}
    return tuple(_commitment(item, text, words) for item in root.get("commitments", ()))


def _cast(root: dict[str, Any], _text: str) -> rec.Cast | None:
    item = next(iter(root.get("cast", ())), None)
    if item is None:
        return None
    return rec.Cast(
        home=item["home"],
        issuer=item["issuer"] and rec.Actor(**item["issuer"]),
        sides=tuple(rec.Actor(**party) for party in item["sides"]),
        spokesmen=tuple(
            rec.Spokesman(entity=one["person"], speaks_for=rec.Actor(**one["party"]))
            for one in item["spokesmen"]
        ),
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
            "due": due and rec.Due(date=due["date"], text=_due_words(due, text, words), value=due["value"]),
            "speaker": who and rec.CommitmentSpeaker(entities=tuple(who["entities"]), name=who["name"]),
            "trigger": rec.Span(**_span(item["trigger"], text)),
        }
    )


def _due_words(due: dict[str, Any], text: str, words: dict[str, str]) -> str:
    """The words of a deadline: those of its date, or its own where it hangs on an event."""
    return words[due["date"]] if due["start"] is None else text[due["start"] : due["end"]]


# In an order in which a layer refers only to layers before it.
LAYERS: dict[str, Callable[[dict[str, Any], str], Any]] = {
    "dates": _dates,
    "entities": _entities,
    "amounts": _amounts,
    "quotes": _quotes,
    "commitments": _commitments,
    "cast": _cast,
}
