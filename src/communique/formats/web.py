"""Fetches pages and feeds by their addresses, through trafilatura (extra ``[html]``), politely.

Nothing else of communique asks the network. A site is asked for its ``robots.txt`` first and obeyed; between
two requests to one site lie five seconds (trafilatura's ``SLEEP_TIME``), or what its ``robots.txt`` wants if
that is more. What comes is kept in a file of rows, so that a batch over it can be broken off and resumed.
"""

from __future__ import annotations

import configparser
import dataclasses
import html
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from communique.errors import CommuniqueError, InputError
from communique.formats.decoding import decode
from communique.formats.html import read_html
from communique.formats.item import Failure, Item, Reading
from communique.formats.targets import check_target, written_text

__all__ = ["Web", "gather", "read_addresses"]

Row = dict[str, Any]
Again = Literal["all", "failed", "none"]

AGENT = "*"
SLUG = re.compile(r"[^\w-]+")
STARTS = '{"id": '


def read_addresses(path: Path) -> list[str]:
    """Give the addresses of a list: one a line; blank lines and those that begin with ``#`` are left out.

    Raises:
        InputError: If the list cannot be read.
    """
    try:
        lines = decode(path.read_bytes(), "utf-8").splitlines()
    except OSError as cause:
        what = f"{path.name} cannot be read: {cause.strerror}"
        raise InputError("input-unreadable", what, "give a file with an address a line") from cause
    found = (line.strip().removeprefix("\ufeff") for line in lines)
    return list(dict.fromkeys(line for line in found if line and not line.startswith("#")))


def gather(
    addresses: Path,
    pages: Path,
    reading: Reading,
    again: Again = "all",
    observe: Callable[[str], None] = lambda _: None,
) -> int:
    """Fetch the pages of a list, and those that its feeds name, to a file of rows.

    Args:
        addresses: The list.
        pages: Where the rows go, one a page, also of a page that could not be had; the file appears whole or
            not at all.
        reading: How pages are read.
        again: Which pages of a file that is there are fetched again: all, those that failed, or none.
        observe: Called with each address before it is fetched.

    Returns:
        How many rows the file has.

    Raises:
        InputError: If the list cannot be read, or without trafilatura.
        SettingsError: If something else stands where the rows go.
    """
    wanted = read_addresses(addresses)
    check_target(pages, [addresses], _is_pages, "communique batch --urls")
    if again == "none" and pages.exists():
        return len(_rows(pages))
    kept = {row["url"]: row for row in _rows(pages) if "text" in row} if again == "failed" else {}
    found = list(Web(reading, observe).rows(wanted, kept))
    with written_text(pages) as stream:
        stream.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in found)
    return len(found)


def _rows(pages: Path) -> list[Row]:
    if not pages.exists():
        return []
    return [json.loads(line) for line in pages.read_text(encoding="utf-8").splitlines()]


def _is_pages(path: Path) -> bool:
    with path.open(encoding="utf-8", errors="replace") as stream:
        return stream.read(len(STARTS)) == STARTS


