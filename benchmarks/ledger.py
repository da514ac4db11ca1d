"""The ledger against promises told by hand, and its speed.

    python benchmarks/ledger.py links PROMISES.csv RECORDS.jsonl
    python benchmarks/ledger.py judged
    python benchmarks/ledger.py speed [--records 100 1000 10000] [--folder DIR]

PROMISES.csv holds ``article,words,promise``: words of an article, and the promise that they tell of.
``links`` prints pairwise precision, recall and F1: two claims are a pair if they are in one thread.
Claims of the records that overlap the words count; a second line also counts the words that no claim was
found for, as threads of their own. ``judged`` prints how many of the links between real releases that an
annotator read (``links.jsonl`` of the press corpus) are right, by the least score. ``speed`` builds ledgers
of made-up records (``made_up.py``), adds 50 records of a later day to each, with and without the index
beside it, and prints seconds of CPU and sizes. Every step runs in a process of its own, so that its peak of
memory is its own.
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

from communique.ledger import LedgerSettings, build
from communique.ledger.alike import compare
from communique.ledger.facts import facts
from communique.ledger.features import View
from communique.ledger.files import claim_of
from communique.ledger.index import index_path

sys.path.insert(0, str(Path(__file__).parent))
from made_up import made_up

JUDGED = Path(__file__).parents[1] / "models" / "communique_press" / "corpus" / "links.jsonl"


def pairs_of(groups: Iterable[Iterable[str]]) -> set[tuple[str, str]]:
    return {pair for group in groups for pair in combinations(sorted(set(group)), 2)}


def links(promises: Path, records: Path) -> list[tuple[str, float, float, float]]:
    """Score the threads of records; one row for the claims found, one for all words told by hand."""
    rows = [json.loads(line) for line in records.read_text(encoding="utf-8").splitlines()]
    texts = {row["id"]: row["text"] for row in rows}
    ledger = build(rows)
    claims = [(event, thread.id) for thread in (*ledger.threads, *ledger.visits) for event in thread.claims]
    gold: dict[str, list[str]] = {}
    found: dict[str, str] = {}
    missed: dict[str, list[str]] = {}
    for number, row in enumerate(csv.DictReader(promises.read_text(encoding="utf-8").splitlines())):
        start = texts[row["article"]].index(row["words"])
        end = start + len(row["words"])
        hits = [
            (event, thread)
            for event, thread in claims
            if event.article == row["article"] and min(end, event.end) - max(start, event.start) > 10
        ]
        for event, thread in hits:
            gold.setdefault(row["promise"], []).append(event.id)
            found[event.id] = thread
        if not hits:
            missed.setdefault(row["promise"], []).append(f"missed {number}")
    threads: dict[str, list[str]] = {}
    for event, thread in claims:
        if event.id in found:
            threads.setdefault(thread, []).append(event.id)
    whole = {name: gold.get(name, []) + missed.get(name, []) for name in {**gold, **missed}}
    return [
        ("claims of the records", *measured(pairs_of(gold.values()), pairs_of(threads.values()))),
        ("all words told by hand", *measured(pairs_of(whole.values()), pairs_of(threads.values()))),
    ]


def measured(gold: set[tuple[str, str]], found: set[tuple[str, str]]) -> tuple[float, float, float]:
    hit = len(gold & found)
    precision = hit / len(found) if found else 1.0
    recall = hit / len(gold) if gold else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if hit else 0.0


def speed(counts: list[int], folder: Path) -> None:
    print(
        "records; MB of records, ledger, index; build: s, peak MB; add 50: s, peak MB, s without index; "
        "threads, links"
    )
    for count in counts:
        records, day = folder / f"records-{count}.jsonl", folder / f"day-{count}.jsonl"
        old, new = folder / f"ledger-{count}.jsonl", folder / f"ledger-{count}-new.jsonl"
        write(records, made_up(count))
        write(day, made_up(50, first=count))
        built, peak = timed(f"build_file(rows({str(records)!r}), Path({str(old)!r}))")
        added, peak_added = timed(f"update_file(Path({str(old)!r}), rows({str(day)!r}), Path({str(new)!r}))")
        one = new.read_bytes()
        index_path(old).unlink()
        bare, _ = timed(f"update_file(Path({str(old)!r}), rows({str(day)!r}), Path({str(new)!r}))")
        assert new.read_bytes() == one
        sizes = [path.stat().st_size / 1e6 for path in (records, old, index_path(new))]
        threads, links = counted(old)
        print(
            f"{count:8,}  {sizes[0]:8.1f} {sizes[1]:8.1f} {sizes[2]:8.1f}  {built:7.1f} {peak:7,.0f}  "
            f"{added:7.1f} {peak_added:7,.0f}  {bare:7.1f}  {threads:7,} {links:7,}",
            flush=True,
        )


def write(path: Path, rows: Iterable[dict]) -> None:
    with path.open("w", encoding="utf-8") as stream:
        for row in rows:
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")


def counted(path: Path) -> tuple[int, int]:
    threads = links = 0
    with path.open("rb") as stream:
        for line in stream:
            if line.startswith(b'{"line": "thread"'):
                threads += 1
                links += len(json.loads(line)["links"])
    return threads, links


PROLOGUE = """
import gc, json, resource, time
from pathlib import Path
from communique.ledger import build_file, update_file

def rows(path):
    with open(path, "rb") as stream:
        yield from map(json.loads, stream)

gc.disable()  # as the command does
began = time.process_time()
"""
EPILOGUE = """
print(time.process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def timed(work: str) -> tuple[float, float]:
    """Run one line of Python in a process of its own; give its seconds and its peak of memory in MB."""
    done = subprocess.run(
        [sys.executable, "-c", PROLOGUE + work + EPILOGUE], check=True, capture_output=True, text=True
    )
    seconds, peak = done.stdout.split()
    return float(seconds), float(peak)


def judged(least: Iterable[float] = (0.2, 0.45, 0.6, 0.8, 0.9, 0.99)) -> list[tuple[float, int, float]]:
    """Return for each score how many judged links reach it, and the share of them that is right."""
    settings = LedgerSettings()
    rows = [json.loads(line) for line in JUDGED.read_text(encoding="utf-8").splitlines()]
    told = []
    for row in rows:
        a, b = (View(facts(claim_of(row[side]))) for side in "ab")
        told.append((compare(a, b, settings) / 1000, row["same"]))
    found = []
    for limit in least:
        reached = [same for score, same in told if score >= limit]
        found.append((limit, len(reached), sum(reached) / max(1, len(reached))))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    scoring = commands.add_parser("links")
    scoring.add_argument("promises", type=Path)
    scoring.add_argument("records", type=Path)
    commands.add_parser("judged")
    timing = commands.add_parser("speed")
    timing.add_argument("--records", type=int, nargs="+", default=[100, 1000, 10000])
    timing.add_argument("--folder", type=Path, help="keep the files here")
    options = parser.parse_args()
    if options.command == "links":
        for name, precision, recall, f1 in links(options.promises, options.records):
            print(f"{name:24} P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")
    elif options.command == "judged":
        for limit, count, share in judged():
            print(f"score {limit:.2f}  {count:3} links, {share:.2f} right")
    elif options.folder:
        options.folder.mkdir(parents=True, exist_ok=True)
        speed(options.records, options.folder)
    else:
        with tempfile.TemporaryDirectory() as folder:
            speed(options.records, Path(folder))


if __name__ == "__main__":
    main()
