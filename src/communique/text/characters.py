"""Cleaning steps on characters: markup, spaces, invisible characters, blank lines.

Every function is pure: text in, edits out. None costs more than one scan on text that needs nothing.
"""

from __future__ import annotations

import html
import re
import unicodedata

from communique.text.alignment import Edit

__all__ = ["blanks", "characters", "markup", "rtf"]

TAGS = (
    "a|abbr|article|aside|b|blockquote|br|center|div|em|figcaption|figure|font|footer|h[1-6]|header|hr|i|iframe|"
    "img|ins|li|main|ol|p|picture|s|section|small|source|span|strong|sub|sup|table|tbody|td|th|thead|tr|u|ul|video"
)
BLOCKS = re.compile(r"</?(?:br|p|div|li|ul|ol|h[1-6]|tr|table|blockquote|figure|figcaption|hr)\b", re.I)
MARKUP = re.compile(
    r"<!--.{0,4000}?-->"
    r"|<(?P<raw>script|style|noscript)\b[^<>]{0,500}>.{0,20000}?</(?P=raw)\s*>"
    rf"|</?(?:{TAGS})(?:\s[^<>]{{0,500}})?\s?/?>"
    r"|&(?:[A-Za-z]{2,8}\d?|\#\d{1,7}|\#[xX][0-9A-Fa-f]{1,6});",
    re.I | re.S,
)


def markup(text: str) -> list[Edit]:
    r"""Drop HTML tags, comments and scripts, and resolve entities (``&amp;``).

    Example:
        >>> [edit.text for edit in markup("<p>Trade &amp; aid</p>")]
        ['\n', '&', '\n']
    """
    if "<" not in text and "&" not in text:
        return []
    edits = []
    for match in MARKUP.finditer(text):
        piece = match.group()
        if piece[0] == "&":
            new = html.unescape(piece)
            if new != piece and len(new) <= len(piece):
                edits.append(Edit(match.start(), match.end(), new))
        else:
            edits.append(Edit(match.start(), match.end(), "\n" if BLOCKS.match(piece) else ""))
    return edits


RTF = re.compile(
    r"\{\\(?:\*\\)?(?:fonttbl|colortbl|stylesheet|info|expandedcolortbl|generator)[^{}]*(?:\{[^{}]*\}[^{}]*)*\}"
    r"|\\'(?P<byte>[0-9a-fA-F]{2})|\\u(?P<code>\d{1,5}) ?\??"
    r"|\\(?P<line>par|line|\n)\b ?|\\[a-z]{1,32}-?\d{0,10} ?"
    r"|\\[*{}\\~-]?|[{}]"
)


def rtf(text: str) -> list[Edit]:
    r"""Drop the control words of a text that was saved as RTF.

    Example:
        >>> [edit.text for edit in rtf(r"{\rtf1 Sofia\'92s offer\par}")]
        ['', '', '’', '\n', '']
    """
    if not text.startswith("{\\rtf"):
        return []
    edits = []
    for match in RTF.finditer(text):
        new = "\n" if match["line"] else ""
        if match["byte"]:
            new = bytes.fromhex(match["byte"]).decode("cp1252", "ignore")
        elif match["code"]:
            new = chr(int(match["code"]))
        edits.append(Edit(match.start(), match.end(), new))
    return edits


def _table() -> dict[str, str]:
    """Every character that is not kept as it is, and what stands for it (nothing, or one character)."""
    table = dict.fromkeys("\t\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))), " ")
    table |= dict.fromkeys("\r\u000b\u000c\u2028\u2029", "\n")
    table |= dict.fromkeys(map(chr, (*range(0, 9), *range(14, 32), 0x7F)), "")
    table |= dict.fromkeys(
        "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\ufeff\ufff9\ufffa\ufffb\ufffc", ""
    )
    table |= dict.fromkeys(map(chr, (*range(0x202A, 0x202F), *range(0x2060, 0x2070))), "")
    for code in range(0x80, 0xA0):  # C1 controls are Windows-1252 punctuation that was read as Latin-1
        table[chr(code)] = bytes([code]).decode("cp1252", "ignore")
    return table


CHARACTERS = _table() | {
    letters: unicodedata.normalize("NFKC", letters) for letters in map(chr, range(0xFB00, 0xFB07))
}
ODD = re.compile(
    r"\r\n|\u00ad[ \t]{0,9}\r?\n[ \t]{0,40}|[^\W\d_][\u0300-\u036f]{1,4}|["
    + "".join(map(re.escape, CHARACTERS))
    + "\ud800-\udfff]"
)


def characters(text: str) -> list[Edit]:
    r"""Make every space plain and every line break ``\n``; drop what cannot be seen.

    Ligatures become letters, a letter and its accents become one letter, and a word that a soft hyphen parts
    at the end of a line becomes whole. Half characters of UTF-16 (lone surrogates), which no file can hold,
    become U+FFFD.

    Example:
        >>> characters("a\u00a0b\u200bc\r\n")
        [Edit(start=1, end=2, text=' '), Edit(start=3, end=4, text=''), Edit(start=5, end=7, text='\n')]
        >>> [edit.text for edit in characters("o\ufb03ce, Jose\u0301, govern\u00ad\nment")]
        ['ffi', 'é', '']
    """
    return [Edit(m.start(), m.end(), _plain(m.group())) for m in ODD.finditer(text)]


def _plain(piece: str) -> str:
    if len(piece) == 1:
        return CHARACTERS.get(piece, "\ufffd")
    if piece[0] == "\u00ad":
        return ""
    return "\n" if piece == "\r\n" else unicodedata.normalize("NFC", piece)


SPACE_RUN = re.compile(r"[ \n]{2,}")


def blanks(text: str) -> list[Edit]:
    r"""Make runs of spaces one space, and runs of blank lines one; leave none at the ends.

    Example:
        >>> blanks("One.  Two. \n \n\nThree.")
        [Edit(start=4, end=6, text=' '), Edit(start=10, end=15, text='\n\n')]
    """
    first = len(text) - len(text.lstrip(" \n"))
    last = len(text.rstrip(" \n"))
    edits = [Edit(0, first)] if first else []
    for match in SPACE_RUN.finditer(text, first, last):
        piece = match.group()
        new = "\n" * min(piece.count("\n"), 2) or " "
        if new != piece:
            edits.append(Edit(match.start(), match.end(), new))
    if first <= last < len(text):
        edits.append(Edit(last, len(text)))
    return edits
