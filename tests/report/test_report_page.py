"""The page as text: self-contained, escaped, the same bytes for the same input."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from communique.cli import app
from communique.ledger import build
from communique.report import page
from communique.report.data import page_data
from communique.report.texts import units

GOLDEN = Path(__file__).parents[1] / "ledger" / "golden" / "records.jsonl"


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    return [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]


def test_page_loads_nothing(rows: list[dict[str, Any]]) -> None:
    found = page(build(rows), rows)
    outside = re.sub(
        r'<script type="application/json" id="[a-z0-9-]+">.*?</script>', "", found, flags=re.DOTALL
    )
    assert re.findall(r"(?:src|href|url)\s*[=(]\s*[\"']?https?:", outside) == []
    assert "default-src 'none'" in outside


def test_same_bytes_whatever_the_order_of_records(rows: list[dict[str, Any]]) -> None:
    assert page(build(rows), rows) == page(build(rows[::-1]), rows[::-1])


def test_markup_of_an_article_cannot_end_the_data(rows: list[dict[str, Any]]) -> None:
    bad = '</script><script>alert("x")</script><!-- {{ script }} \u2028 \ud83d'
    row = {**rows[0], "text": rows[0]["text"] + bad}
    found = page(build([row]), [row], title="</title><script>alert(1)</script>")
    assert found.count("</script>") == found.count("<script") == 6
    assert "<script>alert" not in found
    data = found.split('id="texts-0">')[1].split("</script>")[0]
    assert json.loads(data)[0].endswith(bad)


def test_offsets_count_utf16_units() -> None:
    unit = units("a\U0001f600b\U0001f680")
    assert [unit(offset) for offset in range(5)] == [0, 1, 3, 4, 6]


def test_addresses_other_than_web_ones_are_no_links(rows: list[dict[str, Any]]) -> None:
    row = {**rows[0], "source": {**rows[0]["source"], "url": "javascript:alert(1)"}}
    assert page_data(build([row]), [row]).core["articles"][0]["url"] is None


def test_ledger_without_records_shows_its_events(rows: list[dict[str, Any]]) -> None:
    data = page_data(build(rows), [])
    assert {article["shown"] for article in data.core["articles"]} == {False}
    assert set(data.texts) == set(data.marks) == {None}
    assert len(data.core["threads"]) == len({claim["thread"] for claim in data.core["claims"]})


def test_people_are_shown_without_capitals_throughout_and_with_real_offices(
    rows: list[dict[str, Any]],
) -> None:
    row = json.loads(json.dumps(next(row for row in rows if "hospital-pledged" in row["id"])))
    for entity in row["entities"]:
        if entity["label"] in ("PERSON", "ORG"):
            entity["name"] = entity["name"].upper()
    register = page_data(build([row]), [row]).core["register"]
    assert {entry["name"]: entry["offices"] for entry in register} == {
        "Ingrid Solvang": [("Prime Minister", "Norway", "2023-02-14", "2023-02-14")],
        "Andris Kalnozols": [],
        "LATVIAN MINISTRY OF HEALTH": [],
    }


@pytest.mark.parametrize("kind", ["records", "ledger"])
def test_what_is_overdue_is_told_for_the_day_that_is_asked_for(tmp_path: Path, kind: str) -> None:
    run = CliRunner()
    path = tmp_path / "ledger.jsonl"
    assert run.invoke(app, ["ledger", str(GOLDEN), "-o", str(path)]).exit_code == 0
    given = str(GOLDEN if kind == "records" else path)
    told = {}
    for day in (None, "2028-01-31"):
        asked = ["--as-of", day] if day else []
        assert (
            run.invoke(
                app, ["report", given, "-o", str(tmp_path / "r.html"), "--overwrite", *asked]
            ).exit_code
            == 0
        )
        found = (tmp_path / "r.html").read_text(encoding="utf-8")
        core = json.loads(found.split('id="data">')[1].split("</script>")[0])
        column = core["threads"]["columns"].index("overdue")
        told[core["asOf"]] = sorted(filter(None, (row[column] for row in core["threads"]["rows"])))
    assert told == {"2025-02-20": [326], "2028-01-31": [31, 1401]}
    wrong = run.invoke(app, ["report", given, "-o", str(tmp_path / "w.html"), "--as-of", "soon"])
    assert wrong.exit_code != 0
