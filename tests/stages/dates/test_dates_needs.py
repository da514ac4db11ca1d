"""What a rule needs is what its matches hold."""

from __future__ import annotations

import random

import pytest

from communique.lexicon import entries
from communique.stages.dates.grammar import rules
from communique.stages.dates.lexer import kind_names
from communique.stages.dates.needs import shape


@pytest.mark.parametrize(
    ("pattern", "first", "empty", "needs"),
    [
        ("a", "a", False, ["a"]),
        ("a?b", "a b", False, ["b"]),
        ("(a|b)c", "a b", False, ["a b", "c"]),
        ("(a?|b)c", "a b c", False, ["c"]),
        ("(?<=x)a(?!y)", "a", False, ["a"]),
        ("a{0,4}b", "a b", False, ["b"]),
        ("(?P<A>a b)(c d?)?", "a", False, ["a", "b"]),
        ("a?", "a", True, []),
        ("stop|$", "stop", True, []),
    ],
)
def test_shapes(pattern: str, first: str, empty: bool, needs: list[str]) -> None:
    found = shape(pattern, {})
    assert found.first == set(first.split())
    assert found.empty == empty
    assert [set(need.split()) for need in needs] == [set(need) for need in found.needs]


@pytest.mark.parametrize("pattern", ["a)", "(a", "a*", "[ab]", "A"])
def test_what_is_no_pattern_of_the_grammar_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"unbalanced|no pattern|not closed"):
        shape(pattern, {})


def test_no_match_lacks_what_its_rule_needs() -> None:
    rng = random.Random(15)
    lines = [line.partition(":")[2] for line in entries("dates_rules.txt")]
    chars = list(kind_names())
    matches = 0
    for number, rule in enumerate(rules()):
        usual = [char for char in chars if any(char in need for need in (*rule.needs, rule.first))]
        for _ in range(200):
            pool = usual if rng.random() < 0.8 else chars
            kinds = "".join(rng.choice(pool) for _ in range(rng.randrange(1, 9)))
            match = rule.pattern.match(kinds, 0)
            if match and match.end():
                matches += 1
                assert kinds[0] in rule.first, lines[number]
                assert rule.fits(frozenset(match[0])), lines[number]
    assert matches > 1_000


def test_a_rule_is_compiled_when_it_is_asked() -> None:
    rule = rules.__wrapped__()[0]
    assert "pattern" not in vars(rule)
    assert rule.pattern.groups >= 0
    assert "pattern" in vars(rule)
