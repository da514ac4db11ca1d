"""Which acts become records: what the rules found and what the encoder saw, weighed against one another.

Every act of the rules, and every trigger that the encoder sees, gets a probability from the model
``commitment:act`` of :mod:`communique.model.choice`: how sure the encoder is, which rule matched, which
exclusion rules speak against it, what stands as its subject. Without the encoder the rules decide alone: an
act that no exclusion rule drops is a commitment.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.language import clauses
from communique.language.lemmas import lemma
from communique.model.choice import Candidate, odds, shares
from communique.stages.commitments.exclusions import CERTAIN, OUTRIGHT, excluded, exclusions
from communique.stages.commitments.frames import Act, maker_of
from communique.stages.commitments.learned import Opinion, Opinions, content_of
from communique.stages.commitments.triggers import Frame

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from communique.stages.commitments.cast import Cast

__all__ = ["DOUBTED", "Decided", "decide"]

DOUBTED = "weighed with the encoder, it is no commitment"
"""What drops an act that no exclusion rule speaks against."""

ENOUGH = 0.35
"""Probability from which an act becomes a record: where F1 was highest on ten open rounds, read by weights
that had not seen them (.30 gives .785, .35 .786, .40 .785)."""

PLAIN = 0.9
"""Probability that the encoder needs against an exclusion rule that the guideline states outright."""


@dataclass(frozen=True, slots=True)
class Decided:
    """An act that becomes a record.

    Attributes:
        act: The act.
        opinion: What the encoder says of it, None where it has none.
        rule: Name of the rule that found it: the trigger's base and pattern, or ``encoder``.
        score: Probability that a commitment stands here, by the encoder.
        excluded: Name of the first exclusion rule that speaks against it.
        dropped: Why it becomes no record: the exclusion rule, :data:`DOUBTED`, or None if it does.
        weighed: What was weighed, None without the encoder.
    """

    act: Act
    opinion: Opinion | None
    rule: str
    score: float | None = None
    excluded: str | None = None
    dropped: str | None = None
    weighed: Candidate[None] | None = None

    def place(self, act: Act) -> int:
        """Give the token from which the encoder sees the act, or the conjunct of it that a record holds."""
        return self.opinion.token if self.opinion is not None else act.trigger.i


def decide(doc: Doc, found: Iterable[Act], opinions: Opinions, cast: Cast) -> list[Decided]:
    """Weigh the acts of a Doc; those with ``dropped`` become no records.

    Args:
        doc: The Doc.
        found: What the rules found.
        opinions: The encoder's view.
        cast: Who is in the article.
    """
    if not opinions.known:
        names = ((act, excluded(act, cast)) for act in found)
        return [Decided(act, None, _rule(act), None, name, name) for act, name in names]
    seen = list(opinions.triggers())
    at: dict[int, list[int]] = {}
    for place, opinion in enumerate(seen):
        at.setdefault(opinion.token, []).append(place)
    used: set[int] = set()
    chosen = []
    prior = odds(opinions.density)
    for act in found:
        places = _places(act)
        near = [seen[place] for place in sorted(place for token in places for place in at.get(token, ()))]
        best = max(near, key=lambda opinion: opinion.score, default=None)
        used.update(opinion.token for opinion in near)
        chosen.append(_weigh(act, best, best or opinions.highest(sorted(places)), _rule(act), cast, prior))
    refuted = {item.act.verb.i for item in chosen if item.dropped in CERTAIN}
    seen = [one for one in seen if not _helps(doc[one.token], refuted)]
    alone = ((act_of(doc[opinion.token], opinion), opinion) for opinion in seen if opinion.token not in used)
    return chosen + [_weigh(act, opinion, opinion, "encoder", cast, prior) for act, opinion in alone]


def _weigh(act: Act, opinion: Opinion | None, view: Opinion, rule: str, cast: Cast, prior: float) -> Decided:
    against = exclusions(act, cast)
    standing = cast.standing(act.owner, act.verb)
    features = {
        "encoder": view.score,
        "encoder, odds": odds(view.score),
        "article, odds": prior,
        "required": view.about.required,
        "rule": float(rule != "encoder"),
        f"rule: {act.frame.pos}": float(rule != "encoder"),
        f"kind: {view.kind}": 1.0,
        "public subject": float(standing is True),
        "private subject": float(standing is False),
        "no subject": float(act.owner is None),
        "own words": float(cast.quote_at(act.trigger) is not None),
        "excluded": float(bool(against)),
        "excluded, rule": float(bool(against) and rule != "encoder"),
        **{f"excluded: {name}": 1.0 for name in against},
        **{f"excluded, no rule: {name}": 1.0 for name in against if rule == "encoder"},
    }
    weighed = Candidate.of(None, act.trigger.text, features)
    stated = next((name for name in against if name in OUTRIGHT), None)
    enough = shares("commitment:act", [weighed])[0] >= ENOUGH and (stated is None or view.score >= PLAIN)
    refuted = next((name for name in against if name in CERTAIN), None)
    enough = enough and refuted is None
    first = refuted or stated or (against[0] if against else None)
    return Decided(act, opinion, rule, view.score, first, None if enough else first or DOUBTED, weighed)


def _helps(token: Token, refuted: set[int]) -> bool:
    """Tell whether a word belongs to a verb that the text itself refutes ("has not withdrawn its pledge")."""
    near = (token, token.head, token.head.head)
    return any(word.i in refuted for word in near) or (
        token.lower_ == "yet" and any(kid.i in refuted for kid in token.head.children)
    )


def _rule(act: Act) -> str:
    return f"{act.frame.base}:{act.pattern}"


def _places(act: Act) -> set[int]:
    """Token indices at which an annotator may see the trigger of an act."""
    places = {act.trigger.i}
    if act.frame.pos in ("m", "a"):
        places |= {content.i for content in act.contents[:1] if abs(content.i - act.trigger.i) <= 4}
    if act.frame.pos == "n" or abs(act.verb.i - act.trigger.i) <= 3:
        places.add(act.verb.i)
    return (
        places | {place + 1 for place in places if place + 1 < len(act.trigger.doc)}
        if act.frame.pos == "m"
        else places
    )


def act_of(token: Token, opinion: Opinion) -> Act:
    """Make an act of a token that no rule knows."""
    verb, about = content_of(token), opinion.about
    pos = "m" if verb != token else "v" if token.tag_.startswith("V") else "n"
    frame = Frame(
        lemma(verb), "", pos, opinion.kind, about.status, about.modality, False, ("encoder",), "", "any"
    )
    if pos == "n":
        governor = token.head if token.head.tag_.startswith("V") else token
        owner = maker_of(token) or (
            clauses.doer(governor) if governor != token and token.dep_ == "dobj" else None
        )
        return Act(frame, token, governor, owner, clauses.prep_object(token, "to"), (token,), "encoder")
    owner = clauses.prep_object(verb, "by") if clauses.is_passive(verb) else clauses.doer(verb)
    content = _content(verb) if pos == "v" else verb
    recipient = next((kid for kid in verb.children if kid.dep_ == "dative"), None)
    return Act(frame, token, verb, owner, recipient, (content,), "encoder")


def _content(verb: Token) -> Token:
    """What a verb is about: what it governs as infinitive, clause or object, else the verb itself."""
    found = clauses.infinitive(verb) or clauses.clause_of(verb) or clauses.gerund(verb)
    return found or next((kid for kid in verb.children if kid.dep_ == "dobj"), verb)
