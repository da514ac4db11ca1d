"""What damaged inputs have broken, one test a bug."""

from __future__ import annotations

import pytest
from hostile_checks import check_dates, check_record, extractor

from communique.formats.html import read_html
from communique.formats.item import Item, Reading
from communique.text.clean import clean


@pytest.mark.parametrize("digits", [25, 400, 5_000])
def test_a_number_that_no_amount_reaches_is_none(digits: int) -> None:
    record = check_record(f"The fund paid ${'9' * digits} and {'9' * digits} tonnes and 5 tonnes of rice.")
    assert record is not None
    assert [amount.value for amount in record.amounts] == [5]


@pytest.mark.parametrize("digits", [31, 400, 5_000])
def test_a_number_that_no_years_reach_is_no_date(digits: int) -> None:
    big = "9" * digits
    for text in (
        f"They met {big} years ago.",
        f"the {big}th of May",
        f"{big}.5 days",
        f"1{',000' * digits} days",
    ):
        check_dates(text)
    record = extractor().extract(f"They met {big} years ago.", published="2024-10-29")
    assert [date.value for date in record.dates] == ["PAST_REF"]


def test_repairs_of_one_run_of_damaged_characters_do_not_overlap() -> None:
    assert (
        clean("â€œThe talksâ€”Â and the deal, â€œâ€œyesâ€ he said.").text
        == "“The talks— and the deal, ““yes” he said."
    )


def test_a_page_on_which_the_search_for_its_date_fails_gives_its_text() -> None:
    pytest.importorskip("trafilatura", exc_type=ImportError)
    words = "The ministers met in the capital and spoke about trade for two hours on Monday."
    page = f"<svg><html><body><div><p>{words}</p></div>"
    item = read_html(page.encode(), Item("a.html", "a.html"), Reading())
    assert item.text is not None
    assert "The ministers met" in item.text
    assert item.published is None


def test_a_quotation_may_open_inside_the_last_token() -> None:
    from communique.stages.quotes.direct import _governs
    from communique.stages.quotes.reading import read_doc

    reading = read_doc(extractor()._nlp("The minister said so."))
    assert not _governs(reading, 2, len(reading.words))
