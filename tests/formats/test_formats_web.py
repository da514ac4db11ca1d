"""Pages by address and feeds, from a server of this machine."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from communique.cli import app, options
from communique.errors import SettingsError
from communique.formats.item import Reading
from communique.formats.web import Web, gather, read_addresses
from stone import stone

downloads = pytest.importorskip("trafilatura.downloads")
DEFAULT_CONFIG = pytest.importorskip("trafilatura.settings").DEFAULT_CONFIG


def run(*words: str | Path) -> Result:
    result = CliRunner().invoke(app, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


PAGE = """<!doctype html><html><head><title>{title}</title>
<meta property="og:site_name" content="The Port Gazette">
<meta property="article:published_time" content="2024-03-12T09:00:00Z"></head><body><article><h1>{title}</h1>
<p>President Omar Keita pledged $40 million on Monday for a new port in Senegal, his office said.</p>
<p>“We will open it to every ship,” he said at a meeting with the ministers of three states in Dakar.</p>
</article></body></html>"""
RSS = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>News</title>
<link>{site}/</link><item><title>One</title><link>{site}/one.html</link></item>
<item><title>Two</title><link>{site}/two.html?a=1&amp;b=2</link></item></channel></rss>"""
ATOM = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">
<link rel="self" type="application/atom+xml" href="{site}/atom.xml"/>
<entry><title>Two</title><link href="{site}/two.html?a=1&amp;b=2"/></entry>
<entry><title>Three</title><link rel="alternate" type="text/html" href="/three.html"/></entry></feed>"""
ROBOTS = "User-agent: *\nDisallow: /private/\nCrawl-delay: 7\n"


class Site:
    """A site, and what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.down: set[str] = set()
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append(self.path)
                found = None if self.path in site.down else site.page(self.path)
                body = (found or "gone").encode()
                self.send_response(404 if found is None else 200)
                kind = "text/xml" if self.path.endswith(".xml") else "text/html; charset=utf-8"
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"

    def page(self, path: str) -> str | None:
        feeds = {"/rss.xml": RSS, "/atom.xml": ATOM}
        if path in feeds:
            return feeds[path].format(site=self.address)
        if path == "/robots.txt":
            return ROBOTS
        name = path.partition(".html")[0].strip("/")
        return PAGE.format(title=f"Senegal opens port {name}") if ".html" in path else None


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    found = Site()
    for name, value in (("SSRF_PROTECTION", "off"), ("SLEEP_TIME", "0"), ("DOWNLOAD_TIMEOUT", "10")):
        monkeypatch.setitem(DEFAULT_CONFIG["DEFAULT"], name, value)
    monkeypatch.setattr(downloads, "HTTP_POOL", None)
    thread = threading.Thread(target=found.server.serve_forever, daemon=True)
    thread.start()
    yield found
    found.server.shutdown()
    found.server.server_close()
    thread.join()
    pool = downloads.HTTP_POOL
    if pool is not None:
        pool.clear()


def web(waits: list[float] | None = None) -> Web:
    return Web(Reading(), sleep=([] if waits is None else waits).append)


def test_a_page_gives_its_text_its_day_and_its_publisher(site: Site) -> None:
    (row,) = web().rows([f"{site.address}/one.html"])
    assert (row["id"], row["url"]) == ("one", f"{site.address}/one.html")
    assert row["text"].startswith("Senegal opens port one\n\nPresident Omar Keita pledged $40 million")
    assert (row["published"], row["publisher"]) == ("2024-03-12", "The Port Gazette")


@pytest.mark.parametrize(("feed", "names"), [("rss.xml", ["one", "two"]), ("atom.xml", ["two", "three"])])
def test_a_feed_gives_the_pages_that_it_names(feed: str, names: list[str], site: Site) -> None:
    rows = list(web().rows([f"{site.address}/{feed}"]))
    assert [row["id"] for row in rows] == names
    assert all(row["text"].startswith("Senegal opens port") for row in rows)


def test_a_page_that_several_feeds_name_is_given_once(site: Site) -> None:
    rows = list(
        web().rows([f"{site.address}/rss.xml", f"{site.address}/atom.xml", f"{site.address}/one.html"])
    )
    assert [row["id"] for row in rows] == ["one", "two", "three"]


def test_robots_are_obeyed_and_asked_once(site: Site) -> None:
    rows = list(web().rows([f"{site.address}/private/plan.html", f"{site.address}/one.html"]))
    assert rows[0]["failure"]["code"] == "input-address"
    assert "robots.txt" in rows[0]["failure"]["message"]
    assert "text" in rows[1]
    assert site.asked == ["/robots.txt", "/one.html"]


