"""Files of a ledger that were cut, flipped or forged: one clear line, never a wrong ledger."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

from communique.cli import app
from communique.errors import InputError
from communique.ledger import build_file, update_file
from communique.ledger.files import from_lines, parts_of, read_ledger
from communique.ledger.index import index_path, load_index

GOLDEN = Path(__file__).parent / "golden"
RECORDS = GOLDEN / "records.jsonl"
LEDGER = GOLDEN / "ledger.jsonl"


def run(*words: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    return result.exit_code, result.output


def rows() -> list[dict[str, Any]]:
    return [json.loads(line) for line in RECORDS.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger of nine articles with its index."""
    build_file(rows()[:9], tmp_path / "ledger.jsonl")
    return tmp_path / "ledger.jsonl"


@pytest.mark.parametrize("lost", [1, 7, 20])
@pytest.mark.parametrize("command", ["ledger", "report"])
def test_a_ledger_cut_at_the_end_of_a_line_is_refused(lost: int, command: str, tmp_path: Path) -> None:
    lines = LEDGER.read_bytes().splitlines(keepends=True)
    cut = tmp_path / "cut.jsonl"
    cut.write_bytes(b"".join(lines[:-lost]))
    code, said = run(command, cut, RECORDS, "-o", tmp_path / "out")
    assert code == 3
    wanted, found = len(lines) - 1, len(lines) - 1 - lost
    assert f"cut.jsonl was cut or put together: its head says {wanted} lines, it has {found}" in said
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "damage",
    [
        lambda lines: lines + lines[-1:],
        lambda lines: lines[:1] + lines[2:] + lines[-1:],
        lambda lines: [*lines[:-1], lines[-1].rstrip(b"\n")],
        lambda lines: [*lines[:-1], lines[-1][:200]],
        lambda lines: [*lines[:3], b"\n", *lines[3:]],
        lambda lines: [*lines[:3], b'{"line": "unknown"}\n', *lines[3:]],
        lambda lines: [*lines[:3], b"[" * 100_000 + b"\n", *lines[3:]],
        lambda lines: [*lines[:3], b'{"line": "article", "id": "x"}\n', *lines[3:]],
        lambda lines: [lines[0].replace(b'"threshold"', b'"a_future_setting"'), *lines[1:]],
        lambda lines: [lines[0].replace(b'"threshold": 0.45', b'"threshold": "high"'), *lines[1:]],
        lambda lines: [lines[0].replace(b'"version": "1.1"', b'"version": "9.0"'), *lines[1:]],
        lambda lines: [lines[0].replace(b'"lines"', b'"other"'), *lines[1:]],
        lambda lines: [lines[0].replace(b'"article": 14', b'"article": null'), *lines[1:]],
    ],
)
def test_a_damaged_ledger_is_one_clear_line(
    damage: Callable[[list[bytes]], list[bytes]], tmp_path: Path
) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_bytes(b"".join(damage(LEDGER.read_bytes().splitlines(keepends=True))))
    for command in ("ledger", "report"):
        code, said = run(command, broken, RECORDS, "-o", tmp_path / "out")
        assert (code, said.count("\n")) == (3, 1), said
        assert said.startswith("communique: broken.jsonl")
        assert "build it anew from the records" in said
    with pytest.raises(InputError):
        read_ledger(broken)
    with pytest.raises(InputError):
        list(parts_of(broken))
    with pytest.raises(InputError):
        from_lines(broken.read_bytes().splitlines(keepends=True))


def flipped(at: float) -> Callable[[bytes], bytes]:
    def flip(data: bytes) -> bytes:
        place = int(at * (len(data) - 1))
        return data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]

    return flip


