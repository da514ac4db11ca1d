"""Which encoding bytes without a declaration have: the one that leaves the fewest odd places.

Press text in a single-byte encoding is mostly ASCII with a few letters, quotation marks and signs of
currency, too little for statistics of letters: ``£35 million`` is ``Ł35 million`` in another encoding. What
is odd is known without them: a capital in the midst of a word, a sign between two letters, a word of two
scripts, a rare ideograph. Windows-1252 goes first, as in the standard of the web; only text that is odd in it
is tried in others.
"""

from __future__ import annotations

import functools
import re
import unicodedata

__all__ = ["guess", "mixed", "sloppy"]

SINGLE = (
    *("cp1252", "cp1250", "mac_roman", "cp1254", "cp1257"),
    *("cp1251", "koi8-r", "cp1253", "cp1255", "cp1256"),
)
"""Single-byte encodings of the press, the commonest first."""
MULTIPLE = {
    "gb18030": ("gb2312", 0xB0, 0xD7),
    "big5hkscs": ("big5", 0xA4, 0xC6),
    "cp932": ("shift_jis", 0x82, 0x97),
    "euc_jp": ("euc_jp", 0xA4, 0xCF),
    "cp949": ("euc_kr", 0xB0, 0xC8),
}
"""Encodings of East Asia, and where their common characters lie: the standard within, and its first bytes."""
SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}|(?P<stray>[\x80-\xff])"
)
"""A character of UTF-8 beyond ASCII, or a byte that belongs to none."""
SAMPLE = 50_000
"""Bytes that are looked at."""
TOLERATED = 0.1
"""Share of odd places among those beyond ASCII up to which the first encoding is taken."""
FOREIGN = re.compile(r"[^\x00-\x7f]+")
HALF_WIDTH = re.compile("[\uff61-\uff9f]")
ICELANDIC = re.compile("[áéíóúæÁÉÍÓÚÆ]")
MARKS = "©§¶¿¡«»‹›„“”‘’‚•†‡°ªº"
"""What stands before a word."""
JOINERS = "’‘'–—-·…\u00a0\u00ad“”"
"""What stands between two letters of sound text."""


