"""Who is who in short articles: namesakes, names that are places or titles, speakers by the sentence.

Each case is a text, and what the record must say: speakers by the beginning of their words
(None: nobody known by id), persons with their offices, or persons alone.
"""

from __future__ import annotations

import pytest

from communique import Extractor

SPEAKERS = [
    # told apart by form of address, office, given name
    (
        'Governor Laura Kent and Senator Mark Kent quarrelled. "It costs too much," Mrs Kent said. '
        '"It costs nothing," Mr Kent said.',
        {"It costs too": "Laura Kent", "It costs nothing": "Mark Kent"},
    ),
    (
        'Mayor Pia Stern and Police Chief Karl Stern spoke. "We were late," Chief Stern said. '
        '"We were not," Mayor Stern said.',
        {"We were late": "Karl Stern", "We were not": "Pia Stern"},
    ),
    (
        'Minister Mario Vidal met Senator Maria Vidal. "We agree," Maria Vidal said. '
        '"We do not," Mario Vidal said.',
        {"We agree": "Maria Vidal", "We do not": "Mario Vidal"},
    ),
    (
        'President Tomas Riel and First Lady Berta Riel came. "The hall is full," Riel said.',
        {"The hall": "Tomas Riel"},
    ),
    (
        'Premier Joan Wells and Police Minister Robin Wells fell out. "He lied," Ms Wells said.',
        {"He lied": "Joan Wells"},
    ),
    # a surname alone of two is nobody's
    (
        "Deputy Amos Tull and farmer Grace Tull live in Bath. Tull said the road was closed.",
        {"the road": None},
    ),
    # he and she in turn
    (
        "Chancellor Greta Holm met Governor Pavel Sokol on Friday. He said the rail line was ready. "
        "She said the port was not.",
        {"the rail line": "Pavel Sokol", "the port": "Greta Holm"},
    ),
    (
        'Mayor Lars Brink met Senator Zofia Mazur. "The dam is old," she said. "It holds," he said.',
        {"The dam": "Zofia Mazur", "It holds": "Lars Brink"},
    ),
    # surnames that are states
    ('Senator Boris Kuwait opposed the law. "It is weak," Kuwait said.', {"It is weak": "Boris Kuwait"}),
    ("Coach Erik Holland met Mayor Ana Ruiz. Holland said the hall was cold.", {"the hall": "Erik Holland"}),
    ("Mayor Chelsea London spoke. London said the bridge was safe.", {"the bridge": "Chelsea London"}),
    # verbs that no list has, before and behind
    (
        '"Nobody asked us," bristled Trade Minister Eva Sand. "We did," parried Senator Karl Munk. '
        '"Never," huffed Mayor Lena Moor.',
        {"Nobody": "Eva Sand", "We did": "Karl Munk", "Never": "Lena Moor"},
    ),
    (
        'Trade Minister Eva Sand bristled: "Nobody asked us." Senator Karl Munk parried, "We did."',
        {"Nobody": "Eva Sand", "We did": "Karl Munk"},
    ),
    # a gesture before
    (
        '"The sea is calm," said Captain Ida Wolf. Harbour chief Otto Lang nodded. '
        '"It will not stay so for long."',
        {"The sea": "Ida Wolf", "It will not": "Otto Lang"},
    ),
    ('Mayor Otto Lang opened the bridge. "It is a good day for us all," he said.', {"It is": "Otto Lang"}),
    # whom somebody quotes
    (
        'The daily Kurier quoted Foreign Minister Ruth Kern as saying: "We will close the border."',
        {"We will close": "Ruth Kern"},
    ),
    (
        "The agency cited Senator Karl Munk as saying that the mine would close.",
        {"the mine": "Karl Munk"},
    ),
    # signatures, letters, headlines
    ('"The bridge made us one town and we will keep it." -Senator Luis Vega', {"The bridge": "Luis Vega"}),
    (
        "From the desk of Rui Sousa, Vice President, Harbour Authority.\n\n“The flood took our roads, and we "
        "will build them again before winter.”",
        {"The flood": "Rui Sousa"},
    ),
    (
        "Sokol: We will reopen the port in July\n\nRIGA – Governor Pavel Sokol told farmers on Monday that "
        "the port was safe.",
        {"We will reopen": "Pavel Sokol"},
    ),
]
PERSONS = [
    (
        "Kenya Barris, a writer, met Vienna Roth, the mayor. Kenya Barris smiled.",
        ["Kenya Barris", "Vienna Roth"],
    ),
    ("London Brody, the mayor, met farmers in London.", ["London Brody"]),
    ("The Georgia Power company raised prices. The Paris Agreement stands.", []),
    ("Congressman Bishop Harlan voted no. Harlan left.", ["Bishop Harlan"]),
    ("Bishop Harlan Price blessed the ship.", ["Harlan Price"]),
    ("King Abara, a farmer, said the road was bad.", ["King Abara"]),
    ("Justice Minister Ana Ruiz and envoy Gabriel Sosa met Judge Gabriela Sosa.", None),
    (
        "LIMA – ANA RUIZ, the trade minister, and PABLO SOTO, her adviser, left on Monday.",
        ["ANA RUIZ", "PABLO SOTO"],
    ),
    ("GOVERNOR PAVEL SOKOL CLOSED THE PORT ON FRIDAY. IT WAS UNSAFE.", ["PAVEL SOKOL"]),
    ("Thandeka Mbatha is the new health secretary of Lesotho.", ["Thandeka Mbatha"]),
    ("Theresa May spoke on Monday. The vote was held in May.", ["Theresa May"]),
    ("Priyanka Deshmukh heads the port of Kandla and its bank.", ["Priyanka Deshmukh"]),
    ("Envoy Andris Zvirbulis came. Andris Zvirbulys left.", ["Andris Zvirbulys"]),
]
OFFICES = [
    ("His Majesty King Harald of Norway met the mayor.", "Harald", ("King", "Norway"), "NOR"),
    (
        "Their Majesties King Philippe and Queen Mathilde of Belgium left.",
        "Philippe",
        ("King", "Belgium"),
        "BEL",
    ),
    (
        "Ana Ruiz, the Peruvian trade minister, and Otto Lang, the Kenyan one, signed.",
        "Otto Lang",
        None,
        "KEN",
    ),
    ("Tom Weller, the station master, spoke on Friday.", "Tom Weller", ("station master", None), None),
    ("Boris Adler, chair of the American Institute for Peace, spoke in Geneva.", "Boris Adler", None, None),
    ("Mayor Israel Concha of Tumbada spoke in Peru.", "Israel Concha", ("Mayor", "Tumbada"), "PER"),
]
MARKED = [
    '"The nets were empty," said a diver known to everyone as "the Pike."',
    "She wrote “A Short Life of the Herring” and left.",
    "He is the author of “How We Built the Harbour and Lost the Sea”.",
    "Her podcast, “Why We Still Row”, won a prize.",
]


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.mark.parametrize(("text", "speakers"), SPEAKERS, ids=[text[:40] for text, _ in SPEAKERS])
def test_who_speaks(extractor: Extractor, text: str, speakers: dict[str, str | None]) -> None:
    quotes = extractor.extract(text).quotes
    for words, name in speakers.items():
        quote = next(quote for quote in quotes if quote.text.startswith(words))
        told = quote.speaker.name if quote.speaker is not None and quote.speaker.entities else None
        assert told == name


