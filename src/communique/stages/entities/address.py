"""Forms of address before names ("His Excellency Dr"), and the name as it is found in the text."""

from __future__ import annotations

from dataclasses import dataclass

from communique.language.gazetteer import Entry
from communique.language.offices import honorifics
from communique.stages.entities.view import View

__all__ = ["PARTICLES", "Name", "is_honorific", "skip_honorifics"]

PARTICLES = frozenset(
    [
        "bin",
        "bint",
        "binti",
        "ibn",
        "ben",
        "al",
        "el",
        "ul",
        "ur",
        "abu",
        "abou",
        "umm",
        "ould",
        "uulu",
        "uly",
        "kyzy",
        "oglu",
        "zadeh",
        "de",
        "da",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "di",
        "du",
        "la",
        "le",
        "los",
        "las",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "ten",
        "y",
        "e",
        "zu",
        "af",
        "av",
        "ka",
        "wa",
        "ole",
        "ap",
        "ud",
        "st",
    ]
)
POSSESSIVE_ADDRESS = frozenset(["his", "her", "their", "your", "the"])


@dataclass(slots=True)
class Name:
    """A name at tokens ``start`` to ``end`` (exclusive).

    Attributes:
        label: Label of the record.
        entry: The lexicon's entry, if it is a known name.
        honorifics: Forms of address before it, lower case.
        sure: Whether more than the model's word speaks for the label.
        source: What found it.
        changes: Rules that changed its label or extent, in order.
        joined: Why it is a name of the entity that others name too.
        others: Names of those whom it might have meant as well, where somebody asked.
        noun: Whether it is a noun that stands for a name: "the Bank".
    """

    start: int
    end: int
    label: str
    entry: Entry | None = None
    honorifics: tuple[str, ...] = ()
    sure: bool = False
    source: str = ""
    changes: tuple[str, ...] = ()
    joined: str = ""
    others: tuple[str, ...] = ()
    noun: bool = False

    def relabel(self, label: str, rule: str) -> None:
        """Give it another label; a rule that says what it is already changes nothing."""
        if label != self.label:
            self.changes += (f"{self.label} to {label or 'no name'}: {rule}",)
            self.label = label

    def widen(self, start: int, end: int, rule: str) -> None:
        """Give it another extent."""
        if (start, end) != (self.start, self.end):
            self.start, self.end = start, end
            self.changes += (rule,)


def is_honorific(view: View, i: int) -> bool:
    """Tell whether token ``i`` is a form of address as printed here."""
    word, form = view.lower[i], view.text[i]
    if word in ("tan", "sri"):
        return "tan sri" in (" ".join(view.lower[i : i + 2]), " ".join(view.lower[max(0, i - 1) : i + 1]))
    if word not in honorifics() or not (view.cap[i] or word == "late"):
        return False
    if word == "he":
        return form == "HE"
    if word == "seri":
        return i > 0 and view.lower[i - 1] in ("datuk", "dato", "dato'", "datin")
    if word == "ms" and form == "MS":  # Ms, not Mississippi, before a name in capitals
        return i + 1 < view.size and view.text[i + 1].isupper() and view.text[i + 1].isalpha()
    return True


def skip_honorifics(view: View, i: int, most: int = 10) -> int:
    """Give the first token at or behind ``i`` that is no form of address ("His Excellency Dr").

    Args:
        view: The Doc.
        i: First token.
        most: How many tokens to skip at most.
    """
    size = min(view.size, i + most)
    while i < size:
        if (
            is_honorific(view, i)
            or (
                view.lower[i] in POSSESSIVE_ADDRESS
                and i + 1 < size
                and is_honorific(view, i + 1)
                and view.cap[i + 1]
            )
            or (view.text[i] == "." and i and is_honorific(view, i - 1) and view.glued[i - 1])
        ):
            i += 1
        else:
            break
    return i
