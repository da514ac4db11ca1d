"""The entities component: people, bodies and places of an article, each once, with all mentions."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from communique import annotation
from communique.annotation import Entity, Mention, Role, write
from communique.language.gazetteer import Hit, country_name
from communique.language.offices import full_title, honorifics
from communique.lexicon.rules import rule
from communique.stages.entities.address import Name
from communique.stages.entities.belonging import read_bodies, read_owners
from communique.stages.entities.beside import link_more
from communique.stages.entities.bodies import join_nouns, resolve_bodies
from communique.stages.entities.candidates import Hint
from communique.stages.entities.canon import group_names
from communique.stages.entities.countries import ALONE, code_inside, home_countries, person_codes
from communique.stages.entities.descriptions import describe
from communique.stages.entities.explain import NO_CHOICE, VETOES, tell, tell_references
from communique.stages.entities.gazetteer import find_known
from communique.stages.entities.group import Group
from communique.stages.entities.late import name_late, name_near
from communique.stages.entities.learned import refer, relabel
from communique.stages.entities.link import link_roles, read_realms, split_plurals
from communique.stages.entities.listed import split_with_places
from communique.stages.entities.names import find_names
from communique.stages.entities.offices import find_roles
from communique.stages.entities.reference import resolve
from communique.stages.entities.said import headed
from communique.stages.entities.titles import FORMER, MINOR, PRIVATE
from communique.stages.entities.titles import Role as Phrase
from communique.stages.entities.view import View

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["EntitiesStage", "find"]

HEADS = frozenset({"head of state", "head of the state"})
RELATED = frozenset({"counterpart", "predecessor", "successor"})
"""Nouns that say whose office somebody holds, held or is to hold."""
SIGNED = frozenset({"LAW", "EVENT", "WORK"})
"""Labels of what is called by the city where it was signed or held."""
RANKS = frozenset({"Lieutenant", "Major", "Brigadier"})
"""First parts of ranks of two words."""


def find(doc: Doc) -> list[Entity]:
    """Find the entities of a Doc, in order of first mention.

    Args:
        doc: A parsed Doc with the model's entities.

    Returns:
        One entity a person, body or place of the text.
    """
    trace = annotation.trace(doc, "entities", VETOES)
    if not len(doc):
        return []
    view = View(doc, trace)
    relabel(doc, view)
    hits = find_known(view)
    phrases = find_roles(view, hits)
    names = find_names(view, hits, phrases)
    hits = _no_persons(hits, names)
    owner = link_roles(view, names, phrases)
    link_more(view, names, phrases, owner)
    read_bodies(view, names, phrases, owner, hits)
    others = read_realms(view, names, phrases, owner, hits)
    split = split_with_places(view, names, phrases, hits, split_plurals(view, names, phrases))
    for phrase, k in [*split, *headed(view, names)]:
        owner[len(phrases)] = k
        phrases.append(phrase)
    owner.update(name_late(view, names, phrases, owner))
    owner.update(name_near(view, names, phrases, owner))
    groups = join_nouns(view, names, group_names(view, names, _hints(phrases, owner)))
    place = {k: group for group in groups for k in group.members}
    _name_mentions(view, names, groups)
    _roles(view, names, phrases, owner, place)
    describe(view, names, place)
    _inside(names, groups, hits)
    homes = home_countries(view, others, phrases)
    person_codes(view, names, phrases, owner, groups, hits, homes)
    home = homes[0][0] if homes else ""
    resolve(view, names, groups, phrases, owner, home)
    resolve_bodies(view, names, groups, phrases)
    asked = refer(doc, view, names, groups, home)
    _heads_of_state(view, phrases, owner, groups)
    read_owners(view, phrases, owner, place, groups)
    order = sorted((group for group in groups if not group.unclear), key=lambda group: min(group.mentions))
    entities = _entities(order)
    if view.trace:
        tell(view, names, order, entities)
        tell_references(annotation.trace(doc, "references", NO_CHOICE), asked, order)
    return entities


def _hints(phrases: list[Phrase], owner: dict[int, int]) -> dict[int, Hint]:
    """What the offices said of a name (by place) tell: classes, nouns, country, gender."""
    hints: dict[int, Hint] = {}
    for r, k in owner.items():
        known, phrase = hints.get(k, Hint()), phrases[r]
        hints[k] = Hint(
            known.classes | {phrase.head.cls},
            known.code or phrase.code,
            known.heads | {phrase.head.form},
            known.gender or phrase.head.gender,
        )
    return hints


@rule(
    "the one country that the name holds",
    source="ours",
    finds=["It was paid to the [Bank of China] at once."],
    leaves=[
        "It was paid to the [Bank of Arequipa] at once.",
        "They broke the [Lima Package of Measures] of 2015.",
    ],
)
@rule(
    "no country in the name",
    source="ours: null where nobody can tell",
    finds=["It was paid to the [Bank of Arequipa] at once."],
    leaves=["It was paid to the [Bank of China] at once."],
)
def _inside(names: list[Name], groups: list[Group], hits: list[Hit]) -> None:
    """Set the country of bodies and places whose name holds that of one."""
    by_start = {hit.start: hit for hit in hits}
    for group in groups:
        if group.label != "PERSON" and not group.code:
            name = names[group.members[0]]
            elsewhere = "embassy" in group.name.lower() or group.label in SIGNED
            code = code_inside(by_start, name.start, name.end, elsewhere)
            group.settle(code, "the one country that the name holds" if code else "no country in the name")


def _no_persons(hits: list[Hit], names: list[Name]) -> list[Hit]:
    """Leave out known names that turned out to be parts of persons' names: "Ricardo Lagos"."""
    taken = {i for name in names if name.label == "PERSON" for i in range(name.start, name.end)}
    return [hit for hit in hits if hit.start not in taken]


