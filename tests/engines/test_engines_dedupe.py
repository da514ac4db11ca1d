"""Articles that are given twice: which are the same, and what stands of them where."""

# ruff: noqa: E501 (sentences are data)

from __future__ import annotations

import json
from pathlib import Path

import pytest
from helpers import codes, in_process, job

from communique.engines.batch import run_batch
from communique.engines.dedupe import Seen

STORY = (
    "The ministers of the five river states agreed on Monday to set up a fund of $35 million a year, which the members of "
    "the union would pay for over the next five years. The mayor of the port said the ferry line would open in May and that "
    "the company would hire 200 people. The two sides had talked about the plan since March, officials said, and a first "
    "draft was rejected by the council of the region because of its cost. Work on the quay begins in the autumn of 2026."
)


@pytest.mark.parametrize(
    "again",
    [
        STORY,
        STORY.upper().replace(" ", "\n"),
        STORY.replace("officials said", "officials told reporters"),
        STORY + " The minister of transport was not at the talks.",
    ],
)
def test_an_article_given_twice_is_known(again: str) -> None:
    seen = Seen()
    assert (seen.twin("a", STORY), seen.twin("b", again)) == (None, "a")


@pytest.mark.parametrize(
    "other",
    [
        STORY.replace("200 people", "300 people"),
        STORY.replace("$35 million", "$53 million"),
        STORY[:200],
        "The council of the region meets again next week. "
        + STORY[:180]
        + " Nobody else was heard of it on that day.",
    ],
)
def test_another_article_is_none(other: str) -> None:
    seen = Seen()
    assert (seen.twin("a", STORY), seen.twin("b", other)) == (None, None)


def test_short_texts_are_the_same_or_none() -> None:
    seen = Seen()
    told = [
        seen.twin(key, text)
        for key, text in zip("abc", ("They met.", "They  met", "They met again."), strict=True)
    ]
    assert told == [None, "a", None]


def write(folder: Path) -> Path:
    folder.mkdir()
    for number in range(9):
        text = STORY.replace("35", str(35 + number // 3)) + (" It rained." if number % 3 == 2 else "")
        (folder / f"{number}.txt").write_text(text)
    (folder / "5.txt").write_bytes(b"")
    return folder


def test_the_first_stays_and_the_others_are_named(tiny: str, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    summary = run_batch([write(tmp_path / "in")], job(output, tiny, dedupe=True), engine=in_process)
    assert (summary.records, summary.failed, summary.duplicates) == (3, 6, 5)
    assert [json.loads(line)["id"] for line in output.read_text().splitlines()] == ["0", "3", "6"]
    errors = [json.loads(line) for line in (tmp_path / "out.errors.jsonl").read_text().splitlines()]
    assert [(row["input"], row["code"]) for row in errors[:2]] == [
        ("1.txt", "duplicate"),
        ("2.txt", "duplicate"),
    ]
    assert errors[0]["message"] == "the article of 0.txt once more"
    assert codes(tmp_path / "out.errors.jsonl")["5.txt"] == "input-empty"


def test_resumed_retried_and_by_more_workers_it_is_the_same(tiny: str, tmp_path: Path) -> None:
    folder = write(tmp_path / "in")
    whole, broken, more = (tmp_path / name for name in ("whole.jsonl", "broken.jsonl", "more.jsonl"))
    run_batch([folder], job(whole, tiny, dedupe=True), engine=in_process)
    run_batch([folder], job(more, tiny, dedupe=True, workers=2))
    assert not run_batch([folder], job(broken, tiny, dedupe=True, fail_fast=True), engine=in_process).complete
    run_batch([folder], job(broken, tiny, dedupe=True, mode="resume"), engine=in_process)
    run_batch([folder], job(broken, tiny, dedupe=True, mode="retry"), engine=in_process)
    for output in (broken, more):
        assert output.read_bytes() == whole.read_bytes()
        errors = output.with_suffix(".errors.jsonl")
        assert errors.read_bytes() == whole.with_suffix(".errors.jsonl").read_bytes()


def test_without_the_option_every_article_is_read(tiny: str, tmp_path: Path) -> None:
    summary = run_batch([write(tmp_path / "in")], job(tmp_path / "out.jsonl", tiny), engine=in_process)
    assert (summary.records, summary.duplicates) == (8, 0)
