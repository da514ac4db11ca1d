"""Finds near copies: texts of which others hold a large part word for word.

    python benchmarks/copies.py        # exit 1 if a text of an open part is a near copy of a sealed one

Two releases of one event, or two versions of one release, share whole paragraphs though their addresses
differ. What is trained on the one then knows the other, so a sealed text must have no near copy among those
that may be learned from: neither in the corpus nor among the releases that a teacher reads
(``models/communique_press/teacher.py``).
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from rounds import Corpus

WIDTH = 8
"""Words of a run that two texts hardly share by chance."""

MOST = 0.4
"""Share of runs from which on a text is a near copy."""


def runs(text: str, width: int = WIDTH) -> frozenset[tuple[str, ...]]:
    """Give the runs of words of a text, without case and marks.

    Examples:
        >>> sorted(runs("Peru, Chile AND Cuba", width=3))
        [('chile', 'and', 'cuba'), ('peru', 'chile', 'and')]
    """
    words = re.findall(r"\w+", text.casefold())
    return frozenset(zip(*(words[start:] for start in range(width)), strict=False))


class Copies:
    """Texts to compare others with.

    Examples:
        >>> known = Copies({"a": "Peru will build a port at Ilo and pay half of it next year."})
        >>> known.nearest("On Monday Peru said: Peru will build a port at Ilo and pay half of it next year.")
        ('a', 1.0)
        >>> known.holds("Chile will build a road at Arica and pay all of it this year.")
        False
    """

    def __init__(self, texts: dict[str, str]) -> None:
        self._sizes: dict[str, int] = {}
        self._where: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for name, text in texts.items():
            own = runs(text)
            self._sizes[name] = len(own)
            for run in own:
                self._where[run].append(name)

    def nearest(self, text: str) -> tuple[str, float]:
        """Give the text that shares most with another, and the share of runs of the shorter of the two."""
        own = runs(text)
        shared = Counter(name for run in own for name in self._where.get(run, ()))
        shares = {name: count / min(len(own), self._sizes[name]) for name, count in shared.items()}
        return max(shares.items(), key=lambda pair: pair[1], default=("", 0.0))

    def holds(self, text: str, most: float = MOST) -> bool:
        """Return whether a text is a near copy of one of these."""
        return self.nearest(text)[1] > most


def near(sealed: dict[str, str], others: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, float]]:
    """Give the texts that are near copies of sealed ones: name, name of the sealed one, share."""
    known = Copies(sealed)
    for name, text in others:
        other, share = known.nearest(text)
        if share > MOST:
            yield name, other, share


def parted(corpus: Corpus) -> tuple[dict[str, str], dict[str, str]]:
    """Give the sealed texts of the corpus and the others, by name."""
    sealed: dict[str, str] = {}
    others: dict[str, str] = {}
    for part, rows in sorted(corpus.parts.items()):
        side = sealed if part in corpus.sealed else others
        side.update((row["doc_id"], corpus.text(row)) for row in rows)
    return sealed, others


def unread(releases: list[dict[str, Any]], corpus: Corpus) -> list[dict[str, Any]]:
    """Give the releases that stand nowhere in the corpus, neither by their address nor as near copies."""
    rows = [row for part in corpus.parts.values() for row in part]
    addresses = {row["url"] for row in rows if row.get("url")}
    known = Copies({row["doc_id"]: corpus.text(row) for row in rows})
    return [r for r in releases if r["url"] not in addresses and not known.holds(r["text"])]


def main() -> int:
    """Compare the open parts of the corpus with the sealed ones; give the exit code."""
    sealed, others = parted(Corpus())
    found = [f"{name} shares {share:.0%} with {other}" for name, other, share in near(sealed, others.items())]
    print("\n".join(found) or f"no near copy of {len(sealed)} sealed texts in {len(others)} others")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
