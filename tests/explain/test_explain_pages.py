"""Every row of the tables of explanations on the pages about the stages is a test."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from communique.explanation import Explanation, Reason
from communique.stages.amounts.stage import VETOES as AMOUNTS
from communique.stages.dates.explain import VETOES as DATES
from communique.stages.entities.explain import VETOES as ENTITIES
from communique.stages.quotes.explain import VETOES as QUOTES
from communique.text.layout import VETOES as LAYOUT

DOCS = Path(__file__).parents[2] / "docs" / "stages"
PAGES = {"layout": "cleaning", **{name: name for name in ("dates", "amounts", "entities", "quotes")}}
VETOES = {"layout": LAYOUT, "dates": DATES, "amounts": AMOUNTS, "entities": ENTITIES, "quotes": QUOTES}
BOLD = re.compile(r"\*\*(.+?)\*\*")

UNSEEN = {
    "dates": {
        "a weekday at the end of a body's name",  # tested below: it asks for a name of the model
        "two days of the month",  # guards of the builders that no pattern of the grammar lets through
        "no day, hour or year",
        "no year",
        "no such date",
    },
    "amounts": {
        "no parse tells what it counts",  # tested below: it asks for a Doc without a parse
        "inside another amount",  # two patterns of figures over the same words
    },
    "entities": {
        "one letter, or nothing but marks and forms of address",  # what the model takes for persons then
        "a form of address",
        "an office that bodies have too",
        "a body or place to the model",
        "the name of a body in the gazetteer",
    },
    "quotes": {
        "a verb that the parse misreads",
        "the same content of the same cue again",
        "the narrator goes on",
        "a quote of the rules holds its words",  # of the encoder
        "the encoder doubts that they are own words",
        "inside own words that the encoder sees",
        "nobody's own words without marks are known in the article",
    },
}
"""Rules of which no sentence of ours shows that they drop something."""

Explain = Callable[[str], Explanation]


def rows(kind: str, layer: str) -> list[list[str]]:
    """Give the rows below ``<!-- KIND: LAYER -->`` as lists of cells."""
    page = (DOCS / f"{PAGES[layer]}.md").read_text(encoding="utf-8")
    _, _, rest = page.partition(f"<!-- {kind}: {layer} -->\n\n")
    found = [line.strip("| ").split(" | ") for line in rest.partition("\n\n")[0].splitlines()[2:]]
    assert found
    return found


TOLD = [(layer, *row) for layer in PAGES for row in rows("told", layer)]
DROPPED = [(layer, *row) for layer in PAGES for row in rows("dropped", layer)]


def plain(example: str) -> tuple[str, str]:
    """Give the text of an example and the words in bold."""
    return example.replace("**", "").replace(" ¶ ", "\n\n"), BOLD.findall(example)[0]


@pytest.mark.parametrize(("layer", "by", "example"), DROPPED)
def test_what_is_dropped_says_by_what(explain: Explain, layer: str, by: str, example: str) -> None:
    text, words = plain(example)
    assert (words, by) in [(reason.text, reason.dropped_by) for reason in explain(text).dropped(layer)]


@pytest.mark.parametrize(("layer", "what", "name", "example"), TOLD)
def test_what_is_found_says_by_what(explain: Explain, layer: str, what: str, name: str, example: str) -> None:
    text, words = plain(example)
    told = says([reason for reason in explain(text).reasons if reason.layer == layer], what, words)
    assert [one for one in told if name in one]


def says(reasons: list[Reason], what: str, words: str) -> list[str]:
    """Give what the reasons of a layer say of some words: a rule, or a detail by its name in the tables."""
    items = [reason for reason in reasons if reason.id is not None]
    if what in ("title", "dateline", "heading"):
        return [item.rule for item in items if what in str(item.id) and item.text == words]
    if what in ("mention", "changed", "joined"):
        mentions = [m for item in items for m in item.details["mentions"] if m["text"] == words]
        key = {"mention": "rule", "changed": "changes", "joined": "joined"}[what]
        return [str(mention.get(key, "")) for mention in mentions]
    if what == "office":
        offices = [office for item in items for office in item.details.get("roles", ())]
        return [office["rule"] for office in offices if office["title"] == words]
    mine = [item for item in items if item.text == words]
    if what == "rule":
        return [item.rule for item in mine]
    if what in ("construction", "speaker"):
        return [item.details["speaker"]["rule" if what == "speaker" else what] for item in mine]
    if what == "country":
        return [item.details["country"]["rule"] for item in mine]
    return [str(item.details.get(what.replace(" ", "_"), "")) for item in mine]


@pytest.mark.parametrize("layer", PAGES)
def test_every_rule_that_drops_has_an_example(layer: str) -> None:
    shown = {by for by, _ in rows("dropped", layer)}
    assert shown | UNSEEN.get(layer, set()) == set(VETOES[layer])
    assert not shown & UNSEEN.get(layer, set())
