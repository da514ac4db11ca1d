"""Names, marked up: ``[PERSON Ana Ruiz] of [GPE Peru]``; every mark is found, and no person besides."""

from __future__ import annotations

import re

import pytest
from spacy.language import Language

from communique.stages.entities.stage import find

MARK = re.compile(r"\[([A-Z]+) ([^\]]+)\]")

CASES = [
    # hyphens, many parts, apostrophes
    "President [PERSON Kairat-Serik Toleubay] met Foreign Minister [PERSON Ana-Maria Ionescu].",
    "Prime Minister [PERSON Somchai Chan-o-lek] left on Monday.",
    "the [PERSON Marsh]-led group met Minister [PERSON Peter Marsh].",
    # office of country name: no glue
    "The President of [GPE Mongolia] [PERSON Ganbaataryn Tsendsuren] arrived in [GPE Astana].",
    "The Minister of Foreign Affairs of [GPE Kazakhstan] [PERSON Marat Seitkali] spoke.",
    # Arabic, Turkic, Persian
    "Sheikh [PERSON Hamdan bin Rashid Al Falasi] received [PERSON Abdul Karim Al-Zahrani].",
    "Foreign Minister [PERSON Abbas Amir Rezaei] visited [GPE Baghdad].",
    # Spanish and Portuguese double surnames
    "Minister [PERSON María Elena Torres de Quiroga] met Ambassador [PERSON João Pedro de Sousa Lima].",
    # Chinese and Korean order
    "Ambassador [PERSON Zhao Wenbin] met Foreign Minister [PERSON Kang Sung-min].",
    # initials
    "Minister [PERSON R. Venkatesan] met Deputy Prime Minister [PERSON B.Tserendorj].",
    "Lawmaker [PERSON K S Raghavan] said so.",
    # ", Jr." is part of the name; bodies called Yuan
    "Governor [PERSON Joseph R. Vance, Jr.] left. [PERSON Vance] said so.",
    "The [ORG Executive Yuan] said so.",
    # a double surname alone is its bearer; a short name in brackets is the body's
    "Mayor [PERSON Geordin Vance-Lewis] left. [PERSON Vance-Lewis] said so.",
    "The [ORG National Welfare Foundation] ([ORG Yakeb]) paid. [ORG Yakeb] said so.",
    # a city that is a given name as well
    "President [PERSON Santiago Núñez] met the [ORG Colorado Party].",
    # Icelandic patronymics, African day names
    "Foreign Minister [PERSON Katrín Jónsdóttir] met President [PERSON Nana Yaw Boakye-Mensah].",
    # honorifics, also of several words, are no part of a name
    "H.E. Dr. [PERSON Ahmed Nasser] and Tan Sri [PERSON Lim Boon Keat] met Prof. [PERSON Jane Okello].",
    "Mrs [PERSON Sunee] and Datuk Seri [PERSON Ismail Hakim] spoke.",
    # nicknames stand inside names
    "Mr [PERSON Hector “Tito” Alvarez] won.",
    # an apposition is a person whatever the model says
    "The minister of works of [GPE Zambia], [PERSON Chileshe Mutale Banda], said so.",
    # persons in a list that an office announces
    "The three ministers, [PERSON Tan Wei], [PERSON Peter Smith] and [PERSON T Selvam], signed.",
    # nationalities, countries that packaged tables miss, several names of one country
    "[NORP Kazakh], [NORP Uzbek], [NORP Kyrgyz], [NORP Turkish] and [NORP Emirati] companies came.",
    "[GPE Türkiye] and [GPE Cote d'Ivoire] joined the [GPE UAE] and [GPE Guinea-Bissau].",
    "[NORP Central American] and [NORP Latin American] leaders met.",
    # bodies
    "The [ORG Shanghai Cooperation Organization] ([ORG SCO]) and the [ORG CSTO] met in [GPE Dushanbe].",
    "The [ORG Verkhovna Rada] and the [ORG State Great Khural] voted.",
    "The [ORG Ministry of Foreign Affairs] replied to the [ORG Agency for Rural Trade in Asia] ([ORG ARTA]).",
    # an office, a coordination, a state or a legal form inside the name of a body
    "The [ORG Council of Ministers] met. The [ORG Office of the Spokesperson] said so.",
    "He works for the [ORG Ministry of Coasts and Rivers] there.",
    "The [ORG Departments of State and Defense] agreed.",
    "They praised the [ORG Fisheries Directorate of Kenya] there.",
    "They bought shares of [ORG Thar Gases (Private) Limited] in May.",
    "They paid [ORG Consulate General Surabaya] in May.",
    # "the Office of President NAME" is no name that holds his
    "The Office of President [PERSON Ana Ruiz] said so.",
    # a state and its government
    "The [GPE U.S.] Government agreed.",
    # acronyms: defined, printed again, or speaking
    "Farmers praised the [ORG Tide Relief Agency] ([ORG TRAY]) in May. Contact: [ORG TRAY] press desk.",
    "On Monday [ORG MWT] said that the port is open.",
    # companies that a person could be called
    "They paid [ORG Ravi Gases] in May. [ORG Noor Sahil] paid. [ORG Noor Sahil Foods Ltd] said so.",
    # datelines and all capitals
    "[GPE ULAANBAATAR] – The talks ended.",
]


def names(nlp: Language, text: str) -> set[tuple[str, str]]:
    found = find(nlp(text))
    return {(e.label, text[m.start : m.end]) for e in found for m in e.mentions if m.kind == "name"}


@pytest.mark.parametrize("marked", CASES)
def test_marked_names_are_found(nlp: Language, marked: str) -> None:
    wanted = {(label, form) for label, form in MARK.findall(marked)}
    got = names(nlp, MARK.sub(r"\2", marked))
    assert wanted <= got
    assert {form for label, form in got if label == "PERSON"} == {
        form for label, form in wanted if label == "PERSON"
    }


NO_PERSON = [
    "They live in Marsabit, a county in the north.",  # a preposition of place
    "Reasserting its claim, the council left.",  # a participle that opens a sentence
    "Executive Order 99 was signed.",
    "The Detective Branch of the police reported.",
    "It flew F-99s over the bay.",
    "His Majesty praised the effort.",
]


@pytest.mark.parametrize("text", NO_PERSON)
def test_no_person_here(nlp: Language, text: str) -> None:
    assert [form for label, form in names(nlp, text) if label == "PERSON"] == []


def test_city_is_a_surname_where_its_bearer_is_named(nlp: Language) -> None:
    found = names(
        nlp, "Valeria Paris sued the church. Paris claims that she was held. She was born in Paris."
    )
    assert ("PERSON", "Paris") in found
    assert ("GPE", "Paris") not in found or ("PERSON", "Valeria Paris") in found


def test_place_word_makes_another_name(nlp: Language) -> None:
    assert ("GPE", "Cambridge") not in names(nlp, "The mayor of Cambridge Bay spoke.")


def test_sheikh_is_kept_in_south_asia(nlp: Language) -> None:
    assert ("PERSON", "Sheikh Karima") in names(
        nlp, "Bangladesh's Prime Minister Sheikh Karima opened the bridge."
    )
    assert ("PERSON", "Khalid") in names(
        nlp, "Sheikh Khalid of the United Arab Emirates left. Sheikh Khalid spoke."
    )
