"""JSON Lines and CSV: rows, the fields that hold what, and rows that are broken."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.formats.csv_rows import read_csv
from communique.formats.item import Item, Reading
from communique.formats.jsonl import read_jsonl
from communique.formats.readers import read_rows

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
        ('{"words": "They met."}', "input-field"),
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
        (b"1," + b"a" * 500 + b"\n", "input-too-long"),
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


LARGER = Reading(max_characters=1000)


def codes_of(raw: bytes, reading: Reading = LARGER) -> list[tuple[str, str | None]]:
    return [
        (item.key.rpartition("#")[2], item.failure and item.failure.code) for item in csv_items(raw, reading)
    ]


def csv_items(raw: bytes, reading: Reading = LARGER) -> list[Item]:
    return list(read_csv(io.BytesIO(raw), "feed.csv", reading))


@pytest.mark.parametrize("cell", [4_001, 16_001, 70_000, 3_000_000])
@pytest.mark.parametrize("quote", ['"', ""])
def test_a_row_too_long_is_one_failed_input_and_nothing_of_it_is_a_row(cell: int, quote: str) -> None:
    smuggled = "They met in secret,\n2,They parted.\n" if quote else "They met. "
    text = (smuggled * (cell // len(smuggled) + 1))[:cell]
    raw = f"id,text\n1,They met.\n2,{quote}{text}{quote}\n3,They parted.\n".encode()
    assert codes_of(raw) == [("1", None), ("2", "input-too-long"), ("3", None)]


def test_the_longest_cell_that_fits_is_read_whole() -> None:
    text = "They met,\n" * 100
    (item,) = csv_items(f'id,text\n1,"{text}"\n'.encode())
    assert item.text == text


def test_a_quote_that_is_never_closed_is_a_failure_with_its_line() -> None:
    raw = b'id,text\n1,They met.\n2,"They parted.\n3,They met again.\n4,They left.\n'
    items = csv_items(raw)
    assert [item.failure and item.failure.code for item in items] == [None, "input-row"]
    assert items[1].failure is not None
    assert items[1].failure.message == "the quote that opens in line 3 is never closed: lines 3 to 5"


def test_a_quote_that_the_next_one_closes_is_a_failure_with_its_lines() -> None:
    raw = b'id,text\n1,"They met.\n2,They parted.\n3,"They met again."\n4,They left.\n'
    items = csv_items(raw)
    assert [item.failure and item.failure.code for item in items] == ["input-row", None]
    assert items[0].failure is not None
    assert "the quotes of lines 2 to 4 do not match" in items[0].failure.message
    assert items[1].text == "They left."


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ('1,"They said ""yes"",\nand left."', 'They said "yes",\nand left.'),
        ('1,A 5" disk', 'A 5" disk'),
        ('1,"They said "yes" once"', 'They said yes" once"'),
        ('1,""""', '"'),
        ('1,"""a"""', '"a"'),
        ('1,"a\r\nb"', "a\r\nb"),
        ('1, "a"', ' "a"'),
        ('1,"a"\r', "a"),
        ('"1","a",more,cells', "a"),
    ],
)
def test_rows_are_those_of_the_csv_module(row: str, text: str) -> None:
    items = csv_items(f"id,text\n{row}\n2,They left.\n".encode())
    assert [item.text for item in items] == [text, "They left."]


@given(st.text(st.sampled_from('",;\n\r ab'), max_size=40))
def test_rows_are_those_of_the_csv_module_or_failures(text: str) -> None:
    lines = io.StringIO(f"id,text\n{text}\n", newline="")
    wanted = [row for row in csv.DictReader(lines) if row]
    found = csv_items(f"id,text\n{text}\n".encode())
    if all(item.failure is None or item.failure.code != "input-row" for item in found):
        assert [item.text for item in found] == [row["text"] for row in wanted]


def test_a_doubled_quote_is_not_cut_in_two(monkeypatch: pytest.MonkeyPatch) -> None:
    for size in (1, 2, 3, 5, 7, 10):
        monkeypatch.setattr("communique.formats.csv_rows.PIECE", size)
        items = csv_items(b'id,text\n1,"a""b"",c\nd"\n2,"e"\n')
        assert [item.text for item in items] == ['a"b",c\nd', "e"]


@pytest.mark.parametrize("name", ["empty.csv", "head.csv", "empty.jsonl", "blank.jsonl", "empty.tsv"])
def test_a_table_without_rows_is_a_failed_input(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes({"head.csv": b"id,text\n", "blank.jsonl": b"\n \n"}.get(name, b""))
    (item,) = read_rows(str(tmp_path / name), name, Reading())
    assert (item.key, item.failure and item.failure.code) == (name, "input-empty")
