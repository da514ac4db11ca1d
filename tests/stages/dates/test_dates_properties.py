"""What holds for every text."""

from __future__ import annotations

import datetime as dt
import itertools
import os
import subprocess
import sys
import time

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.annotation import Timex, read, set_published
from communique.stages.dates.stage import DatesStage, find

BLANK = spacy.blank("en")
DATES = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))
PIECES = [
    "last",
    "next",
    "this",
    "the",
    "of",
    "Monday",
    "May",
    "March",
    "2024",
    "29th",
    "Oct.",
    "to",
    "-",
    "–",
    "and",
    ",",
    ".",
    "(",
    ")",
    "ago",
    "two",
    "years",
    "week",
    "day",
    "10",
    "p.m.",
    "5:30",
    "“",
    "”",
    "\n",
    "today",
    "early",
    "late",
    "mid",
    "quarter",
    "first",
    "half",
    "1990s",
    "decade",
    "in",
    "on",
    "at",
    "by",
    "every",
    "twice",
    "a",
    "morning",
    "now",
    "recently",
    "fiscal",
    "Christmas",
    "year-end",
    "1/2",
    "10/29/2024",
    "2024-10-29",
    "people",
    "Smith",
]


def blank(text: str, published: str | None = None):
    doc = BLANK(text)
    set_published(doc, published)
    return doc


@given(DATES, DATES)
@settings(max_examples=60, deadline=None)
def test_full_date_does_not_depend_on_publication(date, published):
    forms = [
        f"{date:%B} {date.day}, {date.year}",
        f"{date.day} {date:%B} {date.year}",
        f"{date:%b} {date.day}, {date.year}",
        date.isoformat(),
        f"{date:%m/%d/%Y}",
    ]
    for form in forms:
        found = find(blank(f"It was signed on {form} there.", str(published)))
        assert [timex.value for timex in found] == [str(date)], form
        assert (found[0].earliest, found[0].latest) == (str(date), str(date))


@given(DATES, st.integers(1, 7))
@settings(max_examples=60, deadline=None)
def test_bare_weekday_without_parse_is_the_last_one(published, number):
    name = (dt.date(2024, 1, number)).strftime("%A")  # 1 January 2024 was a Monday
    (timex,) = find(blank(f"They met on {name}.", str(published)))
    day = dt.date.fromisoformat(timex.value)
    assert day.isoweekday() == number
    assert 0 <= (published - day).days <= 6


@given(DATES, st.integers(1, 300))
@settings(max_examples=60, deadline=None)
def test_days_ago_are_counted_on_the_calendar(published, count):
    (timex,) = find(blank(f"They met {count} days ago.", str(published)))
    assert dt.date.fromisoformat(timex.value) + dt.timedelta(days=count) == published


@given(DATES, DATES)
@settings(max_examples=60, deadline=None)
def test_month_and_day_take_the_nearest_year(published, date):
    (timex,) = find(blank(f"They met on {date:%B} {date.day}.", str(published)))
    if timex.value is not None and "X" not in timex.value:
        longest = 185 if (date.month, date.day) != (2, 29) else 4 * 366
        assert abs((dt.date.fromisoformat(timex.value) - published).days) <= longest


@given(st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join), st.none() | DATES)
@settings(max_examples=300, deadline=None)
def test_any_words_give_well_formed_expressions(text, published):
    doc = blank(text, str(published) if published else None)
    found = find(doc)
    assert [timex.id for timex in found] == [f"T{number}" for number in range(1, len(found) + 1)]
    assert all(0 <= timex.start < timex.end <= len(text) for timex in found)
    assert all(before.end <= after.start for before, after in itertools.pairwise(found))
    for timex in found:
        assert timex.type in ("DATE", "TIME", "DURATION", "SET")
        assert (timex.earliest is None) == (timex.latest is None)
        assert timex.earliest is None or timex.earliest <= timex.latest
        assert text[timex.start : timex.end] == text[timex.start : timex.end].strip()


@given(st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read(text):
    find(blank(text, "2024-11-01"))


def test_stage_writes_what_it_finds_and_span_group():
    doc = DatesStage()(blank("They met on Oct. 29.", "2024-11-01"))
    assert read(doc, "dates", Timex) == find(doc)
    assert [span.text for span in doc.spans["communique_dates"]] == ["Oct. 29"]


def test_component_stands_alone_in_a_blank_pipeline():
    nlp = spacy.blank("en")
    nlp.add_pipe("communique_dates", config={"date_order": "DMY"})
    (timex,) = read(nlp("Signed on 10/11/2024."), "dates", Timex)
    assert timex.value == "2024-11-10"


@pytest.mark.parametrize(
    "filler", ["12 ", "the first of ", "May and ", "10-", "1,000,", "“ ", "last next ", "a quarter "]
)
def test_time_grows_with_the_text_and_no_faster(filler):
    def seconds(size: int) -> float:
        doc = blank(filler * size, "2024-11-01")
        spent = []
        for _ in range(3):  # the least of three, since other work on the machine only slows
            start = time.process_time()
            find(doc)
            spent.append(time.process_time() - start)
        return min(spent)

    seconds(50)
    assert seconds(8000) < 30 * seconds(800) + 0.5


def test_hash_seed_changes_nothing():
    script = (
        "import spacy; from communique.stages.dates.stage import find;"
        "from communique.annotation import set_published;"
        "d = spacy.blank('en')('From Monday to Friday, early next year and every July 4, two years ago.');"
        "set_published(d, '2024-11-01'); print(find(d))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-W", "ignore", "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert len(outputs) == 1
