"""Reads Markdown: the text without its marks, and what a head in YAML tells."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from communique.formats.decoding import decode
from communique.formats.item import Item, Reading

__all__ = ["read_markdown"]

HEAD = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)
FIELD = re.compile(r"^(title|date|published|url|publisher):[ \t]*(.+?)[ \t]*$", re.MULTILINE)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_markdown(data: bytes, item: Item, reading: Reading) -> Item:
    """Put the text of a Markdown file into its item; pictures, code and HTML are left out.

    A head between lines of three dashes, as site generators have it, may tell ``title``, ``date`` (or
    ``published``), ``url`` and ``publisher``.

    Raises:
        InputError: If the data is binary or not in the encoding.
    """
    source = decode(data, reading.encoding).removeprefix("\ufeff").replace("\r\n", "\n")
    head = HEAD.match(source)
    known = {name: value.strip("'\"") for name, value in FIELD.findall(head[1])} if head else {}
    blocks = list(_blocks(MarkdownIt("commonmark").parse(source[head.end() :] if head else source)))
    title = known.get("title", "")
    if title and blocks[:1] != [title]:
        blocks.insert(0, title)
    day = DAY.match(known.get("date") or known.get("published", ""))
    return dataclasses.replace(
        item,
        text="\n\n".join(blocks),
        published=item.published or (day[0] if day else None),
        url=item.url or known.get("url"),
        publisher=item.publisher or known.get("publisher"),
    )


def _blocks(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        words = _words(token.children or ()).strip() if token.type == "inline" else ""
        if words:
            yield words


def _words(tokens: Sequence[Token]) -> str:
    """Give the words of a block; a line that is only broken goes on."""
    kinds = {"text": "", "code_inline": "", "softbreak": " ", "hardbreak": "\n"}
    return "".join(kinds[token.type] or token.content for token in tokens if token.type in kinds)
