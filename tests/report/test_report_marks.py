"""Readers mark what is right and wrong; the marks become tasks of Label Studio or gold lines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from communique.cli import app
from communique.formats.label_studio import read_label_studio

PATROL = "2024-10-10_patrol-agreed"
RECORDS = Path(__file__).parents[1] / "ledger" / "golden" / "records.jsonl"


def run(*words: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["marks", *(str(word) for word in words)])
    return result.exit_code, result.output


def press(tab: Any, verdict: str) -> None:
    tab.locator("aside").get_by_role("button", name=verdict).first.click()


@pytest.fixture
def marked(page: Any, tmp_path: Path) -> Path:
    """The file of a reader who marked a commitment wrong, a person right and a report of a thread right."""
    tab = page.go(f"articles/{PATROL}/C1")
    press(tab, "wrong")
    tab.get_by_label("Note to this mark").fill("Peru signed too")
    tab = page.go(f"articles/{PATROL}/E3")
    tab.locator(".text .person").first.click()
    press(tab, "right")
    page.go("threads")
    tab.get_by_role("link", name="publish new tariff tables").click()
    tab.wait_for_selector(".timeline")
    tab.locator(".judge").get_by_role("button", name="right").click()
    page.go("marks")
    path = tmp_path / "marks.json"
    path.write_text(page.saved("Download marks"), encoding="utf-8")
    return path


def test_marks_are_downloaded_as_json(page: Any, marked: Path) -> None:
    found = json.loads(marked.read_bytes())
    assert found["communique_marks"] == 1
    assert {(one["article"][:10], one["layer"], one["verdict"], one["note"]) for one in found["marks"]} == {
        ("2024-10-10", "commitment", "wrong", "Peru signed too"),
        ("2024-10-10", "person", "right", ""),
        ("2024-02-08", "commitment", "right", ""),
    }
    assert page.tab.get_by_role("link", name="Marks (3)").count() == 1


def test_marks_outlive_a_reload_and_can_be_taken_away(page: Any) -> None:
    tab = page.go(f"articles/{PATROL}/C1")
    press(tab, "wrong")
    tab.reload()
    assert tab.get_by_role("link", name="Marks (1)").count() == 1
    assert tab.locator("aside [aria-pressed=true]").inner_text() == "✗ wrong"
    press(tab, "wrong")
    assert tab.get_by_role("link", name="Marks", exact=True).count() == 1
    press(tab, "right")
    page.go("marks")
    tab.get_by_role("button", name="Take all away").click()
    assert tab.locator(".empty").count() == 1


def test_marks_are_set_by_keyboard(page: Any) -> None:
    tab = page.go(f"articles/{PATROL}/C1")
    tab.locator("aside").get_by_role("button", name="right").first.focus()
    tab.keyboard.press("Enter")
    assert tab.locator("aside [aria-pressed=true]").inner_text() == "✓ right"
    assert tab.evaluate("() => document.activeElement.textContent") == "✓ right"


def test_marks_become_tasks_of_label_studio(marked: Path, tmp_path: Path) -> None:
    code, said = run(marked, RECORDS, "-o", tmp_path / "tasks.json")
    assert (code, said.strip()) == (0, "3 marks in 2 articles, in tasks.json")
    tasks = {task.id: task for task in read_label_studio(tmp_path / "tasks.json")}
    assert len(tasks) == 2
    notes = [region.note for region in tasks[PATROL].regions]
    assert "wrong: Peru signed too · signed" in notes
    assert any(note.startswith("right · ") for note in notes)


def test_marks_become_gold_lines(marked: Path, tmp_path: Path) -> None:
    code, _ = run(marked, RECORDS, "-o", tmp_path / "gold.jsonl")
    assert code == 0
    lines = [json.loads(line) for line in (tmp_path / "gold.jsonl").read_text("utf-8").splitlines()]
    lines.sort(key=lambda line: line["doc_id"])
    first, second = lines
    assert first["commitments"][0]["text"] == "He promised to publish the new tariff tables in March"
    assert first["commitments"][0]["due"] == {"text": "March", "iso": "2024-03"}
    assert first["wrong"] == []
    assert second["commitments"] == []
    assert [one["name"] for one in second["people"]] != []
    assert second["wrong"][0]["note"] == "Peru signed too"
    assert second["partial"] is True


def mark(**changes: str) -> dict[str, str]:
    text = "Bolivia signed an agreement on a joint patrol on Lake Titicaca on Thursday"
    given = {"article": PATROL, "layer": "commitment", "item": "C1", "text": text, "verdict": "right"}
    return given | changes


def write(path: Path, *marks: dict[str, str]) -> Path:
    path.write_text(json.dumps({"communique_marks": 1, "marks": marks}), encoding="utf-8")
    return path


def test_marks_that_fit_no_record_are_named(tmp_path: Path) -> None:
    marks = (mark(), mark(item="C2", text="other words"), mark(article="gone"))
    code, said = run(write(tmp_path / "marks.json", *marks), RECORDS, "-o", tmp_path / "gold.jsonl")
    assert code == 0
    assert "1 mark in 1 article" in said
    assert f"2 marks without a record: {PATROL}#C2, gone#C1" in said


def test_the_last_mark_of_an_item_counts(tmp_path: Path) -> None:
    file = write(tmp_path / "marks.json", mark(), mark(verdict="wrong"))
    assert run(file, RECORDS, "-o", tmp_path / "gold.jsonl")[0] == 0
    line = json.loads((tmp_path / "gold.jsonl").read_bytes())
    assert (len(line["commitments"]), len(line["wrong"])) == (0, 1)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"marks": [{"article": "a"}]}', '{"marks": 3}'])
def test_a_file_that_holds_no_marks_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "marks.json").write_text(text)
    code, said = run(tmp_path / "marks.json", RECORDS, "-o", tmp_path / "gold.jsonl")
    assert code != 0
    assert "holds no marks" in said
    assert not (tmp_path / "gold.jsonl").exists()


def test_an_output_of_another_kind_is_refused(tmp_path: Path) -> None:
    code, said = run(write(tmp_path / "marks.json", mark()), RECORDS, "-o", tmp_path / "gold.csv")
    assert code != 0
    assert ".jsonl" in said
