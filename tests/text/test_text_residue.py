"""Residue rules: every rule with examples, and prose that looks like residue and stays."""

from __future__ import annotations

import re
import time

import pytest

from communique.lexicon import table
from communique.lexicon.rules import Rule
from communique.text.residue import HEAD, residue
from communique.text.rules import lines

PROSE = (
    "The two ministers signed a memorandum on rail transport in the presence of the press.\n\n"
    "They agreed to meet again in the autumn, when the first section of the line is to be opened."
)

ROWS = list(zip(lines(), table("cleaning_residue"), strict=True))


def placed(row: dict[str, str], line: str) -> str:
    """A text with a line in the middle, or at an edge where the row asks for one."""
    first, second = PROSE.split("\n\n")
    return (
        f"{PROSE}\n\n{line}" if row["where"] == "edge" else "\n\n".join([first] * 5 + [line] + [second] * 5)
    )


@pytest.mark.parametrize(("rule", "row"), ROWS, ids=[rule.name for rule, _ in ROWS])
def test_a_row_drops_its_lines(rule: Rule, row: dict[str, str]) -> None:
    for line in rule.drops:
        text = placed(row, line)
        assert [(text[d.start : d.end].strip(), d.rule) for d in residue(text)] == [(line, row["rule"])]


@pytest.mark.parametrize(("rule", "row"), ROWS, ids=[rule.name for rule, _ in ROWS])
def test_a_row_alone_drops_one_of_its_lines(rule: Rule, row: dict[str, str]) -> None:
    others = [other for _, other in ROWS if other is not row and row["where"] in ("edge", other["where"])]
    patterns = [re.compile(other["pattern"], re.IGNORECASE) for other in others]
    assert [line for line in rule.drops if not any(pattern.fullmatch(line) for pattern in patterns)]


@pytest.mark.parametrize(("rule", "row"), ROWS, ids=[rule.name for rule, _ in ROWS])
def test_a_row_has_a_place_and_hints_that_its_lines_bear(rule: Rule, row: dict[str, str]) -> None:
    """Without its hint a row is never tried against a line of more than SHORT characters."""
    assert row["where"] in ("line", "edge")
    bearing = [
        line
        for line in map(str.lower, rule.drops)
        for hint in row["hints"].split("|")
        if hint.removeprefix("^") in (line[:HEAD] if hint.startswith("^") else line)
    ]
    assert bearing, f"{rule.drops}: none has one of the hints {row['hints']}"


@pytest.mark.parametrize("rule", [rule for rule, _ in ROWS], ids=lambda rule: rule.name)
def test_prose_that_looks_like_a_row_is_kept_anywhere(rule: Rule) -> None:
    first, second = PROSE.split("\n\n")
    for line in rule.keeps:
        for text in (f"{line}\n\n{PROSE}", f"{first}\n\n{line}\n\n{second}", f"{PROSE}\n\n{line}"):
            assert residue(text) == [], line


AT_THE_END = [
    (". — SPA", " — SPA"),
    (". – Bernama", " – Bernama"),
    (". - Reuters", " - Reuters"),
    (".-- BERNAMA", "-- BERNAMA"),
    (". – The Straits Times/Asia News Network", " – The Straits Times/Asia News Network"),
    (".” – Ana Reis - Prensa Latina", " – Ana Reis - Prensa Latina"),
    (". (Yonhap)", " (Yonhap)"),
    (". (AFP)", " (AFP)"),
    (". (harbourpost.org)", " (harbourpost.org)"),
    (". (YO)", " (YO)"),
    (". Enditem", " Enditem"),
    (". ENDS", " ENDS"),
    (". ###", " ###"),
    (". AB/CD", " AB/CD"),
    (". (END) ABC/DEF/GHI", " (END) ABC/DEF/GHI"),
    (". (end) abc.de", " (end) abc.de"),
    (". PTI ABC DE", " PTI ABC DE"),
]


