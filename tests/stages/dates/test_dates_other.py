"""Times, durations, sets, vague references, modifiers and ranges."""

from __future__ import annotations

import re

import pytest

FRIDAY = "2024-11-01"

TIMES = [
    'The quake struck at <time value="2024-11-01T16:08">16:08 UTC</time>.',
    'She spoke <time value="2024-10-28TEV">Monday evening</time>.',
    'She spoke <date value="2024-10-28" mod="END">late on Monday</date>.',
    'She spoke at <time value="2024-11-01T14:30">2:30 p.m. local time</time>.',
    'She spoke at <time value="2024-10-31T10:00">10 a.m. Thursday</time>.',
    'She spoke at <time value="2024-10-31T12:00">noon Thursday</time>.',
    'She spoke at <time value="2024-11-01T09:00">0900 GMT</time>.',
    'She spoke at <time value="2024-11-01T22:00">10 p.m.</time>',
    'She spoke at <time value="2024-11-01T11:00">11 o’clock</time>.',
    'She spoke at <time value="2024-11-01T04:00">4 in the morning</time>.',
    'She spoke <time value="2024-10-31TMO">yesterday morning</time>.',
    'She spoke on <time value="2024-07-21TNI">the night of July 21</time>.',
]


@pytest.mark.parametrize("marked", TIMES)
def test_parts_of_day_and_clock_times(check, marked):
    check(marked, FRIDAY)


DURATIONS = [
    'It took <duration value="P70Y">the past 70 years</duration>.',
    'It took <duration value="P2Y" mod="MORE_THAN">more than two years</duration>.',
    'It took <duration value="P10Y">a decade</duration>.',
    'It took <duration value="P40Y">four decades</duration>.',
    'It took <duration value="P2Y6M">two and a half years</duration>.',
    'It took <duration value="P2Y6M">2 1/2 years</duration>.',
    'It took <duration value="PT3H">three hours</duration>.',
    'It took <duration value="PT30M">30 minutes</duration>.',
    'It took <duration value="PXY">several years</duration>.',
    'It took <duration value="PXD">a few days</duration>.',
    'It took <duration value="P45D" mod="EQUAL_OR_LESS">up to 45 days</duration>.',
    'A <duration value="P2D">two-day</duration> visit.',
    'The <duration value="P30Y">30-year</duration> lease.',
    'It will last for <duration value="P25Y">the next 25 years</duration>.',
    'It has stood for <duration value="PXY">years</duration>.',
    'It was damaged over <duration value="PXY">the years</duration>.',
    'It will take <duration value="P2W/P3W">two to three weeks</duration>.',
    'It took <duration value="P18M">18 months</duration>.',
    'It took <duration value="P24Y">twenty-four years</duration>.',
]


@pytest.mark.parametrize("marked", DURATIONS)
def test_durations(check, marked):
    check(marked, FRIDAY)


SETS = [
    'They meet <set value="XXXX-WXX-1">every Monday</set>.',
    'They meet <set value="P1Y">annually</set>.',
    'They meet <set value="P1Y">twice a year</set>.',
    'They meet <set value="P1Y">at least once a year</set>.',
    'They meet <set value="P2W">every two weeks</set>.',
    'They meet <set value="P1M">each month</set>.',
    'They meet <set value="P1D">daily</set>.',
    'They meet on <set value="XXXX-WXX-2">Tuesdays</set>.',
    'They meet <set value="XXXX-07">every July</set>.',
    'It makes 40 tons <set value="P1Y">per year</set>.',
    'It makes $40 million <set value="P1Y">a year</set>.',
    'They meet <set value="P2Y">every other year</set>.',
]


@pytest.mark.parametrize("marked", SETS)
def test_sets(check, marked):
    check(marked, FRIDAY)


VAGUE = [
    'It is <date value="PRESENT_REF">now</date> open.',
    'It is <date value="PRESENT_REF">currently</date> open.',
    'It was <date value="PAST_REF">recently</date> opened.',
    'It was open in <date value="PAST_REF">the past</date>.',
    'It grew in <date value="PAST_REF">recent years</date>.',
    'It may grow in <date value="FUTURE_REF">the future</date>.',
    'It may grow in <date value="FUTURE_REF">the coming years</date>.',
    'It may grow in <date value="FUTURE_REF">the near future</date>.',
    'It may grow in <date value="FUTURE_REF">the coming period</date>.',
    'It was built <date value="PAST_REF">several years ago</date>.',
]


@pytest.mark.parametrize("marked", VAGUE)
def test_vague_references(check, marked):
    check(marked, FRIDAY)


