"""The loader of word lists, and the lists themselves: readable, sourced, without doubles."""

from __future__ import annotations

import csv
from collections import Counter
from importlib import resources
from pathlib import Path

import pytest

from communique.lexicon import entries, inflections, table, words

DATA = Path(str(resources.files("communique.lexicon"))) / "data"
FILES = sorted(path.name for path in DATA.iterdir())


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("say", "say says saying said"),
        ("agree", "agree agrees agreeing agreed"),
        ("vow", "vow vows vowing vowed"),
        ("die", "die dies dying died"),
        ("deny", "deny denies denying denied"),
        ("play", "play plays playing played"),
        ("stop", "stop stops stopping stopped"),
        ("strip", "strip strips stripping stripped"),
        ("visit", "visit visits visiting visited"),
        ("commit", "commit commits committing committed"),
        ("travel", "travel travels traveling travelling traveled travelled"),
        ("begin", "begin begins beginning began begun"),
        ("panic", "panic panics panicking panicked"),
        ("promise", "promise promises promising promised"),
        ("stress", "stress stresses stressing stressed"),
        ("veto", "veto vetoes vetoing vetoed"),
        ("fix", "fix fixes fixing fixed"),
        ("be", "be is being was been"),
        ("have", "have has having had"),
        ("point out", "point_out points_out pointing_out pointed_out"),
    ],
)
def test_a_verb_has_these_forms(verb: str, forms: str) -> None:
    assert inflections(verb) == {form.replace("_", " ") for form in forms.split()}


def test_comments_and_blank_lines_are_no_entries() -> None:
    assert all(word and not word.startswith("#") for word in words("verbs"))
    assert "agree" in words("verbs")


def test_tables_are_rows_by_column() -> None:
    (row,) = [row for row in table("irregular_verbs") if row["base"] == "give"]
    assert row == {"base": "give", "past": "gave", "participle": "given"}


def test_a_missing_list_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        words("no_such_list")


@pytest.mark.parametrize("name", FILES)
def test_every_list_is_utf_8_and_says_where_it_comes_from(name: str) -> None:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("#")
    assert name.endswith((".csv", ".txt"))
    assert not [line for line in lines if line != line.rstrip()]


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".csv")])
def test_every_row_of_a_table_has_all_its_columns_and_stands_once(name: str) -> None:
    header, *rows = csv.reader(entries(name))
    assert len(set(header)) == len(header)
    assert [row for row in rows if len(row) != len(header)] == []
    assert len({tuple(row) for row in rows}) == len(rows)
    assert len(table(name.removesuffix(".csv"))) == len(rows)


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".txt")])
def test_every_entry_of_a_list_stands_once(name: str) -> None:
    found = Counter(line.strip() for line in entries(name))
    assert [entry for entry, times in found.items() if times > 1] == []
