"""What only the encoder takes for an act is dropped by the rules that say it is none."""

from __future__ import annotations

import pytest

from communique.annotation import Commitment, read
from communique.lexicon.rules import Rule, rules_of
from communique.lexicon.rules import marked as rules_in
from communique.stages.commitments.exclusions import CERTAIN, forms, seen, titles
from examples import Marked, Reader, dropped_by, marked

RULES = tuple(rules_of(rule for module in (seen, titles, forms) for rule in rules_in(module)))


def of(examples: tuple[str, ...]) -> list[Marked]:
    return [sentence for example in examples for sentence in marked(example)]


def records(reader: Reader, example: Marked) -> list[Commitment]:
    _, doc = reader.read(example.text)
    return [item for item in read(doc, "commitments", Commitment) if example.holds(item.trigger.start)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_an_exclusion_drops_what_the_encoder_sees(rule: Rule, with_encoder):
    for sentence in of(rule.drops):
        assert rule.name in dropped_by(with_encoder.read(sentence.text)[0], "commitments", sentence), sentence
        assert records(with_encoder, sentence) == []
    assert rule.name in CERTAIN


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_an_exclusion_keeps_near_misses(rule: Rule, by_rules, with_encoder):
    for sentence in of(rule.keeps):
        assert records(by_rules, sentence), sentence
        assert rule.name not in dropped_by(with_encoder.read(sentence.text)[0], "commitments", sentence)
