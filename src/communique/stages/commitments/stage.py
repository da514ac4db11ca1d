"""The commitments component."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.annotation import Amount, Commitment, Party, Range, Speaker, Timex, published, read, write
from communique.stages.commitments import budget, fields, modals, parties, status, syntax
from communique.stages.commitments.cast import Cast
from communique.stages.commitments.confidence import confidence
from communique.stages.commitments.exclusions import excluded
from communique.stages.commitments.frames import Act, match
from communique.stages.commitments.grounding import Validator
from communique.stages.commitments.select import select
from communique.stages.commitments.span import evidence
from communique.stages.commitments.split import split
from communique.stages.commitments.triggers import candidates, in_class
from communique.stages.layout import layout_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["CommitmentsStage", "acts", "find"]

MUTUAL = frozenset({"bilateral", "joint", "mutual", "turnover", "interstate", "intergovernmental"})
"""Words that make what nobody is named for a matter of the two states of the article."""


def acts(doc: Doc) -> Iterator[Act]:
    """Give every act that a trigger, a modal or a headline expresses, before any exclusion."""
    for token, frames in candidates(doc):
        act = next((found for frame in frames if (found := match(token, frame)) is not None), None)
        if act is not None:
            yield act
    yield from modals.modal_acts(doc)
    layout = layout_of(doc)
    for block in (*([layout.title] if layout.title else []), *layout.headings):
        act = modals.headline(doc, block.start, block.end)
        if act is not None:
            yield act


def find(doc: Doc) -> list[Commitment]:
    """Find the commitments of a Doc.

    Args:
        doc: A parsed Doc; amounts, dates, entities and quotes are used where their stages have run.

    Returns:
        The records in order of the text, ids given.
    """
    if not doc.has_annotation("DEP"):
        return []
    text = doc.text  # once: spaCy joins all its tokens at each call
    facts = fields.Facts(
        text,
        tuple(sorted(read(doc, "amounts", Amount), key=lambda item: item.start)),
        tuple(sorted(read(doc, "dates", Timex), key=lambda item: item.start)),
        published(doc),
    )
    budget.tell(doc)
    cast = Cast(doc, text)
    reader = _Reader(facts, cast)
    kept = select([act for act in acts(doc) if excluded(act, cast) is None])
    validator = Validator(facts, cast)
    found = [validator.grounded(item) for act in kept for item in reader.records(act)]
    found.sort(key=lambda item: (item.start, item.end))
    found = status.accepted_later(found)
    return [dataclasses.replace(item, id=f"C{number}") for number, item in enumerate(found, 1)]


class _Reader:
    """Fills the fields of the records of one Doc."""

    def __init__(self, facts: fields.Facts, cast: Cast) -> None:
        self.facts, self.cast = facts, cast

    def records(self, act: Act) -> Iterator[Commitment]:
        """Give one record for each independently testable content of an act."""
        for part in split(act):
            start, end = evidence(part.act, part.first, part.stop)
            if end > start:
                yield self._record(part.act, start, end)

    def _record(self, act: Act, start: int, end: int) -> Commitment:
        is_negated = status.negated(act)
        due = fields.due(self.facts, act, start, end)
        state, modality = status.state(act, is_negated, due)
        amount = fields.quantity(self.facts, act, start, end)
        actors, others = self._parties(act)
        others = others or _without(parties.abroad(self.cast, act, start, end, actors), actors)
        quote = self.cast.quote_at(act.trigger)
        sort = status.specificity(act, amount, due)
        return Commitment(
            id="",
            start=start,
            end=end,
            kind=status.kind(act),
            status=state,
            modality=modality,
            negated=is_negated,
            specificity=sort,
            actors=actors,
            counterparties=others,
            action=fields.action(act),
            object=fields.thing(self.facts, act, end),
            amount=amount,
            due=due,
            condition=fields.condition(self.facts, act),
            speaker=self._speaker(act),
            quote=quote.id if quote else None,
            trigger=Range(act.trigger.idx, act.trigger.idx + len(act.trigger)),
            confidence=confidence(act.frame.pos, actors, sort, modality),
        )

    def _parties(self, act: Act) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
        """Who binds himself, offers or asks, and to whom."""
        cast = self.cast
        if act.frame.base == "must":
            report = cast.report_at(act.trigger)
            asking = parties.speaking(cast, report.speaker) if report is not None and report.speaker else ()
            asking = asking or parties.parties(cast, syntax.reporter(act.verb))
            return asking, _without(parties.parties(cast, act.owner, act.verb), asking)
        actors = tuple(dict.fromkeys((*parties.behalf(cast, act.verb), *self._actors(act))))
        others = parties.parties(cast, act.recipient) or parties.partners(cast, act.contents)
        if (
            act.recipient is not None
            and in_class(act.recipient, "nouns", "sides")
            and set(others) & set(actors)
        ):
            return actors, ()  # who asks "the sides" is none of them
        return actors, _without(others, actors)

    def _actors(self, act: Act) -> tuple[Party, ...]:
        cast = self.cast
        shared = parties.between(cast, *act.contents, act.trigger) if act.frame.kind == "agreement" else ()
        found = shared or parties.parties(cast, act.owner, act.verb)
        if found:
            return found
        subject = syntax.subject_of(act.verb)
        if subject is not None and syntax.passive(act.contents[0] if act.frame.pos == "m" else act.verb):
            if subject.lower_ in ("i", "we"):
                return parties.parties(cast, subject, act.verb)
            found = parties.between(cast, subject)
        return found or (parties.sides(cast, act.trigger) if act.owner is None and _is_mutual(act) else ())

    def _speaker(self, act: Act) -> Speaker | None:
        report = self.cast.report_at(act.trigger)
        if report is not None:
            return report.speaker
        if act.frame.modality == "realis" or act.frame.pos == "m":
            return None
        people = parties.parties(self.cast, act.owner, act.verb)
        ids = tuple(party.entity for party in people if party.entity is not None)
        return Speaker(ids, " and ".join(party.name for party in people)) if people else None


def _without(found: tuple[Party, ...], known: tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple(party for party in found if party not in known)


def _is_mutual(act: Act) -> bool:
    """Tell whether what is to be done is done by both states ("bilateral trade", "the joint commission")."""
    words = {token.lower_ for token in act.verb.sent[:60]}
    return bool(words & MUTUAL)


class CommitmentsStage:
    """spaCy component ``communique_commitments``."""

    def __call__(self, doc: Doc) -> Doc:
        """Write the commitments of the Doc."""
        write(doc, "commitments", find(doc))
        return doc
