"""Reads web pages (extra ``[html]``): main text, title's publisher, date and address."""

from __future__ import annotations

import dataclasses
import re
from itertools import islice
from typing import Any

from communique.errors import InputError
from communique.formats.decoding import decode, decode_page
from communique.formats.html_date import published
from communique.formats.html_head import (
    address,
    article_node,
    json_nodes,
    publisher,
    site_names,
    text_of,
    title,
)
from communique.formats.html_list import is_list
from communique.formats.item import Item, Reading

__all__ = ["read_html"]

HIGHEST = 30
"""Elements above one that are looked at."""
ENDLESS = re.compile(r"<([A-Za-z][\w-]{0,40})\s[^<>]{20000,}>?")
"""A tag of more than 20,000 characters: images with their data in it, or an attack."""


def read_html(data: bytes, item: Item, reading: Reading) -> Item:
    """Put the main text and the metadata of a page into its item.

    The paragraphs stand apart by blank lines, the title stands first, as in plain text articles.

    Raises:
        InputError: ``input-extra`` without trafilatura, ``input-empty`` where the page has no article.
    """
    try:
        import trafilatura
    except ImportError as cause:
        need = "reading .html needs the package trafilatura"
        raise InputError("input-extra", need, "run: pip install 'communique[html]'") from cause
    page = decode_page(data) if reading.encoding in ("utf-8", "detect") else decode(data, reading.encoding)
    tree = trafilatura.load_html(_plain_tags(page))
    if tree is None:
        raise InputError("input-empty", "the page holds no article", "leave the page out")
    nodes, url = json_nodes(tree), address(tree)
    node = article_node(nodes, [text_of(heading) for heading in tree.iter("h1", "title")])
    if not node and is_list(tree):
        raise InputError("input-empty", "the page is a list of articles", "leave the page out")
    sites = site_names(tree, nodes, url)
    heading = title(tree, node, sites) or ""
    others = [one for one in nodes if one is not node]
    return dataclasses.replace(
        item,
        text=_headed(heading, _lines(trafilatura, tree)),
        title=heading or None,
        published=item.published or published(tree, node, others, url),
        url=item.url or url,
        publisher=item.publisher or publisher(tree, nodes, url),
    )


def _lines(trafilatura: Any, tree: Any) -> list[str]:
    """Give the lines of a page's article.

    Raises:
        InputError: ``input-empty`` where there are none.
    """
    _unwrap_entries(tree)
    found = _extracted(trafilatura, tree)
    text = found.text if found is not None else None
    lines = [line.strip() for line in (text or "").split("\n") if line.strip()]
    if not lines:
        raise InputError("input-empty", "the page holds no article", "leave the page out")
    return lines


def _headed(heading: str, lines: list[str]) -> str:
    """Put the title above the text, once."""
    if heading and lines[:1] != [heading]:
        lines = [heading, *lines]
    return "\n\n".join(lines)


def _plain_tags(page: str) -> str:
    """Take the attributes from endless tags: the parser compares each of them with all others."""
    return ENDLESS.sub(r"<\1>", page)


def _unwrap_entries(tree: Any) -> None:
    """Let the entries of a live report be one article: else trafilatura leaves their headings out."""
    entries = list(tree.iter("article"))
    around = {id(entry.getparent()) for entry in entries}
    titled = any(next(entry.iter("h1"), None) is not None for entry in entries)
    if len(entries) > 1 and len(around) == 1 and not titled and next(tree.iter("h1"), None) is not None:
        for entry in entries:
            entry.drop_tag()
    for header in [one for one in tree.iter("header") if next(one.iter("h1"), None) is None]:
        inside = any(above.tag in ("article", "main") for above in islice(header.iterancestors(), HIGHEST))
        if inside and next(header.iter("h2", "h3", "h4"), None) is not None:
            header.drop_tag()


def _extracted(trafilatura: Any, tree: Any) -> Any:
    """Give the article of a page as trafilatura finds it."""
    try:
        return trafilatura.bare_extraction(tree, include_comments=False, include_tables=False)
    except Exception as cause:
        what = f"the page cannot be read: {type(cause).__name__}"
        raise InputError("input-damaged", what, "convert it to plain text") from cause
