"""The validator: each field of a record must occur in, or be derivable from, the words it points at."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, Any

from communique.annotation import Commitment, Party
from communique.stages.commitments.fields import Facts, calendar, length

if TYPE_CHECKING:
    from communique.stages.commitments.cast import Cast

__all__ = ["Validator"]

WORD = re.compile(r"\w+")


class Validator:
    """Checks records against what earlier stages know of the article.

    - ``amount``: the amount lies in the evidence and has this value, or this upper end;
    - ``due``: so does the date; its value is that of the date, as an interval of months for a season;
    - ``object`` stands in the evidence, ``condition`` in the article;
    - ``quote``: the quotation holds the trigger;
    - ``actors``, ``counterparties``: an entity bears this name, or its words stand in the article, or it is
      a state (or its government) that the article mentions by name, adjective, capital or office-holder.
    """

    def __init__(self, facts: Facts, cast: Cast) -> None:
        self._facts, self._cast = facts, cast
        self._text = " ".join(facts.text.split())
        self._lower = self._text.lower()
        self._amounts = {amount.id: amount for amount in facts.amounts}
        self._times = {timex.id: timex for timex in facts.times}
        self._quotes = {quote.id: quote for quote in cast.quotes}

    def problems(self, item: Commitment) -> tuple[str, ...]:
        """Name the fields of a record that its words do not bear out."""
        checks = {
            "amount": item.amount is None or self._amount(item),
            "due": item.due is None or self._due(item),
            "object": _stands(item.object, " ".join(self._facts.text[item.start : item.end].split())),
            "condition": _stands(item.condition, self._text),
            "quote": item.quote is None or self._quote(item),
            "actors": all(map(self._party, item.actors)),
            "counterparties": all(map(self._party, item.counterparties)),
        }
        return tuple(name for name, holds in checks.items() if not holds)

    def grounded(self, item: Commitment) -> Commitment:
        """Give the record without the fields that its words do not bear out."""
        changes: dict[str, Any] = {}
        for name in self.problems(item):
            value = getattr(item, name)
            changes[name] = tuple(filter(self._party, value)) if isinstance(value, tuple) else None
        return dataclasses.replace(item, **changes) if changes else item

    def _amount(self, item: Commitment) -> bool:
        given = item.amount
        timex = self._times.get(given.amount) if given is not None else None
        if timex is not None:
            return item.start <= timex.start < timex.end <= item.end and given == length(self._facts, timex)
        amount = self._amounts.get(given.amount) if given is not None else None
        if given is None or amount is None or not item.start <= amount.start < amount.end <= item.end:
            return False
        return given.value in (amount.value, amount.high) and given.currency == amount.currency

    def _due(self, item: Commitment) -> bool:
        given = item.due
        timex = self._times.get(given.date or "") if given is not None else None
        if given is not None and given.start is not None and given.end is not None:
            return item.start <= given.start < given.end <= item.end and given.value is None
        if given is None or timex is None or not item.start <= timex.start < timex.end <= item.end:
            return False
        value = timex.value or ""
        told = (value, calendar(value), calendar(value.partition("/")[2]))
        return given.value is None or given.value in told

    def _quote(self, item: Commitment) -> bool:
        quote = self._quotes.get(item.quote or "")
        return quote is not None and quote.start <= item.trigger.start < item.trigger.end <= quote.end

    def _party(self, party: Party) -> bool:
        if party.entity is not None:
            entity = self._cast.entities.get(party.entity)
            return entity is not None and party.name == entity.name
        words = WORD.findall(party.name)
        states = self._cast.states
        parts = (party.name, *re.split(r" of | and ", party.name))
        told = states.codes.intersection(filter(None, map(states.parties.code, parts)))
        return all(self._word(word) for word in words) or bool(told)

    def _word(self, word: str) -> bool:
        """The word, or its plural for the singular of each body ("ministries of A and B")."""
        return word.lower() in ("and", "of", "the") or word.lower().removesuffix("y") in self._lower


def _stands(words: str | None, text: str) -> bool:
    """Whether the words stand in a text whose white space is single spaces."""
    return words is None or " ".join(words.split()) in text
