"""Which writer makes which form of records."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from communique.formats.brat import write_brat
from communique.formats.csv_tables import write_tables
from communique.formats.docbin import write_docbin
from communique.formats.label_studio import write_label_studio
from communique.formats.lines import read_records
from communique.formats.parquet import write_parquet
from communique.record import Record

__all__ = ["FORMS", "export"]

FORMS: dict[str, Callable[[Iterable[Record], Path], int]] = {
    "csv": write_tables,
    "parquet": write_parquet,
    "brat": write_brat,
    "docbin": write_docbin,
    "label-studio": write_label_studio,
}

SUFFIXES = {".parquet": "parquet", ".spacy": "docbin", ".json": "label-studio"}


def export(records: Path, output: Path, form: str | None = None) -> int:
    """Write a file of records in another form.

    Args:
        records: Records, one a line, packed or not.
        output: A file or a folder, as the form wants it.
        form: One of :data:`FORMS`; else the output's suffix tells it, and no suffix means ``csv``.

    Returns:
        How many records were written.

    Raises:
        RecordError: If a line is no record.
    """
    return FORMS[form or SUFFIXES.get(output.suffix, "csv")](read_records(records), output)
