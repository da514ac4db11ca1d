"""Published statements: whose words an unmarked text in the first person is."""

from __future__ import annotations

import pytest

from communique.pipeline.extractor import Extractor


@pytest.fixture(scope="module")
def read():
    return Extractor(stages=["dates", "entities", "quotes"]).extract


def voices(record):
    return [(quote.kind, quote.speaker and quote.speaker.name, quote.text) for quote in record.quotes]


BYLINE = (
    "Ana Ruiz, Minister of Trade\n\nWe welcome the new rules. I thank the farmers of Peru.\n\n"
    "Prices fell in May."
)


def test_a_byline_names_who_says_we(read):
    assert voices(read(BYLINE)) == [
        ("unmarked", "Ana Ruiz", "We welcome the new rules. I thank the farmers of Peru.")
    ]


@pytest.mark.parametrize(
    ("head", "speaker"),
    [
        ("Statement by President Ana Ruiz", "Ana Ruiz"),
        ("Joint Statement by Peru and Chile", "Peru and Chile"),
        ("The following statement was released by the governments of Peru and Chile:", "Peru and Chile"),
        ("President Ana Ruiz issued the following statement today:", "Ana Ruiz"),
    ],
)
def test_a_title_or_an_introduction_names_them(read, head, speaker):
    record = read(f"{head}\n\nWe will open the border at Tacna. We call on traders to register early.")
    assert [name for kind, name, _ in voices(record) if kind == "unmarked"] == [speaker]


def test_the_issuers_name_themselves(read):
    record = read(
        "Summit ends\n\nWe, the leaders of Peru and Chile, met in Lima. We agreed to open the border.\n\n"
        "The road is old.\n\nWe will meet again in May."
    )
    assert [(name, text[:12]) for _, name, text in voices(record)] == [
        ("Peru and Chile", "We, the lead"),
        ("Peru and Chile", "We will meet"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        # nobody is named as the issuer
        "Why we travel\n\nWe went to Lima in May. I liked the old town.\n\nWe came home by train.",
        # an occupation that speaks for nobody is no byline of a statement, and one "we" makes none
        "Ana Ruiz, Minister of Trade\n\nThe ministry opened a hall.\n\nThe hall is big.\n\nIt cost a lot.\n\n"
        "Prices fell.\n\nWe will see.",
        # "we" in a subordinate clause of somebody's report
        "The below is attributable to Spokesperson Ned Hale:\n\nSecretary Ana Ruiz spoke today with the "
        "mayor of Lima. She thanked Peru for its help as we work together.",
        # a report about a minister
        "Minister of Trade opens hall\n\nAna Ruiz opened a hall in Lima. She left at noon.",
    ],
)
def test_no_statement(read, text):
    assert [quote for quote in read(text).quotes if quote.kind == "unmarked"] == []


def test_a_name_below_the_text_signs_it(read):
    record = read(
        "Dear Madam Speaker:\n\nI hereby report that I have signed the order on trade.\n\nJOSEPH R. RUIZ JR."
    )
    assert voices(record)[0][::2] == ("unmarked", "I hereby report that I have signed the order on trade.")
    assert record.quotes[0].speaker.name.casefold().startswith("joseph r. ruiz")


TALK = (
    "5:19 P.M. EDT\n\nTHE PRESIDENT: Thanks for coming. I will talk to President Jan Otto in May.\n\n"
    "Q Mr. President, why not now?\n\nTHE PRESIDENT: I said May.\n\n5:21 P.M. EDT"
)


def test_a_label_is_nobody_whom_the_talk_is_about(read):
    assert [(name, text[:6]) for _, name, text in voices(read(TALK))] == [
        ("THE PRESIDENT", "Thanks"),
        (None, "Mr. Pr"),
        ("THE PRESIDENT", "I said"),
    ]


INTERVIEW = (
    "An interview with Minister Ana Ruiz\n\nInterviewer: When will the bridge open?\n\nAna Ruiz: It "
    "will open in May.\n\nAnd the road in June.\n\nInterviewer: Who pays for it?\n\nAna Ruiz: The state does."
)


def test_an_interview_has_labels_in_normal_case(read):
    assert [(name, text[:7]) for _, name, text in voices(read(INTERVIEW))] == [
        ("Interviewer", "When wi"),
        ("Ana Ruiz", "It will"),
        ("Ana Ruiz", "And the"),
        ("Interviewer", "Who pay"),
        ("Ana Ruiz", "The sta"),
    ]


def test_question_and_answer_are_nobody_by_name(read):
    record = read("Talk\n\nQ: When will the bridge open?\n\nA: It will open in May.\n\nQ. Who pays?")
    assert [(name, text[:7]) for _, name, text in voices(record)] == [
        (None, "When wi"),
        (None, "It will"),
        (None, "Who pay"),
    ]


def test_a_list_is_no_interview(read):
    record = read("Facts\n\nVenue: The old hall.\n\nTime: At noon.\n\nPrice: It is free.\n\nHost: Ana Ruiz.")
    assert voices(record) == []


def test_a_label_is_whom_the_title_names(read):
    record = read("Remarks by President Ana Ruiz\n\n" + TALK)
    assert [name for _, name, _ in voices(record)] == ["Ana Ruiz", None, "Ana Ruiz"]


def test_marked_words_inside_a_statement_are_no_first_person_of_it(read):
    record = read("Ana Ruiz, Minister of Trade\n\nThe mayor said, “We will pay for the hall.”")
    assert [(quote.kind, quote.text) for quote in record.quotes] == [("direct", "We will pay for the hall.")]
