"""What an explanation offers: look-up, text to read, and its behaviour where a stage or a layer fails."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from communique import Extractor
from communique.annotation import EXPLAIN, Amount, write
from communique.annotation.reasons import SILENT, Trace, in_order, listen, note, withdraw
from communique.record.explanation import Explanation
from communique.settings import Settings
from communique.stages.amounts.stage import find as find_amounts
from communique.stages.dates.grammar import rules as grammar
from communique.stages.dates.stage import find as find_dates

TEXT = "They paid $5 million in May 2021 for 3 ports."


@pytest.fixture(scope="module")
def told(rules: Extractor) -> Explanation:
    return rules.explain(TEXT, id="mine", source="a/b.txt", published="2024-03-01")


def test_an_item_is_looked_up_by_its_id_or_place(told: Explanation) -> None:
    reason = told["A1"]
    assert (reason.layer, reason.id, reason.text) == ("amounts", "A1", "$5 million")
    assert TEXT[reason.start : reason.end] == reason.text
    assert (told["published"].rule, told["published"].details["value"]) == (
        "given by the caller",
        "2024-03-01",
    )
    with pytest.raises(KeyError):
        told["Q99"]


def test_the_record_is_that_of_extract(told: Explanation, rules: Extractor) -> None:
    plain = rules.extract(TEXT, id="mine", source="a/b.txt", published="2024-03-01")
    assert told.record.model_copy(update={"extras": {}}) == plain
    assert told.record.source.path == "a/b.txt"


def test_what_was_dropped_is_given_by_layer(told: Explanation) -> None:
    assert [(r.text, r.dropped_by) for r in told.dropped("amounts")] == [("2021", "a year")]
    assert set(told.dropped("amounts")) < set(told.dropped())
    assert "a year" in told.vetoes["amounts"]


def test_text_to_read_names_items_rules_and_what_was_dropped(told: Explanation) -> None:
    lines = str(told).splitlines()
    assert "Amounts (2, 1 dropped)" in lines
    assert "  A1  $5 million  money: a currency before a figure" in lines
    assert "  – 2021  figure: dropped, a year" in lines
    assert not str(told).startswith("\n")


def test_it_is_short_in_a_session(told: Explanation) -> None:
    dropped = len(told.dropped())
    assert repr(told) == f"<Explanation of mine: {len(told.reasons) - dropped} items, {dropped} dropped>"


def test_control_characters_do_not_reach_the_text(rules: Extractor) -> None:
    told = rules.explain("They paid $5\x07 million on\x1b[31m Monday and left the town of Lima.")
    assert not {"\x07", "\x1b"} & set(str(told))


def test_a_record_without_reasons_has_an_empty_explanation(rules: Extractor) -> None:
    plain = Explanation.of(rules.extract(TEXT))
    assert plain.reasons == ()
    assert str(plain) == ""


def test_another_language_is_explained_too(rules: Extractor) -> None:
    told = rules.explain("Les ministres se sont réunis à Paris, et ils ont signé un accord de plus.")
    assert told.record.language == "fr"
    assert told["language"].rule == "more function words of another language"
    assert told.record.entities == ()


def test_an_extractor_told_to_explain_does_so_in_every_record() -> None:
    extractor = Extractor(Settings(encoder=False, explain=True), stages=["amounts"])
    (record,) = extractor.stream([TEXT])
    assert Explanation.of(record)["A1"].rule == "money: a currency before a figure"


def test_a_layer_that_is_left_out_has_no_items_in_the_reasons() -> None:
    @Language.component("beyond_the_text")
    def beyond_the_text(doc: Doc) -> Doc:
        write(doc, "amounts", [Amount("A1", 0, 10_000, 1)])
        return doc

    extractor = Extractor(Settings(encoder=False), stages=["amounts", "beyond_the_text"])
    told = extractor.explain(TEXT)
    assert [warning.code for warning in told.record.warnings] == ["layer-invalid"]
    assert {r.dropped_by for r in told.reasons if r.text == "$5 million"} == {"layer-invalid"}


def test_a_trace_without_listener_is_deaf() -> None:
    SILENT.drop(0, 1, "figure", "a year")
    SILENT.keep("A1", 0, 1, "figure")
    assert not SILENT
    assert SILENT.rows is None
    assert listen(None, "amounts") is SILENT
    assert note(None, "amounts") is SILENT


def test_a_trace_keeps_items_first_and_what_was_dropped_in_order_of_the_text() -> None:
    layers: dict[str, object] = {}
    trace = listen(layers, "amounts", ["a year", "a year"])
    trace.drop(9, 10, "figure", "a year", unit=None, words="")
    trace.drop(3, 4, "figure", "a year")
    trace.keep("A1", 6, 7, "figure")
    in_order(layers)
    assert [(row["id"], row["start"]) for row in trace.rows or ()] == [("A1", 6), (None, 3), (None, 9)]
    assert (trace.rows or [{}])[2] == {
        "id": None,
        "start": 9,
        "end": 10,
        "rule": "figure",
        "dropped_by": "a year",
    }
    assert layers["vetoes"] == {"amounts": ["a year"]}
    withdraw(layers, "amounts", "layer-invalid")
    assert (trace.rows or [{}])[0] == {
        "id": None,
        "start": 6,
        "end": 7,
        "rule": "figure",
        "dropped_by": "layer-invalid",
    }
    assert isinstance(trace, Trace)


def test_names_of_the_grammar_are_told_apart() -> None:
    names = [(rule.name, rule.title) for rule in grammar()]
    assert len(set(names)) == len(names)
    assert all(title for _, title in names)


def test_a_figure_on_a_doc_without_a_parse_says_so() -> None:
    doc = spacy.blank("en")("They sold 500 goats.")
    doc.user_data[EXPLAIN] = {}
    assert find_amounts(doc) == []
    (row,) = doc.user_data[EXPLAIN]["amounts"]
    assert row["dropped_by"] == "no parse tells what it counts"


def test_a_weekday_at_the_end_of_the_name_of_a_body_says_so() -> None:
    doc = spacy.blank("en")("He told Harbour News Sunday that it fell.")
    doc.ents = [Span(doc, 2, 5, label="ORG")]
    doc.user_data[EXPLAIN] = {}
    assert find_dates(doc) == []
    (row,) = doc.user_data[EXPLAIN]["dates"]
    assert row["dropped_by"] == "a weekday at the end of a body's name"
