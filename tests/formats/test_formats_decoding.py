"""Bytes to text: what is read, and what is refused with which code."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import InputError
from communique.formats.decoding import decode, decode_page

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
    ("name", "encoding"),
    [
        ("José Peña – “we pay £5 million”", "cp1252"),
        ("Åse Dahl, Øystein Þór Ísaksson", "cp1252"),
        ("Wałęsa of Łódź, Věra Nováková", "cp1250"),
        ("José Peña, €5 million – “yes”", "mac_roman"),
        ("Erdoğan of Beşiktaş", "cp1254"),
        ("Pavel Orlov (Павел Орлов)", "cp1251"),
        ("Wang Fang (王芳)", "gb18030"),
        ("Suzuki (鈴木, さいたま)", "cp932"),
        ("the Αθήνα talks", "cp1253"),
    ],
)
def test_an_encoding_that_a_few_letters_tell(name: str, encoding: str) -> None:
    text = f"The mayor, {name}, signed a deal on Monday, and the council agreed to it."
    assert decode(text.encode(encoding), "detect") == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_detected(encoding: str) -> None:
    text = "The mayor said “yes” to €5 million."
    assert decode(text.encode(encoding), "detect") == text


def test_stray_bytes_among_utf_8_are_read_as_windows_1252() -> None:
    data = "Zoë Müller paid €5; ".encode() + b"\x93yes\x94, she said"
    assert decode(data, "detect") == "Zoë Müller paid €5; “yes”, she said"


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="iso-8859-1">', "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=latin1">', "cp1252"),
        ('<?xml version="1.0" encoding="ISO-8859-1"?>', "cp1252"),
        ("<meta charset=us-ascii>", "cp1252"),
        ("<!-- <meta charset=koi8-r> -->", "cp1252"),
        ('<meta charset="utf-8">', "cp1252"),
        ('<meta charset="no-such">', "cp1252"),
        ('<meta charset="koi8-r">', "utf-8"),
    ],
)
def test_what_a_page_declares_is_read_as_browsers_do(head: str, encoding: str) -> None:
    page = f"{head}<p>“We pay €35 million,” Zoë Müller said.</p>"
    assert decode_page(page.encode(encoding)) == page


@pytest.mark.parametrize(
    ("label", "encoding", "words"),
    [
        ("gb2312", "gb18030", "the minister (朱鎔基)"),
        ("shift_jis", "cp932", "the firm (①高橋)"),
        ("euc-kr", "cp949", "the mayor (똠)"),
        ("iso-8859-9", "cp1254", "Ayşe – “yes”"),
        ("windows-1251", "cp1251", "Олег"),
        ("x-mac-roman", "mac_roman", "“Zoë”"),
        ("iso-8859-2", "iso8859-2", "Łódź"),
    ],
)
def test_labels_of_the_web_mean_more_than_they_say(label: str, encoding: str, words: str) -> None:
    page = f'<meta charset="{label}"><p>{words} said</p>'
    assert decode_page(page.encode(encoding)) == page


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


@given(st.binary(max_size=300))
def test_any_page_gives_text_or_an_error_of_ours(data: bytes) -> None:
    code = None
    try:
        decode_page(b'<meta charset="gb2312">' + data)
    except InputError as error:
        code = error.code
    assert code in (None, "input-binary", "input-encoding")


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs", "Cc"])))
def test_text_comes_back_unchanged(text: str) -> None:
    assert decode(text.encode()) == text
