"""Threads in a browser: the list, the page of one, its history, contradictions and lines of time."""

from __future__ import annotations

import copy
from itertools import pairwise
from typing import Any

import pytest

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
PATROL = "2024-10-10_patrol-agreed"
PLACES = "nodes => nodes.map(n => Number(n.getAttribute('cx')))"


def thread(tab: Any, name: str) -> Any:
    tab.get_by_role("link", name=name).first.click()
    tab.wait_for_selector(".timeline")
    return tab


def test_thread_shows_where_it_stands_and_what_happened_in_order(page: Any) -> None:
    tab = thread(page.go("threads"), "joint patrol")
    moves = [text.split("\n")[0] for text in tab.locator(".move").all_inner_texts()]
    assert [move.split(" → ")[-1].split(" ")[0] for move in moves] == ["proposed", "rejected", "signed"]
    assert "signed since 2024-10-10, rejected on 2023-06-22 before" in tab.locator("main").inner_text()
    assert tab.locator("summary").inner_text() == "Why these 8 reports are one thread (16 links)"
    tab.locator("summary").click()
    sync_api.expect(tab.locator("details tbody tr")).to_have_count(16)


def test_a_change_of_mind_is_history_and_no_contradiction(page: Any) -> None:
    tab = thread(page.go("threads"), "joint patrol")
    assert tab.locator(".steps li strong").all_inner_texts() == ["reported", "refused", "reopened"]
    assert tab.locator(".warning").count() == 0
    page.go("overview")
    assert "Contradictions" not in tab.locator("main").inner_text()


def test_reports_of_one_time_that_differ_are_a_contradiction(
    open_report: Any, golden: list[dict[str, Any]]
) -> None:
    rows = [row for row in golden if row["id"] in ("2024-07-18_patrol-again", PATROL)]
    denied = copy.deepcopy(next(row for row in rows if row["id"] == PATROL))
    denied["id"], denied["published"]["date"] = "denied", "2024-10-11"
    for one in denied["commitments"]:
        one["negated"] = True
    page = open_report([*rows, denied])
    assert "Contradictions" in page.go("overview").locator("main").inner_text()
    tab = thread(page.go("threads"), "joint patrol")
    assert "not signed (2024-10-11)" in tab.locator(".warning").first.inner_text()


def test_filters_of_threads(page: Any) -> None:
    tab = page.go("threads")
    rows = tab.locator("table.stack tbody tr")
    assert rows.count() == 10
    tab.get_by_label("of several events").check()
    assert rows.count() == 6
    tab.get_by_label("of several events").uncheck()
    tab.locator("[aria-label=Outcome]").select_option("kept")
    assert rows.all_inner_texts()[0].count("kept") == 1
    tab = page.go("threads?since=2025-01-01")
    assert all("2025" in text for text in tab.locator("tbody td:nth-child(6)").all_inner_texts())


def test_lines_of_time_tell_days(page: Any) -> None:
    tab = page.go("threads")
    line = tab.locator("tbody tr", has_text="joint patrol").locator("svg.line")
    assert line.locator("text").all_text_contents() == ["2023-04-20", "2024-10-10"]
    tab = thread(tab, "joint patrol")
    days = tab.locator("svg.own text").all_text_contents()
    assert days[0] == "2023-04-20"
    assert days[-1] == "2024-10-10"
    tab = thread(page.go("threads"), "trade turnover between the two")
    assert tab.locator("svg.own text").all_text_contents()[-1] == "due 2027-12-31"


@pytest.mark.parametrize("years", [24, 60])
def test_one_old_article_does_not_squeeze_the_lines(
    open_report: Any, golden: list[dict[str, Any]], years: int
) -> None:
    old = copy.deepcopy(golden[0])
    old["id"], old["published"]["date"] = "old", f"{2024 - years}-02-14"
    tab = open_report([old, *golden]).go("threads")
    line = tab.locator("tbody tr", has_text="joint patrol").locator("svg.line")
    places = line.locator("circle").evaluate_all(PLACES)
    assert max(places) - min(places) > 70
    assert line.locator(".break").count() == 1


def test_one_old_report_does_not_squeeze_its_own_thread(
    open_report: Any, golden: list[dict[str, Any]]
) -> None:
    rows = [row for row in golden if "patrol" in row["id"]]
    rows[0]["published"]["date"] = "2009-04-20"
    tab = thread(open_report(rows).go("threads"), "joint patrol")
    own = tab.locator("svg.own")
    places = sorted(set(own.locator("circle").evaluate_all(PLACES)))
    assert min(b - a for a, b in pairwise(places)) > 40
    assert own.locator(".break").count() == 1


def test_a_line_of_common_gaps_is_not_broken(page: Any) -> None:
    tab = thread(page.go("threads"), "hospital")
    assert tab.locator("svg.own .break").count() == 0
    days = tab.locator("svg.own text").all_text_contents()
    assert days == ["2023-02-14", "2023-11-15", "2024-05-06", "due 2024-12-31", "2025-01-22"]


def test_next_and_previous_thread_of_the_list(page: Any) -> None:
    tab = page.go("threads")
    titles = tab.locator("tbody .what a").all_inner_texts()
    tab.locator("tbody .what a").first.click()
    tab.wait_for_selector(".timeline")
    tab.keyboard.press("n")
    sync_api.expect(tab.locator("main h2")).to_have_text(titles[1])
    tab.keyboard.press("p")
    sync_api.expect(tab.locator("main h2")).to_have_text(titles[0])


def test_keyboard_in_lists(page: Any) -> None:
    tab = page.go("threads")
    tab.keyboard.press("n")
    first = tab.evaluate("() => document.activeElement.textContent")
    assert first == tab.locator("tbody .what a").first.inner_text()
    tab.keyboard.press("n")
    tab.keyboard.press("p")
    assert tab.evaluate("() => document.activeElement.textContent") == first
    tab.keyboard.press("/")
    assert tab.evaluate("() => document.activeElement.type") == "search"
    tab.keyboard.type("np")
    assert tab.locator("[type=search]").input_value() == "np"
    tab.keyboard.press("Escape")
    assert tab.evaluate("() => document.activeElement.tagName") == "BODY"
    page.go("overview")
    tab.keyboard.press("/")
    tab.wait_for_selector("[type=search]:focus")
    assert "#commitments" in tab.url
