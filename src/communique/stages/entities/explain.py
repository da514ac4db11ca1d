"""Why an entity is there: what found its names, offices, country and references, and what was dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from communique.stages.entities.address import Name
from communique.stages.entities.group import Group
from communique.stages.entities.view import View

if TYPE_CHECKING:
    from communique.annotation import Entity
    from communique.annotation.reasons import Trace
    from communique.stages.entities.learned import Asked

__all__ = ["NO_CHOICE", "VETOES", "tell", "tell_references"]

NO_NAME = (
    "another name holds its words",
    "a surname that several bear",
    "part of a longer name to the model",
    "part of the name of a currency",
    "a known name or an office",
    "nothing but marks, articles and words of an office",
    "one letter, or nothing but marks and forms of address",
    "a form of address",
    "no capital",
    "a sum of money",
    "a figure in a person's name",
    "what a minister is in charge of",
    "a word that is no name",
    "the encoder sees no name",
    "a participle that opens a sentence",
    "a verb that opens a sentence",
    "a common noun follows",
    "an article before it",
    "a suffix alone",
)
"""Why what the model, the gazetteer, an office or a form of address announces is no name."""
NO_PERSON = (
    "no person to the model",
    "a plural office, and no person to the model",
    "an office in lower case, and no person to the model",
    "an office that bodies have too",
    "a noun of things before it",
    "the name of a body to the model",
    "a body or place to the model",
    "ends in a noun of bodies",
)
"""Why words beside an office, an apposition or a form of address are no person."""
NO_OFFICE = (
    "inside the phrase of another office",
    "part of a person's name",
    "the name of a body in the gazetteer",
    "part of the name of a body to the model",
    "capitals that stand for no office here",
    "a verb, adverb or preposition",
    "the first word of a longer title",
    "a word in capitals inside a sentence",
    "a word with another meaning in lower case",
    "no noun",
)
"""Why a noun of office is none."""
NO_REFERENCE = (
    "an indefinite article: somebody unnamed",
    "neither determiner nor capital: nobody in particular",
    "no determiner: nobody in particular",
    "a noun for people that is no reference",
    "the office fits nobody",
    "the same was said of nobody",
    "the same was said of several",
    "several persons fit",
    "several fit, and none is near",
    "several fit, and two stand equally near",
    "several persons of unknown country have such an office",
    "a country is named, and the person's is not known",
    "nobody is known whose counterpart it is",
    "not as many persons fit as are meant",
    "nobody fitting is near",
    "somebody unnamed is nearer",
    "no pair stands near",
    "the pair just named are neither persons nor places",
    "another plural noun stands between",
    "no two states are talked of",
    "more than two states are near",
    "several bodies of this kind",
    "the body of this kind is named later",
)
"""Why an office, a noun or a pronoun means nobody of the article."""
VETOES = (*NO_NAME, *NO_PERSON, *NO_OFFICE, *NO_REFERENCE)
"""What drops a name, an office or a reference."""
NO_CHOICE = ("no candidate is likely enough", "nobody fitting is mentioned around it")
"""Why the encoder refers a noun or a pronoun to nobody."""
REFERRING = frozenset({"office", "pronoun", "plural pronoun", "plural of states", "noun of a body"})
"""Candidates that may mean an entity: what no rule could refer, the encoder may."""


def tell(view: View, names: list[Name], groups: list[Group], entities: list[Entity]) -> None:
    """Leave a row for each entity, and none for references that were found after all.

    Args:
        view: The Doc; its trace has heard what was dropped.
        names: Its names.
        groups: The entities while the article was read.
        entities: What became of them, in the same order.
    """
    rows = view.trace.rows
    found = {mention[:2] for group in groups for mention in group.mentions}
    if rows is not None:
        rows[:] = [r for r in rows if r["rule"] not in REFERRING or (r["start"], r["end"]) not in found]
    for group, entity in zip(groups, entities, strict=True):
        first = names[min(group.members, key=lambda k: names[k].start)]
        start, end = view.start[first.start], view.end[first.end - 1]
        view.trace.keep(
            entity.id,
            start,
            end,
            first.source,
            name=entity.name,
            label=entity.label,
            roles=_roles(group, entity),
            titles_said_elsewhere=[title for title, *_ in group.told.roles if _is_less(title, group)],
            country=_country(group),
            mentions=_mentions(view, names, group, entity),
        )


def _roles(group: Group, entity: Entity) -> list[dict[str, Any]]:
    """Each office with the constructions by which it is said of a person, and belongs to what it does."""
    rules = [group.told.roles.get(key, "") for key in group.roles]
    return [
        {"title": role.title, "of": role.of, "rule": rule}
        for role, rule in zip(entity.roles, rules, strict=True)
    ]


def _is_less(title: str, group: Group) -> bool:
    """Whether a title said of a person is none of its offices, since another says as much or more."""
    return not any(title == kept for kept, *_ in group.roles)


def _country(group: Group) -> dict[str, Any]:
    """The country with the evidence that decided, and all that was considered."""
    told: dict[str, Any] = {"value": group.code or None, "rule": group.told.country}
    return told | ({"considered": group.told.evidence} if group.told.evidence else {})


def _mentions(view: View, names: list[Name], group: Group, entity: Entity) -> list[dict[str, Any]]:
    """Each mention with what found it; names also with what changed them and why they are of this entity."""
    named = {(view.start[names[k].start], view.end[names[k].end - 1]): names[k] for k in group.members}
    found = []
    for mention in entity.mentions:
        place = mention.start, mention.end, mention.kind
        row = {
            "start": mention.start,
            "end": mention.end,
            "text": view.source[mention.start : mention.end],
            "kind": mention.kind,
            "rule": group.told.mentions[place],
        }
        name = named.get(place[:2]) if mention.kind == "name" else None
        row |= _named(view, name) if name is not None else group.told.more.get(place, {})
        found.append({key: value for key, value in row.items() if value not in (None, "", [], ())})
    return found


def _named(view: View, name: Name) -> dict[str, Any]:
    model = view.model[name.start]
    agrees = name.source.startswith("the model")
    return {
        "model": None if agrees else model or "no name",
        "changes": list(name.changes),
        "joined": name.joined,
        "others": list(name.others),
    }


def tell_references(trace: Trace, asked: list[Asked], groups: list[Group]) -> None:
    """Leave a row for each reference that the encoder was asked about.

    Args:
        trace: That of the layer ``references``.
        asked: What was asked.
        groups: The entities in the order of their ids.
    """
    ids = {id(group): f"E{number}" for number, group in enumerate(groups, 1)}
    for start, end, model, meant, candidates in asked:
        if meant:
            trace.keep(ids[id(meant[0])], start, end, "reference", model=model, candidates=candidates)
        else:
            trace.drop(start, end, "reference", NO_CHOICE[not candidates], model=model, candidates=candidates)
