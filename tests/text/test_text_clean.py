"""Cleaning as a whole: header, alignment, warnings, and any string at all."""

# ruff: noqa: E501 (sentences are data)
from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.text.clean import CleanText, clean

LEAD = "The two ministers signed a memorandum on rail transport in the presence of the press on Monday."


def back(cleaned: CleanText, source: str) -> str:
    """The source characters that the clean ones come from."""
    return "".join(source[start : start + length] for _, start, length in cleaned.alignment)


@pytest.mark.parametrize(
    ("source", "date"),
    [
        (f" date 2023-05-06 {LEAD}", "2023-05-06"),
        (f"date 2023-05-06\n\n{LEAD}", "2023-05-06"),
        (f"\ufeff date 2023-05-06 {LEAD}", "2023-05-06"),
        (f"\u00a0date: 2023-05-06\r\n{LEAD}", "2023-05-06"),
    ],
)
def test_header_is_dropped_and_read(source: str, date: str) -> None:
    cleaned = clean(source)
    assert (cleaned.text, cleaned.header_date, cleaned.warnings) == (LEAD, date, ())


@pytest.mark.parametrize(
    "header",
    ["date 2023-13-06", "date 2023-5-6", "date 2023-05-061", "update 2023-05-06", "The date 2023-05-06"],
)
def test_other_beginnings_are_no_header(header: str) -> None:
    cleaned = clean(f"{header} {LEAD}")
    assert cleaned.header_date is None
    assert cleaned.text == f"{header} {LEAD}"


def test_header_gives_the_year_and_the_argument_goes_first() -> None:
    source = f" date 2023-01-02 LIMA, December 31 – {LEAD}"
    for published, date in ((None, "2022-12-31"), ("2020-01-01", "2019-12-31")):
        line = clean(source, published).layout.dateline
        assert line is not None
        assert line.date == date


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        ("Published: 9 October 2024", "2024-10-09"),
        ("Posted on October 9, 2024 at 8:15 pm", "2024-10-09"),
        ("Updated: Oct. 11, 2024 8:15 pm\n\nPublished: Oct. 9, 2024", "2024-10-09"),
        ("Updated: Oct. 11, 2024 8:15 pm", "2024-10-11"),
        ("Date: 2024-10-09", "2024-10-09"),
        ("Published 09.10.2024 20:15", "2024-10-09"),
        ("Updated: 10/11/2024", None),
        ("Published: 31 February 2024", None),
        ("Published: October 2024", None),
    ],
)
def test_line_that_states_the_date_of_publication_is_read(lines: str, date: str | None) -> None:
    cleaned = clean(f"{lines}\n\n{LEAD}\n\n{LEAD}")
    assert cleaned.header_date == date
    assert cleaned.text == f"{LEAD}\n\n{LEAD}"


@pytest.mark.parametrize("line", ["April 11, 2024", "11 April 2024", "Thursday, 11 April 2024", "2024-04-11"])
def test_date_alone_on_one_of_the_first_lines_is_read_and_goes(line: str) -> None:
    cleaned = clean(f"Ministers sign rail memorandum\n\n{line}\n\n{LEAD}")
    assert cleaned.header_date == "2024-04-11"
    assert line not in cleaned.text
    assert [warning.code for warning in cleaned.warnings] == ["dropped-stamp-line"]


def test_date_below_the_first_sentence_states_nothing() -> None:
    assert clean(f"“We applaud them.”\n\nApril 11, 2024\n\n{LEAD}").header_date is None


@pytest.mark.parametrize(
    "foot",
    [
        "Ports\n\n11 April 2024",
        "Released in Lima, 11 April 2024",
        "In witness whereof, this eleventh day of April, 2024.",
    ],
)
def test_day_below_the_text_is_read(foot: str) -> None:
    assert clean(f"{LEAD}\n\n{LEAD}\n\n{foot}").header_date == "2024-04-11"


