"""Finds stretches of text that a rule of the grammar covers.

The rules stand in ``lexicon/data/dates_rules.txt``. Each is a regular expression
over the kinds of tokens; at every token the longest match of all rules wins. No
pattern repeats without bound, so that the time taken grows with the text and no faster.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.lexicon import entries, words
from communique.stages.dates.lexer import STOP, WORD, Lexeme, Lexemes, kind_char
from communique.stages.dates.needs import Shape, shape

__all__ = ["Match", "Rule", "find_matches", "rules"]


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens ``first`` to ``last`` (exclusive) of a text that a rule covers, and the groups of the rule.

    ``rule`` names the builder, ``index`` is the place of the rule among :func:`rules`.
    """

    index: int
    rule: str
    first: int
    last: int
    tokens: tuple[Lexeme, ...]
    groups: dict[str, tuple[int, int]]

    @property
    def start(self) -> int:
        """First character."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Character after the last."""
        return self.tokens[-1].end

    @property
    def name(self) -> str:
        """Name of the rule: its builder, and what it covers."""
        return f"{self.rule}: {rules()[self.index].title}"

    def group(self, name: str) -> tuple[Lexeme, ...]:
        """Give the tokens that a group of the rule covers."""
        if name not in self.groups:
            return ()
        first, last = self.groups[name]
        return self.tokens[first:last]


def _expand(pattern: str, macros: dict[str, str]) -> str:
    """Put characters for the names of kinds, and patterns for the names of macros."""

    def put(match: re.Match[str]) -> str:
        name = match[0]
        return macros[name] if name[0] == "@" else kind_char(name)

    return re.sub(r"@[a-z_]+|[a-z][a-z_0-9]*", put, pattern).replace(" ", "")


@dataclass(frozen=True)
class Rule:
    """A rule of the grammar; its pattern is compiled when it is first asked.

    Attributes:
        name: The builder that reads its matches.
        title: What it covers, in words.
        source: The pattern, kinds as characters.
        first: Kinds that a match begins with.
        needs: Sets of kinds of each of which a match holds one.
    """

    name: str
    title: str
    source: str
    first: frozenset[str]
    needs: tuple[frozenset[str], ...]

    @functools.cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return re.compile(_plain(self.source))

    def fits(self, kinds: frozenset[str]) -> bool:
        """Return whether a match can lie in a stretch that holds these kinds."""
        return not any(need.isdisjoint(kinds) for need in self.needs)


@functools.cache
def rules() -> tuple[Rule, ...]:
    """Give the rules in their order."""
    macros: dict[str, str] = {}
    shapes: dict[str, Shape] = {}
    found = []
    for line in entries("dates_rules.txt"):
        label, _, pattern = line.partition(":")
        name, _, title = label.partition(", ")
        read = shape(pattern, shapes)
        if name.startswith("@"):
            macros[name], shapes[name] = f"(?:{_expand(pattern, macros)})", read
        else:
            needs = tuple(_chars(need) for need in dict.fromkeys(read.needs))
            found.append(Rule(name, title, _expand(pattern, macros), _chars(read.first), needs))
    return tuple(found)


def _chars(names: frozenset[str]) -> frozenset[str]:
    return frozenset(map(kind_char, names))


def _plain(pattern: str) -> str:
    """Make the groups of a pattern that have no name non-capturing."""
    return re.sub(r"\((?!\?)", "(?:", pattern)


@functools.cache
def _segments() -> tuple[re.Pattern[str], re.Pattern[str]]:
    triggers = "".join(sorted(kind_char(name) for name in words("dates_triggers")))
    return re.compile(f"[^{WORD}{STOP}]+"), re.compile(f"[{triggers}]")


@functools.lru_cache(maxsize=20_000)
def _matches(kinds: str) -> tuple[tuple[int, int, int, tuple[tuple[str, int, int], ...]], ...]:
    """Give rule, first, last and groups of the matches in one stretch of kinds, from left to right.

    The first and the last kind are the words or marks around the stretch.
    """
    found = []
    place = 1
    present = frozenset(kinds[1:-1])
    candidates = [(index, rule) for index, rule in enumerate(rules()) if rule.fits(present)]
    while place < len(kinds) - 1:
        best: tuple[int, re.Match[str]] | None = None
        for index, rule in candidates:
            match = rule.pattern.match(kinds, place) if kinds[place] in rule.first else None
            if match and match.end() > (best[1].end() if best else place):
                best = (index, match)
        if best is None:
            place += 1
            continue
        index, match = best
        groups = tuple(
            (key, *match.span(key)) for key, value in match.groupdict().items() if value is not None
        )
        found.append((index, match.start(), match.end(), groups))
        place = match.end()
    return tuple(found)


def find_matches(lexemes: Lexemes) -> Iterator[Match]:
    """Give the matches of the grammar in a text, from left to right, none overlapping another."""
    segment, trigger = _segments()
    kinds = STOP + lexemes.kinds + STOP
    for run in segment.finditer(kinds, 1, len(kinds) - 1):
        if not trigger.search(run[0]):
            continue
        before = run.start() - 2
        for index, first, last, groups in _matches(kinds[run.start() - 1 : run.end() + 1]):
            tokens = tuple(lexemes[before + place] for place in range(first, last))
            within = {key: (a - first, b - first) for key, a, b in groups}
            yield Match(index, rules()[index].name, before + first, before + last, tokens, within)
