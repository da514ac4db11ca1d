"""The gazetteer: a word means one state in one article, whoever asks."""

from __future__ import annotations

import json

import pytest
from spacy.language import Language

from communique.language.gazetteer import capital_of, code_of, countries, country_name, entries, meant, senses
from communique.language.senses import senses_of
from communique.lexicon import table
from communique.stages.entities.stage import find
from examples import Reader

CONGO = (
    "KINSHASA, 1 March 2024 – Kenyan President John Mwangi met Premier Paul Ilunga in Kinshasa on Friday. "
    "Congolese troops hold Goma. The {} side agreed to open a joint port with Kenya."
)
KOREA = (
    "PYONGYANG, 1 March 2024 – Kenyan President John Mwangi came to Pyongyang on Friday. "
    "The {} side agreed to open a joint port with Kenya."
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize(
    ("text", "word", "actor"),
    [
        (CONGO, "Congolese", "Democratic Republic of the Congo"),
        (
            CONGO.replace("KINSHASA", "BRAZZAVILLE").replace("Kinshasa", "Brazzaville"),
            "Congolese",
            "Congolese side",
        ),
        (KOREA, "Korean", "North Korea"),
        (KOREA.replace("PYONGYANG", "SEOUL").replace("Pyongyang", "Seoul"), "Korean", "South Korea"),
        (KOREA, "Peruvian", "Peru"),
    ],
)
def test_a_side_is_the_state_that_is_meant(text: str, word: str, actor: str, reader: Reader) -> None:
    found = reader.read(text.format(word))[0].commitments
    actors = {party.name for item in found if "port" in item.text for party in item.actors}
    assert actors == {actor}


def test_entities_and_commitments_say_the_same(nlp: Language) -> None:
    doc = nlp(CONGO.format("Congolese"))
    people = {entity.name: entity.country for entity in find(doc)}
    assert senses_of(doc)["congolese"] == people["Congolese"] == "COD"


def test_commitments_alone_read_the_article_too(nlp: Language) -> None:
    doc = nlp("Congolese troops hold Goma.")
    assert senses_of(doc)["congolese"] == "COD"
    json.dumps(doc.user_data["communique"])


@pytest.mark.parametrize("row", table("entities_ambiguous"), ids=lambda row: row["form"])
def test_a_shared_word_is_each_states_where_only_that_is_named(row: dict[str, str]) -> None:
    told = row["signs"].partition(":")[0]
    for code in row["codes"].split("|"):
        names = [entry.form for entry in entries() if entry.code == code]
        entry, spoken = meant(row["form"], {(code, name) for name in names})
        assert (entry.code, spoken) == (code, True)
        state = row["kind"] != "place" and code != told
        assert senses({(code, name) for name in names})[row["form"].lower()] == (code if state else "")


def test_a_shared_word_is_nobodys_where_both_are_named() -> None:
    assert senses({("COD", "Goma"), ("COG", "Brazzaville")})["congo"] == ""


def test_every_name_of_a_state_has_its_code() -> None:
    shared = {row["form"] for row in table("entities_ambiguous")}
    for country in countries():
        for word in (*country.names, *country.demonyms):
            assert word in shared or code_of(word.upper()) == country.code
        assert all(capital_of(city) == country.code for city in country.capitals)
        assert country_name(country.code) == country.name


def test_regions_and_towns_are_no_states() -> None:
    assert [code_of(word) for word in ("Bavaria", "Goma", "Kashmir", "Akorda")] == [None] * 4
