"""Reads plain text: one file, one article."""

from __future__ import annotations

import dataclasses

from communique.formats.decoding import decode
from communique.formats.item import Item, Reading

__all__ = ["read_text"]


def read_text(data: bytes, item: Item, reading: Reading) -> Item:
    """Put the text of a file into its item.

    Raises:
        InputError: If the data is binary or not in the encoding.
    """
    return dataclasses.replace(item, text=decode(data, reading.encoding))
