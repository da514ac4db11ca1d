"""Input as it comes: Markdown, a JSON array, and text in one of several fields."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from communique.formats.csv_rows import read_csv
from communique.formats.inputs import Inputs
from communique.formats.item import Item, Reading
from communique.formats.json_array import read_json
from communique.formats.jsonl import read_jsonl
from communique.formats.markdown import read_markdown
from communique.formats.readers import read_rows

SMALL = Reading(max_characters=100)
PAGE = """\
---
title: "Kenya opens a port"
date: 2024-03-12T09:00:00Z
url: https://example.org/port
---

The **President** opened [the port](https://example.org/p)
on Monday.

![a crane](crane.png)

## What it costs

- Kenya pays *$40 million*.

```python
print("no article")
```
"""


def markdown(text: str, **known: Any) -> Item:
    return read_markdown(text.encode(), Item(key="a.md", **known), Reading())


def test_markdown_is_read_without_its_marks() -> None:
    item = markdown(PAGE)
    assert item.text == (
        "Kenya opens a port\n\nThe President opened the port on Monday.\n\n"
        "What it costs\n\nKenya pays $40 million."
    )
    assert (item.published, item.url) == ("2024-03-12", "https://example.org/port")


def test_what_is_known_of_a_file_goes_before_its_head_and_a_head_is_not_needed() -> None:
    assert markdown(PAGE, published="2023-01-01").published == "2023-01-01"
    item = markdown("# Kenya opens a port\n\nIt cost 5 * 3 million.\n\n---\n\nThey met.\n")
    assert item.text == "Kenya opens a port\n\nIt cost 5 * 3 million.\n\nThey met."
    assert item.published is None


def rows(text: str | bytes, reading: Reading = SMALL) -> list[Item]:
    data = text.encode() if isinstance(text, str) else text
    return list(read_json(io.BytesIO(data), "news.json", reading))


def codes(items: list[Item]) -> list[str | None]:
    return [item.failure and item.failure.code for item in items]


@pytest.mark.parametrize("indent", [None, 2])
def test_every_object_of_an_array_is_an_article(indent: int | None) -> None:
    articles = [{"text": f"They met {number} times.", "id": f"n{number}"} for number in range(3000)]
    found = rows("\ufeff" + json.dumps(articles, indent=indent))
    assert [(item.text, item.id) for item in found] == [(one["text"], one["id"]) for one in articles]
    assert found[11].key == "news.json#12"


def test_one_object_alone_is_one_article() -> None:
    (item,) = rows('{"body": "They met."}')
    assert item.text == "They met."


def test_an_element_that_is_no_object_fails_alone() -> None:
    assert codes(rows('[{"text": "They met."}, 5, {"text": "They parted."}]')) == [None, "input-row", None]


@pytest.mark.parametrize(
    ("text", "code", "whole"),
    [
        ("[]", "input-empty", 0),
        ('[{"text": "They met."} {"text": "They parted."}]', "input-row", 1),
        ('[{"text": "They met."}, {"text": "They par', "input-row", 1),
        ('[{"text": "They met."},', "input-row", 1),
        ("[" * 100_000, "input-row", 0),
        (b'[{"text": "They met."}, {"text": "\xff"}]', "input-encoding", 0),
        ('[{"text": "They met."}, {"text": "' + "x" * 200_000 + '"}]', "input-too-long", 1),
    ],
)
def test_an_array_that_is_broken_is_one_failure_behind_what_was_whole(
    text: str | bytes, code: str, whole: int, tmp_path: Path
) -> None:
    path = tmp_path / "news.json"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    found = codes(list(read_rows(str(path), "news.json", SMALL)))
    assert found[-1] == code
    assert found[:-1] == [None] * whole


def test_a_folder_gives_arrays_and_markdown_but_no_readme_and_no_other_json(tmp_path: Path) -> None:
    files = {
        "a.md": "They met.",
        "README.md": "# Samples",
        "feed.json": '\n [{"content": "They parted."}]',
        "package.json": '{"name": "x"}',
        "notes.docx": "x",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    assert [item.key for item in Inputs([tmp_path])] == ["a.md", "feed.json#1"]
    survey = Inputs([tmp_path]).survey()
    assert (survey.skipped, survey.passed) == (3, ("README.md", "notes.docx", "package.json"))


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"text": "A", "body": "B"}, "A"),
        ({"text": " ", "body": "B"}, "B"),
        ({"text": None, "content": "C"}, "C"),
        ({"content": "C", "body": "B"}, "B"),
        ({"text": 5, "body": "B"}, "B"),
    ],
)
def test_the_text_stands_in_the_first_field_that_holds_any(fields: dict[str, Any], text: str) -> None:
    (item,) = read_jsonl(io.BytesIO(json.dumps(fields).encode()), "a.jsonl", SMALL)
    assert item.text == text


def test_a_field_that_is_named_is_the_only_one() -> None:
    (item,) = read_jsonl(io.BytesIO(b'{"text": "A", "story": ""}'), "a.jsonl", Reading(text_field="story"))
    assert item.text == ""
    (item,) = read_jsonl(io.BytesIO(b'{"text": "A"}'), "a.jsonl", Reading(text_field="story"))
    assert item.failure is not None
    assert item.failure.message == "the field 'story' is missing"


def test_fields_of_csv_and_parquet(tmp_path: Path) -> None:
    (item,) = read_csv(io.BytesIO(b"id;body\n1;They met, it is said.\n"), "a.csv", SMALL)
    assert item.text == "They met, it is said."
    parquet = pytest.importorskip("pyarrow.parquet")
    table = pytest.importorskip("pyarrow").table({"content": ["They met."], "id": ["a"]})
    parquet.write_table(table, tmp_path / "a.parquet")
    (item,) = read_rows(str(tmp_path / "a.parquet"), "a.parquet", SMALL)
    assert (item.text, item.id) == ("They met.", "a")


def test_a_row_without_any_says_which_were_tried() -> None:
    (item,) = read_jsonl(io.BytesIO(b'{"words": "A"}'), "a.jsonl", SMALL)
    assert item.failure is not None
    assert item.failure.message == "the field 'text' is missing; 'body' and 'content' hold none"
