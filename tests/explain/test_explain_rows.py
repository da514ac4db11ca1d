"""Every item has exactly one row, every row's item exists, and the rest of the record is the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique import Article, Extractor
from communique.record import Record
from communique.record.explanation import Explanation

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.txt"))
LAYERS = ("dates", "amounts", "entities", "quotes", "commitments")
SENTENCES = [
    "LIMA, June 5 (Reuters) – Peruvian President Ana Ruiz met Mr. Otto Lang on Monday.",
    "“We will build two ports by 2030,” said Ruiz. “We pay $5 million.”",
    "She added that the work would begin in May, and he agreed.",
    "Kenya and Peru agreed to open a port. Both countries signed. They left.",
    "The so-called “reform” failed on Black Friday. February 31 is no day.",
    "The minister declined to say whether 1500 troops would leave tomorrow.",
    "Read more: Ferry talks resume after a month",
    "Energy and transport",
    "QUESTION: When will it open?",
    "Ana Ruiz, Minister of Trade",
    "I welcome you here. I thank the farmers, said Otto Lang.",
    "12 juillet 2022, 3 maisons 2022, Rs 163.50 and the COVID-19 plan.",
]


def rows(record: Record) -> dict[str, Any]:
    told = record.extras["explain"]
    assert isinstance(told, dict)
    return dict(told)


def check(record: Record) -> None:
    """Hold the reasons of a record against its items."""
    told = rows(record)
    vetoes = told.pop("vetoes")
    for layer in LAYERS:
        ids = [row["id"] for row in told[layer] if row["id"] is not None]
        assert ids == [item.id for item in getattr(record, layer)], layer
    assert sorted(row["id"] for row in told["layout"] if row["id"]) == sorted(read(record))
    assert {row["id"] for row in told.get("references", ())} <= {None, *(e.id for e in record.entities)}
    assert all(row["id"] is None for row in told["cleaning"])
    for layer, found in told.items():
        for row in found:
            assert (row["id"] is None) == ("dropped_by" in row)
            assert row["rule"]
            assert 0 <= row["start"] <= row["end"] <= len(record.text)
            assert row.get("dropped_by") in {None, *vetoes.get(layer, ())}
    check_places(record, told)
    check_entities(record, told["entities"])


def read(record: Record) -> Iterator[str]:
    """Places of what the layout holds."""
    yield "language"
    for name in ("title", "dateline", "published"):
        if getattr(record, name) is not None:
            yield name
    for number, section in enumerate(record.sections):
        if section.heading is not None:
            yield f"sections[{number}].heading"


def check_places(record: Record, told: dict[str, Any]) -> None:
    for layer in ("dates", "amounts", "quotes", "commitments"):
        items = {item.id: (item.start, item.end) for item in getattr(record, layer)}
        for row in told[layer]:
            assert row["id"] is None or items[row["id"]] == (row["start"], row["end"])
    assert all(row["speaker"]["rule"] for row in told["quotes"] if row["id"])


def check_entities(record: Record, told: list[dict[str, Any]]) -> None:
    """Every mention and office of an entity, and its country, has a rule."""
    by_id = {row["id"]: row for row in told if row["id"]}
    for entity in record.entities:
        row = by_id[entity.id]
        places = [(m["start"], m["end"], m["kind"]) for m in row["mentions"]]
        assert places == [(m.start, m.end, m.kind) for m in entity.mentions]
        assert all(mention["rule"] for mention in row["mentions"])
        offices = [(office["title"], office["of"]) for office in row.get("roles", ())]
        assert offices == [(role.title, role.of) for role in entity.roles]
        assert all(office["rule"] for office in row.get("roles", ()))
        assert row["country"]["value"] == entity.country
        assert row["country"]["rule"]


def article(sample: Path) -> Article:
    return Article(sample.read_bytes().decode("utf-8"), path=sample.name)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("which", ["rules", "reader"])
def test_every_item_of_a_sample_has_one_row(sample: Path, which: str, request: pytest.FixtureRequest) -> None:
    extractor: Extractor = request.getfixturevalue(which)
    told = extractor.explain(article(sample).text)
    if told.record.language == "en":
        check(told.record)
    else:
        assert list(rows(told.record)) == ["vetoes", "cleaning", "layout"]
    assert str(told)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=8), st.sampled_from(["\n\n", " "]))
def test_every_item_of_any_mixture_has_one_row(rules: Extractor, sentences: list[str], between: str) -> None:
    record = rules.explain(between.join(sentences), published="2024-03-01").record
    if record.language == "en":
        check(record)


@pytest.mark.parametrize("which", ["rules", "reader"])
def test_the_record_is_the_same_without_its_reasons(which: str, request: pytest.FixtureRequest) -> None:
    extractor: Extractor = request.getfixturevalue(which)
    for sample in SAMPLES:
        text = article(sample).text
        plain = json.loads(extractor.extract(text).to_json())
        told = json.loads(extractor.explain(text).record.to_json())
        assert plain["extras"] == {}
        assert list(told.pop("extras")) == ["explain"]
        assert plain.pop("extras") == {}
        assert told == plain


def test_reasons_are_the_same_every_time(reader: Extractor) -> None:
    text = article(SAMPLES[0]).text
    first = reader.explain(text).record.to_json()
    reader.extract(article(SAMPLES[1]).text)
    assert reader.explain(text).record.to_json() == first
    assert str(Explanation.of(Record.from_json(first))) == str(reader.explain(text))
