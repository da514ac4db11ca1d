"""Fits the models that choose: fields of commitments, and whom pronouns and nouns mean.

    python models/communique_press/fit.py FOLDER PART … [FOLDER PART …] [--tables NAME …] [--write]

FOLDER holds weights of the encoder that were trained without the parts named behind it: what it points at
must be as sure as it will be on articles that it has never seen. Every candidate for a field of a record that
was found, and for a mention that was annotated or that is none, is one row, right or not by the annotation.
``--write`` writes the tables, and into ``fitted.json`` which parts each of their models was fitted on with
which weights; references come first, since the others are fitted on what they give. ``parts`` are the models
of the cast for who issues, disputes and speaks for whom, which ask nothing of the encoder: they may be fitted
on all open parts. ``sure`` are the models ``right`` of quotes and commitments, which give their confidence,
and ``right alone``, which give it without the encoder.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from sklearn.feature_extraction import DictVectorizer

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from communique import Extractor, Settings
from communique.language.gazetteer import code_of
from communique.lexicon import loader
from communique.model import choice, encoder, heads
from communique.stages.commitments.explain import EACH
from confidences import JUDGES
from rounds import Corpus, extract
from scoring import ToRaw, comparable, pairs, same_amount, same_name, union_share
from scoring import words as folded

HERE = Path(__file__).parent
TABLES = HERE.parents[1] / "src" / "communique" / "lexicon" / "data"
FITTED = HERE / "fitted.json"
"""By table, model and weights of the encoder ("none" for a model that does without): parts fitted on."""

SURE = {"commitments": "commitment", "quotes": "quotes"}
"""The layers whose items have a confidence, and the tables with the models that give it."""

HEADS = {
    "commitment": "Weights of the models that choose fields of commitments, and tell how likely one is right",
    "entities": "Weights of the models that choose whom a pronoun or a definite noun means",
    "cast": "Weights of the models that choose the home of an article and the state of a person",
    "quotes": "Weights of the models that choose speakers, and tell how likely a quote is right",
}
SOURCE = "Fitted on the press corpus by models/communique_press/fit.py; ours. What has no row counts nothing."
SELDOM = 15
"""A feature that fewer candidates have gets no weight."""

UNSEEN = frozenset({"round-25"})
"""Open parts that nothing is fitted on: they tell what unseen articles bring."""

FIRMNESS = 3.0
"""Penalty for leaving the weights of the same model without the encoder, which learned from more articles."""

SHIPPED = heads.heads()._arrays
"""The heads that the package ships."""

Row = tuple[dict[str, float], bool, str]
"""Features of a candidate, whether it is right, and the question that it answers."""


def reload() -> None:
    """Let the extractor read the tables anew."""
    choice.weights.cache_clear()
    loader.table.cache_clear()


def use(folder: Path) -> None:
    """Let the extractor read with other weights."""
    encoder.WEIGHTS = heads.WEIGHTS = folder
    encoder.encoder.cache_clear()
    heads.heads.cache_clear()
    for name, array in SHIPPED.items():  # older weights have no heads for the cast: they say nothing there
        heads.heads()._arrays.setdefault(name, np.zeros_like(array))


def records_of(corpus: Corpus, parts: list[str]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Read parts of the corpus with reasons; give annotated articles with their records."""
    articles = [row for part in parts for row in corpus.parts[part]]
    return zip(articles, extract(corpus, articles, Extractor(explain=True)), strict=True)


def commitment_rows(gold: dict[str, Any], record: dict[str, Any]) -> Iterator[tuple[str, Row]]:
    """Label every candidate for a field of a commitment."""
    told = ToRaw(record["alignment"]).spans(record["commitments"])
    reasons = {r["id"]: r for r in record["extras"]["explain"].get("commitments", []) if r["id"]}
    found = pairs(gold["commitments"], told, comparable, 0.5)
    for i, j in found:
        for model, candidates in reasons[told[j]["id"]]["candidates"].items():
            if model in ("act", "right"):
                continue
            for candidate in candidates:
                right = label(model, gold["commitments"][i], candidate)
                question = f"{gold['doc_id']} {told[j]['id']}" + f" {candidate['name']}" * (model in EACH)
                yield model, (candidate["features"], right, question)


def sure_rows(gold: dict[str, Any], record: dict[str, Any]) -> Iterator[tuple[str, Row]]:
    """Label every item that has a confidence, as ``benchmarks/confidences.py`` does."""
    for layer, judge in JUDGES.items():
        reasons = {row["id"]: row for row in record["extras"]["explain"].get(layer, []) if row["id"]}
        for id_, right in judge(gold, record):
            for model, candidates in reasons[id_]["candidates"].items():
                if model in ("right", "right alone"):
                    question = f"{gold['doc_id']} {id_}"
                    yield f"{SURE[layer]}:{model}", (candidates[0]["features"], right, question)


