"""How alike two claims are, with reasons; a function of the two claims alone.

The score is the probability that two claims are of one promise: a logistic regression on the features
of :mod:`communique.ledger.features`, one model for claims of one article and one for claims of two. The
weights stand in ``lexicon/data/ledger_choices.csv``, fitted on the dossiers of the press corpus by
``models/communique_press/links.py``. So are records linked (Fellegi and Sunter 1969), and mentions of an
event across documents (Bugert et al. 2021).

Few things are never one promise, however alike they are: see :func:`clash` and :func:`parted`. Visits,
whose reports the ledger reads itself, are compared by who visits whom.
"""

from __future__ import annotations

import functools
import math

from communique.ledger.facts import Facts, Stance
from communique.ledger.features import Feature, View, features, same_words
from communique.ledger.model import Link, Quantity, Reason
from communique.ledger.names import alike_names
from communique.ledger.settings import LedgerSettings
from communique.ledger.words import FIELD, OWN, weights
from communique.lexicon import table

__all__ = ["answer", "clash", "compare", "likeliness", "linked"]

OCCASIONS = frozenset(("attend", "convene", "host", "join", "meet", "participate", "travel", "visit"))
SOON = 45  # days in which an announced journey is made
MOST_CHANGE = 3.0  # of an amount that only one party tells of
ENOUGH = 0.95  # least weight of shared words: one of its own or two of a field
SAME, FEW = 0.9, 3
ANSWER = 160  # characters between a proposal and "which was accepted"
SOUND = 0.8  # score of an answer, and of a visit by people of one name
MOST_REASONS = 6
TOLD = 0.1  # a reason moves the score at least so far (in logits)


def clash(a: Stance, b: Stance) -> bool:
    """Tell whether two claims cannot be about one promise.

    They cannot if they are told of different pairs of states, of instruments of different kinds (a
    memorandum and a declaration), of yearly editions (*the 2023 Report*, *the 2024 Report*), or of visits at
    different times.
    """
    if a.states and b.states and not (a.states <= b.states or b.states <= a.states):
        return True
    if a.document and b.document and a.document != b.document and "any" not in (a.document, b.document):
        return True
    if a.edition and b.edition and a.edition != b.edition:
        return True
    return a.visit and b.visit and _other_visit(a, b)


def _other_visit(a: Stance, b: Stance) -> bool:
    if a.paid and b.paid:
        return a.first > b.last + 7 or b.first > a.last + 7
    if a.paid or b.paid:
        done, asked = (a, b) if a.paid else (b, a)
        return not asked.first - 3 <= done.last or done.first > asked.last
    return a.first > b.last or b.first > a.last


@functools.cache
def _weights(model: str) -> dict[str, float]:
    return {row["feature"]: float(row["weight"]) for row in table("ledger_choices") if row["model"] == model}


def likeliness(model: str, found: dict[str, Feature]) -> float:
    """Give the probability that two claims are of one promise.

    Args:
        model: ``within`` an article or ``across`` articles.
        found: What they have in common.
    """
    weights = _weights(model)
    told = (weights.get(name, 0.0) * one.value for name, one in found.items())
    return 1.0 / (1.0 + math.exp(-math.fsum((weights["always"], *told))))


def compare(a: View, b: View, settings: LedgerSettings) -> int:
    """Give the probability, in thousandths, that two claims are of one promise; below 0 if they clash.

    Args:
        a: One claim.
        b: Another.
        settings: How long may lie between two reports.
    """
    one, two = a.facts, b.facts
    if (one.visit is None) != (two.visit is None) or _long_ago(one, two, settings):
        return 0
    if one.stance is not two.stance and clash(one.stance, two.stance):
        return -1
    if one.article != two.article and parted(one, two, settings):
        return -1
    if one.visit and two.visit:
        return round(1000 * _visit(one, two, settings).score)
    if one.article != two.article and not _telling(a, b):
        return 0
    return round(1000 * likeliness(_model(one, two), features(a, b, settings.name_likeness)))


def _model(a: Facts, b: Facts) -> str:
    return "within" if a.article == b.article else "across"


def parted(a: Facts, b: Facts, settings: LedgerSettings) -> bool:
    """Tell whether claims of two articles cannot be about one promise.

    They cannot if one tells of one neighbour and the other of another; if one amount is more than three
    times the other, unless both tell of the same two states; if they are journeys or meetings of different
    people or times; or if one party signed twice, long apart.
    """
    if a.told - b.told and b.told - a.told:
        return True
    paired = len(a.told) > 1 and a.told == b.told
    if a.amount and b.amount and not paired and _far(a.amount, b.amount):
        return True
    if {a.action, b.action} <= OCCASIONS:
        return _other_time(a, b) or _other_people(a, b, settings)
    return a.status == b.status == "signed" and not paired and _long_apart(a, b)


