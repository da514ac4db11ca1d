"""Verbs of speech: which verbs report what somebody says, and what each of them tells.

All of it stands in ``reporting_verbs.csv``, one row a verb, and ``reporting_classes.csv``, one row a class.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from communique.lexicon import inflections, table

__all__ = ["SpeechVerb", "is_uttered", "verb_at", "verbs"]


@dataclass(frozen=True, slots=True)
class SpeechVerb:
    """A verb of speech, with its particle where it has one ("point out").

    Attributes:
        base: Its dictionary form.
        cls: Its class.
        frames: What may be its content.
        subject: ``any`` where the subject always speaks, ``sign`` where it may be a mere sign, else "".
        uttered: Whether it tells that words were said or written on that day.
        quotation: Where a quotation stands that it introduces: ``any``, ``comma`` or ``before``.
    """

    base: str
    cls: str
    frames: frozenset[str]
    subject: str
    uttered: bool
    quotation: str

    @property
    def takes_that(self) -> bool:
        """Whether its content may be a that-clause, of whoever speaks."""
        return "that" in self.frames

    @property
    def takes_clause(self) -> bool:
        """Whether its content may be a finite clause: a statement or a question, addressee first or not."""
        return not self.frames.isdisjoint(("that", "wh", "obj-that"))


Forms = dict[str, tuple[tuple[tuple[str, ...], SpeechVerb], ...]]


@functools.cache
def verbs() -> Forms:
    """Give, for each form of a verb of speech, its particles and the verb, the longest first."""
    classes = {row["class"]: row for row in table("reporting_classes")}
    forms: dict[str, list[tuple[tuple[str, ...], SpeechVerb]]] = {}
    for row in table("reporting_verbs"):
        head, *particles = row["verb"].split()
        told, frames = classes[row["class"]], frozenset(row["frames"].split())
        uttered = told["uttered"] == "yes"
        verb = SpeechVerb(row["verb"], row["class"], frames, row["subject"], uttered, told["quotation"])
        for form in sorted(inflections(head)):
            forms.setdefault(form, []).append((tuple(particles), verb))
    return {form: tuple(sorted(found, key=lambda item: -len(item[0]))) for form, found in forms.items()}


def verb_at(words: Sequence[str], index: int) -> tuple[int, SpeechVerb] | None:
    """Give the verb of speech at a word and the place behind its particles, None where there is none.

    Args:
        words: Lower-case words.
        index: Place of the verb.

    Example:
        >>> end, verb = verb_at(["she", "pointed", "out", "that"], 1)
        >>> end, verb.base, verb.takes_that
        (3, 'point out', True)
    """
    for particles, verb in verbs().get(words[index], ()):
        end = index + 1 + len(particles)
        if not particles or tuple(words[index + 1 : end]) == particles:
            return end, verb
    return None


@functools.cache
def _uttered() -> frozenset[str]:
    found = verbs().items()
    return frozenset(form for form, rows in found if any(verb.uttered and not parts for parts, verb in rows))


def is_uttered(word: str) -> bool:
    """Return whether a word alone tells that words were said or written on that day.

    Example:
        >>> is_uttered("told"), is_uttered("wrote"), is_uttered("pledged")
        (True, True, False)
    """
    return word in _uttered()
