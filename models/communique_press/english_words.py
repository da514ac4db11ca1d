"""Lists the words by which cleaning tells English: ``cleaning_english_words.txt``.

    python models/communique_press/english_words.py RELEASES.jsonl …

A word counts where it stands in small letters in three articles or more of the open parts of the corpus
and of releases that everybody may read and use (objects with a ``text``: those of the US Department of
State and the White House of 2021 and 2022, which are in the public domain, and of two presidents' offices,
CC BY 4.0). Words that another language has among its function words (``cleaning_function_words.csv``) are
left out unless they are forms of an English verb, so that particles of names do not count as English.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from communique.lexicon import inflections, table, words
from rounds import Corpus

LIST = Path(__file__).parents[2] / "src" / "communique" / "lexicon" / "data" / "cleaning_english_words.txt"
HEAD = """\
# Words of English press prose: those that stand in small letters in {least} or more of {count:,} texts: open
# articles of the press corpus (CC BY 4.0, ours), releases of the US Department of State and the White House
# of 2021 and 2022 (public domain), of the Presidential Executive Office (kremlin.ru) and of the Office of the
# President of Ukraine (CC BY 4.0). Listed by models/communique_press/english_words.py; function words stand
# in cleaning_function_words.csv.
"""
LEAST = 3
UNREAD = ("round-25",)
"""Open parts that nothing is made of."""
WORD = re.compile(r"(?<![^\W_])[a-z]{3,}(?![^\W_])")


def texts(releases: list[str]) -> Iterator[str]:
    """Give the texts in which words are counted."""
    corpus = Corpus()
    for part, rows in sorted(corpus.parts.items()):
        if part not in corpus.sealed and part not in UNREAD:
            yield from map(corpus.text, rows)
    for file in releases:
        for line in Path(file).read_text(encoding="utf-8").splitlines():
            yield json.loads(line)["text"]


def main(releases: list[str]) -> None:
    """Write the list."""
    found: Counter[str] = Counter()
    count = 0
    for text in texts(releases):
        found.update(set(WORD.findall(text)))
        count += 1
    forms = {form for verb in words("verbs") for form in inflections(verb)}
    forms |= {row[name] for row in table("irregular_verbs") for name in ("base", "past", "participle")}
    closed = {row["language"]: set(row["words"].split()) for row in table("cleaning_function_words")}
    foreign = set().union(*(closed[code] for code in closed if code != "en")) - forms
    chosen = sorted(w for w, n in found.items() if n >= LEAST and w not in foreign and w not in closed["en"])
    LIST.write_text(HEAD.format(least=LEAST, count=count) + "\n".join(chosen) + "\n", encoding="utf-8")
    print(f"{len(chosen):,} words")


if __name__ == "__main__":
    main(sys.argv[1:])
