"""A report that is open in headless Chromium, driven by Playwright."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from communique.ledger import LedgerSettings, build
from communique.report import write_report

GOLDEN = Path(__file__).parents[1] / "ledger" / "golden" / "records.jsonl"
PATROL = "2024-10-10_patrol-agreed"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def golden_rows() -> list[dict[str, Any]]:
    return [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def golden() -> list[dict[str, Any]]:
    """The records of the dossier, to be changed at will."""
    return golden_rows()


@pytest.fixture(scope="session")
def dossier() -> list[dict[str, Any]]:
    """The records of the dossier, as they are."""
    return golden_rows()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    why = "playwright is not installed: pip install '.[test]'"
    sync_api = pytest.importorskip("playwright.sync_api", reason=why)
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed: apt-get install chromium")
    with sync_api.sync_playwright() as play:
        found = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


class Page:
    """A report that is open in a tab, with what went wrong in it."""

    def __init__(self, browser: Any, path: Path, **options: Any) -> None:
        self.path = path
        self.wrong: list[str] = []
        self.asked: list[str] = []
        self.tab = browser.new_page(**options)
        self.tab.on("console", lambda message: self.wrong.append(message.text))
        self.tab.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.tab.on("dialog", lambda dialog: (self.wrong.append(dialog.message), dialog.dismiss()))
        self.tab.on("request", lambda request: self.asked.append(request.url))

    def go(self, view: str = "") -> Any:
        self.tab.goto(f"{self.path.as_uri()}#{view}")
        return self.tab

    def saved(self, button: str) -> str:
        """Press a button and return what it downloads."""
        with self.tab.expect_download() as found:
            self.tab.get_by_role("button", name=button).click()
        return Path(found.value.path()).read_bytes().decode()


Open = Callable[..., Page]


@pytest.fixture
def open_report(browser: Any, tmp_path: Path) -> Iterator[Open]:
    """Return what writes a report of records and opens it; nothing may go wrong in it.

    With ``apart`` no two reports are of one promise.
    """
    pages: list[Page] = []

    def make(
        rows: Iterable[dict[str, Any]], title: str = "A report", apart: bool = False, **options: Any
    ) -> Page:
        rows = list(rows)
        path = tmp_path / f"report-{len(pages)}.html"
        settings = LedgerSettings(threshold=1.0) if apart else LedgerSettings()
        write_report(build(rows, settings), rows, path, title=title)
        pages.append(Page(browser, path, **options))
        return pages[-1]

    yield make
    for page in pages:
        page.tab.close()
        assert page.wrong == []
        assert [url for url in page.asked if not url.startswith(("file:", "blob:"))] == []


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the dossier."""
    rows = golden_rows()
    path = tmp_path_factory.mktemp("report") / "report.html"
    write_report(build(rows), rows, path, title="The dossier")
    return path


@pytest.fixture
def open_page(browser: Any) -> Iterator[Open]:
    """Return what opens a file with options of the tab; nothing may go wrong in it."""
    pages: list[Page] = []

    def make(path: Path, **options: Any) -> Page:
        pages.append(Page(browser, path, **options))
        return pages[-1]

    yield make
    for page in pages:
        page.tab.close()
        assert page.wrong == []


@pytest.fixture
def open_golden(open_page: Open, report: Path) -> Open:
    """Return what opens the report of the dossier, with options of the tab."""
    return lambda **options: open_page(report, **options)


@pytest.fixture
def page(open_golden: Open) -> Page:
    """The report of the dossier in a tab."""
    return open_golden()
