"""Files that are made to break their reader, and records that are made to break out of where they go."""

# ruff: noqa: E501 (hostile lines are data)
from __future__ import annotations

import csv
import gzip
import io
import json
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from hostile_checks import extractor

from communique import Article, Record
from communique.errors import InputError
from communique.formats.brat import write_brat
from communique.formats.csv_rows import read_csv
from communique.formats.csv_tables import write_tables
from communique.formats.html import read_html
from communique.formats.item import Item, Reading
from communique.formats.jsonl import read_jsonl
from communique.formats.readers import read_document, read_rows

SMALL = Reading(max_characters=10_000)
WORDS = "The ministers met in the capital on Monday and spoke about trade for two hours."
BOMB = 300_000_000
EVIL = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "</mark></div><iframe src=//evil.example>",
    "<!--<script>",
    "{{7*7}}${7*7}<%= 7 %>",
    "\u202egnp.exe\u2066",
    "]]>&lt;b&gt;&#x3c;script&#x3e;",
)


def code_of(name: str, data: bytes, folder: Path, reading: Reading = SMALL) -> str:
    (folder / name).write_bytes(data)
    with pytest.raises(InputError) as caught:
        read_document(Item(name, name, str(folder / name)), reading)
    return caught.value.code


@pytest.fixture(scope="module")
def bomb() -> bytes:
    """300 MB of nothing in 300 kB."""
    return gzip.compress(b"\0" * 1_000_000) * (BOMB // 1_000_000)


def test_a_bomb_is_not_unpacked(bomb: bytes, tmp_path: Path) -> None:
    begun = time.process_time()
    for name in ("a.txt.gz", "a.html.gz"):
        assert code_of(name, bomb, tmp_path) == "input-too-long"
    (tmp_path / "a.jsonl.gz").write_bytes(bomb)
    (tmp_path / "a.csv.gz").write_bytes(bomb)
    for name in ("a.jsonl.gz", "a.csv.gz"):
        items = list(read_rows(str(tmp_path / name), name, SMALL))
        assert {item.failure.code for item in items if item.failure} <= {"input-too-long", "input-row"}
        assert all(item.text is None for item in items)
    assert time.process_time() - begun < 20


def test_a_bomb_in_zst_is_not_unpacked(tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    data = zstandard.compress(b"a" * BOMB)
    assert len(data) < 100_000
    assert code_of("a.txt.zst", data, tmp_path) == "input-too-long"


@pytest.mark.parametrize("suffix", ["gz", "zst"])
def test_a_packed_file_that_lost_its_end_is_no_article(suffix: str, tmp_path: Path) -> None:
    words = " ".join(f"They met {number} times." for number in range(500)).encode()
    pack = gzip.compress if suffix == "gz" else pytest.importorskip("zstandard").compress
    data = pack(words)
    for cut in (len(data) // 2, len(data) - 9, len(data) - 1):
        assert code_of(f"a.txt.{suffix}", data[:cut], tmp_path, Reading()) == "input-damaged"
    rows = "".join(f'{{"text": "They met {number} times."}}\n' for number in range(500)).encode()
    packed = pack(rows)
    (tmp_path / f"b.jsonl.{suffix}").write_bytes(packed[:-3])
    *_, last = read_rows(str(tmp_path / f"b.jsonl.{suffix}"), "b.jsonl", SMALL)
    assert last.failure is not None
    assert last.failure.code == "input-damaged"


def test_a_bomb_in_a_bomb_is_bytes(bomb: bytes, tmp_path: Path) -> None:
    assert code_of("a.txt.gz", gzip.compress(bomb), tmp_path, Reading()) == "input-binary"
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("../../a.txt", "They met.")
    assert code_of("a.txt", archive.getvalue(), tmp_path) == "input-binary"


@pytest.mark.parametrize(
    "line",
    [
        "[" * 90_000 + "]" * 90_000,
        '{"text":' * 20_000 + "1" + "}" * 20_000,
        '{"text": "They met.", "x": ' + "[" * 50_000 + "]" * 50_000 + "}",
        '{"text": "They met.", "x": ' + "9" * 50_000 + "}",
        '{"text": "' + "\\u0061" * 9_000 + '", "x": "' + "b" * 100_000 + '"}',
        '{"text": "They met.", "text": ["They parted."], "id": {"$ne": 1}}',
    ],
    ids=["lists", "objects", "deep beside", "digits", "escapes", "twice"],
)
def test_deep_and_huge_json_costs_its_line_alone(line: str) -> None:
    data = f'{{"text": "a"}}\n{line}\n{{"text": "b"}}\n'.encode()
    first, *middle, last = read_jsonl(io.BytesIO(data), "a", SMALL)
    assert (first.text, last.text) == ("a", "b")
    (item,) = middle
    assert (item.text is None) != (item.failure is None)


def test_a_huge_line_is_passed_over_in_bounded_memory(tmp_path: Path) -> None:
    """In a process whose data may not exceed 250 MB, over a line of 300 MB."""
    with (tmp_path / "a.jsonl").open("wb") as stream:
        stream.write(b'{"text": "a"}\n{"text": "')
        for _ in range(BOMB // 10_000_000):
            stream.write(b"b" * 10_000_000)
        stream.write(b'"}\n{"text": "c"}\n')
    program = """
import resource, sys
from communique.formats.item import Reading
from communique.formats.readers import read_rows
resource.setrlimit(resource.RLIMIT_DATA, (2**20 * 250,) * 2)
for item in read_rows(sys.argv[1], "a.jsonl", Reading(max_characters=100_000)):
    print(item.text or item.failure.code)
"""
    run = subprocess.run(
        [sys.executable, "-c", program, tmp_path / "a.jsonl"], capture_output=True, text=True, check=False
    )
    assert run.stdout.split() == ["a", "input-too-long", "c"], run.stderr


def test_a_csv_of_one_open_quotation_mark_is_one_failure() -> None:
    data = b'text\n"They met.\n' + b"a,b\n" * 200_000
    items = list(read_csv(io.BytesIO(data), "a", SMALL))
    assert items
    assert all((item.text is None) != (item.failure is None) for item in items)
    assert any(item.failure and item.failure.code == "input-row" for item in items)


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 50_000 + WORDS,
        "<p>" * 50_000 + WORDS + "</p>" * 50_000,
        "<table><tr><td>" * 5_000 + WORDS,
        f"<p {' '.join(f'a{number}=1' for number in range(200_000))}>{WORDS}</p>",
        f"<p {'a=1 ' * 200_000}>{WORDS}</p>",
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
        + "".join(f'<!ENTITY a{n + 1} "{f"&a{n or str()};" * 10}">' for n in range(9))
        + f"]><html><body><p>{WORDS} &a9;</p>",
        f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><html><body><p>{WORDS} &e;</p></body></html>',
        "<!--" * 100_000 + WORDS,
        "<![CDATA[" * 50_000 + WORDS,
        "&amp" * 200_000,
        "<a href=" * 50_000 + WORDS,
        f"<p>{WORDS}</p>" * 20_000,
    ],
    ids=["divs", "paragraphs", "tables", "attributes", "attribute", "laughs", "entity", "comments", "cdata",
         "entities", "links", "many"],
)  # fmt: skip
def test_a_page_that_is_a_bomb_is_read_or_refused_in_seconds(page: str) -> None:
    pytest.importorskip("trafilatura", exc_type=ImportError)
    begun = time.process_time()
    text = ""
    try:
        text = read_html(page.encode(), Item("a.html", "a.html"), Reading()).text or ""
    except InputError as error:
        text = error.code
    assert time.process_time() - begun < 20
    assert "root:" not in text
    assert len(text) <= 2 * len(page)


@pytest.fixture(scope="module")
def evil() -> Record:
    """A record in which everything that came from outside tries to break out."""
    text = f"{EVIL[0]} said Ana Ruiz {EVIL[2]}.\n\nLIMA – President Ana <b>Ruiz</b> pledged $5 million by May 2030. “We {EVIL[1]} agree,” she said. {' '.join(EVIL)}"
    article = Article(
        text,
        id="../../<script>alert(1)</script>",
        path='"><svg/onload=alert(1)>.txt',
        url=EVIL[4],
        publisher=EVIL[1],
    )
    (record,) = extractor().stream([article])
    span = record.text[:5]
    title = {"start": 0, "end": 5, "text": span}
    names = {"name": EVIL[1], "aliases": EVIL, "roles": [{"title": EVIL[2], "of": EVIL[3]}]}
    data = json.loads(record.to_json())
    data["title"] = title
    for entity in data["entities"]:
        entity.update(names)
    for warning in data["warnings"]:
        warning["message"] = EVIL[0]
    data["extras"] = {EVIL[1]: list(EVIL)}
    return Record.from_json(json.dumps(data))


def test_the_view_of_a_record_escapes_everything(evil: Record) -> None:
    page = evil._repr_html_()
    for piece in ("<script>alert", "<img", "<svg", "<iframe", "<b>Ruiz", "</mark></div><iframe"):
        assert piece not in page
    assert 'href="javascript:' not in page


def test_tables_hold_no_formula(evil: Record, tmp_path: Path) -> None:
    formulas = [
        "=1+1",
        "+1",
        "-1+1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "=cmd|' /C calc'!A0",
        "'=1",
        '=HYPERLINK("x")',
    ]
    records = [evil.model_copy(update={"id": formula}) for formula in formulas]
    write_tables(records, tmp_path)
    for file in tmp_path.glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as stream:
            for row in csv.reader(stream):
                assert not [cell for cell in row if cell.startswith(("=", "+", "@", "\t", "\r"))]
                assert not [
                    cell for cell in row if cell.startswith("-") and not cell[1:].replace(".", "").isdigit()
                ]


@pytest.mark.parametrize(
    "id",
    ["../../x", "/etc/x", "..", ".", "a/../../x", "..\\..\\x", "C:\\x", "~/x", "a\0b", "a\nb", "-rf", "x" * 5_000,
     "\u202egnp.exe", "con", ".hidden", "annotation", "％2e％2e/x"],
)  # fmt: skip
def test_no_id_leads_out_of_a_folder(id: str, evil: Record, tmp_path: Path) -> None:
    write_brat([evil.model_copy(update={"id": id})] * 2, tmp_path / "in" / "brat")
    assert [path.name for path in tmp_path.iterdir()] == ["in"]
    assert [path.name for path in (tmp_path / "in").iterdir()] == ["brat"]
    names = sorted(path.name for path in (tmp_path / "in" / "brat").iterdir())
    assert len(names) == 5
    assert not [name for name in names if name.startswith((".", "-")) or "\n" in name]
