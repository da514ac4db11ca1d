"""Train the model's named entities further on what the rules of the entities stage find.

    python models/communique_ner/train.py train --out FOLDER --press FILE... [--re3d FILE] [--gum FOLDER]
    python models/communique_ner/train.py label FOLDER PARSES.spacy NEW.spacy

``train`` reads releases (JSON Lines with ``text``), lets ``communique_entities`` label a sample of them and
goes on training the ``ner`` component of ``en_core_web_md`` with those labels; tagger and parser stay as they
are, for ``ner`` has word features of its own. re3d and GUM news may be added; their annotation is corrected
by rule: only names count, titles are cut off persons. ``label`` puts the entities of a trained pipeline into
parses that ``benchmarks/entities.py names --cache`` has left, so that the same benchmark scores them.

The result was not worth its weights: see "A learned part?" in ``docs/stages/entities.md``.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.training import Example
from spacy.training.batchers import minibatch_by_words
from spacy.util import filter_spans, fix_random_seed

from communique.model import load_model
from communique.stages.entities.stage import find
from communique.text.clean import clean

NAMES = frozenset(["PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT"])
PROPER = ("NNP", "NNPS")
GUM_LABELS = {"person": "PERSON", "place": "LOC", "organization": "ORG"}
LONGEST_WORDS = 1500
LONGEST_NAME = 8
Marked = tuple[int, int, str]


def shrunk(span: Span | None) -> Span | None:
    """Leave out spaces at both ends, where the parser of entities allows none."""
    while span and span[0].is_space:
        span = span[1:]
    while span and span[-1].is_space:
        span = span[:-1]
    return span or None


def stage_names(doc: Doc) -> list[Span]:
    """Give the names that the entities stage finds, with its labels."""
    spans = [
        shrunk(doc.char_span(mention.start, mention.end, label=entity.label))
        for entity in find(doc)
        for mention in entity.mentions
        if mention.kind == "name"
    ]
    return filter_spans([span for span in spans if span])


def other_spans(doc: Doc, taken: list[Span]) -> list[Span]:
    """Give the model's dates, numbers and other spans that are no names, beside those taken."""
    used = {token.i for span in taken for token in span}
    return [span for span in doc.ents if span.label_ not in NAMES and not used & {t.i for t in span}]


def corrected(doc: Doc, marked: list[Marked]) -> tuple[list[Span], list[Span]]:
    """Correct a foreign annotation by rule.

    Kept are marked spans that are names: they end in a proper noun and are short. Titles are cut
    off a person where the stage finds a person at the end of the span; a place with a comma is its
    parts; the longest of nested spans wins.

    Returns:
        The names, and the stage's names that nobody marked, which are left open in training.
    """
    ours = stage_names(doc)
    person_at = {span.end: span for span in ours if span.label_ == "PERSON"}
    label_at = {(span.start, span.end): span.label_ for span in ours}
    kept = []
    for start, end, label in marked:
        span = shrunk(doc.char_span(start, end, label=label, alignment_mode="expand"))
        if span and span[0].lower_ == "the":
            span = span[1:]
        proper = ("NNP", "NNPS", "JJ") if label == "NORP" else PROPER
        if not span or len(span) > LONGEST_NAME or span[-1].tag_ not in proper or not span.text[0].isupper():
            continue
        if label == "LOC" and any(token.text == "," for token in span):
            continue
        if label == "PERSON" and span.end in person_at and person_at[span.end].start >= span.start:
            span = person_at[span.end]
        fine = label_at.get((span.start, span.end), "GPE") if label == "LOC" else label
        kept.append(Span(doc, span.start, span.end, label=fine))
    names = filter_spans(kept)
    used = {token.i for span in names for token in span}
    return names, [span for span in ours if not used & {token.i for token in span}]


