"""The record as HTML: every layer marked, overlaps whole, nothing of the article taken for markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.highlight import LAYERS, Mark, segments, to_html
from test_record import TEXT, VALID, changed, empty, record

HOSTILE = "<script>alert('x')</script> & \"quoted\" <img src=x onerror=alert(1)> ]]> --> &amp; \u2028 é"


class Page(HTMLParser):
    """Reads a page back: its tags, and the text and tooltips of the marked words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.marked: list[tuple[str, str, str]] = []
        self.text = ""
        self._inside = False
        self._open: tuple[str, str] | None = None
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        given = dict(attrs)
        assert set(given) <= {"class", "title"}
        if tag == "div":
            self._inside = given.get("class") == "text"
        if tag == "span" and self._inside:
            self._open = (given["class"] or "", given["title"] or "")

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "div"
        self._open = None

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.text += data
            if self._open:
                self.marked.append((data, *self._open))


def test_the_text_is_shown_whole_and_every_layer_is_marked() -> None:
    page = Page(to_html(record(VALID)))
    assert page.text == TEXT
    marked = {
        layer: [words for words, layers, _ in page.marked if layer in layers.split()] for layer in LAYERS
    }
    assert marked["person"] == ["Ana Ruiz"]
    assert marked["date"] == ["2030"]
    assert marked["amount"] == ["$5 million"]
    assert "".join(marked["quote"]) == "We will pay $5 million by 2030."
    assert "".join(marked["commitment"]) == "We will pay $5 million by 2030"


def test_tooltips_say_what_was_found() -> None:
    titles = {words: title for words, _, title in Page(to_html(record(VALID))).marked}
    assert titles["Ana Ruiz"] == "E1 Ana Ruiz, President, PER"
    assert "T1 DATE 2030" in titles["2030"]
    assert "A1 USD 5,000,000" in titles["$5 million"]
    assert "Q1 direct, Ana Ruiz" in titles["2030"]
    assert "C1 pledge, pledged; by Ana Ruiz; amount USD 5,000,000; due 2030" in titles["2030"]


def test_the_table_of_commitments_names_its_parts() -> None:
    cells = re.findall("<td>(.*?)</td>", to_html(record(VALID)))
    assert cells == ["pledge", "pledged", "Ana Ruiz", "", "pay $5 million", "USD 5,000,000", "2030"]


def test_what_is_unknown_is_said_or_left_out() -> None:
    page = to_html(record(changed("dates.0.value", None)))
    assert "T1 DATE of unknown value" in page
    page = to_html(record(changed("quotes.0.speaker", None)))
    assert "Q1 direct, by nobody named" in page
    assert "None" not in page


def test_a_negated_commitment_is_shown_as_such() -> None:
    assert "<td>not pledged</td>" in to_html(record(changed("commitments.0.negated", True)))


def test_a_hostile_article_stays_text() -> None:
    data = {**empty(HOSTILE), "id": HOSTILE}
    data["entities"] = [
        {
            "id": "E1",
            "label": "PERSON",
            "name": HOSTILE,
            "aliases": [],
            "roles": [{"title": HOSTILE, "of": HOSTILE}],
            "country": None,
            "mentions": [{"start": 0, "end": len(HOSTILE), "text": HOSTILE, "kind": "name"}],
        }
    ]
    page = Page(to_html(record(data)))
    assert page.tags == {"div", "style", "h4", "p", "span"}
    assert page.text == HOSTILE
    assert page.marked[0][2].count("<script>") == 3


def test_the_page_loads_nothing() -> None:
    assert not re.search(r"https?:|src=|url\(|@import|<link|<script", to_html(record(VALID)))


def test_notebooks_get_the_same_page() -> None:
    assert record(VALID)._repr_html_() == to_html(record(VALID))


@given(
    st.lists(
        st.builds(
            Mark, st.integers(0, 20), st.integers(0, 20), st.sampled_from(LAYERS), st.sampled_from("ab")
        ),
        max_size=8,
    )
)
def test_segments_cover_the_text_and_know_every_mark_over_them(items: list[Mark]) -> None:
    cuts = list(segments(20, items))
    assert [start for start, _, _ in cuts] == [0, *(end for _, end, _ in cuts[:-1])]
    assert cuts[-1][1] == 20
    for start, end, over in cuts:
        assert start < end
        assert sorted(over, key=repr) == sorted(
            (mark for mark in items if mark.start <= start and end <= mark.end), key=repr
        )


def test_an_empty_text_has_no_segments() -> None:
    assert list(segments(0, [])) == []


@pytest.mark.parametrize("count", [2_000])
def test_many_marks_take_little_time(count: int) -> None:
    items = [Mark(at * 3, at * 3 + 2, "date", "x") for at in range(count)]
    assert sum(bool(over) for _, _, over in segments(count * 3, items)) == count
