"""The page in a browser: headless Chromium, driven by Playwright."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from communique import Record
from communique.ledger import build
from communique.report import write_report

sync_api = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed: pip install '.[test]'"
)
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed: apt-get install chromium")
GOLDEN = Path(__file__).parents[1] / "ledger" / "golden" / "records.jsonl"
PATROL = "2024-10-10_patrol-agreed"


def golden() -> list[dict[str, Any]]:
    return [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
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


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows = golden()
    path = tmp_path_factory.mktemp("report") / "report.html"
    write_report(build(rows), rows, path, title="The dossier")
    return path


@pytest.fixture
def page(browser: Any, report: Path) -> Iterator[Page]:
    found = Page(browser, report)
    yield found
    found.tab.close()


VIEWS = ("overview", "threads", "commitments", "people", "bodies", "articles")


@pytest.mark.parametrize("view", [*VIEWS, "nonsense"])
def test_every_view_loads_without_errors_or_requests(page: Page, view: str) -> None:
    tab = page.go(view)
    assert tab.locator("main h2").inner_text()
    assert page.wrong == []
    assert [url for url in page.asked if not url.startswith("file:")] == []


def test_filters_filter(page: Page) -> None:
    tab = page.go("commitments")
    rows = tab.locator("tbody tr")
    everything = rows.count()
    tab.get_by_label("Status").select_option("rejected")
    assert 0 < rows.count() < everything
    assert all("rejected" in text for text in rows.all_inner_texts())
    tab.get_by_label("Status").select_option("")
    tab.get_by_label("Party").select_option("NOR")
    assert 0 < rows.count() < everything
    tab.get_by_label("Party").select_option("")
    tab.get_by_label("Due from").fill("2027-01-01")
    tab.get_by_label("Due from").dispatch_event("change")
    assert rows.count() == 1
    tab.get_by_label("Due from").fill("")
    tab.get_by_label("Due from").dispatch_event("change")
    tab.get_by_label("Search").fill("grain terminal")
    sync_api.expect(rows).to_have_count(2)


def test_a_commitment_leads_to_its_words_and_its_fields(page: Page) -> None:
    tab = page.go("commitments")
    tab.get_by_label("Search").fill("navy launch")
    sync_api.expect(tab.locator("tbody tr")).to_have_count(1)
    tab.locator("tbody tr td.what a").click()
    tab.wait_for_selector(".reading")
    assert "navy launch" in "".join(tab.locator(".text .chosen").all_text_contents())
    panel = tab.locator("aside").inner_text()
    assert "signed" in panel
    assert "Hernan Choque" in panel
    tab.locator("aside").get_by_role("link", name="Hernan Choque").first.click()
    tab.wait_for_selector(".quotes")
    assert tab.locator("main h2").inner_text() == "Hernan Choque"


def test_thread_shows_where_it_stands_and_what_happened_in_order(page: Page) -> None:
    tab = page.go("threads")
    tab.get_by_role("link", name="joint patrol").first.click()
    tab.wait_for_selector(".timeline")
    moves = [text.split("\n")[0] for text in tab.locator(".move").all_inner_texts()]
    assert [move.split(" → ")[-1].split(" ")[0] for move in moves] == ["proposed", "rejected", "signed"]
    assert "signed since 2024-10-10, rejected on 2023-06-22 before" in tab.locator("main").inner_text()
    steps = tab.locator(".steps li strong").all_inner_texts()
    assert steps == ["reported", "refused", "reopened"]
    assert tab.locator(".warning").count() == 0
    assert tab.locator("summary").inner_text().startswith("Why these")


def test_thread_shows_reports_of_one_time_that_contradict(browser: Any, tmp_path: Path) -> None:
    rows = [row for row in golden() if row["id"] in ("2024-07-18_patrol-again", PATROL)]
    denied = json.loads(json.dumps(rows[-1] if rows[-1]["id"] == PATROL else rows[0]))
    denied["id"], denied["published"]["date"] = "denied", "2024-10-11"
    for one in denied["commitments"]:
        one["negated"] = True
    rows.append(denied)
    path = tmp_path / "report.html"
    write_report(build(rows), rows, path)
    tab = Page(browser, path).go("threads")
    tab.get_by_role("link", name="joint patrol").first.click()
    tab.wait_for_selector(".timeline")
    assert "not signed (2024-10-11)" in tab.locator(".warning").first.inner_text()
    tab.close()


def test_layers_switch_off_and_on(page: Page) -> None:
    tab = page.go(f"articles/{PATROL}")
    quote = tab.locator(".text .quote").first
    background = "el => getComputedStyle(el).backgroundColor"
    shown = quote.evaluate(background)
    tab.get_by_label("Quotes").uncheck()
    assert quote.evaluate(background) != shown
    tab.get_by_label("Quotes").check()
    assert quote.evaluate(background) == shown


def test_text_of_the_article_is_shown_unchanged(page: Page) -> None:
    tab = page.go(f"articles/{PATROL}")
    text = next(row["text"] for row in golden() if row["id"] == PATROL)
    assert tab.locator(".text").evaluate("el => el.textContent") == text


def test_marked_words_open_by_keyboard_and_have_names(page: Page) -> None:
    tab = page.go(f"articles/{PATROL}")
    mark = tab.locator(".text [role=button].commitment").first
    assert "agreement" in (mark.get_attribute("aria-label") or "")
    mark.focus()
    tab.keyboard.press("Enter")
    assert "Commitment" in tab.locator("aside").inner_text()
    assert tab.locator("#live").evaluate("el => el.textContent")


@pytest.mark.parametrize("view", ["commitments", "threads", "people", "articles", f"articles/{PATROL}"])
def test_controls_have_labels_and_ids_are_unique(page: Page, view: str) -> None:
    tab = page.go(view)
    unlabelled = "() => [...document.querySelectorAll('input,select')].filter(n => !n.labels.length).length"
    told = "n => !(n.textContent.trim() || n.ariaLabel)"
    nameless = f"() => [...document.querySelectorAll('a,button')].filter({told}).length"
    ids = "[...document.querySelectorAll('[id]')].map(n => n.id)"
    doubled = f"() => {ids}.length - new Set({ids}).size"
    assert [tab.evaluate(test) for test in (unlabelled, nameless, doubled)] == [0, 0, 0]


def test_dark_and_light(browser: Any, report: Path) -> None:
    colours = {}
    for scheme in ("dark", "light"):
        page = Page(browser, report, color_scheme=scheme)
        tab = page.go()
        colours[scheme] = tab.evaluate("() => getComputedStyle(document.body).backgroundColor")
        tab.get_by_role("button", name="Switch").click()
        colours[f"{scheme} switched"] = tab.evaluate("() => getComputedStyle(document.body).backgroundColor")
        page.tab.close()
    assert colours["dark"] == colours["light switched"] != colours["light"] == colours["dark switched"]


def test_prints_without_controls_and_light(browser: Any, report: Path) -> None:
    page = Page(browser, report, color_scheme="dark")
    tab = page.go("commitments")
    tab.emulate_media(media="print")
    assert not tab.locator(".filters").is_visible()
    assert tab.locator("tbody tr").count() > 0
    assert tab.evaluate("() => getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert len(tab.pdf()) > 10_000
    page.tab.close()


@pytest.mark.parametrize("view", [*VIEWS, f"articles/{PATROL}/C1"])
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_wider_than_the_window(browser: Any, report: Path, view: str, width: int) -> None:
    page = Page(browser, report, viewport={"width": width, "height": 800})
    tab = page.go(view)
    assert tab.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    page.tab.close()


def test_a_filter_that_nothing_fits_says_so(page: Page) -> None:
    tab = page.go("commitments")
    tab.get_by_label("Search").fill("no such words")
    sync_api.expect(tab.locator(".empty")).to_contain_text("Nothing here fits")
    assert "0 of 27" in tab.locator("#live").evaluate("el => el.textContent")


@pytest.mark.parametrize("view", VIEWS)
def test_a_report_of_nothing_says_so(browser: Any, tmp_path: Path, view: str) -> None:
    path = tmp_path / "report.html"
    write_report(build([]), [], path)
    page = Page(browser, path)
    tab = page.go(view)
    assert tab.locator(".empty").count() == 1
    assert page.wrong == []
    page.tab.close()


def test_notebook_and_report_mark_the_same_words(browser: Any, page: Page) -> None:
    row = next(row for row in golden() if row["id"] == PATROL)
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


def test_names_that_run_from_right_to_left_stay_where_they_are(browser: Any, tmp_path: Path) -> None:
    row = json.loads(json.dumps(next(row for row in golden() if row["id"] == PATROL)))
    for entity in row["entities"]:
        entity["name"] = f"محمد {entity['name']}"
    path = tmp_path / "report.html"
    write_report(build([row]), [row], path)
    page = Page(browser, path)
    tab = page.go(f"articles/{PATROL}")
    names = tab.locator(".cast bdi")
    assert names.count() == 2
    assert all("محمد" in text for text in names.all_text_contents())
    page.tab.close()


BAD = (
    '<img src=x onerror="window.smuggled=1"> </script><script>window.smuggled=1</script> '
    '<svg onload=window.smuggled=1> <a href="javascript:window.smuggled=1">x</a> {{ script }} '
)


def smuggling() -> dict[str, Any]:
    """A record whose every text is markup; offsets are kept right by keeping the words' places."""
    row = json.loads(json.dumps(next(row for row in golden() if row["id"] == PATROL)))
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