MODS = [
    'It opens <date value="2025" mod="START">early next year</date>.',
    'It opens in <date value="2025-05" mod="MID">mid-May 2025</date>.',
    'It opens in <date value="2025-05" mod="END">late May 2025</date>.',
    'It opens by <date value="2025" mod="END">the end of 2025</date>.',
    'It opened in <date value="2021-04" mod="START">the beginning of April 2021</date>.',
    'It lasted <duration value="P5M" mod="APPROX">about five months</duration>.',
    'It lasted <duration value="P3D" mod="EQUAL_OR_MORE">at least three days</duration>.',
    'It lasted <duration value="PT1H" mod="LESS_THAN">less than an hour</duration>.',
    'It opened <date value="2022" mod="BEFORE">more than two years ago</date>.',
]


@pytest.mark.parametrize("marked", MODS)
def test_modifiers(check, marked):
    check(marked, FRIDAY)


RANGES = [
    ('It runs <date value="2025/2027">2025-2027</date>.', ["2025", "2027"]),
    ('It runs <date value="2025/2027">2025–2027</date>.', ["2025", "2027"]),
    ('It ran in <date value="2021/2022">2021-22</date>.', ["2021", "2022"]),
    ('Trade rose in <date value="2024-01/2024-08">January-August this year</date>.', ["2024-01", "2024-08"]),
    ('It ran from <date value="2024-07-25/2024-07-29">July 25 to 29</date>.', ["2024-07-25", "2024-07-29"]),
    (
        'It ran from <date value="2022-07-25/2022-08-02">25 July to 2 August 2022</date>.',
        ["2022-07-25", "2022-08-02"],
    ),
    ('It ran on <date value="2022-07-25/2022-07-29">25-29 July 2022</date>.', ["2022-07-25", "2022-07-29"]),
    ('It ran between <date value="2019/2021">2019 and 2021</date>.', ["2019", "2021"]),
    ('It ran from <date value="2021-12/2022-02">December to February 2022</date>.', ["2021-12", "2022-02"]),
    (
        'It will run from <date value="2024-11-04/2024-11-08">Monday to Friday</date>.',
        ["2024-11-04", "2024-11-08"],
    ),
    ('It ran in <date value="2022-01/2022-09">the first nine months of 2022</date>.', ["P9M", "2022"]),
    (
        'It is open <time value="2024-11-01T09:00/2024-11-01T17:00">9 a.m. to 5 p.m.</time>.',
        ["2024-11-01T09:00", "2024-11-01T17:00"],
    ),
]


@pytest.mark.parametrize(("marked", "parts"), RANGES)
def test_ranges_are_one_expression_with_parts(check, read, marked, parts):
    check(marked, FRIDAY)
    (timex,) = read(re.sub(r"<[^>]*>", "", marked), FRIDAY)
    first, last = timex.parts
    assert [first.value, last.value] == parts
    assert timex.start <= first.start < first.end <= last.start < last.end <= timex.end


PAIRS = [
    'It fell on <date value="2022-12-29">29th</date> & <date value="2022-12-30">30th December 2022</date>.',
    'It rained in <date value="2022-05">May</date> and <date value="2022-06">June 2022</date>.',
    'It rained on <date value="2022-07-25">July 25</date> and <date value="2022-07-26">26, 2022</date>.',
]


@pytest.mark.parametrize("marked", PAIRS)
def test_two_months_joined_by_and_are_two_dates(check, marked):
    check(marked, FRIDAY)


MORE = [
    'It began at <time value="2024-10-28T10:00">10 a.m. (0300 GMT) on Monday</time>.',
    'It has grown over <duration value="P1Y">the past year</duration>.',
    'It will grow in <duration value="P1Y">the coming year</duration>.',
    'It fell in <date value="2024-Q1">1Q24</date> and by <date value="2025">end-2025</date>.',
    'It fell in <date value="2023-Q4">the last quarter of 2023</date>.',
    'A <duration value="P1W">week-long</duration> visit.',
    'They meet <set value="P2Y">once every two years</set>.',
    'It ran <date value="2024-10-28/2024-11-01">Mon-Fri</date>.',
    'It was founded in <date value="18">the 1800s</date>.',
    'It was founded on <date value="2024-02-29">Feb. 29</date>.',
    'It is closed at <date value="PRESENT_REF">present</date>.',
    'It is closed at <date value="PRESENT_REF">the moment</date>.',
    'They arrived at <time value="2024-11-01T14:30">1430 hours</time>.',
    'They meet in <date value="2025">the next fiscal year</date>.',
    'It ran from <date value="BC0499/BC0493">499-493 BC</date>.',
    'They met on <date value="2023-07-26">July, 26, 2023</date>.',
    'They met <date value="2024-10-31">the day before</date>.',
]


@pytest.mark.parametrize("marked", MORE)
def test_rarer_forms(check, marked):
    check(marked, FRIDAY)
