"""Fits what the ledger joins reports by, on the dossiers of the press corpus.

    python models/communique_press/links.py [--records DOSSIERS.jsonl] [--strangers ROUNDS.jsonl] [--write]

Every pair of claims of a dossier is one row, right if both are of one thread by the annotation: once for the
annotated events as if they had been found, and once for the claims that communique finds. Claims of different
articles of rounds, which have nothing to do with one another, are rows too where they share a key of the
ledger: without them the model knows no strangers (``--strangers``: records of written rounds, by
``benchmarks/rounds.py --records``). Prints for each dossier what a model fitted on the others makes of it,
by the ledger itself; ``--write`` writes the model fitted on all to ``ledger_choices.csv``.
"""

from __future__ import annotations

import argparse
import copy
import csv
import json
import sys
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from communique import Extractor
from communique.ledger import LedgerSettings, alike, build
from communique.ledger.block import keys
from communique.ledger.digest import digest
from communique.ledger.facts import facts
from communique.ledger.features import View, features
from rounds import Corpus, cluster, extract
from scoring import Item, ToRaw, comparable, links, pairs

TABLE = Path(__file__).parents[2] / "src" / "communique" / "lexicon" / "data" / "ledger_choices.csv"
HEAD = (
    "# Weights of the models that tell whether two claims are of one promise, within an article and across.\n"
    "# Fitted on the corpus by models/communique_press/links.py; ours. What has no row counts nothing.\n"
)
STEADY = 10.0
"""Strength of the pull of each weight to nought, on features of unit spread."""

BOTH = (
    *("words around", "object", "evidence", "object around the other", "evidence around the other"),
    *("actors", "states", "main matter of both", "other numbers", "other amount", "same action"),
)
CHOSEN = {
    "across": (*BOTH, "names", "numbers", "other states", "no state near"),
    "within": (*BOTH, "nearness", "one in the other", "what the article begins with", "no object"),
}
"""The features of each model; they were chosen one after the other by what they add on dossiers left out."""

Row = tuple[str, dict[str, float], bool]
Fitted = dict[str, dict[str, float]]


def annotated(row: Item, record: Item) -> tuple[Item, dict[str, str]]:
    """Give the record of an article as if every annotated event had been found, and the thread of each."""
    starts = sorted((raw, clean, length) for clean, raw, length in record["alignment"])
    begins = [raw for raw, _, _ in starts]

    def clean(offset: int) -> int:
        raw, place, length = starts[max(bisect_right(begins, offset) - 1, 0)]
        return place + min(max(offset - raw, 0), length)

    known = {name.lower(): e["id"] for e in record["entities"] for name in (e["name"], *e["aliases"])}
    days = {item["value"]: item["id"] for item in record["dates"]}

    def party(name: str) -> Item:
        return {
            "entity": known.get(name.lower()) or known.get(name.lower().removeprefix("the ")),
            "name": name,
        }

    events, threads = [], {}
    for number, item in enumerate(item for item in row["commitments"] if cluster(item)):
        start, end = clean(item["start"]), clean(item["end"] - 1) + 1
        due = item["due"] and {"text": "", **item["due"], "date": days.get(item["due"].get("value"))}
        due = due and {"value": None, **due}
        told = {"id": f"G{number}", "start": start, "end": end, "text": record["text"][start:end], "due": due}
        told |= {role: [party(name) for name in item[role]] for role in ("actors", "counterparties")}
        told |= {
            "trigger": {"text": item["trigger"] or ""},
            "confidence": 1.0,
            "speaker": None,
            "quote": None,
        }
        events.append({**item, **told})
        threads[f"{record['id']}#G{number}"] = cluster(item)
    return {**copy.copy(record), "commitments": events}, threads


def found(row: Item, record: Item) -> dict[str, str]:
    """Give the thread of each claim that was found and is annotated."""
    told = ToRaw(record["alignment"]).spans(record["commitments"])
    events = [item for item in row["commitments"] if cluster(item)]
    return {
        f"{record['id']}#{record['commitments'][j]['id']}": cluster(events[i])
        for i, j in pairs(events, told, comparable, 0.5)
    }


def views(records: Iterable[Item]) -> list[View]:
    """Give the claims of records as the ledger compares them, without visits that it reads itself."""
    claims = (claim for record in records for claim in digest(record)[1])
    return [
        View(facts(claim)) for claim in claims if not claim.visit and not claim.commitment.startswith("V")
    ]


def row_of(a: View, b: View, right: bool) -> Row:
    """Give the features of a pair."""
    model = "within" if a.facts.article == b.facts.article else "across"
    told = features(a, b, LedgerSettings().name_likeness)
    return model, {name: one.value for name, one in told.items()}, right


def rows_of(records: Iterable[Item], threads: dict[str, str]) -> list[Row]:
    """Give all pairs of the claims of a dossier."""
    return [
        row_of(a, b, threads.get(a.facts.id, a.facts.id) == threads.get(b.facts.id, b.facts.id))
        for a, b in combinations(views(records), 2)
    ]


def strangers(records: Iterable[Item]) -> Iterator[Row]:
    """Give pairs of claims of different articles that share a key, none of which is right."""
    holders: dict[int, list[View]] = defaultdict(list)
    met: set[tuple[str, str]] = set()
    for one in views(records):
        for key in keys(one.facts):
            for other in holders[key]:
                pair = (other.facts.id, one.facts.id)
                if other.facts.article != one.facts.article and pair not in met:
                    met.add(pair)
                    yield row_of(other, one, False)
            holders[key].append(one)