def act_rows(gold: dict[str, Any], record: dict[str, Any]) -> Iterator[tuple[str, Row]]:
    """Label everything that might be a commitment by the annotated triggers.

    What stands inside an annotated commitment without being its trigger, and what is optional, is left out.
    """
    back = ToRaw(record["alignment"])
    required, others = [], []
    for item in gold["commitments"]:
        words = item.get("trigger") or item["text"].split()[0]
        span = {"start": item["start"] - 200, "end": item["end"]}
        (required if not item["optional"] else others).append((item, words.lower(), span))
    for row in record["extras"]["explain"].get("commitments", []):
        if "act" not in row.get("candidates", {}):
            continue  # a trigger without content, or a record that says again what another does
        (act,) = row["candidates"]["act"]
        start = (
            row["start"]
            if row["id"] is None
            else next(c["trigger"]["start"] for c in record["commitments"] if c["id"] == row["id"])
        )
        place = back.point(start)
        word = act["name"].lower()
        told = [i for i, words, s in required if s["start"] <= place < s["end"] and word in words.split()]
        inside = any(i["start"] <= place < i["end"] for i, _, _ in (*required, *others))
        if told or not inside:
            yield "act", (act["features"], bool(told), f"{gold['doc_id']} {start}")


def reference_rows(gold: dict[str, Any], record: dict[str, Any]) -> Iterator[tuple[str, Row]]:
    """Label every candidate for whom a mention means; where nothing is annotated, none is right."""
    mentions = [(m, e["name"]) for e in gold["entities"] for m in e["mentions"]]
    for asked in ToRaw(record["alignment"]).spans(record["extras"]["explain"].get("references")):
        near = [(union_share(m, asked), name) for m, name in mentions]
        most = max((share for share, _ in near), default=0)
        means = [name for share, name in near if share == most >= 0.3]  # not what a phrase only holds
        for candidate in asked.get("candidates", ()):
            right = any(same_name(name, candidate["name"]) for name in means)
            yield (
                asked["model"].partition(":")[2],
                (candidate["features"], right, f"{gold['doc_id']} {asked['start']}"),
            )


def cast_rows(gold: dict[str, Any], record: dict[str, Any]) -> Iterator[tuple[str, Row]]:
    """Label every state for the home of an article, and for each of its people."""
    told = record["extras"]["explain"]
    home = (gold.get("cast") or {}).get("home")
    for candidate in told["cast"][0].get("candidates", ()):
        yield "home", (candidate["features"], candidate["name"] == home, gold["doc_id"])
    reasons = {row["id"]: row for row in told["entities"] if row["id"]}
    left = [entity for entity in record["entities"] if entity["label"] == "PERSON"]
    for person in gold["people"]:
        hit = next((e for e in left if folded(e["name"]) == folded(person["name"])), None)
        if hit is None or person.get("optional"):
            continue
        for candidate in reasons[hit["id"]]["country"].get("candidates", ()):
            right = candidate["name"] == person["country"]
            yield "country", (candidate["features"], right, f"{gold['doc_id']} {person['name']}")


def part_rows(gold: dict[str, Any], record: dict[str, Any]) -> Iterator[tuple[str, Row]]:
    """Label everybody who may issue, be a side, or be spoken for; sides are asked one by one."""
    cast, doc = gold.get("cast") or {}, gold["doc_id"]
    rows = {row["id"]: row for row in record["extras"]["explain"]["cast"]}
    for candidate in rows["issuer"].get("candidates", ()) if "issuer" in rows else ():
        yield "issuer", (candidate["features"], same_party(cast["issuer"], candidate["name"]), doc)
    for candidate in rows["sides"].get("candidates", ()) if "sides" in rows else ():
        right = any(same_party(side, candidate["name"]) for side in cast["sides"])
        yield "side", (candidate["features"], right, f"{doc} {candidate['name']}")
    for person in record["entities"]:
        row = rows.get(f"{person['id']} speaks for", {})
        means = [p["for"] for p in cast["speaks_for"] if folded(p["who"]) == folded(person["name"])]
        for candidate in row.get("candidates", ()):
            right = any(same_party(name, candidate["name"]) for name in means)
            yield "speaks for", (candidate["features"], right, f"{doc} {person['name']}")


def same_party(one: str | None, other: str) -> bool:
    """Return whether two names mean one party; a state may be called by any of its names."""
    code = code_of(one or "")
    return same_name(one, other) or (bool(code) and code == code_of(other))


