"""Where names end in headlines, in which every word has a capital: "Otto Lang Visits Lima"."""

from __future__ import annotations

import functools

from communique.lexicon import inflections, words
from communique.lexicon.rules import rule
from communique.stages.entities.address import Name
from communique.stages.entities.view import View

__all__ = ["cut_headlines"]

GOING_ON = frozenset(
    [
        *("after", "ahead", "amid", "and", "as", "at", "before", "by", "during", "following", "for", "from"),
        *("in", "on", "over", "to", "under", "upon", "via", "with"),
    ]
)
"""Words that go on behind a name."""


@rule(
    "a word of the headline behind it",
    source="ours: the text below writes the name without it",
    finds=[
        "Secretary [Ana Ruiz] Travels to Brazil⏎⏎On Monday, Secretary Ana Ruiz flew to Peru.",
        "Secretary [Lenderking] Returns from Peru⏎⏎On Monday, Secretary Lenderking flew to Lima.",
    ],
    leaves=["Secretary [Ana Ruiz] Visits⏎⏎On Monday, Ana Ruiz met Otto Visits in Peru."],
)
def cut_headlines(view: View, names: list[Name], taken: list[bool]) -> None:
    """Cut verbs and prepositions off the names of persons in headlines.

    A word is cut where the text below knows the name before it, and nowhere writes that word with a capital.

    Args:
        view: The Doc.
        names: Names of persons; ends are changed.
        taken: Tokens that a name holds.
    """
    long = [name for name in names if view.headings[name.start] and name.end - name.start > 1]
    if not long:
        return
    below = {
        view.lower[i]
        for i in range(view.size)
        if view.cap[i] and not view.headings[i] and not view.opens_sentence(i)
    }
    below |= {view.lower[name.start] for name in names if not view.headings[name.start]}
    for name in long:
        for i in range(name.start + 1, name.end):
            word = view.lower[i]
            if word not in below and view.lower[i - 1] in below and _goes_on(word):
                taken[i : name.end] = [False] * (name.end - i)
                name.widen(name.start, i, "a word of the headline behind it")
                break


def _goes_on(word: str) -> bool:
    return word in GOING_ON or (word.endswith("s") and word in _thirds())


@functools.cache
def _thirds() -> frozenset[str]:
    """Forms of verbs that end in s: "visits"."""
    return frozenset(form for verb in words("verbs") for form in inflections(verb) if form.endswith("s"))
