"""The record as HTML: every layer marked, overlaps whole, nothing of the article taken for markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_record import TEXT, VALID, changed, empty, record

from communique.record.highlight import LAYERS, Item, hue, items, pieces, stylesheet, to_html

HOSTILE = "<script>alert('x')</script> & \"quoted\" <img src=x onerror=alert(1)> ]]> --> &amp; \u2028 é"


class Page(HTMLParser):
    """Reads a page back: its tags, and the text and tooltips of the marked words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.marked: list[tuple[str, str, str]] = []
        self.spoken: list[str | None] = []
        self.styles: list[str] = []
        self.text = ""
        self._inside = False
        self._open: tuple[str, str] | None = None
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        given = dict(attrs)
        assert set(given) <= {
            "class",
            "title",
            "style",
            "dir",
            "scope",
            "data-who",
            "tabindex",
            "role",
            "aria-label",
        }
        if tag == "div":
            self._inside = given.get("class") == "text"
        if tag in ("span", "mark") and self._inside:
            self._open = (given["class"] or "", given["title"] or "")
            self.spoken += [given["data-who"]] if given.get("data-who") else []
            self.styles.append(given.get("style") or "")

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "div"
        self._open = None

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.text += data
            if self._open:
                self.marked.append((data, *self._open))


def shown(data: dict[str, Any]) -> dict[str, Any]:
    return record(data).model_dump(mode="json")


def test_the_text_is_shown_whole_and_every_layer_is_marked() -> None:
    page = Page(to_html(shown(VALID)))
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
    titles = {words: title.split("\n") for words, _, title in Page(to_html(shown(VALID))).marked}
    assert titles["Ana Ruiz"] == ["person: Ana Ruiz · President · PER"]
    assert titles["2030"] == [
        "date: 2030 · date · 2030-01-01 to 2030-12-31",
        "quote: Ana Ruiz · direct",
        "commitment: pledge · pledged · Ana Ruiz · pay $5 million · USD 5,000,000 · 2030",
    ]
    assert "amount: 5,000,000 · USD" in titles["$5 million"]


def test_people_and_their_quotes_have_one_colour() -> None:
    page = Page(to_html(shown(VALID)))
    assert f"--hue:{hue(0)}" in page.styles
    assert f"--speaker:{hue(0)};--sat:70%" in page.styles
    assert page.spoken == ["Ana Ruiz"]
    assert (
        '<span class="dot" style="--hue:210"><bdi>Ana Ruiz</bdi> <span class="quiet">President</span></span>'
        in (to_html(shown(VALID)))
    )


def test_the_table_of_commitments_names_its_parts() -> None:
    cells = re.findall("<td[^>]*><bdi>(.*?)</bdi></td>", to_html(shown(VALID)))
    assert cells == ["pledge", "pledged", "Ana Ruiz", "pay $5 million", "USD 5,000,000", "2030"]


def test_what_is_unknown_is_said_or_left_out() -> None:
    page = to_html(shown(changed("dates.0.value", None)))
    assert "date: unknown · date" in page
    page = to_html(shown(changed("quotes.0.speaker", None)))
    assert "quote: nobody named · direct" in page
    assert "--sat:8%" in page
    assert "None" not in page


def test_a_negated_commitment_is_shown_as_such() -> None:
    assert "<bdi>not pledged</bdi></td>" in to_html(shown(changed("commitments.0.negated", True)))


def test_every_rule_of_the_stylesheet_stays_inside() -> None:
    rules = re.sub(r"@media[^{]*\{((?:[^{}]*\{[^{}]*\})*)\}", r"\1", stylesheet())
    selectors = [one for head in re.findall(r"([^{}]+)\{", rules) for one in head.split(",")]
    assert all(".communique" in one for one in selectors), selectors
    assert "url(" not in stylesheet()


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
    page = Page(to_html(shown(data)))
    assert page.tags == {"div", "style", "h4", "p", "span", "bdi"}
    assert page.text == HOSTILE
    assert page.marked[0][2].count("<script>") == 3


def test_the_page_loads_nothing() -> None:
    assert not re.search(r"https?:|src=|url\(|@import|<link|<script", to_html(shown(VALID)))


def test_notebooks_get_the_same_page() -> None:
    assert record(VALID)._repr_html_() == to_html(shown(VALID))


SPANS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=3)


@given(st.lists(st.tuples(st.sampled_from(LAYERS), SPANS), max_size=8))
def test_pieces_cover_the_text_and_know_every_item_over_them(
    told: list[tuple[str, list[tuple[int, int]]]],
) -> None:
    found = [Item(layer, None, tuple(spans), (), -1, None) for layer, spans in told]
    cuts = list(pieces(20, found))
    assert [start for start, _, _ in cuts] == [0, *(end for _, end, _ in cuts[:-1])]
    assert cuts[-1][1] == 20
    for start, end, over in cuts:
        assert start < end
        whole = [any(a <= start and end <= b for a, b in one.spans) for one in found]
        assert sorted(over) == [at for at, here in enumerate(whole) if here]
        assert [LAYERS.index(found[at].layer) for at in over] == sorted(
            LAYERS.index(found[at].layer) for at in over
        )


def test_an_empty_text_has_no_pieces() -> None:
    assert list(pieces(0, [])) == []


def test_every_layer_of_a_record_is_marked_once() -> None:
    found = items(shown(VALID))
    assert sorted(one.layer for one in found) == ["amount", "commitment", "date", "person", "quote"]


@pytest.mark.parametrize("count", [2_000])
def test_many_marks_take_little_time(count: int) -> None:
    found = [Item("date", None, ((at * 3, at * 3 + 2),), (), -1, None) for at in range(count)]
    assert sum(bool(over) for _, _, over in pieces(count * 3, found)) == count