DAMAGES = {
    **{f"flip at {at}": flipped(at) for at in (0.0, 0.001, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 1.0)},
    "empty": lambda _: b"",
    "cut": lambda data: data[: len(data) // 2],
    "one byte": lambda data: data[:1],
    "no index": lambda _: b"no index at all",
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_index_is_made_anew_with_one_warning(damage: str, ledger: Path) -> None:
    index = index_path(ledger)
    index.write_bytes(DAMAGES[damage](index.read_bytes()))
    code, said = run("ledger", ledger, RECORDS, "-o", ledger)
    assert code == 0, said
    assert ledger.read_bytes() == LEDGER.read_bytes()
    told = said.count("ledger.jsonl.index is no index of this ledger or is damaged: it is made anew")
    assert told == 1 or (told == 0 and "flip" in damage)  # some bytes of an archive say nothing


def forge(index: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Change arrays of an index and sign it again, as somebody would who knows how it is made."""
    from communique.ledger.index import _digest

    with np.load(index, allow_pickle=False) as found:
        arrays = {name: found[name].copy() for name in found}
    words = json.loads(arrays.pop("words").tobytes())
    change(arrays)
    words["digest"] = _digest(arrays)
    text = json.dumps(words).encode()
    with index.open("wb") as stream:
        np.savez(stream, words=np.frombuffer(text, np.uint8), **arrays)


def put(name: str, at: int, value: int) -> Callable[[dict[str, Any]], None]:
    def change(arrays: dict[str, Any]) -> None:
        arrays[name][at] = value

    return change


def cut(name: str) -> Callable[[dict[str, Any]], None]:
    def change(arrays: dict[str, Any]) -> None:
        arrays[name] = arrays[name][:-1]

    return change


@pytest.mark.parametrize(
    "change",
    [
        put("claim_thread", 0, 10**6),
        put("claim_thread", 0, -1),
        put("row_entry", 0, 10**6),
        put("thread_at", -1, 10**12),
        put("article_at", 0, -5),
        put("article_at", 1, 10**6),
        put("claim_place", -1, 2**63),
        put("thread_first", 0, 5),
        put("place", 0, 2**62),
        cut("claim_place"),
        cut("thread_family"),
        cut("rows"),
        cut("article_at"),
        lambda arrays: arrays.update(thread_at=arrays["thread_at"].astype(np.float64) * np.nan),
        lambda arrays: arrays.update(claim_thread=arrays["claim_thread"].astype("U5")),
    ],
)
def test_a_forged_index_is_made_anew_with_one_warning(
    change: Callable[[dict[str, Any]], None], ledger: Path
) -> None:
    forge(index_path(ledger), change)
    with pytest.warns(UserWarning, match="is no index of this ledger or is damaged") as said:
        update_file(ledger, rows(), ledger)
    assert len(said) == 1
    assert ledger.read_bytes() == LEDGER.read_bytes()


def test_a_sound_index_is_used_without_a_word(ledger: Path) -> None:
    from communique.ledger.index import checksum

    with warnings.catch_warnings(), ledger.open("rb") as stream:
        warnings.simplefilter("error")
        assert load_index(index_path(ledger), checksum(stream)) is not None
        update_file(ledger, rows(), ledger)


def changed(**fields: object) -> bytes:
    return json.dumps({**rows()[0], **fields}).encode()


BAD_RECORDS = {
    "nesting": b'{"id": ' + b"[" * 100_000,
    "nesting inside": RECORDS.read_bytes().splitlines()[0][:-1] + b', "x": ' + b"[" * 100_000,
    "another schema version": changed(schema_version="9.0"),
    "an offset of 10^30": changed(title={"start": 0, "end": 10**30, "text": "x"}),
    "an offset outside the text": changed(title={"start": 10**6, "end": 10**6 + 1, "text": "x"}),
    "words that do not stand there": changed(title={"start": 0, "end": 3, "text": "no!"}),
    "half a surrogate": RECORDS.read_bytes().splitlines()[0].replace(b'"id":"', b'"id":"\\ud800'),
    "a number too large": changed(id=10**400),
    "bytes that are no text": b"\xff\xfe\x00",
    "no object": b"[]",
}


@pytest.mark.parametrize("bad", BAD_RECORDS)
@pytest.mark.parametrize("command", ["ledger", "report", "convert"])
def test_a_line_that_is_no_record_is_named(bad: str, command: str, tmp_path: Path) -> None:
    path, good = tmp_path / "r.jsonl", RECORDS.read_bytes().splitlines()[1]
    path.write_bytes(good + b"\n" + BAD_RECORDS[bad] + b"\n")
    code, said = run(command, path, "-o", tmp_path / "out")
    assert code in (2, 3)
    assert said.startswith("communique: ")
    assert "r.jsonl, line 2: no record" in said
    assert said.count("\n") == 1
    assert not (tmp_path / "out").is_file()


@pytest.mark.parametrize("bad", [None, 5, "text", ["a"], {"schema_version": "9.0", "id": "a"}])
def test_what_is_no_record_is_told_wherever_records_are_taken(bad: Any, tmp_path: Path) -> None:
    from communique import to_frames
    from communique.errors import RecordError
    from communique.ledger import build
    from communique.ledger.store import write_store
    from communique.report import page

    good = build(rows()[:1])
    build_file(rows()[:1], tmp_path / "ledger.jsonl")
    for take in (
        lambda: build([bad]),
        lambda: page(good, [bad]),
        lambda: to_frames([bad], library="none"),
        lambda: write_store(tmp_path / "ledger.jsonl", [bad], tmp_path / "a.duckdb"),
    ):
        with pytest.raises(RecordError, match=r"is no record|schema version '9\.0', not 1\.0"):
            take()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"day": "2024-10-10"', b'"day": "2024-10x10"'),
        (b'"day": "2024-10-10"', b'"day": 20241010'),
        (b'"confidence": 0', b'"confidence": "0"'),
        (b'"events": [{', b'"events": [5, {'),
        (b'"article": "2024-10-10_patrol-agreed"', b'"article": "nowhere"'),
    ],
)
def test_a_ledger_that_does_not_hold_together_is_one_clear_line(
    old: bytes, new: bytes, tmp_path: Path
) -> None:
    data = LEDGER.read_bytes()
    assert old in data
    broken = tmp_path / "broken.jsonl"
    broken.write_bytes(data.replace(old, new))
    for command in ("ledger", "report"):
        code, said = run(command, broken, RECORDS, "-o", tmp_path / command)
        assert (code, said.count("\n")) == (3, 1), said
