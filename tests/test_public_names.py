"""The public names are the documented ones, and importing them costs nothing before they are used."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from importlib.metadata import version

import pytest

import communique

NAMES = ["Article", "Extractor", "Record", "Settings", "extract", "to_frames"]


def fresh(program: str) -> str:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_the_public_names_are_these() -> None:
    assert [name for name in communique.__all__ if name != "__version__"] == NAMES
    assert [name for name in dir(communique) if not name.startswith("_")] == NAMES


def test_the_version_is_that_of_the_package_and_of_the_records() -> None:
    assert "__version__" in communique.__all__
    assert communique.__version__ == version("communique")
    record = communique.Extractor().extract("They met.")
    assert record.provenance.communique == communique.__version__


@pytest.mark.parametrize("name", NAMES)
def test_every_public_name_is_there_and_says_what_it_is(name: str) -> None:
    assert getattr(communique, name).__doc__


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'extrcat'"):
        communique.extrcat  # noqa: B018


@pytest.mark.parametrize(
    "module",
    [
        *("annotation", "errors", "model", "pipeline.assemble", "pipeline.extractor", "pipeline.rules"),
        *("record", "record.highlight", "record.parts", "settings"),
    ],
)
def test_every_module_names_what_it_offers(module: str) -> None:
    loaded = import_module(f"communique.{module}")
    assert loaded.__doc__
    assert loaded.__all__ == sorted(loaded.__all__, key=lambda name: (not name.isupper(), name))
    for name in loaded.__all__:
        assert hasattr(loaded, name)


def test_importing_the_package_is_quick_and_brings_in_no_spacy() -> None:
    program = """
import sys, time
start = time.perf_counter()
import communique
took = time.perf_counter() - start
print(took, any(name.split(".")[0] in ("spacy", "pydantic", "numpy") for name in sys.modules))
"""
    runs = [fresh(program).split() for _ in range(3)]
    assert min(float(took) for took, _ in runs) < 0.1
    assert {heavy for _, heavy in runs} == {"False"}


def test_the_record_can_be_read_without_spacy() -> None:
    assert (
        fresh("import sys; from communique import Record, Settings; print('spacy' in sys.modules)") == "False"
    )


def test_the_factories_that_every_spacy_program_imports_bring_in_no_stage() -> None:
    program = (
        "import sys, spacy; spacy.blank('en'); import communique.pipeline.factories; "
        "print([name for name in sys.modules if name.startswith('communique.stages')])"
    )
    assert fresh(program) == "[]"
