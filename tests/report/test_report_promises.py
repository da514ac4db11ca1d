"""Overview, deadlines, matrix, outcomes and brief in a browser."""

from __future__ import annotations

import copy
import re
from typing import Any

import pytest

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
TABLE = "table.stack tbody tr"


def box(tab: Any, name: str) -> Any:
    return tab.locator(".box", has=tab.locator("h3", has_text=name))


def test_overview_tells_what_is_overdue_due_and_changed_and_who_promised_whom(page: Any) -> None:
    tab = page.go("overview")
    assert "publish new tariff tables due 2024-03, 326 days ago" in box(tab, "Overdue (1)").inner_text()
    assert "due 2027" in box(tab, "Due in 30 days").inner_text()
    changed = box(tab, "What changed").inner_text()
    assert "2025-01-22 fulfilled: pledged → fulfilled" in changed
    assert "2023" not in changed
    assert "Bolivia → Peru" in box(tab, "Who promised whom").inner_text()


def test_overview_tells_what_changed_since_a_day_that_stays_in_the_address(page: Any) -> None:
    tab = page.go("overview")
    since = tab.locator("[aria-label=Since]")
    since.fill("2024-10-01")
    since.dispatch_event("change")
    assert "2024-10-10 reopened: rejected → signed" in box(tab, "What changed").inner_text()
    assert "since=2024-10-01" in tab.url
    tab.reload()
    assert "2024-10-10 reopened" in box(tab, "What changed").inner_text()
    tab.get_by_role("button", name="a week").click()
    assert "Nothing" in box(tab, "What changed").inner_text()


def test_every_figure_of_the_overview_leads_to_what_it_counts(page: Any) -> None:
    tab = page.go("overview")
    for tile in tab.locator(".tile").all():
        told = tile.locator("strong").inner_text()
        tile.click()
        sync_api.expect(tab.locator(".told")).to_contain_text(told)
        tab.go_back()
        tab.wait_for_selector(".tiles")
    bar = box(tab, "Where promises stand").locator(".bar", has_text="open")
    told = bar.locator(".number").inner_text()
    bar.get_by_role("link").click()
    sync_api.expect(tab.locator(TABLE)).to_have_count(int(told))
    tab.go_back()
    chart = box(tab, "Over time").locator("svg a").first
    label = chart.get_attribute("aria-label")
    chart.click()
    sync_api.expect(tab.locator(TABLE)).to_have_count(int(label.split(": ")[1]))


def test_charts_of_decades_have_few_bars(open_report: Any, golden: list[dict[str, Any]]) -> None:
    for number, row in enumerate(golden):
        row["published"]["date"] = f"{1950 + 6 * number}-03-04"
    tab = open_report(golden).go("overview")
    assert 1 < box(tab, "Over time").locator("figure").last.locator("rect").count() <= 36
    rows = [
        dict(row, id=f"{year}-{row['id']}", published=dict(row["published"]))
        for year in range(5)
        for row in golden
    ]
    for number, row in enumerate(rows):
        row["published"]["date"] = f"{1990 + number // 12}-{number % 12 + 1:02d}-04"
    tab = open_report(rows).go("overview")
    assert "Articles by quarter" in box(tab, "Over time").inner_text()
    assert box(tab, "Over time").locator("figure").last.locator("rect").count() == 24


