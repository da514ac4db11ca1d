"""One annotator against another: mentions with whom they mean, the cast, the threads of a dossier."""

from __future__ import annotations

import copy
from typing import Any

import pytest

import agreement

TEXT = "Peru will build a port. The country will pay, Ana Ruiz said in Lima."
NOBODY = {"home": "PER", "issuer": None, "host": None, "guests": [], "sides": [], "speaks_for": []}


def span(words: str, **more: Any) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words, **more}


def commitment(words: str, *refs: str) -> dict[str, Any]:
    told = {"kind": "pledge", "status": "planned", "actors": ["Peru"], "counterparties": [], "amount": None}
    return span(words, **told, due=None, optional=False, negated=False, refs=list(refs))


def article(**layers: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {
        name: [] for name in ("boilerplate", "dates", "amounts", "people", "quotes", "commitments")
    }
    peru = [span("Peru", kind="name"), span("The country", kind="definite"), span("Lima", kind="name")]
    ruiz = [span("Ana Ruiz", kind="name")]
    entities = [
        {"id": "E1", "label": "GPE", "name": "Peru", "mentions": peru},
        {"id": "E2", "label": "PERSON", "name": "Ana Ruiz", "mentions": ruiz},
    ]
    page = {"doc_id": "a.txt", "published": None, "dateline": None, "headings": []}
    return empty | page | {"entities": entities, "cast": NOBODY} | layers


def scored(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    return {name: told["F1"] for name, told in agreement.agreement(first, second).figures()["f1"].items()}


def test_an_annotator_agrees_with_himself() -> None:
    cast = NOBODY | {"issuer": "Peru", "speaks_for": [{"who": "Ana Ruiz", "for": "Peru"}]}
    one = article(commitments=[commitment("Peru will build a port")], cast=cast)
    told = scored(one, copy.deepcopy(one))
    for layer in ("commitments usable records", "names", "mentions", "mentions+entity", "cast home"):
        assert told[layer] == 1
    assert told["cast parties"] == told["cast speaks for"] == 1


def test_a_mention_of_another_entity_is_a_mention_but_not_the_same() -> None:
    other = article()
    other["entities"][1]["mentions"].append(other["entities"][0]["mentions"].pop(1))  # the country is Ruiz
    told = scored(article(), other)
    assert told["mentions"] == 1
    assert told["mentions+entity"] == pytest.approx(3 / 4, abs=1e-3)


def test_what_has_no_name_is_the_same_by_its_mentions() -> None:
    one, two = article(), article()
    one["entities"][0]["name"], two["entities"][0]["name"] = "the country", "Peru"
    assert scored(one, two)["mentions+entity"] == 1


def test_parts_of_the_cast_are_told_apart() -> None:
    hosted = article(cast=NOBODY | {"host": "Peru", "guests": ["Ana Ruiz"]})
    issued = article(cast=NOBODY | {"issuer": "Peru", "guests": ["Ana Ruiz"], "home": "CHL"})
    told = scored(hosted, issued)
    assert (told["cast home"], told["cast parties"]) == (0, 0.5)


def test_threads_are_compared_over_what_both_found() -> None:
    port, pay = "Peru will build a port", "The country will pay"
    one = article(commitments=[commitment(port, "cluster:port"), commitment(pay, "cluster:port")])
    two = article(commitments=[commitment(port, "cluster:x"), commitment(pay, "cluster:y")])
    assert agreement.linked([(one, one)]).counts["links"] == [1, 0, 0]
    assert agreement.linked([(one, two)]).counts["links"] == [0, 0, 1]
    assert agreement.linked([(two, one)]).counts["links"] == [0, 1, 0]
