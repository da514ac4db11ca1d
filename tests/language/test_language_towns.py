"""The table of towns: every line is found, what is not there is not, and the data is what its source says."""

from __future__ import annotations

import gzip
import re
from importlib import resources

from hypothesis import given
from hypothesis import strategies as st

from communique.language.towns import fold, states_of

LINES = gzip.decompress((resources.files("communique.language") / "towns.gz").read_bytes()).decode()
TOWNS = dict(line.split("\t") for line in LINES.splitlines())


def test_lines_are_sorted_and_say_states_with_people() -> None:
    names = [line.split("\t")[0] for line in LINES.splitlines()]
    assert names == sorted(set(names))
    assert all(re.fullmatch(r"[A-Z]{3}[1-9]\d*( [A-Z]{3}[1-9]\d*)*", states) for states in TOWNS.values())


@given(st.sampled_from(sorted(TOWNS)))
def test_every_name_is_found(name: str) -> None:
    assert " ".join(f"{code}{people}" for code, people in states_of(name)) == TOWNS[name]


@given(st.text(max_size=30))
def test_what_is_no_name_has_no_state(word: str) -> None:
    assert bool(states_of(word)) == (fold(word) in TOWNS)


def test_a_town_is_found_by_other_spellings_and_without_accents() -> None:
    assert states_of("Kyiv")[0][0] == states_of("Kiev")[0][0] == "UKR"
    assert states_of("São Tomé") == states_of("Sao Tome")
    assert [code for code, _ in states_of("Hamilton")][:2] == ["CAN", "NZL"]
