"""The record: what it refuses, and that nothing is lost on the way to JSON and back."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from communique.record import Record

SOURCE = "﻿LIMA — President Ana Ruiz said: “We will pay $5 million by 2030.”"
TEXT = SOURCE[1:]


def span(words: str, **fields: Any) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words, **fields}


VALID: dict[str, Any] = {
    "schema_version": "1.0",
    "id": "one",
    "source": {"path": "one.txt", "url": None, "sha256": "0" * 64, "publisher": None},
    "language": "en",
    "title": None,
    "published": {"date": "2024-10-29", "origin": "argument"},
    "dateline": span("LIMA", place="Lima", date=None, agency=None),
    "text": TEXT,
    "alignment": [[0, 1, len(TEXT)]],
    "sections": [{"heading": None, "start": 0, "end": len(TEXT)}],
    "dates": [
        span(
            "2030",
            id="T1",
            type="DATE",
            value="2030",
            earliest="2030-01-01",
            latest="2030-12-31",
            mod=None,
            parts=[],
        )
    ],
    "entities": [
        {
            "id": "E1",
            "label": "PERSON",
            "name": "Ana Ruiz",
            "aliases": ["Ana Ruiz"],
            "roles": [{"title": "President", "of": None}],
            "country": "PER",
            "mentions": [span("Ana Ruiz", kind="name")],
        }
    ],
    "amounts": [
        span(
            "$5 million",
            id="A1",
            value=5_000_000,
            currency="USD",
            unit=None,
            approximate=False,
            low=None,
            high=None,
        )
    ],
    "quotes": [
        span(
            "We will pay $5 million by 2030.",
            id="Q1",
            kind="direct",
            complement=None,
            group="G1",
            speaker={**span("Ana Ruiz"), "entities": ["E1"], "name": "Ana Ruiz"},
            cue=span("said"),
            confidence=0.97,
        )
    ],
    "commitments": [
        span(
            "We will pay $5 million by 2030",
            id="C1",
            kind="pledge",
            status="pledged",
            modality="committed",
            negated=False,
            specificity="specific",
            actors=[{"entity": "E1", "name": "Ana Ruiz"}],
            counterparties=[],
            action="pay",
            object="$5 million",
            amount={"amount": "A1", "value": 5_000_000, "currency": "USD", "unit": None},
            due={"date": "T1", "text": "2030", "value": "2030"},
            condition=None,
            speaker={"entities": ["E1"], "name": "Ana Ruiz"},
            quote="Q1",
            trigger=span("will"),
            confidence=0.8,
        )
    ],
    "cast": {
        "home": "KAZ",
        "issuer": None,
        "sides": [{"entity": None, "name": "Kazakhstan"}],
        "spokesmen": [],
    },
    "extras": {"words": {"count": 12}},
    "warnings": [{"stage": "cleaning", "code": "x", "message": "m", "start": 0, "end": 4}],
    "provenance": {"communique": "0.1.0", "model": "m 1", "settings": "sha256:0", "stages": ["cleaning"]},
}


def changed(path: str, value: Any) -> dict[str, Any]:
    """A copy of VALID in which what ``a.0.b`` names is ``value``."""
    data = copy.deepcopy(VALID)
    at: Any = data
    *parents, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    for part in parents:
        at = at[part]
    at[last] = value
    return data


def record(data: dict[str, Any]) -> Record:
    return Record.from_json(json.dumps(data))


def test_a_sound_record_is_accepted_and_comes_back_as_it_was() -> None:
    first = record(VALID)
    assert json.loads(first.to_json()) == VALID
    assert Record.from_json(first.to_json()) == first
    assert "\n" not in first.to_json()


SPANS = [
    "dateline",
    "dates.0",
    "entities.0.mentions.0",
    "amounts.0",
    "quotes.0",
    "quotes.0.cue",
    "quotes.0.speaker",
    "commitments.0",
    "commitments.0.trigger",
]


@pytest.mark.parametrize("path", SPANS)
def test_a_span_whose_text_stands_elsewhere_is_refused(path: str) -> None:
    with pytest.raises(ValidationError, match=r"but the text has|does not stand at"):
        record(changed(f"{path}.text", "other words"))


@pytest.mark.parametrize("path", SPANS)
def test_a_span_with_moved_offsets_is_refused(path: str) -> None:
    at: Any = VALID
    for part in path.split("."):
        at = at[int(part) if part.isdigit() else part]
    with pytest.raises(ValidationError, match=r"but the text has|does not stand at"):
        record(changed(f"{path}.start", at["start"] + 1))


def test_a_part_of_a_range_is_a_span_too() -> None:
    part = {**span("2030", type="DATE", value="2030"), "text": "2031"}
    with pytest.raises(ValidationError, match="TimexPart says '2031'"):
        record(changed("dates.0.parts", [part]))


def test_title_and_headings_are_spans_too() -> None:
    for path in ("title", "sections.0.heading"):
        with pytest.raises(ValidationError, match="Span says 'Lima'"):
            record(changed(path, {"start": 0, "end": 4, "text": "Lima"}))


def test_a_span_that_ends_beyond_the_text_is_refused() -> None:
    with pytest.raises(ValidationError, match="Span says"):
        record(changed("title", {"start": 0, "end": len(TEXT) + 1, "text": TEXT}))


def test_a_span_that_runs_backwards_is_refused() -> None:
    with pytest.raises(ValidationError, match="Span says ''"):
        record(changed("title", {"start": 4, "end": 0, "text": ""}))


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("quotes.0.speaker.entities", ["E2"], "Q1 refers to Entity E2"),
        ("commitments.0.actors.0.entity", "E9", "C1 refers to Entity E9"),
        ("commitments.0.counterparties", [{"entity": "E9", "name": "x"}], "C1 refers to Entity E9"),
        ("commitments.0.speaker.entities", ["E9"], "C1 refers to Entity E9"),
        ("commitments.0.amount.amount", "A9", "C1 refers to Amount A9"),
        ("commitments.0.due.date", "T9", "C1 refers to Timex T9"),
        ("commitments.0.quote", "Q9", "C1 refers to Quote Q9"),
        ("commitments.0.quote", "E1", "C1 refers to Quote E1"),
        ("amounts.0.id", "T1", "String should match pattern"),
        ("dates", [*VALID["dates"], VALID["dates"][0]], "the id T1 is given twice"),
    ],
)
def test_ids_are_unique_and_refer_to_what_exists(path: str, value: Any, message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        record(changed(path, value))


@pytest.mark.parametrize(
    ("runs", "message"),
    [
        ([[0, 1, 0]], "empty or not ascending"),
        ([[0, 1, 5], [4, 6, 5]], "empty or not ascending"),
        ([[0, 1, 5], [5, 4, 5]], "empty or not ascending"),
        ([[-1, 1, 5]], "empty or not ascending"),
        ([[0, 1, len(TEXT) + 1]], "beyond the text"),
    ],
)
def test_alignment_runs_are_ascending_and_in_range(runs: list[list[int]], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        record(changed("alignment", runs))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("sections.0.end", len(TEXT) + 1),
        ("warnings.0.end", len(TEXT) + 1),
    ],
)
def test_sections_and_warnings_stay_inside_the_text(path: str, value: int) -> None:
    with pytest.raises(ValidationError, match="outside the text"):
        record(changed(path, value))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("published.date", "29 October 2024"),
        ("published.date", "٢٠٢٤-١٠-٢٩"),
        ("published.origin", "clock"),
        ("dates.0.type", "date"),
        ("dates.0.earliest", "2030"),
        ("entities.0.label", "HUMAN"),
        ("entities.0.country", "Peru"),
        ("amounts.0.currency", "$"),
        ("amounts.0.value", "5"),
        ("quotes.0.kind", "reported"),
        ("quotes.0.confidence", 1.5),
        ("commitments.0.kind", "promise"),
        ("commitments.0.status", "done"),
        ("commitments.0.negated", 0),
        ("schema_version", "2.0"),
        ("id", 7),
    ],
)
def test_values_outside_the_contract_are_refused_and_none_is_converted(path: str, value: Any) -> None:
    with pytest.raises(ValidationError):
        record(changed(path, value))


@pytest.mark.parametrize("path", ["novel", "source.novel", "dates.0.novel", "commitments.0.due.novel"])
def test_unknown_fields_are_refused(path: str) -> None:
    with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
        record(changed(path, 1))


def test_missing_fields_are_refused() -> None:
    data = copy.deepcopy(VALID)
    del data["commitments"][0]["due"]
    with pytest.raises(ValidationError, match="Field required"):
        record(data)


def test_records_are_frozen() -> None:
    item = record(VALID)
    with pytest.raises(ValidationError, match="frozen"):
        item.dates[0].value = "2031"  # type: ignore[misc]


class TestToSource:
    """Offsets of the clean text, carried back to the source."""

    def test_words_are_found_again(self) -> None:
        item = record(VALID)
        start, end = item.to_source(item.dates[0].start, item.dates[0].end)
        assert SOURCE[start:end] == "2030"

    def test_what_was_dropped_between_two_runs_lies_inside_a_span_over_it(self) -> None:
        source, text = "ab--cd", "abcd"
        item = record({**empty(text), "alignment": [[0, 0, 2], [2, 4, 2]]})
        spans = [item.to_source(0, 2), item.to_source(1, 3), item.to_source(2, 4)]
        assert [source[start:end] for start, end in spans] == ["ab", "b--c", "cd"]

    def test_an_empty_span_stays_empty(self) -> None:
        assert record(VALID).to_source(4, 4) == (5, 5)

    def test_words_without_counterpart_are_carried_to_the_run_before_them(self) -> None:
        item = record({**empty("abXX"), "alignment": [[0, 0, 2]]})
        assert item.to_source(2, 4) == (1, 2)

    @pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2), (0, len(TEXT) + 1)])
    def test_offsets_outside_the_text_are_an_error(self, start: int, end: int) -> None:
        with pytest.raises(ValueError, match="outside the text"):
            record(VALID).to_source(start, end)

    @given(st.lists(st.tuples(st.integers(1, 5), st.integers(0, 3)), min_size=1, max_size=8), st.data())
    def test_any_span_inside_a_run_keeps_its_words(
        self, cuts: list[tuple[int, int]], data: st.DataObject
    ) -> None:
        source, runs, text = "", [], ""
        for kept, dropped in cuts:
            runs.append([len(text), len(source), kept])
            words = "".join(chr(ord("a") + (len(source) + i) % 26) for i in range(kept))
            text, source = text + words, source + words + "-" * dropped
        clean, _, length = data.draw(st.sampled_from(runs))
        start = data.draw(st.integers(clean, clean + length - 1))
        end = data.draw(st.integers(start + 1, clean + length))
        first, last = record({**empty(text), "alignment": runs}).to_source(start, end)
        assert source[first:last] == text[start:end]


def empty(text: str) -> dict[str, Any]:
    layers = {
        name: [] for name in ("dates", "entities", "amounts", "quotes", "commitments", "sections", "warnings")
    }
    return {**VALID, **layers, "text": text, "alignment": [], "dateline": None, "extras": {}}


def test_a_ligature_is_found_again_in_the_source() -> None:
    from communique import extract

    source = "The ministers met in the o\ufb03ce of Ana Ruiz."
    found = extract(source, id="x")
    start = found.text.index("office")
    first, last = found.to_source(start, start + len("office"))
    assert source[first:last] == "o\ufb03ce"


def leaf(path: str, value: Any) -> dict[str, Any]:
    """The valid record with another value at a place such as ``dates.0.value``."""
    row = copy.deepcopy(VALID)
    *way, last = path.split(".")
    at: Any = row
    for step in way:
        at = at[int(step) if step.isdigit() else step]
    at[int(last) if last.isdigit() else last] = value
    return row


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("dates.0.value", "A99"),
        ("dates.0.value", ""),
        ("dates.0.value", "2024-02-30"),
        ("dates.0.value", "2024-13"),
        ("dates.0.value", "2024/"),
        ("dates.0.latest", "9999-99-99"),
        ("dates.0.latest", "2029-12-31"),
        ("dates.0.earliest", "2024-02-30"),
        ("dates.0.mod", "some"),
        ("dates.0.id", "E9"),
        ("dateline.date", "someday"),
        ("published.date", "2023-02-29"),
        ("entities.0.id", "x"),
        ("amounts.0.id", ""),
        ("quotes.0.id", "1"),
        ("commitments.0.id", "C"),
        ("commitments.0.due.text", "2031"),
        ("commitments.0.due.value", "soon"),
        ("source.sha256", "0" * 63),
        ("source.sha256", "G" * 64),
        ("language", "English"),
        ("id", ""),
        ("alignment.0.1", 10**30),
        ("warnings", [{"stage": "a", "code": "b", "message": "c", "start": 5, "end": None}]),
        ("warnings", [{"stage": "a", "code": "b", "message": "c", "start": None, "end": 10**6}]),
        ("warnings", [{"stage": "a", "code": "b", "message": "c", "start": 5, "end": 2}]),
    ],
)
def test_what_is_accepted_is_a_record(path: str, value: Any) -> None:
    with pytest.raises(ValidationError):
        Record.from_json(json.dumps(leaf(path, value)))


@pytest.mark.parametrize(
    "value",
    [
        *(
            "2024",
            "202",
            "20",
            "XXXX-05-03",
            "XXXX-WXX-1",
            "XXXX-WXX-WD",
            "2024-W09-WE",
            "2024-Q3",
            "2024-H1",
        ),
        *("2024-SP", "2024-05-03T09:30", "2024-05-03TMO", "T09:30", "PT2H30M", "P1Y6M", "PXD", "BC0044"),
        *("PAST_REF", "2024-05-03/2024-05-05", "P2D/P3D", "2024-02-29", "T09:00/T10:00"),
    ],
)
def test_values_of_dates_are_those_of_timex3(value: str) -> None:
    row = leaf("dates.0.value", value)
    row["commitments"][0]["due"]["value"] = value
    assert Record.from_json(json.dumps(row)).dates[0].value == value
