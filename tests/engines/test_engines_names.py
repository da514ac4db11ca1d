"""Names and ids that are no Unicode, or very long, are kept apart."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from helpers import codes, in_process, job, lines

from communique.engines.batch import run_batch

NAMES = (b"caf\xe9.txt", b"caf\xe8.txt", b"caf\\xe9.txt", b"caf\\xe8.txt")


def write(folder: Path, names: tuple[bytes, ...], text: bytes) -> None:
    for name in names:
        try:
            with open(os.fsencode(folder) + b"/" + name, "wb") as stream:  # noqa: PTH123
                stream.write(text)
        except OSError:
            pytest.skip("the file system takes Unicode only")


def test_names_that_differ_in_undecodable_bytes_are_retried_each_for_itself(
    tiny: str, tmp_path: Path
) -> None:
    folder, output = tmp_path / "in", tmp_path / "out.jsonl"
    folder.mkdir()
    write(folder, NAMES, b"They met in May 2021.")
    write(folder, NAMES[1:3], b"")
    run_batch([folder], job(output, tiny), engine=in_process)
    assert codes(tmp_path / "out.errors.jsonl") == dict.fromkeys(
        ["caf\\xe8.txt", "caf\\\\xe9.txt"], "input-empty"
    )
    write(folder, NAMES[1:2], b"They met in May 2022.")
    run_batch([folder], job(output, tiny, mode="retry"), engine=in_process)
    assert codes(tmp_path / "out.errors.jsonl") == {"caf\\\\xe9.txt": "input-empty"}
    found = {line["source"]["path"]: line["dates"][0]["value"] for line in lines(output)}
    assert found == {"caf\\xe8.txt": "2022-05", "caf\\xe9.txt": "2021-05", "caf\\\\xe8.txt": "2021-05"}
    assert len(lines(output)) == 3


def test_ids_that_are_halves_of_surrogates_stay_two(tiny: str, tmp_path: Path) -> None:
    ids = ["\ud800", "\ud801", "\\ud800", "\udcff", "plain"]
    feed, output = tmp_path / "feed.jsonl", tmp_path / "out.jsonl"
    feed.write_text("".join(json.dumps({"text": "They met in May.", "id": id}) + "\n" for id in ids))
    run_batch([feed], job(output, tiny), engine=in_process)
    found = [line["id"] for line in lines(output)]
    assert found == ["\\ud800", "\\ud801", "\\\\ud800", "\\xff", "plain"]
    assert run_batch([feed], job(output, tiny, mode="resume"), engine=in_process).records == 5


def test_an_id_of_20_000_characters_can_be_retried_and_resumed(tiny: str, tmp_path: Path) -> None:
    feed, output = tmp_path / "feed.jsonl", tmp_path / "out.jsonl"
    rows = [{"text": "They met in May 2021.", "id": f"{number}" * 20_000} for number in range(3)]
    feed.write_text("".join(json.dumps(row) + "\n" for row in [*rows, {"text": "", "id": "x" * 20_000}]))
    assert run_batch([feed], job(output, tiny), engine=in_process).failed == 1
    feed.write_text("".join(json.dumps(row) + "\n" for row in [*rows, {**rows[0], "id": "x" * 20_000}]))
    assert run_batch([feed], job(output, tiny, mode="retry"), engine=in_process).failed == 0
    assert [line["id"][0] for line in lines(output)] == ["0", "1", "2", "x"]
    manifest = tmp_path / "out.manifest.json"
    data = json.loads(manifest.read_text())
    data.update(state="running", done=dict.fromkeys(data["done"], 0))
    manifest.write_text(json.dumps(data))
    done: list[int] = []
    run_batch(
        [feed],
        job(output, tiny, mode="resume"),
        engine=in_process,
        observe=lambda now: done.append(now.done),
    )
    assert done == []
