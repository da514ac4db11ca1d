"""Measure names and reference on annotated corpora given by path.

    python benchmarks/entities.py names world_newswire.jsonl [--stock | --no-encoder] [--errors LABEL]
    python benchmarks/entities.py reference FOLDER_OF_CONLLU [--no-encoder] [--errors pronoun|role]

``names``: one article a line, ``{"doc_id", "text", "entities": [{"start", "end", "label", "text"}]}``, labels
PERSON, ORG, LOC (places of every kind) and NORP. A name is right when span and label are; a leading "the"
and a trailing "'s" do not count. ``--stock`` scores the model's own entities. Articles
are read as shipped, with the press encoder; ``--no-encoder`` lets the rules decide alone.

``reference``: GUM CoNLL-U with coreference (``Entity=`` in MISC). Counted are the mentions of persons that
have a name in the article: singular third-person pronouns, and definite or possessive phrases whose head
is a singular noun ("the Prime Minister", "his wife"), wherever they stand. A mention is right when the entity
that it is given to has a name which the annotators gave to the same person. ``nearest`` is the baseline: the
last person named before the mention.

Parses are cached in the folder that ``--cache FOLDER`` names, so that a second run takes seconds.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from spacy.tokens import Doc, DocBin

from communique.model import load_model
from communique.model.encoder import EncoderStage
from communique.stages.entities.stage import find

PLACES = {"GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
KEPT = ("PERSON", "ORG", "LOC", "NORP")
PRONOUNS = frozenset(["he", "him", "his", "himself", "she", "her", "hers", "herself"])
DEFINITE = frozenset(["the", "this", "that", "his", "her", "their", "its", "our", "my", "your"])
Span = tuple[int, int, str]


class Word(NamedTuple):
    """A word of GUM with its place in the text and the index of its head in the document."""

    start: int
    end: int
    form: str
    tag: str
    relation: str
    head: int


def parsed(texts: list[str], cache: Path | None) -> Iterator[Doc]:
    """Give the parsed Docs of the texts, from the cache where there is one."""
    nlp, _ = load_model("en_core_web_md")
    if cache is not None and cache.exists():
        for doc in DocBin(store_user_data=True).from_disk(cache).get_docs(nlp.vocab):
            doc.user_data.clear()  # the layout is read anew
            yield doc
        return
    docs = list(nlp.pipe(texts, batch_size=16))
    if cache is not None:
        cache.parent.mkdir(parents=True, exist_ok=True)
        DocBin(store_user_data=True, docs=docs).to_disk(cache)
    yield from docs


def encoded(docs: Iterable[Doc], wanted: bool) -> Iterator[Doc]:
    """Give the Docs as the stages find them: with the vectors of the encoder, or with none."""
    encoder = EncoderStage()
    for doc in docs:
        yield encoder(doc) if wanted else doc


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out a leading "the" and a trailing "'s"."""
    form = text[start:end]
    lead = re.match(r"the\s+", form, re.IGNORECASE)
    start += lead.end() if lead else 0
    tail = re.search(r"\s*['’]s?$", text[start:end])
    return start, end - (len(tail.group()) if tail else 0)


def found_names(doc: Doc, stock: bool) -> set[Span]:
    spans: list[Span] = []
    if stock:
        spans = [(e.start_char, e.end_char, PLACES.get(e.label_, e.label_)) for e in doc.ents]
    else:
        for entity in find(doc):
            label = PLACES.get(entity.label, entity.label)
            spans += [(m.start, m.end, label) for m in entity.mentions if m.kind == "name"]
    return {(*trim(doc.text, start, end), label) for start, end, label in spans if label in KEPT}


def names(path: Path, cache: Path | None, reads: str, errors: str | None) -> None:
    articles = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    counts: dict[str, Counter[str]] = {label: Counter() for label in KEPT}
    wrong: list[str] = []
    for article, doc in zip(
        articles, encoded(parsed([a["text"] for a in articles], cache), reads == "encoder"), strict=True
    ):
        gold = {(*trim(doc.text, e["start"], e["end"]), e["label"]) for e in article["entities"]}
        got = found_names(doc, reads == "stock")
        for kind, spans in (("tp", gold & got), ("fp", got - gold), ("fn", gold - got)):
            for start, end, label in sorted(spans):
                counts[label][kind] += 1
                if kind != "tp" and label == errors:
                    context = doc.text[max(0, start - 40) : start] + "[" + doc.text[start:end] + "]"
                    context += doc.text[end : end + 30]
                    wrong.append(f"{kind}\t{article['doc_id']}\t{' '.join(context.split())}")
    total: Counter[str] = sum(counts.values(), Counter())
    for label, count in (*counts.items(), ("micro", total)):
        print(f"{label:8}", *score(count))
    print("\n".join(wrong))


def score(count: Counter[str]) -> tuple[str, ...]:
    precision = count["tp"] / max(1, count["tp"] + count["fp"])
    recall = count["tp"] / max(1, count["tp"] + count["fn"])
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return (
        f"P {precision:.3f}",
        f"R {recall:.3f}",
        f"F1 {f1:.3f}",
        f"tp {count['tp']} fp {count['fp']} fn {count['fn']}",
    )


