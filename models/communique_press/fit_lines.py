"""Fits the models that tell a page's margins from its article: ``cleaning_choices.csv``.

    python models/communique_press/fit_lines.py [--hold PART …] [--write]

Every line that the rules of cleaning leave of an open part of the corpus is one row: residue if most of its
letters were annotated as such. The second model hears what the first says of a line and its neighbours; the
first was fitted without them for that, four ways. Printed is what lines of parts that were held out are taken
for, or, where none was, six ways of holding out a sixth of the parts.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize
from sklearn.feature_extraction import DictVectorizer

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from fit import keep

from communique.text import margin
from communique.text.clean import clean
from rounds import Corpus

TABLE = Path(__file__).parents[2] / "src" / "communique" / "lexicon" / "data" / "cleaning_choices.csv"
HEAD = "Weights of the models that tell the margins of a page from its article, line by line"
SOURCE = "Fitted on the press corpus by models/communique_press/fit_lines.py; ours. No row counts nothing."
SELDOM = 3
"""A word that fewer articles have gets no weight."""
PENALTY = 2.0
SMALL = 0.02
"""Weights below this are left out of the table."""
MOSTLY, HARDLY = 0.8, 0.05
"""Shares of a line's letters: from the first it is residue, from the second to the first nobody can tell."""
WORDS = ("word: ", "words: ", "begins: ", "ends: ")


class Page(NamedTuple):
    """The lines of one article, their features, and which are residue (None: partly)."""

    part: str
    lines: list[margin.Line]
    told: list[margin.Features | None]
    residue: list[bool | None]


def pages(corpus: Corpus, parts: list[str]) -> list[Page]:
    """Read the lines of some parts as the rules of cleaning leave them."""
    found = []
    for part in parts:
        for row in corpus.parts[part]:
            text = clean(corpus.text(row), margins=False)
            furniture = {i for span in row["boilerplate"] for i in range(span["start"], span["end"])}
            source = {at + k: raw + k for at, raw, length in text.alignment for k in range(length)}
            dropped = [
                one.start
                for one in text.warnings
                if one.code.startswith("dropped-") and one.start is not None
            ]
            lines = margin.lines_of(text.text, text.layout, dropped)
            answers: list[bool | None] = []
            for line in lines:
                letters = [
                    i for i in range(line.start, line.start + len(line.text)) if not text.text[i].isspace()
                ]
                share = sum(source.get(i) in furniture for i in letters) / max(1, len(letters))
                answers.append(True if share > MOSTLY else False if share < HARDLY else None)
            found.append(Page(part, lines, margin.features(lines), answers))
    return found


def rows(read: list[Page], told: list[list[margin.Features | None]]) -> list[tuple[margin.Features, bool]]:
    """Give all lines that are asked about and have an answer."""
    return [
        (own, answer)
        for page, features in zip(read, told, strict=True)
        for own, answer in zip(features, page.residue, strict=True)
        if own is not None and answer is not None
    ]


def fit(read: list[Page], told: list[list[margin.Features | None]]) -> dict[str, float]:
    """Fit one logistic regression; words of few articles have no part in it."""
    seen = Counter(name for features in told for name in {name for own in features if own for name in own})
    names = [name for name, times in seen.items() if times >= (SELDOM if name.startswith(WORDS) else 1)]
    taken = rows(read, told)
    vectorizer = DictVectorizer().fit([dict.fromkeys(sorted(names), 0.0)])
    x = vectorizer.transform([own for own, _ in taken]).tocsr()
    y = np.array([answer for _, answer in taken], dtype=float)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = np.clip(x @ w[1:] + w[0], -30, 30)
        p = 1 / (1 + np.exp(-z))
        value = -(y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12)).sum() + PENALTY / 2 * (
            w[1:] @ w[1:]
        )
        return float(value), np.concatenate([[(p - y).sum()], x.T @ (p - y) + PENALTY * w[1:]])

    w = minimize(loss, np.zeros(x.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": 400}).x
    weights = dict(zip(vectorizer.get_feature_names_out(), w[1:].tolist(), strict=True))
    return {"always": float(w[0])} | {
        name: weight for name, weight in weights.items() if abs(weight) >= SMALL
    }


def given(weights: dict[str, float], told: list[margin.Features | None]) -> list[float]:
    """Give the probabilities of one page's lines."""
    return [margin.share(weights, own) for own in told]


def both(read: list[Page]) -> tuple[dict[str, float], dict[str, float]]:
    """Fit the two models on some pages."""
    alone = [page.told for page in read]
    parts = sorted({page.part for page in read})
    halves: list[list[float]] = [[] for _ in read]
    for turn in range(4):
        held = {part for place, part in enumerate(parts) if place % 4 == turn}
        rest = [place for place, page in enumerate(read) if page.part not in held]
        weights = fit([read[place] for place in rest], [alone[place] for place in rest])
        for place, page in enumerate(read):
            if page.part in held:
                halves[place] = given(weights, page.told)
    second = [list(margin.beside(page.told, half)) for page, half in zip(read, halves, strict=True)]
    return fit(read, alone), fit(read, second)


def judge(models: tuple[dict[str, float], dict[str, float]], read: list[Page]) -> Counter[str]:
    """Count what the lines of some pages are taken for."""
    counts: Counter[str] = Counter()
    for page in read:
        first = given(models[0], page.told)
        second = given(models[1], list(margin.beside(page.told, first)))
        taken = {line.start for line, _ in margin.taken(page.lines, second)}
        for line, answer in zip(page.lines, page.residue, strict=True):
            if answer is not None:
                counts["residue" if answer else "article"] += 1
                if line.start in taken:
                    counts["dropped rightly" if answer else "dropped wrongly"] += 1
                    if not answer:
                        print("wrong", page.part, line.text[:100])
    return counts


def write(models: tuple[dict[str, float], dict[str, float]]) -> None:
    """Write the table."""
    with TABLE.open("w", encoding="utf-8", newline="") as out:
        out.write(f"# {HEAD}.\n# {SOURCE}\n")
        table = csv.writer(out, lineterminator="\n")
        table.writerow(["model", "feature", "weight"])
        for name, weights in zip(("line", "line beside others"), models, strict=True):
            table.writerows([name, feature, f"{weights[feature]:.2f}"] for feature in sorted(weights))


def main() -> None:
    """Fit, print, perhaps write."""
    parser = argparse.ArgumentParser(description="Fit the models of a page's margins.")
    parser.add_argument("--hold", nargs="*", default=[], help="parts left out, on which it is measured")
    parser.add_argument("--write", action="store_true", help="write the table of the package")
    asked = parser.parse_args()
    corpus = Corpus()
    parts = [part for part in corpus.parts if part not in corpus.sealed]
    read = pages(corpus, parts)
    if asked.hold:
        fitted = [page for page in read if page.part not in asked.hold]
        models = both(fitted)
        counts = judge(models, [page for page in read if page.part in asked.hold])
    else:
        fitted = read
        counts = Counter()
        for turn in range(6):
            held = {part for place, part in enumerate(parts) if place % 6 == turn}
            rest = both([page for page in read if page.part not in held])
            counts += judge(rest, [page for page in read if page.part in held])
        models = both(fitted)
    print(
        dict(counts), {name: len(weights) for name, weights in zip(("line", "beside"), models, strict=True)}
    )
    if asked.write:
        write(models)
        keep("cleaning", ("line", "line beside others"), [(None, sorted({page.part for page in fitted}))])


if __name__ == "__main__":
    main()
