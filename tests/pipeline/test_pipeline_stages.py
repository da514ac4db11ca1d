"""Stages: those that fail, those that contradict the text, and a user's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from communique import Extractor, Record, Settings
from communique.annotation import ROOT, Amount, Quote, Range, Speaker, Timex, Warn, add_warning, write
from communique.errors import SettingsError

TEXT = "President Ana Ruiz met Juan Vega in Lima in May 2021 and paid $5 million."
PROBE = "test_pipeline_probe"
act: list[Callable[[Doc], Any]] = []


@Language.component(PROBE)
def probe(doc: Doc) -> Doc:
    """A stage that does what the test at hand wants."""
    result: Doc = act[-1](doc)
    return result


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    """Two stages of communique, the user's own between them."""
    return Extractor(stages=["amounts", PROBE, "entities"])


@pytest.fixture
def read(extractor: Extractor) -> Callable[..., Record]:
    """Read TEXT with a user's stage that does what is passed in."""

    def run(stage: Callable[[Doc], Any]) -> Record:
        act[:] = [stage]
        return extractor.extract(TEXT)

    return run


def giving(value: Any) -> Callable[[Doc], Doc]:
    def give(doc: Doc) -> Doc:
        doc.user_data[PROBE] = value
        return doc

    return give


def leaving(key: str, *items: Any) -> Callable[[Doc], Doc]:
    def leave(doc: Doc) -> Doc:
        write(doc, key, items)
        return doc

    return leave


def codes(record: Record) -> list[tuple[str, str]]:
    return [(warning.stage, warning.code) for warning in record.warnings]


class TestOwnStage:
    """A user's own stage: one function, one argument, its value in the record."""

    def test_its_value_stands_in_the_record(self, read: Callable[..., Record]) -> None:
        def capitals(doc: Doc) -> Doc:
            doc.user_data[PROBE] = {"capitals": [token.text for token in doc if token.is_title]}
            return doc

        record = read(capitals)
        names = ["President", "Ana", "Ruiz", "Juan", "Vega", "Lima", "May"]
        assert record.extras == {PROBE: {"capitals": names}}
        assert record.provenance.stages == ("cleaning", "amounts", PROBE, "entities")
        assert Record.from_json(record.to_json()) == record

    def test_it_may_read_what_stages_before_it_left(self, read: Callable[..., Record]) -> None:
        def amounts(doc: Doc) -> Doc:
            doc.user_data[PROBE] = [item["value"] for item in doc.user_data[ROOT]["amounts"]]
            return doc

        assert read(amounts).extras == {PROBE: [5_000_000]}

    def test_a_stage_without_a_value_leaves_nothing(self, read: Callable[..., Record]) -> None:
        assert read(lambda doc: doc).extras == {}

    @pytest.mark.parametrize(
        ("value", "kept"), [((1, 2), [1, 2]), ({3: "x"}, {"3": "x"}), (None, None), ("é", "é"), (0.5, 0.5)]
    )
    def test_values_are_kept_as_json_has_them(
        self, read: Callable[..., Record], value: Any, kept: Any
    ) -> None:
        assert read(giving(value)).extras == {PROBE: kept}

    @pytest.mark.parametrize("value", [{1, 2}, object(), float("nan"), b"x", "\ud800"])
    def test_a_value_that_is_not_json_is_a_warning(self, read: Callable[..., Record], value: Any) -> None:
        record = read(giving(value))
        assert record.extras == {}
        assert codes(record) == [(PROBE, "value-not-json")]
        assert "0x" not in record.warnings[0].message
        assert len(record.amounts) == 1

    def test_a_value_that_holds_itself_is_a_warning(self, read: Callable[..., Record]) -> None:
        loop: list[Any] = []
        loop.append(loop)
        assert codes(read(giving(loop))) == [(PROBE, "value-not-json")]

    def test_an_unknown_stage_is_an_error_that_lists_those_there_are(self) -> None:
        with pytest.raises(SettingsError, match="there is no stage 'novel'") as caught:
            Extractor(stages=["dates", "novel"])
        assert caught.value.code == "settings-stage"
        assert "dates, amounts, entities, quotes, commitments" in caught.value.remedy

    def test_stages_can_be_named_in_the_settings_too(self, read: Callable[..., Record]) -> None:
        other = Extractor(Settings(stages=("amounts", PROBE, "entities")))
        assert read(giving(1)) == other.extract(TEXT)

    def test_the_stages_are_part_of_the_digest_of_the_settings(self) -> None:
        assert Settings(stages=("amounts",)).digest() != Settings(stages=("dates",)).digest()
        assert Settings(stages=("dates",)).digest() == Settings(stages=("dates",)).digest()


