"""An article in a browser: its words, layers, marks and panel; by keyboard and on a phone."""

from __future__ import annotations

import json
from typing import Any

import pytest

from communique import Record

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
PATROL = "2024-10-10_patrol-agreed"


def row_of(rows: list[dict[str, Any]], id: str) -> dict[str, Any]:
    return next(row for row in rows if row["id"] == id)


def test_a_commitment_leads_to_its_words_and_its_fields(page: Any) -> None:
    tab = page.go("commitments?q=navy+launch")
    tab.locator("tbody tr td.what a").click()
    tab.wait_for_selector(".reading")
    assert "navy launch" in "".join(tab.locator(".text .chosen").all_text_contents())
    panel = tab.locator("aside").inner_text()
    assert "signed" in panel
    assert "Hernan Choque" in panel
    tab.locator("aside").get_by_role("link", name="Hernan Choque").first.click()
    tab.wait_for_selector(".quotes")
    assert tab.locator("main h2").inner_text() == "Hernan Choque"


def test_layers_switch_off_and_on(page: Any) -> None:
    tab = page.go(f"articles/{PATROL}")
    quote = tab.locator(".text .quote").first
    background = "el => getComputedStyle(el).backgroundColor"
    shown = quote.evaluate(background)
    tab.get_by_label("Quotes").uncheck()
    assert quote.evaluate(background) != shown
    tab.get_by_label("Quotes").check()
    assert quote.evaluate(background) == shown


def test_text_of_the_article_is_shown_unchanged(page: Any, golden: list[dict[str, Any]]) -> None:
    tab = page.go(f"articles/{PATROL}")
    assert tab.locator(".text").evaluate("el => el.textContent") == row_of(golden, PATROL)["text"]


def test_marked_words_open_by_keyboard_and_have_names(page: Any) -> None:
    tab = page.go(f"articles/{PATROL}")
    mark = tab.locator(".text [role=button].commitment").first
    assert "agreement" in (mark.get_attribute("aria-label") or "")
    mark.focus()
    tab.keyboard.press("Enter")
    assert "Commitment" in tab.locator("aside").inner_text()
    assert tab.locator("#live").evaluate("el => el.textContent")


def test_next_and_previous_go_through_the_marked_words(page: Any) -> None:
    tab = page.go(f"articles/{PATROL}")
    marks = tab.locator(".text [data-keys]")
    current = (
        "() => [...document.querySelectorAll('.text [data-keys]')].findIndex(n => n.matches('.current'))"
    )
    seen = []
    for key in "nnnp":
        tab.keyboard.press(key)
        seen.append(tab.evaluate(current))
    assert seen == [0, 1, 2, 1]
    assert marks.nth(1).evaluate("node => node === document.activeElement")
    assert tab.locator("aside h3").count() > 0
    tab.get_by_role("button", name="Next").click()
    assert tab.evaluate(current) == 2
    tab.get_by_role("button", name="Previous").click()
    assert tab.evaluate(current) == 1


def test_panel_comes_to_the_reader_on_a_phone(open_golden: Any) -> None:
    page = open_golden(viewport={"width": 390, "height": 800}, has_touch=True)
    tab = page.go(f"articles/{PATROL}")
    panel = tab.locator("aside")
    assert not panel.is_visible()
    mark = tab.locator(".text [role=button].commitment").last
    mark.tap()
    assert panel.is_visible()
    box = panel.bounding_box()
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 800
    assert "Commitment" in panel.inner_text()
    words = tab.locator(".text .chosen").first.bounding_box()
    assert words["y"] > tab.locator(".top").bounding_box()["height"]
    assert words["y"] + words["height"] < box["y"]
    panel.get_by_role("button", name="Close").tap()
    assert not panel.is_visible()
    mark.tap()
    tab.keyboard.press("Escape")
    assert not panel.is_visible()


def test_names_that_run_from_right_to_left_stay_where_they_are(
    open_report: Any, golden: list[dict[str, Any]]
) -> None:
    row = row_of(golden, PATROL)
    for entity in row["entities"]:
        entity["name"] = f"محمد {entity['name']}"
    names = open_report([row]).go(f"articles/{PATROL}").locator(".cast bdi")
    assert names.count() == 2
    assert all("محمد" in text for text in names.all_text_contents())


def test_offsets_hold_behind_characters_of_two_units(open_report: Any, golden: list[dict[str, Any]]) -> None:
    row = row_of(golden, PATROL)
    pad = "\U0001f600\U0001f680 "
    row["text"] = pad + row["text"]
    for item in (*row["dates"], *row["amounts"], *row["quotes"], *row["commitments"]):
        item["start"] += len(pad)
        item["end"] += len(pad)
    row["entities"], row["sections"] = [], []
    page = open_report([row])
    tab = page.go(f"articles/{PATROL}/{row['commitments'][0]['id']}")
    assert "".join(tab.locator(".text .chosen").all_text_contents()) == row["commitments"][0]["text"]
    tab = page.go("quotes")
    said = tab.locator("tbody .what").all_inner_texts()
    assert set(said) == {quote["text"] for quote in row["quotes"]}


def test_notebook_and_report_mark_the_same_words(
    browser: Any, page: Any, golden: list[dict[str, Any]]
) -> None:
    row = row_of(golden, PATROL)
    notebook = browser.new_page(java_script_enabled=False)
    notebook.set_content(Record.from_json(json.dumps(row))._repr_html_())
    tab = page.go(f"articles/{PATROL}")
    told = "[n.className, getComputedStyle(n).color, getComputedStyle(n).backgroundColor]"
    looks = f"nodes => nodes.map(n => {told})"
    marks = [where.locator(".text .seg") for where in (notebook, tab)]
    words = [found.all_text_contents() for found in marks]
    assert words[0] == words[1] != []
    assert notebook.locator(".text").inner_text() == tab.locator(".text").inner_text()
    styles = [found.evaluate_all(looks) for found in marks]
    assert styles[0] == styles[1]
    notebook.close()
