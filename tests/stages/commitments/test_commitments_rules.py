"""Every frame, modal and exclusion decides the examples that stand beside it, and leaves its near misses."""

from __future__ import annotations

import re
from typing import Any

import pytest

from communique.annotation import Commitment, read
from communique.lexicon import table
from communique.lexicon.rules import Rule, notes, rules_of
from communique.lexicon.rules import marked as rules_in
from communique.stages.commitments import modals
from communique.stages.commitments.cast import Cast
from communique.stages.commitments.decide import PLAIN
from communique.stages.commitments.exclusions import OUTRIGHT, content, exclusions, unreal, who
from communique.stages.commitments.frames import Act
from communique.stages.commitments.patterns import PATTERNS
from communique.stages.commitments.stage import acts
from communique.stages.commitments.triggers import forms, frames, name_of
from examples import Marked, Reader, dropped_by, marked

EXCLUSIONS = tuple(rules_of(rule for module in (content, unreal, who) for rule in rules_in(module)))
MODALS = tuple(rules_of(dict.fromkeys((*modals.BY_WORD.values(), modals.headline))))
ROWS = list(zip(table("commitment_frames"), notes("commitment_frames.csv"), frames(), strict=True))


def found(reader: Reader, example: Marked) -> list[tuple[Act, tuple[str, ...]]]:
    """The acts whose trigger the example marks, each with the exclusions that speak against it."""
    _, doc = reader.read(example.text)
    cast = Cast(doc, doc.text)
    return [(act, exclusions(act, cast)) for act in acts(doc) if example.holds(act.trigger.idx)]


def kept(reader: Reader, example: Marked) -> list[Commitment]:
    """The records whose trigger the example marks."""
    _, doc = reader.read(example.text)
    return [item for item in read(doc, "commitments", Commitment) if example.holds(item.trigger.start)]


def of(examples: tuple[str, ...]) -> list[Marked]:
    return [sentence for example in examples for sentence in marked(example)]


@pytest.mark.parametrize(("row", "told", "frames"), ROWS, ids=[name_of(row) for row, _, _ in ROWS])
def test_a_frame_finds_its_examples_by_each_trigger_and_each_pattern(row, told, frames, by_rules):
    triggers, patterns = set(), set()
    for sentence in of(told.get("finds", ())):
        seen = found(by_rules, sentence)
        own = [act for act, against in seen if act.rule == name_of(row) and not against]
        assert len(own) == 1, (
            f"{sentence.text}: {[(act.rule, act.pattern, against) for act, against in seen]}"
        )
        assert kept(by_rules, sentence), f"{sentence.text}: inside another record (a modal before it?)"
        triggers.add((own[0].frame.base, own[0].frame.particle))
        patterns.add(own[0].pattern)
    assert triggers == {(frame.base, frame.particle) for frame in frames}
    assert patterns == set(frames[0].patterns)


@pytest.mark.parametrize(("row", "told", "frames"), ROWS, ids=[name_of(row) for row, _, _ in ROWS])
def test_a_frame_leaves_near_misses(row, told, frames, by_rules):
    written = {form for frame in frames for form in forms(frame)}
    for sentence in of(told.get("leaves", ())):
        assert [act for act, _ in found(by_rules, sentence) if act.rule == name_of(row)] == []
        first = re.match(r"\w*", sentence.text[sentence.start : sentence.end].lower())[0]
        assert first in written, f"{sentence.text}: no trigger is marked"


@pytest.mark.parametrize("rule", tuple(rules_of(PATTERNS.values())), ids=lambda rule: rule.name)
def test_a_pattern_decides_its_examples_and_leaves_near_misses(rule: Rule, by_rules):
    for sentence in of(rule.finds):
        assert rule.name in [act.pattern for act, against in found(by_rules, sentence) if not against]
    for sentence in of(rule.leaves):
        assert rule.name not in [act.pattern for act, _ in found(by_rules, sentence)]


def test_every_pattern_is_one_of_a_frame():
    assert {pattern for row, _, _ in ROWS for pattern in row["pattern"].split("|")} == set(PATTERNS)
    assert {rule.name for rule in rules_of(PATTERNS.values())} == set(PATTERNS)


@pytest.mark.parametrize("rule", MODALS, ids=lambda rule: rule.name)
def test_a_modal_finds_its_examples_and_leaves_near_misses(rule: Rule, by_rules):
    for sentence in of(rule.finds):
        assert [against for act, against in found(by_rules, sentence) if act.rule == rule.name] == [()]
        assert kept(by_rules, sentence)
    for sentence in of(rule.leaves):
        assert [act for act, _ in found(by_rules, sentence) if act.rule == rule.name] == []


@pytest.mark.parametrize("rule", EXCLUSIONS, ids=lambda rule: rule.name)
def test_an_exclusion_alone_drops_its_examples(rule: Rule, by_rules):
    for sentence in of(rule.drops):
        assert [against for _, against in found(by_rules, sentence)] == [(rule.name,)]
        assert kept(by_rules, sentence) == []


@pytest.mark.parametrize("rule", EXCLUSIONS, ids=lambda rule: rule.name)
def test_an_exclusion_keeps_near_misses(rule: Rule, by_rules, with_encoder):
    for sentence in of(rule.keeps):
        assert kept(by_rules, sentence)
        assert rule.name not in dropped_by(with_encoder.read(sentence.text)[0], "commitments", sentence)


@pytest.mark.parametrize("rule", EXCLUSIONS, ids=lambda rule: rule.name)
def test_an_exclusion_is_heard_with_the_encoder_and_an_outright_one_obeyed(rule: Rule, with_encoder):
    """Against an outright one the encoder has to be nearly certain."""
    for sentence in of(rule.drops):
        record, _ = with_encoder.read(sentence.text)
        told = [row for row in record.extras["explain"]["commitments"] if speaks(row, rule.name)]
        assert told, sentence.text
        sure = [row["score"] >= PLAIN for row in told if row["id"] is not None]
        assert rule.name not in OUTRIGHT or all(sure), sentence.text


def speaks(row: dict[str, Any], name: str) -> bool:
    """Whether an exclusion speaks against what a row of the explanation is about."""
    return any(reason.endswith(f" {name}") for reason in row.get("against", ()))


def test_near_misses_are_records_with_the_encoder_too(with_encoder):
    """All but a few, which the encoder doubts for reasons of its own."""
    near = [sentence for rule in EXCLUSIONS for sentence in of(rule.keeps)]
    lost = [sentence.text for sentence in near if not with_encoder.read(sentence.text)[0].commitments]
    assert len(lost) <= len(near) / 20, lost


def test_explanations_name_the_rules_as_they_are_listed(by_rules):
    reasons = [
        row
        for sentence in of(MODALS[0].finds)
        for row in by_rules.read(sentence.text)[0].extras["explain"]["commitments"]
    ]
    assert {"will"} <= {row.get("listed") for row in reasons}
