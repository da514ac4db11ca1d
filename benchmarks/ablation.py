"""What the rules and lists of the commitments stage still decide: each is switched off, the rest runs.

    python benchmarks/ablation.py [PART …] [--rules-alone] [--only exclusions|frames|classes]

The articles of open parts of the corpus (all, if none is named) are read once up to the commitments; then the
stage runs again without one exclusion, one row of ``commitment_frames.csv`` or one class of words of
``commitment_verbs.csv``, ``_nouns``, ``_objects``, ``_governors``. Printed is, for each, how many articles
change, and how many commitments are found, found with their kind, and spurious beside the stage as it is. The
encoder decides with the rules unless ``--rules-alone``. The weights of the choice stay as they are, so a
feature that is switched off weighs nothing: what changes nothing here has no part in any record.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc

from communique import Article, Extractor, Settings
from communique.annotation import Commitment, encode, read
from communique.stages.commitments import exclusions, triggers
from communique.stages.commitments.stage import CommitmentsStage
from rounds import Corpus
from scoring import ToRaw, comparable, pairs, union_share

STAGE = "communique.stages.commitments"
CLASSES = ("verbs", "nouns", "objects", "governors")


@dataclass
class Text:
    """An article of the corpus, read up to its commitments."""

    gold: dict[str, Any]
    doc: Doc
    raw: ToRaw


def texts(corpus: Corpus, parts: list[str], encoder: bool) -> list[Text]:
    """Read all articles of some parts up to the commitments."""
    extractor = Extractor(Settings(encoder=encoder))
    found = []
    for row in (row for part in parts for row in corpus.parts[part]):
        clean, origin = extractor._prepare(Article(corpus.text(row), path=row["doc_id"]))
        doc = extractor._doc(clean, origin)
        for name, stage in extractor._stages:
            if name != "commitments":
                doc = stage(doc)
        found.append(Text(row, doc, ToRaw([list(run) for run in clean.alignment])))
    return found


def records(text: Text) -> list[dict[str, Any]]:
    """Give the commitments of one article as the stage finds them now, with raw offsets."""
    doc = CommitmentsStage()(text.doc)
    return text.raw.spans([encode(item) for item in read(doc, "commitments", Commitment)])


def count(text: Text, told: list[dict[str, Any]]) -> tuple[int, int, int]:
    """Count the required commitments found, found with their kind, and the spurious ones."""
    gold = text.gold["commitments"]
    hits = [(gold[i], told[j]) for i, j in pairs(gold, told, comparable, 0.5)]
    found = [(one, other) for one, other in hits if not one.get("optional")]
    taken = [id(other) for _, other in hits]
    spurious = sum(id(o) not in taken and not any(union_share(o, g) for g in gold) for o in told)
    return len(found), sum(one["kind"] == other["kind"] for one, other in found), spurious


def forget() -> None:
    """Let the stage read its tables anew."""
    for name, module in list(sys.modules.items()):
        if name.startswith(STAGE):
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


@contextmanager
def without_rule(name: str) -> Iterator[None]:
    """Switch one exclusion off."""
    kept = exclusions.RULES
    exclusions.RULES = tuple(rule for rule in kept if rule.__name__ != name)
    try:
        yield
    finally:
        exclusions.RULES = kept


@contextmanager
def without_rows(table: str, lacks: Callable[[dict[str, str]], bool]) -> Iterator[None]:
    """Leave rows of one table out."""
    kept = triggers.table

    def less(name: str) -> Any:
        return tuple(row for row in kept(name) if name != table or not lacks(row))

    triggers.table = less  # type: ignore[assignment]
    forget()
    try:
        yield
    finally:
        triggers.table = kept
        forget()


@contextmanager
def without_words(table: str, name: str) -> Iterator[None]:
    """Leave the words of one class out; the class stays, without words."""
    kept = triggers.classes

    def less(asked: str) -> dict[str, frozenset[str]]:
        found = kept(asked)
        return {**found, name: frozenset()} if asked == table else found

    modules = [
        m for n, m in sys.modules.items() if n.startswith(STAGE) and getattr(m, "classes", None) is kept
    ]
    for module in modules:
        module.classes = less  # type: ignore[attr-defined]
    forget()
    try:
        yield
    finally:
        for module in modules:
            module.classes = kept  # type: ignore[attr-defined]
        forget()


def units(only: str | None) -> Iterator[tuple[str, Any]]:
    """Give what can be switched off: its name, and what switches it off."""
    if only in (None, "exclusions"):
        for rule in exclusions.RULES:
            yield f"exclusion {rule.__name__}", without_rule(rule.__name__)
    if only in (None, "classes"):
        for table in CLASSES:
            names = sorted({row["class"] for row in triggers.table(f"commitment_{table}")})
            for name in names:
                yield f"class {table}: {name}", without_words(table, name)
    if only in (None, "frames"):
        for row in triggers.table("commitment_frames"):
            name = triggers.name_of(row)
            yield (
                f"frame {name}",
                without_rows("commitment_frames", lambda row, name=name: triggers.name_of(row) == name),
            )


def main() -> None:
    """Print what each rule and list decides."""
    parser = argparse.ArgumentParser(description="Switch rules and lists of the commitments stage off.")
    parser.add_argument("parts", nargs="*")
    parser.add_argument("--rules-alone", action="store_true")
    parser.add_argument("--only", choices=("exclusions", "classes", "frames"))
    given = parser.parse_args()
    corpus = Corpus()
    parts = given.parts or [part for part in sorted(corpus.parts) if part not in corpus.sealed]
    read_once = texts(corpus, parts, not given.rules_alone)
    base = [records(text) for text in read_once]
    whole = [sum(c) for c in zip(*map(count, read_once, base), strict=True)]
    print(f"{len(read_once)} articles: found {whole[0]}, with kind {whole[1]}, spurious {whole[2]}")
    print(f"{'articles':>8} {'found':>6} {'kind':>6} {'spurious':>8}")
    for name, off in units(given.only):
        with off:
            told = [records(text) for text in read_once]
        changed = sum(one != other for one, other in zip(told, base, strict=True))
        some = [sum(c) for c in zip(*map(count, read_once, told), strict=True)]
        less = [now - was for now, was in zip(some, whole, strict=True)]
        print(f"{changed:8} {less[0]:+6} {less[1]:+6} {less[2]:+8}  {name}", flush=True)


if __name__ == "__main__":
    main()
