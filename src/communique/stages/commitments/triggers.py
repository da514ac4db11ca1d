"""The words that perform or report an act of commitment, and where they stand in a text."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.lexicon import inflections, table
from communique.stages.commitments import budget

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Frame", "base_of", "candidates", "classes", "in_class"]


NEAR = 3
"""A particle or preposition stands within so many tokens of its verb ("turned it down", "called on")."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One row of ``commitment_frames.csv``, for one trigger word."""

    base: str
    particle: str
    pos: str
    kind: str
    status: str
    modality: str
    negated: bool
    patterns: tuple[str, ...]
    objects: str
    governor: str


def _frame(row: dict[str, str], trigger: str) -> Frame:
    base, _, particle = trigger.partition("+")
    return Frame(
        base=base,
        particle=particle,
        pos=row["pos"],
        kind=row["kind"],
        status=row["status"],
        modality=row["modality"],
        negated=row["polarity"] == "-",
        patterns=tuple(row["pattern"].split("|")),
        objects=row["object"],
        governor=row["governor"],
    )


def _forms(frame: Frame) -> frozenset[str]:
    if frame.pos == "v":
        return inflections(frame.base)
    if frame.pos == "n":
        plural = frame.base[:-1] + "ies" if frame.base.endswith("y") else frame.base + "s"
        return frozenset({frame.base, plural})
    return frozenset({frame.base})


@functools.cache
def _by_form() -> dict[str, tuple[Frame, ...]]:
    """Frames by written form; those that ask for a class of object come first, being the more special."""
    found: dict[str, list[Frame]] = {}
    for row in table("commitment_frames"):
        for trigger in row["trigger"].split("|"):
            frame = _frame(row, trigger)
            for form in sorted(_forms(frame)):
                found.setdefault(form, []).append(frame)
    return {
        form: tuple(sorted(frames, key=lambda frame: (not frame.objects, not frame.particle)))
        for form, frames in found.items()
    }


@functools.cache
def classes(name: str) -> dict[str, frozenset[str]]:
    """Give the classes of ``commitment_NAME.csv``: class → words (verbs in all their forms).

    Example:
        >>> "memoranda" in classes("objects")["document"], "boosted" in classes("verbs")["strengthen"]
        (True, True)
    """
    found: dict[str, set[str]] = {}
    for row in table(f"commitment_{name}"):
        column = "verbs" if "verbs" in row else "nouns"
        for word in row[column].split("|"):
            base = word.partition("+")[0]
            forms = inflections(base) if column == "verbs" else {base}
            found.setdefault(row["class"], set()).update(forms)
    return {name: frozenset(forms) for name, forms in found.items()}


def in_class(token: Token, table_name: str, class_name: str) -> bool:
    """Tell whether the token's form belongs to a class of ``commitment_TABLE.csv``."""
    return token.lower_ in classes(table_name).get(class_name, frozenset())


@functools.cache
def _bases() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in table("commitment_frames"):
        if row["pos"] == "v":
            for trigger in row["trigger"].split("|"):
                base = trigger.partition("+")[0]
                found.update(dict.fromkeys(sorted(inflections(base)), base))
    return found


def base_of(form: str) -> str | None:
    """Give the base form of a trigger verb, None for other words.

    Example:
        >>> base_of("agreed"), base_of("walked")
        ('agree', None)
    """
    return _bases().get(form)


def _has_particle(verb: Token, particle: str) -> bool:
    """Tell whether a particle or preposition goes with a verb, also where the parser took it for a hedge."""
    if any(child.lower_ == particle and 0 < child.i - verb.i <= NEAR for child in verb.children):
        return True
    following = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else verb
    return following.lower_ == particle and following.tag_ == "RP"


def _fits(frame: Frame, token: Token) -> bool:
    tag = token.tag_
    if frame.pos == "v":
        if not tag.startswith("V"):
            return False
        return not frame.particle or _has_particle(token, frame.particle)
    if frame.pos == "n":
        return tag in ("NN", "NNS")
    return tag.startswith(("JJ", "VB", "RB")) and (token.lower_ == frame.base)


def candidates(doc: Doc) -> Iterator[tuple[Token, tuple[Frame, ...]]]:
    """Give the tokens that may trigger a record with the frames that fit their part of speech.

    Args:
        doc: A tagged and parsed Doc.
    """
    by_form = _by_form()
    for token in budget.words(doc):
        frames = by_form.get(token.lower_)
        if frames:
            fitting = tuple(frame for frame in frames if _fits(frame, token))
            if fitting:
                yield token, fitting
