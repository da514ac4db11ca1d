"""The component: contract, robustness, determinism."""

from __future__ import annotations

import time
from collections import Counter

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from communique.annotation import Entity, read
from communique.language.gazetteer import country_name, entries
from communique.lexicon import table, words
from communique.stages.entities.countries import place_code
from communique.stages.entities.stage import EntitiesStage, find

LABELS = {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "LAW", "PRODUCT", "WORK"}
WORDS = """President Minister of the , . and Kazakh Mongolia Serik Omarov he She his both two leaders ( )
SCO “ ” ' - Sheikh bin Al- Dr. counterpart’s Ministry Foreign Affairs said countries 12 $5 Tan Sri"""
PIECES = st.sampled_from([*WORDS.split(), "\n"])


def check(doc: Doc, entities: list[Entity]) -> None:
    starts = []
    for number, entity in enumerate(entities, 1):
        assert entity.id == f"E{number}"
        assert entity.label in LABELS
        assert entity.mentions
        assert entity.mentions == tuple(sorted(entity.mentions, key=lambda m: (m.start, m.end, m.kind)))
        starts.append(entity.mentions[0].start)
        for mention in entity.mentions:
            assert 0 <= mention.start < mention.end <= len(doc.text)
            assert doc.text[mention.start : mention.end].strip() == doc.text[mention.start : mention.end]
        assert entity.country is None or len(entity.country) == 3
    assert starts == sorted(starts)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=40))
def test_any_words_give_valid_entities(nlp: Language, pieces: list[str]) -> None:
    doc = nlp(" ".join(pieces))
    found = find(doc)
    check(doc, found)
    assert find(doc) == found


def test_writes_what_it_finds(nlp: Language) -> None:
    doc = EntitiesStage()(nlp("President Serik Omarov left."))
    assert [entity.name for entity in read(doc, "entities", Entity)] == ["Serik Omarov"]


@pytest.mark.parametrize("text", ["", "   ", "\n", "…"])
def test_nothing_in_nothing_out(nlp: Language, text: str) -> None:
    assert find(nlp(text)) == []


def test_works_without_parse_and_entities() -> None:
    blank = spacy.blank("en")
    found = find(blank("President of Kazakhstan Serik Omarov left."))
    assert "GPE" in {entity.label for entity in found}


def test_long_text_is_linear(nlp: Language) -> None:
    doc = nlp("President Serik Omarov met Bat Gansukh, the minister. He left.\n" * 800)
    begun = time.process_time()
    assert len([e for e in find(doc) if e.label == "PERSON"]) == 2
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ("Kazakh", "KAZ"),
        ("Uzbek", "UZB"),
        ("Kyrgyz", "KGZ"),
        ("Turkish", "TUR"),
        ("Emirati", "ARE"),
        ("Emiratis", "ARE"),
        ("Tajik", "TJK"),
        ("Turkmen", "TKM"),
        ("Filipino", "PHL"),
        ("Burkinabe", "BFA"),
        ("Malagasy", "MDG"),
    ],
)
def test_nationalities(form: str, code: str) -> None:
    assert code in {entry.code for entry in entries() if entry.form == form and entry.kind == "demonym"}


def test_country_tables_are_sound() -> None:
    rows = table("countries")
    codes = [row["code"] for row in rows]
    assert len(codes) == len(set(codes)) > 195
    assert all(len(code) == 3 and code.isupper() for code in codes)
    known = set(codes) | {""}
    for name in ("entities_places", "entities_seats", "entities_monarchies"):
        assert {row["code"] for row in table(name)} <= known
    assert {row["country"] for row in table("entities_organizations")} <= known
    assert country_name("MNG") == "Mongolia"
    assert place_code("Nowhere") == ""


def test_titles_are_sound() -> None:
    rows = table("titles")
    classes = Counter(row["class"] for row in rows)
    assert [name for name, times in classes.items() if times < 2] == []  # of one row: a slip of the pen
    assert [row for row in rows if not set(row["fits"].split("|")) <= set(classes)] == []
    assert [row for row in rows if row["gender"] not in ("", "m", "f")] == []
    assert [head for head, times in Counter(row["head"] for row in rows).items() if times > 1] == []
    assert [row["head"] for row in rows if row["head"] != row["head"].lower()] == []
    assert words("entities_general_titles") <= {row["head"] for row in table("titles")}
    assert words("titles_portfolio_adjectives") <= words("titles_domains")
