"""A report of twenty thousand articles: what is drawn stays little, whatever the view."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from communique.ledger import build
from communique.ledger.model import Claim, Ledger, Thread
from communique.report import page

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
COPIES = 1429  # of fourteen articles
NODES = "() => document.querySelectorAll('main *').length"


def copy_of(base: Ledger, number: int) -> Ledger:
    """A ledger of other articles, people and promises of the same kind."""
    before = f"{number:05d}-"

    def claim(one: Claim) -> Claim:
        return replace(one, id=before + one.id, article=before + one.article)

    def thread(one: Thread) -> Thread:
        return replace(
            one,
            id=f"{one.id}{number}",
            title=f"{one.title} {number}",
            people=tuple(f"{key}{number}" for key in one.people),
            bodies=tuple(f"{key}{number}" for key in one.bodies),
            moves=tuple(replace(move, event=before + move.event) for move in one.moves),
            amounts=tuple((before + event, amount) for event, amount in one.amounts),
            dues=tuple((before + event, due) for event, due in one.dues),
            events=tuple(map(claim, one.events)),
            headings=tuple(map(claim, one.headings)),
            links=tuple(replace(link, a=before + link.a, b=before + link.b) for link in one.links),
        )

    return replace(
        base,
        articles=tuple(replace(one, id=before + one.id) for one in base.articles),
        register=tuple(
            replace(
                one,
                id=f"{one.id}{number}",
                name=f"{one.name} {number}",
                seen=tuple((before + article, entity) for article, entity in one.seen),
            )
            for one in base.register
        ),
        threads=tuple(map(thread, base.threads)),
        visits=tuple(map(thread, base.visits)),
    )


@pytest.fixture(scope="module")
def twenty_thousand(tmp_path_factory: pytest.TempPathFactory, dossier: list[dict[str, Any]]) -> Path:
    base = build(dossier)
    parts = [copy_of(base, number) for number in range(COPIES)]
    names = ("articles", "register", "threads", "visits")
    whole = replace(
        base, **{name: tuple(one for part in parts for one in getattr(part, name)) for name in names}
    )
    rows: Iterator[dict[str, Any]] = (
        dict(row, id=f"{number:05d}-{row['id']}") for number in range(COPIES) for row in dossier
    )
    path = tmp_path_factory.mktemp("large") / "report.html"
    path.write_text(page(whole, rows), encoding="utf-8")
    return path


def test_twenty_thousand_articles_draw_little_in_every_view(open_page: Any, twenty_thousand: Path) -> None:
    found = open_page(twenty_thousand)
    tab = found.go("overview")
    assert "20,006" in tab.locator(".tiles").inner_text()
    views = ("deadlines", "matrix?rows=people&columns=bodies", "scores?of=people", "threads", "commitments")
    views += ("quotes", "people", "bodies", "articles", "brief", "brief/s:NOR", "marks")
    before = tab.locator("main h2").inner_text()
    for view in views:
        tab.evaluate("view => { location.hash = view; }", view)
        sync_api.expect(tab.locator("main h2")).not_to_have_text(before)
        before = tab.locator("main h2").inner_text()
        assert tab.evaluate(NODES) < 6_000, view
    tab.evaluate("() => { location.hash = 'articles/01428-2024-10-10_patrol-agreed/C1'; }")
    tab.wait_for_selector(".text .chosen")
    assert tab.evaluate(NODES) < 500
    for view, asked, told in (
        ("commitments", "ventspils terminal", "2,858 of 38,583 commitments"),
        ("quotes", "QUISPE lake 1400", "8 of 68,592 quotes"),
        ("articles", "copacabana bolivia 01400-2024", "1 of 20,006 articles"),
        ("threads", "titicaca 1234", "1 of 14,290 threads"),
    ):
        tab.evaluate("view => { location.hash = view; }", view)
        tab.wait_for_selector("[type=search]:not([value*=' '])")
        tab.locator("[type=search]").fill(asked)
        sync_api.expect(tab.locator(".told")).to_have_text(told)


def test_long_lists_grow_by_a_hundred_rows(open_page: Any, twenty_thousand: Path) -> None:
    tab = open_page(twenty_thousand).go("commitments")
    rows = tab.locator("table.stack tbody tr")
    assert rows.count() == 100
    tab.get_by_role("button", name="Show more").click()
    assert rows.count() == 200
    rows.nth(150).locator(".what a").click()
    tab.wait_for_selector(".reading")
    tab.go_back()
    tab.wait_for_selector("table.stack")
    assert rows.count() == 200
    for _ in range(101):
        tab.keyboard.press("n")
    assert tab.evaluate("() => document.activeElement.closest('tr').rowIndex") == 101
