"""The day on which a web page says that its article was published.

What a page declares is asked in this order: the node of its article in JSON-LD, metadata, microdata, marked
elements, lines of its text, its address. The first publication goes before any later change, and a date
whose order is open (``03/05/2024``) counts only where a weekday or another date of the page tells it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from communique.lexicon import words
from communique.text.dateline_date import stamp_date
from communique.text.publication import publication

__all__ = ["published"]

PLAIN = frozenset(("date", "dc.date", "dcterms.date", "article.created", "created", "datecreated", "pdate"))
CHANGED = re.compile(r"modif|updat|revis|edit|chang", re.IGNORECASE)
STAMPED = re.compile(
    r"publi[sc]|posted|post-meta|pub-?date|date-?line|(?<![a-z])(?<!event[_-])(?:date|timestamp)(?![a-z])",
    re.IGNORECASE,
)
DATES = re.compile("date|time|publi|modif")
ASIDE = ("aside", "nav", "footer")
OTHERS = re.compile(
    r"(?<!with-)(?<!has-)(?<!no-)\b(?:related|comments?|sidebar|recommend|teasers?|most-read|newsletter)\b",
    re.IGNORECASE,
)
HIGHEST = 30
"""Elements above one that are looked at."""
MOST = 100
"""Marked elements that are read."""
ISO = re.compile(r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?:[T\s]|\d{4,6}\Z|\Z)")
SECONDS = re.compile(r"1\d{9}(?:\d{3})?\Z")
DASHED = re.compile(r"\b(\d{1,2})-([A-Za-z]{3,9})-(\d{4})\b")
ADDRESS = re.compile(r"/(20\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?=[/_-]|\D|\Z)")
FIGURES = re.compile(r"(?<![\d/-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)")
BEHIND = re.compile(r"\s?\([^()]{1,40}\)\Z")
SHORTEST_YEAR, LONGEST_YEAR = 1980, 2199
BLOCKS = (
    "p",
    "div",
    "span",
    "li",
    "td",
    "time",
    "h1",
    "h2",
    "h3",
    "section",
    "header",
    "small",
    "em",
    "b",
    "strong",
)
LONGEST = 200
"""Characters of the longest line that may be a stamp."""
LINES = 40


def published(
    tree: Any, node: Mapping[str, Any], pages: Iterable[Mapping[str, Any]], url: str | None
) -> str | None:
    """Give the ISO day of publication that a page declares, None where it is not plain.

    Args:
        tree: The page, as lxml parses it.
        node: Its article in JSON-LD; empty where it has none.
        pages: Other nodes of its JSON-LD.
        url: The address that it gives itself.
    """
    order = _order(tree, node)
    sources: tuple[Callable[[], Iterator[Any]], ...] = (
        lambda: iter([node.get("datePublished")]),
        lambda: _metas(tree, words("html_dates")),
        lambda: _microdata(tree, "datePublished"),
        lambda: iter([node.get("dateCreated"), node.get("uploadDate")]),
        lambda: _metas(tree, PLAIN),
        lambda: _marked(tree),
    )
    for source in sources:
        for value in source():
            day = _day_of(value, order)
            if day is not None:
                return day
    return _told(tree, order) or _address(url) or _late(tree, node, pages, order)


def _late(
    tree: Any, node: Mapping[str, Any], pages: Iterable[Mapping[str, Any]], order: str | None
) -> str | None:
    """Give the day of a whole page, or of a change, where nothing tells that of the article."""
    values = [page.get("datePublished") for page in pages]
    values += [node.get("dateModified"), *_metas(tree, CHANGED), *_microdata(tree, "dateModified")]
    return next((day for value in values if (day := _day_of(value, order))), None)


def _day_of(value: Any, order: str | None) -> str | None:
    """Give the day that a value of metadata means: ISO, seconds since 1970, or as people write it."""
    text = " ".join(str(value).split()) if isinstance(value, (str, int)) else ""
    if SECONDS.match(text):
        return dt.datetime.fromtimestamp(int(text[:10]), tz=dt.UTC).date().isoformat()
    iso = ISO.match(text)
    if iso is not None:
        return _sound(*map(int, iso.groups()))
    text = DASHED.sub(r"\1 \2 \3", BEHIND.sub("", text))
    day = stamp_date(text, order)
    if day is None and text and len(text) <= LONGEST:
        stated = publication([text])
        day = stated.date if stated is not None and stated.kind == "stamp" else None
    return day and _sound(*map(int, day.split("-")))


def _sound(year: int, month: int, day: int) -> str | None:
    if not SHORTEST_YEAR <= year <= LONGEST_YEAR:
        return None
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


def _metas(tree: Any, names: frozenset[str] | re.Pattern[str]) -> Iterator[str]:
    """Give the contents of metadata of some names."""
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("http-equiv") or "").lower()
        known = name in names if isinstance(names, frozenset) else names.search(name)
        if known and element.get("content"):
            yield element.get("content")


def _microdata(tree: Any, name: str) -> Iterator[str]:
    """Give the values of elements that are said to be a date of some name."""
    for element in tree.iter("meta", "time", "span", "div", "p", "abbr", "link"):
        told = element.get("itemprop") or element.get("property") or ""
        if name in told.replace("schema:", "").split() and not _is_aside(element):
            yield from _values(element)


def _marked(tree: Any) -> Iterator[str]:
    """Give the values of elements whose name or class says that they are the day of publication."""
    times = [element for element in islice(tree.iter("time", "abbr"), MOST) if not _is_changed(element)]
    for element in times:
        if (element.get("pubdate") is not None or _is_stamp(element)) and not _is_aside(element):
            yield from _values(element)
    for element in times:
        if element.tag == "time" and not _is_aside(element):
            yield from _values(element)
    stamps = (element for element in tree.iter("span", "div", "p", "li") if _is_stamp(element))
    for element in islice(stamps, MOST):
        if not _is_changed(element) and not _is_aside(element):
            yield from _values(element)


def _values(element: Any) -> Iterator[str]:
    """Give what an element says: its attributes, then its words."""
    for name in ("content", "datetime", "title"):
        if element.get(name):
            yield element.get(name)
    told = " ".join(element.text_content().split())
    if 0 < len(told) <= LONGEST:
        yield told


def _names(element: Any) -> str:
    return " ".join(filter(None, (element.get("class"), element.get("id"), element.get("itemprop"))))


def _is_stamp(element: Any) -> bool:
    return STAMPED.search(_names(element)) is not None


def _is_changed(element: Any) -> bool:
    """Return whether an element tells a change alone; ``published updated`` tells that there was none."""
    names = _names(element)
    return CHANGED.search(names) is not None and STAMPED.search(names) is None


def _is_dated(element: Any) -> bool:
    return _is_stamp(element) or _is_changed(element)


def _is_aside(element: Any) -> bool:
    """Return whether an element belongs to the frame of the page, or to lists of other articles."""
    for one in (element, *islice(element.iterancestors(), HIGHEST)):
        if one.tag in ("article", "main", "body"):
            return False
        if one.tag in ASIDE or OTHERS.search(_names(one)):
            return True
    return False


def _told(tree: Any, order: str | None) -> str | None:
    """Give the day that a line from the title on states."""
    lines = list(_lines(tree))
    if order is not None:  # lines are read without the rest of the page, so figures are made plain
        lines = [FIGURES.sub(lambda match: _plain(match, order), line) for line in lines]
    stated = publication(lines) if lines else None
    return stated.date if stated is not None and stated.kind in ("stamp", "title") else None


def _lines(tree: Any) -> Iterator[str]:
    """Give the lines of a page from its first title on, as its innermost blocks hold them."""
    body = next(tree.iter("article", "main"), None)
    body = next(tree.iter("body"), tree) if body is None else body
    count = 0
    for element in body.iter(*BLOCKS):
        if next(element.iterchildren(*BLOCKS), None) is not None or _is_aside(element):
            continue
        told = " ".join(element.text_content().split())
        if told:
            yield told
            count += 1
        if count == LINES:
            return


def _plain(match: re.Match[str], order: str) -> str:
    first, second = int(match[1]), int(match[3])
    month, day = (first, second) if order == "MDY" else (second, first)
    return f"{match[4]}-{month:02}-{day:02}"


def _order(tree: Any, node: Mapping[str, Any]) -> str | None:
    """Tell the order of the dates in figures by a day that the page declares in a plain form, too."""
    plain = [
        node.get("datePublished"),
        node.get("dateModified"),
        *_metas(tree, DATES),
    ]
    plain += [element.get("datetime") for element in tree.iter("time")]
    days = {
        (int(m[2]), int(m[3]), int(m[1]))
        for value in plain
        if isinstance(value, str) and (m := ISO.match(value))
    }
    orders = set()
    for told in _stamps(tree):
        for match in FIGURES.finditer(told):
            first, second, year = int(match[1]), int(match[3]), int(match[4])
            orders |= {"MDY"} if (first, second, year) in days or second > 12 else set()
            orders |= {"DMY"} if (second, first, year) in days or first > 12 else set()
    return orders.pop() if len(orders) == 1 else None


def _stamps(tree: Any) -> Iterator[str]:
    """Give the words in which a page prints its dates."""
    yield from _metas(tree, DATES)
    marked = (
        one for one in tree.iter("time", "span", "p", "div", "li") if one.tag == "time" or _is_dated(one)
    )
    for element in islice(marked, MOST):
        told = element.text_content()
        if len(told) <= LONGEST:
            yield told


def _address(url: str | None) -> str | None:
    """Give the day in the address of a page."""
    match = ADDRESS.search(url or "")
    return _sound(*map(int, match.groups())) if match else None
