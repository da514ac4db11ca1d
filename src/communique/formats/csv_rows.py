"""Reads CSV with a header line: one article a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import BinaryIO

from communique.errors import InputError
from communique.formats.item import Failure, Item, Reading
from communique.formats.rows import failed_row, row_item

__all__ = ["read_csv"]

PIECE = 2**20
"""Characters of a line that are looked at together."""


def read_csv(stream: BinaryIO, path: str, reading: Reading) -> Iterator[Item]:
    """Give one item a row; a row that is broken, too long or wrongly encoded is one failed item.

    Columns are parted by commas, semicolons or tabs, as the header shows.

    Args:
        stream: The file's bytes.
        path: The file's path relative to the root.
        reading: Which columns hold what, the encoding, and the longest article.
    """
    encoding = "utf-8-sig" if reading.encoding in ("utf-8", "detect") else reading.encoding
    with io.TextIOWrapper(stream, encoding=encoding, errors="surrogateescape", newline="") as text:
        lines = _Lines(text)
        header = lines.row(",", 16 * reading.max_characters)
        delimiter = _delimiter(header.text, reading.text_fields)
        try:
            names = _names(header, delimiter, reading)
        except InputError as cause:
            yield failed_row(path, 1, Failure.of(cause, "reading"))
            return
        number = 0
        while (row := lines.row(delimiter, 16 * reading.max_characters)).last:
            if not row.text.strip("\r\n") and not row.long:
                continue
            number += 1
            yield _item(row, names, delimiter, (path, number, encoding, reading))


@dataclass(slots=True)
class _Row:
    """A row.

    Attributes:
        text: Its text, empty if it is too long.
        first: Its first line, from 1; 0 behind the end of the file.
        last: Its last line.
        long: Whether it is too long.
        open: The line of a quote that is never closed, or 0.
        torn: Whether its quotes do not match.
    """

    text: str = ""
    first: int = 0
    last: int = 0
    long: bool = False
    open: int = 0
    torn: bool = False


@dataclass(slots=True)
class _Quotes:
    """Where a row stands between quotes: read as the csv module reads it, so that the rows are the same.

    Attributes:
        inside: Whether a quoted cell is open.
        line: The line in which it was opened, 0 outside.
        spans: Whether a quoted cell of this row went over a line's end.
        torn: Whether such a cell went on behind its closing quote: its opening one was another's.
        half: Whether the last character was a quote within a cell: its end, or half of a doubled one.
    """

    delimiter: str
    inside: bool = False
    line: int = 0
    spans: bool = False
    torn: bool = False
    start: bool = True
    half: bool = False

    @property
    def open(self) -> bool:
        """Whether the row goes on behind a line's end."""
        return self.inside and not self.half

    def take(self, piece: str, number: int) -> None:
        """Go through a piece of a line."""
        at = 0
        if self.half:
            at = self._closed('"' + piece, 0) - 1
        while at < len(piece):
            if self.inside:
                at = self._closed(piece, at)
            elif self.start and piece[at] == '"':
                self.inside, self.line, self.start = True, number, False
                at += 1
            else:
                at = piece.find(self.delimiter, at) + 1
                self.start = at > 0
                if not at:
                    return
        self.spans = self.spans or (self.inside and piece.endswith(("\n", "\r")))

    def _closed(self, piece: str, at: int) -> int:
        """Give the place behind the closing quote, or the end."""
        end = piece.find('"', at)
        while end >= 0 and piece.startswith('"', end + 1):
            end = piece.find('"', end + 2)
        self.half = end + 1 == len(piece)
        if end < 0 or self.half:
            return len(piece)
        self.inside = False
        behind = piece[end + 1 : end + 2]
        self.torn = self.torn or (self.spans and behind not in ("", "\n", "\r", self.delimiter))
        return end + 1


@dataclass(slots=True)
class _Lines:
    """Cuts a text into rows, holding no more of a row than may be read."""

    text: io.TextIOWrapper
    number: int = field(default=0)

    def row(self, delimiter: str, limit: int) -> _Row:
        """Give the next row; at the end of the file one whose ``last`` is 0."""
        quotes, row, size = _Quotes(delimiter), _Row(), 0
        pieces: list[str] = []
        for piece in iter(lambda: self.text.readline(PIECE), ""):
            row.first = row.first or self.number + 1
            quotes.take(piece, self.number + 1)
            size += len(piece)
            pieces.append(piece)
            if size > limit:
                row.long = True
                pieces.clear()
            if piece.endswith(("\n", "\r")):
                self.number += 1
                row.last = self.number
                if not quotes.open:
                    break
            else:
                row.last = self.number + 1
        row.text, row.torn, row.open = "".join(pieces), quotes.torn, quotes.line if quotes.open else 0
        return row


def _item(row: _Row, names: list[str], delimiter: str, where: tuple[str, int, str, Reading]) -> Item:
    path, number, encoding, reading = where
    failure = _broken(row)
    if failure is not None:
        return failed_row(path, number, failure)
    try:
        cells: list[str | None] = [*_cells(row.text, delimiter, reading)]
    except csv.Error as cause:
        long = "field limit" in str(cause)
        code, remedy = ("input-too-long", "raise --max-characters") if long else ("input-row", "mend the row")
        what = f"line {row.first:,}: a cell is too long" if long else f"the row is no CSV: {cause}"
        return failed_row(path, number, Failure("reading", code, what, remedy))
    cells += [None] * (len(names) - len(cells))
    item = row_item(dict(zip(names, cells, strict=False)), path, number, reading)
    if item.text is not None and any("\udc80" <= character <= "\udcff" for character in item.text):
        failure = Failure(
            "reading", "input-encoding", f"the row is not {encoding.upper()}", "convert it to UTF-8"
        )
        item = failed_row(path, number, failure)
    return item


def _names(header: _Row, delimiter: str, reading: Reading) -> list[str]:
    """Give the names of the columns.

    Raises:
        InputError: If the header is no row.
    """
    failure = _broken(header)
    if failure is not None:
        raise InputError(failure.code, f"the header: {failure.message}", failure.remedy)
    try:
        return _cells(header.text, delimiter, reading)
    except csv.Error as cause:
        raise InputError("input-row", f"the header is no CSV: {cause}", "mend the header") from cause


def _broken(row: _Row) -> Failure | None:
    """Say why the text of a row is no row."""
    if row.open:
        what = (
            f"the quote that opens in line {row.open:,} is never closed: lines {row.first:,} to {row.last:,}"
        )
        return Failure("reading", "input-row", what, "close the quote")
    if row.torn:
        what = f"the quotes of lines {row.first:,} to {row.last:,} do not match: a cell is closed in mid-text"
        return Failure("reading", "input-row", what, "close the first quote, double those within cells")
    if row.long:
        what = f"the row of lines {row.first:,} to {row.last:,} is too long"
        return Failure("reading", "input-too-long", what, "raise --max-characters")
    return None


def _cells(row: str, delimiter: str, reading: Reading) -> list[str]:
    with _longest_field(min(4 * reading.max_characters, 2**31 - 1)):
        return next(csv.reader([row], delimiter=delimiter), [])


def _delimiter(header: str, columns: tuple[str, ...]) -> str:
    """Give the delimiter under which the header has a column of the text; the comma if there is none.

    Spreadsheets write semicolons in countries where the comma parts decimals.
    """
    for delimiter in ",;\t":
        with suppress(csv.Error):
            if set(columns) & set(next(csv.reader([header], delimiter=delimiter), ())):
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
