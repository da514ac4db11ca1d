"""What is no date, however much it looks like one."""

from __future__ import annotations

import pytest

NEVER = [
    "You may march with us for a second time.",
    "We sat with Mr. March.",
    "The 27-year-old man, 45, is a teacher.",
    "She was 27 years old when her 8-month-old son was born.",
    "They won 3-2 and then 21-15.",
    "It cost $2,020 and then $2020.",
    "It cost €1,999.50 or 2,000 rupees.",
    "About 2,000 people came, and 1500 troops.",
    "Flight 2024 and Flight MH370 were late.",
    "Resolution 2231 and Resolution 1973 were adopted.",
    "Call 555-2021 or +1 202 555 1999.",
    "A Boeing 747 and a Boeing 1999 were sold.",
    "The 15 July Martyrs Bridge was closed.",
    "The Sunday Times and the Black Friday sales.",
    "The Arab Spring shook the region.",
    "Vision 2030 and Agenda 2063 were praised.",
    "Article 1985 of the code.",
    "The annual summit and the upcoming talks.",
    "He will soon return, as always, later.",
    "He came first and she came second.",
    "The vote will fall short, and prices fall.",
    "A quarter of voters and three-quarters of the seats.",
    "The last-minute deal.",
    "The Soviet-era plant and the COVID-19 outbreak.",
    "Section 12.05 and paragraph 7.30.",
    "April Smith met Jan Kowalski.",
]


@pytest.mark.parametrize("text", NEVER)
def test_no_date(read, text):
    assert [text[timex.start : timex.end] for timex in read(text, "2024-11-01")] == []


def test_days_counted_in_thousands_are_a_duration(check):
    check('It lasted <duration value="P1000D">1000 days</duration>.', "2024-11-01")


MORE = [
    "The Daily Mirror and the Weekly Standard.",
    "See https://example.org/july-2024-report for more.",
    "Under the act (50 U.S.C. 1701), it reports.",
    "It will get up to one-quarter of the doses.",
    "A day trip to the lake.",
    "The now-defunct paper.",
]


@pytest.mark.parametrize("text", MORE)
def test_no_date_in_names_addresses_and_compounds(read, text):
    assert [text[timex.start : timex.end] for timex in read(text, "2024-11-01")] == []


def test_last_as_a_verb(check):
    check('The peace is likely to last <duration value="P15Y">15 years</duration>.', "2024-11-01")
    check('The peace of <duration value="P15Y">the last 15 years</duration>.', "2024-11-01")


@pytest.mark.parametrize(
    "text",
    [
        "They sold Christmas trees.",
        "A future of hope.",
        "India’s tomorrow.",
        "On a day rich in signs.",
        "Code P2qpm3h3Pm.",
    ],
)
def test_no_date_in_compounds_and_codes(read, text):
    assert [text[timex.start : timex.end] for timex in read(text, "2024-11-01")] == []


IDIOMS = [
    "It shapes today’s world.",
    "They are the leaders of tomorrow.",
    "He drove a 2015 Toyota Corolla.",
    "They showed the western “High Noon” again.",
    "He arrived later in the day.",
    "It is a matter of days before they meet.",
    "The minutes of the meeting were read.",
    "It holds for about '90% of them.",
    "He sold his shares in Tomorrow Group, a holding.",
]


@pytest.mark.parametrize("text", IDIOMS)
def test_no_date_in_idioms(read, text):
    assert read(text, "2024-11-01") == []


@pytest.mark.parametrize("text", ["The 14-year-olds of the town.", "The centuries-old law."])
def test_no_date_in_ages(read, text):
    assert read(text, "2024-11-01") == []
