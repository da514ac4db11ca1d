"""``earliest`` and ``latest`` against a calendar computed day by day, without the code under test."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.stages.dates.values import days

YEARS = st.integers(min_value=1583, max_value=2190)
DAY = dt.timedelta(days=1)


def covered(year: int, belongs: Callable[[dt.date], bool]) -> tuple[str, str]:
    """First and last day, of the year before to the year after, that a test of single days accepts."""
    start = dt.date(year - 1, 1, 1)
    found = [day for number in range(3 * 366) if belongs(day := start + number * DAY)]
    return str(found[0]), str(found[-1])


@given(YEARS, st.integers(1, 12))
def test_month_is_all_days_that_print_it(year, month):
    value = f"{year:04d}-{month:02d}"
    assert days(value) == covered(year, lambda day: day.strftime("%Y-%m").zfill(7) == value)


@given(YEARS)
def test_year_is_all_days_that_print_it(year):
    assert days(f"{year:04d}") == covered(year, lambda day: day.year == year)


@given(YEARS, st.integers(1, 4))
def test_quarter_is_all_days_of_its_months(year, quarter):
    assert days(f"{year:04d}-Q{quarter}") == covered(
        year, lambda d: d.year == year and (d.month + 2) // 3 == quarter
    )


@given(YEARS, st.integers(1, 2))
def test_half_is_all_days_of_its_months(year, half):
    assert days(f"{year:04d}-H{half}") == covered(
        year, lambda d: d.year == year and (d.month > 6) == (half == 2)
    )


@given(st.dates(dt.date(1583, 1, 1), dt.date(2190, 1, 1)))
def test_week_is_all_days_of_the_same_iso_week(date):
    iso = date.isocalendar()
    expected = covered(date.year, lambda d: d.isocalendar()[:2] == (iso.year, iso.week))
    assert days(f"{iso.year:04d}-W{iso.week:02d}") == expected


@given(st.dates(dt.date(1583, 1, 1), dt.date(2190, 1, 1)), st.sampled_from(["WE", "WD"]))
def test_weekend_and_working_days_are_those_of_the_week(date, part):
    iso = date.isocalendar()
    expected = covered(
        date.year,
        lambda d: d.isocalendar()[:2] == (iso.year, iso.week) and (d.weekday() > 4) == (part == "WE"),
    )
    assert days(f"{iso.year:04d}-W{iso.week:02d}-{part}") == expected


@given(st.dates(dt.date(1583, 1, 1), dt.date(2190, 1, 1)), st.sampled_from(["", "T10:30", "TEV", "TNI"]))
def test_day_covers_itself_at_any_hour(date, hour):
    assert days(f"{date.isoformat()}{hour}") == (str(date), str(date))


@given(YEARS)
def test_seasons_are_three_months_each_and_follow_one_another(year):
    spans = [days(f"{year:04d}-{season}") for season in ("SP", "SU", "FA", "WI")]
    assert all(span is not None for span in spans)
    pairs = [(dt.date.fromisoformat(a), dt.date.fromisoformat(b)) for a, b in spans]
    assert pairs[0][0] == dt.date(year, 3, 1)
    assert all(after[0] - before[1] == DAY for before, after in itertools.pairwise(pairs))
    assert pairs[3][1] + DAY == dt.date(year + 1, 3, 1)


@given(st.integers(160, 218))
def test_decade_is_ten_years(decade):
    assert days(f"{decade}") == (f"{decade}0-01-01", f"{decade}9-12-31") == days(f"{decade}X")


@given(st.integers(16, 21))
def test_century_is_a_hundred_years(century):
    assert days(f"{century}") == (f"{century}00-01-01", f"{century}99-12-31") == days(f"{century}XX")


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)), st.integers(0, 900))
def test_range_goes_from_first_day_of_one_to_last_day_of_other(date, length):
    end = date + length * DAY
    assert days(f"{date}/{end}") == (str(date), str(end))
    if (date.year, date.month) <= (end.year, end.month):
        first, last = days(f"{date:%Y-%m}"), days(f"{end:%Y-%m}")
        assert days(f"{date:%Y-%m}/{end:%Y-%m}") == (first[0], last[1])


@pytest.mark.parametrize(
    "value",
    [
        None,
        "",
        "P2Y",
        "PXD",
        "PRESENT_REF",
        "XXXX-07-10",
        "XXXX-WXX-1",
        "XXXX",
        "XXX",
        "BC0241",
        "2023-02-30",
        "2024-13",
        "2023-W60",
        "2024/2023",
        "2024-QX",
        "2024-WXX",
        "19999",
    ],
)
def test_what_covers_no_certain_days(value):
    assert days(value) is None


@given(st.text(alphabet="0123456789-/XWQHTPSUFAIEN:", max_size=16))
def test_any_text_gives_ordered_days_or_nothing(value):
    found = days(value)
    assert found is None or dt.date.fromisoformat(found[0]) <= dt.date.fromisoformat(found[1])
