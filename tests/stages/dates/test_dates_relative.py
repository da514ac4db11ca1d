"""Dates that count from the day of publication or from the last date of the narrative."""

from __future__ import annotations

import pytest

FRIDAY = "2024-11-01"

RELATIVE = [
    'It fell <date value="2023">last year</date>.',
    'It fell in <date value="2023-11">November last year</date>.',
    'It will open <date value="2024-FA">this fall</date>.',
    'It opened <date value="2024-W42">two weeks ago</date>.',
    'It opened <date value="2024-10">last month</date>.',
    'It will open <date value="2024-11">later this month</date>.',
    'It opened <date value="2024-11">earlier this month</date>.',
    'It will open <date value="2025">early next year</date>.',
    'It will open <date value="2025">next year</date>.',
    'It opened <date value="2014">ten years ago</date>.',
    'It opened <date value="2014-11-01">exactly ten years ago</date>.',
    'It opened <date value="2024-10-22">10 days ago</date>.',
    'It opened <date value="2014">a decade ago</date>.',
    'It opened <date value="2024-10-31">yesterday</date>.',
    'It opened <date value="2024-10-30">the day before yesterday</date>.',
    'It will open <date value="2024-11-02">tomorrow</date>.',
    'It opened <date value="2024-11-01">today</date>.',
    'It opened <time value="2024-11-01TMO">this morning</time>.',
    'It opened <time value="2024-10-31TNI">last night</time>.',
    'It will open <time value="2024-11-01TNI">tonight</time>.',
    'It opened <date value="2024-10-31">earlier Thursday</date>.',
    'It opened on <date value="2024-10-25">Friday last week</date>.',
    'It opened in <date value="2023-SU">the summer of last year</date>.',
    'It rose in <date value="2024-Q4">this quarter</date>.',
    'It rose by <date value="2024">the end of the year</date>.',
    'It rose by <date value="2024">year-end</date>.',
]


@pytest.mark.parametrize("marked", RELATIVE)
def test_relative_to_publication(check, marked):
    check(marked, FRIDAY)


BARE = [
    'She arrived on <date value="2024-10-28">Monday</date>.',
    'She will arrive on <date value="2024-11-04">Monday</date>.',
    'She is scheduled to arrive on <date value="2024-11-04">Monday</date>.',
    'She said on <date value="2024-11-01">Friday</date> that it was done.',
    'She arrived <date value="2024-10-25">last Friday</date>.',
    'She will arrive <date value="2024-11-05">next Tuesday</date>.',
    'She resigned in <date value="2023-12">December</date>.',
    'She will resign in <date value="2024-12">December</date>.',
    'She will travel there in <date value="2025-03">March</date>.',
    'She travelled there in <date value="2024-03">March</date>.',
    'She travelled there <date value="2023-11">last November</date>.',
    'The act takes effect on <date value="2025-01-01">Jan. 1</date>.',
    'It put off to <date value="2024-11-03">Sunday</date> a debate of the budget.',
    'The debate was put off to <date value="2024-11-04">Monday</date>.',
    'The plan was extended to <date value="2025-05-31">31 May</date>.',
    'The signing was moved to <date value="2025-SP">the spring</date>.',
    'The pipes are not expected before <date value="2025-SP">spring</date>.',
    'The deposit will be paid before <date value="2025-Q1">the first quarter</date> is out.',
    'She had moved to Lima by <date value="2024-10-28">Monday</date>.',
    'It was sold by <date value="2024-10-31">Thursday</date>.',
    'The act took effect on <date value="2024-01-01">Jan. 1</date>.',
]


PLANNED = [
    'The service planned at the stadium for <date value="2024-10-31">Thursday</date> was cancelled.',
    'The service planned at the stadium for <date value="2024-11-03">Sunday</date> was cancelled.',
    'The ministry set <date value="2024-10-31">Thursday</date> as the deadline.',
    'Bidders tendered their shares by the <date value="2024-10-31">Thursday</date> deadline.',
    'The service planned for <date value="2024-11-07">Thursday</date> will be shown live.',
    'They would appeal the ruling, announced <date value="2024-10-30">Wednesday</date> by the court.',
    'Among the first states to join the bank on <date value="2024-10-31">Thursday</date> was Gabon.',
    'Prices fell through <date value="2024-10-31">Thursday</date>.',
    'The talks were put off until <date value="2024-11-07">Thursday</date>.',
]


@pytest.mark.parametrize("marked", PLANNED)
def test_what_was_planned_is_over_only_if_just_past(check, marked):
    check(marked, FRIDAY)


@pytest.mark.parametrize("marked", BARE)
def test_bare_day_or_month_by_tense_then_nearest(check, marked):
    check(marked, FRIDAY)


