"""One entity while the article is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

__all__ = ["Group", "Place", "Told"]

Place = tuple[int, int, str]
"""Characters and kind of a mention."""
Title = tuple[str, str | None, str, str]
"""A title with what it belongs to, its country code, and its class."""


@dataclass(slots=True)
class Told:
    """By which rules an entity is what it is; what costs anything is only told where somebody asked.

    Attributes:
        mentions: The rule that found a mention, by its place and kind.
        more: What else there is to say of a mention.
        roles: The construction by which an office is the entity's.
        country: The rule that gave the country, or why there is none.
        evidence: What speaks for which country.
    """

    mentions: dict[Place, str] = field(default_factory=dict)
    more: dict[Place, dict[str, Any]] = field(default_factory=dict)
    roles: dict[Title, str] = field(default_factory=dict)
    country: str = ""
    evidence: list[dict[str, str]] = field(default_factory=list)


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
        told: By which rules.
        unclear: Whether it is a surname that several bear: nobody can be told, so it is no entity.
    """

    label: str
    name: str
    members: list[int] = field(default_factory=list)
    roles: list[Title] = field(default_factory=list)
    code: str = ""
    gender: str = ""
    aliases: list[str] = field(default_factory=list)
    mentions: list[Place] = field(default_factory=list)
    told: Told = field(default_factory=Told)
    unclear: bool = False

    def mention(self, start: int, end: int, kind: str, rule: str) -> Place:
        """Add a mention, found by a rule; the first rule that found it is kept."""
        place = start, end, kind
        self.mentions.append(place)
        self.told.mentions.setdefault(place, rule)
        return place

    def settle(self, code: str, rule: str) -> None:
        """Set the country, by a rule."""
        self.code, self.told.country = code, rule

    def belongs(self, title: str, of: str, rule: str) -> None:
        """Say what an office belongs to that told of nothing."""
        for n, (held, body, code, cls) in enumerate(self.roles):
            if held == title and body is None and not code:
                told = self.told.roles.pop(self.roles[n], "")
                self.roles[n] = held, of, code, cls
                self.told.roles[self.roles[n]] = f"{told}; {rule}"
