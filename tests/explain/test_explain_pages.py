"""Every row of the tables of explanations on the pages about the stages is a test."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from communique.record.explanation import Explanation, Reason

DOCS = Path(__file__).parents[2] / "docs" / "stages"
PAGES = {"layout": "cleaning", **{name: name for name in ("dates", "amounts", "entities", "quotes")}}
BOLD = re.compile(r"\*\*(.+?)\*\*")

Explain = Callable[[str], Explanation]


def rows(layer: str) -> list[list[str]]:
    """Give the rows below ``<!-- told: LAYER -->`` as lists of cells."""
    page = (DOCS / f"{PAGES[layer]}.md").read_text(encoding="utf-8")
    _, _, rest = page.partition(f"<!-- told: {layer} -->\n\n")
    found = [line.strip("| ").split(" | ") for line in rest.partition("\n\n")[0].splitlines()[2:]]
    assert found
    return found


TOLD = [(layer, *row) for layer in PAGES for row in rows(layer)]


def plain(example: str) -> tuple[str, str]:
    """Give the text of an example and the words in bold."""
    return example.replace("**", "").replace(" ¶ ", "\n\n"), BOLD.findall(example)[0]


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
