"""The ledger against promises told by hand, and its speed.

    python benchmarks/ledger.py links PROMISES.csv RECORDS.jsonl
    python benchmarks/ledger.py speed [--records 100 1000 10000] [--folder DIR]

PROMISES.csv holds ``article,words,promise``: words of an article, and the promise that they tell of.
``links`` prints pairwise precision, recall and F1: two claims are a pair if they are in one thread.
Claims of the records that overlap the words count; a second line also counts the words that no claim was
found for, as threads of their own. ``speed`` builds ledgers of made-up records, adds one day to each,
and prints seconds and sizes.
"""

from __future__ import annotations

import argparse
import csv
import gc
import json
import random
import resource
import tempfile
import time
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path

from communique.ledger import LedgerSettings, build, update
from communique.ledger.files import read_ledger, write_ledger
from communique.ledger.model import Ledger

STATES = (
    "KEN Kenya|UGA Uganda|TZA Tanzania|NOR Norway|LVA Latvia|PER Peru|BOL Bolivia|MNG Mongolia|"
    "KAZ Kazakhstan|PRT Portugal|CPV Cabo Verde|JPN Japan|KOR South Korea|VNM Vietnam|IDN Indonesia|"
    "EGY Egypt|JOR Jordan|CHL Chile|ARG Argentina|BRA Brazil|CAN Canada|MEX Mexico|POL Poland|"
    "CZE Czechia|GRC Greece|TUR Turkey|GHA Ghana|SEN Senegal"
)
THINGS = [
    "hospital",
    "bridge",
    "railway",
    "port",
    "dam",
    "school",
    "airport",
    "pipeline",
    "canal",
    "stadium",
    "library",
    "laboratory",
    "refinery",
]
KINDS = (
    ("proposal", "proposed", "propose"),
    ("pledge", "pledged", "pledge"),
    ("agreement", "signed", "sign"),
    ("target", "target", "build"),
    ("fulfilment", "fulfilled", "open"),
)
PLACES = 4000


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


