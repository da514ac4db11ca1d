"""Rules with their source and their examples, in one form for tables and for functions.

A rule says where it comes from, in which sentences it must find something, and which near misses it must
leave; a rule that takes away says what it must drop and what it must keep. In a table the examples stand
indented below their row, one a line::

    refuse|decline,v,pledge,rejected,committed,-,to,,,PLOVER REJECT
      finds: Peru [refused|declined] to sign the treaty.
      leaves: Prices in Peru [declined].

A function that is a rule carries them in :func:`rule`. ``[a|b]`` marks the words that the rule is about, and
makes one sentence of each; ¶ parts paragraphs, ⏎ lines. ``means`` below a rule of dates gives a
sentence with the value of what is found there.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any, TypeVar

from communique.lexicon.loader import lines, table

__all__ = ["Notes", "Rule", "marked", "notes", "of_classes", "rule", "rules_of", "variants"]

Function = TypeVar("Function", bound=Callable[..., Any])

EXAMPLES = ("finds", "leaves", "drops", "keeps")
NAMES = ("source", *EXAMPLES, "means")
NOTE = re.compile(rf"\s+({'|'.join(NAMES)}): (.+)")
FEW = 6
"""Words of a class that its listing shows."""
MARKED = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule, and what proves it.

    Attributes:
        stage: The stage it belongs to.
        name: Its name, as explanations give it.
        says: What it does, in a line.
        place: The file it stands in, below ``communique``.
        source: Where it comes from: a paragraph of a guideline, a paper, a standard, or "ours".
        finds: Sentences in which it decides what is found.
        leaves: Near misses in which it finds nothing.
        drops: Sentences in which it alone takes away what would else be found.
        keeps: Near misses that it lets pass.
    """

    stage: str
    name: str
    says: str
    place: str
    source: str
    finds: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()
    drops: tuple[str, ...] = ()
    keeps: tuple[str, ...] = ()

    @classmethod
    def of(cls, told: Notes, stage: str, name: str, says: str, file: str, source: str = "") -> Rule:
        """Make the rule that an entry of ``data/FILE`` is, of the notes below it.

        The source stands in a column of the table, or among the notes.
        """
        examples = {key: told.get(key, ()) for key in EXAMPLES}
        return cls(
            stage, name, says, f"lexicon/data/{file}", source or "; ".join(told.get("source", ())), **examples
        )


Notes = dict[str, tuple[str, ...]]
"""The indented lines below a row, by name."""


@functools.cache
def notes(file: str) -> tuple[Notes, ...]:
    """Give the examples that stand below each entry of ``data/FILE``, in the order of the entries.

    Args:
        file: File name with suffix; the header of a table is no entry.

    Raises:
        ValueError: If an indented line is no example, or stands below no entry.
    """
    found: list[dict[str, list[str]]] = []
    for line in lines(file):
        if not line[0].isspace():
            found.append({})
            continue
        match = NOTE.fullmatch(line)
        if match is None or not found:
            raise ValueError(
                f"{file}: {line.strip()!r} is no example; write one of {', '.join(NAMES)}, a colon, words"
            )
        found[-1].setdefault(match[1], []).append(match[2])
    told = [{name: tuple(values) for name, values in entry.items()} for entry in found]
    return tuple(told[1:] if file.endswith(".csv") else told)


def of_classes(stage: str, name: str, file: str, column: str) -> Iterator[Rule]:
    """Give the classes of words of ``data/FILE.csv`` as rules, each with the examples below all its lines.

    Args:
        stage: The stage.
        name: What stands before the class in the name of the rule.
        file: A table with a column ``class``.
        column: The column of the words, ``|`` between several.
    """
    told: dict[str, Notes] = {}
    words: dict[str, list[str]] = {}
    for row, below in zip(table(file), notes(f"{file}.csv"), strict=True):
        known = told.setdefault(row["class"], {})
        known |= {key: (*known.get(key, ()), *found) for key, found in below.items()}
        words.setdefault(row["class"], []).extend(row[column].split("|"))
    for word_class, below in told.items():
        few = ", ".join(words[word_class][:FEW]) + (" …" if len(words[word_class]) > FEW else "")
        yield Rule.of(below, stage, f"{name}: {word_class}", few, f"{file}.csv")


def rule(
    name: str = "",
    *,
    source: str,
    finds: Iterable[str] = (),
    leaves: Iterable[str] = (),
    drops: Iterable[str] = (),
    keeps: Iterable[str] = (),
) -> Callable[[Function], Function]:
    """Say of a function that it is a rule; one that is several rules says it several times.

    Args:
        name: Name of the rule, that of the function if empty.
        source: Where it comes from.
        finds: Sentences in which it decides what is found.
        leaves: Near misses in which it finds nothing.
        drops: Sentences in which it alone takes away what would else be found.
        keeps: Near misses that it lets pass.
    """

    def mark(function: Function) -> Function:
        says = " ".join((function.__doc__ or "").partition("\n\n")[0].split())
        place = function.__module__.removeprefix("communique.").replace(".", "/") + ".py"
        stage = place.removeprefix("stages/").partition("/")[0].replace("text", "cleaning")
        told = Rule(
            stage, name or function.__name__, says, place, source, *map(tuple, (finds, leaves, drops, keeps))
        )
        function.__dict__["rules"] = (told, *function.__dict__.get("rules", ()))
        return function

    return mark


def marked(module: ModuleType) -> tuple[Callable[..., Any], ...]:
    """Give the functions of a module and of its classes that are rules, in the order of the file."""
    own = [found for found in vars(module).values() if getattr(found, "__module__", "") == module.__name__]
    inside = (vars(found).values() if isinstance(found, type) else (found,) for found in own)
    return tuple(found for group in inside for found in group if "rules" in getattr(found, "__dict__", {}))


def rules_of(functions: Iterable[Callable[..., Any]]) -> Iterator[Rule]:
    """Give the rules that functions are, in order."""
    for function in functions:
        yield from function.__dict__.get("rules", ())


def variants(sentence: str) -> Iterator[tuple[str, int, int]]:
    """Give each sentence that an example stands for, with the characters that it marks.

    Example:
        >>> list(variants("Peru [signed|inked] it."))
        [('Peru signed it.', 5, 11), ('Peru inked it.', 5, 10)]
        >>> list(variants("Peru slept."))
        [('Peru slept.', 0, 0)]
    """
    match = MARKED.search(sentence)
    if match is None:
        yield sentence, 0, 0
        return
    for words in match[1].split("|"):
        text = sentence[: match.start()] + words + sentence[match.end() :]
        yield text, match.start(), match.start() + len(words)
