"""Lines that look like a margin are dropped whole; prose, titles and datelines never."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.text.clean import clean
from communique.text.layout import find_layout
from communique.text.margin import OUTSIDE, lines_of, margin, shares

TITLE = "Ministers open the northern port"
LEAD = "The ministers of Kenya and Peru opened the northern port on Monday in the presence of many guests."
MORE = "Both sides agreed that the second quay is to be built by the same firm before the end of the year."
PAGE = [TITLE, LEAD, MORE]


def page(*lines: str) -> str:
    return "\n\n".join(lines)


def dropped(text: str) -> list[str]:
    return [text[drop.start : drop.end] for drop in margin(text)]


@pytest.mark.parametrize(
    "line",
    [
        "Coast Gazette > News > Ports",
        "Skip to main content | Search",
        "27°C / 22°C",
        "Views: 318 | Comments: 4",
    ],
)
def test_what_stands_above_an_article_and_is_none_of_it_goes(line: str) -> None:
    assert dropped(page(line, *PAGE)) == [line]


@pytest.mark.parametrize("line", ["Categories: Ports, Kenya", "Views: 318 | Comments: 4", "Flag this page"])
def test_what_stands_below_an_article_and_is_none_of_it_goes(line: str) -> None:
    assert dropped(page(*PAGE, line)) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Kathmandu, 14 June 2026",
        "Ana Ruiz, Minister of Ports",
        "Office of the Spokesperson",
        "It rained.",
        "Elections are due in May.",
        "“We will see,” she said.",
    ],
)
@pytest.mark.parametrize("above", [True, False])
def test_datelines_issuers_and_sentences_stay(line: str, above: bool) -> None:
    text = page(line, *PAGE) if above else page(*PAGE, line)
    assert line not in dropped(text)


@pytest.mark.parametrize(
    "text", ["Views: 318", page("Views: 318", "Comments: 4"), TITLE, LEAD, page(LEAD, MORE)]
)
def test_where_nothing_or_all_is_prose_nothing_goes(text: str) -> None:
    assert margin(text) == []


def test_a_line_is_weighed_by_those_beside_it() -> None:
    """A name alone is a writer's among furniture, and may be a heading between paragraphs."""
    around = page(*PAGE, "Comments: 4", "Ana Ruiz", "Views: 318")
    between = page(TITLE, LEAD, "Ana Ruiz", MORE, LEAD)
    weighed = {
        text: dict(zip((line.text for line in lines), shares(lines), strict=True))["Ana Ruiz"]
        for text in (around, between)
        for lines in [lines_of(text, find_layout(text))]
    }
    assert weighed[around] > weighed[between]
    assert weighed[between] < OUTSIDE


def test_a_dropped_margin_is_told_and_the_title_below_it_is_found() -> None:
    told = clean(page("Coast Gazette > News > Ports", *PAGE))
    assert told.text == page(*PAGE)
    assert told.layout.title is not None
    assert told.text[: told.layout.title.end] == TITLE
    assert [warning.code for warning in told.warnings] == ["dropped-margin"]
    assert clean(page("Coast Gazette > News > Ports", *PAGE), margins=False).text.startswith("Coast Gazette")


LINES = st.lists(
    st.one_of(
        st.sampled_from([*PAGE, "Views: 318", "Share", "KEY POINTS", "Lima", "A. B."]),
        st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=40),
    ),
    max_size=12,
)


@settings(deadline=None)
@given(LINES)
def test_whole_lines_go_in_order_and_prose_never(lines: list[str]) -> None:
    text = "\n\n".join(lines)
    drops = margin(text)
    starts = {line.start: line.text for line in lines_of(text, find_layout(text))}
    assert all(text[drop.start : drop.end] == starts[drop.start] for drop in drops)
    assert [drop.start for drop in drops] == sorted({drop.start for drop in drops})
    assert not {LEAD, MORE} & {text[drop.start : drop.end] for drop in drops}