def speaker_rows(gold: dict[str, Any], record: dict[str, Any]) -> Iterator[tuple[str, Row]]:
    """Label every candidate for the speaker of an annotated quote."""
    told = ToRaw(record["alignment"]).spans(record["quotes"])
    reasons = {row["id"]: row for row in record["extras"]["explain"]["quotes"] if row["id"]}
    for i, j in pairs(gold["quotes"], told, union_share, 0.5):
        quote = gold["quotes"][i]
        for candidate in reasons[told[j]["id"]]["speaker"].get("candidates", ()):
            if "features" in candidate and not quote["optional"]:
                right = same_name(quote["speaker"], candidate["name"])
                yield "speaker", (candidate["features"], right, f"{gold['doc_id']} {told[j]['id']}")


def label(model: str, gold: dict[str, Any], candidate: dict[str, Any]) -> bool:
    """Return whether a candidate is the annotated one."""
    if model in ("actor", "counterparty"):
        names = gold["actors" if model == "actor" else "counterparties"]
        return any(same_name(name, candidate["name"]) for name in names)
    if model in ("kind", "status", "negated"):
        return gold[model] == candidate["value"]
    if model == "amount":
        return bool(gold["amount"]) and same_amount(gold["amount"], candidate["value"])
    due = gold["due"]
    if due is None:
        return False
    same = bool(due["iso"]) and due["iso"] == candidate["value"]["value"]
    return same or candidate["name"] in due["text"] or due["text"] in candidate["name"]


