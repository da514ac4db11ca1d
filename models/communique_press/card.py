"""Writes the tables of the corpus card: counts, agreement of two annotators, and the source of every text.

python models/communique_press/card.py            # rewrites corpus/README.md behind its mark
python models/communique_press/card.py --check    # exit 1 if it would change
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from agreement import agreement, linked
from rounds import Corpus
from scoring import Item, Tally

HERE = Path(__file__).parent
CARD = HERE / "corpus" / "README.md"
MARK = "<!-- written by card.py -->\n"

SOURCES = {
    "written": "written for this project",
    "us_state": "US Department of State, public domain",
    "us_white_house": "The White House, public domain",
    "kremlin": "kremlin.ru, Presidential Executive Office, CC BY 4.0",
    "ukraine_president": "president.gov.ua, Office of the President of Ukraine, CC BY 4.0",
}
AGREEMENT = (
    *("commitments", "commitments+kind", "commitments usable records"),
    *("commitments actors | matched", "commitments counterparties | matched", "quotes all", "quotes+speaker"),
    *("people", "people country", "dates value", "amounts", "amounts of money, value", "names"),
    *("mentions", "mentions+entity", "cast home", "cast parties", "cast speaks for", "links"),
)


def counts(rows: list[Item]) -> str:
    """Give what the corpus holds, as a table."""
    layers = ("dates", "amounts", "people", "quotes", "commitments", "entities")
    held = {layer: sum(len(row[layer]) for row in rows) for layer in layers}
    required = sum(not c["optional"] for row in rows for c in row["commitments"])
    mentions = sum(len(e["mentions"]) for row in rows for e in row["entities"])
    lines = ["| layer | items |", "|---|---|", *(f"| {layer} | {count:,} |" for layer, count in held.items())]
    return "\n".join(
        [
            *lines,
            f"| commitments that are required | {required:,} |",
            f"| mentions of entities | {mentions:,} |",
        ]
    )


def shares(rows: list[Item], key: str) -> str:
    """Give the values of a field with their counts, the most frequent first."""
    told = Counter(str(row.get(key)) for row in rows)
    return ", ".join(
        f"{name} {count}" for name, count in sorted(told.items(), key=lambda pair: (-pair[1], pair[0]))
    )


def commonest(rows: list[Item]) -> str:
    """Give the most frequent genre of rounds and dossiers together, with its share."""
    ((genre, count),) = Counter(row["genre"] for row in rows).most_common(1)
    there = sum(row["genre"] == genre for row in rows if row["part"].startswith("dossier"))
    return (
        f"Over rounds and dossiers together the most frequent genre is {genre}: {count} of {len(rows)} "
        f"articles, {count / len(rows):.1%}, {there} of them in dossiers."
    )


def agreed(corpus: Corpus) -> str:
    """Give the agreement of the second annotators with the first, as a table."""
    second, whole, twice = corpus.second, Tally(), Counter()
    for part, rows in sorted(corpus.parts.items()):
        both = [(row, second[row["doc_id"]]) for row in rows if row["doc_id"] in second]
        tallies = [agreement(*pair) for pair in both]
        if part.startswith("dossier") and len(both) == len(rows):
            tallies.append(linked(both))
        for one in tallies:
            for name, (right, spurious, missed) in one.counts.items():
                whole.add(name, right=right, spurious=spurious, missed=missed)
        twice[part] += len(both)
    figures = whole.figures()["f1"]
    told = ", ".join(f"{part} {count}" for part, count in twice.items() if count)
    lines = [
        f"{len(second)} articles were annotated twice ({told}). F1 of one annotator against the other:",
        "",
        "| layer | F1 |",
        "|---|---|",
    ]
    return "\n".join([*lines, *(_share(name, figures[name]["F1"]) for name in AGREEMENT if name in figures)])


def _share(name: str, figure: float) -> str:
    return f"| {name.replace(' | ', ', ')} | {figure:.2f} |"


def texts(corpus: Corpus) -> str:
    """Give every text with what it is and where it comes from."""
    lines = ["| text | part | genre | region | publisher | source |", "|---|---|---|---|---|---|"]
    for part, rows in sorted(corpus.parts.items()):
        for row in rows:
            page = f", [{row['title']}]({row['url']})" if row.get("url") else ""
            cells = [row["doc_id"], part, row["genre"], row["region"], row["publisher"]]
            lines.append("| " + " | ".join([*map(str, cells), SOURCES[row["source"]] + page]) + " |")
    return "\n".join(lines)


def tables(corpus: Corpus) -> str:
    """Give all tables."""
    rows = [row for part in corpus.parts.values() for row in part]
    articles = [row for row in rows if row["part"].startswith("round")]
    rounds, dossiers = (sum(p.startswith(kind) for p in corpus.parts) for kind in ("round", "dossier"))
    held = (
        f"{len(articles)} articles in {rounds} rounds and {len(rows) - len(articles)} in {dossiers} dossiers"
    )
    return "\n\n".join(
        [
            f"{held}; sealed: {', '.join(sorted(corpus.sealed))}.",
            counts(rows),
            "## Genres and regions of the articles",
            f"Genres: {shares(articles, 'genre')}.",
            commonest(rows),
            f"Regions: {shares(articles, 'region')}.",
            f"Sources: {shares(articles, 'source')}.",
            "## Agreement",
            agreed(corpus),
            "## Texts",
            texts(corpus),
        ]
    )


def main() -> int:
    """Rewrite the card; give the exit code."""
    parser = argparse.ArgumentParser(description="Write the tables of the corpus card.")
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    old = CARD.read_text(encoding="utf-8")
    new = old.partition(MARK)[0] + MARK + "\n" + tables(Corpus()) + "\n"
    if given.check:
        return int(old != new)
    CARD.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