def sloppy(data: bytes, encoding: str) -> str:
    """Read bytes in a single-byte encoding as browsers do: one that it lacks is the control of its number."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return "".join(map(_table(encoding).__getitem__, data))


@functools.cache
def _table(encoding: str) -> list[str]:
    return [bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in range(256)]


def mixed(data: bytes) -> str | None:
    r"""Read UTF-8 with some bytes of Windows-1252 among it; None where most bytes fit no UTF-8.

    Example:
        >>> mixed("Zoë paid €5; ".encode() + b"\x93yes\x94")
        'Zoë paid €5; “yes”'
    """
    sound = stray = 0
    for match in SEQUENCE.finditer(data[:SAMPLE]):
        stray += match["stray"] is not None
        sound += match["stray"] is None
    if sound < max(1, stray):
        return None
    return SEQUENCE.sub(_in_utf8, data).decode("utf-8")


def _in_utf8(match: re.Match[bytes]) -> bytes:
    return sloppy(match[0], "cp1252").encode() if match["stray"] is not None else match[0]


def guess(data: bytes) -> str:
    r"""Read bytes that are no UTF-8 and whose encoding nobody tells.

    Args:
        data: Text in some encoding.

    Example:
        >>> guess(b"It cost \xa335 million, Zo\xeb said"), guess(b"in \xa3\xf3d\x9f, Pawe\xb3 said")
        ('It cost £35 million, Zoë said', 'in Łódź, Paweł said')
    """
    sample = data[:SAMPLE]
    western = sloppy(sample, "cp1252")
    best, least = "cp1252", _oddness(western)
    if least <= TOLERATED and _is_turkish(western):
        best = "cp1254"
    elif least > TOLERATED:
        for encoding in _others(sample):
            odd = _oddness(_read(sample, encoding), encoding)
            if odd < least:
                best, least = encoding, odd
    return sloppy(data, best) if best in SINGLE else data.decode(best, "replace")


def _is_turkish(text: str) -> bool:
    """Return whether Icelandic letters stand here for the Turkish ones of the same bytes (``Beþiktaþ``).

    A text with two of the three letters has the accents and the ``æ`` of Icelandic, too, if it is that.
    """
    return sum(letter in text for letter in "ðþý") > 1 and not ICELANDIC.search(text)


def _others(sample: bytes) -> list[str]:
    """Give the encodings to try besides the first; what statistics say goes before the rest."""
    from charset_normalizer import from_bytes  # only where the first does not do

    told = from_bytes(sample).best()
    known = [name for name in MULTIPLE if _fits(sample, name)]
    likely = [told.encoding] if told is not None and told.encoding in (*SINGLE, *known) else []
    return [*likely, *SINGLE[1:3], *known, *SINGLE[3:]]


def _fits(sample: bytes, encoding: str) -> bool:
    """Return whether bytes fit an encoding, but for a character that the sample cuts."""
    try:
        sample.decode(encoding)
    except UnicodeDecodeError as cause:
        return len(sample) == SAMPLE and cause.start > SAMPLE - 4
    return True


def _read(sample: bytes, encoding: str) -> str:
    return sloppy(sample, encoding) if encoding in SINGLE else sample.decode(encoding, "replace")


def _oddness(text: str, encoding: str = "cp1252") -> float:
    """Give the share of odd places among the runs of letters and signs beyond ASCII."""
    runs = [match.span() for match in FOREIGN.finditer(text)]
    rare = encoding in MULTIPLE
    odd = sum(_is_odd(text, *run) or (rare and _is_rare(text[slice(*run)], encoding)) for run in runs)
    return odd / max(1, len(runs))


def _is_rare(run: str, encoding: str) -> bool:
    """Return whether a run has an ideograph that is no common one in an encoding of East Asia."""
    standard, first, last = MULTIPLE[encoding]
    ideographs = [char for char in run if char >= "\u3400" and char.isalpha()]
    leads = [char.encode(standard, "ignore")[:1] for char in ideographs]
    return not all(lead and first <= lead[0] <= last for lead in leads)


def _is_odd(text: str, start: int, end: int) -> bool:
    """Return whether a run beyond ASCII cannot stand where it does."""
    before, run, after = text[max(0, start - 1) : start], text[start:end], text[end : end + 1]
    around = before + run + after
    if any("\x80" <= char < "\xa0" or char == "\ufffd" for char in run):
        return True
    latin = [char for char in around if _is_latin(char)]
    if latin and len(latin) < sum(map(str.isalpha, around)):  # two scripts side by side
        return True
    if HALF_WIDTH.search(run) and not all(map(HALF_WIDTH.match, run)):
        return True
    return _is_heap(before, run, after) or any(
        _is_odd_place(*three) for three in zip(" " + around, around, around[1:] + " ", strict=False)
    )


def _is_heap(before: str, run: str, after: str) -> bool:
    """Return whether a word is all of Latin letters beyond ASCII, as no word of a European language is."""
    return sum(map(_is_latin, run)) > 1 and not before.isalpha() and not after.isalpha()


def _is_latin(char: str) -> bool:
    return char.isalpha() and (char.isascii() or unicodedata.name(char, "").startswith("LATIN"))


def _is_odd_place(before: str, char: str, after: str) -> bool:
    """Return whether a character does not stand between two others in sound text."""
    if char.isalpha():
        return before.islower() and char.isupper()
    if char.isascii() or char in JOINERS or not (before.isalpha() or after.isalpha()):
        return False
    if before.isalpha() and after.isalpha():
        return True
    return unicodedata.category(char) in ("Sc", "Sm", "Sk", "No") or (char not in MARKS and after.isalpha())
