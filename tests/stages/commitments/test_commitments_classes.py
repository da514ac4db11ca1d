"""Every class of words decides its examples: without the class the record is another, or there is none."""

from __future__ import annotations

import pytest

from communique.annotation import Commitment, encode, read
from communique.lexicon import inflections, table
from communique.lexicon.rules import Rule
from communique.stages.commitments import triggers
from communique.stages.commitments.rules import CLASSES, class_rules
from examples import Marked, Reader, marked

RULES = [rule for name in CLASSES for rule in class_rules(name)]
CLASSES_OF = triggers.classes


@pytest.fixture(scope="module")
def reader() -> Reader:
    """A reader of its own, for it reads under words taken away."""
    return Reader()


def commitments(reader: Reader, example: Marked) -> list[dict[str, object]]:
    """The records of a sentence, read anew."""
    _, doc = reader.read_anew(example.text)
    return [encode(item) for item in read(doc, "commitments", Commitment)]


def without(monkeypatch: pytest.MonkeyPatch, rule: Rule) -> None:
    """Take the words of a class away."""
    name, _, word_class = rule.name.partition(": ")

    def fewer(asked: str) -> dict[str, frozenset[str]]:
        return CLASSES_OF(asked) | ({word_class: frozenset()} if asked == name else {})

    monkeypatch.setattr(triggers, "classes", fewer)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_class_decides_its_examples_and_no_near_miss(rule: Rule, reader, monkeypatch):
    examples = {
        name: [s for e in getattr(rule, name) for s in marked(e)] for name in ("finds", "drops", "leaves")
    }
    full = {s: commitments(reader, s) for found in examples.values() for s in found}
    assert [s.text for s in examples["finds"] if not full[s]] == []
    assert [s.text for s in examples["drops"] if full[s]] == []
    without(monkeypatch, rule)
    decided = {s for s, items in full.items() if commitments(reader, s) != items}
    assert decided == {*examples["finds"], *examples["drops"]}


def test_every_verb_that_governs_a_noun_decides_an_example():
    said = {
        s.text[s.start : s.end] for rule in class_rules("governors") for e in rule.finds for s in marked(e)
    }
    verbs = {
        verb.partition("+")[0] for row in table("commitment_governors") for verb in row["verbs"].split("|")
    }
    assert sorted(verb for verb in verbs if said.isdisjoint(inflections(verb))) == []
