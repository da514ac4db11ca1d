"""Scores one annotator of the press corpus against another, layer by layer.

What both annotated is compared as :mod:`scoring` compares records with annotations; besides, here: mentions
of entities and whom they mean, the cast of an article, and which commitments of a dossier are one thread.
``models/communique_press/card.py`` writes the figures into the card of the corpus.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from scoring import Item, Tally, comparable, links, pairs, same_name, score_article, score_names, union_share

__all__ = ["agreement", "linked"]


def agreement(first: Item, second: Item) -> Tally:
    """Score the second annotation of an article as if it were a record, with mentions and cast."""
    record = second | {"source": {"path": first["doc_id"]}, "text": None, "alignment": None}
    record["commitments"] = [
        c | {"due": c["due"] and {"value": c["due"]["iso"]}}
        for c in second["commitments"]
        if not c["optional"]
    ]
    record["quotes"] = [
        q | {"speaker": {"name": q["speaker"]}} for q in second["quotes"] if not q["optional"]
    ]
    people = [{"label": "PERSON", "mentions": [], **person} for person in second["people"]]
    record["entities"] = people + [e | {"label": e["label"] + " "} for e in second["entities"]]
    tally = Tally()
    score_article(tally, {**first, "entities": []}, record)
    score_names(tally, first["entities"], second["entities"])
    score_mentions(tally, first["entities"], second["entities"])
    score_cast(tally, first["cast"], second["cast"])
    return tally


def score_mentions(tally: Tally, first: list[Item], second: list[Item]) -> None:
    """Mentions of entities, paired at half of their union, by kind; and whether they mean the same entity.

    Entities are the same by name, or where each is the one with which the other shares most mentions, since
    two annotators call what has no name by different words.
    """
    one, two = list(_mentions(first)), list(_mentions(second))
    found = pairs(one, two, union_share, 0.5)
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for i, j in found:
        shared[one[i]["entity"], two[j]["entity"]] += 1
    for i, j in found:
        a, b = one[i]["entity"], two[j]["entity"]
        most = max(shared[pair] for pair in shared if pair[0] == a or pair[1] == b)
        same = same_name(one[i]["name"], two[j]["name"]) or shared[a, b] == most
        tally.add("mentions", f"mentions {one[i]['kind']}", right=1)
        tally.judge("mentions+entity", right=same)
    paired, used = {i for i, _ in found}, {j for _, j in found}
    for i, mention in enumerate(one):
        if i not in paired:
            tally.add("mentions", "mentions+entity", f"mentions {mention['kind']}", missed=1)
    for j, mention in enumerate(two):
        if j not in used:
            tally.add("mentions", "mentions+entity", f"mentions {mention['kind']}", spurious=1)


def _mentions(entities: list[Item]) -> Iterator[Item]:
    for entity in entities:
        for mention in entity["mentions"]:
            yield mention | {"entity": entity["id"], "name": entity["name"]}


def score_cast(tally: Tally, first: Item, second: Item) -> None:
    """The state where an article is at home, who has which part in it, and who speaks for whom."""
    tally.judge("cast home", right=first["home"] == second["home"])
    for layer, parts in (("cast parties", _parties), ("cast speaks for", _spoken_for)):
        left = list(parts(second))
        for told in parts(first):
            hit = next((other for other in left if all(map(same_name, told, other))), None)
            if hit is not None:
                left.remove(hit)
            tally.add(layer, right=int(hit is not None), missed=int(hit is None))
        if left:
            tally.add(layer, spurious=len(left))


def _parties(cast: Item) -> Iterator[tuple[str, str]]:
    for part in ("issuer", "host", "guests", "sides"):
        names = cast[part] if isinstance(cast[part], list) else [cast[part]]
        yield from ((part, name) for name in names if name is not None)


def _spoken_for(cast: Item) -> Iterator[tuple[str, str]]:
    return ((pair["who"], pair["for"]) for pair in cast["speaks_for"] if pair["who"] and pair["for"])


def linked(articles: Iterable[tuple[Item, Item]]) -> Tally:
    """Score which commitments of a dossier two annotators put into one thread.

    Only commitments that both found are asked; each is named by the first annotator's.

    Args:
        articles: First and second annotation of every article of the dossier.
    """
    threads: tuple[dict[str, list[str]], dict[str, list[str]]] = (defaultdict(list), defaultdict(list))
    for first, second in articles:
        for i, j in pairs(first["commitments"], second["commitments"], comparable, 0.5):
            name = f"{first['doc_id']} {i}"
            for side, item in zip(threads, (first["commitments"][i], second["commitments"][j]), strict=True):
                for ref in item.get("refs") or []:
                    side[ref].append(name)
    one, two = map(links, threads)
    tally = Tally()
    tally.add("links", right=len(one & two), spurious=len(two - one), missed=len(one - two))
    return tally
