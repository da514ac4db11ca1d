"""How alike two claims are, with reasons; a function of the two claims alone.

Score: the mean of what can be compared, weighted: parties 0.3, matter 0.5, amount 0.3,
deadline 0.1. Two claims that clash (different instruments, different pairs of states, a visit
made before it was asked for) are never linked, however alike they are otherwise.
"""

from __future__ import annotations

from communique.ledger.facts import Facts, Stance
from communique.ledger.model import Link, Reason
from communique.ledger.names import alike_names
from communique.ledger.settings import LedgerSettings
from communique.ledger.words import OWN, total, weights

__all__ = ["answer", "clash", "compare"]

PARTIES, MATTER, AMOUNT, DUE = 0.3, 0.5, 0.3, 0.1
ENOUGH = 0.95  # least shared weight of words: one of its own or two of a field
LEAST_MATTER = 0.5
SURE = 0.85
OCCASIONS = frozenset(("attend", "convene", "host", "join", "meet", "participate", "travel", "visit"))
ANSWER = 160  # characters between a proposal and "which was accepted"


def clash(a: Stance, b: Stance) -> bool:
    """Tell whether two claims cannot be about one promise."""
    if a.states and b.states and not (a.states <= b.states or b.states <= a.states):
        return True
    if a.document and b.document and a.document != b.document and "any" not in (a.document, b.document):
        return True
    if not (a.visit and b.visit):
        return False
    if a.paid and b.paid:
        return a.first > b.last + 7 or b.first > a.last + 7
    if a.paid or b.paid:
        done, asked = (a, b) if a.paid else (b, a)
        return not asked.first - 3 <= done.last or done.first > asked.last
    return a.first > b.last or b.first > a.last


def compare(a: Facts, b: Facts, settings: LedgerSettings) -> Link | None:
    """Give the link of two claims, or None if they are not alike enough.

    Args:
        a: One claim with its facts.
        b: Another.
        settings: How alike is alike.
    """
    if a.day and b.day and abs(a.day - b.day) > settings.max_gap_days:
        return None
    if (a.visit is None) != (b.visit is None):
        return None
    if a.stance is not b.stance and clash(a.stance, b.stance):
        return None
    if _other_time(a, b):
        return None
    parties = _parties(a, b, settings)
    if parties is None or parties.score == 0:
        return None
    if a.visit and b.visit:
        return _link(a, b, [(0.5, parties), (0.5, _visit(a, b, settings))], settings)
    amount = _amount(a, b, settings)
    shared = total(a.words & b.words)
    same_amount = amount is not None and amount.score == 1 and amount.what == "amount"
    if shared < (ENOUGH / 2 if same_amount else ENOUGH):
        return None
    if not same_amount and len(a.heavy & b.heavy) < min(len(a.heavy), len(b.heavy), 2):
        return None  # "the hospital in X" and "the hospital in Y"
    own = [word for word in a.heavy & b.heavy if weights((word,))[word] == OWN]
    if not same_amount and not own and _named(a) != _named(b):
        return None  # an instrument on trade, and trade
    if not same_amount and len(a.heavy & b.heavy) == 1 and parties.score < SURE:
        return None  # one word is enough only between parties that both name
    matter = _matter(a, b, shared)
    surer = same_amount or a.article == b.article  # an article varies its words for one thing
    if matter.score < (LEAST_MATTER - 0.1 if surer else LEAST_MATTER):
        return None
    found = [(PARTIES, parties), (MATTER, matter)]
    if amount is not None:
        found.append((AMOUNT if amount.score else AMOUNT / 3, amount))
    due = _due(a, b)
    if due is not None:
        found.append((DUE, due))
    return _link(a, b, found, settings)


def _link(a: Facts, b: Facts, found: list[tuple[float, Reason]], settings: LedgerSettings) -> Link | None:
    score = sum(weight * reason.score for weight, reason in found) / sum(weight for weight, _ in found)
    if score < settings.threshold:
        return None
    first, second = sorted((a.id, b.id))
    return Link(first, second, round(score, 3), tuple(reason for _, reason in found))