class TestFailingStage:
    """A stage that raises costs its own layer on that article."""

    def test_it_becomes_a_warning_and_the_others_fill_their_layers(self, read: Callable[..., Record]) -> None:
        def fail(doc: Doc) -> Doc:
            raise LookupError(f"no such thing: {object()} in {doc[0]}")

        record = read(fail)
        assert codes(record) == [(PROBE, "stage-failed")]
        assert record.warnings[0].message == "LookupError: no such thing: <object object> in President"
        assert len(record.amounts) == 1
        assert "Ana Ruiz" in [entity.name for entity in record.entities]

    def test_a_stage_that_returns_no_doc_is_a_warning(self, read: Callable[..., Record]) -> None:
        record = read(lambda _: None)
        assert [warning.message for warning in record.warnings] == [
            "TypeError: the stage gave NoneType instead of the Doc"
        ]
        assert len(record.amounts) == 1

    def test_it_fails_on_its_article_alone(self, extractor: Extractor) -> None:
        def picky(doc: Doc) -> Doc:
            if "Lima" in doc.text:
                raise ValueError("not Lima")
            return doc

        act[:] = [picky]
        texts = ["They met in Quito.", TEXT, "They met in Cusco."]
        assert [codes(record) for record in extractor.stream(texts)] == [[], [(PROBE, "stage-failed")], []]

    def test_the_end_of_the_program_is_not_caught(self, read: Callable[..., Record]) -> None:
        def stop(doc: Doc) -> Doc:
            raise KeyboardInterrupt(doc[0])

        with pytest.raises(KeyboardInterrupt):
            read(stop)


def timex(**changes: Any) -> Timex:
    return Timex(**{"id": "T1", "start": 44, "end": 52, "type": "DATE", "value": "2021-05", **changes})


class TestContradiction:
    """A layer that contradicts the text or the record is left out; the others stand."""

    def test_a_sound_layer_is_kept(self, read: Callable[..., Record]) -> None:
        record = read(leaving("dates", timex()))
        assert [date.text for date in record.dates] == ["May 2021"]
        assert record.warnings == ()

    @pytest.mark.parametrize(
        "bad",
        [
            [timex(type="WEEK")],
            [timex(earliest="May")],
            [timex(start=52, end=44)],
            [timex(start=-3, end=44)],
            [timex(end=10_000)],
            [timex(), timex()],
        ],
    )
    def test_a_bad_layer_is_left_out_with_a_warning(
        self, read: Callable[..., Record], bad: list[Timex]
    ) -> None:
        record = read(leaving("dates", *bad))
        assert record.dates == ()
        assert len(record.amounts) == 1
        assert record.entities != ()
        assert ("dates", "layer-invalid") in codes(record)
        assert Record.from_json(record.to_json()) == record

    def test_items_of_another_shape_are_left_out_too(self, read: Callable[..., Record]) -> None:
        def mislead(doc: Doc) -> Doc:
            doc.user_data[ROOT]["amounts"] = [{"id": "A1"}, 7]
            return doc

        record = read(mislead)
        assert record.amounts == ()
        assert codes(record) == [("cast", "stage-failed"), ("amounts", "layer-invalid")]

    def test_a_layer_that_refers_to_nothing_is_left_out(self, read: Callable[..., Record]) -> None:
        speaker = Speaker(("E70",), "Ana Ruiz", 10, 18)
        quote = Quote("Q1", 0, 9, "direct", None, "G1", speaker, Range(19, 22), confidence=0.9)
        record = read(leaving("quotes", quote))
        assert record.quotes == ()
        assert "Q1 refers to Entity E70, which does not exist" in record.warnings[0].message

    def test_numbers_that_json_cannot_hold_are_left_out(self, read: Callable[..., Record]) -> None:
        record = read(leaving("amounts", Amount("A1", 62, 72, value=float("inf"))))
        assert codes(record) == [("amounts", "layer-invalid")]

    def test_a_warning_outside_the_text_loses_its_place(self, read: Callable[..., Record]) -> None:
        def warn(doc: Doc) -> Doc:
            add_warning(doc, Warn("mine", "odd", "this is odd", 5, 10_000))
            add_warning(doc, Warn("mine", "fine", "this is fine", 5, 10))
            return doc

        places = [(warning.code, warning.start, warning.end) for warning in read(warn).warnings]
        assert places == [("odd", None, None), ("fine", 5, 10)]
