"""Files of lines: cut to a size, appended to, read without their torn end."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from communique.formats.lines import LineFile, whole_lines


def test_lines_are_on_the_disk_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a"
    with LineFile(path) as file:
        file.write(b"one\n")
        assert path.read_bytes() == b"one\n"


def test_what_stands_behind_the_size_is_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"one\ntwo\nthr")
    with LineFile(path, 4) as file:
        file.write(b"2\n")
        assert file.size == 6
    assert path.read_bytes() == b"one\n2\n"


def test_a_file_that_is_not_there_has_no_lines(tmp_path: Path) -> None:
    assert list(whole_lines(tmp_path / "a")) == []


@given(lines=st.lists(st.binary(max_size=9).map(lambda b: b.replace(b"\n", b"") + b"\n")), torn=st.binary())
def test_a_torn_end_is_left_out(tmp_path_factory: object, lines: list[bytes], torn: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "torn"  # type: ignore[attr-defined]
    path.write_bytes(b"".join(lines) + torn.replace(b"\n", b""))
    assert list(whole_lines(path)) == lines
    if lines:
        assert list(whole_lines(path, len(lines[0]))) == lines[1:]
