"""Which files a batch reads, in which order, under which keys."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import BatchError
from communique.formats.inputs import Inputs
from communique.formats.item import Shard

FILES = (
    "a.txt",
    "a/b.txt",
    "a/z.html",
    "a-b.txt",
    "a b/ü.txt",
    "Z.TXT",
    "notes.docx",
    ".hidden.txt",
    ".git/x.txt",
    "deep/er/and/deeper.txt",
)
READ = sorted(set(FILES) - {"notes.docx", ".hidden.txt", ".git/x.txt"})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("They met.")
    return tmp_path / "in"


def keys(*paths: str | Path, **options: object) -> list[str]:
    return [item.key for item in Inputs(paths, **options)]  # type: ignore[arg-type]


def test_a_folder_is_read_at_any_depth_in_the_order_of_whole_paths(folder: Path) -> None:
    assert keys(folder) == READ


def test_hidden_files_and_other_kinds_are_passed_over_and_counted(folder: Path) -> None:
    survey = Inputs([folder]).survey()
    assert (survey.files, survey.articles, survey.skipped) == (len(READ), len(READ), 1)


def test_a_file_that_is_named_is_read_whatever_its_suffix(folder: Path) -> None:
    assert keys(folder / "notes.docx") == ["notes.docx"]


def test_what_is_given_twice_is_read_once(folder: Path) -> None:
    assert keys(folder, folder / "a", folder / "a.txt", folder) == READ


def test_the_root_is_the_deepest_folder_that_holds_everything(folder: Path) -> None:
    assert keys(folder / "a" / "b.txt") == ["b.txt"]
    assert keys(folder / "a", folder / "deep") == ["a/b.txt", "a/z.html", "deep/er/and/deeper.txt"]
    assert keys(folder / "a" / "b.txt", folder / "a.txt") == ["a.txt", "a/b.txt"]


def test_patterns(folder: Path) -> None:
    assert keys(str(folder / "**" / "*.txt")) == [key for key in READ if key.endswith(".txt")]
    assert keys(str(folder / "a*.txt")) == ["a-b.txt", "a.txt"]


def test_a_name_that_looks_like_a_pattern_is_a_name(tmp_path: Path) -> None:
    (tmp_path / "talks [1].txt").write_text("They met.")
    assert keys(tmp_path / "talks [1].txt") == ["talks [1].txt"]


@pytest.mark.parametrize(
    ("name", "told"), [("nowhere.txt", "does not exist"), ("*.nothing", "matches no file")]
)
def test_a_path_that_leads_nowhere_is_refused(name: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(BatchError, match=told):
        Inputs([tmp_path / name])


def test_paths_never_lead_out_of_the_folder(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "secret.txt").write_text("They met in secret.")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "up").symlink_to(tmp_path)
    monkeypatch.chdir(folder / "a")
    found = keys("../../in/a/../a", "..")
    assert found == READ
    assert not any(key.startswith(("/", "..")) or "/../" in key for key in found)


def test_a_name_that_is_no_unicode_gives_a_key_that_is(tmp_path: Path) -> None:
    file = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        with open(file, "wb") as stream:  # noqa: PTH123
            stream.write(b"They met.")
    except OSError:
        pytest.skip("the file system takes Unicode only")
    assert keys(tmp_path) == ["caf\\xe9.txt"]


def test_the_output_is_no_input(folder: Path) -> None:
    assert keys(folder, exclude=[folder / "a.txt"]) == [key for key in READ if key != "a.txt"]


def test_starting_after_some_inputs(folder: Path) -> None:
    assert [item.key for item in Inputs([folder]).start(2)] == READ[2:]


def test_standard_input_is_one_item() -> None:
    (item,) = Inputs(["-"], stdin=b"They met.")
    assert (item.key, item.raw, item.path) == ("-", b"They met.", None)


def test_the_survey_notices_other_names_and_other_sizes(folder: Path) -> None:
    before = Inputs([folder]).survey()
    (folder / "a.txt").write_text("They met again.")
    resized = Inputs([folder]).survey()
    assert before.names == resized.names
    assert before.sizes != resized.sizes
    (folder / "a.txt").rename(folder / "c.txt")
    assert Inputs([folder]).survey().names != before.names


def test_rows_of_a_table_are_inputs_of_their_own(folder: Path) -> None:
    (folder / "feed.jsonl").write_text('{"text": "They met."}\n{"text": "They parted.", "id": "p"}\n')
    items = [item for item in Inputs([folder]) if item.path == "feed.jsonl"]
    assert [(item.key, item.name, item.text) for item in items] == [
        ("feed.jsonl#1", "feed-1", "They met."),
        ("feed.jsonl#2", "p", "They parted."),
    ]
    assert Inputs([folder]).survey().articles is None


@given(st.integers(1, 7), st.lists(st.text(max_size=20), unique=True))
def test_every_key_belongs_to_exactly_one_shard(count: int, names: list[str]) -> None:
    for name in names:
        assert [Shard(number, count).takes(name) for number in range(1, count + 1)].count(True) == 1
        assert Shard(0, count).takes(name) == Shard(count, count).takes(name)
