"""Bytes to text: encodings told by a mark, given or guessed; binary data refused."""

from __future__ import annotations

import codecs

from communique.errors import InputError

__all__ = ["decode"]

MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SAMPLE = 8192
SIGNATURES = (
    b"\x7fELF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\x28\xb5\x2f\xfd",
    b"%PDF-",
)
TEXT_CONTROLS = frozenset(b"\t\n\v\f\r\x1b\x85")


def decode(data: bytes, encoding: str = "utf-8") -> str:
    """Turn the bytes of an article into text, unchanged but for their encoding.

    A UTF-16 or UTF-32 byte order mark tells the encoding; a UTF-8 mark stays in the text
    (cleaning drops it), so that offsets count the code points of the file.

    Args:
        data: The whole file.
        encoding: Name of the encoding; ``detect`` tries UTF-8 and then guesses.

    Raises:
        InputError: ``input-binary`` or ``input-encoding``.

    Example:
        >>> decode("Kyōto".encode("utf-16"))
        'Kyōto'
    """
    for mark, name in MARKS:
        if data.startswith(mark):
            return _strict(data, name)
    if binary(data):
        raise InputError("input-binary", "the input holds binary data, no text", "give a text file")
    if encoding != "detect":
        return _strict(data, encoding)
    try:
        return _strict(data, "utf-8")
    except InputError:
        return _guessed(data)


def binary(data: bytes) -> bool:
    """Tell whether the data is no text in any encoding without zero bytes."""
    if data.startswith(SIGNATURES) or b"\0" in data:
        return True
    sample = data[:SAMPLE]
    return sum(byte < 32 and byte not in TEXT_CONTROLS for byte in sample) * 20 > len(sample)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as cause:
        raise InputError(
            "input-encoding",
            f"the input is not {encoding.upper()}: byte {cause.start:,} does not fit",
            "convert it to UTF-8 or name its encoding",
        ) from cause


def _guessed(data: bytes) -> str:
    from charset_normalizer import from_bytes

    guess = from_bytes(data).best()
    if guess is None:
        raise InputError("input-encoding", "the encoding of the input cannot be told", "convert it to UTF-8")
    return str(guess)