def _other_time(a: Facts, b: Facts) -> bool:
    """Tell whether two journeys or meetings are planned for different days, and so are two."""
    if a.due is None or b.due is None or not {a.action, b.action} <= OCCASIONS:
        return False
    if not (a.due.earliest and a.due.latest and b.due.earliest and b.due.latest):
        return False
    return a.due.latest < b.due.earliest or b.due.latest < a.due.earliest


def _named(one: Facts) -> bool:
    return one.document not in (None, "any")


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
    return Link(first, second, 0.8, (Reason("answer", 0.8, told),))


def _parties(a: Facts, b: Facts, settings: LedgerSettings) -> Reason | None:
    least = settings.name_likeness
    people = sorted({x for x in a.people for y in b.people if alike_names(x, y, least)})
    bodies = sorted(a.bodies & b.bodies)
    if a.bodies and b.bodies and not bodies and not people:
        return None  # two companies of one state are two
    told = ", ".join([*sorted(a.states & b.states), *people, *bodies])
    score = _states(a, b)
    if score == 0 and bodies and not (a.states and b.states):
        score = 0.9
    if score == 0 and people and not (a.states and b.states):
        score = 0.9
    if score == 0 and not (a.states and b.states):
        close = [
            x
            for one, two in ((a, b), (b, a))
            for x in one.people
            for y in two.near_people
            if alike_names(x, y, least)
        ]
        known = a.states or b.states
        if close or (known and known <= a.near and known <= b.near) or len(a.near & b.near) > 1:
            score, told = 0.7, ", ".join(sorted({*close, *(a.near & b.near)}))
    if people and score:
        score = min(1.0, score + 0.1)
    return Reason("parties", score, told) if score else None


def _states(a: Facts, b: Facts) -> float:
    if not a.states or not b.states:
        return 0.0
    if a.states == b.states:
        alone = len(a.states) == 1 and len(a.near) == 2 and len(b.near) == 2
        return 0.5 if alone and a.near != b.near else 1.0
    small, big = (a, b) if len(a.states) < len(b.states) else (b, a)
    if small.states <= big.states:
        if big.states <= small.near:
            return 0.9
        return 0.4 if len(small.near) > 1 else 0.7
    return 0.75 if a.states <= b.near and b.states <= a.near else 0.0


def _matter(a: Facts, b: Facts, shared: float) -> Reason:
    left, right = total(a.words), total(b.words)
    score = (shared / min(left, right) + shared / (left + right - shared)) / 2
    weight = weights(a.words & b.words)
    words = sorted(weight, key=lambda word: (-weight[word], word))
    return Reason("matter", round(score, 3), ", ".join(words))


def _amount(a: Facts, b: Facts, settings: LedgerSettings) -> Reason | None:
    one, two = a.amount, b.amount
    if one is None or two is None or one.currency != two.currency:
        return None
    if one.currency is None and a.unit != b.unit:
        return None
    unit = one.currency or one.unit or ""
    largest = max(abs(one.value), abs(two.value))
    if abs(one.value - two.value) <= settings.amount_tolerance * largest:
        return Reason("amount", 1.0, f"{one.value:,} {unit}".strip())
    return Reason("amount changed", 0.0, f"{one.value:,} against {two.value:,} {unit}".strip())


def _due(a: Facts, b: Facts) -> Reason | None:
    one, two = a.due, b.due
    if one is None or two is None or one.value is None or one.value != two.value:
        return None
    return Reason("due", 1.0, one.value)


def _visit(a: Facts, b: Facts, settings: LedgerSettings) -> Reason:
    one, two = a.visit, b.visit
    if one is None or two is None or one.host != two.host:
        return Reason("visit", 0.0, "")
    least = settings.name_likeness
    people = [x for x in one.visitors for y in two.visitors if alike_names(x, y, least)]
    if one.visitors and two.visitors and not people:
        return Reason("visit", 0.0, "")
    states = sorted({*one.states} & {*two.states})
    if not people and not states:
        return Reason("visit", 0.0, "")
    return Reason("visit", 1.0 if people else 0.6, f"{', '.join(people or states)} to {one.host}")
