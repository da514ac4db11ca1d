"""The country that an entity is of or stands for, through nationality, office, body or place."""

from __future__ import annotations

from communique.stages.entities.gazetteer import Hit
from communique.stages.entities.titles import Role

__all__ = ["code_inside", "role_code"]


def code_inside(hits: dict[int, Hit], first: int, last: int) -> str:
    """Give the one country that is named inside tokens ``first`` to ``last``, "" if none or several."""
    codes = []
    for i in range(first, last):
        hit = hits.get(i)
        if hit is not None and hit.entry.code and hit.entry.code not in codes:
            codes.append(hit.entry.code)
    return codes[0] if len(codes) == 1 else ""


def role_code(role: Role, hits: dict[int, Hit]) -> str:
    """Give the country of an office."""
    return role.code