@pytest.mark.parametrize(("tail", "dropped"), AT_THE_END)
def test_sign_off_behind_the_last_sentence_is_dropped(tail: str, dropped: str) -> None:
    text = PROSE.removesuffix(".") + tail
    assert [(text[d.start : d.end], d.rule) for d in residue(text)] == [(dropped, "sign-off")]


@pytest.mark.parametrize("line", ["— SPA", "MENA", "IPS Pacific Bureau Report"])
def test_an_agency_alone_at_the_end_is_dropped(line: str) -> None:
    text = f"{PROSE}\n\n{line}"
    assert [(text[d.start : d.end].strip(), d.rule) for d in residue(text)] == [(line, "sign-off")]


@pytest.mark.parametrize("line", ["By Ana Reis", "Source: Ministry of Ports", "ENDS"])
def test_edge_rules_leave_the_middle_alone(line: str) -> None:
    paragraphs = PROSE.split("\n\n") * 4
    text = "\n\n".join([*paragraphs, line, *paragraphs])
    assert residue(text) == []


@pytest.mark.parametrize(
    "end",
    [
        ". – It was over.",
        ".” — Ana Reis, Minister of Ports",
        ". (Quran 4:27)",
        " of the Arab League (AL).",
        " with the help of the African Union (AU).",
        ". - We shall see",
        ".” – said the minister",
    ],
)
def test_what_only_looks_like_a_sign_off_is_kept(end: str) -> None:
    assert residue(PROSE.removesuffix(".") + end) == []


def test_caption_printed_twice_above_its_credit_is_dropped() -> None:
    caption = "The new terminal at the port of Maputo"
    text = f"{PROSE}\n{caption}\n{caption}\n\n© Harbour Post/Ana Reis\n\n{PROSE}"
    rules = [d.rule for d in residue(text)]
    assert rules == ["photo-caption", "repeated-line", "photo-credit"]


@pytest.mark.parametrize("day", ["11 Jul 2023", "July 11, 2023"])
def test_teaser_above_a_date_is_dropped_inside_the_article(day: str) -> None:
    teaser = "Ferry talks resume after a month"
    body = "\n".join(PROSE.split("\n\n") * 3)
    text = f"{body}\n{teaser}\n{day}\n{body}"
    assert [(text[d.start : d.end], d.rule) for d in residue(text)] == [
        (teaser, "read-more-line"),
        (day, "metadata-line"),
    ]
    assert residue(f"{teaser}\n{day}\n{body}") == []
    assert residue(f"{body}\n{day}\n{body}") == []


def test_repeated_sentence_is_kept() -> None:
    assert residue(f"{PROSE}\n\nWe will not yield.\nWe will not yield.\n\n{PROSE}") == []


@pytest.mark.parametrize(
    "unit",
    [
        "Share ",
        "x 1 ",
        "{ ",
        "photo: ",
        "Updated: ",
        "date ",
        "date by: ",
        "AFP",
        "Ana Reis, ",
        "follow us on Twitter and ",
        "more [File: ",
        "a.b ",
        "1 ",
        "— SPA ",
        "(Photo by ",
        "Twitter, ",
        "#a ",
        "; a: b",
    ],
)
def test_rules_stay_fast_on_hostile_lines(unit: str) -> None:
    lines = "\n".join(unit * (390 // len(unit)) + end for end in ("", ".", "!x") for _ in range(20))
    begun = time.process_time()
    residue(lines)
    assert time.process_time() - begun < 1.0


LIST_BELOW = "Most read\n1. Governor resigns\n2. Rain forecast for the weekend"


def test_headlines_of_other_articles_go_with_their_heading() -> None:
    text = f"{PROSE}\n\n{LIST_BELOW}"
    assert {d.rule for d in residue(text)} == {"read-more-line"}
    assert "".join(text[d.start : d.end] for d in residue(text)) == LIST_BELOW.replace("\n", "")


def test_prose_below_such_a_heading_stays() -> None:
    text = f"{PROSE}\n\nMost read\nGovernor resigns\n\nThe governor has resigned."
    assert [text[d.start : d.end] for d in residue(text)] == ["Most read"]
