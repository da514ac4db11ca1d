"""No text that may be learned from is a near copy of a sealed one."""

from __future__ import annotations

import json
from pathlib import Path

import copies
from rounds import Corpus

CORPUS = Path(__file__).parents[2] / "models" / "communique_press" / "corpus"

LIMA = (
    "The government of Peru will build a port at Ilo by 2030 and pay half of it, a ministry said on Monday. "
    "The other half is to come from a bank in Quito, which has asked for three more months to decide."
)
NEWS = (
    "Farmers at Arica have asked for water since March, and no answer has come from town or province. "
    "A well that was promised last year is dry, and the pump was sold to pay for the fence around it."
)


def test_no_open_text_is_a_near_copy_of_a_sealed_one() -> None:
    sealed, others = copies.parted(Corpus(CORPUS))
    assert sealed
    assert others
    assert list(copies.near(sealed, others.items())) == []


def test_a_text_with_another_beginning_is_a_near_copy() -> None:
    assert copies.Copies({"sealed": LIMA}).holds(
        "Lima, 4 March. Updated at noon. " + LIMA.replace("2030", "2031")
    )


def test_a_part_of_a_long_text_is_a_near_copy_of_it() -> None:
    found = list(copies.near({"sealed": LIMA + " " + NEWS}, [("open", LIMA)]))
    assert [(name, other) for name, other, _ in found] == [("open", "sealed")]


def test_another_text_of_the_same_words_in_passing_is_none() -> None:
    assert not copies.Copies({"sealed": LIMA}).holds(NEWS + " The government of Peru will build a port.")


def test_a_short_or_empty_text_is_a_copy_of_nothing() -> None:
    known = copies.Copies({"sealed": LIMA, "empty": ""})
    assert known.nearest("") == ("", 0.0)
    assert not known.holds("The government of Peru")


def release(text: str, url: str) -> dict[str, str]:
    return {"id": url, "url": url, "text": text}


def test_a_release_is_not_drawn_by_its_address_nor_as_a_near_copy(tmp_path: Path) -> None:
    home = tmp_path / "sealed"
    (home / "articles").mkdir(parents=True)
    (home / "articles" / "a.txt").write_text(LIMA, encoding="utf-8")
    row = {"doc_id": "a.txt", "part": "round-01", "url": "https://example.org/a"}
    (home / "gold.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    given = [
        release(NEWS, "https://example.org/a"),
        release("Updated. " + LIMA, "https://example.org/b"),
        release(NEWS, "https://example.org/c"),
    ]
    assert copies.unread(given, Corpus(tmp_path)) == given[2:]


def test_the_teacher_draws_what_stands_nowhere_in_the_corpus() -> None:
    assert "unread(" in (CORPUS.parent / "teacher.py").read_text(encoding="utf-8")
