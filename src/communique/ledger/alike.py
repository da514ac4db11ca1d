"""How alike two claims are, with reasons; a function of the two claims alone.

The score is the probability that two claims are of one promise: a logistic regression on the features of
:mod:`communique.ledger.features`, one model for claims of one article and one for claims of two, whose weights
stand in ``lexicon/data/ledger_choices.csv``, fitted on the dossiers of the press corpus by
``models/communique_press/links.py``. Such pairwise models are how records are linked (Fellegi and Sunter 1969)
and how mentions of events are across documents (Bugert et al. 2021).

Few things are never one promise, however alike they are: see :func:`clash`. Visits, whose reports the
ledger reads itself, are compared by who visits whom.
"""

from __future__ import annotations

import functools
import math

from communique.ledger.facts import Facts, Stance
from communique.ledger.features import Feature, View, features
from communique.ledger.model import Link, Reason
from communique.ledger.names import alike_names
from communique.ledger.settings import LedgerSettings
from communique.lexicon import table

__all__ = ["answer", "clash", "compare", "likeliness", "linked"]

ANSWER = 160  # characters between a proposal and "which was accepted"
SOUND = 0.8  # score of an answer, and of a visit by people of one name
MOST_REASONS = 6
TOLD = 0.1  # a reason moves the score at least so far (in logits)


def clash(a: Stance, b: Stance) -> bool:
    """Tell whether two claims cannot be about one promise.

    They cannot if they are told of different pairs of states, of instruments of different kinds (a memorandum and a
    declaration), of yearly editions (*the 2023 Report*, *the 2024 Report*), or of visits at different times.
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


def compare(a: View, b: View, settings: LedgerSettings) -> float:
    """Give the probability, in thousandths, that two claims are of one promise; below 0 if they clash.

    Args:
        a: One claim.
        b: Another.
        settings: How long may lie between two reports.
    """
    one, two = a.facts, b.facts
    if (one.visit is None) != (two.visit is None) or _long_ago(one, two, settings):
        return 0.0
    if one.stance is not two.stance and clash(one.stance, two.stance):
        return -1.0
    if one.visit and two.visit:
        return round(1000 * _visit(one, two, settings).score)
    return round(1000 * likeliness(_model(one, two), features(a, b, settings.name_likeness)))


def _model(a: Facts, b: Facts) -> str:
    return "within" if a.article == b.article else "across"


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
    score = max(0.0, compare(a, b, settings) / 1000)
    if one.visit and two.visit:
        return Link(first, second, score, (_visit(one, two, settings),))
    found, weights = features(a, b, settings.name_likeness), _weights(_model(one, two))
    moved = {name: weights.get(name, 0.0) * feature.value for name, feature in found.items()}
    ranked = sorted((name for name in found if abs(moved[name]) >= TOLD), key=lambda name: (-abs(moved[name]), name))
    reasons = tuple(
        Reason(name, round(moved[name], 2), found[name].told) for name in ranked[:MOST_REASONS]
    )
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
