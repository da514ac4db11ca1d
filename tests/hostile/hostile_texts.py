"""Damaged articles: the project's own samples cut up and put together again, and worse."""

# ruff: noqa: E501, SIM905 (lists of pieces are data)
from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

SAMPLES = Path(__file__).parents[2] / "samples"
LONGEST = 200
"""Characters of a damaged text, about: many short ones find more than a few long ones."""

MARKS = "“”\"'‘’«»„‚‹›`´()[]{}<>|/\\.,;:!?…–—-−_*#@$€£¥₹%&+=~^§¶•"
INVISIBLE = "\u200b\u200c\u200d\ufeff\u00ad\u2060\u034f\u061c\u180e\u200e\u200f\ufe0f\ufe0e"
BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
COMBINING = "\u0301\u0308\u0327\u0338\u20dd\u0e33\u0f39\u1ab0\u0483"
CONTROLS = "".join(map(chr, (*range(32), *range(127, 160)))) + "\u2028\u2029\ufff9\ufffc\ufffd\ufffe\uffff"
SURROGATES = "\ud800\udbff\udc00\udfff"
SPACES = " \n\t\r\u000b\u000c\u0085\u00a0\u1680\u2003\u2028\u202f\u3000"
FOREIGN = "مرحبا שלום 你好世界 Привет ภาษาไทย हिन्दी 한국어 日本語 İıŞẞßﬁǅΣς 𝔐𝕒𝒶 🙂👩‍👩‍👧🇰🇿 ½Ⅷ٣३①²"
WORDS = (
    "President|Prime Minister|Ana Ruiz|Mr.|he|she|they|said|told|pledged|will|agreed|not|“We will”|the ministry|"
    "May|Monday|Oct. 29|2024-10-29|10/11/2024|next year|first half of|since 1999|'90s|B.C.|5 p.m.|the 21st|"
    "$5 million|€1,5 bn|5 percent|1,000,000|1/2|20-30|Rs 5 crore|EUR|99999999999999999999|LIMA|(AP)|—|– |"
    "Tell a friend|Read more|Photo: Ana Reis|date 2023-05-06|By Ana Ruiz|ENDS|- Reuters|<b>|</p>|&amp;|&#x110000;|"
    "<script>|<!--|{\\rtf1 |\\'92|\\u8217 ?|â€œ|â€™|â€|Ã©|of|and|or|to|’s|s’|1.|a.m|T12:00|Q1|U.S.|U.N.|D.C."
).split("|")
HUGE = ("9" * 40, "0" * 40, "1e999", "-" * 40, "." * 40, "A" * 200, "a " * 100, "1," * 60, "“" * 60, "(" * 60)


@cache
def sentences() -> tuple[str, ...]:
    """Sentences, headings and other lines of the samples."""
    lines = [
        part
        for file in sorted(SAMPLES.glob("*.txt"))
        for line in file.read_text(encoding="utf-8").split("\n")
        for part in re.split(r"(?<=[.!?”\"]) ", line)
        if part.strip()
    ]
    return tuple(lines)


def _span(text: str, rng: random.Random) -> tuple[int, int]:
    start = rng.randrange(len(text) + 1)
    return start, min(len(text), start + rng.choice((0, 1, 1, 2, 5, 20, 80)))


def _insert(pool: str | tuple[str, ...] | list[str]) -> Callable[[str, random.Random], str]:
    def change(text: str, rng: random.Random) -> str:
        for _ in range(rng.choice((1, 1, 2, 6))):
            at = rng.randrange(len(text) + 1)
            piece = rng.choice(pool) * rng.choice((1, 1, 1, 2, 30))
            text = text[:at] + piece[:LONGEST] + text[at:]
        return text

    return change


def _splice(text: str, rng: random.Random) -> str:
    other = rng.choice(sentences())
    start, end = _span(text, rng)
    first, last = _span(other, rng)
    return text[:start] + other[first : max(last, first + 30)] + text[end:]


def _drop(text: str, rng: random.Random) -> str:
    start, end = _span(text, rng)
    return text[:start] + text[end:]


def _double(text: str, rng: random.Random) -> str:
    start, end = _span(text, rng)
    return text[:end] + text[start:end] * rng.choice((1, 2, 9)) + text[end:]


def _shuffle(text: str, rng: random.Random) -> str:
    words = text.split(" ")
    rng.shuffle(words)
    return " ".join(words)


def _swap(text: str, rng: random.Random) -> str:
    start, end = _span(text, rng)
    letters = list(text[start:end])
    rng.shuffle(letters)
    return text[:start] + "".join(letters) + text[end:]


def _unbalance(text: str, rng: random.Random) -> str:
    return "".join(
        rng.choice(MARKS[:14]) if mark in MARKS[:14] and rng.random() < 0.6 else mark for mark in text
    )