def due_rows(golden: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Three promises that are due in one month, one of them on an evil day."""
    found = []
    for number, day in enumerate(("2027-05-03", "2027-05-03", "2027-05-20")):
        row = copy.deepcopy(golden[0])
        row["id"] = f"due-{number}"
        row["source"]["url"] = f"https://news.example/{number}"
        one = row["commitments"][1]
        row["commitments"] = [one]
        date = next(date for date in row["dates"] if date["id"] == one["due"]["date"])
        date.update(value=day, earliest=day, latest=day)
        one["due"].update(value=day)
        one["text"] = one["object"] = (
            "the bridge, of Ada; Lund",
            "schools of Brno \\ Zlín",
            "a port in Lagos" * 9,
        )[number]
        found.append(row)
    return found


def test_deadlines_stand_in_a_calendar_of_months(open_report: Any, golden: list[dict[str, Any]]) -> None:
    tab = open_report(due_rows(golden), apart=True).go("deadlines")
    assert tab.locator(".month-head strong").inner_text() == "May 2027"
    assert tab.locator(".month td:has(time[datetime='2027-05-03']) .dueitem").count() == 2
    assert tab.locator(".month tbody tr").first.locator("time").first.inner_text() == "1"
    assert tab.locator(".month tbody tr").first.locator("td").nth(5).inner_text() == "1"  # a Saturday
    tab.get_by_role("button", name="Month after").click()
    assert tab.locator(".month-head strong").inner_text() == "June 2027"
    assert "month=2027-06" in tab.url
    tab.get_by_role("button", name="Month before").click()
    assert tab.locator(".dueitem").count() == 3
    tab.locator("[type=search]").fill("lagos")
    sync_api.expect(tab.locator(".dueitem")).to_have_count(1)


def test_deadlines_are_told_overdue_by_the_day_of_the_report(page: Any) -> None:
    tab = page.go("deadlines?outcome=overdue")
    assert tab.locator(TABLE).count() == 1
    assert "326 days" in tab.locator(TABLE).inner_text()


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


def test_calendar_of_the_deadlines_that_filters_leave(open_report: Any, golden: list[dict[str, Any]]) -> None:
    page = open_report(due_rows(golden), apart=True)
    page.go("deadlines")
    text = page.saved("Download calendar")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    lines = unfolded(text)
    assert lines[:3] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//communique//report//EN"]
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 3
    assert lines.count("DTSTART;VALUE=DATE:20270503") == 2
    assert lines.count("DTEND;VALUE=DATE:20270504") == 2
    assert len({line for line in lines if line.startswith("UID:")}) == 3
    told = "\n".join(lines)
    assert "the bridge\\, of Ada\\; Lund" in told
    assert "schools of Brno \\\\ Zlín" in told
    assert "URL:https://news.example/0" in lines
    page.go("deadlines?from=2027-05-10")
    assert page.saved("Download calendar").count("BEGIN:VEVENT") == 1


def test_matrix_opens_the_promises_of_each_cell(page: Any) -> None:
    tab = page.go("matrix")
    cells = [
        (cell.get_attribute("href"), cell.locator("strong").inner_text())
        for cell in tab.locator(".cell a").all()
    ]
    assert cells
    for href, told in cells:
        page.go(href.lstrip("#"))
        assert tab.locator(TABLE).count() == int(told)
        assert tab.locator(".asked").count() == 2
    page.go("matrix")
    names = [cell.get_attribute("aria-label") for cell in tab.locator(".cell a").all()]
    assert "Norway to nobody named: 2 promises, EUR 100 m" in names
    assert "Bolivia to Peru: 1 promise" in names


def test_a_promise_that_many_articles_report_counts_once(page: Any) -> None:
    tab = page.go("matrix")
    row = tab.locator(".matrix tbody tr", has_text="Norway")
    assert (
        "EUR 100 m" in row.inner_text()
    )  # 60 million, once 40 million, for the hospital, 40 for the terminal


def test_matrix_of_people_and_bodies(page: Any) -> None:
    tab = page.go("matrix")
    tab.locator("[aria-label='Who']").select_option("people")
    sync_api.expect(tab.locator(".matrix tbody")).to_contain_text("Ingrid Solvang")
    tab.locator("[aria-label='To whom']").select_option("people")
    sync_api.expect(tab.locator(".matrix thead")).to_contain_text("Rosa Quispe")
    assert "rows=people&columns=people" in tab.url
    cell = tab.locator(".cell a[aria-label='Hernan Choque to Rosa Quispe: 1 promise']")
    cell.click()
    sync_api.expect(tab.locator(TABLE)).to_have_count(1)
    tab.locator(".asked button").first.click()
    assert tab.locator(".asked").count() == 1


def test_each_figure_of_outcomes_opens_its_threads_with_the_evidence(page: Any) -> None:
    tab = page.go("scores")
    assert "Ahead" not in tab.locator("main").inner_text()
    figures = [
        (link.get_attribute("href"), int(link.inner_text()))
        for link in tab.locator("tbody td.number a").all()
    ]
    assert len(figures) > 8
    for href, told in figures:
        page.go(href.lstrip("#"))
        assert tab.locator(TABLE).count() == told
    page.go("scores?of=people")
    tab.locator(TABLE, has_text="Peter Ssali").locator("td[data-label=Overdue] a").click()
    sync_api.expect(tab.locator(TABLE)).to_have_count(1)
    tab.locator(f"{TABLE} .what a").click()
    assert "He promised to publish the new tariff tables in March" in tab.locator(".timeline").inner_text()


def test_outcomes_say_what_their_words_mean_and_judge_nobody(page: Any) -> None:
    tab = page.go("scores")
    told = tab.locator("main").inner_text().lower()
    for name in ("kept", "partly kept", "in progress", "delayed", "overdue", "withdrawn", "not yet due"):
        assert name in told
    assert not re.search(r"broken|failed|failure|liar|lied|good|bad|worst|best", told)
    assert "no article here tells" in told


def test_what_only_asks_or_offers_is_no_promise(page: Any) -> None:
    tab = page.go("scores?of=people")
    promises = tab.locator(TABLE, has_text="Rosa Quispe").locator("td[data-label=Promises]").inner_text()
    assert promises == "1"  # she proposed twice and signed once


@pytest.mark.parametrize("key", ["s:NOR", "s:KEN"])
def test_brief_of_a_state_fits_on_one_page(page: Any, key: str) -> None:
    tab = page.go(f"brief/{key}")
    assert tab.locator(".figures a").count() > 0
    assert tab.locator(".brief q").count() > 0
    assert len(re.findall(rb"/Type\s*/Page\b", tab.pdf(format="A4"))) == 1


def test_brief_of_a_person_with_a_hundred_promises_fits_on_one_page(
    open_report: Any, golden: list[dict[str, Any]]
) -> None:
    rows = []
    for number in range(100):
        row = copy.deepcopy(golden[0])
        row["id"] = f"{number:03d}"
        matter = "bridge " + "".join(chr(97 + int(digit)) * 9 for digit in f"{number:03d}")
        for one in row["commitments"]:
            one["text"] = one["object"] = matter + one["id"]
        rows.append(row)
    page = open_report(rows, apart=True)
    tab = page.go("people")
    tab.get_by_role("link", name="Ingrid Solvang").click()
    tab.get_by_role("link", name="Brief for print").click()
    tab.wait_for_selector(".brief")
    assert "Prime Minister, Norway" in tab.locator(".brief").inner_text()
    assert "more" in tab.locator(".brief").inner_text()
    pdf = tab.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    tab.emulate_media(media="print")
    assert not tab.locator(".top nav").is_visible()
    tab.emulate_media(media="screen")
    tab.get_by_role("link", name="92 more").click()
    sync_api.expect(tab.locator(TABLE)).to_have_count(100)


def test_who_said_what_about_what(page: Any) -> None:
    tab = page.go("quotes")
    everything = tab.locator(TABLE).count()
    tab.locator("[aria-label='Said by']").fill("solvang")
    sync_api.expect(tab.locator(".told")).to_contain_text(f" of {everything} quotes")
    assert all("Ingrid Solvang" in text for text in tab.locator("tbody .who:nth-child(2)").all_inner_texts())
    tab.locator("[aria-label='About']").fill("hospital euros")
    tab.wait_for_url("**about=hospital*")
    sync_api.expect(tab.locator(TABLE).first).to_contain_text("euro")
    assert 0 < tab.locator(TABLE).count() < everything
    tab.locator("tbody .what a").first.click()
    tab.wait_for_selector(".text .chosen")
    assert "Quote" in tab.locator("aside").inner_text()


def test_quotes_lead_to_the_promise_that_they_hold(page: Any) -> None:
    tab = page.go("quotes?promise=yes")
    assert 0 < tab.locator(TABLE).count() < 48
    tab.locator("td[data-label=About] a", has_text="hospital").first.click()
    tab.wait_for_selector(".timeline")
    for asked in ("state=NOR", "kind=direct", "article=patrol", "from=2025-01-01", "to=2023-12-31"):
        page.go(f"quotes?{asked}")
        assert 0 < tab.locator(TABLE).count() < 48


def test_searching_quotes_by_words_in_any_order(page: Any) -> None:
    tab = page.go("quotes")
    tab.locator("[type=search]").fill("LAKE patrol quispe")
    tab.wait_for_url("**q=LAKE*")
    assert 0 < tab.locator(TABLE).count() < 48
    assert all("Quispe" in text for text in tab.locator(TABLE).all_inner_texts())


def test_what_is_only_asked_for_is_never_overdue(open_report: Any, golden: list[dict[str, Any]]) -> None:
    rows = [row for row in golden if row["id"].startswith("2024-02-08")]
    for row in rows:
        for one in row["commitments"]:
            one["kind"], one["status"], one["modality"] = "request", "proposed", "necessary"
    page = open_report([*rows, golden[-1]])
    assert "Overdue (0)" in page.go("overview").locator("main").inner_text()
    tab = page.go("deadlines")
    assert tab.locator(TABLE).count() > 0
    assert "overdue" not in [chip.inner_text() for chip in tab.locator(".chip.outcome").all()]


def later_report(golden: list[dict[str, Any]], day: str, **changes: Any) -> list[dict[str, Any]]:
    """A pledge that is due at the end of 2024, and a later report of it in which something is different."""
    first = golden[0]
    first["commitments"] = first["commitments"][1:2]
    second = copy.deepcopy(first)
    second["id"], second["published"]["date"] = "later", day
    due = changes.pop("due", None)
    second["commitments"][0].update(changes)
    if due:
        date = next(one for one in second["dates"] if one["id"] == second["commitments"][0]["due"]["date"])
        date.update(value=due, earliest=due, latest=due, mod=None)
        second["commitments"][0]["due"].update(value=due)
    return [first, second]


@pytest.mark.parametrize(
    ("day", "changes", "term"),
    [
        ("2024-05-06", {}, "Not yet due"),
        ("2024-05-06", {"due": "2026-03-01"}, "Delayed"),
        ("2025-05-06", {"status": "planned"}, "Overdue"),
        ("2024-05-06", {"status": "rejected", "negated": True}, "Withdrawn"),
        ("2024-05-06", {"kind": "fulfilment", "status": "fulfilled"}, "Kept"),
        ("2024-05-06", {"kind": "fulfilment", "status": "in_progress"}, "In progress"),
    ],
)
def test_each_outcome_has_its_figure(
    open_report: Any, golden: list[dict[str, Any]], day: str, changes: dict[str, Any], term: str
) -> None:
    tab = open_report(later_report(golden, day, **changes)).go("scores")
    row = tab.locator(TABLE, has_text="Norway")
    told = {cell.get_attribute("data-label"): cell.inner_text() for cell in row.locator("td.number").all()}
    counted = {name: size for name, size in told.items() if size and name not in ("Sums", "Promises")}
    assert counted == {term: "1"}