@pytest.mark.parametrize(("text", "names"), PERSONS, ids=[text[:40] for text, _ in PERSONS])
def test_who_is_a_person(extractor: Extractor, text: str, names: list[str] | None) -> None:
    found = [entity.name for entity in extractor.extract(text).entities if entity.label == "PERSON"]
    assert found == (["Ana Ruiz", "Gabriel Sosa", "Gabriela Sosa"] if names is None else names)


@pytest.mark.parametrize(("text", "name", "role", "country"), OFFICES, ids=[row[0][:40] for row in OFFICES])
def test_what_a_person_is(
    extractor: Extractor, text: str, name: str, role: tuple[str, str | None] | None, country: str | None
) -> None:
    person = next(entity for entity in extractor.extract(text).entities if entity.name == name)
    assert role is None or role in [(held.title, held.of) for held in person.roles]
    assert person.country == country


@pytest.mark.parametrize("text", MARKED, ids=[text[:40] for text in MARKED])
def test_names_and_titles_in_marks_are_no_quotes(extractor: Extractor, text: str) -> None:
    marked = text[text.rfind("“") + 1 or text.rfind('"', 0, -1) + 1 :].rstrip("”." + '"')
    assert not [quote for quote in extractor.extract(text).quotes if quote.text.strip(".,") in marked]


def test_a_state_keeps_its_name_beside_a_person_who_bears_it(extractor: Extractor) -> None:
    text = "Ohio congressman Jim Jordan said the aid should end. Jordan and Egypt depend on it."
    found = {(entity.name, entity.label) for entity in extractor.extract(text).entities}
    assert {("Jim Jordan", "PERSON"), ("Jordan", "GPE")} <= found


def test_who_is_introduced_without_a_name_is_nobody_named(extractor: Extractor) -> None:
    text = "A nurse called the police. Governor Pavel Sokol thanked a teacher. The nurse said it was late."
    (quote,) = extractor.extract(text).quotes
    assert quote.speaker is not None
    assert (quote.speaker.name, quote.speaker.entities) == ("nurse", ())
