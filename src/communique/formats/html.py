"""Reads web pages (extra ``[html]``): main text, title's publisher, date and address."""

from __future__ import annotations

import dataclasses
import re
from typing import Any

from communique.errors import InputError
from communique.formats.decoding import decode, decode_page
from communique.formats.item import Item, Reading

__all__ = ["read_html"]

DATES = {"extensive_search": False, "original_date": True, "max_date": "2200-01-01"}
"""The date that the page declares, not one found in its text, and no limit set by today's clock."""


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
    found = _extracted(trafilatura, _plain_tags(page))
    text = (found.text or "").strip() if found is not None else ""
    if not text:
        raise InputError("input-empty", "the page holds no article", "leave the page out")
    title = (found.title or "").strip()
    body = "\n\n".join(line for line in text.split("\n") if line.strip())
    if title and not body.startswith(title):
        body = f"{title}\n\n{body}"
    return dataclasses.replace(
        item,
        text=body,
        published=item.published or found.date or None,
        url=item.url or found.url or None,
        publisher=item.publisher or found.sitename or None,
    )


def _plain_tags(page: str) -> str:
    """Take the attributes from endless tags: the parser compares each of them with all others."""
    return ENDLESS.sub(r"<\1>", page)


def _extracted(trafilatura: Any, page: str) -> Any:
    """Give what is found on a page; markup that breaks the search for its date costs the metadata alone."""
    options = {"include_comments": False, "include_tables": False, "date_extraction_params": DATES}
    try:
        try:
            return trafilatura.bare_extraction(page, with_metadata=True, **options)
        except Exception:  # such as htmldate's AssertionError on a page whose root is an <svg>
            return trafilatura.bare_extraction(page, with_metadata=False, **options)
    except Exception as cause:
        what = f"the page cannot be read: {type(cause).__name__}"
        raise InputError("input-damaged", what, "convert it to plain text") from cause
