"""What is known of the words of a Doc while its names are read: which a name holds, which an office."""

from __future__ import annotations

from communique.language.gazetteer import Hit
from communique.stages.entities.address import Name
from communique.stages.entities.people import PersonFinder
from communique.stages.entities.view import View

__all__ = ["Held"]


class Held:
    """The names found so far, and who holds which token.

    Attributes:
        names: The names.
        taken: Tokens that a name holds.
        title: Tokens of offices.
        charge: Tokens of what offices are in charge of.
        role_at: Phrases of office by the first token of their title.
        hit_at: Known names by their tokens.
    """

    def __init__(self, view: View, hits: list[Hit], people: PersonFinder) -> None:
        self.view, self.hits = view, hits
        self.names, self.taken = people.names, people.taken
        self.title = [False] * view.size
        for role in people.roles:
            self.title[role.title_start : role.at + 1] = [True] * (role.at + 1 - role.title_start)
        self.charge = {i for r in people.roles for i in range(r.at + 1, r.post or r.title_end)}
        self.role_at = {role.title_start: role for role in people.roles}
        self.hit_at = {i: hit for hit in hits for i in range(hit.start, hit.end)}

    def add(self, name: Name) -> None:
        """Add a name, which holds its tokens from now on."""
        self.names.append(name)
        self.taken[name.start : name.end] = [True] * (name.end - name.start)
