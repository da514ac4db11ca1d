"""The words that perform or report an act of commitment, and where they stand in a text."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.language.offices import holders
from communique.lexicon import inflections, table
from communique.stages.commitments import budget

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = [
    "Frame",
    "base_of",
    "candidates",
    "classes",
    "companions",
    "extent",
    "forms",
    "frames",
    "in_class",
    "name_of",
]

WORD = re.compile(r"\w+|[^\w\s]")

NEAR = 3
"""A particle or preposition stands within so many tokens of its verb ("turned it down", "called on")."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One row of ``commitment_frames.csv``, for one trigger.

    ``base`` is the verb, noun or adjective, ``particle`` what must stand with it ("out+of", "green light"),
    ``row`` the name of the row; empty for what is no row of the table.
    """

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
    row: str = ""


def name_of(row: dict[str, str]) -> str:
    """Give the name of a row of ``commitment_frames.csv``: first trigger, part of speech, kind and object.

    Example:
        >>> name_of(table("commitment_frames")[0])
        'sign/v (agreement, document)'
    """
    what = ", ".join(filter(None, (row["kind"], row["object"])))
    return f"{row['trigger'].partition('|')[0]}/{row['pos']} ({what})"


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
        row=name_of(row),
    )


def forms(frame: Frame) -> frozenset[str]:
    """Give the written forms of a trigger; of several words those that the first may have."""
    if frame.pos == "v":
        return inflections(frame.base)
    first = WORD.findall(frame.base)[0]
    if frame.pos == "n" and first == frame.base:
        plural = first[:-1] + "ies" if first.endswith("y") else first + "s"
        return frozenset({first, plural})
    return frozenset({first})


@functools.cache
def frames() -> tuple[tuple[Frame, ...], ...]:
    """Give the frames of each row of ``commitment_frames.csv``, one a trigger."""
    return tuple(
        tuple(_frame(row, trigger) for trigger in row["trigger"].split("|"))
        for row in table("commitment_frames")
    )


@functools.cache
def _by_form() -> dict[str, tuple[Frame, ...]]:
    """Frames by written form; those that ask for a class of object come first, being the more special."""
    found: dict[str, list[Frame]] = {}
    for frame in itertools.chain.from_iterable(frames()):
        for form in sorted(forms(frame)):
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
    if name == "nouns":
        found["agent"] |= holders()
    return {name: frozenset(forms) for name, forms in found.items()}


def in_class(token: Token, table_name: str, class_name: str) -> bool:
    """Tell whether the token's form belongs to a class of ``commitment_TABLE.csv``."""
    return token.lower_ in classes(table_name).get(class_name, frozenset())


@functools.cache
def _bases() -> dict[str, str]:
    found: dict[str, str] = {}
    for frame in itertools.chain.from_iterable(frames()):
        if frame.pos == "v":
            found.update(dict.fromkeys(sorted(inflections(frame.base)), frame.base))
    return found


def base_of(form: str) -> str | None:
    """Give the base form of a trigger verb, None for other words.

    Example:
        >>> base_of("agreed"), base_of("knitted")
        ('agree', None)
    """
    return _bases().get(form)


def companions(verb: Token, frame: Frame) -> tuple[Token, ...] | None:
    """Give the words that the trigger asks for beside its verb, in order; None where one is missing.

    Example:
        "Kenya pulled out of the pact" gives "out" and "of" for the trigger ``pull+out+of``.
    """
    found: list[Token] = []
    for part in frame.particle.split("+") if frame.particle else ():
        token = _companion(verb, (verb, *found), part)
        if token is None:
            return None
        found.append(token)
    return tuple(found)


def _companion(verb: Token, heads: tuple[Token, ...], part: str) -> Token | None:
    """Find a particle, preposition or noun of a verb, also where the parser took it for a hedge."""
    for child in (child for head in heads for child in head.children):
        near = 0 < child.i - verb.i <= NEAR or child.dep_ in ("dobj", "nsubjpass")
        if (
            near
            and not _is_far(verb, child)
            and (child.lower_ == part or (len(part) > len(child) and _spans(child, part)))
        ):
            return child
    last = heads[-1].i
    following = verb.doc[last + 1] if last + 1 < len(verb.doc) else verb
    return following if following.lower_ == part and following.tag_ == "RP" else None


def _is_far(verb: Token, word: Token) -> bool:
    """Tell whether a preposition stands behind an object or addressee ("called a meeting for")."""
    between = (kid for kid in verb.children if verb.i < kid.i < word.i)
    return word.dep_ == "prep" and any(
        kid.dep_ in ("dobj", "dative") or kid.lower_ == "to" for kid in between
    )


def _spans(token: Token, phrase: str) -> bool:
    """Tell whether a token is one of the words of a phrase as it stands ("green light", "go-ahead")."""
    size = len(WORD.findall(phrase))
    starts = range(max(0, token.i - size + 1), token.i + 1)
    return any(token.doc[start : start + size].text.lower() == phrase for start in starts)


def _head(token: Token, frame: Frame) -> Token | None:
    """Give the head of a trigger of several words that begins at a token, the token itself if it is one."""
    size = len(WORD.findall(frame.base))
    if size == 1:
        return token
    span = token.doc[token.i : token.i + size]
    return span.root if span.text.lower() == frame.base else None


def extent(token: Token, frame: Frame) -> tuple[int, int]:
    """Give the characters of a trigger: its head, or all words of a noun of several ("go-ahead")."""
    size = len(WORD.findall(frame.base)) if frame.pos == "n" else 1
    for start in range(max(0, token.i - size + 1), token.i + 1):
        span = token.doc[start : start + size]
        if size > 1 and span.text.lower() == frame.base:
            return span.start_char, span.end_char
    return token.idx, token.idx + len(token)


def _fits(frame: Frame, token: Token) -> bool:
    tag = token.tag_
    if frame.pos == "v":
        return tag.startswith("V") and companions(token, frame) is not None
    if frame.pos == "n":
        return tag in ("NN", "NNS") or not frame.base.isalpha()
    return tag.startswith(("JJ", "VB", "RB")) and token.lower_ == frame.base


def candidates(doc: Doc) -> Iterator[tuple[Token, tuple[Frame, ...]]]:
    """Give the tokens that may trigger a record with the frames that fit their part of speech.

    Args:
        doc: A tagged and parsed Doc.
    """
    by_form = _by_form()
    for first in budget.words(doc):
        named = by_form.get(first.lower_)
        if named:
            heads = [(_head(first, frame), frame) for frame in named]
            fitting = [(token, frame) for token, frame in heads if token is not None and _fits(frame, token)]
            for token in dict.fromkeys(token for token, _ in fitting):
                yield token, tuple(frame for head, frame in fitting if head == token)