def _case(text: str, rng: random.Random) -> str:
    start, end = _span(text, rng)
    change = rng.choice((str.upper, str.lower, str.title, str.swapcase))
    return text[:start] + change(text[start : end + 40]) + text[end + 40 :]


def _mojibake(text: str, _: random.Random) -> str:
    return text.encode("utf-8", "replace").decode("cp1252", "replace")


def _break_lines(text: str, rng: random.Random) -> str:
    return "".join(rng.choice(SPACES) if mark == " " and rng.random() < 0.3 else mark for mark in text)


def _reverse(text: str, _: random.Random) -> str:
    return text[::-1]


CHANGES: tuple[Callable[[str, random.Random], str], ...] = (
    _splice,
    _splice,
    _drop,
    _double,
    _shuffle,
    _swap,
    _unbalance,
    _unbalance,
    _case,
    _mojibake,
    _break_lines,
    _reverse,
    _insert(MARKS),
    _insert(INVISIBLE),
    _insert(BIDI),
    _insert(COMBINING),
    _insert(CONTROLS),
    _insert(SURROGATES),
    _insert(SPACES),
    _insert(FOREIGN),
    _insert(WORDS),
    _insert(WORDS),
    _insert(WORDS),
    _insert(HUGE),
)


def damaged(number: int, seed: int = 0) -> str:
    """Text ``number`` of a series: the same one on every machine."""
    rng = random.Random(f"{seed}-{number}")
    if number % 20 == 0:
        size = rng.randrange(1, 120)
        return "".join(
            chr(rng.choice((rng.randrange(128), rng.randrange(0x500), rng.randrange(0x110000))))
            for _ in range(size)
        )
    if number % 20 == 1:
        return " ".join(rng.choice(WORDS) for _ in range(rng.randrange(1, 40)))
    text = " ".join(rng.choice(sentences()) for _ in range(rng.choice((1, 1, 2))))[:LONGEST]
    for _ in range(rng.choice((1, 1, 2, 3, 6))):
        text = rng.choice(CHANGES)(text, rng)
    return text[: 2 * LONGEST]


def damaged_texts(count: int, seed: int = 0) -> Iterator[str]:
    """The first texts of a series."""
    return (damaged(number, seed) for number in range(count))


def damaged_page(number: int, seed: int = 0) -> bytes:
    """A web page whose markup is damaged."""
    rng = random.Random(f"page-{seed}-{number}")
    pieces = [
        "<p>", "</p>", "<div>", "</div>", "<article>", "</article>", "<!--", "-->", "<script>", "</script>", "<style>",
        "<a href='x", "\"'>", "<meta property='article:published_time' content='", "2021-05-03", "<title>", "</title>",
        "<![CDATA[", "]]>", "<!DOCTYPE x [<!ENTITY a '&b;'>]>", "&a;", "&lt;", "&#x110000;", "<table><tr><td>", "<svg>",
        "<time datetime='9999-99-99'>", "<base href='//'>", "<link rel=canonical href='http://[::1'>", "<h1>", "</h1>", "\0",
        '<script type="application/ld+json">{"datePublished":', "<html><body>", "</body></html>", "<frameset>", "<p " + "a=1 " * 30,
    ]  # fmt: skip
    parts = [
        rng.choice(pieces) if rng.random() < 0.6 else damaged(rng.randrange(10**6), seed)
        for _ in range(rng.randrange(1, 30))
    ]
    return "".join(parts).encode(rng.choice(("utf-8", "utf-16", "latin-1")), "replace")


def damaged_lines(number: int, seed: int = 0) -> bytes:
    """Lines of JSON, or rows of CSV, that are damaged."""
    rng = random.Random(f"rows-{seed}-{number}")
    rows = []
    for _ in range(rng.randrange(1, 6)):
        text = damaged(rng.randrange(10**6), seed)
        fields = {
            "text": text,
            "id": rng.choice(("a", 7, None, "../x", [1])),
            "published": rng.choice(("2021-05-03", "x", 1e9)),
        }
        row = (
            json.dumps(fields, ensure_ascii=rng.random() < 0.5)
            if rng.random() < 0.6
            else f'"{text}",{text},"'
        )
        at = rng.randrange(len(row) + 1)
        rows.append(rng.choice((row, row, row[:at], row[at:] + row[:at], "[" * 3000, "1" * 5000, "NaN", "")))
    raw = rng.choice(("", "text,id,published\n", "\ufeff")) + rng.choice(("\n", "\r\n", "\r")).join(rows)
    data = bytearray(raw.encode(rng.choice(("utf-8", "utf-8", "utf-16", "cp1252")), "replace"))
    for _ in range(rng.choice((0, 0, 1, 5))):
        if data:
            data[rng.randrange(len(data))] = rng.randrange(256)
    return bytes(data)
