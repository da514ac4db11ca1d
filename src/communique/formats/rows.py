"""What readers of tables share: a row of fields becomes an item."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from communique.formats.compression import bare_name
from communique.formats.item import Failure, Item, Reading, stem
from communique.text.names import escaped

__all__ = ["failed_row", "row_item", "too_long"]


def row_item(fields: Mapping[str, Any], path: str, number: int, reading: Reading) -> Item:
    """Make the item of one row.

    Without an id field the record is named after file and row, as in ``feed-12``.

    Args:
        fields: The row.
        path: The file's path relative to the root.
        number: The row's number, from 1.
        reading: Which fields hold what.
    """
    text = _text(fields, reading)
    if text is None and isinstance(fields.get("failure"), dict):
        return _unreached(fields["failure"], path, number, _word(fields.get("url")))
    if not isinstance(text, str):
        what = "is missing" if text is None else f"holds {type(text).__name__}, no text"
        name, *others = map(repr, reading.text_fields)
        message = f"the field {name} {what}" + (f"; {' and '.join(others)} hold none" if others else "")
        failure = Failure("reading", "input-field", message, "name the field with --text-field")
        return failed_row(path, number, failure)
    if len(text) > reading.max_characters:  # it would be carried to a worker only to be refused there
        what = f"{len(text):,} characters are more than {reading.max_characters:,}"
        return failed_row(path, number, too_long(what))
    return Item(
        key=f"{path}#{number}",
        path=path,
        text=text,
        id=escaped(_word(fields.get(reading.id_field)) or "") or _id(path, number),
        published=_word(fields.get(reading.published_field)),
        url=_word(fields.get("url")),
        publisher=_word(fields.get("publisher")),
    )


def too_long(what: str) -> Failure:
    """Say that a row holds more than an article may have."""
    return Failure("reading", "input-too-long", what, "split the text or raise --max-characters")


def _text(fields: Mapping[str, Any], reading: Reading) -> Any:
    """Give the first field with words that may hold the article, else the first that holds anything."""
    found = [value for name in reading.text_fields if (value := fields.get(name)) is not None]
    words = (value for value in found if isinstance(value, str) and value.strip())
    return next(words, found[0] if found else None)


def _unreached(told: Mapping[str, Any], path: str, number: int, url: str | None) -> Item:
    """Make the item of a page that could not be fetched, as its row tells."""
    code, message, remedy = (str(told.get(name) or "") for name in ("code", "message", "remedy"))
    return failed_row(path, number, Failure("reading", code, f"{url}: {message}", remedy))


def failed_row(path: str, number: int, failure: Failure) -> Item:
    """Make the item of a row that cannot be read."""
    return Item(key=f"{path}#{number}", path=path, id=_id(path, number), failure=failure)


def _id(path: str, number: int) -> str:
    return f"{stem(bare_name(path))}-{number}"


def _word(value: Any) -> str | None:
    """Give a field as a string; numbers may be ids, nothing else may."""
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return None
    return str(value).strip() or None