def fit(rows: list[Row]) -> Fitted:
    """Fit both models: a logistic regression by Newton's method."""
    return {
        model: _fitted([(told, right) for name, told, right in rows if name == model], chosen)
        for model, chosen in CHOSEN.items()
    }


def _fitted(rows: list[tuple[dict[str, float], bool]], chosen: tuple[str, ...]) -> dict[str, float]:
    matrix = np.array([[told.get(name, 0.0) for name in chosen] for told, _ in rows])
    right = np.array([right for _, right in rows], float)
    mean, spread = matrix.mean(0), matrix.std(0) + 1e-9
    design = np.column_stack([(matrix - mean) / spread, np.ones(len(rows))])
    pull = np.diag([STEADY] * len(chosen) + [1e-6])
    weight = np.zeros(len(chosen) + 1)
    weight[-1] = np.log(right.mean() / (1 - right.mean()))

    def loss(some: Any) -> float:
        told = design @ some
        return float((np.logaddexp(0, told) - right * told).sum() + some @ pull @ some / 2)

    for _ in range(30):
        chance = 1 / (1 + np.exp(-design @ weight))
        slope = design.T @ (chance - right) + pull @ weight
        bend = design.T @ (design * (chance * (1 - chance))[:, None]) + pull
        step, before = np.linalg.solve(bend, slope), loss(weight)
        while loss(weight - step) > before and np.abs(step).max() > 1e-6:
            step = step / 2
        weight = weight - step
        if np.abs(step).max() < 1e-4:
            break
    bare = weight[:-1] / spread
    always = float(weight[-1] - bare @ mean)
    return {
        "always": round(always, 3),
        **{name: round(float(w), 3) for name, w in zip(chosen, bare, strict=True)},
    }


def use(fitted: Fitted) -> None:
    """Let the ledger compare by other weights."""
    alike._weights = fitted.__getitem__  # type: ignore[assignment]


def counted(records: list[Item], threads: dict[str, str], least: float) -> tuple[int, int, int]:
    """Build a ledger; count the pairs of events that are right, wrong and missed."""
    ledger = build(records, LedgerSettings(threshold=least))
    told, joined = defaultdict(list), defaultdict(list)
    for event, thread in threads.items():
        told[thread].append(event)
    for thread in ledger.threads:
        joined[thread.id] = [claim.id for claim in thread.claims if claim.id in threads]
    gold, got = links(told), links(joined)
    return len(gold & got), len(got - gold), len(gold - got)


def measured(right: int, wrong: int, missed: int) -> str:
    """Give precision, recall and F1."""
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    return f"{precision:.2f} {recall:.2f} {2 * right / max(1, 2 * right + wrong + missed):.3f}"


def main() -> None:
    """Fit; print figures of dossiers left out."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--records", type=Path, help="records of the dossiers, to save reading them")
    parser.add_argument(
        "--strangers", type=Path, help="records of rounds, whose articles have nothing in common"
    )
    parser.add_argument("--threshold", type=float, nargs="+", default=[0.2, 0.3, 0.4, 0.5, 0.6])
    parser.add_argument("--write", action="store_true", help="write the table")
    given = parser.parse_args()
    corpus = Corpus()
    parts = corpus.choose(["dossiers"])
    rows = [row for part in parts for row in corpus.parts[part]]
    records = read(given.records) if given.records else extract(corpus, rows, Extractor())
    of = {record["source"]["path"]: record for record in records}
    ours: dict[str, tuple[list[Item], dict[str, str]]] = {}
    gold: dict[str, tuple[list[Item], dict[str, str]]] = {}
    told: dict[str, list[Row]] = {}
    for part in parts:
        own = [(row, of[row["doc_id"]]) for row in corpus.parts[part]]
        both = [annotated(row, record) for row, record in own]
        gold[part] = [one for one, _ in both], {k: v for _, threads in both for k, v in threads.items()}
        ours[part] = [record for _, record in own], {k: v for pair in own for k, v in found(*pair).items()}
        told[part] = rows_of(*gold[part]) + rows_of(*ours[part])
    others = list(strangers(read(given.strangers))) if given.strangers else []
    print(f"{sum(map(len, told.values()))} pairs of dossiers, {len(others)} of strangers")
    figures: dict[tuple[str, float], dict[str, tuple[int, int, int]]] = defaultdict(dict)
    for part in parts:
        use(fit(others + [row for other in parts if other != part for row in told[other]]))
        for name, some in (("annotated", gold), ("found", ours)):
            for least in given.threshold:
                figures[name, least][part] = counted(*some[part], least)
    for (name, least), counts in figures.items():
        whole = tuple(map(sum, zip(*counts.values(), strict=True)))
        each = " ".join(f"{part[-2:]} {measured(*count)[-5:]}" for part, count in counts.items())
        print(f"{name:10}{least:.2f}  {measured(*whole)}   {each}")
    if given.write:
        write(fit(others + [row for some in told.values() for row in some]))


def read(path: Path) -> list[Item]:
    """Read records."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def write(fitted: Fitted) -> None:
    """Write the table."""
    with TABLE.open("w", encoding="utf-8", newline="") as stream:
        stream.write(HEAD)
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(["model", "feature", "weight"])
        for model, weights in fitted.items():
            table.writerows([model, name, f"{weight:.3f}"] for name, weight in weights.items())


if __name__ == "__main__":
    main()
