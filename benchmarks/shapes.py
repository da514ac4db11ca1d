"""Generated texts whose reading could cost more than their length: one shape a way to be long.

Every shape gives a text of about so many words, the same one each time.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Final

__all__ = ["SHAPES", "text"]

FIRST: Final = (
    *("Ana", "Omar", "Li", "Juan", "Vera", "Paul", "Iris", "Noor", "Ivan", "Ruth"),
    *("Amir", "Elsa", "Hugo", "Mina", "Oleg", "Rosa", "Tariq", "Yuki", "Zora", "Abel"),
)
MIDDLE: Final = (
    *("Bela", "Cato", "Dara", "Ewan", "Fina", "Gero", "Hedy", "Ivor", "Jana"),
    *("Kobe", "Lena", "Milo", "Nora", "Otto", "Pia", "Rafa", "Sami", "Tess"),
)
LAST: Final = (
    *("Ruiz", "Keita", "Vega", "Lund", "Okafor", "Petrov", "Haddad", "Silva", "Moreau"),
    *("Tanaka", "Novak", "Costa", "Demir", "Kaya", "Varga", "Mensah", "Aziz"),
)
STATES: Final = (
    *("Peru", "Mali", "Chile", "Kenya", "Ghana", "Nepal", "Malta", "Oman"),
    *("Qatar", "Fiji", "Togo", "Benin", "Gabon", "Cuba", "Haiti", "Laos"),
)


def first(i: int) -> str:
    """Give a first name; the same one again after many."""
    return (
        FIRST[i % 20]
        if i < 20
        else f"{FIRST[i % 20]}{MIDDLE[i // 20 % 18].lower()}{FIRST[i // 360 % 20].lower()}"
    )


def last(i: int) -> str:
    """Give a surname; the same one again after many."""
    return (
        LAST[i % 17]
        if i < 17
        else f"{LAST[i % 17]}{MIDDLE[i // 17 % 18].lower()}{LAST[i // 306 % 17].lower()}"
    )


def state(i: int) -> str:
    """Give a country."""
    return STATES[i % 16]


def each(template: Callable[[int], str], joint: str = " ") -> Callable[[int], str]:
    """Repeat a template with growing numbers until there are enough words."""

    def made(words: int) -> str:
        found: list[str] = []
        size = 0
        for i in count():
            found.append(template(i))
            size += max(1, len(found[-1].split()))
            if size >= words:
                return joint.join(found)
        raise AssertionError

    return made


def nested(opening: str, inside: str, closing: str) -> Callable[[int], str]:
    """Open so often, say something, close as often."""

    def made(words: int) -> str:
        depth = max(1, words // max(1, len(f"{opening}{closing}".split())))
        return f"They met {opening * depth}{inside}{closing * depth}."

    return made


PEOPLE: dict[str, Callable[[int], str]] = {
    "one surname, other first names": each(lambda i: f"{first(i)} Ruiz met {state(i)} on Monday."),
    "one first name, other surnames": each(lambda i: f"Ana {last(i)} met {state(i)} on Monday."),
    "bare surnames": each(lambda i: f"{first(i)} Ruiz spoke. Ruiz left."),
    "bare surnames of many": each(lambda i: f"{first(i)} {last(i)} spoke. {last(i)} left."),
    "one person": each(lambda _: "Ana Ruiz said that she met Ruiz."),
    "pronouns": each(lambda i: "He said that he met her." if i else "Omar Keita met Ana Ruiz."),
    "a new quoted minister a sentence": each(lambda i: f"“We will pay,” said Minister {first(i)} {last(i)}."),
    "one-line items": each(lambda i: f"{first(i)} {last(i)}, President of {state(i)}", "\n\n"),
    "short lines": each(lambda i: f"{first(i)} {last(i)}", "\n"),
    "possessive chains": each(lambda i: f"{first(i)} {last(i)}'s", " "),
    "lists of names": each(lambda i: f"{first(i)} {last(i)},"),
    "lists of offices": each(lambda i: f"the Envoy of {state(i)}, the President of {state(i + 1)},"),
    "bare offices": each(lambda i: "The minister met the president." if i else "Minister Ana Ruiz spoke."),
    "offices with names": each(lambda i: f"Foreign Minister {first(i)} {last(i)} of {state(i)} spoke."),
    "apposition": each(lambda i: f"{first(i)} {last(i)}, the {state(i)} envoy, spoke."),
    "initials": each(lambda i: f"{'ABCDEFGHIJ'[i % 10]}. {last(i)} spoke."),
    "double surnames": each(lambda i: f"{first(i)} {last(i)} {last(i + 1)} spoke. {last(i)} left."),
    "hyphenated": each(lambda i: f"{first(i)}-{first(i + 1)} {last(i)}-{last(i + 1)} spoke."),
    "bodies": each(lambda i: f"The {last(i)} Bank met the {last(i)} Fund ({'ABCDEF'[i % 6]}F)."),
    "capitals": each(lambda i: f"{first(i)} {last(i)}".upper()),
    "plural mentions": each(lambda i: f"{first(i)} {last(i)} and {first(i + 7)} {last(i)} met. Both left."),
    "long names": each(lambda i: f"{first(i)} bin {last(i)} bin {first(i + 1)} al-{last(i + 1)}"),
    "also known as": each(lambda i: f"{first(i)} {last(i)}, also known as {first(i + 3)}, spoke."),
}  # fmt: skip

SPEECH: dict[str, Callable[[int], str]] = {
    "quotations": each(lambda i: f"“We met,” {first(i)} said."),
    "a quotation without end": lambda words: "“" + each(lambda _: "We met in Lima.")(words),
    "marks never closed": each(lambda _: "“We met"),
    "marks closed only": each(lambda _: "we met”"),
    "straight marks": each(lambda _: '"We met" they said'),
    "marks alone": each(lambda _: "“ ” ‘ ’ \" '"),
    "nested quotations": nested("“ ", "we met", " ”"),
    "nested brackets": nested("( ", "we met", " )"),
    "brackets never closed": each(lambda _: "( we"),
    "dialogue": each(lambda i: f"{first(i % 2)}: We met in {state(i)}.", "\n"),
    "that after that": each(lambda _: "she said that"),
    "according to": each(lambda i: f"according to {first(i)} {last(i)},"),
    "reported questions": each(lambda _: "He asked whether they would pay."),
    "quotations over lines": each(lambda _: "“We met.", "\n\n"),
    "verbs of speech": each(lambda i: ("said", "told", "added", "asked")[i % 4]),
    "dashes": each(lambda i: f"– we met – {first(i)} said"),
}  # fmt: skip

ACTS: dict[str, Callable[[int], str]] = {
    "thousands of verbs": each(lambda i: ("pledged", "agreed", "to", "build", "and", "pay")[i % 6]),
    "will and will": each(lambda _: "will build and"),
    "pledges": each(lambda i: f"{state(i)} pledged ${i + 1} million to {state(i + 1)} by {2025 + i % 20}."),
    "pledges in one sentence": each(lambda i: f"{state(i)} pledged ${i + 1} million and"),
    "one promise again and again": each(lambda _: "We will build the dam."),
    "promises in lists": each(lambda _: "to build a dam,"),
    "conditions": each(lambda _: "if they pay we will build"),
    "relative clauses": each(lambda _: "who will build the dam that"),
    "agreements": each(lambda i: f"{state(i)} and {state(i + 1)} agreed to build a dam."),
    "negations": each(lambda _: "will not never not pay"),
}  # fmt: skip

NUMBERS: dict[str, Callable[[int], str]] = {
    "dates without end": each(lambda _: "May 1,"),
    "weekdays": each(lambda i: ("Monday", "Tuesday", "last", "week")[i % 4]),
    "dates in sentences": each(lambda i: f"They met on {i % 28 + 1} May {1990 + i % 40}."),
    "ranges": each(lambda i: f"from {i % 28 + 1} to {i % 27 + 2} May"),
    "years": each(lambda i: str(1900 + i % 200)),
    "sums": each(lambda i: f"${i + 1} million"),
    "figures": each(lambda i: f"{i},{i % 1000:03}"),
    "figures glued": lambda words: "1," * (5 * words),
}  # fmt: skip

MARKS: dict[str, Callable[[int], str]] = {
    "bidirectional marks": each(lambda i: f"\u202b{first(i)}\u202c \u2067{last(i)}\u2069"),
    "one word": each(lambda _: "buffalo"),
    "one letter": each(lambda _: "a"),
    "punctuation": each(lambda i: ".,;:!?"[i % 6]),
    "full stops": each(lambda _: "."),
    "line ends": lambda words: "They met." + "\n" * (5 * words),
    "spaces": lambda words: "They" + " " * (5 * words) + "met.",
    "a long word": lambda words: "They met " + "x" * (5 * words),
    "brackets glued": lambda words: "They met " + "(" * (5 * words),
    "headings": each(lambda i: f"{first(i).upper()} MEETS {state(i).upper()}", "\n\n"),
    "a table": each(lambda i: f"{state(i)} | {i} | {first(i)}", "\n"),
    "links": each(lambda i: f"https://example.org/{i}/{first(i)}"),
    "entities of markup": each(lambda _: "&amp;amp; <b>we</b>"),
}  # fmt: skip

SHAPES: dict[str, Callable[[int], str]] = PEOPLE | SPEECH | ACTS | NUMBERS | MARKS


def text(shape: str, words: int) -> str:
    """Give a text of a shape.

    Example:
        >>> text("years", 3)
        '1900 1901 1902'
    """
    return SHAPES[shape](words)
