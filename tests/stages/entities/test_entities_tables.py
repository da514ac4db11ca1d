"""The tables of countries and nationalities against ISO 3166-1 and the list of the United Nations."""

from __future__ import annotations

import csv
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from spacy.language import Language

from communique.language.gazetteer import entries
from communique.lexicon import table
from communique.stages.entities.stage import find

ISO = Path(__file__).parents[2] / "lexicon" / "iso_3166_1.csv"
STANDARD = list(
    csv.DictReader(
        line for line in ISO.read_text(encoding="utf-8").splitlines(True) if not line.startswith("#")
    )
)
ROWS = {row["code"]: row for row in table("countries")}

SURNAMES = {
    "Douglas", "George Town", "Gustavia", "Hamilton", "Jamestown", "Kingston", "Plymouth", "Stanley",
    "Victoria", "The Valley", "West Island", "Fakaofo", "Saint-Pierre", "King Edward Point", "Malé",
    "Diego Garcia", "St. George's",
}  # fmt: skip
"""Capitals that are common surnames, given names or words, and so are left out or need their country."""


def fold(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.replace("’", "'").removeprefix("City of "))
    return "".join(c for c in plain.lower() if not unicodedata.combining(c))


def names(code: str) -> set[str]:
    row = ROWS[code]
    return {fold(name) for name in (row["name"], *row["variants"].split("|"))}


def test_the_standard_is_whole() -> None:
    un = Counter(row["un"] for row in STANDARD)
    assert (len(STANDARD), un["member"], un["observer"]) == (249, 193, 2)


def test_every_code_of_the_standard_and_no_other() -> None:
    assert set(ROWS) == {row["code"] for row in STANDARD} | {"XKX"}  # Kosovo: user-assigned


@pytest.mark.parametrize("row", STANDARD, ids=lambda row: row["code"])
def test_name_and_capital(row: dict[str, str]) -> None:
    assert fold(row["name"]) in names(row["code"])
    capitals = {fold(form) for form in ROWS[row["code"]]["capital"].split("|")} | names(row["code"])
    assert not row["capital"] or row["capital"] in SURNAMES or fold(row["capital"]) in capitals


@pytest.mark.parametrize("code", [row["code"] for row in STANDARD if row["un"]])
def test_every_state_has_words_for_its_people(code: str) -> None:
    shared = [code for row in table("entities_ambiguous") for code in row["codes"].split("|")]
    assert ROWS[code]["demonyms"] or code in shared or code == "VAT"


def test_no_word_stands_for_two_states_but_the_shared_ones() -> None:
    shared = {row["form"] for row in table("entities_ambiguous")}
    nations = {form for row in table("entities_nations") for cell in row.values() for form in cell.split("|")}
    owners: dict[str, set[str]] = {}
    for code, row in ROWS.items():
        for form in "|".join((row["name"], row["variants"], row["demonyms"], row["capital"])).split("|"):
            owners.setdefault(form, set()).add(code)
    twice = {form for form, codes in owners.items() if form and len(codes) > 1}
    assert twice - shared - nations == set()


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ("Kazakhstani", "KAZ"), ("Kyrgyzstani", "KGZ"), ("Tajikistani", "TJK"), ("Uzbekistani", "UZB"),
        ("Emirati", "ARE"), ("Omani", "OMN"), ("Motswana", "BWA"), ("Batswana", "BWA"), ("Basotho", "LSO"),
        ("Ni-Vanuatu", "VUT"), ("I-Kiribati", "KIR"), ("Burkinabe", "BFA"), ("Malagasy", "MDG"),
        ("Monégasque", "MCO"), ("Nigerien", "NER"), ("Nigerian", "NGA"), ("Sammarinese", "SMR"),
        ("Beninese", "BEN"), ("Ivorian", "CIV"), ("Seychellois", "SYC"), ("Kosovar", "XKX"),
        ("Scottish", "GBR"), ("Dagestani", "RUS"), ("Macanese", "MAC"), ("Filipina", "PHL"),
    ],
)  # fmt: skip
def test_people(form: str, code: str) -> None:
    assert {entry.code for entry in entries() if entry.form == form and entry.kind == "demonym"} == {code}


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ("Akorda", "KAZ"), ("Élysée", "FRA"), ("Kremlin", "RUS"), ("White House", "USA"), ("Istana", "SGP"),
        ("Downing Street", "GBR"), ("Blue House", "KOR"), ("Quirinal", "ITA"), ("Planalto", "BRA"),
        ("Casa Rosada", "ARG"), ("Rashtrapati Bhavan", "IND"), ("Zhongnanhai", "CHN"), ("Kantei", "JPN"),
        ("Malacañang", "PHL"), ("Aso Rock", "NGA"), ("Amiri Diwan", ""),
    ],
)  # fmt: skip
def test_seats_of_government(form: str, code: str) -> None:
    assert {entry.code for entry in entries() if entry.form == form} == {code}


SHARED = [
    ("The Congo river rose.", "Congo", None),
    ("Fighting resumed near Goma. Congo asked for help.", "Congo", "COD"),
    ("Brazzaville hosted the talks. Congolese troops came.", "Congolese", "COG"),
    ("Georgia closed its border. Tbilisi gave no reason.", "Georgia", "GEO"),
    ("Voters in Georgia, Alabama and Tennessee went to the polls.", "Georgia", "USA"),
    ("Korean firms invest.", "Korean", "KOR"),
    ("Pyongyang fired a missile. Korean state media praised it.", "Korean", "PRK"),
    ("The Dominican president spoke.", "Dominican", "DOM"),
    ("Wheat from Punjab is cheap.", "Punjab", None),
    ("Wheat from Punjab feeds Lahore.", "Punjab", "PAK"),
]


@pytest.mark.parametrize(("text", "form", "code"), SHARED)
def test_words_of_two_states_mean_the_one_talked_of(
    nlp: Language, text: str, form: str, code: str | None
) -> None:
    found = {text[m.start : m.end]: e.country for e in find(nlp(text)) for m in e.mentions}
    assert found[form] == code


def test_nations_inside_a_state_are_named_themselves(nlp: Language) -> None:
    found = {e.name: e.country for e in find(nlp("Scotland beat England in London. Britain watched."))}
    assert found == {"Scotland": "GBR", "England": "GBR", "London": "GBR", "Britain": "GBR"}


def test_the_name_of_a_currency_is_no_mention_of_its_state(nlp: Language) -> None:
    assert "USA" not in {e.country for e in find(nlp("Trade reached 30 billion US dollars."))}
