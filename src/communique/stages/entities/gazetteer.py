"""Names of the gazetteer as this stage takes them: no currencies, shared words told apart."""

from __future__ import annotations

from dataclasses import replace

from communique.language.gazetteer import Hit, Named, find_names, meant, named_in
from communique.language.senses import keep_senses
from communique.lexicon.rules import rule
from communique.stages.entities.view import View

__all__ = ["find_known"]


@rule(
    "part of the name of a currency",
    source="ours",
    drops=["They paid 50 million [US] dollars."],
    keeps=["They went to the [US] in May."],
)
def find_known(view: View) -> list[Hit]:
    """Find the longest known names, left to right, not overlapping; a word that two states share is one's."""
    kept = []
    for hit in find_names(view):
        if _is_currency(view, hit):
            view.drop(hit.start, hit.end, f"gazetteer: {hit.entry.kind}", "part of the name of a currency")
        else:
            kept.append(hit)
    keep_senses(view.doc, kept)
    named = named_in(kept)
    return [_understood(hit, named) if "|" in hit.entry.code else hit for hit in kept]


def _is_currency(view: View, hit: Hit) -> bool:
    """Whether a country's name belongs to the name of its money: "50 million US dollars"."""
    behind = view.lower[hit.end] if hit.end < view.size else ""
    return hit.entry.kind == "country" and behind in ("dollar", "dollars")


@rule(
    "the state that the article speaks of otherwise",
    source="ours: names that two states share",
    finds=[
        "The [Georgian] parliament in Tbilisi met. They left Tbilisi.",
        "TBILISI – [Georgia] paid. They met in Tbilisi.",
    ],
    leaves=["They went to [Peru] in May."],
)
@rule(
    "the usual meaning of the word",
    source="ours: names that two states share",
    finds=[
        "Norway and [Korea] announced it.",
        "The [Congolese] bank of the river is long.",
    ],
    leaves=["They went to [Peru] in May."],
)
def _understood(hit: Hit, named: Named) -> Hit:
    """Tell which of the states with a name is meant: the one that the article speaks of otherwise."""
    entry, spoken = meant(hit.entry.form, named)
    told = "the state that the article speaks of otherwise" if spoken else "the usual meaning of the word"
    return replace(hit, entry=entry, told=told)
