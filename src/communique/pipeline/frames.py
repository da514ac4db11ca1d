"""Articles out of a data frame: of pandas, polars or Arrow, none of which is imported."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol, TypeGuard, runtime_checkable

from communique.errors import SettingsError
from communique.settings import TEXT_FIELDS

__all__ = ["Frame", "is_frame", "rows_of"]

FIELDS = ("id", "published", "url", "publisher", "path")
"""Columns that tell what is known of an article, where they are there."""


@runtime_checkable
class Frame(Protocol):
    """A table with rows, columns and names of columns: a data frame of pandas or polars, a table of Arrow."""

    @property
    def shape(self) -> tuple[int, int]:
        """Number of rows and of columns."""
        ...


def is_frame(inputs: object) -> TypeGuard[Frame]:
    """Tell whether something is a data frame, whichever library it is of."""
    return isinstance(inputs, Frame) and hasattr(inputs, "columns")


def rows_of(frame: Frame) -> Iterator[dict[str, Any]]:
    """Give what :class:`~communique.Article` takes, row by row.

    The text stands in the first of the columns ``text``, ``body`` and ``content`` that is there; ``id``,
    ``published``, ``url``, ``publisher`` and ``path`` are taken where they are. A row without an id is
    named by its number, from 0.

    Raises:
        SettingsError: ``settings-frame`` if no column holds the articles.
    """
    names = _names(frame)
    text = next((name for name in TEXT_FIELDS if name in names), None)
    if text is None:
        said = f"the frame has no column {', '.join(TEXT_FIELDS)}"
        raise SettingsError("settings-frame", said, "rename the column of the articles to text")
    wanted = [text, *(name for name in FIELDS if name in names)]
    for number, row in enumerate(_rows(frame, wanted)):
        known = {name: _known(name, row[name]) for name in wanted[1:]}
        yield {"text": row[text], **known, "id": known.get("id") or str(number)}


def _names(frame: Any) -> Sequence[str]:
    return list(frame.schema.names if hasattr(frame, "to_pylist") else frame.columns)  # Arrow, or others


def _rows(frame: Any, wanted: list[str]) -> Iterable[Mapping[str, Any]]:
    if hasattr(frame, "iter_rows"):  # polars
        yield from frame.select(wanted).iter_rows(named=True)
    elif hasattr(frame, "itertuples"):  # pandas
        for values in frame[wanted].itertuples(index=False, name=None):
            yield dict(zip(wanted, values, strict=True))
    else:  # Arrow: a table, or one batch of it
        table = frame.select(wanted)
        for batch in table.to_batches() if hasattr(table, "to_batches") else [table]:
            yield from batch.to_pylist()


def _known(name: str, value: Any) -> Any:
    """Give a cell, None where a library writes that it is empty; ids may be numbers."""
    if value is None or value != value:  # NaN and NaT are not equal to themselves
        return None
    if isinstance(value, (str, dt.date)):
        return value
    return str(value) if name == "id" else value