class Web:
    """Fetches pages one after the other.

    Args:
        reading: How pages are read.
        observe: Called with each address before it is fetched.
        sleep: What waits; ``time.sleep``.

    Raises:
        InputError: ``input-extra`` without trafilatura.
    """

    def __init__(
        self,
        reading: Reading,
        observe: Callable[[str], None] = lambda _: None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        try:
            import trafilatura.downloads
            import trafilatura.feeds
            import trafilatura.settings
        except ImportError as cause:
            what = "fetching pages needs the package trafilatura"
            raise InputError("input-extra", what, "run: pip install 'communique[html]'") from cause
        self._fetch = trafilatura.downloads.fetch_response
        self._feeds = trafilatura.feeds
        self._config = configparser.ConfigParser()
        self._config.read_dict({"DEFAULT": dict(trafilatura.settings.DEFAULT_CONFIG.defaults())})
        self._config.set("DEFAULT", "INSECURE_SSL_FALLBACK", "off")
        self._reading, self._observe, self._sleep = reading, observe, sleep
        self._rules: dict[str, RobotFileParser | None] = {}
        self._asked: dict[str, float] = {}

    def rows(self, addresses: Iterable[str], kept: dict[str, Row] | None = None) -> Iterator[Row]:
        """Give a row a page: its text, or why it could not be had. A feed gives the pages that it names.

        Args:
            addresses: Pages and feeds; each page is given once.
            kept: Rows that are there already, by address.
        """
        kept, names, seen = kept or {}, Counter[str](), set[str]()
        for address in addresses:
            for url, data in self._pages(address, kept):
                if url not in seen:
                    seen.add(url)
                    yield {"id": _name(url, names), **(kept.get(url) or self._row(url, data))}

    def _pages(self, address: str, kept: dict[str, Row]) -> Iterator[tuple[str, bytes | Failure | None]]:
        """Give a page with its bytes; of a feed the pages that it names."""
        if address in kept:
            yield address, None
            return
        data = self._data(address)
        links = self._links(address, data) if isinstance(data, bytes) else []
        if not links:
            yield address, data
        for link in links:
            yield link, None if link in kept else self._data(link)

    def _data(self, url: str) -> bytes | Failure:
        self._observe(url)
        try:
            return self._asked_for(url)
        except CommuniqueError as cause:
            return Failure.of(cause, "reading")

    def _row(self, url: str, data: bytes | Failure | None) -> Row:
        try:
            if isinstance(data, bytes):
                item = read_html(data, Item(key=url), self._reading)
                known = {name: getattr(item, name) for name in ("text", "published", "publisher")}
                return {"url": url, **known}
        except InputError as cause:
            data = Failure.of(cause, "reading")
        return {"url": url, "failure": dataclasses.asdict(data) if data else None}

    def _links(self, address: str, data: bytes) -> list[str]:
        """Give the pages that a feed names, in its order; none where the bytes are no feed."""
        try:
            text = decode(data, "detect").strip()
        except InputError:
            return []
        if not (self._feeds.is_potential_feed(text) or text.startswith("{")):
            return []
        parts = urlsplit(address)
        about = self._feeds.FeedParameters(f"{parts.scheme}://{parts.netloc}", parts.netloc, address)
        links = (urljoin(address, html.unescape(link)) for link in self._feeds.find_links(text, about))
        home = {address, f"{parts.scheme}://{parts.netloc}", f"{parts.scheme}://{parts.netloc}/"}
        return [link for link in dict.fromkeys(links) if _is_address(link) and link not in home]

    def _asked_for(self, url: str) -> bytes:
        if not _is_address(url):
            raise _unreached("this is no address of a page", "give addresses that begin with https://")
        site = "{0.scheme}://{0.netloc}".format(urlsplit(url))
        if site not in self._rules:
            self._rules[site] = self._robots(site)
        rules = self._rules[site]
        if rules is not None and not rules.can_fetch(AGENT, url):
            raise _unreached("the robots.txt of the site does not allow it", "leave the page out")
        response = self._answer(site, url)
        if response.status != 200:
            raise _unreached(f"the site answers {response.status}", "check the address")
        return bytes(response.data)

    def _robots(self, site: str) -> RobotFileParser | None:
        try:
            response = self._answer(site, f"{site}/robots.txt")
        except InputError:
            return None
        if response.status != 200:
            return None
        rules = RobotFileParser()
        rules.parse(bytes(response.data).decode("utf-8", "replace").splitlines())
        return rules

    def _answer(self, site: str, url: str) -> Any:
        """Ask for an address once the site may be asked again."""
        if site in self._asked:
            wait = self._asked[site] + self._pause(site) - time.monotonic()
            if wait > 0:
                self._sleep(wait)
        response = self._fetch(url, config=self._config)
        self._asked[site] = time.monotonic()
        if response is None or not response.data:
            raise _unreached(
                "the page cannot be fetched", "check the address and the network, then --retry-failed"
            )
        return response

    def _pause(self, site: str) -> float:
        rules = self._rules.get(site)
        wanted = rules.crawl_delay(AGENT) if rules is not None else None
        return max(self._config.getfloat("DEFAULT", "SLEEP_TIME"), float(wanted or 0))


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _name(url: str, names: Counter[str]) -> str:
    """Name a page after the last part of its address; one whose name is taken gets a number."""
    parts = urlsplit(url) if _is_address(url) else None
    last = parts.path.rstrip("/").rsplit("/", 1)[-1].rsplit(".", 1)[0] if parts else url
    name = SLUG.sub("-", last).strip("-")[:100] or (parts.netloc if parts else "page")
    names[name] += 1
    return name if names[name] == 1 else f"{name}-{names[name]}"


def _unreached(message: str, remedy: str) -> InputError:
    return InputError("input-address", message, remedy)
