"""Bytes to text: what is read, and what is refused with which code."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import InputError
from communique.formats.decoding import decode

TEXT = "Le ministre a dit : « Nous irons à Zürich. »\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_mark_tells_the_encoding(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)).removeprefix("\ufeff") == TEXT


def test_line_ends_and_the_mark_stay_as_they_are() -> None:
    assert decode(b"\xef\xbb\xbfOne.\r\nTwo.\r") == "\ufeffOne.\r\nTwo.\r"


def test_an_encoding_that_is_named() -> None:
    assert decode(TEXT.encode("cp1252"), "cp1252") == TEXT


def test_an_encoding_that_is_guessed() -> None:
    text = "Прэзідэнт сказаў, што перамовы адбудуцца ў наступным месяцы. " * 5
    assert decode(text.encode("cp1251"), "detect") == text
    assert decode(text.encode("utf-8"), "detect") == text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"caf\xe9", "input-encoding"),
        (b"\xff\xfeA", "input-encoding"),
        (b"\x89PNG\r\n\x1a\n", "input-binary"),
        (b"PK\x03\x04rest", "input-binary"),
        (b"%PDF-1.7 text", "input-binary"),
        (b"The minister\0met.", "input-binary"),
        (bytes(range(1, 32)) * 3 + b"some letters", "input-binary"),
    ],
)
def test_what_is_no_text(data: bytes, code: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(data)
    assert caught.value.code == code


def test_the_place_of_the_byte_that_does_not_fit_is_told() -> None:
    with pytest.raises(InputError, match="byte 3 does not fit"):
        decode(b"caf\xe9")


@given(st.binary(max_size=300), st.sampled_from(["utf-8", "detect", "cp1252"]))
def test_any_bytes_give_text_or_an_error_of_ours(data: bytes, encoding: str) -> None:
    code = None
    try:
        decode(data, encoding)
    except InputError as error:
        code = error.code
    assert code in (None, "input-binary", "input-encoding")


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs", "Cc"])))
def test_text_comes_back_unchanged(text: str) -> None:
    assert decode(text.encode()) == text