def _far(one: Quantity, two: Quantity) -> bool:
    if (one.currency, one.unit) != (two.currency, two.unit):
        return False
    small, large = sorted((abs(one.value), abs(two.value)))
    return large > MOST_CHANGE * small


def _other_time(a: Facts, b: Facts) -> bool:
    """Tell whether two journeys or meetings are of different days: planned for them, or told long apart."""
    one, two = a.due, b.due
    if one is None or two is None:
        return _long_apart(a, b)
    if not (one.earliest and one.latest and two.earliest and two.latest):
        return _long_apart(a, b)
    return one.latest < two.earliest or two.latest < one.earliest


def _other_people(a: Facts, b: Facts, settings: LedgerSettings) -> bool:
    """Tell whether two journeys or meetings are not known to be those of the same people."""
    if not (a.people or b.people):
        return False
    return not any(alike_names(x, y, settings.name_likeness) for x in a.people for y in b.people)


def _long_apart(a: Facts, b: Facts) -> bool:
    """Tell whether two reports are more than :data:`SOON` days apart."""
    return a.day is not None and b.day is not None and abs(a.day - b.day) > SOON


def _telling(a: View, b: View) -> bool:
    """Tell whether two claims share words enough to be about one thing at all.

    Between two states, a word of its own or two of a field; else a word of its own; or, within weeks,
    three that are less usual than others, or the very same words.
    """
    shared = frozenset(base for base in a.around if base in b.around)
    one, two = a.facts, b.facts
    paired = len(one.near & two.near) > 1 and not (one.told ^ two.told) - (one.near & two.near)
    weight = weights(shared, paired)
    if math.fsum(weight.values()) >= ENOUGH and (OWN in weight.values() or paired):
        return True
    if _long_apart(one, two) or len(shared) < FEW:
        return False
    return sum(value >= FIELD for value in weight.values()) >= FEW or same_words(a, b) >= SAME


def _long_ago(a: Facts, b: Facts, settings: LedgerSettings) -> bool:
    return bool(a.day and b.day and abs(a.day - b.day) > settings.max_gap_days)


def linked(a: View, b: View, settings: LedgerSettings) -> Link:
    """Give the link of two claims that are in one thread, with its reasons, the weightiest first.

    Args:
        a: One claim.
        b: Another.
        settings: How alike two names are that are one.
    """
    one, two = a.facts, b.facts
    first, second = sorted((one.id, two.id))
    score = max(0, compare(a, b, settings)) / 1000
    if one.visit and two.visit:
        return Link(first, second, score, (_visit(one, two, settings),))
    found, weights = features(a, b, settings.name_likeness), _weights(_model(one, two))
    moved = {name: weights.get(name, 0.0) * feature.value for name, feature in found.items()}
    ranked = sorted(
        (name for name in found if abs(moved[name]) >= TOLD), key=lambda name: (-abs(moved[name]), name)
    )
    reasons = tuple(Reason(name, round(moved[name], 2), found[name].told) for name in ranked[:MOST_REASONS])
    return Link(first, second, score, reasons)


def answer(a: Facts, b: Facts) -> Link | None:
    """Link a proposal and the words right behind it that accept or refuse it.

    Args:
        a: A claim.
        b: The claim that follows it in the same article.
    """
    near = 0 <= b.start - a.end <= ANSWER
    answers = b.kind == "acceptance" or b.status == "rejected"
    offers = a.kind in ("invitation", "proposal", "request") and a.status != "rejected"
    if not (near and answers and offers and b.empty) or clash(a.stance, b.stance):
        return None
    if b.parties and not a.parties & b.parties:
        return None
    first, second = sorted((a.id, b.id))
    told = f"“{b.trigger}” follows “{a.trigger}”"
    return Link(first, second, SOUND, (Reason("answer", SOUND, told),))


def _visit(a: Facts, b: Facts, settings: LedgerSettings) -> Reason:
    one, two = a.visit, b.visit
    if one is None or two is None or one.host != two.host:
        return Reason("visit", 0.0, "")
    people = [x for x in one.visitors for y in two.visitors if alike_names(x, y, settings.name_likeness)]
    if one.visitors and two.visitors and not people:
        return Reason("visit", 0.0, "")
    states = sorted({*one.states} & {*two.states})
    if not people and not states:
        return Reason("visit", 0.0, "")
    return Reason("visit", SOUND if people else 0.6, f"{', '.join(people or states)} to {one.host}")
