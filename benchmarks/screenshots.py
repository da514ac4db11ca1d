"""Takes the pictures of docs/images that show the report and a record, from the articles of samples/.

python benchmarks/screenshots.py docs/images        # needs playwright and Debian's chromium
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from communique import Extractor, Record
from communique.ledger import build
from communique.report import write_report

ROOT = Path(__file__).parents[1]
WIDE = {"width": 1280, "height": 860}
NARROW = {"width": 390, "height": 760}
PICTURES = {
    "report-overview": ("overview", WIDE, "light"),
    "report-deadlines": ("deadlines", WIDE, "light"),
    "report-matrix": ("matrix", WIDE, "light"),
    "report-outcomes": ("scores", WIDE, "light"),
    "report-quotes": ("quotes", WIDE, "light"),
    "report-article": ("articles/2024-10-10_patrol-agreed/C1", WIDE, "light"),
    "report-narrow": ("articles/2024-10-10_patrol-agreed/C2", NARROW, "dark"),
}
"""Name of the picture → view, window, colours."""


def read_samples() -> list[Record]:
    """Return the records of all samples, the dossier with them."""
    paths = [*sorted((ROOT / "samples").glob("*.txt")), *sorted((ROOT / "samples" / "dossier").glob("*.txt"))]
    texts = [path.read_text(encoding="utf-8") for path in paths]
    records = Extractor().stream(texts)
    return [record.model_copy(update={"id": path.stem}) for path, record in zip(paths, records, strict=True)]


def take(browser: Any, page: Path, folder: Path) -> None:
    """Take the pictures of a report."""
    for name, (view, window, scheme) in PICTURES.items():
        tab = browser.new_page(viewport=window, color_scheme=scheme)
        tab.goto(f"{page.as_uri()}#{view}")
        tab.wait_for_timeout(1500)  # what moves has come to rest
        tab.screenshot(path=folder / f"{name}.png")
        tab.close()
    tab = browser.new_page(viewport=WIDE)
    tab.goto(f"{page.as_uri()}#threads")
    tab.get_by_role("link", name="joint patrol").first.click()
    tab.wait_for_selector(".timeline")
    tab.screenshot(path=folder / "report-thread.png")
    tab.close()


def take_record(browser: Any, record: Record, folder: Path) -> None:
    """Take the picture of a record in a notebook."""
    tab = browser.new_page(viewport={"width": 1000, "height": 900})
    tab.set_content(record._repr_html_())
    tab.locator(".record").screenshot(path=folder / "record.png")
    tab.close()


def main() -> None:
    """Take all pictures."""
    parser = argparse.ArgumentParser(description="Take the pictures of the report.")
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    from playwright.sync_api import sync_playwright

    records = read_samples()
    with TemporaryDirectory() as place, sync_playwright() as play:
        page = Path(place) / "report.html"
        write_report(build(records), records, page, title="Samples")
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        take(browser, page, folder)
        chosen = next(record for record in records if record.id == "2023-02-14_hospital-pledged")
        take_record(browser, chosen, folder)
        browser.close()


if __name__ == "__main__":
    main()
