"""Steps on characters: encodings, markup, spaces, invisible characters, blank lines."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from communique.text.alignment import Edit, splice
from communique.text.characters import blanks, characters, markup, rtf
from communique.text.mojibake import mojibake

Step = Callable[[str], list[Edit]]


def after(step: Step, text: str) -> str:
    return splice(text, step(text))[0]


@pytest.mark.parametrize(
    ("damaged", "text"),
    [
        ("the countryâ€™s goal", "the country’s goal"),
        ("â€œWe agree,â€\x9d he said", "“We agree,” he said"),
        ("â€œWe agree,â€ he said", "“We agree,” he said"),
        ("â€œWe agree.â€œ He said: â€œâ€œYes.â€œâ€ 🙂â€ â€🙂", "“We agree.“ He said: ““Yes.“” 🙂” â€🙂"),
        ("the talksâ€”Â and the deal", "the talks— and the deal"),
        ("2023â€“2025", "2023–2025"),
        ("SÃ£o TomÃ©", "São Tomé"),
        ("GÃ¼l and ErdoÄŸan", "Gül and Erdoğan"),
        ("Ã–zÄ±lÃ¶z and KavaklÄ±oÄŸlu", "Özılöz and Kavaklıoğlu"),
        ("â‚¬5 million", "€5 million"),
        ("a rise of 5Â percent.Â Then", "a rise of 5 percent. Then"),
        ("5Â\xa0km", "5\xa0km"),
        ("Ð¢Ð¾ÐºÐ°ÐµÐ²", "Токаев"),
        ("waitâ€¦", "wait…"),
        ("the port of GdaÅ„sk", "the port of Gdańsk"),
        ("the port of KlaipÄ—da", "the port of Klaipėda"),
        ("in DÄ…bki and GyÅ‘r", "in Dąbki and Győr"),
        ("Ã…se and Å»aneta met in BraÈ™ov", "Åse and Żaneta met in Brașov"),
        ("the Å\xa0koda plant", "the Škoda plant"),
        ("Mr. Nguyá»…n", "Mr. Nguyễn"),
        ("a new DriveOnâ\x22¢ car", "a new DriveOn™ car"),
        ("from 1 p.m. â€\x22 6 p.m.", "from 1 p.m. – 6 p.m."),
        ("the minister‚Äôs car", "the minister’s car"),
    ],
)
def test_mojibake_is_repaired(damaged: str, text: str) -> None:
    assert after(mojibake, damaged).replace("\xa0", " ") == text.replace("\xa0", " ")


@pytest.mark.parametrize(
    "text",
    [
        "“We agree,” he said – at last…",
        "São Tomé, Malé, Zürich, Łódź, N’Djamena",
        "“Café”, “résumé”, “naïveté”",
        "L’État et l’Éducation",
        "«Привет»",
        "“The IRMÃ’s house”, in Å’s harbour, “AMANHÃ…”",
        "he said: «Olá»… to her",
        "SÄÄ” and PÅ… said",
        "北京 – 東京",
        "ÂNGELA MERKELÂ and Â alone",
        "ÄŸ",
        "plain ascii",
        "",
    ],
)
def test_sound_text_is_left_alone(text: str) -> None:
    assert mojibake(text) == []


def test_curly_marks_are_not_straightened() -> None:
    assert after(mojibake, "â€˜yesâ€™ and “no”") == "‘yes’ and “no”"


def test_bare_closing_fragment_needs_a_damaged_opening_one() -> None:
    assert mojibake("the sign â€ alone") == []


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("the oﬃce ﬁled a ﬂat tariﬀ", "the office filed a flat tariff"),
        ("Jose\u0301 Pen\u0303a, Ku\u0308ng, Łódz\u0301", "José Peña, Küng, Łódź"),
        ("the govern\u00ad\r\n  ment of the re\u00adgion", "the government of the region"),
    ],
)
def test_letters_that_print_made_are_made_plain(raw: str, text: str) -> None:
    assert after(characters, raw) == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Trade &amp; aid", "Trade & aid"),
        ("&ldquo;Yes&rdquo;", "“Yes”"),
        ("&#8220;Yes&#x201d;", "“Yes”"),
        ("5&nbsp;km", "5\xa0km"),
        ("<b>Trade</b> and <i>aid</i>", "Trade and aid"),
        ('<p class="lead">Trade.</p><p>Aid.</p>', "\nTrade.\n\nAid.\n"),
        ("One.<br/>Two.", "One.\nTwo."),
        ('See <a href="https://example.org/?a=1&b=2">here</a>.', "See here."),
        ("<script>if (a < b) { run(); }</script>Text", "Text"),
        ("<style>.a { b: c }</style>Text", "Text"),
        ("<!-- comment -->Text", "Text"),
    ],
)
def test_markup_is_dropped_and_entities_resolved(raw: str, text: str) -> None:
    assert after(markup, raw) == text


@pytest.mark.parametrize(
    "text", ["a < b and c > d", "AT&T", "R&D; later", "x <y>", "<3", "&unknownname;", "<scripture>"]
)
def test_what_is_no_markup_stays(text: str) -> None:
    assert markup(text) == []


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a\u00a0b\u202fc\u2009d\u3000e\tf", "a b c d e f"),
        ("a\u200bb\ufeffc\u00add\u2060e", "abcde"),
        ("a\u200eb\u202ac\u202c", "abc"),
        ("a\x00b\x07c\x7f", "abc"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("\x93Yes\x94 \x96 \x85", "“Yes” – …"),
        ("\x81", ""),
        ("a\ud800b", "a\ufffdb"),
    ],
)
def test_characters_become_plain(raw: str, text: str) -> None:
    assert after(characters, raw) == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("One.  Two.", "One. Two."),
        ("One.\nTwo.", "One.\nTwo."),
        ("One. \nTwo.", "One.\nTwo."),
        ("One.\n \n\n \nTwo.", "One.\n\nTwo."),
        ("\n\n One.", "One."),
        ("One. \n\n", "One."),
        (" \n ", ""),
        (" ", ""),
        ("", ""),
    ],
)
def test_blanks_are_regular(raw: str, text: str) -> None:
    assert after(blanks, raw) == text


def test_rtf_loses_its_control_words() -> None:
    source = (
        r"{\rtf1\ansi{\fonttbl\f0 Arial;}{\colortbl;\red0;}\f0\fs24 Sofia\'92s \b offer\b0\par "
        r"Caf\'e9 \u8211? today}"
    )
    assert after(rtf, source) == "Sofia’s offer\nCafé – today"


def test_backslashes_elsewhere_stay() -> None:
    assert rtf(r"a \b c") == []
