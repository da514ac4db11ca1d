"""What new records bring: their articles, claims and sightings, kept in little space."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from communique.errors import InputError
from communique.ledger.block import keys
from communique.ledger.crowd import Crowd, Gathering
from communique.ledger.digest import digest
from communique.ledger.facts import Facts, facts
from communique.ledger.files import to_line, to_object
from communique.ledger.index import INNER
from communique.ledger.lines import Spool
from communique.ledger.model import Article, Claim
from communique.ledger.settings import LedgerSettings
from communique.record import Record

__all__ = ["INNER", "Intake", "encoded"]


def encoded(text: str) -> bytes:
    """Give the bytes of a text; JSON may bring halves of surrogate pairs, and they must go through."""
    return text.encode("utf-8", "surrogatepass")


class Intake:
    """Takes records in. ``facts``, ``article_of`` and ``inner`` go by claim, the others by article."""

    def __init__(self, settings: LedgerSettings, crowd: Crowd, articles: Spool, claims: Spool) -> None:
        self.ids: dict[str, str] = {}  # and SHA-256
        self.days: list[str | None] = []
        self.states: list[tuple[str, ...]] = []
        self.facts: list[Facts] = []
        self.article_of = array("q")
        self.inner = array("q")
        self.key = array("Q")
        self.key_claim = array("q")
        self.gathering = Gathering(crowd)
        self._settings = settings
        self._shared: dict[Any, Any] = {}
        self.articles = articles
        self.claims = claims

    def read(self, records: Iterable[Record | Mapping[str, Any]], known: Callable[[str], str | None]) -> None:
        """Take records in; an article that is known is passed over.

        Args:
            records: Records.
            known: Gives the SHA-256 of an article that is known, by its id.

        Raises:
            InputError: If an object is no record, or two different articles have one id.
        """
        for record in records:
            article, claims = digest(record, self._settings.min_confidence)
            before = self.ids.get(article.id) or known(article.id)
            if before is None:
                self._take(article, claims)
            elif before != article.sha256:
                raise InputError(
                    "input-same-id",
                    f"two different articles have the id {article.id}",
                    "give each its own id",
                )

    def _take(self, article: Article, claims: Iterable[Claim]) -> None:
        number = len(self.ids)
        self.ids[article.id] = article.sha256
        self.days.append(article.day)
        self.states.append(self._shared.setdefault(article.states, article.states))
        self.articles.add(to_line("article", article))
        self.gathering.add(number, article)
        ordered = sorted(claims, key=lambda one: (one.start, one.end, one.commitment))
        for place, claim in enumerate(ordered):
            one = facts(claim, self._shared)
            self.article_of.append(number)
            self.inner.append(place)
            for key in keys(one):
                self.key.append(key)
                self.key_claim.append(len(self.facts))
            self.facts.append(one)
            self.claims.add(encoded(json.dumps(to_object(claim), ensure_ascii=False)))
