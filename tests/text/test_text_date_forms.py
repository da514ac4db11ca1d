"""Dates of datelines and stamps: figures, shortened years, hyphens, the Buddhist era."""

from __future__ import annotations

import pytest

from communique.text.dateline import parse_dateline
from communique.text.dateline_date import stamp_date

DATELINES = [
    ("LIMA, 05/11/2024 (Reuters) – Two ministers met.", "Lima", "2024-11-05", "Reuters"),
    ("CHICAGO, 11/05/2024 – Two ministers met.", "Chicago", "2024-11-05", None),
    ("NAIROBI, 05.11.24 (Xinhua) – Two ministers met.", "Nairobi", "2024-11-05", "Xinhua"),
    ("ROME, 31/12/98 – Two ministers met.", "Rome", "1998-12-31", None),
    ("KIGALI, 5-Nov-2024 – Two ministers met.", "Kigali", "2024-11-05", None),
    ("VIENTIANE, 3-Mar-24 (KPL) -- Two ministers met.", "Vientiane", "2024-03-03", "KPL"),
    ("BANGKOK, 6 June 2567 – Two ministers met.", "Bangkok", "2024-06-06", None),
    ("BANGKOK, June 6, 2567 – Two ministers met.", "Bangkok", "2024-06-06", None),
    ("BANGKOK, 6 June B.E. 2567 – Two ministers met.", "Bangkok", "2024-06-06", None),
    ("ZORBOVILLE, 05/06/2024 (AFP) – Two ministers met.", "Zorboville", None, "AFP"),
]


@pytest.mark.parametrize(("line", "place", "date", "agency"), DATELINES)
def test_a_dateline_may_have_its_date_in_figures(line, place, date, agency):
    found = parse_dateline(line, None)
    assert (found.place, found.date, found.agency) == (place, date, agency)


@pytest.mark.parametrize("line", ["LIMA, 1/2 – Two ministers met.", "KYIV, 24/7 – Two ministers met."])
def test_figures_that_are_no_date_make_no_dateline(line):
    assert parse_dateline(line, None) is None


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("12-Dec-2024", "2024-12-12"),
        ("3/Mar/2024 18:05", "2024-03-03"),
        ("12-Dec-24", "2024-12-12"),
        ("12-13-2024-5", None),
        ("On 12-Dec-2024 they met.", None),
    ],
)
def test_a_stamp_may_join_its_month_by_hyphens(line, date):
    assert stamp_date(line) == date