NARRATIVE = [
    'He came <date value="2024-10-28">Monday</date>. He left at <time value="2024-10-28T14:00">2 p.m.</time>',
    (
        'They met on <date value="2021-06-14">June 14, 2021</date>. <date value="2021-06-15">The '
        "following day</date> they signed."
    ),
    (
        'They met on <date value="2021-06-14">June 14, 2021</date>. They signed <date '
        'value="2021-06-14">that day</date>.'
    ),
    'It began in <date value="1995">1995</date>. It ended <date value="1996">the following year</date>.',
    'It began in <date value="1995">1995</date>. It ended <date value="1997">two years later</date>.',
    (
        'It began in <date value="2021-03">March 2021</date>. In <date value="2021-08">August of '
        "that year</date> it ended."
    ),
    'It began in <date value="1995">1995</date>. Prices were low at <date value="1995">that time</date>.',
    (
        'Profit in <date value="2024-Q3">the third quarter</date> was $3 million, against $2 '
        'million <date value="2023-Q3">a year earlier</date>.'
    ),
    (
        'Trade rose in <date value="2024-Q3">the third quarter</date> from <date '
        'value="2023-Q3">the same period last year</date>.'
    ),
]


@pytest.mark.parametrize("marked", NARRATIVE)
def test_relative_to_the_narrative(check, marked):
    check(marked, FRIDAY)


UNDATED = [
    'She arrived on <date value="XXXX-WXX-1">Monday</date>.',
    'She arrived on <date value="XXXX-07-10">July 10</date>.',
    'She arrived in <date value="XXXX-06">June</date>.',
    'She arrived <date value="">last year</date>.',
    'She arrived <date value="">today</date>.',
    'She arrived <date value="">last month</date>.',
    'She arrived in <date value="XXXX-04">April last year</date>.',
    'It was founded in <date value="2012">2012</date>. She joined in <date value="XXXX-06">June</date>.',
    'It ran from <date value="2021-10-01/XXXX-05-31">1 October 2021 to 31 May this year</date>.',
]


@pytest.mark.parametrize("marked", UNDATED)
def test_unknown_publication_leaves_placeholders(check, marked):
    check(marked)


def test_dateline_dates_the_article(read):
    found = read("GENEVA, July 15, 2022 (Newswire) -- Delegates met on Thursday.")
    assert [timex.value for timex in found] == ["2022-07-15", "2022-07-14"]


HISTORY = (
    "The union was founded in 1921. It split in 1924 and was banned in 1926. In March 1931 it was refounded. "
    "In June it held a congress. It won seats in 1933, 1935 and 1937. In September 1939 it dissolved. "
    "By November its leaders had fled. They returned in 1945. In May they met again. On 4 June they signed. "
    "In 1951 it merged. In 1958 it governed. In January it had resigned."
)


def test_months_of_a_history_follow_its_years(read):
    text = HISTORY
    values = {text[t.start : t.end]: t.value for t in read(text, FRIDAY)}
    assert values["June"] == "1931-06"
    assert values["November"] == "1939-11"
    assert values["May"] == "1945-05"
    assert values["4 June"] == "1945-06-04"


def test_an_aside_does_not_move_the_year_of_a_history(read):
    text = HISTORY + (
        " In May 1920 they fell back on the old walls of the town, which had been rebuilt in 1614."
        " On 9 August they left. They had come there in the previous April, at Easter."
    )
    values = {text[t.start : t.end]: t.value for t in read(text, FRIDAY)}
    assert (values["9 August"], values["Easter"], values["the previous April"]) == (
        "1920-08-09",
        "1920-04-04",
        "1920-04",
    )


QUOTED = [
    (
        'She spoke on <date value="2024-10-29">Tuesday</date>. “We open <date '
        'value="2024-10-29">today</date>,” she said.'
    ),
    (
        'She spoke on <date value="2024-10-29">Tuesday</date>. “We open <date '
        'value="2024-10-30">tomorrow</date>,” she said.'
    ),
    '“We open <date value="2024-11-01">today</date>,” she said.',
    '“We open <date value="">tomorrow</date>,” she said.',
    '“We open <date value="2025">next year</date>,” she said.',
]


@pytest.mark.parametrize("marked", QUOTED)
def test_speech_counts_from_the_day_of_the_utterance(check, marked):
    check(marked, FRIDAY)


def test_today_as_nowadays(check):
    check('<date value="PRESENT_REF">Today</date>, relations between the two states are friendly.', FRIDAY)
    check('<date value="2024-11-01">Today</date>, the minister signed the act.', FRIDAY)


TENSES = [
    'The decision, announced <date value="2024-10-30">Wednesday</date>, will be appealed.',
    'The court meets <date value="2024-11-04">Monday</date>.',
    'The talks were postponed until <date value="2024-11-05">Tuesday</date>.',
    'He may resign as soon as <date value="2024-11-05">Tuesday</date>.',
    'Until <date value="2024-10-31">Thursday</date>, they had not spoken.',
    'She said she would travel there <date value="2024-11-06">Wednesday</date>.',
    'The office has scheduled a briefing <date value="2024-11-06">Wednesday</date>.',
    'The offer had been due to expire <date value="2024-10-30">Wednesday</date>.',
    'It will end by <date value="2024">the end of the year</date>.',
]