def test_between_two_requests_to_a_site_lies_the_pause_that_it_wants(site: Site) -> None:
    waits: list[float] = []
    list(web(waits).rows([f"{site.address}/one.html", f"{site.address}/two.html"]))
    assert len(waits) == 2
    assert all(6 < wait <= 7 for wait in waits)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("{site}/lost", "the site answers 404"),
        ("ftp://example.org/a", "no address of a page"),
        ("just words", "no address of a page"),
        ("http://[::1", "no address of a page"),
    ],
)
def test_a_page_that_cannot_be_had_says_why(address: str, told: str, site: Site) -> None:
    (row,) = web().rows([address.format(site=site.address)])
    assert row["failure"]["code"] == "input-address"
    assert told in row["failure"]["message"]


def test_a_list_has_an_address_a_line(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("\ufeffhttps://a.example/1\n# a remark\n\nhttps://a.example/2\r\nhttps://a.example/1\n")
    assert read_addresses(path) == ["https://a.example/1", "https://a.example/2"]


def test_pages_are_kept_and_only_what_failed_is_fetched_again(site: Site, tmp_path: Path) -> None:
    addresses, pages = tmp_path / "list.txt", tmp_path / "out.pages.jsonl"
    addresses.write_text(f"{site.address}/one.html\n{site.address}/two.html\n")
    site.down.add("/two.html")
    assert gather(addresses, pages, Reading()) == 2
    rows = [json.loads(line) for line in pages.read_text(encoding="utf-8").splitlines()]
    assert ["failure" in row for row in rows] == [False, True]
    site.down.clear()
    before = len(site.asked)
    assert gather(addresses, pages, Reading(), again="none") == 2
    assert len(site.asked) == before
    assert gather(addresses, pages, Reading(), again="failed") == 2
    assert site.asked[before:] == ["/robots.txt", "/two.html"]
    assert all("text" in json.loads(line) for line in pages.read_text(encoding="utf-8").splitlines())


def test_pages_are_not_written_onto_what_somebody_else_made(site: Site, tmp_path: Path) -> None:
    addresses, pages = tmp_path / "list.txt", tmp_path / "out.pages.jsonl"
    addresses.write_text(f"{site.address}/one.html\n")
    pages.write_text("mine\n")
    with pytest.raises(SettingsError, match="not made by communique batch --urls"):
        gather(addresses, pages, Reading())
    with pytest.raises(SettingsError, match="is one of the inputs"):
        gather(addresses, addresses, Reading())
    assert (pages.read_text(), site.asked) == ("mine\n", [])


def test_the_command_reads_pages_and_feeds(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(options, "engine", lambda *_: stone)
    monkeypatch.setattr("time.sleep", lambda _: None)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "list.txt").write_text(f"{site.address}/rss.xml\n{site.address}/lost\n")
    result = run("batch", "--urls", "list.txt", "-o", "out.jsonl")
    assert result.exit_code == 3
    records = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    pages = [row["source"]["url"].removeprefix(site.address) for row in records]
    assert pages == ["/one.html", "/two.html?a=1&b=2"]
    (error,) = map(json.loads, (tmp_path / "out.errors.jsonl").read_text().splitlines())
    assert (error["code"], error["input"]) == ("input-address", "out.pages.jsonl#3")
    assert f"{site.address}/lost: the site answers 404" in error["message"]
    before = len(site.asked)
    assert run("batch", "--urls", "list.txt", "-o", "out.jsonl").exit_code == 2
    assert run("batch", "--urls", "list.txt", "-o", "out.jsonl", "--resume").exit_code == 3
    assert len(site.asked) == before
    said = run("batch", "--urls", "list.txt", "-o", "-", "-v")
    assert len(said.stdout.splitlines()) == 2
    assert f"fetching {site.address}/one.html" in said.stderr


def test_nothing_is_asked_of_the_net_unless_addresses_are_given(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(options, "engine", lambda *_: stone)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(f"See {site.address}/one.html, they said.")
    row = {"url": f"{site.address}/one.html", "text": "They met."}
    (tmp_path / "rows.jsonl").write_text(json.dumps(row) + "\n")
    assert run("batch", "a.txt", "rows.jsonl", "-o", "out.jsonl").exit_code == 0
    assert site.asked == []
