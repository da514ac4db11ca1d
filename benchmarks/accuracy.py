"""Extracts the articles of a gold file and scores the records; with ``--check``, fails below the floors.

    python benchmarks/accuracy.py GOLD.jsonl RAW_FOLDER --scorer score.py [--no-encoder] [--check]

RAW_FOLDER holds the articles as ``.txt``; the scorer is called as
``score.py GOLD.jsonl RECORDS.jsonl --json`` and prints ``{"f1": {NAME: {"F1": …}}, "accuracy": {NAME:
{"share": …}}}``. The floors stand in ``baseline.json`` beside this file: ``accuracy`` for the rules alone
(``--no-encoder``), which were written on such articles, ``with encoder`` for both. They may only rise.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from communique import Article, Extractor
from communique.settings import Settings

BASELINE = Path(__file__).with_name("baseline.json")


def extract(folder: Path, out: Path, encoder: bool) -> int:
    """Write the records of all articles of a folder; give their number."""
    paths = sorted(folder.glob("*.txt"))
    articles = (Article(path.read_bytes().decode("utf-8"), path=path.name) for path in paths)
    with out.open("w", encoding="utf-8") as lines:
        for record in Extractor(Settings(encoder=encoder)).stream(articles):
            lines.write(record.to_json() + "\n")
    return len(paths)


def score(scorer: Path, gold: Path, records: Path) -> dict[str, float]:
    """Run the scorer; give every measure by name."""
    command = [sys.executable, str(scorer), str(gold), str(records), "--json"]
    told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    figures = {name: row["F1"] for name, row in told["f1"].items()}
    return figures | {name: row["share"] for name, row in told["accuracy"].items()}


def below(figures: dict[str, float], floors: dict[str, float]) -> list[str]:
    """Name the figures that are missing or below their floor."""
    return [
        f"{name}: {figures.get(name)} is below the floor {floor}"
        for name, floor in floors.items()
        if figures.get(name, -1.0) < floor
    ]


def report(figures: dict[str, float], floors: dict[str, float]) -> str:
    """Give the figures as a table, with their floors."""
    rows = [f"{'measure':36}{'figure':>8}{'floor':>8}"]
    rows += [f"{name:36}{figures[name]:8.3f}{floors.get(name, ''):>8}" for name in sorted(figures)]
    return "\n".join(rows)


def main() -> int:
    """Run the benchmark; give the exit code."""
    parser = argparse.ArgumentParser(description="Score records against a gold file.")
    parser.add_argument("gold", type=Path, help="annotated articles, one a line")
    parser.add_argument("raw", type=Path, help="folder of the same articles as .txt")
    parser.add_argument("--scorer", type=Path, required=True, help="script that compares the two")
    parser.add_argument("--records", type=Path, help="keep the records here")
    parser.add_argument("--no-encoder", action="store_true", help="let the rules decide alone")
    parser.add_argument("--check", action="store_true", help="exit 1 if a figure is below its floor")
    given = parser.parse_args()
    name = "accuracy" if given.no_encoder else "with encoder"
    floors: dict[str, float] = json.loads(BASELINE.read_text(encoding="utf-8"))[name]
    with tempfile.TemporaryDirectory() as folder:
        records = given.records or Path(folder) / "records.jsonl"
        count = extract(given.raw, records, not given.no_encoder)
        figures = score(given.scorer, given.gold, records)
    print(f"{count} articles")
    print(report(figures, floors))
    failures = below(figures, floors) if given.check else []
    print("\n".join(failures), end="\n" if failures else "")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