def read_gum(path: Path) -> tuple[str, list[dict[str, Any]]]:
    """Read the text of one GUM document and its person mentions as character spans."""
    text, mentions = "", []
    tokens: list[Word] = []
    sentence = 0
    open_: dict[str, list[int]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# sent_id"):
            sentence = len(tokens)
        if line.startswith("# newpar") and line.strip() == "# newpar" and text:
            text = text.rstrip() + "\n\n"
        cells = line.split("\t")
        if len(cells) != 10 or not cells[0].isdigit():
            continue
        start = len(text)
        text += cells[1]
        tokens.append(Word(start, len(text), cells[1], cells[4], cells[7], sentence + int(cells[6]) - 1))
        misc = dict(part.split("=", 1) for part in cells[9].split("|") if "=" in part)
        for mark in re.findall(r"\([^()]+\)?|[^()]+\)", misc.get("Entity", "")):
            key = mark.strip("()").split("-")[0]
            if mark.startswith("("):
                open_.setdefault(key, []).append(len(mentions))
                kind = mark.strip("()").split("-")[1]
                mentions.append({"id": key, "type": kind, "first": len(tokens) - 1})
            if mark.endswith(")"):
                mentions[open_[key].pop()]["last"] = len(tokens)
        if misc.get("SpaceAfter") != "No":
            text += " "
    for mention in mentions:
        inside = tokens[mention["first"] : mention["last"]]
        mention.update(start=inside[0].start, end=inside[-1].end, tokens=inside)
        span = range(mention["first"], mention["last"])
        mention["head"] = next((word for word in inside if word.head not in span), inside[-1])
    return text, [m for m in mentions if m["type"] == "person"]


def kind_of(mention: dict[str, Any]) -> str:
    """Tell what a mention is: name, pronoun, role or other.

    A role is a definite phrase whose head is a singular noun that is no part of a personal name: "the
    Prime Minister", "this woman", "his Peruvian counterpart", "Vega's lawyer". Plural, indefinite and
    bare phrases are other.
    """
    inside, head = mention["tokens"], mention["head"]
    first = inside[0].form.lower()
    if len(inside) == 1 and first in PRONOUNS and head.tag in ("PRP", "PRP$"):
        return "pronoun"
    owned = first not in ("a", "an") and any(word.tag == "POS" for word in inside[:-1])
    if head.tag == "NN" and (first in DEFINITE or owned):
        return "role"
    flat = any(word.relation == "flat" for word in inside)
    if head.tag == "NNP" and first in DEFINITE and not flat:
        return "role"  # "the Prime Minister"
    return "name" if any(word.tag in ("NNP", "NNPS") for word in inside) else "other"


def reference(folder: Path, cache: Path | None, with_encoder: bool, errors: str | None) -> None:
    paths = sorted(folder.glob("GUM_news_*.conllu"))
    read = [read_gum(path) for path in paths]
    totals = {kind: Counter() for kind in ("pronoun", "role")}
    wrong = []
    docs = encoded(parsed([t for t, _ in read], cache), with_encoder)
    for path, (text, mentions), doc in zip(paths, read, docs, strict=True):
        named: dict[str, list[tuple[int, int]]] = {}
        for mention in mentions:
            if kind_of(mention) == "name":
                named.setdefault(mention["id"], []).append((mention["start"], mention["end"]))
        entities = find(doc)
        for mention in mentions:
            kind = kind_of(mention)
            if kind not in totals or mention["id"] not in named:
                continue
            totals[kind]["all"] += 1
            holders = [
                e
                for e in entities
                if e.label == "PERSON" and any(covers(m, mention) for m in e.mentions if m.kind == kind)
            ]
            ok = bool(holders) and any(named_as(e, named[mention["id"]]) for e in holders)
            totals[kind]["right"] += ok
            totals[kind]["given"] += bool(holders)
            before = [s for spans in named.values() for s in spans if s[1] <= mention["start"]]
            totals[kind]["nearest"] += bool(before) and max(before) in named[mention["id"]]
            if not ok and kind == errors:
                context = text[max(0, mention["start"] - 150) : mention["start"]]
                context += (
                    f"[[{text[mention['start'] : mention['end']]}]]"
                    + text[mention["end"] : mention["end"] + 40]
                )
                gold = text[slice(*named[mention["id"]][0])]
                wrong.append(
                    f"{path.stem} gold {gold} got {[e.name for e in holders]}\n  {' '.join(context.split())}"
                )
    for kind, count in totals.items():
        n = max(1, count["all"])
        print(
            f"{kind:8} right {count['right']}/{count['all']} = {count['right'] / n:.3f}, "
            f"given {count['given'] / n:.3f}, "
            f"nearest name {count['nearest'] / n:.3f}"
        )
    print("\n".join(wrong))


def covers(mention: Any, gold: dict[str, Any]) -> bool:
    """Whether a found mention stands on the head of a gold mention (for pronouns: on the pronoun)."""
    overlap = min(mention.end, gold["end"]) - max(mention.start, gold["start"])
    return overlap > 0 and overlap >= 0.5 * min(mention.end - mention.start, gold["end"] - gold["start"])


def named_as(entity: Any, spans: list[tuple[int, int]]) -> bool:
    return any(
        m.kind == "name" and m.start < end and start < m.end for m in entity.mentions for start, end in spans
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("what", choices=("names", "reference"))
    parser.add_argument("path", type=Path)
    parser.add_argument("--cache", type=Path, help="folder for parses")
    parser.add_argument("--stock", action="store_true", help="score the model's own entities")
    parser.add_argument("--no-encoder", action="store_true", help="let the rules decide alone")
    parser.add_argument("--errors", help="list the errors of one label or kind")
    args = parser.parse_args()
    cache = args.cache / f"{args.path.stem}.spacy" if args.cache else None
    if args.what == "names":
        reads = "stock" if args.stock else "rules" if args.no_encoder else "encoder"
        names(args.path, cache, reads, args.errors)
    else:
        reference(args.path, cache, not args.no_encoder, args.errors)


if __name__ == "__main__":
    main()
