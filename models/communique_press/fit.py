"""Fits the logistic models that choose actors, counterparties, amounts and deadlines of commitments.

    python models/communique_press/fit.py FOLDER PART … [FOLDER PART …] [--write]

FOLDER holds weights of the encoder that were trained without the parts named behind it: what it points at
must be as sure as it will be on articles that it has never seen. Every candidate for a field of a record that
was found is one row, right or not by the annotation. ``--write`` writes ``commitment_choices.csv``.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from communique import Extractor
from communique.model import encoder, heads
from rounds import Corpus, extract
from scoring import ToRaw, comparable, pairs, same_amount, same_name

HERE = Path(__file__).parent
TABLE = HERE.parents[1] / "src" / "communique" / "lexicon" / "data" / "commitment_choices.csv"
HEAD = """# Weights of the logistic models that choose actors, counterparties, amounts and deadlines.
# Fitted on the press corpus by models/communique_press/fit.py; ours. A feature without a row counts nothing.
"""
SELDOM = 15
"""A feature that fewer candidates have gets no weight."""

Row = tuple[dict[str, float], bool, str]


def use(folder: Path) -> None:
    """Let the extractor read with other weights."""
    encoder.WEIGHTS = heads.WEIGHTS = folder
    encoder.encoder.cache_clear()
    heads.heads.cache_clear()


def rows_of(corpus: Corpus, parts: list[str]) -> dict[str, list[Row]]:
    """Read parts of the corpus and label every candidate."""
    articles = [row for part in parts for row in corpus.parts[part]]
    records = extract(corpus, articles, Extractor(explain=True))
    found: dict[str, list[Row]] = defaultdict(list)
    for gold, record in zip(articles, records, strict=True):
        told = ToRaw(record["alignment"]).spans(record["commitments"])
        reasons = {r["id"]: r for r in record["extras"]["explain"].get("commitments", []) if r["id"]}
        for i, j in pairs(gold["commitments"], told, comparable, 0.5):
            for model, candidates in reasons[told[j]["id"]]["candidates"].items():
                for candidate in candidates:
                    right = label(model, gold["commitments"][i], candidate)
                    found[model].append((candidate["features"], right, gold["doc_id"]))
    return found


def label(model: str, gold: dict[str, Any], candidate: dict[str, Any]) -> bool:
    """Return whether a candidate is the annotated one."""
    if model in ("actor", "counterparty"):
        names = gold["actors" if model == "actor" else "counterparties"]
        return any(same_name(name, candidate["name"]) for name in names)
    if model == "amount":
        return bool(gold["amount"]) and same_amount(gold["amount"], candidate["value"])
    due = gold["due"]
    if due is None:
        return False
    same = bool(due["iso"]) and due["iso"] == candidate["value"]["value"]
    return same or candidate["name"] in due["text"] or due["text"] in candidate["name"]


def fit(rows: list[Row]) -> dict[str, float]:
    """Fit one model; give its weights by feature."""
    counts: dict[str, int] = defaultdict(int)
    for features, _, _ in rows:
        for name in features:
            counts[name] += 1
    names = sorted(name for name, count in counts.items() if count >= SELDOM)
    x = np.array([[features.get(name, 0.0) for name in names] for features, _, _ in rows])
    y = np.array([right for _, right, _ in rows])
    model = LogisticRegression(C=1.0, max_iter=2000).fit(x, y)
    told = (model.predict_proba(x)[:, 1] >= 0.5) == y
    print(f"{len(rows)} candidates, {y.sum()} right, {told.mean():.3f} decided rightly")
    found = {"always": float(model.intercept_[0])}
    return found | {name: float(weight) for name, weight in zip(names, model.coef_[0], strict=True)}


def main() -> None:
    """Fit all models."""
    parser = argparse.ArgumentParser(description="Fit the models that choose fields.")
    parser.add_argument("folds", nargs="+", help="FOLDER PART… for each set of weights")
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    corpus = Corpus(given.corpus) if given.corpus else Corpus()
    folds: list[tuple[Path, list[str]]] = []
    for word in given.folds:
        if Path(word).is_dir():
            folds.append((Path(word), []))
        else:
            folds[-1][1].extend(corpus.choose([word]))
    rows: dict[str, list[Row]] = defaultdict(list)
    for folder, parts in folds:
        use(folder)
        for model, some in rows_of(corpus, parts).items():
            rows[model] += some
    fitted = {}
    for model, some in sorted(rows.items()):
        print(model, end=": ")
        fitted[model] = fit(some)
    lines = [
        (model, name, f"{weight:.2f}")
        for model, told in fitted.items()
        for name, weight in sorted(told.items())
    ]
    if given.write:
        with TABLE.open("w", encoding="utf-8", newline="") as out:
            out.write(HEAD)
            writer = csv.writer(out, lineterminator="\n")
            writer.writerows([("model", "feature", "weight"), *lines])
    else:
        print("\n".join(map(str, lines)))


if __name__ == "__main__":
    main()
