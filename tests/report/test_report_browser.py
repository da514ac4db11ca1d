"""Every view in a browser: it loads, is labelled, fits, prints, and runs nothing that an article brings."""

from __future__ import annotations

import json
from typing import Any

import pytest

PATROL = "2024-10-10_patrol-agreed"
VIEWS = (
    *("overview", "deadlines", "matrix", "scores", "threads", "commitments", "quotes", "people", "bodies"),
    *("articles", "marks", "brief", "brief/s:NOR", f"articles/{PATROL}"),
)


@pytest.mark.parametrize("view", [*VIEWS, "nonsense"])
def test_every_view_loads_without_errors_or_requests(page: Any, view: str) -> None:
    tab = page.go(view)
    assert tab.locator("main h2").inner_text()
    shown = tab.locator("main").inner_text()
    assert not any(slip in shown for slip in ("file:", "[object", "undefined", "NaN", "null"))
    assert page.wrong == []
    assert [url for url in page.asked if not url.startswith("file:")] == []


@pytest.mark.parametrize("view", VIEWS)
def test_controls_have_labels_and_ids_are_unique(page: Any, view: str) -> None:
    tab = page.go(view)
    labelled = "n => !n.labels.length && !n.ariaLabel"
    unlabelled = f"() => [...document.querySelectorAll('input,select')].filter({labelled}).length"
    told = "n => !(n.textContent.trim() || n.ariaLabel)"
    nameless = f"() => [...document.querySelectorAll('a,button')].filter({told}).length"
    ids = "[...document.querySelectorAll('[id]')].map(n => n.id)"
    doubled = f"() => {ids}.length - new Set({ids}).size"
    assert [tab.evaluate(test) for test in (unlabelled, nameless, doubled)] == [0, 0, 0]


def test_dark_and_light(open_golden: Any) -> None:
    colours = {}
    for scheme in ("dark", "light"):
        tab = open_golden(color_scheme=scheme).go()
        colours[scheme] = tab.evaluate("() => getComputedStyle(document.body).backgroundColor")
        tab.get_by_role("button", name="Switch").click()
        colours[f"{scheme} switched"] = tab.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert colours["dark"] == colours["light switched"] != colours["light"] == colours["dark switched"]


def test_prints_without_controls_and_light(open_golden: Any) -> None:
    tab = open_golden(color_scheme="dark").go("commitments")
    tab.emulate_media(media="print")
    assert not tab.locator(".filters").is_visible()
    assert not tab.get_by_role("button", name="Download").is_visible()
    assert tab.locator("tbody tr").count() > 0
    assert tab.evaluate("() => getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert len(tab.pdf()) > 10_000


@pytest.mark.parametrize("view", [*VIEWS, f"articles/{PATROL}/C1"])
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_wider_than_the_window(open_golden: Any, view: str, width: int) -> None:
    tab = open_golden(viewport={"width": width, "height": 800}).go(view)
    assert tab.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("view", [view for view in VIEWS if "/" not in view])
def test_a_report_of_nothing_says_so(open_report: Any, view: str) -> None:
    tab = open_report([]).go(view)
    assert tab.locator(".empty").count() >= 1


@pytest.mark.parametrize("view", [view for view in VIEWS if "/" not in view])
def test_articles_without_a_day_are_shown(open_report: Any, golden: list[dict[str, Any]], view: str) -> None:
    for row in golden:
        row["published"] = None
        row["dateline"] = None
    tab = open_report(golden).go(view)
    assert tab.locator("main h2").inner_text()


@pytest.mark.parametrize(
    "view", ["people/toString", "threads/x", "brief/s:constructor", "commitments?sort=x&unit=x"]
)
def test_addresses_of_nothing_are_no_error(page: Any, view: str) -> None:
    tab = page.go(view)
    assert tab.locator("main h2").inner_text()
    assert "function" not in tab.locator("main").inner_text()


def test_no_frame_is_drawn_around_the_page_after_a_link(page: Any) -> None:
    tab = page.go()
    tab.keyboard.press("Tab")
    tab.get_by_role("link", name="Threads", exact=True).press("Enter")
    tab.wait_for_selector(".line")
    assert tab.evaluate("() => document.activeElement.id") == "main"
    assert tab.evaluate("() => getComputedStyle(document.activeElement).outlineStyle") == "none"


BAD = (
    '<img src=x onerror="window.smuggled=1"> </script><script>window.smuggled=1</script> '
    '<svg onload=window.smuggled=1> <a href="javascript:window.smuggled=1">x</a> {{ script }} '
)


def smuggling(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """A record whose every text is markup; offsets are kept right by keeping the words' places."""
    row = json.loads(json.dumps(next(row for row in rows if row["id"] == PATROL)))
    row["text"] += "\n\n" + BAD + "\U0001f600 مرحبا"
    row["title"] = {"start": 0, "end": 6, "text": BAD}
    row["source"]["url"] = "javascript:window.smuggled=1"
    row["source"]["publisher"] = BAD
    row["id"] = BAD
    for entity in row["entities"]:
        entity["name"] = f"{entity['name']} {BAD}"
        entity["aliases"] = [BAD, "‮gnp.tac"]
        entity["roles"] = [{"title": BAD, "of": BAD}]
    for commitment in row["commitments"]:
        commitment.update(text=commitment["text"] + BAD, object=BAD, condition=BAD)
        for party in (*commitment["actors"], *commitment["counterparties"]):
            party["name"] = BAD
    for quote in row["quotes"]:
        if quote["speaker"]:
            quote["speaker"]["name"] = BAD
    return row


def test_nothing_that_an_article_smuggles_in_runs(open_report: Any, golden: list[dict[str, Any]]) -> None:
    page = open_report([smuggling(golden)], title=BAD)
    for view in (view for view in VIEWS if not view.startswith("articles/")):
        tab = page.go(view)
        for link in range(min(tab.locator("main a").count(), 3)):
            tab.locator("main a").nth(link).click()
            tab.wait_for_timeout(30)
            tab = page.go(view)
    tab = page.go("articles")
    tab.locator("tbody a").first.click()
    tab.locator(".text [role=button]").first.click()
    for button in tab.locator("aside").get_by_role("button", name="wrong").all():
        button.click()
    tab.get_by_label("Note to this mark").first.fill(BAD)
    page.go("marks")
    assert tab.evaluate("() => window.smuggled") is None
    assert tab.locator("main img, main script, main svg[onload]").count() == 0


def test_a_policy_lets_nothing_else_run_and_nothing_load(page: Any) -> None:
    tab = page.go()
    tried = """() => {
        const script = document.createElement("script");
        script.textContent = "window.smuggled = 1";
        document.body.append(script);
        return fetch("data:text/plain,x").then(() => "loaded", () => "refused");
    }"""
    assert tab.evaluate(tried) == "refused"
    assert tab.evaluate("() => window.smuggled") is None
    assert "Content Security Policy" in " ".join(page.wrong)
    page.wrong.clear()
