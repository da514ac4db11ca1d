"""The list of rules: each with a source, with what it must find or drop, and what it must leave or keep."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from typer.testing import CliRunner

from communique.cli import app
from communique.errors import SettingsError
from communique.lexicon.rules import notes, variants
from communique.pipeline.rules import MODULES, Rule, examples, markdown, rules
from examples import LAYERS, PUBLISHED, Reader, dropped_by, kept_by, marked

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "docs" / "rules"
ALL = rules()
TOLD = ("cleaning", "dates", "amounts", "entities", "quotes")
"""Stages whose explanations name the rules."""
UNREACHED = {
    "two days of the month",
    "no day, hour or year",
    "no year",
    "no such week",
    "a rank of what has none",
    "so long ago, but how long is open",
    "no such date",
    "no parse tells what it counts",
    "a body or place to the model",
    "an office that bodies have too",
    "the name of a body in the gazetteer",
    "a form of address",
    "one letter, or nothing but marks and forms of address",
    "a quote of the rules holds its words",
    "the encoder sees no name",
    "the encoder doubts that they are own words",
    "the encoder doubts that somebody reports it",
    "inside own words that the encoder sees",
    "nobody's own words without marks are known in the article",
}
"""Guards that nothing asks, and what only a pipeline without parser, or one with the encoder, says."""


@pytest.mark.parametrize("stage", MODULES)
def test_every_rule_has_a_name_a_source_and_both_kinds_of_examples(stage: str) -> None:
    found = rules(stage)
    assert [rule.name for rule in found if not (rule.says and rule.source)] == []
    assert [rule.name for rule in found if not (rule.finds or rule.drops)] == []
    assert [rule.name for rule in found if not (rule.leaves or rule.keeps)] == []
    named = Counter((rule.name, bool(rule.finds)) for rule in found)
    assert [name for name, times in named.items() if times > 1] == []


@pytest.mark.parametrize("stage", MODULES)
def test_the_page_of_a_stage_is_what_its_rules_say(stage: str) -> None:
    """If not: communique rules --stage STAGE --format markdown > docs/rules/STAGE.md."""
    page = (PAGES / f"{stage}.md").read_text(encoding="utf-8")
    assert page.splitlines() == list(markdown(rules(stage)))


ELSEWHERE = ("lexicon/data/reporting_verbs.csv", "lexicon/data/cleaning_residue.csv")
"""Tables whose rows are tested where their stage is."""
LINES = (*ELSEWHERE, "text/residue.py", "text/margin.py", "text/clean.py")
"""Places of rules that drop lines: a warning names them, no list of vetoes does."""
NAMED = [rule for rule in ALL if rule.stage in TOLD and rule.place not in ELSEWHERE]
"""Those that explanations name."""


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize("rule", NAMED, ids=lambda rule: f"{rule.stage}: {rule.name}")
def test_a_rule_decides_its_examples_and_no_near_miss(rule: Rule, reader: Reader) -> None:
    """What the explanation names at the marked words is this rule, and in near misses another or none."""
    for kind, example in examples(rule):
        for sentence in marked(example):
            record, _ = reader.read(sentence.text, None if rule.stage == "cleaning" else PUBLISHED)
            by, against = kept_by(record, rule.stage, sentence), dropped_by(record, rule.stage, sentence)
            told = f"{kind}: {sentence.text}\nkept by {sorted(by)}, dropped by {sorted(against)}"
            assert (rule.name in by) == (kind == "finds") or kind in ("drops", "keeps"), told
            assert (rule.name in against) == (kind == "drops") or kind in ("finds", "leaves"), told
            assert kind != "keeps" or by, told


@pytest.mark.parametrize("stage", TOLD)
def test_what_may_drop_an_item_is_listed_and_only_that(stage: str, reader: Reader) -> None:
    record, _ = reader.read("Ana Ruiz paid $5 on 4 March 2024.")
    vetoes = {
        name
        for layer in LAYERS.get(stage, (stage,))
        for name in record.extras["explain"]["vetoes"].get(layer, ())
    }
    listed = {rule.name for rule in ALL if rule.stage == stage}
    assert vetoes - listed - {name.partition(", ")[0] for name in listed} - UNREACHED == set()
    dropping = {rule.name for rule in ALL if rule.stage == stage and rule.drops and rule.place not in LINES}
    assert dropping - vetoes == set()


def test_the_form_that_contributors_read_of_is_that_of_rules() -> None:
    """The blocks of CONTRIBUTING.md that show rules stand in the code and the tables as they are shown."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    found = re.findall(r"```text\n(.+?)```", text, re.DOTALL)
    blocks = [block for block in found if "finds" in block or "drops=" in block]
    files = [*(ROOT / "src").rglob("*.py"), *(ROOT / "src").rglob("*.csv")]
    texts = [path.read_text(encoding="utf-8") for path in files]
    assert len(blocks) == 2
    assert [block for block in blocks if not any(block in text for text in texts)] == []


def test_the_command_lists_rules_to_read_and_as_json() -> None:
    told = CliRunner().invoke(app, ["rules", "--stage", "commitments"]).output
    rule = next(rule for rule in ALL if rule.name == "press_practice")
    assert f"commitments  press_practice  ({rule.place}; {rule.source})" in told.splitlines()
    assert [line for line in told.splitlines() if line.split(None, 1)[-1] == rule.keeps[0]]
    lines = CliRunner().invoke(app, ["rules", "--format", "json"]).output.splitlines()
    assert Rule(**json.loads(lines[0])).name == ALL[0].name
    assert len(lines) == len(ALL)


def test_a_stage_that_there_is_not_is_refused() -> None:
    assert CliRunner().invoke(app, ["rules", "--stage", "spam"]).exit_code == 2
    with pytest.raises(SettingsError, match="there is no stage 'spam'"):
        rules("spam")


def test_an_example_in_brackets_stands_for_several_sentences() -> None:
    assert [text for text, _, _ in variants("A [b|c d] e.")] == ["A b e.", "A c d e."]
    assert list(examples(Rule("s", "n", "", "", "", ("a",), drops=("b",)))) == [
        ("finds", "a"),
        ("drops", "b"),
    ]


def test_an_indented_line_that_is_no_example_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "communique.lexicon.rules.lines", lambda _file: ["verb", "sign", "  found: Peru signed."]
    )
    with pytest.raises(ValueError, match=r"'found: Peru signed\.' is no example"):
        notes.__wrapped__("some.csv")
