"""Descriptions in apposition that hold no office: "Ana Ruiz, the voice of the rebels,"."""

from __future__ import annotations

from communique.stages.entities.address import Name
from communique.stages.entities.group import Group
from communique.stages.entities.view import View

__all__ = ["describe"]

PERSONS = frozenset(["voice", "face", "hero", "heroine", "star", "lead", "man", "woman", "brain", "force"])
ENDINGS = ("er", "or", "ist", "ian", "man", "woman", "ant", "ent")
"""How nouns for people end."""
LONGEST = 25
"""Tokens of the longest description; a longer one is a misread sentence."""


def describe(view: View, names: list[Name], place: dict[int, Group]) -> None:
    """Add definite noun phrases that the parse puts in apposition to a person's name as mentions.

    Args:
        view: The Doc.
        names: Its names.
        place: The person of each name (by place); mentions are added.
    """
    for k, group in place.items():
        i = names[k].end
        if group.label != "PERSON" or i + 2 >= view.size or view.text[i] != ",":
            continue
        if view.lower[i + 1] != "the" or view.block[i + 1] != view.block[i]:
            continue
        start = view.start[i + 1]
        if any(mention[0] == start for mention in group.mentions):
            continue
        for token in view.doc[names[k].end - 1].children:
            first, last = token.left_edge.i, token.right_edge.i + 1
            human = token.lower_ in PERSONS or token.lower_.endswith(ENDINGS)
            aside = token.dep_ == "appos" and token.tag_ == "NN" and human
            if aside and first == i + 1 and last - first <= LONGEST:
                group.mention(start, view.end[last - 1], "role", "a description in apposition to the name")
                break
