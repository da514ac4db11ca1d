"""Which reader a file has, told by its suffix."""

from __future__ import annotations

import dataclasses
import hashlib
import importlib.util
import io
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from communique.errors import InputError
from communique.formats.compression import COMPRESSED, bare_name, open_bytes, read_bytes, reading_error
from communique.formats.csv_rows import read_csv
from communique.formats.html import read_html
from communique.formats.item import Failure, Item, Reading
from communique.formats.json_array import holds_array, read_json
from communique.formats.jsonl import read_jsonl
from communique.formats.listed import content_hash, seen_now
from communique.formats.markdown import read_markdown
from communique.formats.parquet import read_parquet
from communique.formats.text import read_text

__all__ = [
    "DOCUMENTS",
    "STDIN",
    "TABLES",
    "fetch",
    "installed",
    "is_article",
    "is_table",
    "kinds_of",
    "missing_extras",
    "read_document",
    "read_rows",
    "read_stdin",
    "suffix_of",
]

STDIN = "-"

DOCUMENTS: dict[str, Callable[[bytes, Item, Reading], Item]] = {
    ".txt": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".md": read_markdown,
}
"""Readers of files that hold one article; they run in the workers."""

TABLES: dict[str, Callable[[BinaryIO, str, Reading], Iterator[Item]]] = {
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".json": read_json,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".parquet": read_parquet,
}
"""Readers of files that hold many articles; they run where the work is handed out."""

WIDEST = {".txt": 4, ".html": 32, ".htm": 32, ".md": 8}
"""Most bytes a code point of the article may take in the file, markup included."""


def suffix_of(name: str) -> str:
    """Give the suffix that tells the format, in lower case, compression left aside.

    Example:
        >>> suffix_of("news/Feed.JSONL.gz")
        '.jsonl'
    """
    last = bare_name(name.rsplit("/", 1)[-1])
    return "." + last.rsplit(".", 1)[1].lower() if "." in last else ""


def is_table(name: str) -> bool:
    """Tell whether a file holds many articles."""
    return suffix_of(name) in TABLES


NEEDS = {
    ".html": ("trafilatura", "html"),
    ".htm": ("trafilatura", "html"),
    ".parquet": ("pyarrow", "parquet"),
    ".zst": ("zstandard", "zstd"),
}
"""Package and extra that a suffix wants."""


def kinds_of(name: str) -> tuple[str, ...]:
    """Give the suffixes of a file that tell what reads it.

    Example:
        >>> kinds_of("news/may.jsonl.zst")
        ('.jsonl', '.zst')
    """
    lower = name.lower()
    packed = tuple(suffix for suffix in COMPRESSED if lower.endswith(suffix))
    return (suffix_of(name), *packed)


def missing_extras(kinds: Iterable[tuple[str, int]]) -> tuple[str, ...]:
    """Say which packages some files want that are not installed, a sentence a package.

    Args:
        kinds: Suffixes, and how many files have each.
    """
    counts = Counter[tuple[str, str]]()
    for suffix, count in kinds:
        if suffix in NEEDS and not installed(NEEDS[suffix][0]):
            counts[NEEDS[suffix]] += count
    return tuple(
        f"{count:,} files need {package}; run: pip install 'communique[{extra}]'"
        for (package, extra), count in sorted(counts.items())
    )


def installed(package: str) -> bool:
    """Tell whether a package can be imported, without importing it."""
    if package in sys.modules:
        return sys.modules[package] is not None
    return importlib.util.find_spec(package) is not None


def is_article(file: str) -> bool:
    """Tell whether a file of a folder holds articles: a README does not, nor JSON that is no array."""
    suffix = suffix_of(file)
    if suffix == ".md":
        return not file.rsplit("/", 1)[-1].lower().startswith("readme.")
    if suffix == ".json":
        try:
            with open_bytes(file) as stream:
                return holds_array(stream.read(SNIFFED))
        except Exception:  # what cannot be read is told when it is read
            return True
    return suffix in DOCUMENTS or suffix in TABLES


SNIFFED = 1000


def fetch(item: Item, reading: Reading) -> Item:
    """Put the bytes of an item's file into it, decompressed, so that it can be read anywhere.

    Raises:
        InputError: If the file cannot be opened or is too long.
    """
    if item.file is None or item.raw is not None:
        return item
    limit = reading.max_characters * WIDEST.get(suffix_of(item.file), 4) + 4
    seen = seen_now(item.file)
    raw = read_bytes(item.file, limit)
    packed = bare_name(item.file) != item.file
    sha256 = content_hash(item.file) if packed else hashlib.sha256(raw).hexdigest()
    return dataclasses.replace(item, raw=raw, seen=dataclasses.replace(seen, sha256=sha256))


def read_document(item: Item, reading: Reading) -> Item:
    """Read the file of an item; a file of unknown suffix is read as plain text.

    Raises:
        InputError: If it cannot be read.
    """
    item = fetch(item, reading)
    if item.raw is None:
        return item
    reader = DOCUMENTS.get(suffix_of(item.file or ""), read_text)
    return dataclasses.replace(reader(item.raw, item, reading), raw=None)


def read_stdin(data: bytes, reading: Reading) -> Iterator[Item]:
    """Give the articles of standard input: one document, or the rows of a table, as the reading says."""
    name = f"stdin.{reading.stdin}"
    if not is_table(name):
        yield Item(key=STDIN, raw=data, file=name)
        return
    for item in _rows(lambda: io.BytesIO(data), name, reading):
        yield dataclasses.replace(item, key=item.key.replace(name, STDIN, 1), path=None)


def read_rows(file: str, path: str, reading: Reading) -> Iterator[Item]:
    """Give the articles of a table; what breaks in the middle is one failed item at the end."""
    return _rows(lambda: open_bytes(file), path, reading)


def _rows(opened: Callable[[], BinaryIO], path: str, reading: Reading) -> Iterator[Item]:
    empty = True
    try:
        with opened() as stream:
            for item in TABLES[suffix_of(path)](stream, path, reading):
                empty = False
                yield item
        if empty:
            raise InputError("input-empty", "the table has no rows", "leave the file out")
    except Exception as cause:
        error = cause if isinstance(cause, InputError) else reading_error(cause)
        yield dataclasses.replace(Item(key=path, path=path), failure=Failure.of(error, "reading"))