def test_hour_alone_on_its_line_goes() -> None:
    cleaned = clean(f"April 11, 2024\n\n{LEAD}\n\n• 11:05 PM BST\n\n{LEAD}\n\n42.08\n\n{LEAD}")
    assert "11:05" not in cleaned.text
    assert "42.08" in cleaned.text


HEADS = [
    ("BUSINESS 24/11/2023 08:15:00By Ana Ruiz", "2023-11-24"),
    ("By Ana Ruiz 14 June 2024, 12:00AM", "2024-06-14"),
    ("2025/3/12 Obituary", "2025-03-12"),
    ("# 22 September 2023 11:05 (UTC +04:00)", "2023-09-22"),
    ("Publicado : Sep 06, 2024 00:00 ART", "2024-09-06"),
    ("For immediate release: March 19, 2024", "2024-03-19"),
    ("Lima, Mar. 12.\n\nPublished: 3/12/2025", "2025-03-12"),
    ("General | 17/05/2023 03:12 PM\n\nPorts to open again", "2023-05-17"),
    ("By Our Staff Published January 23, 2026 Updated January 24, 2026 09:12am", "2026-01-23"),
    ("March 15, 2026 21:40Updated March 15, 2026 23:05", "2026-03-15"),
    ("9 Sha'ban 1447 - 28 January 2026\n\nRivers | Monday 17 November, 2025 8:42 pm |", "2025-11-17"),
    ("Sunday, April 7, 2024, Nairobi, Kenya\n\n|", "2024-04-07"),
    ("Published on 12/02/2024 - 14:20 | Updated on 13/02/2024 - 09:05", "2024-02-12"),
    ("Published on 12/02/2024 - 14:20", None),
    ("Updated 05 November 2025\n\nANA RUIZ\n\nNovember 04, 2025 22:15", "2025-11-04"),
    ("Published 21. 3. 2023 at 14:05", "2023-03-21"),
    ("Feature\n\n18 Sep 22", "2022-09-18"),
    ("23.10.24 OPINION", "2024-10-23"),
    ("Ports “for the rich”\n\nPublished\n\non\n\nDecember 3, 2025", "2025-12-03"),
    ("March 6th, 2024  •  Author: Ana Ruiz  •  3 minute read", "2024-03-06"),
    ("Weekly briefing, excerpts (09.09.2025)", "2025-09-09"),
    ("TRANSCRIPT: Weekly briefing, Lima, 6 June 2023 (unedited)", "2023-06-06"),
    ("Ministers meet again in Lima on 6 June 2023", None),
    ("Saskatoon, SK (Treaty 6 Territory), January 14, 2025 – The two sides signed it.", "2025-01-14"),
    ("Two ministers sign\n\nBy Courier staff.\n\nHammamet, 19 June 2025:", "2025-06-19"),
]


@pytest.mark.parametrize(("head", "day"), HEADS)
def test_the_head_of_a_page_tells_the_first_day_of_publication(head: str, day: str | None) -> None:
    assert clean(f"{head}\n\n{LEAD}\n\n{LEAD}").header_date == day


def test_the_stamps_of_a_ticker_go_and_a_title_with_a_day_stays() -> None:
    item = f"Lari strengthens again\n\n18 February 2026 - 5:30pm\n\n{LEAD}"
    cleaned = clean(f"MORNING BRIEFS - Feb. 18, 2026\n\n{LEAD}\n\n{item}")
    assert "MORNING BRIEFS - Feb. 18, 2026" in cleaned.text
    assert "5:30pm" not in cleaned.text


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Kathmandu, 14 June 2026", "2026-06-14"),
        ("Tegucigalpa, M.D.C., 31 January 2025", "2025-01-31"),
        ("Next meeting: Friday 21 November 2025", None),
        ("The treaty was signed in Lima, 14 June 2026", None),
    ],
)
def test_place_and_day_below_the_text_tell_when_it_was_released(line: str, day: str | None) -> None:
    assert clean(f"{LEAD}\n\n{LEAD}\n\n{line}").header_date == day