def made_up(count: int, seed: int = 0) -> Iterator[dict]:
    """Make records with eight commitments each, most of them part of a story of about five reports."""
    chance = random.Random(seed)
    states = [tuple(part.split(" ", 1)) for part in STATES.split("|")]
    stories = max(1, count * 8 // 5)
    for number in range(count):
        day = f"{2020 + number * 5 // max(count, 1)}-{1 + number % 12:02d}-{1 + number % 28:02d}"
        yield record(number, day, [story(chance.randrange(stories), states) for _ in range(8)], chance)


def story(
    number: int, states: list[tuple[str, ...]]
) -> tuple[tuple[str, ...], tuple[str, ...], str, str, int]:
    chance = random.Random(number)
    one, other = chance.sample(states, 2)
    place = "".join(chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(3)).title()
    return one, other, chance.choice(THINGS), place, chance.randrange(1, 900) * 1_000_000


def record(number: int, day: str, told: list[tuple], chance: random.Random) -> dict:
    parts, entities, amounts, commitments, quotes = [], {}, [], [], []
    at = 0

    def entity(label: str, name: str, country: str, start: int, role: str | None) -> str:
        item = entities.setdefault(
            (label, name),
            {
                "id": f"E{len(entities) + 1}",
                "label": label,
                "name": name,
                "aliases": [name],
                "roles": [{"title": role, "of": None}] if role else [],
                "country": country,
                "mentions": [],
            },
        )
        item["mentions"].append({"start": start, "end": start + len(name), "text": name, "kind": "name"})
        return item["id"]

    for key, (one, other, thing, place, value) in enumerate(told, 1):
        kind, status, verb = chance.choice(KINDS)
        person = f"{place}ov {other[1]}son"
        lead = f"{person} of {one[1]} met {other[1]}. "
        text = f"{one[1]} will {verb} ${value // 1_000_000} million for the {thing} in {place}"
        start = at + len(lead)
        speaker = entity("PERSON", person, one[0], at, "Minister")
        first = entity("GPE", one[1], one[0], start, None)
        second = entity("GPE", other[1], other[0], at + len(f"{person} of {one[1]} met "), None)
        money = text.index("$")
        size = len(f"${value // 1_000_000} million")
        amounts.append(
            {
                "id": f"A{key}",
                "start": start + money,
                "end": start + money + size,
                "text": text[money : money + size],
                "value": value,
                "currency": "USD",
                "unit": None,
                "approximate": False,
                "low": None,
                "high": None,
            }
        )
        commitments.append(
            {
                "id": f"C{key}",
                "start": start,
                "end": start + len(text),
                "text": text,
                "kind": kind,
                "status": status,
                "modality": "committed",
                "negated": False,
                "specificity": "specific",
                "actors": [{"entity": first, "name": one[1]}],
                "counterparties": [{"entity": second, "name": other[1]}],
                "action": verb,
                "object": f"{thing} in {place}",
                "amount": {"amount": f"A{key}", "value": value, "currency": "USD", "unit": None},
                "due": None,
                "condition": None,
                "speaker": None,
                "quote": None,
                "trigger": {
                    "start": start + len(one[1]) + 1,
                    "end": start + len(one[1]) + 5,
                    "text": "will",
                },
                "confidence": 0.8,
            }
        )
        quotes.append(
            {
                "id": f"Q{key}",
                "start": start,
                "end": start + len(text),
                "text": text,
                "kind": "indirect",
                "complement": "clause",
                "group": f"G{key}",
                "speaker": {"entities": [speaker], "name": person, "start": None, "end": None, "text": None},
                "cue": None,
                "confidence": 0.8,
            }
        )
        parts.append(lead + text + ".\n\n")
        at += len(parts[-1])
    body = "".join(parts)
    return {
        "schema_version": "1.0",
        "id": f"made-up-{number:06d}",
        "source": {"path": f"{number}.txt", "url": None, "sha256": f"{number:064x}", "publisher": None},
        "language": "en",
        "title": None,
        "published": {"date": day, "origin": "header"},
        "dateline": None,
        "text": body,
        "alignment": [[0, 0, len(body)]],
        "sections": [],
        "dates": [],
        "entities": list(entities.values()),
        "amounts": amounts,
        "quotes": quotes,
        "commitments": commitments,
        "extras": {},
        "warnings": [],
        "provenance": {"communique": "0", "model": "none", "settings": "none", "stages": []},
    }


def speed(counts: list[int], folder: Path) -> None:
    gc.disable()  # as the command does
    print("seconds of one CPU")
    print("records  records MB  build s  write s  ledger MB  threads  links  read s  add 50 s  peak MB")
    for count in counts:
        path = folder / f"records-{count}.jsonl"
        with path.open("w", encoding="utf-8") as stream:
            for row in made_up(count):
                stream.write(json.dumps(row) + "\n")
        began = time.process_time()
        with path.open(encoding="utf-8") as stream:
            ledger = build((json.loads(line) for line in stream), LedgerSettings())
        built = time.process_time()
        target = folder / f"ledger-{count}.jsonl"
        write_ledger(ledger, target)
        written = time.process_time()
        threads, joined = len(ledger.threads), sum(len(thread.links) for thread in ledger.threads)
        del ledger
        again: Ledger = read_ledger(target)
        read = time.process_time()
        update(again, ({**row, "id": f"new-{row['id']}"} for row in made_up(50, seed=1)))
        added = time.process_time()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        sizes = path.stat().st_size / 1e6, target.stat().st_size / 1e6
        print(
            f"{count:7,}  {sizes[0]:10.1f}  {built - began:7.1f}  {written - built:7.1f}  {sizes[1]:9.1f}  "
            f"{threads:7,}  {joined:5,}  {read - written:6.1f}  {added - read:8.1f}  {peak:7.0f}",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    scoring = commands.add_parser("links")
    scoring.add_argument("promises", type=Path)
    scoring.add_argument("records", type=Path)
    timing = commands.add_parser("speed")
    timing.add_argument("--records", type=int, nargs="+", default=[100, 1000, 10000])
    timing.add_argument("--folder", type=Path, help="keep the files here")
    options = parser.parse_args()
    if options.command == "links":
        for name, precision, recall, f1 in links(options.promises, options.records):
            print(f"{name:24} P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")
    elif options.folder:
        options.folder.mkdir(parents=True, exist_ok=True)
        speed(options.records, options.folder)
    else:
        with tempfile.TemporaryDirectory() as folder:
            speed(options.records, Path(folder))


if __name__ == "__main__":
    main()
