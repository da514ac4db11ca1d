"""Which acts become records: what the rules found and what the encoder saw, weighed against one another.

A rule that matched and that no exclusion rule contradicts needs little support of the encoder, an excluded
one much; where no rule matched, the encoder alone must be sure. Without the encoder the rules decide alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.parse import lemma
from communique.stages.commitments import syntax
from communique.stages.commitments.frames import Act
from communique.stages.commitments.learned import Opinion, Opinions, content_of
from communique.stages.commitments.triggers import Frame

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Decided", "decide"]

SUPPORT = 0.12
"""Probability that an act of the rules needs."""

RESCUE = 0.6
"""Probability that an act needs which an exclusion rule drops."""

ALONE = 0.4
"""Probability that the encoder needs where no rule matched."""


@dataclass(frozen=True, slots=True)
class Decided:
    """An act that becomes a record.

    Attributes:
        act: The act.
        opinion: What the encoder says of it, None where it has none.
        rule: Name of the rule that found it: the trigger's base and pattern, or ``encoder``.
        score: Probability that a commitment stands here, by the encoder.
        excluded: Name of the exclusion rule that speaks against it.
        dropped: Why it becomes no record: the exclusion rule, ``encoder``, or None if it does.
    """

    act: Act
    opinion: Opinion | None
    rule: str
    score: float | None = None
    excluded: str | None = None
    dropped: str | None = None


def decide(doc: Doc, found: list[tuple[Act, str | None]], opinions: Opinions) -> list[Decided]:
    """Weigh the acts of a Doc; those with ``dropped`` become no records.

    Args:
        doc: The Doc.
        found: What the rules found, each act with the name of the exclusion rule that speaks against it.
        opinions: The encoder's view.
    """
    if not opinions.known:
        return [Decided(act, None, _rule(act), None, excluded, excluded) for act, excluded in found]
    seen = list(opinions.triggers())
    used: set[int] = set()
    chosen = []
    for act, excluded in found:
        near = [opinion for opinion in seen if opinion.token in _places(act)]
        best = max(near, key=lambda opinion: opinion.score, default=None)
        score = best.score if best else opinions.score(min(_places(act)), max(_places(act)))
        used.update(opinion.token for opinion in near)
        enough = score >= (SUPPORT if excluded is None else RESCUE)
        dropped = None if enough else excluded or "encoder"
        chosen.append(Decided(act, best, _rule(act), score, excluded, dropped))
    alone = [opinion for opinion in seen if opinion.score >= ALONE and opinion.token not in used]
    return chosen + [
        Decided(act_of(doc[opinion.token], opinion), opinion, "encoder", opinion.score) for opinion in alone
    ]


def _rule(act: Act) -> str:
    return f"{act.frame.base}:{act.pattern}"


def _places(act: Act) -> set[int]:
    """Token indices at which an annotator may see the trigger of an act."""
    places = {act.trigger.i}
    if act.frame.pos in ("m", "a"):
        places |= {content.i for content in act.contents[:1] if abs(content.i - act.trigger.i) <= 4}
    if abs(act.verb.i - act.trigger.i) <= 3:
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
        owner = syntax.doer(governor) if governor != token else None
        return Act(frame, token, governor, owner, syntax.prep_object(token, "to"), (token,), "encoder")
    owner = syntax.prep_object(verb, "by") if syntax.passive(verb) else syntax.doer(verb)
    content = _content(verb) if pos == "v" else verb
    recipient = next((kid for kid in verb.children if kid.dep_ == "dative"), None)
    return Act(frame, token, verb, owner, recipient, (content,), "encoder")


def _content(verb: Token) -> Token:
    """What a verb is about: what it governs as infinitive, clause or object, else the verb itself."""
    found = syntax.infinitive(verb) or syntax.clause_of(verb) or syntax.gerund(verb)
    return found or next((kid for kid in verb.children if kid.dep_ == "dobj"), verb)