def _name_mentions(view: View, names: list[Name], groups: list[Group]) -> None:
    for group in groups:
        forms: Counter[str] = Counter()
        for k in group.members:
            last = names[k].end - 1
            while last > names[k].start and not view.lower[last].strip():
                last -= 1  # a line end that the model takes into a name
            start, end = view.start[names[k].start], view.end[last]
            if names[k].noun:
                first = names[k].start - (view.lower[names[k].start - 1] == "the")
                group.mention(view.start[first], end, "role", names[k].source)
                continue
            group.mention(start, end, "name", names[k].source)
            forms[view.words(names[k].start, names[k].end)] += 1
        group.aliases = list(forms)


@rule(
    "a form of address before the name",
    source="honorifics.csv: forms of address that are offices",
    finds=[
        "They met Rt Rev [Otto Lang] there.",
        "Col. [Ana Ruiz] came.",
    ],
    leaves=["They met Mr. [Otto Lang] there."],
)
def _roles(
    view: View, names: list[Name], phrases: list[Phrase], owner: dict[int, int], place: dict[int, Group]
) -> None:
    """Keep the offices said of each person, with their mentions, and the gender that they tell."""
    for r in sorted(owner):
        phrase, group = phrases[r], place[owner[r]]
        group.mention(view.start[phrase.start], view.end[phrase.end - 1], "role", phrase.borne)
        group.gender = group.gender or phrase.head.gender
        if phrase.head.form in RELATED or phrase.head.cls not in (*PRIVATE, "any"):
            key = phrase.shown or phrase.title, phrase.of, phrase.code, phrase.head.cls
            group.told.roles.setdefault(
                key, f"{phrase.borne}; {phrase.of_by}" if phrase.of_by else phrase.borne
            )
            _add_role(group, key)
    table = honorifics()
    for k, group in place.items():
        if group.label != "PERSON":
            continue
        for title in _ranks([table.get(word, {}).get("title", "") for word in names[k].honorifics]):
            if not any(title.lower() in role[0].lower() for role in group.roles):
                group.roles.append((title, None, "", ""))
                group.told.roles.setdefault((title, None, "", ""), "a form of address before the name")


@rule(
    "a head of state, by reference",
    source="UN protocol list of heads of state; ours",
    finds=["President Otto Lang came. [The Head of State] said no."],
    leaves=["The Head of State, [Otto Lang], came."],
)
def _heads_of_state(view: View, phrases: list[Phrase], owner: dict[int, int], groups: list[Group]) -> None:
    """Keep "head of state" as an office of whom the phrase means."""
    people = {mention[:2]: group for group in groups if group.label == "PERSON" for mention in group.mentions}
    for r, phrase in enumerate(phrases):
        if r in owner or phrase.plural or phrase.head.form not in HEADS:
            continue
        group = people.get((view.start[phrase.start], view.end[phrase.end - 1]))
        if group is not None:
            key = phrase.title, phrase.of, phrase.code, phrase.head.cls
            group.told.roles.setdefault(key, "a head of state, by reference")
            _add_role(group, key)


def _ranks(titles: list[str]) -> list[str]:
    """Give the titles that forms of address tell; parts of one rank are joined: "Lt. Gen.".

    Example:
        >>> _ranks(["Lieutenant", "General", "", "Professor"])
        ['Lieutenant General', 'Professor']
    """
    found: list[str] = []
    for title in titles:
        if title in ("General", "Colonel", "Commander") and found and found[-1] in RANKS:
            found[-1] = f"{found[-1]} {title}"
        elif title:
            found.append(title)
    return found


def _add_role(group: Group, key: tuple[str, str | None, str, str]) -> None:
    """Add an office that says more than those known, instead of those that say less."""
    if not any(_says_less(key, old) or _same_role(key, old) for old in group.roles):
        group.roles = [old for old in group.roles if not (_same_role(old, key) or _says_less(old, key))]
        group.roles.append(key)


def _says_less(short: tuple[str, str | None, str, str], full: tuple[str, str | None, str, str]) -> bool:
    """Whether an office is named more fully by another: "Minister" by "Minister of Transport"."""
    less, more = full_title(short[0]).split(), full_title(full[0]).split()
    if short[1] is not None or len(less) >= len(more) or (MINOR | FORMER) & (set(more) - set(less)):
        return False
    return more[: len(less)] == less or (more[-len(less) :] == less and short[3] == full[3])


def _same_role(new: tuple[str, str | None, str, str], old: tuple[str, str | None, str, str]) -> bool:
    """Whether ``old`` already tells what ``new`` says."""
    if full_title(new[0]) != full_title(old[0]):
        return False
    return new[1] is None or new[1] == old[1] or (bool(new[2]) and new[2] == old[2])


def _alone(group: Group) -> str:
    """The state whose offices need no name, since it alone has such: "Assistant Secretary of State"."""
    return group.code if group.told.country == ALONE else ""


def _entities(order: list[Group]) -> list[Entity]:
    return [
        Entity(
            id=f"E{number}",
            label=group.label,
            name=group.name,
            aliases=tuple(group.aliases),
            roles=tuple(
                Role(title, of or country_name(code or _alone(group)) or None)
                for title, of, code, _ in group.roles
            ),
            country=group.code or None,
            mentions=tuple(Mention(*mention) for mention in sorted(set(group.mentions))),
        )
        for number, group in enumerate(order, 1)
    ]


class EntitiesStage:
    """spaCy component ``communique_entities``."""

    def __call__(self, doc: Doc) -> Doc:
        """Write the entities of the Doc."""
        write(doc, "entities", find(doc))
        return doc
