"""The JSON Schema: made from the models, committed, and true of real records."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from typer.testing import CliRunner

from communique import extract
from communique.record import json_schema

COMMITTED = Path(__file__).parents[2] / "docs" / "record.schema.json"
ARTICLE = (
    "LIMA, 29 October 2024 — President Ana Ruiz pledged $5 million for schools by 2030.\n\n"
    "“We will build them,” she said. Minister Juan Vega said that the talks would go on next week.\n"
)


@pytest.fixture(scope="module")
def line() -> dict[str, Any]:
    """One record, as a reader of the JSONL sees it."""
    data: dict[str, Any] = json.loads(extract(ARTICLE).to_json())
    return data


def test_the_committed_schema_is_that_of_the_models() -> None:
    committed = json.loads(COMMITTED.read_text(encoding="utf-8"))
    assert committed == json_schema(), "write it anew: communique schema > docs/record.schema.json"


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(json_schema())


def test_a_real_record_fits_the_schema(line: dict[str, Any]) -> None:
    Draft202012Validator(json_schema()).validate(line)


@pytest.mark.parametrize(
    "change",
    [
        {"novel": 1},
        {"text": None},
        {"schema_version": "2"},
        {"published": {"date": "today", "origin": "header"}},
    ],
)
def test_what_the_models_refuse_the_schema_refuses_too(line: dict[str, Any], change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Draft202012Validator(json_schema()).validate({**line, **change})


def test_every_field_is_required() -> None:
    schema = json_schema()
    parts = {"Record": schema, **schema["$defs"]}
    for name, part in parts.items():
        if part.get("type") == "object":
            assert set(part["required"]) == set(part["properties"]), name


def test_the_command_line_prints_it() -> None:
    from communique.cli import app

    result = CliRunner().invoke(app, ["schema"])
    assert result.exit_code == 0
    assert json.loads(result.stdout) == json_schema()
