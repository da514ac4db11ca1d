"""Runs parts of the press corpus and prints a row of figures.

    python benchmarks/rounds.py round-01 [round-02 …] [--records OUT.jsonl] [--errors LAYER] [--details]
    python benchmarks/rounds.py sealed --check
    python benchmarks/rounds.py --list

A part is a round (about twenty articles), a dossier, ``rounds``, ``dossiers``, or ``sealed`` (the rounds and
dossiers that nothing is trained on). A row of a round is written into ``docs/accuracy.md`` when the round is
measured for the first time, and never changed later. A second table has the precision and the recall of
commitments and, for dossiers, the links between articles: over all annotated events (one that was not found
is alone in its thread) and over the claims that were found. ``--check`` fails below the floors of ``sealed``
in ``baseline.json``, and where of ten or more items of a layer with a confidence of 0.9 or more fewer than
nine in ten are right.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from communique import Article, Extractor
from communique.ledger import build
from communique.settings import Settings

sys.path.insert(0, str(Path(__file__).parent))
from confidences import sure, too_often_wrong, trusted
from scoring import Item, Tally, ToRaw, comparable, links, pairs, read, score, table

CORPUS = Path(__file__).parents[1] / "models" / "communique_press" / "corpus"
BASELINE = Path(__file__).with_name("baseline.json")

ROW = (
    ("commitments", "commitments"),
    ("with kind", "commitments+kind"),
    ("usable", "commitments usable records"),
    ("sentences", "sentences with a commitment"),
    ("quotes", "quotes all"),
    ("with speaker", "quotes+speaker"),
    ("people", "people"),
    ("country", "people country"),
    ("dates", "dates value"),
    ("money", "amounts of money, value"),
    ("names", "names"),
)
"""Columns of a row and the measures whose F1 they give."""

SHARES = (
    ("office", "people role found | matched"),
    ("unmarked", "quotes unmarked found"),
    ("residue", "cleaning boilerplate dropped"),
    ("published", "cleaning published right"),
    ("whole", "cleaning article kept whole"),
)
"""Columns whose share is given."""

MORE = (
    ("precision", "commitments", "P"),
    ("recall", "commitments", "R"),
    ("links", "links", "F1"),
    ("links of claims found", "links of claims found", "F1"),
)
"""Columns of the second table: name, measure, and which of its figures."""


class Corpus:
    """The annotated articles by part.

    Args:
        folder: Holds ``gold.jsonl``, ``dossiers.jsonl``, ``second.jsonl`` and the raw texts, and ``sealed/``
            with the same.
    """

    def __init__(self, folder: Path = CORPUS) -> None:
        self.parts: dict[str, list[Item]] = defaultdict(list)
        self.second: dict[str, Item] = {}
        self.raw: dict[str, Path] = {}
        self.sealed: set[str] = set()
        for home in (folder, folder / "sealed"):
            twice = read(home / "second.jsonl") if (home / "second.jsonl").exists() else []
            self.second.update((row["doc_id"], row) for row in twice)
            for source, texts in (("gold.jsonl", "articles"), ("dossiers.jsonl", "dossiers")):
                for row in read(home / source) if (home / source).exists() else []:
                    self.parts[row["part"]].append(row)
                    self.raw[row["doc_id"]] = home / texts / row["doc_id"]
                    if home != folder:
                        self.sealed.add(row["part"])

    def choose(self, names: list[str]) -> list[str]:
        """Turn names of parts, ``rounds``, ``dossiers`` and ``sealed`` into names of parts."""
        groups = {
            "sealed": sorted(self.sealed),
            "rounds": sorted(n for n in self.parts if n.startswith("round") and n not in self.sealed),
            "dossiers": sorted(n for n in self.parts if n.startswith("dossier") and n not in self.sealed),
        }
        chosen = [part for name in names for part in groups.get(name, [name])]
        unknown = [part for part in chosen if part not in self.parts]
        if unknown:
            raise SystemExit(f"no such part: {', '.join(unknown)}; there are {', '.join(sorted(self.parts))}")
        return list(dict.fromkeys(chosen))

    def text(self, row: Item) -> str:
        """Give the raw text of an article."""
        return self.raw[row["doc_id"]].read_bytes().decode("utf-8")


def extract(corpus: Corpus, rows: list[Item], extractor: Extractor) -> list[Item]:
    """Read articles as a batch would; give their records."""
    articles = [Article(corpus.text(row), path=row["doc_id"]) for row in rows]
    return [json.loads(record.to_json()) for record in extractor.stream(articles)]


def score_links(tally: Tally, rows: list[Item], records: list[Item]) -> None:
    """Score the links between the articles of one dossier."""
    threads: dict[str, str] = {}
    ledger = build(records)
    spans: dict[str, list[Item]] = defaultdict(list)
    for thread in (*ledger.threads, *ledger.visits):
        for claim in thread.claims:
            threads[claim.id] = thread.id
            spans[claim.article].append({"id": claim.id, "start": claim.start, "end": claim.end})
    told: dict[str, list[str]] = defaultdict(list)
    known: dict[str, list[str]] = defaultdict(list)
    joined: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        record = next(r for r in records if r["source"]["path"] == row["doc_id"])
        claims = ToRaw(record["alignment"]).spans(spans[record["id"]])
        events = [c for c in row["commitments"] if cluster(c)]
        found = dict(pairs(events, claims, comparable, 0.5))
        for place, event in enumerate(events):
            name = f"{row['doc_id']} {event['start']} {event['end']}"
            told[cluster(event)].append(name)
            if place in found:
                known[cluster(event)].append(name)
                joined[threads[claims[found[place]]["id"]]].append(name)
    links_told, links_known, links_joined = links(told), links(known), links(joined)
    for name, gold in (("links", links_told), ("links of claims found", links_known)):
        right = len(gold & links_joined)
        tally.add(name, right=right, spurious=len(links_joined) - right, missed=len(gold) - right)


def cluster(commitment: Item) -> str:
    """Give the thread that a commitment of a dossier belongs to, empty if none."""
    return next((ref for ref in commitment.get("refs") or [] if ref.startswith("cluster:")), "")


def measure(
    corpus: Corpus, parts: list[str], extractor: Extractor, known: dict[str, Item] | None = None
) -> tuple[Tally, list[Item]]:
    """Read and score parts of the corpus; give the tally and the records.

    Args:
        corpus: The annotated articles.
        parts: Names of parts.
        extractor: Reads what stands not in ``known``.
        known: Records by name of the article; what is read is put there.
    """
    rows = [row for part in parts for row in corpus.parts[part]]
    by_name = {} if known is None else known
    new = [row for row in rows if row["doc_id"] not in by_name]
    by_name.update((record["source"]["path"], record) for record in extract(corpus, new, extractor))
    records = [by_name[row["doc_id"]] for row in rows]
    tally = score(rows, records, {row["doc_id"]: corpus.text(row) for row in rows})
    for part in parts:
        if part.startswith("dossier"):
            own = corpus.parts[part]
            score_links(tally, own, [by_name[row["doc_id"]] for row in own])
    return tally, records


def commit() -> str:
    """Give the commit that is measured, "–" where there is none."""
    git = ["git", "-C", str(Path(__file__).parent), "rev-parse", "--short=7", "HEAD"]
    try:
        return subprocess.run(git, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return "–"


def row_of(label: str, articles: int, figures: dict[str, dict[str, Any]]) -> str:
    """Give the row of a table: commit, articles, then the figures of :data:`ROW` and :data:`SHARES`."""
    told = [figures["f1"].get(measure, {}).get("F1") for _, measure in ROW]
    told += [figures["accuracy"].get(measure, {}).get("share") for _, measure in SHARES]
    return _line(label, articles, told)


def more_of(label: str, articles: int, figures: dict[str, dict[str, Any]]) -> str:
    """Give the row of the second table: commit, articles, then the figures of :data:`MORE`."""
    return _line(label, articles, [figures["f1"].get(measure, {}).get(figure) for _, measure, figure in MORE])


def _line(label: str, articles: int, told: list[float | None]) -> str:
    cells = ["–" if figure is None else f"{figure:.2f}".removeprefix("0") for figure in told]
    return "| " + " | ".join([label, commit(), str(articles), *cells]) + " |"


def heading(columns: Iterable[str] = (*dict(ROW), *dict(SHARES))) -> str:
    """Give the heading of the table of rounds, or of another."""
    names = ["round", "commit", "articles", *columns]
    return "| " + " | ".join(names) + " |\n|" + "---|" * len(names)


def flat(figures: dict[str, dict[str, Any]]) -> dict[str, float]:
    """Give one number a measure: F1, or the share."""
    found = {name: value["F1"] for name, value in figures["f1"].items()}
    return found | {name: value["share"] for name, value in figures["accuracy"].items()}


def main() -> int:
    """Run the benchmark; give the exit code."""
    parser = argparse.ArgumentParser(description="Measure parts of the press corpus.")
    parser.add_argument("parts", nargs="*", help="round-01, dossier-01, rounds, dossiers, sealed …")
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--list", action="store_true", help="print the parts and their articles")
    parser.add_argument("--each", action="store_true", help="a row for each part before that of all")
    parser.add_argument("--details", action="store_true", help="print all figures")
    parser.add_argument("--errors", metavar="LAYER", help="print the errors of one layer")
    parser.add_argument("--records", type=Path, help="keep the records here")
    parser.add_argument("--no-encoder", action="store_true", help="let the rules decide alone")
    parser.add_argument("--check", action="store_true", help="exit 1 if a figure is below its floor")
    given = parser.parse_args()
    corpus = Corpus(given.corpus)
    if given.list:
        for part, rows in sorted(corpus.parts.items()):
            print(f"{part}{' (sealed)' if part in corpus.sealed else ''}: {len(rows)} articles")
        return 0
    extractor = Extractor(Settings(encoder=False)) if given.no_encoder else Extractor()
    parts = corpus.choose(given.parts)
    wanted = [(part, [part]) for part in parts] if given.each else []
    known: dict[str, Item] = {}
    more = [heading(name for name, _, _ in MORE)]
    print(heading())
    for label, some in (*wanted, (" ".join(given.parts), parts)):
        tally, records = measure(corpus, some, extractor, known)
        print(row_of(label, len(records), tally.figures()))
        more.append(more_of(label, len(records), tally.figures()))
    print("", *more, sep="\n")
    if given.details:
        print(table(tally.figures()))
    if given.errors:
        print("\n".join(tally.errors[given.errors]))
    if given.records:
        given.records.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records))
    if not given.check:
        return 0
    low = check(flat(tally.figures()))
    layers = trusted([row for part in parts for row in corpus.parts[part]], records)
    for name, (count, share) in sure(layers).items():
        print(f"{name}: {count} items with a confidence of 0.9 or more, {share:.3f} of them right")
    return int(bool(low or too_often_wrong(layers)))


def check(figures: dict[str, float]) -> int:
    """Compare with the floors; give the exit code."""
    floors: dict[str, float] = json.loads(BASELINE.read_text(encoding="utf-8")).get("sealed", {})
    low = [
        f"{name}: {figures.get(name)} is below {floor}"
        for name, floor in floors.items()
        if figures.get(name, -1) < floor
    ]
    print("\n".join(low) or f"{len(floors)} floors held")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
