"""The notebook of the docs runs from its first cell to its last, and draws three plots."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
NOTEBOOK = ROOT / "docs" / "press-folder.ipynb"


def cells(kind: str) -> list[str]:
    book = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    return ["".join(cell["source"]) for cell in book["cells"] if cell["cell_type"] == kind]


def test_the_notebook_draws_three_plots(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    matplotlib = pytest.importorskip("matplotlib")
    pytest.importorskip("pandas")
    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path / "docs")
    names: dict[str, Any] = {"__name__": "__main__"}
    try:
        for number, code in enumerate(cells("code")):
            exec(compile(code, f"{NOTEBOOK.name}, cell {number}", "exec"), names)
        figures = [plt.figure(number) for number in plt.get_fignums()]
        assert len(figures) == 3
        for figure in figures:
            assert any(axes.patches for axes in figure.axes)
    finally:
        plt.close("all")
    assert len(names["records"]) == len(list((ROOT / "samples").glob("*.txt")))
    assert names["ledger"].threads
    assert capsys.readouterr().out


def test_the_notebook_is_kept_without_outputs_and_the_docs_lead_to_it() -> None:
    book = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    assert all(not cell.get("outputs") for cell in book["cells"])
    assert "(press-folder.ipynb)" in (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