def test_a_stamp_just_before_the_header_is_the_day_on_which_the_page_was_published() -> None:
    assert clean(f"date 2023-03-09 Ports open\n\n8 March 2023\n\n{LEAD}").header_date == "2023-03-08"


@pytest.mark.parametrize("line", ["April 11", "April 2024", "On April 11, 2024", "31 February 2024"])
def test_other_lines_state_no_date(line: str) -> None:
    assert clean(f"Ministers sign rail memorandum\n\n{line}\n\n{LEAD}").header_date is None


def test_header_goes_before_a_stated_date_and_late_lines_do_not_count() -> None:
    assert clean(f"date 2024-10-30 Published: 9 October 2024\n\n{LEAD}").header_date == "2024-10-30"
    late = "\n\n".join([LEAD] * 30)
    assert clean(f"{late}\n\nPublished: 9 October 2024\n\n{late}").header_date is None


def test_everything_at_once_stays_mapped() -> None:
    source = (
        f" date 2023-05-06 Tell a friend\r\n\r\n LUSAKA â€“ {LEAD}\u00a0 \r\n \r\n\r\n"
        "â€œWe\u200b agree,â€\x9d he said.\r\n\r\nPhoto: Ministry of Ports\r\n\r\n<b>Rail</b> &amp; road follow. — SPA\r\n"
    )
    cleaned = clean(source)
    assert cleaned.text == f"LUSAKA – {LEAD}\n\n“We agree,” he said.\n\nRail & road follow."
    assert [warning.code for warning in cleaned.warnings] == [
        "repaired-encoding",
        "dropped-share-line",
        "dropped-photo-credit",
        "dropped-sign-off",
    ]
    for word in ("LUSAKA", LEAD, "agree", "he said", "Rail", "road follow."):
        start = cleaned.text.index(word)
        assert source[offset(cleaned, start) :].startswith(word)
    assert "Photo" not in back(cleaned, source)


def offset(cleaned: CleanText, at: int) -> int:
    return next(
        source + at - start for start, source, length in cleaned.alignment if start <= at < start + length
    )


def test_dropped_warning_tells_words_and_places() -> None:
    source = f"{LEAD}\n\nTell a friend\n\n{LEAD}"
    (warning,) = clean(source).warnings
    assert warning.code == "dropped-share-line"
    assert warning.message == f"dropped 'Tell a friend': 13 characters, in the source from {len(LEAD) + 2}"
    assert warning.start == warning.end == len(LEAD) + 2


def test_long_dropped_line_is_shortened_in_its_warning() -> None:
    line = "Read more: " + "ministers talk about the line " * 5
    (warning,) = clean(f"{LEAD}\n\n{line}\n\n{LEAD}").warnings
    assert warning.message.startswith("dropped 'Read more: ministers")
    assert "…" in warning.message
    assert len(warning.message) < 130


def test_sign_offs_are_dropped_from_the_edge_inwards() -> None:
    assert clean(f"{LEAD} — SPA\n\nENDS\n\nTell a friend").text == LEAD


@pytest.mark.parametrize(
    "paragraph",
    [
        "“We agree, he said.",
        "We agree,” he said.",
        '"We agree, he said.',
        "«We agree, he said.",
        "“We agree,” he said. “And we will sign.",
    ],
)
def test_lone_quotation_mark_is_told(paragraph: str) -> None:
    source = f"{LEAD}\n\n{paragraph}"
    (warning,) = clean(source).warnings
    assert (warning.code, warning.start, warning.end) == ("unbalanced-quote", len(LEAD) + 2, len(source))


@pytest.mark.parametrize(
    "text",
    [
        "“We agree,” he said. “We will sign.”",
        "“We agree.\n\n“We will sign,” he said.",
        '"We agree.\n\n"We will sign," he said.',
        "«We agree», he said.",
        "The minister’s word, ‘yes’, was heard in the states' capitals.",
    ],
)
def test_complete_quotations_give_no_warning(text: str) -> None:
    assert clean(text).warnings == ()


