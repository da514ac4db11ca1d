"""Names that are no Unicode: written so that they are, and no two of them become one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from communique.text.names import escaped, valid

PIECES = [
    "caf",
    "é",
    "\udce9",
    "\udcff",
    "\ud800",
    "\ud83d",
    "\\",
    "xe9",
    "\\xe9",
    "ud800",
    "\\ud800",
    ".txt",
]


@given(st.lists(st.sampled_from(PIECES), max_size=6), st.lists(st.sampled_from(PIECES), max_size=6))
def test_no_two_names_become_one(one: list[str], other: list[str]) -> None:
    first, second = "".join(one), "".join(other)
    assert (escaped(first) == escaped(second)) == (first == second)
    escaped(first).encode()


def test_what_is_escaped_stays() -> None:
    for name in ("caf\udce9", "\ud83d", "a\\xe9b", "plain"):
        assert valid(escaped(name)) == escaped(name)