@pytest.mark.parametrize("marked", TENSES)
def test_tense_of_the_governing_verb(check, marked):
    check(marked, FRIDAY)


FAR = [
    'It formed <date value="BC7977">10,000 years ago</date>.',
    'It formed <date value="PAST_REF">two million years ago</date>.',
    'It formed <date value="PAST_REF">5000000 days ago</date>.',
    'It formed <date value="PAST_REF">90,000 months ago</date>.',
]


@pytest.mark.parametrize("marked", FAR)
def test_what_is_too_far_for_the_calendar(check, marked):
    check(marked, FRIDAY)


ANAPHORA_WITHOUT_YEAR = [
    'Begun in <date value="XXXX-02">February</date>, it ended <date value="XXXX-02">the same month</date>.',
    'Begun <date value="XXXX-07-10">July 10</date>, it ended <date value="XXXX-07-10">that day</date>.',
    'Begun <date value="XXXX-07-10">July 10</date>, it ended <date value="">the next day</date>.',
]


@pytest.mark.parametrize("marked", ANAPHORA_WITHOUT_YEAR)
def test_anaphora_to_a_date_of_unknown_year(check, marked):
    check(marked)


REST = [
    'They will <date value="FUTURE_REF">one day</date> return.',
    'They did it in <duration value="P1D">one day</duration>.',
    'The reform came, following <duration value="PXY">years</duration> of talks.',
    'It will open in <date value="2025-05">six months time</date>.',
    'He was let in for <duration value="P1Y">a year’s time</duration>.',
    'It opened on <date value="2024-10-29">the 29th</date>.',
    'It will open on <date value="2024-11-29">the 29th</date>.',
    'They meet on <set value="P1M">the first Monday of every month</set>.',
    'It took between <duration value="PT2H/PT3H">two and three hours</duration>.',
    'It opened at <time value="2024-10-31T21:30">9:30 last night</time>.',
    'It opened at <time value="2024-10-31T11:30">11:30 on Thursday morning</time>.',
    'It ran from <date value="2024-11-05/2024-11-08">Tuesday through Friday next week</date>.',
    'It ran on <date value="2024-10-28/2024-10-29">Tuesday, October 28-29</date>.',
    'It rained on <time value="2024-10-03TNI">the night of October 3-4</time>.',
    'It closes at <time value="2024-11-30T23:59">23:59 GMT+3 on 30/11/2024</time>.',
    'He died on <date value="2023-12-24">Christmas Eve</date>.',
    'It opened <date value="2022">two years ago on Monday</date>.',
    'It was open <date value="2023-11">this time last year</date>.',
    'Sales fell against <date value="2023">the same period last year</date>.',
    'It rained in <date value="2024-10">the first half of October</date>.',
    "He won the race in 2:03:11.",
]


@pytest.mark.parametrize("marked", REST)
def test_other_relative_dates(check, marked):
    check(marked, FRIDAY)


SPOKEN = [
    (
        'The minister visited on <date value="2024-10-29">Tuesday</date>. She told reporters on '
        '<date value="2024-10-31">Thursday</date> that it was a start.\n“We open <date '
        'value="2024-11-01">tomorrow</date>,” she added.'
    ),
    (
        'The minister arrived on <date value="2024-10-29">Tuesday</date> and said on <date '
        'value="2024-10-30">Wednesday</date>: “We signed <date value="2024-10-29">yesterday</date>.”'
    ),
    'The minister <date value="2024-10-31">yesterday</date> replied: “I am sure.”',
    'I saw him <date value="">yesterday</date> in the street.',
]


@pytest.mark.parametrize("marked", SPOKEN)
def test_speech_counts_from_the_day_of_utterance(check, marked):
    check(marked, FRIDAY)


CLOCK = [
    (
        'The alarm rang at <time value="2024-10-31T23:30">11:30 p.m. on Thursday</time>. <time '
        'value="2024-11-01T00:30">An hour later</time> the fire was out.'
    ),
    'The fire was out <date value="">an hour later</date>.',
    'The fire broke out <date value="PAST_REF">two hours ago</date>.',
]


@pytest.mark.parametrize("marked", CLOCK)
def test_hours_count_from_the_last_hour(check, marked):
    check(marked, FRIDAY)


EXTENTS = [
    'It was seen in the <duration value="PXW">weeks</duration> before the vote.',
    'It grew over <duration value="PXY">the years</duration>.',
    '<duration value="P3D">The three days</duration> before the vote were quiet.',
    'They fought in <time value="2024-10-31TMO">the early hours of Thursday morning</time>.',
    'They fought into <time value="2024-10-31TNI">the late hours of Thursday</time>.',
    'A <duration value="P9D">nine-day-long</duration> march.',
]


@pytest.mark.parametrize("marked", EXTENTS)
def test_extent(check, marked):
    check(marked, FRIDAY)
