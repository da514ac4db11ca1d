"""The same inputs give the same bytes: on one worker or several, in any order, anywhere.

The order of the output is the order of the keys: the paths of the inputs relative to the folder that
holds them all, as strings, and within a table the number of the row. No argument, worker or clock
changes it.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
from pathlib import Path

import pytest
from helpers import COMMAND, command, in_process, job, lines, write_articles

import communique
from communique.engines.batch import run_batch
from communique.engines.unit import loaded

SAMPLES = Path(__file__).parents[2] / "samples"
WORDS = "Zoë Ruiz pledged €5 million for İzmir by 1 May 2030, and she said: “We’ll build it.”"
PLACES = [
    {"PYTHONHASHSEED": "0", "LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8", "TZ": "Pacific/Kiritimati", "OMP_NUM_THREADS": "2"},
    {"PYTHONHASHSEED": "random", "LC_ALL": "tr_TR.UTF-8", "LANG": "de_DE.UTF-8", "TZ": "America/St_Johns"},
    {"PYTHONHASHSEED": "77", "PYTHONUTF8": "1", "OPENBLAS_NUM_THREADS": "3", "PYTHONOPTIMIZE": "1"},
]


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files and a table, in folders whose names sort in more than one way."""
    folder = tmp_path_factory.mktemp("articles")
    for name in ("a", "a b", "B", "ä", "a-1"):
        write_articles(folder / name, 7, WORDS)
    rows = [json.dumps({"text": f"They met in May {year}. {WORDS}"}) for year in range(2000, 2020)]
    (folder / "a" / "feed.jsonl").write_text("\n".join(rows))
    (folder / "B" / "bad.txt").write_bytes(b"\xff\xff")
    return folder


@pytest.fixture(scope="module")
def expected(articles: Path, tiny: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    folder = tmp_path_factory.mktemp("expected")
    run_batch([articles], job(folder / "out.jsonl", tiny), engine=in_process)
    return both(folder / "out.jsonl")


def both(output: Path) -> tuple[bytes, bytes]:
    return output.read_bytes(), output.with_name("out.errors.jsonl").read_bytes()


def test_the_order_is_that_of_the_paths_and_rows(expected: tuple[bytes, bytes]) -> None:
    records = [json.loads(line) for line in expected[0].splitlines()]
    paths = [record["source"]["path"] for record in records]
    assert paths == sorted(paths)
    assert len(paths) == 55
    rows = [record["id"] for record in records if record["source"]["path"] == "a/feed.jsonl"]
    assert rows == [f"feed-{number}" for number in range(1, 21)]


def test_several_workers(articles: Path, tiny: str, expected: tuple[bytes, bytes], tmp_path: Path) -> None:
    run_batch([articles], job(tmp_path / "out.jsonl", tiny, workers=3))
    assert both(tmp_path / "out.jsonl") == expected


@pytest.mark.parametrize("seed", range(3))
def test_any_order_of_files_and_of_folders(
    seed: int, articles: Path, tiny: str, expected: tuple[bytes, bytes], tmp_path: Path
) -> None:
    given: list[Path | str] = [path for path in articles.rglob("*") if path.is_file()]
    given += [articles / "B", f"{articles}/**/*.txt"]
    random.Random(seed).shuffle(given)
    run_batch(given, job(tmp_path / "out.jsonl", tiny), engine=in_process)
    assert both(tmp_path / "out.jsonl") == expected


@pytest.mark.parametrize("place", PLACES, ids=["C", "UTF-8", "tr_TR", "threads"])
def test_any_locale_time_zone_hash_seed_and_number_of_threads(
    place: dict[str, str], articles: Path, tiny: str, expected: tuple[bytes, bytes], tmp_path: Path
) -> None:
    """A locale that is not installed falls back to C, which is one more."""
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_", "LANG"))
    }
    run = subprocess.run(
        command(tmp_path / "out.jsonl", tiny, str(articles), "-w", "1"),
        env={**clean, **place},
        cwd=tmp_path,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 3, run.stderr
    assert both(tmp_path / "out.jsonl") == expected


def test_the_whole_extraction_gives_the_same_bytes_anywhere(tmp_path: Path) -> None:
    """With the real model: two workers and one, other threads, hash seeds, locales and time zones."""
    files = sorted(map(str, SAMPLES.glob("0*.txt")))
    made = []
    for number, place in enumerate(PLACES[:3]):
        output = tmp_path / f"{number}.jsonl"
        order = files[number:] + files[:number]
        run = subprocess.run(
            [*COMMAND, "batch", *order, "-o", str(output), "-w", str(1 + number % 2)],
            env={**os.environ, **place},
            capture_output=True,
            timeout=300,
            check=False,
        )
        assert run.returncode == 0, run.stderr
        made.append(output.read_bytes())
    assert made[0] == made[1] == made[2]
    assert len(made[0].splitlines()) == len(files)


def test_every_record_names_what_made_it(articles: Path, tiny: str, tmp_path: Path) -> None:
    task = job(tmp_path / "out.jsonl", tiny).task
    run_batch([articles / "a"], job(tmp_path / "out.jsonl", tiny), engine=in_process)
    for record in lines(tmp_path / "out.jsonl"):
        made = record["provenance"]
        assert made["communique"] == communique.__version__
        assert made["settings"] == task.settings.digest()
        assert made["stages"] == ["cleaning", "dates", "own_faults"]
        assert made["model"] == loaded(task).made_by[2]
    manifest = json.loads((tmp_path / "out.manifest.json").read_text(encoding="utf-8"))
    assert (
        manifest["engine"] == loaded(task).made_by[3] == "spacy"
    )  # a model that the fast path does not know


def test_a_pipeline_that_is_not_known_is_told_once(articles: Path, tiny: str, tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="the fast path does not know this pipeline") as told:
        run_batch([articles / "a"], job(tmp_path / "out.jsonl", tiny), engine=in_process)
    assert len(told) == 1
