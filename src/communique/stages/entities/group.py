"""One entity while the article is read."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Group"]


@dataclass(slots=True)
class Group:
    """All that is known of one entity while the article is read.

    Attributes:
        label: Label of the record.
        name: Fullest form printed.
        members: Places of its names in the list of names.
        roles: Titles with what they belong to and its country code.
        code: ISO 3166-1 alpha-3, "" where unknown.
        gender: m, f or "".
        mentions: ``(start, end, kind)`` in characters.
    """

    label: str
    name: str
    members: list[int] = field(default_factory=list)
    roles: list[tuple[str, str | None, str, str]] = field(default_factory=list)
    code: str = ""
    gender: str = ""
    aliases: list[str] = field(default_factory=list)
    mentions: list[tuple[int, int, str]] = field(default_factory=list)