def fit(rows: list[Row], penalty: float = 1.0, start: dict[str, float] | None = None) -> dict[str, float]:
    """Fit one conditional logit; give its weights by feature.

    The right candidates of a question share its probability; where none is right, "none" has it.

    Args:
        rows: Candidates.
        penalty: Of weights that differ from where they start.
        start: Weights of a model that was fitted on more, with fewer features; zero where none is given.
    """
    start = start or {}
    counts: dict[str, int] = defaultdict(int)
    for features, _, _ in rows:
        for name in features:
            counts[name] += 1
    names = sorted(name for name, count in counts.items() if count >= SELDOM or name in start)
    x = DictVectorizer().fit([dict.fromkeys([*names, "always"], 0.0)])
    names = x.get_feature_names_out().tolist()
    x = x.transform([{"always": 1.0, **features} for features, _, _ in rows]).tocsr()
    right = np.array([told for _, told, _ in rows])
    questions = {name: number for number, name in enumerate(dict.fromkeys(q for _, _, q in rows))}
    group = np.array([questions[q] for _, _, q in rows])
    answered = np.bincount(group, weights=right, minlength=len(questions)) > 0

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        power = np.exp(np.clip(x @ w, -30, 30))
        whole = 1 + np.bincount(group, weights=power, minlength=len(questions))
        good = np.where(answered, np.bincount(group, weights=power * right, minlength=len(questions)), 1)
        share = power / whole[group]
        wanted = np.where(right, power / good[group], 0)
        value = float(np.log(whole).sum() - np.log(good).sum() + penalty * ((w - w0) @ (w - w0)) / 2)
        return value, x.T @ (share - wanted) + penalty * (w - w0)

    w0 = np.array([start.get(name, 0.0) for name in names])
    w = minimize(loss, w0.copy(), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    power = np.exp(np.clip(x @ w, -30, 30))
    first = np.lexsort((-power, group))
    top = first[np.unique(group[first], return_index=True)[1]]
    hit = right[top] & answered[group[top]]
    print(f"{len(questions)} questions, {answered.sum()} answered, the likeliest is right in {hit.sum()}")
    return dict(zip(names, w.tolist(), strict=True))


def folds_of(corpus: Corpus, words: list[str]) -> list[tuple[Path, list[str]]]:
    """Read folders of weights and the parts behind each."""
    folds: list[tuple[Path, list[str]]] = []
    for word in words:
        if Path(word).is_dir():
            folds.append((Path(word), []))
        else:
            folds[-1][1].extend(corpus.choose([word]))
    sealed = sorted((corpus.sealed | UNSEEN) & {part for _, parts in folds for part in parts})
    if sealed:
        raise SystemExit(f"nothing is fitted on sealed or unseen parts: {', '.join(sealed)}")
    return folds


def known(table: str) -> dict[str, dict[str, float]]:
    """Give the weights that a table holds."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for row in loader.table(f"{table}_choices"):
        found[row["model"]][row["feature"]] = float(row["weight"])
    return found


def write(table: str, fitted: dict[str, dict[str, float]]) -> None:
    """Write the weights of one table."""
    with (TABLES / f"{table}_choices.csv").open("w", encoding="utf-8", newline="") as out:
        out.write(f"# {HEADS[table]}.\n# {SOURCE}\n")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("model", "feature", "weight"))
        for model, told in sorted(fitted.items()):
            writer.writerows((model, name, f"{weight:.2f}") for name, weight in sorted(told.items()))


def keep(table: str, models: Iterable[str], folds: list[tuple[Path | None, list[str]]]) -> None:
    """Keep what models of a table were fitted on; weights are told by their folder and a checksum."""
    told = json.loads(FITTED.read_text(encoding="utf-8")) if FITTED.exists() else {}
    on = {_checked(folder) if folder else "none": " ".join(parts) for folder, parts in folds}
    told[table] = {**told.get(table, {}), **dict.fromkeys(models, on)}
    FITTED.write_text(json.dumps(told, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _checked(folder: Path) -> str:
    sum_ = hashlib.sha256((folder / "encoder.onnx").read_bytes()).hexdigest()
    return f"{folder.name} {sum_[:12]}"


def alone(corpus: Corpus, write_it: bool) -> None:
    """Fit the models of the cast that do without the encoder, on all open parts: rules learn nothing."""
    parts = [part for part in sorted(corpus.parts) if part not in corpus.sealed | UNSEEN]
    articles = [row for part in parts for row in corpus.parts[part]]
    for _ in range(2):  # the home first, since the states of people hang on it
        reader = Extractor(Settings(encoder=False, explain=True))
        rows: dict[str, list[Row]] = defaultdict(list)
        for gold, record in zip(articles, extract(corpus, articles, reader), strict=True):
            for model, row in cast_rows(gold, record):
                rows[f"{model} alone"].append(row)
        fitted = {}
        for model, some in sorted(rows.items()):
            print(f"cast:{model}", end=": ")
            fitted[model] = fit(some)
        if write_it:
            write("cast", {**known("cast"), **fitted})
            keep("cast", fitted, [(None, parts)])
            reload()


def sure_alone(corpus: Corpus, write_it: bool) -> None:
    """Fit the confidences without the encoder, on all open parts: rules learn nothing."""
    parts = [part for part in sorted(corpus.parts) if part not in corpus.sealed | UNSEEN]
    articles = [row for part in parts for row in corpus.parts[part]]
    reader = Extractor(Settings(encoder=False, explain=True))
    rows: dict[str, list[Row]] = defaultdict(list)
    for gold, record in zip(articles, extract(corpus, articles, reader), strict=True):
        for model, row in sure_rows(gold, record):
            rows[model].append(row)
    settle(rows, [(None, parts)], write_it)


def settle(rows: dict[str, list[Row]], folds: list[tuple[Path | None, list[str]]], write_it: bool) -> None:
    """Fit the confidences, each in the table of its layer."""
    for name, some in sorted(rows.items()):
        table, _, model = name.partition(":")
        print(name, end=": ")
        fitted = {model: fit(some)}
        if write_it:
            write(table, {**known(table), **fitted})
            keep(table, fitted, folds)
            reload()


def main() -> None:
    """Fit all models."""
    parser = argparse.ArgumentParser(description="Fit the models that choose.")
    parser.add_argument("folds", nargs="+", help="FOLDER PART … for each set of weights")
    parser.add_argument("--corpus", type=Path)
    names = [*HEADS, "parts", "sure"]
    parser.add_argument("--tables", nargs="*", default=names, choices=names)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    corpus = Corpus(given.corpus) if given.corpus else Corpus()
    tables = [
        ("entities", [reference_rows]),
        *[("cast", [cast_rows])] * 2,
        ("parts", [part_rows]),
        *[("quotes", [speaker_rows])] * 2,
        ("commitment", [act_rows]),
        *[("commitment", [commitment_rows, act_rows])] * 2,
        ("sure", [sure_rows]),
    ]
    if "cast" in given.tables:
        alone(corpus, given.write)  # first: the models with the encoder start where these end
    for table, labels in (
        pair for pair in tables if pair[0] in given.tables
    ):  # again and again, since what is chosen first is what others are fitted on
        rows: dict[str, list[Row]] = defaultdict(list)
        for folder, parts in folds_of(corpus, given.folds):
            use(folder)
            for gold, record in records_of(corpus, parts):
                for model, row in chain.from_iterable(make(gold, record) for make in labels):
                    rows[model].append(row)
        if table == "sure":
            settle(rows, folds_of(corpus, given.folds), given.write)
            sure_alone(corpus, given.write)
            continue
        fitted = {}
        for model, some in sorted(rows.items()):
            print(f"{table}:{model}", end=": ")
            start = known(table).get(f"{model} alone") if table == "cast" else None
            fitted[model] = fit(some, FIRMNESS if start else 1.0, start)
        if given.write:
            home = "cast" if table == "parts" else table
            write(home, {**known(home), **fitted})
            keep(home, fitted, folds_of(corpus, given.folds))
            reload()


if __name__ == "__main__":
    main()