def test_nothing_that_an_article_smuggles_in_runs(browser: Any, tmp_path: Path) -> None:
    rows = [smuggling()]
    ledger = build(rows)
    path = tmp_path / "report.html"
    write_report(ledger, rows, path, title=BAD)
    page = Page(browser, path)
    for view in VIEWS:
        tab = page.go(view)
        for link in range(min(tab.locator("main a").count(), 3)):
            tab.locator("main a").nth(link).click()
            tab.wait_for_timeout(30)
            tab = page.go(view)
    tab = page.go("articles")
    tab.locator(".row a").click()
    tab.locator(".text [role=button]").first.click()
    assert tab.evaluate("() => window.smuggled") is None
    assert tab.locator("main img, main script, main svg[onload]").count() == 0
    assert page.wrong == []
    assert [url for url in page.asked if not url.startswith("file:")] == []
    page.tab.close()


def test_offsets_hold_behind_characters_of_two_units(browser: Any, tmp_path: Path) -> None:
    row = next(row for row in golden() if row["id"] == PATROL)
    row = json.loads(json.dumps(row))
    pad = "\U0001f600\U0001f680 "
    row["text"] = pad + row["text"]
    for item in (*row["dates"], *row["amounts"], *row["quotes"], *row["commitments"]):
        item["start"] += len(pad)
        item["end"] += len(pad)
    row["entities"], row["sections"] = [], []
    path = tmp_path / "report.html"
    write_report(build([row]), [row], path)
    page = Page(browser, path)
    tab = page.go(f"articles/{PATROL}/{row['commitments'][0]['id']}")
    assert "".join(tab.locator(".text .chosen").all_text_contents()) == row["commitments"][0]["text"]
    page.tab.close()


