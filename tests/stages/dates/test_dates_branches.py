"""Every alternative of the grammar, in a macro or a rule, has an example that takes it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from test_dates_rules import examples

from communique.lexicon import entries
from communique.lexicon.rules import notes, variants
from communique.stages.dates.grammar import find_matches
from communique.stages.dates.lexer import STOP, kind_char, lex

FIGURES = re.compile(r"n\d+|nbig|nyear|nmil")
"""Kinds of figures, which differ in size alone."""
PIECE = re.compile(r"@[a-z_]+|[a-z][a-z_0-9]*|\(\?P<\w+>|\(\?:|\(\?<?[=!]|[()|]|\s+|[^\s()|@a-z]+")


@dataclass
class Branches:
    """Turns the grammar into patterns in which each alternative is a group of its own.

    ``taken`` names the alternative of each group of the pattern that is being made, None for other groups.
    """

    macros: dict[str, str] = field(default_factory=dict)
    taken: list[tuple[str, str] | None] = field(default_factory=list)

    def pattern(self, name: str, text: str) -> str:
        """Give a pattern with a group around each alternative, macros put in."""
        pieces = PIECE.findall(text)
        assert "".join(pieces) == text
        return self._alternatives(name, pieces)

    def _alternatives(self, name: str, pieces: list[str]) -> str:
        """Read alternatives up to the bracket that closes them."""
        parts: list[list[str]] = [[]]
        depth = 0
        for piece in pieces:
            depth += piece.startswith("(") - (piece == ")")
            if piece == "|" and depth == 0:
                parts.append([])
            else:
                parts[-1].append(piece)
        made = []
        for part in parts:
            if len(parts) > 1:
                self.taken.append((name, "".join(part)))
            inner = self._sequence(name, part)
            made.append(f"({inner})" if len(parts) > 1 else inner)
        return "|".join(made)

    def _sequence(self, name: str, pieces: list[str]) -> str:
        made, place = [], 0
        while place < len(pieces):
            piece = pieces[place]
            if piece.startswith("("):
                stop = _closing(pieces, place)
                made.append(self._group(name, piece, pieces[place + 1 : stop]))
                place = stop
            elif piece.startswith("@"):
                made.append(f"(?:{self.pattern(piece, self.macros[piece])})")
            else:
                made.append(kind_char(piece) if piece[0].isalpha() else piece.strip())
            place += 1
        return "".join(made)

    def _group(self, name: str, opening: str, inner: list[str]) -> str:
        if opening.startswith("(?P"):
            self.taken.append(None)
        if opening in ("(?=", "(?!", "(?<=", "(?<!"):  # what stands around a date is none of its alternatives
            before = len(self.taken)
            plain = self._alternatives(name, inner).replace("(?:", "(").replace("(", "(?:")
            del self.taken[before:]
            return f"{opening}{plain})"
        return f"{'(?:' if opening == '(' else opening}{self._alternatives(name, inner)})"


def _closing(pieces: list[str], place: int) -> int:
    depth = 0
    for at in range(place, len(pieces)):
        depth += pieces[at].startswith("(") - (pieces[at] == ")")
        if depth == 0:
            return at
    raise AssertionError("a bracket is not closed")


def grammar() -> tuple[list[tuple[re.Pattern[str], list[tuple[str, str] | None]]], set[tuple[str, str]]]:
    """The rules in order as such patterns, with the alternatives of their groups; and all alternatives."""
    branches = Branches()
    made = []
    for line in entries("dates_rules.txt"):
        name, _, text = line.partition(":")
        if name.startswith("@"):
            branches.macros[name] = text.strip()
            continue
        branches.taken = []
        pattern = branches.pattern(name, text.strip())
        made.append((re.compile(pattern), branches.taken))
    known = {found for _, taken in made for found in taken if found is not None}
    return made, {(name, text) for name, text in known if not FIGURES.fullmatch(text)}


def sentences() -> list[str]:
    """The examples beside the rules, and those of the tests and the page."""
    beside = [
        text
        for told in notes("dates_rules.txt")
        for example in told.get("finds", ())
        for text, *_ in variants(example)
    ]
    return [*beside, *examples()]


def test_every_alternative_is_taken_by_an_example() -> None:
    patterns, known = grammar()
    seen: set[tuple[str, str]] = set()
    for sentence in sentences():
        lexed = lex(sentence)
        kinds = STOP + lexed.kinds + STOP
        for match in find_matches(lexed):
            pattern, taken = patterns[match.index]
            found = pattern.match(kinds, match.first + 1)
            assert found is not None
            seen |= {
                name for name, group in zip(taken, found.groups(), strict=True) if name and group is not None
            }
    assert sorted(f"{name}: {text}" for name, text in known - seen) == []
