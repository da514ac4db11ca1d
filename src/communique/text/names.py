"""Names of files and articles as valid Unicode, different names staying different."""

from __future__ import annotations

import re

__all__ = ["escaped", "valid"]

SURROGATE = re.compile("[\ud800-\udfff]")
LOOKS_ESCAPED = re.compile(r"\\(?:x[89a-f][0-9a-f]|ud[89a-f][0-9a-f]{2})")


def escaped(name: str) -> str:
    r"""Write what is no Unicode with backslashes, so that no two names become one.

    Bytes that a file's name brings and that are no UTF-8 (surrogates from U+DC80 to U+DCFF, as Python
    gives them) become ``\xe9``, other halves of surrogates ``\ud83d``. In a name that has some, or looks
    as if, its own backslashes are doubled.

    Example:
        >>> escaped("caf\udce9.txt"), escaped("caf\\xe9.txt"), escaped("caf\u00e9.txt")
        ('caf\\xe9.txt', 'caf\\\\xe9.txt', 'café.txt')
    """
    if not (SURROGATE.search(name) or LOOKS_ESCAPED.search(name)):
        return name
    return SURROGATE.sub(_written, name.replace("\\", "\\\\"))


def valid(name: str) -> str:
    """Escape a name only where it is no Unicode: one that is escaped already stays as it is."""
    return escaped(name) if SURROGATE.search(name) else name


def _written(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code - 0xDC00:02x}" if 0xDC80 <= code <= 0xDCFF else f"\\u{code:04x}"
