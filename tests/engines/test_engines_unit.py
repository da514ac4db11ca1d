"""The unit of work in this process: modules that register stages, records, failures."""

from __future__ import annotations

import pickle
import sys
from pathlib import Path

import pytest
from helpers import task

from communique.engines.unit import Outcome, import_modules, loaded
from communique.errors import SettingsError
from communique.formats.item import Item


def test_a_task_travels() -> None:
    given = task("some_model", date_order="DMY")
    assert pickle.loads(pickle.dumps(given)) == given
    assert hash(pickle.loads(pickle.dumps(given))) == hash(given)


def test_a_file_may_have_a_name_that_python_has_and_import_its_neighbours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", list(sys.path))
    (tmp_path / "own_neighbour.py").write_text("VALUE = 7")
    (tmp_path / "json.py").write_text(
        "import own_neighbour, pathlib\npathlib.Path(__file__).with_name('seen').write_text('1')"
    )
    import_modules(["json.py"], str(tmp_path))
    assert (tmp_path / "seen").exists()
    (tmp_path / "seen").unlink()
    import_modules(["json.py"], str(tmp_path))
    assert not (tmp_path / "seen").exists(), "imported twice"
    assert "own_neighbour" in sys.modules


def test_a_module_by_its_dotted_name_in_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", list(sys.path))
    (tmp_path / "own_package").mkdir()
    (tmp_path / "own_package" / "stages.py").write_text("")
    import_modules(["own_package.stages"], str(tmp_path))
    assert "own_package.stages" in sys.modules


@pytest.mark.parametrize("name", ["own_nothing", "own_nothing.py", "own_torn.py"])
def test_a_module_that_cannot_be_imported_is_named(name: str, tmp_path: Path) -> None:
    (tmp_path / "own_torn.py").write_text("def")
    with pytest.raises(SettingsError, match=name):
        import_modules([name], str(tmp_path))


def test_outcomes_name_the_versions_that_made_them(tiny: str) -> None:
    good, bad = loaded(task(tiny)).run([Item(key="a", text="They met."), Item(key="b", text="")])
    assert isinstance(good, Outcome)
    assert (good.key, good.failed) == ("a", False)
    assert (bad.key, bad.failed) == ("b", True)
    assert good.made_by == bad.made_by
    assert good.made_by is not None
    assert len(good.made_by) == 4
