"""Cleaning steps on characters: damaged encodings, markup, spaces, invisible characters, blank lines.

Every function is pure: text in, edits out. None costs more than one scan on text that needs nothing.
"""

from __future__ import annotations

import html
import re

from communique.text.alignment import Edit

__all__ = ["blanks", "characters", "markup", "mojibake", "rtf"]

# What UTF-8 looks like when it was read as Windows-1252: a lead byte's letter, then one or more of
# the characters that stand for the bytes 80 to BF. ftfy decides; this only keeps clean text cheap.
TAIL = "\u0080-\u00bfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™"
DAMAGED = re.compile(rf"[\u00c2-\u00f4][{TAIL}]")
FOREIGN = re.compile(r"[^\x00-\x7f]+")
BARE_CLOSER = re.compile(r"â€(?![\w\u0080-\U0010ffff])")
"""Stands at the end of a run of ``FOREIGN``, so that it can be cut off there."""
STRAY = re.compile(r"(?<=[\d.,;:!?)\x22”’])Â(?=[ \n])")
"""What is left of a no-break space whose second byte became a plain space; ends a run of ``FOREIGN`` too."""


def mojibake(text: str) -> list[Edit]:
    """Repair UTF-8 that was read as a single-byte encoding (``countryâ€™s``), by ftfy.

    In a text that is damaged for certain, what ftfy leaves as doubtful is repaired, too, if it
    decodes; so is a closing mark whose third byte a sanitizer has dropped (``â€``).

    Example:
        >>> mojibake("the countryâ€™s goal")
        [Edit(start=11, end=14, text='’')]
    """
    if text.isascii():
        return []
    strays = [Edit(match.start(), match.end()) for match in STRAY.finditer(text)]
    if not DAMAGED.search(text):
        return strays
    from ftfy import fix_encoding  # imported only where something is damaged

    closers = [Edit(m.start(), m.end(), "”") for m in BARE_CLOSER.finditer(text)] if "â€œ" in text else []
    ends = {edit.end: edit.start for edit in (*strays, *closers)}
    edits, doubtful = list(strays), []
    for match in FOREIGN.finditer(text):
        start, end = match.start(), ends.get(match.end(), match.end())
        run = text[start:end]
        if not DAMAGED.search(run):
            continue
        fixed = fix_encoding(run)
        if fixed == run:
            doubtful.append(Edit(start, end, run))
        elif len(fixed) <= len(run) and "\ufffd" not in fixed:
            edits.append(Edit(start, end, fixed))
    if edits:
        edits += [edit._replace(text=new) for edit in doubtful if (new := _decoded(edit.text))]
        edits += closers
    return sorted(edits)


def _decoded(run: str) -> str | None:
    """Read a run's Windows-1252 bytes as UTF-8, if they are that."""
    try:
        return run.encode("sloppy-windows-1252").decode("utf-8")  # a codec that ftfy registers
    except UnicodeError:
        return None


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


CHARACTERS = _table()
ODD = re.compile(r"\r\n|[" + "".join(map(re.escape, CHARACTERS)) + "\ud800-\udfff]")


def characters(text: str) -> list[Edit]:
    r"""Make every space plain and every line break ``\n``; drop what cannot be seen.

    Half characters of UTF-16 (lone surrogates), which no file can hold, become U+FFFD.

    Example:
        >>> characters("a\u00a0b\u200bc\r\n")
        [Edit(start=1, end=2, text=' '), Edit(start=3, end=4, text=''), Edit(start=5, end=7, text='\n')]
    """
    return [Edit(m.start(), m.end(), _plain(m.group())) for m in ODD.finditer(text)]


def _plain(piece: str) -> str:
    return "\n" if piece == "\r\n" else CHARACTERS.get(piece, "\ufffd")


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
