"""Every rule of the grammar has an example with its value, and every word a rule or value that is read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from communique.lexicon import entries, table
from communique.lexicon.rules import notes, variants
from communique.stages.dates.grammar import find_matches, rules
from communique.stages.dates.lexer import lex
from communique.stages.dates.scan import MODS, modifier

FRIDAY = "2024-11-01"
"""Day of publication of what stands below the rules."""

NOTED = [
    (line.partition(":")[0].replace(", ", ": ", 1), told)
    for line, told in zip(entries("dates_rules.txt"), notes("dates_rules.txt"), strict=True)
]
"""Name of each rule or macro of the grammar, with what stands below it."""
VALUED = [(name, sentence) for name, told in NOTED for sentence in told.get("means", ())]


@pytest.mark.parametrize(("name", "marked"), VALUED)
def test_a_rule_gives_the_value_that_stands_below_it(check, name, marked):
    check(marked, FRIDAY)
    assert name in {match.name for match in find_matches(lex(re.sub(r"<[^>]*>", "", marked)))}


@pytest.mark.parametrize(("name", "told"), NOTED, ids=[name for name, _ in NOTED])
def test_the_words_in_brackets_are_the_whole_match(name, told):
    for text, start, end in (sentence for example in told.get("finds", ()) for sentence in variants(example)):
        found = {(match.start, match.end): match.name for match in find_matches(lex(text))}
        assert (start, end) in found, f"{text}: {[text[a:b] for a, b in found]}"
        assert name.startswith("@") or found[start, end] == name, text


def test_every_kind_of_word_is_one_that_the_grammar_asks_for():
    patterns = " ".join(line.partition(":")[2] for line in entries("dates_rules.txt"))
    asked = set(re.findall(r"[a-z][a-z_0-9]*", patterns))
    assert {row["kind"] for row in table("dates_words")} - asked == NO_WORDS


@pytest.mark.parametrize(
    ("word", "value"), [(row["word"], row["value"]) for row in table("dates_words") if row["value"] in MODS]
)
def test_a_word_for_a_part_of_the_time_is_read_whatever_its_kind(word, value):
    assert modifier(list(lex(f"{word} 2025"))) == value


NO_WORDS = {"near_not", "period_season"}
"""Kinds that make a word none that a rule looks past: "in spring too", "in the summer season"."""


def examples() -> list[str]:
    """All sentences with a value, unmarked: below the rules, in the tests of this folder, on the page."""
    here = Path(__file__).parent
    page = here.parents[2] / "docs" / "stages" / "dates.md"
    sources = [*sorted(here.glob("test_*.py")), page]
    joined = re.compile(r"""['"]\n\s+['"]""")
    texts = [sentence for _, sentence in VALUED]
    texts += [joined.sub("", source.read_text(encoding="utf-8")) for source in sources]
    lines = [line for text in texts for line in text.splitlines()]
    sentences = [re.sub(r"<[^>]*>|\*\*", "", line) for line in lines if "<" in line or "**" in line]
    return [re.sub(r"^[\s('|\"]+", "", sentence).replace('\\"', '"') for sentence in sentences]


def test_every_rule_decides_an_example_with_a_value():
    """If not: write a ``means`` below the rule."""
    used = {match.index for sentence in examples() for match in find_matches(lex(sentence))}
    assert [f"{rule.name}: rule {index}" for index, rule in enumerate(rules()) if index not in used] == []
