"""Title, dateline, headings, sections, paragraphs of a clean text."""

# ruff: noqa: E501 (sentences are data)
from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.text.layout import Block, Layout, find_layout

LEAD = "The two ministers signed a memorandum on rail transport in the presence of the press on Monday."


def words(text: str, block: Block | None) -> str | None:
    return None if block is None else text[block.start : block.end]


def test_whole_layout() -> None:
    text = f"Ministers sign rail memorandum\n\nLUSAKA – {LEAD}\n\nEnergy comes next\n\n{LEAD}\n\n{LEAD}"
    layout = find_layout(text)
    assert words(text, layout.title) == "Ministers sign rail memorandum"
    assert layout.dateline is not None
    assert text[layout.dateline.start : layout.dateline.end] == "LUSAKA"
    assert [words(text, block) for block in layout.headings] == ["Energy comes next"]
    assert len(layout.paragraphs) == 5
    first, second = layout.sections
    assert (words(text, first.heading), words(text, second.heading)) == (None, "Energy comes next")
    assert text[first.start : first.end] == f"LUSAKA – {LEAD}"
    assert text[second.start : second.end] == f"Energy comes next\n\n{LEAD}\n\n{LEAD}"


@pytest.mark.parametrize(
    "title",
    [
        "Ministers sign rail memorandum",
        "Rail: ministers sign memorandum",
        "MINISTERS SIGN RAIL MEMORANDUM",
        "Zambia, Angola sign rail memorandum worth $40 million",
        "“We will build it”: ministers sign memorandum",
    ],
)
def test_first_line_without_final_mark_is_the_title(title: str) -> None:
    text = f"{title}\n{LEAD}"
    assert words(text, find_layout(text).title) == title


@pytest.mark.parametrize(
    "text",
    [
        LEAD,
        f"{LEAD}\n\n{LEAD}",
        "Ministers sign rail memorandum",
        f"Energy\n\n{LEAD}",
        f"The ministers agreed on this:\n\n{LEAD}",
        f"• Ministers sign rail memorandum\n\n{LEAD}",
        "LUSAKA – The ministers signed a memorandum on rail transport in the presence of the press on Monday\n\nThen\n\nIt.",
        "",
    ],
)
def test_no_title(text: str) -> None:
    assert find_layout(text).title is None


def test_dateline_below_title_and_subtitle() -> None:
    text = f"Ministers sign memorandum\n\nNew line to reach the coast\n\nLUSAKA, May 5 – {LEAD}"
    layout = find_layout(text, "2023-05-06")
    assert layout.dateline is not None
    assert (layout.dateline.place, layout.dateline.date) == ("Lusaka", "2023-05-05")


@pytest.mark.parametrize(
    "line",
    [
        "Office of the Spokesperson",
        "Ministry of Ports",
        "Press Service of the President",
        "Ana Reis, Minister of Ports",
        "Ana M. Reis, Principal Deputy Spokesperson",
        "Ambassador Ana Reis, Under Secretary for Fisheries and International Waters",
    ],
)
def test_line_that_names_the_issuer_is_the_byline_and_no_title(line: str) -> None:
    for text in (f"{line}\n\n{LEAD}", f"Ministers sign rail memorandum\n\n{line}\n\n{LEAD}"):
        layout = find_layout(text)
        assert words(text, layout.byline) == line
        assert words(text, layout.title) in (None, "Ministers sign rail memorandum")
        assert layout.headings == ()


def test_title_below_a_byline() -> None:
    text = f"Ministry of Ports\n\nMinisters sign rail memorandum\n\n{LEAD}"
    assert words(text, find_layout(text).title) == "Ministers sign rail memorandum"


@pytest.mark.parametrize(
    "line",
    [
        "Ministers of Kenya, Rwanda Sign Roadmap",
        "Kenya, Rwanda Sign Roadmap",
        "Ana Reis, the minister of ports, arrives",
        "Ministry of Ports opens the line",
        "Ana Reis, Minister of Ports, met her colleague.",
        "Ana Reis, Minister of Ports\n\nJoao Lima, Minister of Rail",
    ],
)
def test_no_byline(line: str) -> None:
    assert find_layout(f"{line}\n\n{LEAD}").byline is None


@pytest.mark.parametrize(
    "lines", ["South Harbour Hall\n\n5:37 P.M. EDT", "Panama City, Panama", "2:00 p.m. EDT"]
)
def test_place_and_hour_of_a_transcript_are_no_title(lines: str) -> None:
    assert find_layout(f"{lines}\n\n{LEAD}").title is None


