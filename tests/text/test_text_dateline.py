"""Datelines: the year, normal case, hostile input; the shapes are tested from the documentation."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.text.dateline import parse_dateline
from communique.text.places import is_country, normal_case, place_kind


@pytest.mark.parametrize(
    ("written", "published", "date"),
    [
        ("July 15", "2022-07-16", "2022-07-15"),
        ("December 31", "2023-01-02", "2022-12-31"),
        ("January 1", "2022-12-30", "2023-01-01"),
        ("Feb. 29", "2024-03-01", "2024-02-29"),
        ("Feb. 29", "2023-03-01", "2024-02-29"),
        ("July 15", None, "XXXX-07-15"),
        ("15 July 2021", "2022-07-16", "2021-07-15"),
        ("Friday, July 15", "2022-07-16", "2022-07-15"),
        ("15th July", "2022-07-16", "2022-07-15"),
        ("Sept. 3", "2022-09-03", "2022-09-03"),
        ("SEPT 3", None, "XXXX-09-03"),
        ("2022-07-15", None, "2022-07-15"),
        ("15.07.2022", None, "2022-07-15"),
        ("June 2022", None, "2022-06"),
    ],
)
def test_day_takes_the_nearest_year(written: str, published: str | None, date: str) -> None:
    found = parse_dateline(f"LIMA, {written} – The president arrived.", published)
    assert found is not None
    assert found.date == date


@pytest.mark.parametrize("written", ["July 45", "Feb. 30", "31 June", "40 May 2022"])
def test_day_that_no_calendar_has_is_no_dateline(written: str) -> None:
    assert parse_dateline(f"Lima, {written} (Reuters) – The president arrived.") is None


@pytest.mark.parametrize(
    ("capitals", "place"),
    [
        ("ASTANA", "Astana"),
        ("KUALA LUMPUR", "Kuala Lumpur"),
        ("RIO DE JANEIRO", "Rio de Janeiro"),
        ("SANTA CRUZ DE LA SIERRA", "Santa Cruz de la Sierra"),
        ("PORT-AU-PRINCE", "Port-au-Prince"),
        ("AIX-EN-PROVENCE", "Aix-en-Provence"),
        ("L'AQUILA", "L'Aquila"),
        ("NUKU’ALOFA", "Nuku'alofa"),
        ("ST. GEORGE'S", "St. George's"),
        ("SHARM EL-SHEIKH", "Sharm el-Sheikh"),
        ("SÃO TOMÉ", "São Tomé"),
        ("YAOUNDÉ", "Yaoundé"),
        ("D.C.", "D.C."),
        ("UAE", "UAE"),
        ("GENEVA/NEW YORK", "Geneva/New York"),
        ("SYDNEY and KUALA LUMPUR", "Sydney and Kuala Lumpur"),
        ("Oyam & Gulu", "Oyam & Gulu"),
        ("Kigali", "Kigali"),
    ],
)
def test_normal_case(capitals: str, place: str) -> None:
    assert normal_case(capitals) == place


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("KLANG", "capitals"),
        ("Lima", "city"),
        ("PERU", "country"),
        ("Puno", "cased"),
        ("UPDATE", None),
        ("HARBOUR TIMES", None),
        ("IN PARIS", None),
        ("president", None),
        ("EU", None),
        ("", None),
        ("The Long Road To The Sea", None),
    ],
)
def test_place_kind(text: str, kind: str | None) -> None:
    assert place_kind(text) == kind


def test_countries_are_known_by_any_usual_name() -> None:
    assert is_country("Kenya")
    assert is_country("KENYA")
    assert not is_country("Nairobi")


def test_lower_case_brand_may_follow() -> None:
    found = parse_dateline("KLANG: eFerry, an online company, has bought two ships.")
    assert found is not None
    assert found.place == "Klang"


@given(st.text(max_size=200))
def test_any_paragraph_is_read_without_error(text: str) -> None:
    found = parse_dateline(text)
    if found is not None:
        assert 0 < found.end <= found.body <= len(text)


PIECES = (
    "LIMA",
    "Lima",
    ", ",
    " – ",
    "- ",
    ": ",
    ". ",
    "(",
    ")",
    "July 15",
    "2022",
    "Reuters",
    "(AP)",
    "/TASS/",
    "The",
    " ",
)


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_pieces_in_any_order_are_read_without_error(text: str) -> None:
    found = parse_dateline(text + "The president arrived.")
    if found is not None:
        assert found.place or found.agency
        assert found.end <= found.body


@pytest.mark.parametrize(
    "unit", ["A", "A ", "(", "A, ", "A - ", "A. ", "/A/ ", "(A) ", "July ", "A/", "1 ", ": ", "and "]
)
def test_hostile_paragraphs_are_read_fast(unit: str) -> None:
    begun = time.process_time()
    parse_dateline(unit * 20_000)
    assert time.process_time() - begun < 0.2


def test_a_day_that_its_year_does_not_have_is_of_no_known_year() -> None:
    from communique.text.clean import clean

    dateline = clean("LIMA, Feb. 29, 1900 — The ministers met.", "2024-05-03").layout.dateline
    assert dateline is not None
    assert dateline.date == "XXXX-02-29"
