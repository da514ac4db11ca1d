"""Every table of docs/stages/commitments.md, executed."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from communique.annotation import Commitment, read, set_published
from communique.settings import STAGES
from communique.stages.commitments.stage import acts

PAGE = Path(__file__).parents[3] / "docs" / "stages" / "commitments.md"


def rows(*columns: str) -> list[tuple[str, ...]]:
    """The rows of all tables of the page with these columns."""
    found, inside = [], False
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = tuple(cell.strip() for cell in line.strip("|").split("|")) if line.startswith("|") else ()
        if cells == columns:
            inside = True
        elif not cells:
            inside = False
        elif inside and not set(line) <= {"|", "-"}:
            found.append(cells)
    return found


@pytest.fixture(scope="module")
def analyse(nlp: Language) -> Callable[[str], Doc]:
    stages = [nlp.create_pipe(f"communique_{name}") for name in STAGES]

    @functools.cache
    def run(text: str) -> Doc:
        doc = nlp.make_doc(text)
        set_published(doc, "2024-03-04")
        doc = next(nlp.pipe([doc]))
        for stage in stages:
            doc = stage(doc)
        return doc

    return run


def commitments(doc: Doc) -> list[Commitment]:
    return read(doc, "commitments", Commitment)


@pytest.mark.parametrize(
    ("kind", "sentence", "status", "modality", "actors"),
    rows("kind", "sentence", "status", "modality", "actors"),
)
def test_kinds(analyse, kind: str, sentence: str, status: str, modality: str, actors: str) -> None:
    (item,) = commitments(analyse(sentence))
    assert (item.kind, item.status, item.modality, item.negated) == (kind, status, modality, False)
    assert "; ".join(party.name for party in item.actors) == actors


@pytest.mark.parametrize(("kind", "sentence", "status"), rows("kind", "sentence", "status"))
def test_refusals(analyse, kind: str, sentence: str, status: str) -> None:
    (item,) = commitments(analyse(sentence))
    assert (item.kind, item.status, item.negated) == (kind, status, True)


def shown(item: Commitment, field: str) -> str:
    value = getattr(item, field)
    if field == "amount" and value is not None:
        return f"{value.value} {value.currency or value.unit}"
    if field == "due" and value is not None:
        return str(value.value)
    if field == "counterparties":
        return "; ".join(party.name for party in value)
    return "null" if value is None else str(value)


@pytest.mark.parametrize(("field", "sentence", "value"), rows("field", "sentence", "value"))
def test_fields(analyse, field: str, sentence: str, value: str) -> None:
    (item,) = commitments(analyse(sentence))
    assert shown(item, field) == value


@pytest.mark.parametrize(("sentence", "evidence"), rows("sentence", "evidence"))
def test_evidence(analyse, sentence: str, evidence: str) -> None:
    found = commitments(analyse(sentence))
    assert "; ".join(sentence[item.start : item.end] for item in found) == evidence


@pytest.mark.parametrize("sentence", [cells[0] for cells in rows("no trigger")])
def test_what_has_no_trigger(analyse, sentence: str) -> None:
    assert list(acts(analyse(sentence))) == []


def test_all_nine_kinds_have_a_row() -> None:
    kinds = {kind for kind, *_ in rows("kind", "sentence", "status", "modality", "actors")}
    assert len(kinds) == 9
