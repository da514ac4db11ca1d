"""Builds a ledger from records, and adds records to one: both ways give the same ledger."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from communique.formats.targets import check_target, written
from communique.ledger.base import Base
from communique.ledger.files import from_lines, head_of, is_ledger, lines_of
from communique.ledger.grow import Grown, grow
from communique.ledger.index import checksum, empty_index, index_path, load_index, save_index
from communique.ledger.model import Ledger
from communique.ledger.reindex import index_of
from communique.ledger.settings import LedgerSettings
from communique.record import Record

__all__ = ["build", "build_file", "check_output", "update", "update_file"]

Records = Iterable[Record | Mapping[str, Any]]


def build(records: Records, settings: LedgerSettings | None = None) -> Ledger:
    """Join the commitments of records into threads.

    Args:
        records: Records, or the objects of lines of JSONL, in any order.
        settings: How alike is alike.

    Returns:
        The ledger; it does not depend on the order of the records.

    Raises:
        InputError: If an object is no record, or two different articles have one id.

    Example:
        >>> from communique import extract
        >>> first = extract("Kenya promised to build the Tana bridge.", id="a", published="2024-01-05")
        >>> ledger = build([first])
        >>> [article.id for article in ledger.articles]
        ['a']
    """
    out = io.BytesIO()
    grow(Base(io.BytesIO(), empty_index()), records, settings or LedgerSettings(), out, None)
    return _read(out)


def update(ledger: Ledger, records: Records) -> Ledger:
    """Add records to a ledger: the result equals the ledger of all records built anew.

    Only the families of claims that the new ones are linked to are joined again. An article that
    the ledger already holds is passed over. :func:`update_file` does the same on disk, where the lines
    of an old ledger need not be read.

    Args:
        ledger: A ledger; it is not changed.
        records: More records.

    Raises:
        InputError: If an object is no record, or two different articles have one id.
    """
    old, out = io.BytesIO(), io.BytesIO()
    for line in lines_of(ledger):
        old.write(line.encode("utf-8", "surrogatepass") + b"\n")
    old.seek(0)
    head = head_of(old.readline())
    grow(Base(old, index_of(old, head)), records, ledger.settings, out, ledger.as_of)
    return _read(out)


def _read(out: io.BytesIO) -> Ledger:
    out.seek(0)
    return from_lines(out)


def check_output(path: Path, records: Iterable[Path] = ()) -> None:
    """Refuse to write a ledger, or the index beside it, onto records or onto what is no ledger.

    Args:
        path: Where the ledger goes; it may be that of an old ledger.
        records: The files of the records.

    Raises:
        SettingsError: ``settings-output``.
    """
    check_target(path, records, is_ledger, "communique ledger")
    check_target(index_path(path), records, lambda _: True, "communique ledger")  # the name is ours


def build_file(records: Records, path: Path, settings: LedgerSettings | None = None) -> Grown:
    """Write a ledger to a file, and its index beside it; the claims of the records wait on disk.

    Args:
        records: Records, in any order.
        path: Where the ledger goes; it appears whole or not at all.
        settings: How alike is alike.

    Raises:
        InputError: If an object is no record, or two different articles have one id.
        SettingsError: If something else than a ledger is there, or it cannot be written.
    """
    base = Base(io.BytesIO(), empty_index())
    return _written(base, records, path, settings or LedgerSettings(), None)


def update_file(old: Path, records: Records, path: Path) -> Grown:
    """Add records to a ledger on disk: the bytes are those of the ledger of all records built anew.

    Lines that the records do not touch are copied as they are. Without the index that
    :func:`build_file` left beside the ledger, the ledger is read whole once.

    Args:
        old: The ledger.
        records: More records.
        path: Where the new ledger goes; it may be that of the old one.

    Raises:
        InputError: If the file is no ledger, an object is no record, or two different articles have one id.
        SettingsError: If something else than a ledger is there, or it cannot be written.
    """
    with old.open("rb") as stream:
        head = head_of(stream.readline(), old.name)
        index = load_index(index_path(old), checksum(stream))
        if index is None:
            stream.seek(0)
            stream.readline()
            index = index_of(stream, head, old.name)
        return _written(Base(stream, index), records, path, head.settings, head.as_of)


def _written(base: Base, records: Records, path: Path, settings: LedgerSettings, as_of: str | None) -> Grown:
    check_output(path)
    with written(path) as out:
        found = grow(base, records, settings, out, as_of)
        file = checksum(out)
    save_index(found.index, index_path(path), file)
    return found
