"""How alike two claims are, with reasons; a function of the two claims alone.

Score: the mean of what can be compared, weighted: parties 0.3, matter 0.5, amount 0.3,
deadline 0.1. Two claims that clash (different instruments, different pairs of states, a visit
made before it was asked for) are never linked, however alike they are otherwise.
"""

from __future__ import annotations

from communique.ledger.facts import Facts, Stance
from communique.ledger.model import Link, Quantity, Reason
from communique.ledger.names import alike_names
from communique.ledger.settings import LedgerSettings
from communique.ledger.words import LIGHT, OWN, total, weights

__all__ = ["answer", "clash", "compare", "long_apart"]

PARTIES, MATTER, AMOUNT, DUE = 0.3, 0.5, 0.3, 0.1
ENOUGH = 0.95  # least shared weight of words: one of its own or two of a field
LEAST_MATTER = 0.5
ALMOST_ALL, SAME_WORDS = 0.75, 0.9
SURE = 0.85
MOST_CHANGE = 3.0  # of an amount that only one party tells of
OCCASIONS = frozenset(("attend", "convene", "host", "join", "meet", "participate", "travel", "visit"))
SOON = 45  # days in which an announced journey is made
ANSWER = 160  # characters between a proposal and "which was accepted"


def clash(a: Stance, b: Stance) -> bool:
    """Tell whether two claims cannot be about one promise."""
    if a.states and b.states and not (a.states <= b.states or b.states <= a.states):
        return True
    if a.document and b.document and a.document != b.document and "any" not in (a.document, b.document):
        return True
    if a.edition and b.edition and a.edition != b.edition:
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
    one, two = a.states | a.told, b.states | b.told
    if one - two and two - one:
        return None  # with one neighbour, and with another
    if _other_time(a, b) or _other_people(a, b, settings):
        return None
    parties = _parties(a, b, settings)
    if parties is None or parties.score == 0:
        return None
    if a.visit and b.visit:
        return _link(a, b, [(0.5, parties), (0.5, _visit(a, b, settings))], settings)
    amount = _amount(a, b, settings)
    same_amount = amount is not None and amount.score == 1 and amount.what == "amount"
    matter = _matter(a, b)
    if not _enough(a, b, parties, matter, same_amount):
        return None
    found = [(PARTIES, parties), (MATTER, matter)]
    if amount is not None:
        found.append((AMOUNT if amount.score else AMOUNT / 3, amount))
    due = _due(a, b)
    if due is not None:
        found.append((DUE, due))
    if _one_signing(a, b):
        found.append((DUE, Reason("one signing", 1.0, a.document or "")))
    return _link(a, b, found, settings)


def _enough(a: Facts, b: Facts, parties: Reason, matter: Reason, same_amount: bool) -> bool:
    """Tell whether the words that two claims share are enough for one promise.

    Between two states that both claims tell of, two words of a field are enough or one of its own. Where
    they share no more than one party, as all releases of one government do, there must be two words of their
    own, or one (or an instrument of one kind) and almost all words, or the very same words.
    """
    paired = bool(a.pair) and a.pair == b.pair
    common = a.words & b.words
    telling = [value for value in weights(common, paired).values() if value > LIGHT]
    own = telling.count(OWN)
    surer = same_amount or a.article == b.article  # an article varies its words for one thing
    least = LEAST_MATTER - 0.1 * surer - 0.1 * (paired and _one_signing(a, b))
    if matter.score < least:
        return False
    shared = total(common, paired)
    if same_amount and paired:
        return shared >= ENOUGH / 2
    if same_amount:  # round amounts are told of many things
        return shared >= ENOUGH - 0.15 and (own > 0 or (len(telling) > 1 and not long_apart(a, b)))
    if shared < ENOUGH or len(telling) < min(len(a.heavy), len(b.heavy), 2):
        return False  # "the hospital in X" and "the hospital in Y"
    if not own and _named(a) != _named(b):
        return False  # an instrument on trade, and trade
    if not (own or surer or (_known(a) and _known(b))):
        return False  # "this notice shall be published", of two notices
    if len(telling) == 1 and parties.score < SURE:
        return False  # one word is enough only between parties that both name
    if a.amount and b.amount and not paired and not _near_amount(a.amount, b.amount):
        return False
    if paired:
        return own > 0 or surer or matter.score >= ALMOST_ALL
    if a.status == b.status == "signed" and long_apart(a, b):
        return False  # one party signs an order, and another
    named = (_named(a) and _named(b)) or {a.action, b.action} <= OCCASIONS
    if matter.score >= ALMOST_ALL and own + named > 0 and len(telling) + named > 1:
        return True
    return own > 1 or (len(telling) > 2 and matter.score >= SAME_WORDS and not long_apart(a, b))


def _link(a: Facts, b: Facts, found: list[tuple[float, Reason]], settings: LedgerSettings) -> Link | None:
    score = sum(weight * reason.score for weight, reason in found) / sum(weight for weight, _ in found)
    if score < settings.threshold:
        return None
    first, second = sorted((a.id, b.id))
    return Link(first, second, round(score, 3), tuple(reason for _, reason in found))


def _other_time(a: Facts, b: Facts) -> bool:
    """Tell whether two journeys or meetings are of different days: planned for them, or told long apart."""
    if not {a.action, b.action} <= OCCASIONS:
        return False
    if a.due is None or b.due is None:
        return long_apart(a, b)
    if not (a.due.earliest and a.due.latest and b.due.earliest and b.due.latest):
        return long_apart(a, b)
    return a.due.latest < b.due.earliest or b.due.latest < a.due.earliest


def long_apart(a: Facts, b: Facts) -> bool:
    """Tell whether two reports are more than :data:`SOON` days apart."""
    return a.day is not None and b.day is not None and abs(a.day - b.day) > SOON


def _other_people(a: Facts, b: Facts, settings: LedgerSettings) -> bool:
    """Tell whether two journeys or meetings are not known to be those of the same people."""
    if not (a.people or b.people) or not {a.action, b.action} <= OCCASIONS:
        return False
    return not any(alike_names(x, y, settings.name_likeness) for x in a.people for y in b.people)


def _one_signing(a: Facts, b: Facts) -> bool:
    """Tell whether an article reports twice that an instrument was signed."""
    signed = a.status == b.status == "signed"
    return signed and a.article == b.article and a.document is not None and a.document == b.document


def _known(one: Facts) -> bool:
    return bool(one.states or one.people or one.bodies)


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
        return 0.0 if len(small.near) > 1 else 0.7  # its paragraph tells of another state
    return 0.75 if a.states <= b.near and b.states <= a.near else 0.0


def _matter(a: Facts, b: Facts) -> Reason:
    paired = bool(a.pair) and a.pair == b.pair
    left, right, shared = (total(words, paired) for words in (a.words, b.words, a.words & b.words))
    if not shared:
        return Reason("matter", 0.0, "")
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


def _near_amount(one: Quantity, two: Quantity) -> bool:
    """Tell whether one amount may have become the other; amounts of different things may."""
    if (one.currency, one.unit) != (two.currency, two.unit):
        return True
    small, large = sorted((abs(one.value), abs(two.value)))
    return large <= MOST_CHANGE * small


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