def test_dateline_on_a_line_of_its_own() -> None:
    for line in (
        "NAIROBI, Kenya (AP) --",
        "MIAMI _",
        "Baku, March 5, AZERTAC",
        "Riyadh - Asharq Al-Awsat",
        "Geneva, 15 July 2022",
    ):
        text = f"{line}\n\n{LEAD}"
        layout = find_layout(text)
        assert layout.dateline is not None
        assert layout.title is None
        assert layout.dateline.body is not None
        assert text[layout.dateline.body :].strip() == LEAD


@pytest.mark.parametrize("title", ["Will the ministers sign at last?", "A line to the coast at last!"])
def test_question_or_cry_above_prose_is_a_title(title: str) -> None:
    text = f"{title}\n\n{LEAD} It took them seven years."
    assert words(text, find_layout(text).title) == title


@pytest.mark.parametrize(
    "line", ["“Will they sign at last?”", "Did they sign? They did!", "Will the ministers sign at last?"]
)
def test_question_in_marks_or_above_another_is_no_title(line: str) -> None:
    assert find_layout(f"{line}\n\nNobody knows.").title is None


def test_no_dateline_after_the_first_paragraph() -> None:
    text = f"{LEAD} And they praised one another.\n\nLUSAKA – {LEAD}"
    assert find_layout(text).dateline is None


def test_speakers_of_a_transcript_are_no_datelines() -> None:
    text = "BANDA: The railway is our common work.\n\nPHIRI: The port is, too.\n\nBANDA: And the road."
    assert find_layout(text).dateline is None


def test_headline_with_a_place_and_a_colon_is_a_title() -> None:
    text = f"LUSAKA: Two sign rail pact\n\n{LEAD}"
    layout = find_layout(text)
    assert layout.dateline is None
    assert words(text, layout.title) == "LUSAKA: Two sign rail pact"


@pytest.mark.parametrize(
    "line", ["5 May 2023", "Energy and", "Energy comes first, she said", "energy", "***", "1. Energy"]
)
def test_no_heading(line: str) -> None:
    assert find_layout(f"{LEAD}\n\n{line}\n\n{LEAD}").headings == ()


@pytest.mark.parametrize(
    "line", ["Energy", "‘A common work’", "What the two sides want", "Energy: what comes next", "€5 a ride"]
)
def test_heading(line: str) -> None:
    text = f"{LEAD}\n\n{line}\n\n{LEAD}"
    assert [words(text, block) for block in find_layout(text).headings] == [line]


def test_heading_and_subheading_are_both_headings() -> None:
    text = f"{LEAD}\n\nEnergy\n\nWhat comes next\n\n{LEAD}"
    assert len(find_layout(text).headings) == 2


def test_last_line_is_no_heading() -> None:
    assert find_layout(f"{LEAD}\n\nEnergy comes next").headings == ()


@given(st.text(alphabet="aB. \n:-•“”1", max_size=120))
def test_parts_lie_inside_the_text_in_order(text: str) -> None:
    layout = find_layout(text)
    ends = [0]
    for block in layout.paragraphs:
        assert ends[-1] <= block.start < block.end <= len(text)
        assert "\n" not in text[block.start : block.end]
        ends.append(block.end)
    assert set(layout.headings) <= set(layout.paragraphs)
    covered = [(section.start, section.end) for section in layout.sections]
    assert covered == sorted(covered)
    body = [block for block in layout.paragraphs if block != layout.title]
    assert all(any(start <= b.start and b.end <= end for start, end in covered) for b in body)


def test_empty_text_has_an_empty_layout() -> None:
    assert find_layout("") == find_layout("\n \n") == Layout()


@pytest.mark.parametrize("unit", ["A b\n\n", f"{LEAD}\n\n", "- a\n", "A:\n", "LIMA: a\n"])
def test_long_texts_are_read_in_linear_time(unit: str) -> None:
    begun = time.process_time()
    find_layout(unit * 20_000)
    assert time.process_time() - begun < 3.0


PAGE = (
    "The Harbour Times\nTuesday, October 15, 2024\nWORLD\nTwo blocs vow to conclude trade deal\n"
    "MAPUTO, Oct 15: The leaders of the two blocs on Tuesday vowed to conclude their trade agreement this year.\n"
    "They spoke for three hours."
)


def test_a_title_and_a_dateline_stand_below_masthead_date_and_section():
    layout = find_layout(PAGE, "2024-10-15")
    assert PAGE[layout.title.start : layout.title.end] == "Two blocs vow to conclude trade deal"
    assert (layout.dateline.place, layout.dateline.date) == ("Maputo", "2024-10-15")


@pytest.mark.parametrize("head", ["Harbour News (Maputo)", "OPINION", "The Daily Observer"])
def test_a_masthead_is_no_title(head):
    text = f"{head}\nTwo blocs vow to conclude trade deal\nThe leaders of the two blocs met on Tuesday in Maputo."
    layout = find_layout(text)
    assert text[layout.title.start : layout.title.end] == "Two blocs vow to conclude trade deal"