def read_gum(path: Path) -> tuple[str, list[Marked]]:
    """Read a CoNLL-U file: its text, and persons, places and bodies as character spans."""
    text = ""
    marked: list[Marked] = []
    open_: dict[str, list[tuple[int, str]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newpar") and text:
            text = text.rstrip() + "\n\n"
        cells = line.split("\t")
        if len(cells) != 10 or not cells[0].isdigit():
            continue
        start, text = len(text), text + cells[1]
        misc = dict(part.split("=", 1) for part in cells[9].split("|") if "=" in part)
        for mark in re.findall(r"\([^()]+\)?|[^()]+\)", misc.get("Entity", "")):
            key, *parts = mark.strip("()").split("-")
            if mark.startswith("("):
                open_.setdefault(key, []).append((start, parts[0]))
            if mark.endswith(")"):
                first, kind = open_[key].pop()
                if kind in GUM_LABELS:
                    marked.append((first, len(text), GUM_LABELS[kind]))
        text += "" if misc.get("SpaceAfter") == "No" else " "
    return text, marked


def read_lines(path: Path) -> Iterator[dict[str, object]]:
    """Read JSON Lines."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def example(nlp: Language, doc: Doc, names: list[Span], unknown: list[Span]) -> Example:
    """Make a training example; the tokens of unknown spans are left open."""
    gold = nlp.make_doc(doc.text)
    spans = [Span(gold, s.start, s.end, label=s.label_) for s in names + other_spans(doc, names + unknown)]
    gold.set_ents(filter_spans(spans), missing=[Span(gold, s.start, s.end) for s in unknown])
    return Example(nlp.make_doc(doc.text), gold)


def examples(nlp: Language, args: argparse.Namespace) -> list[Example]:
    """Label the sample of releases and the corrected corpora."""
    releases = [str(line["text"]) for path in args.press for line in read_lines(path)]
    texts = [clean(text).text for text in releases if 40 < len(text.split()) < LONGEST_WORDS]
    texts = random.Random(args.seed).sample(texts, min(args.sample, len(texts)))
    made = [example(nlp, doc, stage_names(doc), []) for doc in nlp.pipe(texts, batch_size=16)]
    foreign: list[tuple[str, list[Marked]]] = []
    if args.re3d:
        for line in read_lines(args.re3d):
            spans = [(e["start"], e["end"], e["label"]) for e in line["entities"]]  # type: ignore[attr-defined]
            foreign.append((str(line["text"]), spans))
    if args.gum:
        foreign += [read_gum(path) for path in sorted(args.gum.glob("GUM_news_*.conllu"))]
    for doc, (_, marked) in zip(nlp.pipe([text for text, _ in foreign]), foreign, strict=True):
        made.append(example(nlp, doc, *corrected(doc, marked)))
    return made


def train(args: argparse.Namespace) -> None:
    """Train, and save the pipeline after every epoch."""
    args.out.mkdir(parents=True, exist_ok=True)
    fix_random_seed(args.seed)
    nlp, _ = load_model("en_core_web_md")
    data = examples(nlp, args)
    spans = sum(len(item.reference.ents) for item in data)
    print(f"{len(data)} texts, {sum(len(item.reference) for item in data)} tokens, {spans} spans")
    order = random.Random(args.seed)
    optimizer = nlp.resume_training()
    optimizer.learn_rate = args.rate
    with nlp.select_pipes(enable="ner"):
        for epoch in range(1, args.epochs + 1):
            order.shuffle(data)
            losses: dict[str, float] = {}
            for batch in minibatch_by_words(data, size=1000):
                nlp.update(batch, sgd=optimizer, drop=0.1, losses=losses)
            print(f"epoch {epoch}: loss {losses['ner']:.0f}", flush=True)
            with nlp.get_pipe("ner").model.use_params(optimizer.averages):  # type: ignore[attr-defined]
                nlp.get_pipe("ner").to_disk(args.out / f"epoch{epoch}")  # type: ignore[attr-defined]


def label(args: argparse.Namespace) -> None:
    """Put the entities of a trained component into parses, leaving the rest as it is."""
    nlp, _ = load_model("en_core_web_md")
    ner = nlp.get_pipe("ner")
    if args.folder.name != "stock":
        ner.from_disk(args.folder)  # type: ignore[attr-defined]
    docs = list(DocBin(store_user_data=True).from_disk(args.parses).get_docs(nlp.vocab))
    for doc in docs:
        doc.set_ents([], default="missing")
    args.new.parent.mkdir(parents=True, exist_ok=True)
    DocBin(store_user_data=True, docs=list(ner.pipe(docs))).to_disk(args.new)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    commands = parser.add_subparsers(required=True)
    training = commands.add_parser("train")
    training.add_argument("--out", type=Path, required=True, help="folder for the trained component")
    training.add_argument("--press", type=Path, nargs="+", required=True, help="releases as JSON Lines")
    training.add_argument("--re3d", type=Path, help="re3d as JSON Lines")
    training.add_argument("--gum", type=Path, help="folder of GUM news as CoNLL-U")
    training.add_argument("--sample", type=int, default=400, help="number of releases")
    training.add_argument("--epochs", type=int, default=2)
    training.add_argument("--rate", type=float, default=0.0003, help="learning rate")
    training.add_argument("--seed", type=int, default=0)
    training.set_defaults(run=train)
    labelling = commands.add_parser("label")
    labelling.add_argument("folder", type=Path, help="a trained component; 'stock' for the model's own")
    labelling.add_argument("parses", type=Path)
    labelling.add_argument("new", type=Path)
    labelling.set_defaults(run=label)
    args = parser.parse_args()
    args.run(args)


if __name__ == "__main__":
    main()
