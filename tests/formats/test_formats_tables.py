"""JSON Lines and CSV: rows, the fields that hold what, and rows that are broken."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.formats.csv_rows import read_csv
from communique.formats.item import Item, Reading
from communique.formats.jsonl import read_jsonl

SMALL = Reading(max_characters=100)


def jsonl(data: bytes | str, reading: Reading = SMALL) -> list[Item]:
    raw = data.encode() if isinstance(data, str) else data
    return list(read_jsonl(io.BytesIO(raw), "news/feed.jsonl", reading))


def table(data: bytes | str, reading: Reading = SMALL) -> list[Item]:
    raw = data.encode() if isinstance(data, str) else data
    return list(read_csv(io.BytesIO(raw), "news/feed.csv", reading))


def codes(items: list[Item]) -> list[str | None]:
    return [item.failure.code if item.failure else None for item in items]


def test_fields_of_a_line() -> None:
    line = '{"text": "They met.", "id": 7, "published": "2021-05-03", "url": "https://example.org/7"}'
    (item,) = jsonl(line)
    assert (item.key, item.path, item.text) == ("news/feed.jsonl#1", "news/feed.jsonl", "They met.")
    assert (item.id, item.published, item.url) == ("7", "2021-05-03", "https://example.org/7")


def test_fields_by_other_names() -> None:
    reading = Reading(text_field="body", id_field="nr", published_field="day")
    (item,) = jsonl('{"body": "They met.", "nr": "x", "day": "2021-05-03", "text": "no"}', reading)
    assert (item.text, item.id, item.published) == ("They met.", "x", "2021-05-03")


def test_blank_lines_are_passed_over_and_the_last_line_needs_no_end() -> None:
    assert [item.key for item in jsonl('{"text": "a"}\n\n \n{"text": "b"}')] == [
        "news/feed.jsonl#1",
        "news/feed.jsonl#2",
    ]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{not json}", "input-row"),
        ('["They met."]', "input-row"),
        ('{"body": "They met."}', "input-field"),
        ('{"text": null}', "input-field"),
        ('{"text": 7}', "input-field"),
        ("[" * 200_000, "input-too-long"),
        ("[" * 1_500, "input-row"),
        ('{"text": "' + "a" * 5_000 + '"}', "input-too-long"),
        (b'{"text": "caf\xe9"}', "input-encoding"),
        (b"\x89PNG\0\0", "input-binary"),
    ],
)
def test_a_broken_line_fails_alone(line: str | bytes, code: str) -> None:
    raw = line if isinstance(line, bytes) else line.encode()
    items = jsonl(b'{"text": "a"}\n' + raw + b'\n{"text": "b"}\n')
    assert codes(items) == [None, code, None]
    assert [item.key.rsplit("#")[1] for item in items] == ["1", "2", "3"]


def test_deep_json_is_a_failure_and_no_crash() -> None:
    deep = Reading(max_characters=100_000)
    assert codes(jsonl("[" * 100_000 + "]" * 100_000, deep)) == ["input-row"]


def test_rows_of_a_csv() -> None:
    items = table('id,text,published\r\n1,"They met,\nand parted.",2021-05-03\r\n,They met.,\r\n')
    assert [(item.key, item.id, item.text, item.published) for item in items] == [
        ("news/feed.csv#1", "1", "They met,\nand parted.", "2021-05-03"),
        ("news/feed.csv#2", "feed-2", "They met.", None),
    ]


def test_a_csv_with_a_byte_order_mark() -> None:
    assert table("\ufefftext\nThey met.\n")[0].text == "They met."


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (b"1\n", "input-field"),
        (b"1," + b"a" * 500 + b"\n", "input-row"),
        (b"1,caf\xe9\n", "input-encoding"),
    ],
)
def test_a_broken_row_fails_alone(row: bytes, code: str) -> None:
    items = table(b"id,text\n0,They met.\n" + row + b"2,They parted.\n")
    assert codes(items) == [None, code, None]


def test_a_csv_without_the_column() -> None:
    assert codes(table("a,b\n1,2\n")) == ["input-field"]
    assert table("") == []


@given(st.binary(max_size=300))
def test_any_bytes_give_items(data: bytes) -> None:
    for items in (jsonl(data), table(data)):
        assert len({item.key for item in items}) == len(items)
        assert all((item.text is None) != (item.failure is None) for item in items)


@given(st.lists(st.text(max_size=20)))
def test_every_json_object_gives_its_text(texts: list[str]) -> None:
    import json

    assert [item.text for item in jsonl("\n".join(json.dumps({"text": text}) for text in texts))] == texts
