"""Articles out of data frames, and records back into them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from communique import Extractor, to_frames
from communique.errors import InputError, SettingsError
from communique.settings import Settings

COLUMNS: dict[str, list[Any]] = {
    "body": ["Kenya met Peru on Monday.", "They parted in May 2021."],
    "id": ["first", None],
    "published": ["2024-03-06", None],
    "url": ["https://example.org/1", None],
    "section": ["world", "home"],
}
LIBRARIES = ["pandas", "polars", "arrow"]


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(Settings(encoder=False))


def frame(library: str, columns: dict[str, list[Any]]) -> Any:
    if library == "arrow":
        return pytest.importorskip("pyarrow").table(columns)
    return pytest.importorskip(library).DataFrame(columns)


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_row_is_an_article_and_what_is_known_of_it(library: str, extractor: Extractor) -> None:
    first, second = extractor.stream(frame(library, COLUMNS))
    assert (first.id, first.source.url) == ("first", "https://example.org/1")
    assert first.published is not None
    assert (first.published.date, first.dates[0].value) == ("2024-03-06", "2024-03-04")
    assert (second.id, second.source.url, second.published) == ("1", None, None)


@pytest.mark.parametrize("library", LIBRARIES)
def test_frames_of_records_join_the_frame_of_articles(library: str, extractor: Extractor) -> None:
    given = frame(library, {**COLUMNS, "id": ["a", "b"]})
    dates = to_frames(extractor.stream(given), library)["dates"]  # type: ignore[arg-type]
    assert list(map(str, dates["article"])) == ["a", "b"]
    if library == "pandas":
        joined = dates.merge(given, left_on="article", right_on="id")
        assert list(joined["section"]) == ["world", "home"]


@pytest.mark.parametrize("library", LIBRARIES)
def test_days_and_numbers_of_a_library_are_understood(library: str, extractor: Extractor) -> None:
    days = [dt.date(2024, 3, 6), None]
    records = list(extractor.stream(frame(library, {**COLUMNS, "id": [7, 8], "published": days})))
    assert [record.id for record in records] == ["7", "8"]
    assert [record.published and record.published.date for record in records] == ["2024-03-06", None]


def test_times_of_pandas_are_understood(extractor: Extractor) -> None:
    pandas = pytest.importorskip("pandas")
    given = pandas.DataFrame(COLUMNS)
    given["published"] = pandas.to_datetime(given["published"])
    first, second = extractor.stream(given)
    assert (first.published and first.published.date, second.published) == ("2024-03-06", None)


@pytest.mark.parametrize(("names", "value"), [(["content", "text"], "text"), (["content", "body"], "body")])
def test_the_first_known_column_holds_the_text(names: list[str], value: str, extractor: Extractor) -> None:
    given = frame("arrow", {name: [f"They met in the {name}."] for name in names})
    assert [record.text for record in extractor.stream(given)] == [f"They met in the {value}."]


def test_a_frame_without_a_column_of_texts_is_refused(extractor: Extractor) -> None:
    with pytest.raises(SettingsError, match="no column text, body, content; rename"):
        list(extractor.stream(frame("arrow", {"words": ["They met."]})))


def test_a_row_without_a_text_is_named(extractor: Extractor) -> None:
    with pytest.raises(InputError, match="b: NoneType is no text"):
        list(extractor.stream(frame("arrow", {"text": ["They met.", None], "id": ["a", "b"]})))


def test_one_batch_of_arrow_is_a_frame_too(extractor: Extractor) -> None:
    (batch,) = frame("arrow", COLUMNS).to_batches()
    assert [record.id for record in extractor.stream(batch)] == ["first", "1"]
