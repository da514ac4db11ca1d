"""Files to text: by suffix, through compression, never more than asked for."""

from __future__ import annotations

import gzip
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.errors import InputError
from communique.formats.html import read_html
from communique.formats.item import Item, Reading
from communique.formats.readers import read_document, read_rows

TEXT = "The café met.\r\nThey parted.\n"
PAGE = """<html><head><title>Talks held</title>
<meta property="article:published_time" content="2021-05-03T10:00:00Z">
<meta property="og:site_name" content="The Example">
<link rel="canonical" href="https://example.org/talks"></head>
<body><nav><a href="/">Home</a> <a href="/all">All articles</a></nav><article><h1>Talks held</h1>
<p>The ministers of both countries met in the capital on Monday and spoke about trade for two hours.</p>
<p>They agreed to meet again next year, as the spokesman of the ministry said after the talks had ended.</p>
</article><script>alert("x")</script><footer>Subscribe to our newsletter</footer></body></html>"""


def read(path: Path, **options: object) -> Item:
    return read_document(Item(path.name, path.name, str(path)), Reading(**options))  # type: ignore[arg-type]


def test_plain_text_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    assert read(tmp_path / "a.txt").text == TEXT


def test_gz(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    assert read(tmp_path / "a.txt.gz").text == TEXT
    (tmp_path / "f.jsonl.gz").write_bytes(gzip.compress(b'{"text": "a"}\n'))
    assert [item.text for item in read_rows(str(tmp_path / "f.jsonl.gz"), "f.jsonl.gz", Reading())] == ["a"]


def test_zst(tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    frames = b"".join(zstandard.compress(part.encode()) for part in (TEXT[:9], TEXT[9:]))
    (tmp_path / "a.txt.zst").write_bytes(frames)
    assert read(tmp_path / "a.txt.zst").text == TEXT


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (gzip.compress(b"a" * 10_000)[:-9], "input-damaged"),
        (b"no gzip at all", "input-damaged"),
        (gzip.compress(b"a" * 50_000_000), "input-too-long"),
    ],
    ids=["cut short", "no gzip", "bomb"],  # the bytes hold the time of writing: no name for a test
)
def test_damaged_data_and_bombs(data: bytes, code: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(data)
    with pytest.raises(InputError) as caught:
        read(tmp_path / "a.txt.gz", max_characters=10_000)
    assert caught.value.code == code


def test_a_damaged_table_gives_its_sound_rows_and_one_failure(tmp_path: Path) -> None:
    rows = b"".join(b'{"text": "%d"}\n' % number for number in range(50_000))
    data = gzip.compress(rows)
    (tmp_path / "f.jsonl.gz").write_bytes(data[: len(data) // 2])
    *sound, last = read_rows(str(tmp_path / "f.jsonl.gz"), "f.jsonl.gz", Reading())
    assert sound
    assert all(item.text is not None for item in sound)
    assert last.failure is not None
    assert (last.key, last.failure.code) == ("f.jsonl.gz", "input-damaged")


def test_what_is_no_regular_file_is_refused(tmp_path: Path) -> None:
    for name in (tmp_path, Path("/dev/zero")):
        with pytest.raises(InputError) as caught:
            read(name)
        assert caught.value.code == "input-unreadable"
        assert str(tmp_path) not in str(caught.value)


def test_a_page_gives_its_article_and_what_it_says_of_itself(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura", exc_type=ImportError)
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    item = read(tmp_path / "a.html")
    assert item.text is not None
    assert item.text.startswith("Talks held\n\nThe ministers of both countries")
    assert "newsletter" not in item.text
    assert "alert" not in item.text
    assert (item.published, item.url) == ("2021-05-03", "https://example.org/talks")
    assert item.publisher == "The Example"


def test_a_page_without_an_article(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura", exc_type=ImportError)
    for number, page in enumerate(("", "<html></html>", "<" * 10_000, "<div>" * 10_000)):
        (tmp_path / f"{number}.html").write_text(page)
        with pytest.raises(InputError) as caught:
            read(tmp_path / f"{number}.html")
        assert caught.value.code == "input-empty"


def test_without_the_extra_the_error_says_what_installs_it(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE)
    code = (
        "import sys; sys.modules['trafilatura'] = None\n"
        "from communique.formats.readers import *; from communique.formats.item import *\n"
        f"read_document(Item('a', 'a', {str(tmp_path / 'a.html')!r}), Reading())"
    )
    import sys

    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "pip install 'communique[html]'" in run.stderr


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<div>",
                "<!--",
                "-->",
                "<script>",
                "</",
                "<a href='",
                "&#x110000;",
                "&lt;",
                "<![CDATA[",
            ]
        )
        | st.text(max_size=30)
    )
)
def test_any_page_gives_text_or_an_error_of_ours(parts: list[str]) -> None:
    pytest.importorskip("trafilatura", exc_type=ImportError)
    item = Item("a.html", "a.html")
    try:
        found = read_html("".join(parts).encode("utf-8", "replace"), item, Reading())
    except InputError:
        return
    assert found.text
    assert found.text.strip() == found.text
