"""Bytes to text: encodings told by a mark, declared, given or guessed; binary data refused."""

from __future__ import annotations

import codecs
import re

from communique.errors import InputError
from communique.formats.guessing import SINGLE, guess, mixed, sloppy

__all__ = ["decode", "decode_page"]

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
WEB = {
    **dict.fromkeys(("ascii", "iso8859-1", "iso8859-1-windows-3.1-latin-1"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk", "hz"), "gb18030"),
    **{"iso8859-9": "cp1254", "tis-620": "cp874", "iso8859-11": "cp874", "big5": "big5hkscs"},
    **dict.fromkeys(("shift_jis", "ms_kanji"), "cp932"),
    **dict.fromkeys(("euc_kr", "iso2022_kr", "ksc5601"), "cp949"),
}
"""What browsers read labels as (WHATWG Encoding Standard, names and labels), by Python's names of both."""
ALIASES = {
    **{
        "x-sjis": "cp932",
        "windows-31j": "cp932",
        "x-gbk": "gb18030",
        "windows-874": "cp874",
        "dos-874": "cp874",
    },
    **{"x-mac-roman": "mac_roman", "x-euc-jp": "euc_jp", "x-x-big5": "big5hkscs", "windows-949": "cp949"},
    **{f"x-cp125{number}": f"cp125{number}" for number in range(9)},
}
"""Labels of the web that Python does not know."""
HEAD = 4096
"""Bytes in which a page declares its encoding; browsers look at 1,024."""
DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{1,40})"""
    rb"""|<meta\b[^>]{0,400}?\bcharset\s*=\s*["']?\s*([\w.:-]{1,40})""",
    re.IGNORECASE,
)
COMMENT = re.compile(rb"<!--.{0,4000}?-->", re.DOTALL)
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
    marked = _marked(data)
    if marked is not None:
        return _strict(data, marked)
    if encoding == "detect":
        wide = _wide(data)
        if wide is not None:
            return _strict(data, wide)
    if binary(data):
        raise InputError("input-binary", "the input holds binary data, no text", "give a text file")
    if encoding != "detect":
        return _strict(data, encoding)
    try:
        return _strict(data, "utf-8")
    except InputError:
        return mixed(data) or guess(data)


def decode_page(data: bytes) -> str:
    r"""Turn the bytes of a web page into text, as browsers do; what is UTF-8 is read as that in any case.

    What a page declares is read by the names of the web: ``iso-8859-1`` is Windows-1252, ``gb2312`` is
    GB 18030.

    Args:
        data: The whole page.

    Raises:
        InputError: ``input-binary``.

    Example:
        >>> decode_page(b'<meta charset="iso-8859-1"><p>\x9335 million\x94')
        '<meta charset="iso-8859-1"><p>“35 million”'
    """
    label = _declared(data)
    try:
        return decode(data)
    except InputError as cause:
        if cause.code == "input-binary" or label is None or label == "utf-8":
            return decode(data, "detect")
    if label in SINGLE:
        return sloppy(data, label)
    try:
        return data.decode(label)
    except UnicodeDecodeError:
        return data.decode(label, "replace") if _mostly(data, label) else decode(data, "detect")


def _mostly(data: bytes, encoding: str) -> bool:
    """Return whether bytes fit an encoding but for a few."""
    text = data.decode(encoding, "replace")
    return text.count("\ufffd") * 20 <= sum(char > "\x7f" for char in text)


def _declared(data: bytes) -> str | None:
    """Give Python's name of what browsers would read a page as by its declaration; None without one."""
    match = DECLARED.search(COMMENT.sub(b"", data[:HEAD]))
    if match is None:
        return None
    try:
        label = (match[1] or match[2]).decode("ascii").lower()
        name = codecs.lookup(ALIASES.get(label, label)).name
    except (LookupError, ValueError):
        return None
    name = WEB.get(name, name).replace("mac-roman", "mac_roman")
    return "utf-8" if name.startswith(("utf-16", "utf-32", "utf-7")) else name


def _marked(data: bytes) -> str | None:
    """Give the encoding that a byte order mark tells."""
    return next((name for mark, name in MARKS if data.startswith(mark)), None)


def _wide(data: bytes) -> str | None:
    """Give the UTF-16 that half of the bytes tell, where they are the zeros of ASCII."""
    sample = data[:SAMPLE]
    zeros = [sample[start::2].count(0) * 2 / max(1, len(sample)) for start in (0, 1)]
    if len(data) < 8 or len(data) % 2 or min(zeros) > 0.05 or max(zeros) < 0.5:
        return None
    return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"


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
