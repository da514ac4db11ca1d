"""Towns: which states have one of a name.

The table is derived from GeoNames (https://www.geonames.org, CC BY 4.0) by
``models/communique_towns/build.py``: places of 1,000 people or more, those of 100,000 or more under other
spellings too.
"""

from __future__ import annotations

import functools
import gzip
import re
import unicodedata
from importlib import resources

__all__ = ["fold", "states_of"]

STATE = re.compile(rb"([A-Z]{3})(\d+)")


def fold(name: str) -> str:
    """Give a name in plain lower-case letters, as the table has it.

    Example:
        >>> fold("São Tomé"), fold("N’Djamena")
        ('sao tome', "n'djamena")
    """
    plain = unicodedata.normalize("NFKD", name.replace("’", "'").replace("ı", "i").replace("ł", "l"))
    return " ".join(plain.encode("ascii", "ignore").decode().lower().split())


@functools.cache
def _table() -> bytes:
    """The lines of the table, sorted, each behind a line end."""
    packed = (resources.files("communique.language") / "towns.gz").read_bytes()
    return b"\n" + gzip.decompress(packed)


@functools.lru_cache(maxsize=4096)
def states_of(name: str) -> tuple[tuple[str, int], ...]:
    """Give the states that have a town of this name, the one with the largest first.

    Args:
        name: As written, without "the city of".

    Returns:
        Codes (ISO 3166-1 alpha-3) and the people of the largest such town there, in thousands.

    Example:
        >>> states_of("Mbarara")[0][0], states_of("Nowhereville")
        ('UGA', ())
    """
    wanted, lines = fold(name).encode("ascii"), _table()
    if not wanted:
        return ()
    low, high = 0, len(lines)
    while low < high:  # both stand where a line begins or ends
        start = lines.rfind(b"\n", 0, max(1, (low + high) // 2)) + 1
        end = lines.find(b"\n", start)
        name_end = lines.find(b"\t", start, end)
        found = lines[start:name_end]
        if found == wanted:
            return tuple((m[1].decode(), int(m[2])) for m in STATE.finditer(lines, name_end, end))
        if found < wanted:
            low = end + 1
        else:
            high = start - 1
    return ()
