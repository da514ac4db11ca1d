"""Who "he", "the minister", "both presidents" are: ``{NAME|words}``, names joined by +, - where nobody."""

from __future__ import annotations

import re

import pytest
from spacy.language import Language

from communique.stages.entities.stage import find

MARK = re.compile(r"\{([^|{}]+)\|([^{}]+)\}")
KAZ, MNG = "President of Kazakhstan Serik Omarov", "President of Mongolia Bat Gansukh"

CASES = [
    "Kazakh Foreign Minister Serik Omarov met Mongolian Foreign Minister Bat Gansukh. "
    "{Serik Omarov|The Kazakh minister} thanked {Bat Gansukh|his Mongolian counterpart}.",
    "Foreign Minister Serik Omarov arrived. {Serik Omarov|He} said {Serik Omarov|his} country was ready.",
    "Minister Serik Omarov met Mrs Anna Berg. {Anna Berg|She} thanked {Serik Omarov|him}.",
    "Ann Lee, chairman of the board of Acme Corp., left. {Ann Lee|The chairman} was pleased.",
    f"{KAZ} met {MNG}. {{Serik Omarov+Bat Gansukh|Both presidents}} smiled.",
    f"{KAZ} met {MNG}. {{Serik Omarov+Bat Gansukh|The two leaders}} agreed.",
    "President Serik Omarov left. {-|An official} was pleased.",  # indefinite phrases refer to nobody named
    "President Serik Omarov left. {-|Officials} were pleased.",
    "Minister Serik Omarov left. A 34-year-old man was hurt. {-|He} is in hospital.",  # an unnamed person
    "Deputy Prime Minister Serik Omarov left. {-|The Prime Minister} stayed.",  # a deputy is not his chief
    "French President Luc Morel left. {-|The German president} stayed.",  # another country's
    "Former President Luis Prado spoke. {Luis Prado|The former president} was ill.",
    # "they" are the two who met, or acted together, though others are named in between
    "Minister Serik Omarov met today with French President Luc Morel in Paris. "
    "{Serik Omarov+Luc Morel|They} discussed the war of President Petro Bondar.",
    "Minister Omarov spoke with Minister Luc Morel about trade. {Omarov+Luc Morel|The two} discussed grain.",
    "Minister Serik Omarov held talks with Minister Luc Morel. {Serik Omarov+Luc Morel|They} agreed to meet.",
    "Minister Serik Omarov and President Luc Morel agreed to meet. {Serik Omarov+Luc Morel|They} left.",
    "Minister Serik Omarov met Minister Luc Morel. Farmers protested. {-|They} were angry.",
    "Minister Serik Omarov met Minister Luc Morel to aid the farmers while {-|they} suffer.",
    "Kazakhstan and Mongolia signed. {Kazakhstan+Mongolia|The two countries} are partners.",
    "Kazakhstan and Mongolia signed. {Kazakhstan+Mongolia|Both sides} are pleased.",
    "Kazakhstan, Mongolia and China signed. {-|The two countries} are partners.",
    "Saudi Arabia and Iraq signed. {Saudi Arabia|The Kingdom} paid.",
    "Minister Serik Omarov left. {-|No minister} stayed, and {-|any minister} may go.",
    # bodies by their kind, if there is one of it
    "The Ministry of Finance paid. {Ministry of Finance|The ministry} is pleased.",
    "The Ministry of Finance and the Ministry of Justice paid. {-|The ministry} is pleased.",
    "The Labour Ministry paid. Tourism Minister Ann Lee said {-|the ministry} is pleased.",
    # two whose country is unknown
    "President Luc Morel met President Paul Ndi, the longest-serving leader. {-|The French leader} left.",
    # numerals count; without one the phrase means two only if there are two
    "Kenyan Minister Ann Otieno, Thai Minister Somchai Dee and Irish Minister Paul Roe met. "
    "{Ann Otieno+Somchai Dee+Paul Roe|The three ministers} signed. {-|The four ministers} left. "
    "{-|The ministers} smiled.",
    # other pairs of countries
    "Brazilian President Luis Prado met Peruvian President Ana Vega. Prado thanked "
    "{Ana Vega|his Peruvian counterpart}. {Luis Prado+Ana Vega|The two leaders} will meet.",
    "Uruguay's foreign minister Pablo Soria met {Julio Arias|his counterpart from Paraguay}, Julio Arias. "
    "{Pablo Soria|The Uruguayan diplomat} smiled.",
    "The Prime Minister of Finland, Anna Lehto, received the President of Ghana, Kofi Darko. "
    "{Kofi Darko|The president} thanked {Anna Lehto|the prime minister}. "
    "{Kofi Darko|The Ghanaian leader} left. {Finland+Ghana|The two nations} are close.",
    # a counterpart's office is his as well
    "Prime Minister Erik Dahl met his Chilean counterpart Maria Soto. "
    "{Maria Soto|The Chilean prime minister} left.",
    # a former minister is no minister
    "Former Prime Minister Ken Abe spoke. {-|The Irish prime minister} left.",
    "Ann Lee came. {-|The first woman} left. {-|The girl} cried.",
    # descriptions in apposition
    "Kevin Lane, {Kevin Lane|the voice of the series}, left.",
    # in the report of somebody's words "he" is the reporter before a man named earlier
    "Minister Paolo Berti spoke. Serik Omarov, who left in May, said {Serik Omarov|he} hoped to return.",
    # whoever is named in what "he said" reports is not he
    "Serik Omarov spoke to reporters. Petro Bondar should not make such remarks, {Serik Omarov|he} said.",
    "Serik Omarov said {Serik Omarov|he} felt well.",
]


@pytest.mark.parametrize("marked", CASES)
def test_reference(nlp: Language, marked: str) -> None:
    wanted, plain, at = [], "", 0
    for match in MARK.finditer(marked):
        plain += marked[at : match.start()]
        wanted.append((len(plain), len(plain) + len(match[2]), match[1]))
        plain += match[2]
        at = match.end()
    plain += marked[at:]
    entities = find(nlp(plain))
    for start, end, names in wanted:
        got = {
            e.name
            for e in entities
            for m in e.mentions
            if m.kind != "name" and (m.start, m.end) == (start, end)
        }
        assert got == (set() if names == "-" else set(names.split("+"))), plain[start:end]


def test_phrases_are_whole(nlp: Language) -> None:
    text = "Kazakh Foreign Minister Serik Omarov came. “Good,” said the Kazakh Foreign Minister."
    spans = [text[m.start : m.end] for e in find(nlp(text)) for m in e.mentions if m.kind == "role"]
    assert spans == ["Kazakh Foreign Minister", "the Kazakh Foreign Minister"]


def test_of_two_of_one_name_the_country_said_of_it_tells(nlp: Language) -> None:
    text = "U.S. envoy Sung Kim met Kim Gunn, the South Korean envoy. U.S. envoy Kim reaffirmed the deal."
    (kim,) = [
        e for e in find(nlp(text)) for m in e.mentions if text[m.start : m.end + 11] == "Kim reaffirmed"
    ]
    assert kim.name == "Sung Kim"


def test_an_office_for_a_topic_stands_before_its_holder(nlp: Language) -> None:
    text = "The UN Special Rapporteur on arbitrary arrests, Karl Heinz, protested."
    (person,) = [e for e in find(nlp(text)) if e.label == "PERSON"]
    assert (person.name, [(r.title, r.of) for r in person.roles]) == (
        "Karl Heinz",
        [("Special Rapporteur", "UN")],
    )
