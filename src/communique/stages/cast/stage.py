"""The cast component: the home of an article, and the state that each person stands for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from communique import annotation
from communique.annotation import Cast, Entity
from communique.stages.cast.home import Home, home_of
from communique.stages.cast.scene import Scene
from communique.stages.cast.standing import CHOSEN, NONE, Standing, standings

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from communique.reasons import Trace

__all__ = ["CastStage", "find"]


def find(doc: Doc) -> tuple[Cast, list[Entity]]:
    """Give the cast of a Doc, and its entities with the states that persons stand for.

    Args:
        doc: A Doc with entities; their states by the rules are evidence among others.
    """
    trace = annotation.trace(doc, "cast")
    scene = Scene(doc)
    home = home_of(scene, explain=bool(trace))
    found = {standing.person.entity.id: standing for standing in standings(scene, home, explain=bool(trace))}
    if trace:
        _tell(trace, doc, home, found)
    entities = [_settled(entity, found.get(entity.id)) for entity in scene.entities]
    return Cast(home.best, round(home.most, 2)), entities


def _settled(entity: Entity, standing: Standing | None) -> Entity:
    """Give an entity with its state; what offices are of is told by the words of the article alone."""
    return entity if standing is None else replace(entity, country=standing.code)


def _tell(trace: Trace, doc: Doc, home: Home, found: dict[str, Standing]) -> None:
    """Leave a row for the home and, among the reasons of entities, the evidence for each person's state."""
    rule = CHOSEN if home.best else NONE
    trace.keep("home", 0, 0, rule, value=home.best, candidates=home.candidates)
    for row in annotation.rows(doc, "entities"):
        standing = found.get(row["id"] or "")
        if standing is not None:
            row["country"] = _told(standing, row.get("country", {}))


def _told(standing: Standing, by_rule: dict[str, Any]) -> dict[str, Any]:
    """What is said of a person's state: by the rule of the entities stage where it stands, else by choice."""
    found = {"value": standing.code, "candidates": standing.candidates}
    if by_rule.get("value") == standing.code and standing.rule in (CHOSEN, NONE):
        return by_rule | found
    return {"rule": standing.rule, "by rule": by_rule, **found}


class CastStage:
    """spaCy component ``communique_cast``: writes the cast, and the entities with their states."""

    def __call__(self, doc: Doc) -> Doc:
        """Write the cast of the Doc."""
        cast, entities = find(doc)
        annotation.write(doc, "cast", [cast])
        annotation.write(doc, "entities", entities)
        return doc
