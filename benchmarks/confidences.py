"""Holds the confidence of commitments and quotes against annotated articles.

A commitment is right where its record is usable (kind, an actor, amount and deadline right, as ``scoring.py``
has it), a quote where its speaker is; what meets an optional annotation counts neither way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scoring import Item, ToRaw, comparable, pairs, same_name, union_share, usable

ENOUGH, FEWEST = 0.9, 10

Told = tuple[float, bool]
"""The confidence of an item, and whether it is right."""


def commitments(gold: Item, record: Item) -> Iterator[tuple[str, bool]]:
    """Judge the commitments of one record: their ids, and whether they are right."""
    told = ToRaw(record["alignment"]).spans(record["commitments"])
    found = {j: i for i, j in pairs(gold["commitments"], told, comparable, 0.5)}
    for j, item in enumerate(told):
        if j in found:
            other = gold["commitments"][found[j]]
            if not other["optional"]:
                yield item["id"], usable(other, item)
        elif not any(union_share(item, other) for other in gold["commitments"]):
            yield item["id"], False


def quotes(gold: Item, record: Item) -> Iterator[tuple[str, bool]]:
    """Judge the quotes of one record: their ids, and whether they are right."""
    told = ToRaw(record["alignment"]).spans(record["quotes"])
    found = {j: i for i, j in pairs(gold["quotes"], told, union_share, 0.5)}
    for j, item in enumerate(told):
        if j in found:
            other = gold["quotes"][found[j]]
            said = (item.get("speaker") or {}).get("name")
            if not other["optional"]:
                yield item["id"], same_name(other["speaker"], said) if other["speaker"] else not said
        elif not any(union_share(item, other) for other in gold["quotes"]):
            yield item["id"], False


JUDGES = {"commitments": commitments, "quotes": quotes}


def trusted(rows: Iterable[Item], records: Iterable[Item]) -> dict[str, list[Told]]:
    """Give the confidence of the items of each layer, and whether each is right.

    Args:
        rows: Annotated articles.
        records: Their records, in the same order.
    """
    layers: dict[str, list[Told]] = {name: [] for name in JUDGES}
    for gold, record in zip(rows, records, strict=True):
        for name, judge in JUDGES.items():
            given = {item["id"]: item["confidence"] for item in record[name]}
            layers[name] += [(given[item], right) for item, right in judge(gold, record)]
    return layers


def sure(layers: dict[str, list[Told]]) -> dict[str, tuple[int, float]]:
    """Give for each layer how many items have a confidence of 0.9 or more, and the share that is right."""
    found = {}
    for name, told in layers.items():
        rights = [right for confidence, right in told if confidence >= ENOUGH]
        found[name] = len(rights), sum(rights) / (len(rights) or 1)
    return found


def too_often_wrong(layers: dict[str, list[Told]]) -> list[str]:
    """Say of which layers the items with a confidence of 0.9 or more are right too seldom."""
    return [
        f"{name}: of {count} items with a confidence of {ENOUGH} or more {share:.3f} are right"
        for name, (count, share) in sure(layers).items()
        if count >= FEWEST and share < ENOUGH
    ]
