"""The summary of a record: what it says, and that it is safe and plain where it must be."""

from __future__ import annotations

import json
from typing import Any

import pytest

from communique.formats.summary import print_summary, summary
from communique.record import Record

TEXT = "LIMA – Minister Ana Ruiz said: “We pledge $5 million to Peru by May 2030.”"


def span(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


RECORD = Record.model_validate_json(
    json.dumps(
        {
            "id": "a",
            "source": {"path": "a.txt", "url": None, "sha256": "0" * 64, "publisher": None},
            "language": "en",
            "title": None,
            "published": {"date": "2029-01-02", "origin": "header"},
            "dateline": {**span("LIMA"), "place": "Lima", "date": None, "agency": None},
            "text": TEXT,
            "alignment": [[0, 0, len(TEXT)]],
            "sections": [],
            "dates": [
                {
                    **span("May 2030"),
                    "id": "T1",
                    "type": "DATE",
                    "value": "2030-05",
                    "earliest": "2030-05-01",
                    "latest": "2030-05-31",
                    "mod": None,
                    "parts": [],
                }
            ],
            "entities": [
                {
                    "id": "E1",
                    "label": "PERSON",
                    "name": "Ana Ruiz",
                    "aliases": ["Ana Ruiz"],
                    "roles": [{"title": "Minister", "of": "Trade"}],
                    "country": "PER",
                    "mentions": [{**span("Ana Ruiz"), "kind": "name"}],
                }
            ],
            "amounts": [
                {
                    **span("$5 million"),
                    "id": "A1",
                    "value": 5_000_000,
                    "currency": "USD",
                    "unit": None,
                    "approximate": False,
                    "low": None,
                    "high": None,
                }
            ],
            "quotes": [
                {
                    **span("We pledge $5 million to Peru by May 2030."),
                    "id": "Q1",
                    "kind": "direct",
                    "complement": None,
                    "group": "G1",
                    "speaker": {"entities": ["E1"], "name": "Ana Ruiz", **span("Ana Ruiz")},
                    "cue": span("said"),
                    "confidence": 0.9,
                }
            ],
            "commitments": [
                {
                    **span("We pledge $5 million to Peru by May 2030"),
                    "id": "C1",
                    "kind": "pledge",
                    "status": "pledged",
                    "modality": "committed",
                    "negated": False,
                    "specificity": "specific",
                    "actors": [{"entity": "E1", "name": "Ana Ruiz"}],
                    "counterparties": [{"entity": None, "name": "Peru"}],
                    "action": "pledge",
                    "object": None,
                    "amount": {"amount": "A1", "value": 5_000_000, "currency": "USD", "unit": None},
                    "due": {"date": "T1", "text": "May 2030", "value": "2030-05"},
                    "condition": None,
                    "speaker": None,
                    "quote": "Q1",
                    "trigger": span("pledge"),
                    "confidence": 0.9,
                }
            ],
            "extras": {},
            "warnings": [{"stage": "x", "code": "y", "message": "odd\x1b[31m\n", "start": None, "end": None}],
            "provenance": {"communique": "0", "model": "m", "settings": "s", "stages": []},
            "schema_version": "1.0",
        }
    )
)


def shown() -> list[str]:
    return [" " * indent + line.plain for indent, line in summary(RECORD)]


@pytest.mark.parametrize(
    "line",
    [
        "a · published 2029-01-02 (header) · Lima · 15 words",
        "  Ana Ruiz  PERSON PER  Minister of Trade",
        "  May 2030  → 2030-05  DATE",
        "  $5 million  → 5,000,000 USD",
        "  Ana Ruiz  direct: “We pledge $5 million to Peru by May 2030.”",
        "  Ana Ruiz  pledge, pledged: We pledge $5 million to Peru by May 2030"
        "  with Peru  5,000,000 USD  by 2030-05",
    ],
)
def test_every_layer_has_its_line(line: str) -> None:
    assert line in shown()


def test_plain_where_standard_output_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    print_summary(RECORD)
    assert capsys.readouterr().out.splitlines() == shown()


def test_coloured_where_it_is_one(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.delenv("NO_COLOR", raising=False)
    print_summary(RECORD)
    assert "\x1b[36mAna Ruiz\x1b[0m" in capsys.readouterr().out


def test_control_characters_of_an_article_do_not_reach_the_terminal() -> None:
    assert "  x: odd [31m " in shown()
