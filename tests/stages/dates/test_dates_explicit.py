"""Dates that say their year, or whose year is the nearest."""

from __future__ import annotations

import subprocess
import sys

import pytest

PUBLISHED = "2024-11-01"  # a Friday

EXPLICIT = [
    'He came on <date value="2024-10-29">Oct. 29</date>.',
    'He came on <date value="2024-10-29">29 October</date>.',
    'He came on <date value="2024-10-29">29th October 2024</date>.',
    'He came on <date value="2024-10-29">the 29th of October, 2024</date>.',
    'He came on <date value="2024-10-29">October 29th, 2024</date>.',
    'He came on <date value="2024-10-29">10/29/2024</date>.',
    'He came on <date value="2024-10-29">10/29/24</date>.',
    'He came on <date value="2024-10-29">2024-10-29</date>.',
    'He came on <date value="2024-10-29">29.10.2024</date>.',
    'He came on <date value="2024-10-29">Tuesday, Oct. 29</date>.',
    'He came on <date value="2024-10-29">Tuesday, 29 October 2024</date>.',
    'He came on <date value="2024-10-29">Tues., Oct 29, 2024</date>.',
    'He came on <date value="2024-07-05">Jul 5</date> and left on <date value="2024-09-03">Sept. 3</date>.',
    (
        'He came on <date value="2024-10-29">Oct.29</date> and left on <date '
        'value="2024-10-30">October30,2024</date>.'
    ),
    'He came on <date value="2024-10-29">Oct.\u00a029</date>.',
    'He came on <date value="2024-10-29">OCTOBER 29, 2024</date>.',
    'He came in <date value="2021-05">May 2021</date>.',
    'He came in <date value="2021-03">March, 2021</date>.',
    'He came in <date value="1996-03">March of 1996</date>.',
    'He came in <date value="1994">1994</date>.',
    'He came in <date value="1998">’98</date>.',
    'He came in <date value="1996">nineteen ninety-six</date>.',
    'It began on <date value="2000-01-01">January 1, 2000</date>.',
    'The <date value="2023-10-07">October 7, 2023</date>, attack.',
    'It fell in <date value="BC0241">241 BC</date>.',
]


@pytest.mark.parametrize("marked", EXPLICIT)
def test_explicit_date(check, marked):
    check(marked, PUBLISHED)


def test_order_of_numbers_is_a_setting(check):
    check('Signed <date value="2024-10-11">10/11/2024</date>.', PUBLISHED)
    check('Signed <date value="2024-11-10">10/11/2024</date>.', PUBLISHED, date_order="DMY")
    check('Signed <date value="2024-10-29">29/10/2024</date>.', PUBLISHED)
    check('Signed <date value="2024-10-29">10/29/2024</date>.', PUBLISHED, date_order="DMY")


COARSE = [
    'Prices rose in <date value="197">the 1970s</date>.',
    'Prices rose in <date value="198">the late 1980s</date>.',
    'Prices rose in <date value="198">the ’80s</date>.',
    'Prices rose in <date value="199">the nineties</date>.',
    'It was built in <date value="18">the 19th century</date>.',
    'It was built in <date value="19">the twentieth century</date>.',
    'Sales fell in <date value="2023-Q3">the third quarter of 2023</date>.',
    'Sales fell in <date value="2023-Q3">Q3 2023</date>.',
    'Sales fell in <date value="2023-H1">the first half of 2023</date>.',
    'Sales fell in <date value="2024-Q3">the third quarter</date>.',
    'The <date value="2024-Q3">third-quarter</date> loss grew.',
    'Sales fell in <date value="2023-H2">the second half of last year</date>.',
    'It opened in <date value="2022-SU">the summer of 2022</date>.',
    'It opened in <date value="2022-WI">winter 2022</date>.',
    'Revenue for <date value="2023">fiscal 2023</date> rose.',
    'Revenue for <date value="2023">fiscal year 2023</date> rose.',
    'Revenue for <date value="2023">FY2023</date> rose.',
    'In <date value="2022/2023">the 2022-23 fiscal year</date> revenue rose.',
    'It is due in <date value="2024-W29">week 29</date>.',
    'It was signed in <date value="2024-W10">the week of March 6</date>.',
    'It was signed on <date value="2023-12-25">Christmas Day 2023</date>.',
    'It was signed on <date value="1999-11-25">Thanksgiving Day, 1999</date>.',
]


@pytest.mark.parametrize("marked", COARSE)
def test_coarse_date(check, marked):
    check(marked, PUBLISHED)


def test_fiscal_year_covers_no_certain_days(read):
    (timex,) = read("Revenue for fiscal 2023 rose.", PUBLISHED)
    assert (timex.earliest, timex.latest) == (None, None)


@pytest.mark.parametrize(
    "text", ["He came on February 30.", "He came on 31 June 2024.", "Filed 14/31/2024 there."]
)
def test_day_that_does_not_exist_is_no_date(read, text):
    assert not any(timex.earliest == timex.latest is not None for timex in read(text, PUBLISHED))


FOREIGN = [
    'Signed in Paris on <date value="2022-07-12">12 juillet 2022</date>.',
    'Signed in Madrid on <date value="2023-03-15">15 de marzo de 2023</date>.',
    'Signed in Lisbon on <date value="2023-03-15">15 de março de 2023</date>.',
    'Signed in Bonn on <date value="2020-10-03">3. Oktober 2020</date>.',
    'Signed in Jakarta on <date value="1945-08-17">17 Agustus 1945</date>.',
    'They bought 20 maisons in <date value="2022">2022</date>.',
    'They sent 15 soldats <date value="2022">2022</date>.',
]


@pytest.mark.parametrize("marked", FOREIGN)
def test_months_of_other_languages(check, marked):
    check(marked, PUBLISHED)


def test_dateparser_is_imported_only_for_such_dates():
    script = (
        "import sys, spacy; from communique.stages.dates.stage import find;"
        "find(spacy.blank('en')('They met on 29 October 2024 and in 2022.'));"
        "print('dateparser' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script], capture_output=True, check=True, text=True
    )
    assert run.stdout.strip() == "False"
