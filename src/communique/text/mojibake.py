"""UTF-8 that was read as a single-byte encoding (``countryâ€™s``, ``WÅ‚odzimierz``), made whole again.

ftfy decides first, on each run of letters beyond ASCII with the ASCII letters around it. It asks for a
sequence that is unlikely in any text; a letter of a name in its midst (``DÄ…browa``) is too likely for it.
There the neighbours tell: no word has a capital ``Ä`` in its midst, and none begins with ``Å‚``.
"""

from __future__ import annotations

import re

from communique.text.alignment import Edit

__all__ = ["mojibake"]

TAIL = "\u0080-\u00bfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™"
"""What the bytes 80 to BF look like in Windows-1252 or Latin-1."""
OTHERS = "ĂĹÄâ√ƒ≈‚ŉ├─ΓГДЕв"
"""What the commonest lead bytes look like in Windows-1250, Mac Roman, code page 437 and Windows-1251."""
DAMAGED = re.compile(rf"[\u00c2-\u00f4][{TAIL}]|[{OTHERS}][^\x00-\x7f]")
"""Keeps clean text cheap: without such a pair nothing is damaged."""
FOREIGN = re.compile(r"[^\x00-\x7f]+")
BARE_CLOSER = re.compile(r"â€(?![\w\u0080-\U0010ffff])")
"""Stands at the end of a run of ``FOREIGN``, so that it can be cut off there."""
STRAY = re.compile(r"(?<=[\d.,;:!?)\x22”’])Â(?=[ \n])")
"""What is left of a no-break space whose second byte became a plain space; ends a run of ``FOREIGN`` too."""
STRAIGHTENED = re.compile(r'(?P<mark>â"¢)|(?:(?<=\s)â€"(?=\s)|(?<=\w)â€"(?=\w))')
"""A trade mark or a dash one of whose characters, a curly mark by itself, was made straight later."""
SEQUENCE = re.compile(rf"[ÃÄÅ][{TAIL}]|È[˜™š›\u0098-\u009b]|Æ[¡°]|á[{TAIL}]{{2}}")
"""Two or three characters that may be one letter of a European language or of Vietnamese."""
BEFORE, AFTER = re.compile(r"[A-Za-z]{0,20}\Z"), re.compile(r"[A-Za-z]{0,20}")
AROUND = 20
"""Letters before and behind a run that ftfy is shown with it."""
CLOSERS = "’‘”“»«…–—›‹•·\u00a0°™®©ªº²³¹"
"""Tails that stand behind a capital in a sound text, too: ``CAFÃ…`` may end a quotation that trails off."""


def mojibake(text: str) -> list[Edit]:
    """Repair UTF-8 that was read as a single-byte encoding (``countryâ€™s``).

    In a text that is damaged for certain, what ftfy leaves as doubtful is repaired, too, if it
    decodes; so is a closing mark whose third byte a sanitizer has dropped (``â€``).

    Example:
        >>> mojibake("the countryâ€™s goal"), mojibake("in DÄ…browa")
        ([Edit(start=11, end=14, text='’')], [Edit(start=4, end=6, text='ą')])
    """
    if text.isascii():
        return []
    strays = [Edit(match.start(), match.end()) for match in STRAY.finditer(text)]
    straight = [Edit(m.start(), m.end(), "™" if m["mark"] else "–") for m in STRAIGHTENED.finditer(text)]
    if not DAMAGED.search(text):
        return _apart([*strays, *straight])
    closers = [Edit(m.start(), m.end(), "”") for m in BARE_CLOSER.finditer(text)] if "â€œ" in text else []
    ends = {edit.end: edit.start for edit in (*strays, *closers)}
    edits, doubtful = [*strays, *straight], []
    for match in FOREIGN.finditer(text):
        start, end = match.start(), ends.get(match.end(), match.end())
        if not DAMAGED.search(text, start, end):
            continue
        fixed = _by_ftfy(text, start, end)
        if fixed is not None:
            edits.append(Edit(start, end, fixed))
            continue
        letters = _letters(text, start, end)
        edits += letters
        if not letters:
            doubtful.append(Edit(start, end, text[start:end]))
    if edits:
        edits += [edit._replace(text=new) for edit in doubtful if (new := _decoded(edit.text))]
        edits += closers
    return _apart(edits)


def _apart(edits: list[Edit]) -> list[Edit]:
    """Give the edits in order, without those that begin inside the one before."""
    kept: list[Edit] = []
    for edit in sorted(edits):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept


def _by_ftfy(text: str, start: int, end: int) -> str | None:
    """Give what ftfy makes of a run, alone or with the letters around it; None where it leaves it."""
    from ftfy import fix_encoding  # only where something is damaged

    run = text[start:end]
    alone = fix_encoding(run)
    if alone != run:
        return alone if _is_sound(alone, run) else None
    before = BEFORE.search(text, max(0, start - AROUND), start)
    after = AFTER.match(text, end)
    head, rest = before[0] if before else "", after[0] if after else ""
    fixed = fix_encoding(head + run + rest)
    if not (fixed.startswith(head) and fixed.endswith(rest)):
        return None
    inner = fixed[len(head) : len(fixed) - len(rest)]
    return inner if inner != run and _is_sound(inner, run) else None


def _is_sound(fixed: str, run: str) -> bool:
    return len(fixed) <= len(run) and "\ufffd" not in fixed


def _letters(text: str, start: int, end: int) -> list[Edit]:
    """Repair the sequences of a run whose neighbours tell that they are one letter."""
    found = []
    for match in SEQUENCE.finditer(text, start, end):
        letter = _decoded(match[0])
        if letter is None or len(letter) != 1 or not letter.isalpha():
            continue
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 2]
        told = _is_in_word(after) if len(match[0]) > 2 else _is_letter(before, match[0][1], after)
        if told:
            found.append(Edit(match.start(), match.end(), letter))
    return found


def _is_letter(before: str, tail: str, after: str) -> bool:
    """Return whether a capital such as ``Ä`` and a tail are one letter, by what stands around them."""
    if before.islower():
        return True
    if tail not in CLOSERS:
        return before.isalpha() or _is_in_word(after)
    if before.isupper():
        return tail != "’" and after[:1].islower()
    possessive = tail == "’" and after[:1] == "s" and not after[1:].isalpha()
    return _is_in_word(after) and not possessive


def _is_in_word(after: str) -> bool:
    return after[:1].isalpha()


def _decoded(run: str) -> str | None:
    """Read the Latin-1 or Windows-1252 bytes of a run as UTF-8, if they are that."""
    try:
        data = b"".join(bytes([ord(char)]) if ord(char) < 256 else char.encode("cp1252") for char in run)
        return data.decode("utf-8")
    except UnicodeError:
        return None
