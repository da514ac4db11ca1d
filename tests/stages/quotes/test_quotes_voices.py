"""Who goes on speaking without a name, who answers, and what a report reaches over."""

from __future__ import annotations

import pytest

from communique import Extractor


@pytest.fixture(scope="module")
def reader() -> Extractor:
    return Extractor()


SPEAKERS = [
    (
        "A nurse of the hospital said it was late. She added that the bridge was old.",
        "the bridge",
        "nurse of the hospital",
    ),
    (
        "The Ports Authority said it was late. It added that the bridge was old.",
        "the bridge",
        "Ports Authority",
    ),
    ("The workers said they were late. They added that the bridge was old.", "the bridge", "workers"),
    ("The bridge will open in May. This was stated by Ana Ruiz in Lima.", "The bridge will", "Ana Ruiz"),
    (
        "Two boats are handed over on Thursday, informs the press service of the port.",
        "Two boats",
        "press service of the port",
    ),
    ("“We will not sell the port,” launched the president of the club, Ana Ruiz.", "We will not", "Ana Ruiz"),
    ("In the view of the court, the bridge was old.", "the bridge", "court"),
    ("According to the ministry the bridge will open in May.", "the bridge", "ministry"),
    (
        "Musa Tarpe-Willor leads the fund.\n\nReporter: Who pays?\n\nMTW: The bridge will open in May.\n\n"
        "Reporter: And then?\n\nMTW: We wait.",
        "The bridge",
        "Musa Tarpe-Willor",
    ),
    (
        "Q: Who pays?\n\nSpokesperson: The bridge will open in May.\n\nQ: And then?\n\nSpokesperson: We "
        "wait.\n\nQ: Thank you.\n\nAna Ruiz is the spokesperson of the Ports Authority.",
        "The bridge",
        "Ana Ruiz",
    ),
    (
        "MINISTER OF ROADS (MS RUIZ): The bridge will open in May.\n\nMR LANG: When?\n\nMS RUIZ: On Monday.",
        "The bridge",
        "RUIZ",
    ),
    (
        "President of Peru Ana Ruiz: Good day, Mr Lang. Otto Lang: Good day, Madam President. Ana Ruiz: How "
        "is the harvest? Otto Lang: We have more rice than last year. Ana Ruiz: Good luck.",
        "We have more rice",
        "Otto Lang",
    ),
    (
        "Ana Ruiz became the president of the railway in June. The talk took place in her office.\n\nDid "
        "the drivers accept you?\n\n“At first nobody spoke to me at lunch, and I rode the first train.”\n\n"
        "The deficit is high.\n\n“It is. I asked for three years and they gave me two of them.”\n\n"
        "And the buses?\n\n“We said yes to the ticket and no to the company, as I told you.”",
        "It is. I asked",
        "Ana Ruiz",
    ),
]


@pytest.mark.parametrize(("text", "start", "name"), SPEAKERS, ids=[name for _, _, name in SPEAKERS])
def test_speaker(reader: Extractor, text: str, start: str, name: str) -> None:
    quotes = [quote for quote in reader.extract(text).quotes if quote.text.startswith(start)]
    assert [quote.speaker and quote.speaker.name for quote in quotes] == [name]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The bridge, officials said, will open in May.", "The bridge, officials said, will open in May"),
        (
            "The target of 2 per cent, Ana Ruiz added, “is where it was.”",
            "The target of 2 per cent, Ana Ruiz added, “is where it was.",
        ),
        ("Some 300 people have left, the Red Crescent says; it put up tents.", "Some 300 people have left"),
    ],
)
def test_a_clause_reaches_over_its_attribution(reader: Extractor, text: str, words: str) -> None:
    assert [quote.text for quote in reader.extract(text).quotes if quote.kind == "indirect"] == [words]


def test_a_statement_that_names_nobody_is_that_of_its_pronoun(reader: Extractor) -> None:
    text = (
        "I welcome the vote of the parliament, and I thank the farmers of the north for their patience.\n\n"
        "We will build the bridge, and I will sign the law in May so that our children can cross the river."
    )
    assert {quote.speaker.name for quote in reader.extract(text).quotes if quote.kind == "unmarked"} == {"I"}


def test_noises_and_what_follows_a_talk_are_nobodys_words(reader: Extractor) -> None:
    text = (
        "MR LANG: When will it open?\n\n[Laughter]\n\nMS RUIZ: The bridge will open in May.\n\n(END)\n\n"
        "The next briefing takes place on Monday."
    )
    assert [q.text for q in reader.extract(text).quotes] == [
        "When will it open?",
        "The bridge will open in May.",
    ]
