"""Lists in a browser: filters, search, columns that sort, what stays in the address, what is downloaded."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
LISTS = ("commitments", "threads", "quotes", "people", "bodies", "articles", "deadlines", "matrix", "scores")


def field(tab: Any, name: str) -> Any:
    return tab.locator(f".filters [aria-label='{name}']")


def rows(tab: Any) -> Any:
    return tab.locator("table.stack tbody tr")


def test_filters_of_commitments(page: Any) -> None:
    tab = page.go("commitments")
    everything = rows(tab).count()
    for label, option, told in (("Status", "rejected", "rejected"), ("Kind", "pledge", "pledge")):
        field(tab, label).select_option(option)
        assert 0 < rows(tab).count() < everything
        assert all(told in text for text in rows(tab).all_inner_texts())
        field(tab, label).select_option("")
    field(tab, "State").select_option("NOR")
    assert 0 < rows(tab).count() < everything
    field(tab, "State").select_option("")
    field(tab, "Due from").fill("2027-01-01")
    field(tab, "Due from").dispatch_event("change")
    assert rows(tab).count() == 1
    tab.get_by_role("button", name="Clear filters").click()
    sync_api.expect(rows(tab)).to_have_count(everything)
    field(tab, "Due until").fill("2024-12-31")
    field(tab, "Due until").dispatch_event("change")
    assert 0 < rows(tab).count() < everything


def test_commitments_of_a_person_with_an_amount_in_an_article(page: Any) -> None:
    tab = page.go("commitments")
    field(tab, "Person or body").fill("solvang ingrid")
    sync_api.expect(tab.locator(".told")).to_contain_text(" of 27")
    assert all("Solvang" in text for text in rows(tab).all_inner_texts())
    tab.get_by_role("button", name="Clear filters").click()
    field(tab, "Amount from").fill("50000000")
    field(tab, "Amount from").dispatch_event("change")
    field(tab, "Currency").select_option("EUR")
    assert set(tab.locator("tbody td.number").all_inner_texts()) == {"EUR 60 m"}
    field(tab, "Article").fill("hospital 2024-05-06")
    sync_api.expect(rows(tab)).to_have_count(1)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("terminal grain", 2),
        ("NORWAY hospital", 6),
        ("Liepāja hospital", 6),
        ('"grain terminal"', 2),
        ('"terminal grain"', 0),
    ],
)
def test_words_are_found_in_any_order_with_any_accents(page: Any, asked: str, found: int) -> None:
    tab = page.go("commitments")
    field(tab, "Search").fill(asked)
    sync_api.expect(tab.locator(".told")).to_contain_text(f"{found} of 27")


def test_accents_of_the_text_do_not_count_either(open_report: Any, golden: list[dict[str, Any]]) -> None:
    text = json.dumps(golden, ensure_ascii=False).replace("Liepaja", "Liepāja")
    tab = open_report(json.loads(text)).go("articles")
    field(tab, "Search titles and texts").fill("liepaja solvang")
    sync_api.expect(tab.locator(".told")).to_contain_text("of 14 articles")
    assert rows(tab).count() > 2


def test_a_filter_that_nothing_fits_says_so(page: Any) -> None:
    tab = page.go("commitments")
    field(tab, "Search").fill("no such words")
    sync_api.expect(tab.locator(".empty")).to_contain_text("Nothing here fits")
    assert "0 of 27" in tab.locator("#live").evaluate("el => el.textContent")


@pytest.mark.parametrize("view", LISTS)
def test_each_column_sorts_both_ways(page: Any, view: str) -> None:
    tab = page.go(view)
    for head in tab.locator("table.stack th .sort").all():
        seen = []
        for _ in range(2):
            head.click()
            column = head.locator("xpath=..")
            at = column.evaluate("cell => cell.cellIndex")
            seen.append(
                (
                    column.get_attribute("aria-sort"),
                    rows(tab).locator(f"td:nth-child({at + 1})").all_inner_texts(),
                )
            )
        assert {way for way, _ in seen} == {"ascending", "descending"}
        assert sorted(seen[0][1]) == sorted(seen[1][1])


def test_numbers_sort_as_numbers_and_what_is_empty_stands_last(page: Any) -> None:
    tab = page.go("commitments?sort=amount")
    sums = tab.locator("tbody td.number").all_inner_texts()
    told = [text for text in sums if text]
    assert sums[: len(told)] == told
    assert told.index("EUR 60 m") < told.index("USD 2 bn")
    tab.get_by_role("button", name="How much").click()
    down = tab.locator("tbody td.number").all_inner_texts()
    assert [text for text in down if text] == down[: len(told)]
    assert down[0] == "USD 2 bn"


def test_filters_stay_on_back_and_in_a_link(page: Any, open_golden: Any) -> None:
    tab = page.go("commitments")
    field(tab, "Search").fill("hospital")
    tab.wait_for_url("**q=hospital*")
    field(tab, "Status").select_option("pledged")
    told = tab.locator(".told").inner_text()
    tab.get_by_role("button", name="Published").click()
    asked = tab.url
    assert "q=hospital" in asked
    assert "status=pledged" in asked
    rows(tab).first.locator(".what a").click()
    tab.wait_for_selector(".reading")
    tab.go_back()
    sync_api.expect(tab.locator(".told")).to_have_text(told)
    assert field(tab, "Search").input_value() == "hospital"
    assert field(tab, "Status").input_value() == "pledged"
    assert tab.locator("th[aria-sort=ascending]").inner_text().startswith("Published")
    again = open_golden().go(asked.split("#")[1])
    assert again.locator(".told").inner_text() == told


def test_back_leads_to_the_row_that_was_left(open_golden: Any) -> None:
    tab = open_golden(viewport={"width": 1000, "height": 500}).go("commitments")
    row = rows(tab).nth(20)
    row.scroll_into_view_if_needed()
    left = tab.evaluate("() => scrollY")
    assert left > 300
    row.locator(".what a").click()
    tab.wait_for_selector(".reading")
    tab.go_back()
    tab.wait_for_selector("table.stack")
    assert abs(tab.evaluate("() => scrollY") - left) < 5


def test_filters_of_people_and_articles(page: Any) -> None:
    tab = page.go("people")
    field(tab, "Country").select_option("NOR")
    assert "Ingrid Solvang" in rows(tab).first.inner_text()
    assert "Norway" in rows(tab).first.inner_text()
    field(tab, "Search names and offices").fill("norway prime minister")
    sync_api.expect(rows(tab)).to_have_count(1)
    tab = page.go("articles")
    field(tab, "Published from").fill("2025-01-01")
    field(tab, "Published from").dispatch_event("change")
    assert 0 < rows(tab).count() < 14
    assert all(text.startswith("2025") for text in tab.locator("tbody .day").all_inner_texts())


def test_numbers_of_one_are_told_in_the_singular(open_report: Any, golden: list[dict[str, Any]]) -> None:
    tab = open_report(golden[:1]).go("articles")
    assert tab.locator(".told").inner_text() == "1 article"


def test_table_as_csv(page: Any) -> None:
    tab = page.go("commitments?status=rejected&sort=day")
    found = page.saved("Download table")
    assert found.startswith("\ufeff")
    table = list(csv.DictReader(io.StringIO(found.lstrip("\ufeff"))))
    assert len(table) == rows(tab).count()
    assert {row["Status"] for row in table} == {"rejected"}
    assert [row["Published"] for row in table] == sorted(row["Published"] for row in table)
    assert all(row["Article"] and row["Words"] for row in table)


def test_table_as_csv_holds_no_formula(open_report: Any, golden: list[dict[str, Any]]) -> None:
    row = golden[0]
    for one in row["commitments"]:
        one["text"] = '=HYPERLINK("x"), "y"'
    page = open_report([row])
    page.go("commitments")
    table = list(csv.DictReader(io.StringIO(page.saved("Download table").lstrip("\ufeff"))))
    assert {one["Words"] for one in table} == {'\'=HYPERLINK("x"), "y"'}


def test_phone_sorts_by_a_field_and_shows_cards(open_golden: Any) -> None:
    tab = open_golden(viewport={"width": 390, "height": 800}, has_touch=True).go("commitments")
    assert tab.locator("thead").evaluate("head => head.offsetWidth") == 1
    assert not field(tab, "Status").is_visible()
    tab.get_by_role("button", name="Filters and order").tap()
    assert field(tab, "Status").is_visible()
    field(tab, "Sort by").select_option("day")
    days = tab.locator("tbody td.day:first-child").all_inner_texts()
    assert days == sorted(days)
    assert tab.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_the_office_of_a_person_is_the_last_with_what_it_is_of(
    open_report: Any, golden: list[dict[str, Any]]
) -> None:
    rows = [row for row in golden if "hospital" in row["id"]]
    for entity in (one for row in rows[1:] for one in row["entities"] if "Solvang" in one["name"]):
        entity["roles"] = [{"title": "Prime Minister", "of": None}]
    tab = open_report(rows).go("people")
    office = rows_of(tab, "Ingrid Solvang").locator("td[data-label=Office]")
    assert office.inner_text() == "Prime Minister, Norway"


def rows_of(tab: Any, name: str) -> Any:
    return tab.locator("table.stack tbody tr", has_text=name)


def test_phone_shows_fewer_rows_at_a_time(open_report: Any, golden: list[dict[str, Any]]) -> None:
    rows = [dict(row, id=f"{number}-{row['id']}") for number in range(3) for row in golden]
    tab = open_report(rows, viewport={"width": 390, "height": 800}).go("articles")
    assert tab.locator("table.stack tbody tr").count() == 30
    tab.get_by_role("button", name="Show more (12 left)").click()
    assert tab.locator("table.stack tbody tr").count() == 42


@pytest.mark.parametrize(
    ("view", "found"),
    [
        *(
            ("threads", 10),
            ("threads?state=NOR", 3),
            ("threads?who=wanjala", 3),
            ("threads?kind=proposal", 2),
        ),
        *(("threads?status=fulfilled", 2), ("threads?from=2025-01-01", 1), ("threads?to=2024-03-31", 1)),
        *(("threads?least=50000000", 3), ("threads?unit=EUR", 2), ("threads?article=port", 1)),
        *(("threads?q=LIEPAJA+hospital", 1), ("threads?by=s:NOR", 2), ("threads?by=s:NOR&several=yes", 2)),
        *(
            ("deadlines", 3),
            ("deadlines?state=UGA", 2),
            ("deadlines?who=ssali", 1),
            ("deadlines?kind=target", 1),
        ),
        *(("deadlines?status=fulfilled", 1), ("deadlines?outcome=kept", 1), ("deadlines?to=2024-12-31", 2)),
        *(("deadlines?least=1000000000", 1), ("deadlines?unit=EUR", 1), ("deadlines?article=hospital", 1)),
        *(
            ("commitments?since=2025-01-01", 2),
            ("commitments?until=2023-02-28", 3),
            ("articles?to=2023-02-28", 1),
        ),
        *(("people?office=yes", 11), ("people?state=NOR", 2), ("bodies?q=latvian", 1)),
    ],
)
def test_each_filter_by_its_address(page: Any, view: str, found: int) -> None:
    assert rows(page.go(view)).count() == found
    assert page.tab.locator(".told").inner_text().startswith(str(found))


def test_articles_of_a_publisher(open_report: Any, golden: list[dict[str, Any]]) -> None:
    golden[0]["source"]["publisher"] = "The Riga Courier"
    tab = open_report(golden).go("articles")
    field(tab, "Publisher").select_option("The Riga Courier")
    assert rows(tab).count() == 1
