"""Which writer makes which form of records."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from communique.errors import SettingsError
from communique.formats.brat import is_brat, write_brat
from communique.formats.csv_tables import is_table, table_files, write_tables
from communique.formats.docbin import is_docbin, write_docbin
from communique.formats.label_studio import is_tasks, write_label_studio
from communique.formats.lines import read_records
from communique.formats.parquet import is_records, write_parquet
from communique.formats.targets import check_target
from communique.formats.xlsx import is_workbook, write_xlsx
from communique.record import Record

__all__ = ["FORMS", "Form", "export"]


@dataclass(frozen=True, slots=True)
class Form:
    """How records are written.

    Attributes:
        write: Writes them.
        files: The files it writes that it may find there, of an output.
        ours: Tells whether such a file is one that it wrote.
        folder: Whether the output is a folder.
    """

    write: Callable[[Iterable[Record], Path], int]
    files: Callable[[Path], list[Path]]
    ours: Callable[[Path], bool]
    folder: bool = False


FORMS: dict[str, Form] = {
    "csv": Form(write_tables, table_files, is_table, folder=True),
    "xlsx": Form(write_xlsx, lambda path: [path], is_workbook),
    "parquet": Form(write_parquet, lambda path: [path], is_records),
    "brat": Form(write_brat, lambda path: [path / "annotation.conf"], is_brat, folder=True),
    "docbin": Form(write_docbin, lambda path: [path], is_docbin),
    "label-studio": Form(write_label_studio, lambda path: [path, path.with_suffix(".xml")], is_tasks),
}

SUFFIXES = {"": "csv", ".xlsx": "xlsx", ".parquet": "parquet", ".spacy": "docbin", ".json": "label-studio"}


def export(
    records: Path, output: Path, form: str | None = None, *, bom: bool = False, overwrite: bool = True
) -> int:
    """Write a file of records in another form.

    Args:
        records: Records, one a line, packed or not.
        output: A file or a folder, as the form wants it.
        form: One of :data:`FORMS`; else the output's suffix tells it, and no suffix means ``csv``.
        bom: Whether CSV files begin with a byte order mark.
        overwrite: Whether what an earlier call wrote may be replaced.

    Returns:
        How many records were written.

    Raises:
        RecordError: If a line is no record.
        SettingsError: If the output is an input, or is there and was not made by this; if its suffix tells no
            form.
    """
    name = form or _form_of(output)
    if bom and name != "csv":
        raise SettingsError("settings-output", f"--bom is for CSV tables, not for {name}", "leave it out")
    _check(records, output, FORMS[name], name, overwrite)
    if bom:
        return write_tables(read_records(records), output, bom=True)
    return FORMS[name].write(read_records(records), output)


def _form_of(output: Path) -> str:
    """Tell the form by the suffix; a folder that is there holds tables."""
    form = SUFFIXES.get(output.suffix.lower(), "csv" if output.is_dir() else None)
    if form is None:
        known = ", ".join(suffix for suffix in SUFFIXES if suffix)
        what = f"no form of records has the suffix {output.suffix}"
        raise SettingsError("settings-output", what, f"use {known} or a folder, or name the form with --to")
    return form


def _check(records: Path, output: Path, form: Form, name: str, overwrite: bool) -> None:
    if form.folder:
        if output.exists() and not output.is_dir():
            raise SettingsError("settings-output", f"{output.name} is no folder", "name a folder")
        if (
            name == "brat"
            and output.is_dir()
            and any(output.iterdir())
            and not form.files(output)[0].exists()
        ):
            what = f"{output.name} is a folder with files of others"
            raise SettingsError("settings-output", what, "name another folder")
    for path in form.files(output) if not form.folder or output.is_dir() else ():
        check_target(path, [records], form.ours, f"communique convert --to {name}", overwrite)
