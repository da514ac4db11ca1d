"""What the rules of this stage hand to one another."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Content", "Found"]


@dataclass(frozen=True, slots=True)
class Found:
    """A quote before its speaker is resolved.

    Attributes:
        start: First character of the words.
        end: Character after the last one.
        kind: ``direct``, ``unmarked`` or ``indirect``.
        complement: ``clause`` or ``phrase`` for an indirect quote.
        pattern: Name of the rule that found it; confidence hangs on it.
        who: Token that heads the mention of the speaker.
        near: Whether that mention stands next to the cue (else it is carried over).
        cue: Tokens (end exclusive) of the cue.
        group: Pieces of one utterance share a number.
        by: The construction by which the speaker is read.
    """

    start: int
    end: int
    kind: str
    complement: str | None
    pattern: str
    who: int | None
    near: bool
    cue: tuple[int, int] | None
    group: int
    by: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """Reported content as tokens (end exclusive), with its cue, speaker, rule, and how who speaks is read."""

    first: int
    last: int
    complement: str
    pattern: str
    who: int | None
    cue: tuple[int, int]
    by: str = ""
