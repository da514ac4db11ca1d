"""The states of an article as parties: a state, its people and its capital are one.

"Peru", "the Peruvians" and "Lima" bind themselves as one party, under the entity that bears the state's name
if the article has one, else under the usual name of the state.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from communique.annotation import Entity, Party
from communique.language.gazetteer import capital_of, code_of, country_name

__all__ = ["StateParties"]


class StateParties:
    """What stands for the states of one article.

    Args:
        entities: The entities of the article.
        senses: The state that each word means that two states share
            (:func:`communique.language.senses.senses_of`).

    Example:
        >>> peru, lima, people = (
        ...     Entity("E1", "GPE", "Peru", country="PER"),
        ...     Entity("E2", "GPE", "Lima", country="PER"),
        ...     Entity("E3", "NORP", "Peruvian", country="PER"),
        ... )
        >>> parties = StateParties([lima, peru, people], {})
        >>> {parties.of_entity(entity).name for entity in (peru, lima, people)}
        {'Peru'}
        >>> parties.of_code("KEN")
        Party(entity=None, name='Kenya')
    """

    def __init__(self, entities: Iterable[Entity], senses: Mapping[str, str]) -> None:
        self._senses = senses
        self._named: dict[str, Entity] = {}
        for entity in entities:
            if entity.label == "GPE" and entity.country and self.names(entity):
                self._named.setdefault(entity.country, entity)

    def code(self, word: str) -> str | None:
        """Give the code of the state that a name or adjective means in this article."""
        return code_of(word, self._senses)

    def names(self, entity: Entity) -> bool:
        """Return whether an entity is called by a name or adjective of its state."""
        return self.code(entity.name) == entity.country

    def stands(self, entity: Entity) -> bool:
        """Return whether an entity is a state or stands for its state, as its people or its capital."""
        if not entity.country or entity.label not in ("GPE", "NORP"):
            return False
        people = entity.label == "NORP"  # in whatever form: "Malawians"
        return people or self.names(entity) or capital_of(entity.name) == entity.country

    def of_code(self, code: str) -> Party:
        """Give a state as a party, under the entity of that name if the article has one."""
        entity = self._named.get(code)
        return Party(entity.id, entity.name) if entity else Party(None, country_name(code))

    def of_entity(self, entity: Entity) -> Party:
        """Give an entity as a party: what stands for a state is the state."""
        if entity.country and self.stands(entity):
            return self.of_code(entity.country)
        return Party(entity.id, entity.name)
