"""Reads CSV with a header line: one article a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import chain
from typing import BinaryIO

from communique.formats.item import Failure, Item, Reading
from communique.formats.rows import failed_row, row_item

__all__ = ["read_csv"]


def read_csv(stream: BinaryIO, path: str, reading: Reading) -> Iterator[Item]:
    """Give one item a row; a row that is broken or wrongly encoded is a failed item.

    Columns are parted by commas, semicolons or tabs, as the header shows.

    Args:
        stream: The file's bytes.
        path: The file's path relative to the root.
        reading: Which columns hold what, the encoding, and the longest article.
    """
    encoding = "utf-8-sig" if reading.encoding in ("utf-8", "detect") else reading.encoding
    with io.TextIOWrapper(stream, encoding=encoding, errors="surrogateescape", newline="") as text:
        lines = _lines(text, 16 * reading.max_characters)
        header = next(lines, "")
        rows = csv.DictReader(chain([header], lines), delimiter=_delimiter(header, reading.text_field))
        yield from _items(rows, path, encoding, reading)


def _items(rows: csv.DictReader[str], path: str, encoding: str, reading: Reading) -> Iterator[Item]:
    number = 0
    while True:
        number += 1
        try:
            with _longest_field(min(4 * reading.max_characters, 2**31 - 1)):
                fields = next(rows)
        except StopIteration:
            return
        except csv.Error as cause:
            failure = Failure("reading", "input-row", f"the row is no CSV: {cause}", "mend the row")
            yield failed_row(path, number, failure)
            continue
        item = row_item(fields, path, number, reading)
        if item.text is not None and any("\udc80" <= character <= "\udcff" for character in item.text):
            failure = Failure(
                "reading", "input-encoding", f"the row is not {encoding.upper()}", "convert it to UTF-8"
            )
            item = failed_row(path, number, failure)
        yield item


def _delimiter(header: str, column: str) -> str:
    """Give the delimiter under which the header has the column of the text; the comma if there is none.

    Spreadsheets write semicolons in countries where the comma parts decimals.
    """
    for delimiter in ",;\t":
        with suppress(csv.Error):
            if column in next(csv.reader([header], delimiter=delimiter), ()):
                return delimiter
    return ","


@contextmanager
def _longest_field(limit: int) -> Iterator[None]:
    """Set the csv module's limit, which is one for the whole process, for one step only."""
    before = csv.field_size_limit(limit)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _lines(text: io.TextIOWrapper, limit: int) -> Iterator[str]:
    while line := text.readline(limit):
        yield line