def test_other_languages_are_cleaned_but_told() -> None:
    cleaned = clean(
        " date 2023-05-06 Los dos ministros firmaron el lunes un acuerdo sobre el transporte por ferrocarril."
    )
    assert (cleaned.language, cleaned.header_date) == ("es", "2023-05-06")


ADDED = 2
"""Letters of a ligature behind its first: they belong to it and lie in no run."""


def check(source: str) -> CleanText:
    cleaned = clean(source)
    at = behind = 0
    for start, begin, length in cleaned.alignment:
        assert 0 <= start - at <= ADDED
        assert begin >= behind
        assert length > 0
        at, behind = start + length, begin + length
    assert 0 <= len(cleaned.text) - at <= ADDED
    assert behind <= len(source)
    for warning in cleaned.warnings:
        if warning.start is not None and warning.end is not None:
            assert 0 <= warning.start <= warning.end <= len(cleaned.text)
    cleaned.text.encode("utf-8")
    return cleaned


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_any_string_is_cleaned_with_a_valid_map(source: str) -> None:
    check(source)


PIECES = (
    "The ministers met.", "LIMA", " – ", "July 15", "(AP)", "\n", "\n\n", " \n \n", "\r\n", " ", "\u00a0", "\u200b", "\ufeff",
    "“", "”", '"', "Tell a friend", "Photo: Ana Reis", "Read more", "{ }", "— SPA", "ENDS", "By Ana Reis", "â€œ", "â€™",
    "&amp;", "<b>", "</p>", "date 2023-05-06 ", "Energy", "- ", "\x00", "\ud83d", "é", "- Reuters", "she said",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_pieces_of_articles_in_any_order_are_cleaned_with_a_valid_map(source: str) -> None:
    check(source)


CLEAN = (
    "The ministers met.",
    "LIMA – They met.",
    "\n\n",
    "\n",
    " ",
    "Tell a friend",
    "“We agree,” she said.",
    "Energy next",
    "— SPA",
)


@given(st.lists(st.sampled_from(CLEAN), max_size=12).map("".join))
def test_cleaning_clean_text_changes_nothing(source: str) -> None:
    once = clean(source).text
    again = clean(once)
    assert again.text == once
    assert again.alignment == (((0, 0, len(once)),) if once else ())


@pytest.mark.parametrize(
    "unit",
    [
        "<",
        "&",
        "{\\rtf",
        "â€",
        "\u00a0",
        " \n",
        "Share\n",
        "— SPA ",
        "A. — SPA\n",
        "“",
        "<p ",
        "&amp",
        "{",
        "date ",
        "\r",
        "a\nb\n",
    ],
)
def test_hostile_texts_are_cleaned_in_linear_time(unit: str) -> None:
    begun = time.process_time()
    clean(unit * (200_000 // len(unit)))
    assert time.process_time() - begun < 8.0


STAMPS = [
    ("15.10.2024 17:30", "2024-10-15"),
    ("2024-10-15T17:30:00Z", "2024-10-15"),
    ("Tue, 15 Oct 2024, 08:15 AM (GMT+3)", "2024-10-15"),
    ("October 15, 2024 5:30 pm", "2024-10-15"),
    ("17:30, 15 October 2024", "2024-10-15"),
    ("15/10/2024", "2024-10-15"),
    ("10/15/2024", "2024-10-15"),
    ("10/11/2024", None),  # October or November?
    ("31.02.2024", None),  # no such day
]


@pytest.mark.parametrize(("line", "day"), STAMPS)
@pytest.mark.parametrize("above", [True, False])
def test_a_line_that_is_a_date_and_time_is_the_day_of_publication_and_no_title(line, day, above) -> None:
    title = "Minister receives ambassador"
    head = f"{line}\n\n{title}" if above else f"{title}\n\n{line}"
    text = clean(f"{head}\n\nThe minister received the ambassador, and they spoke about the port.")
    assert text.header_date == day
    if day:
        assert text.text[text.layout.title.start : text.layout.title.end] == title
