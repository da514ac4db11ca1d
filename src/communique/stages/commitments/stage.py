"""The commitments component."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from communique import annotation
from communique.annotation import (
    Amount,
    Commitment,
    Due,
    Party,
    Quantity,
    Range,
    Speaker,
    Timex,
    published,
    read,
    write,
)
from communique.annotation.reasons import SILENT, Trace
from communique.language import clauses, joined
from communique.language.layout import layout_of
from communique.model.choice import Candidate, best, several
from communique.stages.commitments import budget, events, explain, fields, modals, parties, status
from communique.stages.commitments.cast import Cast
from communique.stages.commitments.confidence import RIGHT, RIGHT_ALONE, confidence, make, parts
from communique.stages.commitments.decide import Decided, decide
from communique.stages.commitments.explain import Made
from communique.stages.commitments.frames import Act, maker_of, match
from communique.stages.commitments.gaps import gaps
from communique.stages.commitments.grounding import Validator
from communique.stages.commitments.inside import Inside
from communique.stages.commitments.labels import choose, options
from communique.stages.commitments.learned import Opinions
from communique.stages.commitments.select import select
from communique.stages.commitments.span import evidence, trim
from communique.stages.commitments.split import split
from communique.stages.commitments.triggers import candidates, extent, in_class
from communique.stages.commitments.who import Who

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["CommitmentsStage", "acts", "find"]

GAP = "the name before the amount"
BETWEEN = "“between A and B”"
TWO_OBJECTS = "the name between the verb and what it gives"
JOINT = "all who issue the article together"
ACTOR, ANOTHER, OTHER = 0.25, 0.35, 0.25
"""Probabilities from which the likeliest actor is taken, another actor, and counterparties."""

MUTUAL = frozenset({"bilateral", "joint", "mutual", "turnover", "interstate", "intergovernmental"})
"""Words that make what nobody is named for a matter of the two states of the article."""


def acts(doc: Doc, trace: Trace = SILENT) -> Iterator[Act]:
    """Give every act that a trigger, a modal or a headline expresses, before any exclusion.

    Args:
        doc: The Doc.
        trace: Told of triggers that govern nothing which their frames ask for.
    """
    for token, frames in candidates(doc):
        act = next((found for frame in frames if (found := match(token, frame)) is not None), None)
        if act is not None:
            yield act
        elif trace:
            explain.refuse(trace, token, frames)
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
    trace = annotation.trace(doc, "commitments", explain.VETOES)
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
    joined.part(budget.words(doc))
    cast = Cast(doc, text)
    opinions = Opinions(doc)
    decided = decide(doc, acts(doc, trace), opinions, cast)
    outer = {id(act) for act in select([item.act for item in decided if item.dropped is None])}
    decided = [
        item
        if item.dropped or item.rule == "encoder" or id(item.act) in outer
        else dataclasses.replace(item, dropped="inside another")
        for item in decided
    ]
    kept = [item for item in decided if item.dropped is None]
    reader, validator = _Reader(facts, cast, opinions, kept), Validator(facts, cast)
    in_order = sorted(kept, key=lambda item: item.act.trigger.i)
    made = [_grounded(one, validator) for item in in_order for one in reader.records(item)]
    made = _apart(made, trace)
    found = status.accepted_later([one.record for one in made])
    taken_back = {place for place, one in enumerate(made) if status.takes_back(one.item.act)}
    found = status.withdrawn_later(found, taken_back, cast.states.codes_of)
    found = [dataclasses.replace(item, id=f"C{number}") for number, item in enumerate(found, 1)]
    if trace:
        explain.tell(trace, made, found, decided, facts)
    return found


def _grounded(one: Made, validator: Validator) -> Made:
    """The record without the fields that its words do not bear out."""
    record = validator.grounded(one.record)
    lost = () if record is one.record else validator.problems(one.record)
    return one._replace(record=record, lost=lost)


@dataclass(frozen=True, slots=True)
class _Fixed:
    """What is known of clauses that share a verb: whom the phrase behind the last of them names."""

    behind: tuple[Party, ...]


class _Reader:
    """Fills the fields of the records of one Doc."""

    def __init__(self, facts: fields.Facts, cast: Cast, opinions: Opinions, decided: list[Decided]) -> None:
        self.facts, self.cast, self.opinions = facts, cast, opinions
        self.who = Who(cast, opinions, decided) if opinions.known else None

    def records(self, item: Decided) -> Iterator[Made]:
        """Give one record for each content of an act that could be tested, and each clause without a verb."""
        beside = gaps(item.act, self.facts, self.cast)
        limit = beside[0].before if beside else len(item.act.trigger.doc)
        fixed = (
            _Fixed(behind=parties.behind(self.cast, beside[-1].first, beside[-1].stop)) if beside else None
        )
        for act, start, end in self._clauses(item, limit):
            yield self._record(item, act, start, end, fixed)
        for gap in beside:
            start, end = trim(gap.act.trigger, gap.first, gap.stop - 1)
            yield self._record(item, gap.act, start, end, fixed)

    def _clauses(self, item: Decided, limit: int) -> Iterator[tuple[Act, int, int]]:
        """The parts of an act with their evidence, none of it at or behind the token ``limit``."""
        if item.rule == "encoder":
            first, last = self.opinions.evidence(item.act.trigger.i)
            yield item.act, *trim(item.act.trigger, first, min(last, limit - 1))
            return
        for part in split(item.act):
            stop = min(limit, part.stop or limit)
            start, end = evidence(
                part.act, part.first, stop if stop < len(item.act.trigger.doc) else part.stop
            )
            if end > start and (part.first is None or part.first < limit):
                yield part.act, start, end

    def _record(self, item: Decided, act: Act, start: int, end: int, fixed: _Fixed | None) -> Made:
        is_negated = status.negated(act)
        due = fields.due(self.facts, act, start, end)
        due = self._words_of(due, act, end) if due is not None else events.event(self.facts, act, start, end)
        state, modality = status.state(act, is_negated, due)
        amount = fields.quantity(self.facts, act, start, end)
        actors, others, told = self._parties(act)
        receivers = parties.given(self.cast, act)
        if receivers and fixed is None and not set(receivers) & set(actors):
            others, told["counterparties"] = receivers, TWO_OBJECTS
        if fixed is not None:
            first, last = self.opinions.tokens(start, end)
            told_here = parties.behind(self.cast, first, last + 1)
            others = others or _without(told_here, actors) or _without(fixed.behind, actors)
        elif not others and self.who is None:  # a guess, right in one of four where the encoder tells more
            others = _without(parties.abroad(self.cast, act, start, end, actors), actors)
            told["counterparties"] = "the one foreign state that the words name" if others else ""
        quote = self.cast.quote_at(act.trigger)
        record = Commitment(
            id="",
            start=start,
            end=end,
            kind=status.kind(act),
            status=state,
            modality=modality,
            negated=is_negated,
            specificity=status.specificity(act, amount, due),
            actors=actors,
            counterparties=others,
            action=fields.action(act),
            object=fields.thing(self.facts, act, end),
            amount=amount,
            due=due,
            condition=fields.condition(self.facts, act),
            speaker=self._speaker(act),
            quote=quote.id if quote else None,
            trigger=Range(*extent(act.trigger, act.frame)),
            confidence=0.0,
        )
        told |= {name: explain.RULE for name in ("amount", "due") if getattr(record, name) is not None}
        if self.who is None:
            right = make(record, act.frame.pos)
            record = dataclasses.replace(record, confidence=confidence(RIGHT_ALONE, right))
            return Made(record, item, {"right alone": [right]}, told)
        return self._weighed(record, item, act, told, fixed is not None)

    def _weighed(
        self, record: Commitment, item: Decided, act: Act, told: dict[str, str], parties_known: bool
    ) -> Made:
        """The record with what the encoder says of it weighed in.

        A deadline that a rule reads stands; parties are chosen, and what the rules read is one reason.
        """
        assert self.who is not None
        people = self.who.candidates(item, act, (record.actors, record.counterparties))
        roles = self.opinions.roles(item.place(act))
        inside = Inside(self.facts, self.opinions, roles, record, act)
        sums, days = inside.amounts(), inside.deadlines()
        may_act = [c for c in people if self.who.may_act(c.value)]
        actors = several("commitment:actor", may_act, enough=ACTOR, second=ANOTHER)
        if record.actors and (record.actors == self.cast.joint or parties.is_told(self.cast, act.owner)):
            actors = record.actors  # no choice is made for such lists: each of many is unlikely by itself
        rest = [c for c in people if c.value not in actors and self.who.may_face(c.value)]
        led = parties.led_by(self.cast, act.owner)
        rest = [c for c in rest if c.value not in led]
        others = several("commitment:counterparty", rest, enough=OTHER, second=OTHER)
        if told.get("counterparties") == TWO_OBJECTS:
            others = record.counterparties
        if parties_known and record.actors:
            actors, others = record.actors, record.counterparties
        self.who.remember(act, actors, others)
        changes: dict[str, Any] = {"actors": actors, "counterparties": others}
        changes["amount"] = next(iter(best("commitment:amount", sums)), None)
        if changes["amount"] != record.amount:
            told.pop("amount", None)
        changes["due"] = self._due(record, act, days)
        changes["amount"] = _unless_due(changes["amount"], changes["due"], self.facts)
        labels = options(record, item) if item.opinion else {}
        if item.rule != "encoder" and act.frame.pos != "m":
            labels.pop("kind", None)  # the kind is chosen by the trigger in the text (guideline §2)
        if status.told(act) is not None:
            labels.pop("negated", None)
        if act.frame.negated or (record.status == "rejected" and status.told(act) is not False):
            labels.pop("status", None)  # what was not signed is nowhere signed
        changes |= choose(record, labels)
        if changes.get("status", record.status) == "fulfilled" and status.in_part(act):
            changes["status"] = "in_progress"
        if item.opinion is not None:
            about = item.opinion.about
            changes["modality"] = about.modality
            changes["specificity"] = "specific" if about.specific >= 0.5 else "vague"
        certain = [candidate for candidate in sums if "length" not in candidate.features]
        record = dataclasses.replace(record, **changes)
        sure = parts(item, record, ACTOR, people, certain, days)
        choices: dict[str, list[Candidate[Any]]] = {
            "right": [sure],
            "actor": people,
            "counterparty": people,
            "amount": sums,
            "due": days,
            **labels,
        }
        return Made(dataclasses.replace(record, confidence=confidence(RIGHT, sure)), item, choices, told)

    def _due(self, record: Commitment, act: Act, days: list[Candidate[Due]]) -> Due | None:
        """The deadline that the rules read; else one that the encoder points at, else an event."""
        if record.due is not None and record.due.date is not None:
            return record.due
        chosen = next(iter(best("commitment:due", days)), None)
        return self._words_of(chosen, act, record.end) if chosen is not None else record.due

    def _words_of(self, due: Due, act: Act, end: int) -> Due:
        """A deadline with the event from which it runs."""
        return events.widened(self.facts, act.trigger.doc, due, end)

    def _parties(self, act: Act) -> tuple[tuple[Party, ...], tuple[Party, ...], dict[str, str]]:
        """Who binds himself, offers or asks, and to whom; and by which rules."""
        cast = self.cast
        if act.frame.base == "must":
            asking, rule = self._asking(act)
            asked = _without(parties.parties(cast, act.owner, act.verb), asking)
            return (
                asking,
                asked,
                {"actors": rule, "counterparties": "the subject, who is asked" if asked else ""},
            )
        if act.pattern == "gap":
            return self._of_gap(act)
        behalf = parties.behalf(cast, act.verb)
        own, rule = self._actors(act)
        actors = tuple(dict.fromkeys((*behalf, *own)))
        rule = f"“on behalf of”; {rule}" if behalf and own else "“on behalf of”" if behalf else rule
        others, to_whom = self._others(act, actors)
        return actors, others, {"actors": rule, "counterparties": to_whom}

    def _of_gap(self, act: Act) -> tuple[tuple[Party, ...], tuple[Party, ...], dict[str, str]]:
        """Who does, or gets, what a clause without its verb says: each name stands for itself."""
        own = parties.parties(self.cast, act.owner, act.verb) if act.recipient is not None else ()
        own = own or (parties.alone(self.cast, act.owner) if act.owner is not None else ())
        others = parties.alone(self.cast, act.recipient) if act.recipient is not None else ()
        return own, others, {"actors": GAP, "counterparties": GAP if others else ""}

    def _asking(self, act: Act) -> tuple[tuple[Party, ...], str]:
        """Who names a duty."""
        report = self.cast.report_at(act.trigger)
        asking = parties.speaking(self.cast, report.speaker) if report is not None and report.speaker else ()
        if asking:
            return asking, "the speaker"
        asking = parties.parties(self.cast, clauses.reporter(act.verb))
        return asking, "the reporter of the clause" if asking else ""

    def _others(self, act: Act, actors: tuple[Party, ...]) -> tuple[tuple[Party, ...], str]:
        """To whom, or with whom."""
        others, rule = parties.parties(self.cast, act.recipient), "whom the act addresses"
        if not others and act.frame.kind == "acceptance" and act.contents:
            others, rule = parties.parties(self.cast, maker_of(act.contents[0])), "who made what is accepted"
        if not others:
            others, rule = (
                parties.partners(self.cast, act.contents),
                "“with”, “from”, “to” or “for” in the content",
            )
        if not others:
            others, rule = parties.under(self.cast, act), "who has made the agreement with the actor"
        sides = act.recipient is not None and in_class(act.recipient, "nouns", "sides")
        if sides and set(others) & set(actors):
            return (), ""  # who asks "the sides" is none of them
        others = _without(others, actors)
        return others, rule if others else ""

    def _actors(self, act: Act) -> tuple[tuple[Party, ...], str]:
        """Who acts by the rules, and by which of them."""
        cast = self.cast
        shared = parties.between(cast, *act.contents, act.trigger) if act.frame.kind == "agreement" else ()
        if shared:
            return shared, BETWEEN
        found = parties.parties(cast, act.owner, act.verb)
        if found:
            return found, "the subject, agent or possessor"
        subject = clauses.subject_of(act.verb)
        if subject is not None and clauses.is_passive(act.contents[0] if act.frame.pos == "m" else act.verb):
            if subject.lower_ in ("i", "we"):
                return parties.parties(cast, subject, act.verb), "the subject of a passive, who speaks"
            found = parties.between(cast, subject)
            if found:
                return found, BETWEEN
            given = any(in_class(subject, "objects", name) for name in ("promise", "proposal", "grant"))
            found = parties.parties(cast, maker_of(subject)) if given else ()
            if found:
                return found, "who made what is announced"
        if act.owner is None and cast.joint and cast.quote_at(act.trigger) is None:
            return cast.joint, JOINT
        found = parties.sides(cast, act.trigger) if act.owner is None and _is_mutual(act) else ()
        return found, "the two sides of the article" if found else ""

    def _speaker(self, act: Act) -> Speaker | None:
        report = self.cast.report_at(act.trigger)
        if report is not None:
            return report.speaker
        if act.frame.modality == "realis" or act.frame.pos == "m":
            return None
        people = (
            self._of_gap(act)[0] if act.pattern == "gap" else parties.parties(self.cast, act.owner, act.verb)
        )
        ids = tuple(party.entity for party in people if party.entity is not None)
        return Speaker(ids, " and ".join(party.name for party in people)) if people else None


def _apart(made: list[Made], trace: Trace) -> list[Made]:
    """Leave out a record that says again what another does."""
    kept: list[Made] = []
    for one in sorted(made, key=lambda one: (one.record.start, one.record.end, one.item.rule == "encoder")):
        if not _said_before(one.record, kept):
            kept.append(one)
        else:
            trace.drop(one.record.start, one.record.end, one.item.rule, explain.AGAIN)
    return kept


def _said_before(record: Commitment, kept: list[Made]) -> bool:
    """Return whether a record kept so far, of those in order, is the same."""
    first = 2 * record.start - record.end  # what begins a whole length before shares too little
    near = itertools.takewhile(lambda other: other.record.start > first, reversed(kept))
    return any(_same(record, other.record) for other in near)


def _same(one: Commitment, other: Commitment) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    whole = max(one.end, other.end) - min(one.start, other.start)
    return shared > 0.8 * whole


def _unless_due(amount: Quantity | None, due: Due | None, facts: fields.Facts) -> Quantity | None:
    """The amount, unless it is the length of time of the deadline ("six months after the vote")."""
    if amount is None or due is None or due.start is None or due.end is None:
        return amount
    within = (timex.id for timex in fields.inside(facts.times, due.start, due.end))
    return None if amount.amount in within else amount


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