def test_records_of_two_thousand_articles_stay_quick(browser: Any, tmp_path: Path) -> None:
    rows = []
    base = golden()
    for number in range(2000):  # copies, five of which tell of the same matters
        row = dict(base[number % len(base)], id=f"{number:04d}")
        matter = "".join(chr(ord("a") + int(digit)) for digit in f"{number // 70:03d}{number % 14:02d}")
        row["commitments"] = [
            dict(item, text=f"the bridge of {matter}{item['id']}", object=f"bridge of {matter}{item['id']}")
            for item in row["commitments"]
        ]
        rows.append(row)
    path = tmp_path / "report.html"
    write_report(build(rows), rows, path)
    page = Page(browser, path)
    began = time.monotonic()
    tab = page.go("overview")
    assert "2,000" in tab.locator(".tiles").inner_text()
    for view in ("threads", "commitments", "people", "articles", "articles/1999"):
        tab.evaluate(f"() => {{ location.hash = '{view}'; }}")
        heading = view.split("/")[0].title() if view != "articles/1999" else ""
        sync_api.expect(tab.locator("main h2")).to_contain_text(heading)
    taken = time.monotonic() - began
    page.tab.close()
    assert page.wrong == []
    assert taken < 20, f"{taken:.1f} s"


@pytest.mark.parametrize(
    "address", ["__proto__", "constructor", "toString/valueOf", "articles/__proto__", "%", "people/%E0"]
)
def test_an_address_that_names_no_view_shows_one(page: Page, address: str) -> None:
    tab = page.go(address)
    assert tab.locator("#main").inner_text().strip()
    assert page.wrong == []
