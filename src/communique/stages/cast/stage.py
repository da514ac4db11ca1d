"""The cast component: the home of an article, its money, states of persons, issuer, sides and spokesmen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from communique import annotation
from communique.annotation import Amount, Cast, Entity, Part, Spokesman, encode
from communique.stages.cast.choosing import Chosen
from communique.stages.cast.home import Home, home_of
from communique.stages.cast.issuer import ISSUES, NONE_ISSUES, issuer_of
from communique.stages.cast.members import Members
from communique.stages.cast.money import settle
from communique.stages.cast.scene import Scene
from communique.stages.cast.sides import FACES, NONE_FACE, Sides, sides_of
from communique.stages.cast.spokesmen import NONE_SPOKEN_FOR, SPEAKS_FOR, SpokenFor, spokesmen
from communique.stages.cast.standing import CHOSEN, NONE, Standing, standings

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from communique.annotation.reasons import Trace

__all__ = ["CastStage", "find"]

SEEN = 0.05
"""Probability from which it is kept who may have a part."""


class Found(NamedTuple):
    """The cast of a Doc, its entities with the states of persons, its amounts in money of the home."""

    cast: Cast
    entities: list[Entity]
    amounts: list[Amount]


def find(doc: Doc) -> Found:
    """Give the cast of a Doc, and what it tells of entities and amounts.

    Args:
        doc: A Doc with entities; their states by the rules are evidence among others.
    """
    trace = annotation.trace(doc, "cast")
    scene = Scene(doc)
    home = home_of(scene, explain=bool(trace))
    found = {standing.person.entity.id: standing for standing in standings(scene, home, explain=bool(trace))}
    scene.settle({name: standing.code for name, standing in found.items()})
    members = Members(scene)
    spoken = list(spokesmen(members, home.best, explain=bool(trace)))
    issuer = issuer_of(members, spoken, explain=bool(trace))
    sides = sides_of(members, issuer, spoken, explain=bool(trace))
    if trace:
        _tell(trace, doc, home, found)
        _tell_parts(trace, issuer, sides, spoken)
    return Found(_cast(home, issuer, sides, spoken), scene.entities, settle(doc, home.shares))


def _cast(home: Home, issuer: Chosen, sides: Sides, spoken: list[SpokenFor]) -> Cast:
    voices = [
        Spokesman(one.person.entity.id, party, round(share, 3))
        for one in spoken
        for party, share in one.chosen.likely
        if share >= SEEN
    ]
    return Cast(
        home.best,
        round(home.most, 2),
        issuer.party,
        sides.parties,
        tuple(
            Spokesman(o.person.entity.id, o.party, round(o.chosen.share, 3))
            for o in spoken
            if o.party is not None
        ),
        tuple(Part(party, round(share, 3)) for party, share in issuer.likely if share >= SEEN),
        tuple(Part(party, round(share, 3)) for party, share in sides.likely if share >= SEEN),
        tuple(voices),
    )


def _tell(trace: Trace, doc: Doc, home: Home, found: dict[str, Standing]) -> None:
    """Leave a row for the home and, among the reasons of entities, the evidence for each person's state."""
    rule = CHOSEN if home.best else NONE
    trace.keep("home", 0, 0, rule, value=home.best, candidates=home.candidates)
    for row in annotation.rows(doc, "entities"):
        standing = found.get(row["id"] or "")
        if standing is not None:
            row["country"] = _told(standing, row.get("country", {}))


def _tell_parts(trace: Trace, issuer: Chosen, sides: Sides, spoken: list[SpokenFor]) -> None:
    """Leave a row for each part that somebody may have."""
    rule = ISSUES if issuer.party else NONE_ISSUES
    trace.keep("issuer", 0, 0, rule, value=encode(issuer.party), candidates=issuer.candidates)
    rule = FACES if sides.parties else NONE_FACE
    trace.keep("sides", 0, 0, rule, value=encode(sides.parties), candidates=sides.candidates)
    for one in spoken:
        name, rule = f"{one.person.entity.id} speaks for", SPEAKS_FOR if one.party else NONE_SPOKEN_FOR
        trace.keep(name, 0, 0, rule, value=encode(one.party), candidates=one.chosen.candidates)


def _told(standing: Standing, by_rule: dict[str, Any]) -> dict[str, Any]:
    """What is said of a person's state: by the rule of the entities stage where it stands, else by choice."""
    found = {"value": standing.code, "candidates": standing.candidates}
    if by_rule.get("value") == standing.code and standing.rule in (CHOSEN, NONE):
        return by_rule | found
    return {"rule": standing.rule, "by rule": by_rule, **found}


class CastStage:
    """spaCy component ``communique_cast``: writes the cast, entities with states, amounts with currencies."""

    def __call__(self, doc: Doc) -> Doc:
        """Write the cast of the Doc."""
        found = find(doc)
        annotation.write(doc, "cast", [found.cast])
        annotation.write(doc, "entities", found.entities)
        if annotation.has(doc, "amounts"):
            annotation.write(doc, "amounts", found.amounts)
        return doc
