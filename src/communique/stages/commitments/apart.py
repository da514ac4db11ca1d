"""Who stands in the sentence of an act but in another clause: beside it, or in an aside on who acts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from communique.annotation import Party
from communique.language import clauses
from communique.stages.commitments.cast import Cast

if TYPE_CHECKING:
    from spacy.tokens import Token

    from communique.stages.commitments.frames import Act

__all__ = ["Apart", "elsewhere"]

CLIMB = 8
LONGEST = 40
"""Words of an aside that are looked at."""

LONGEST_SENTENCE = 80

BESIDE = frozenset({"while", "whereas"})
ANSWERS = frozenset({"acceptance", "request", "invitation", "proposal", "agreement"})
"""Kinds whose other side may act in the clause beside ("Kenya asked Peru to host, and Peru agreed")."""

Rule = tuple[tuple[Party, ...], tuple[Party, ...]]


@dataclass(frozen=True, slots=True)
class Apart:
    """Parties that have no part in one act.

    Attributes:
        actors: Who is no actor.
        others: Who is no counterparty.
        only: The only parties that may be actors; None where any may.
    """

    actors: frozenset[Party] = frozenset()
    others: frozenset[Party] = frozenset()
    only: frozenset[Party] | None = None

    def may_act(self, party: Party) -> bool:
        """Return whether a party may be an actor."""
        return party not in self.actors and (self.only is None or party in self.only)


def elsewhere(cast: Cast, act: Act, rule: Rule) -> Apart:
    """Give who has no part in an act though its sentence names him.

    Who is the subject of the clause beside ("A will build a road and B will build a bridge"), and whom an
    aside on the actor names ("A, which borders B, agreed"). Nobody where the rules do not know who acts: then
    it may be one of these.

    Args:
        cast: Who is in the article.
        act: The act.
        rule: Actors and counterparties that the rules read from its clause.
    """
    if not rule[0]:
        return Apart()
    own = frozenset((*rule[0], *rule[1]))
    inside = _parties(cast, islice(act.contents[0].subtree, LONGEST)) if act.contents else frozenset()
    beside = _parties(cast, _subjects(act)) - frozenset(rule[0])
    aside = _parties(cast, _asides(act)) - frozenset(rule[0])
    others = (aside if act.frame.kind in ANSWERS else beside | aside) - own - inside
    facing = frozenset() if act.frame.kind == "agreement" else frozenset(rule[1]) - frozenset(rule[0])
    only = _only(cast, act, own) if _is_told(cast, act) else None
    if only is not None and act.owner is not None and act.owner.dep_ == "poss":
        only = frozenset(rule[0])  # whose pledge it is tells all who made it
    return Apart(beside | aside | facing, others, only)


def _is_told(cast: Cast, act: Act) -> bool:
    """Tell whether a clause names all who act: an agreement has another side, a duty is named by others."""
    if act.owner is None:
        return False
    by_name = bool(cast.at(act.owner)) and act.owner.tag_.startswith("NNP")
    return (by_name or act.owner.lower_ in ("it", "he", "she")) and act.frame.kind not in (
        "agreement",
        "request",
    )


def _only(cast: Cast, act: Act, own: frozenset[Party]) -> frozenset[Party]:
    """Give who is named in the sentence: where it names the actor, nobody else of the article is one."""
    return own | _parties(cast, islice(act.trigger.sent, LONGEST_SENTENCE))


def _parties(cast: Cast, words: Iterable[Token]) -> frozenset[Party]:
    return frozenset(cast.states.parties.of_entity(entity) for word in words for entity in cast.at(word))


def _main(act: Act) -> Token:
    """The verb of the clause in which an act is told ("said" in "said it would open")."""
    verb = act.verb
    for _ in range(CLIMB):
        if verb.dep_ not in ("xcomp", "ccomp", "aux", "dobj", "acomp") or verb.head == verb:
            break
        verb = verb.head
    return verb


def _subjects(act: Act) -> Iterator[Token]:
    """The subjects of the clauses beside that of an act, with those coordinated with them."""
    main = _main(act)
    verbs = [verb for verb in clauses.beside(main) if verb != main]
    verbs += [kid for kid in main.children if kid.dep_ == "advcl" and _opens_beside(kid)]
    if main.dep_ == "advcl" and _opens_beside(main):
        verbs.append(main.head)
    own = clauses.doer(main)
    for verb in verbs:
        subject = clauses.subject_of(verb)
        if subject is not None and subject != own:
            yield from clauses.conjuncts(subject)


def _opens_beside(verb: Token) -> bool:
    return any(kid.dep_ == "mark" and kid.lower_ in BESIDE for kid in verb.children)


def _asides(act: Act) -> Iterator[Token]:
    """The words of the relative clauses on who acts, but for that in which the act itself stands."""
    for owner in clauses.conjuncts(act.owner) if act.owner is not None else ():
        for clause in owner.children:
            if clause.dep_ == "relcl" and not clause.left_edge.i <= act.trigger.i <= clause.right_edge.i:
                yield from islice(clause.subtree, LONGEST)
