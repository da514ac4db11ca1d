"""Every reporting verb is read with all that its row says it may govern; every class has its examples."""

from __future__ import annotations

from collections import Counter

import pytest

from communique.language.speech import verbs
from communique.lexicon import table
from communique.lexicon.loader import past
from communique.lexicon.rules import Rule
from communique.pipeline.rules import rules
from examples import Reader, marked

DIRECT = "“We will build the bridge in May,” Ruiz {} on Monday."
GOVERNED = {
    "that": "Ruiz {} that the bridge would open in May.",
    "np": "Ruiz {} the construction of the bridge.",
    "np-speech": "Ruiz {} a warning.",
    "to": "Ruiz {} to build the bridge.",
    "ger": "Ruiz {} building the bridge.",
    "wh": "Ruiz {} whether the bridge would open.",
    "call": "Ruiz {} the plan a disaster.",
    "obj-that": "Ruiz {} the farmers that the bridge would open in May.",
    "obj-to": "Ruiz {} the farmers to build the bridge.",
    "obj-of": "Ruiz {} them of negligence.",
    "doc-that": "The report {} that the bridge was safe.",
    **dict.fromkeys(("for", "on", "of", "about"), "Ruiz {} the plan."),
}
"""A sentence for each frame; a particle verb brings its preposition."""
NO_QUOTATIONS = [row["class"] for row in table("reporting_classes") if row["quotation"] == "before"]
"""Classes of verbs that introduce no direct speech behind it."""
CLASSES = [rule for rule in rules("quotes") if rule.name.startswith("verbs: ")]


def sentences(row: dict[str, str]) -> list[str]:
    head, _, particles = row["verb"].partition(" ")
    form = f"{past(head)} {particles}".strip()
    governed = [GOVERNED["on" if frame == "to" and particles else frame] for frame in row["frames"].split()]
    quoted = [] if row["class"] in NO_QUOTATIONS else [DIRECT]
    return [sentence.format(form) for sentence in (*quoted, *governed)]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize("row", table("reporting_verbs"), ids=lambda row: row["verb"])
def test_a_verb_reports_what_its_row_says(row: dict[str, str], reader: Reader) -> None:
    form = past(row["verb"].partition(" ")[0])
    for sentence in sentences(row):
        cues = [quote.cue.text for quote in reader.read(sentence)[0].quotes if quote.cue]
        assert [cue for cue in cues if cue.startswith(form)], sentence


def test_a_verb_has_one_row() -> None:
    rows = Counter(row["verb"] for row in table("reporting_verbs"))
    assert [verb for verb, times in rows.items() if times > 1] == []


@pytest.mark.parametrize("rule", CLASSES, ids=lambda rule: rule.name)
def test_a_class_of_verbs_has_its_examples(rule: Rule, reader: Reader) -> None:
    for example in (*rule.finds, *rule.leaves):
        for sentence in marked(example):
            cues = [
                q.cue.text.split()[0]
                for q in reader.read(sentence.text)[0].quotes
                if sentence.holds(q.start) and q.cue
            ]
            classes = {verb.cls for cue in cues for _, verb in verbs()[cue.lower()]}
            assert (rule.name.removeprefix("verbs: ") in classes) == (example in rule.finds), sentence.text
