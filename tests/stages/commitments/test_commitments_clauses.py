"""What a clause tells beyond doubt, whatever the encoder says: whose act it is, and whether it is denied."""

from __future__ import annotations

import pytest

from communique import Extractor, Settings
from communique.record import Commitment


@pytest.fixture(scope="module", params=[False, True], ids=["by rules", "with encoder"])
def reader(request) -> Extractor:
    return Extractor(Settings(encoder=request.param))


def records(reader: Extractor, text: str) -> tuple[Commitment, ...]:
    return tuple(reader.extract(text, published="2025-03-03").commitments)


def told(reader: Extractor, text: str) -> list[tuple[str, list[str]]]:
    """Words and actors of each record."""
    return [(item.text, [actor.name for actor in item.actors]) for item in records(reader, text)]


JOINED = [
    (
        "Chile will raise its quota of squid and Peru will open two ports.",
        [("Chile will raise its quota of squid", ["Chile"]), ("Peru will open two ports", ["Peru"])],
    ),
    (
        "Norway will pay for the road and Sweden will train the police.",
        [("Norway will pay for the road", ["Norway"]), ("Sweden will train the police", ["Sweden"])],
    ),
    (
        "Ghana pledged to reopen the border and Togo promised to lower fees on trucks.",
        [
            ("Ghana pledged to reopen the border", ["Ghana"]),
            ("Togo promised to lower fees on trucks", ["Togo"]),
        ],
    ),
    (
        "Under a deal reached in Geneva, Iran will free five sailors and Oman will pay $6 million.",
        [("Iran will free five sailors", ["Iran"]), ("Oman will pay $6 million", ["Oman"])],
    ),
    (
        "Kenya will send nurses to Haiti while Jamaica will send doctors.",
        [("Kenya will send nurses to Haiti", ["Kenya"]), ("Jamaica will send doctors", ["Jamaica"])],
    ),
]


@pytest.mark.parametrize(("text", "expected"), JOINED, ids=[text for text, _ in JOINED])
def test_two_clauses_with_subjects_of_their_own_are_two_acts(reader, text, expected):
    assert told(reader, text) == expected


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Under a pact between Hanoi and Vientiane, Thailand will build a bridge in May.", {"Thailand"}),
        ("After a meeting with Ghana, Togo and Benin agreed to share the water.", {"Togo", "Benin"}),
        ("Ghana, Togo and Benin agreed to share the water.", {"Ghana", "Togo", "Benin"}),
    ],
)
def test_a_name_before_the_comma_of_an_opening_phrase_is_no_subject(reader, text, who):
    assert [set(names) for _, names in told(reader, text)] == [who]


NEGATIONS = [
    ("Chile will not close the mine but will pay the miners $4 million.", [True, False]),
    ("Chile will not send soldiers and will instead send 40 nurses.", [True, False]),
    ("Chile won't raise the tax but will sell two ferries by May.", [True, False]),
    ("Chile will never sell the port but will lease two berths.", [True, False]),
    ("Chile will not only open a school but will also hire 300 teachers.", [False, False]),
    ("Chile will open the port not in May but in June.", [False]),
]


@pytest.mark.parametrize(("text", "negated"), NEGATIONS, ids=[text for text, _ in NEGATIONS])
def test_a_negation_ends_where_another_clause_begins(reader, text, negated):
    assert [item.negated for item in records(reader, text)] == negated


@pytest.mark.parametrize(
    "text", ["Peru will not sign the fishing deal with Chile.", "Peru won't pay for the port."]
)
def test_who_will_not_do_something_plans_nothing(reader, text):
    assert [(item.negated, item.status in ("pledged", "rejected")) for item in records(reader, text)] == [
        (True, True)
    ]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Togo, which borders Ghana, agreed to open the road to Accra.", ["Togo"]),
        ("Chile met envoys of Peru. Norway promised to pay for the school.", ["Norway"]),
    ],
)
def test_who_stands_in_an_aside_or_another_sentence_does_not_act(reader, text, who):
    assert [names for _, names in told(reader, text)] == [who]


GAPS = [
    (
        "Chile pledged $40 million and Peru $30 million for Haiti.",
        [("Chile", 40_000_000, ["Haiti"]), ("Peru", 30_000_000, ["Haiti"])],
    ),
    (
        "Chile will send 40 buses, Peru 30 trucks and Norway 20 tents to Haiti.",
        [("Chile", 40, ["Haiti"]), ("Peru", 30, ["Haiti"]), ("Norway", 20, ["Haiti"])],
    ),
    (
        "Chile agreed to lend Haiti $40 million and Chad $30 million.",
        [("Chile", 40_000_000, ["Haiti"]), ("Chile", 30_000_000, ["Chad"])],
    ),
]


@pytest.mark.parametrize(("text", "expected"), GAPS, ids=[text for text, _ in GAPS])
def test_a_clause_without_its_verb_is_an_act_of_its_own(reader, text, expected):
    found = [
        (item.actors[0].name, item.amount and item.amount.value, [one.name for one in item.counterparties])
        for item in records(reader, text)
    ]
    assert found == expected


@pytest.mark.parametrize(
    "text",
    ["Chile will spend $5 million on roads in Chad and $3 million on schools."],
)
def test_another_amount_is_no_clause_without_its_verb(reader, text):
    assert {names[0] for _, names in told(reader, text)} == {"Chile"}


EVENTS = [
    ("Chile will free the crew within ten days of the truce.", "ten days of the truce"),
    ("Chile promised to build 40 schools before the next election.", "before the next election"),
    ("Chile agreed to cut the tax by the next summit.", "by the next summit"),
    ("Chile will hold a vote after the accord is signed.", "after the accord is signed"),
    (
        "Chile will open the port two months after the treaty is ratified.",
        "two months after the treaty is ratified",
    ),
]


@pytest.mark.parametrize(("text", "words"), EVENTS, ids=[text for text, _ in EVENTS])
def test_a_deadline_that_hangs_on_an_event_keeps_its_words(reader, text, words):
    assert [(item.due and (item.due.text, item.due.value)) for item in records(reader, text)] == [
        (words, None)
    ]


@pytest.mark.parametrize(
    "text",
    ["Chile will build 40 schools before the court.", "Chile will be judged by the vote."],
)
def test_a_place_or_an_agent_is_no_deadline(reader, text):
    assert all(item.due is None for item in records(reader, text))


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Chile's pledge of $90 million for the port was welcomed by the United Nations.", ["Chile"]),
        ("A pledge of $90 million from Chile for the port was announced on Friday.", ["Chile"]),
    ],
)
def test_who_made_a_pledge_that_is_a_noun_acts(text, who):
    reader = Extractor(Settings())
    assert told(reader, text)[0][1] == who


TAKEN_BACK = [
    "Chile backed out of a promise to lend Haiti $40 million.",
    "Chile withdrew its pledge of $5 million.",
    "Chile reneged on its commitment to pay the miners.",
    "Chile called off the summit with Peru.",
    "Chile suspended $40 million in aid to Haiti.",
]


@pytest.mark.parametrize("text", TAKEN_BACK)
def test_what_is_taken_back_is_a_pledge_refused(reader, text):
    found = [(item.kind, item.status, item.negated) for item in records(reader, text)]
    assert found == [("pledge", "rejected", True)]


@pytest.mark.parametrize(
    "text",
    [
        "The claim that Chile will sell Chad 40 tanks is false.",
        "A report that Chile will lend Chad $4 million is untrue, the ministry of Chile said.",
        "Rumours that Chad has signed a deal with Chile are baseless, the ministry of Chad said.",
        "Chile denied that it had agreed to sell the mine to Chad.",
        "The army of Chile is delaying a shipment of rice to Haiti.",
        "Chile signed the treaty in Lima on Monday, closing a two-day visit to Peru.",
    ],
)
def test_what_is_false_put_off_or_only_told_of_a_visit_is_no_promise(reader, text):
    assert all(
        item.kind == "agreement" and item.text.startswith("Chile signed") for item in records(reader, text)
    )


def test_a_report_that_is_confirmed_stands(reader):
    text = "Chile confirmed reports that it will lend Chad $4 million."
    assert told(reader, text) == [("it will lend Chad $4 million", ["Chile"])]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ministers underlined Chile's and Peru's joint commitment to protect the cod.", ["Chile", "Peru"]),
        ("Envoys stressed Chile and Peru's commitment to protect the cod.", ["Chile", "Peru"]),
        (
            "President Ida Berg reaffirmed the United States' and the European Union's shared commitment"
            " to rebuild Chad.",
            ["United States", "European Union"],
        ),
    ],
)
def test_possessors_of_one_pledge_all_make_it(reader, text, who):
    assert told(reader, text)[0][1] == who


TWO = "Prime Minister Ida Berg and Interior Minister Jon Holm saw the flood."


def test_we_of_two_speakers_are_both(reader):
    text = f'{TWO} "We will rebuild every school," they said.'
    assert told(reader, text)[-1][1] == ["Ida Berg", "Jon Holm"]


@pytest.mark.parametrize("opening", ["Health minister", "Holm"])
def test_we_of_a_headline_is_who_stands_before_the_colon(opening):
    text = f"{opening}: We will build two clinics\n\nOSLO – Health Minister Jon Holm spoke on Monday."
    assert told(Extractor(), text)[0][1] == ["Jon Holm"]


def test_who_made_the_agreement_is_the_other_side_of_what_is_done_under_it(reader):
    text = "Under an agreement with Peru, Chile will send 40 buses in May."
    assert [one.name for one in records(reader, text)[0].counterparties] == ["Peru"]


@pytest.mark.parametrize(
    "text",
    [
        "Chile pledged $4 million for the port. On Monday it withdrew the pledge.",
        "Chile agreed to send 300 nurses to Haiti. On Monday it cancelled the mission.",
    ],
)
def test_what_is_taken_back_later_is_rejected(text):
    assert [item.status for item in records(Extractor(), text)] == ["rejected", "rejected"]


def test_what_another_took_back_stands(reader):
    text = "Chile pledged $4 million for the port. On Monday Peru withdrew its pledge."
    assert records(reader, text)[0].status == "pledged"


def test_a_hostile_aim_that_a_foe_tells_is_none(reader):
    text = "Togo plans to seize the island by June, President Ida Berg of Chad said."
    assert not records(reader, text)


ASIDES = [
    ("Firms that have more than 9,000 cards without a number will lose the licence of Chile.", None),
    ("Chile will release the cattle once the owners pay a fine of $40,000.", None),
    ("Chile will send a motion signed by 34 members to Peru.", None),
    ("Chile offered a loan of $40 million, which it will pay by 2027.", 40_000_000),
    ("Chile will build a bridge costing $4 million by 2026.", 4_000_000),
]


@pytest.mark.parametrize(("text", "value"), ASIDES, ids=[text for text, _ in ASIDES])
def test_an_amount_in_a_condition_or_on_something_else_is_not_committed(reader, text, value):
    assert {item.amount and item.amount.value for item in records(reader, text)[:1]} <= {value}


def test_the_date_of_a_condition_is_no_deadline(reader):
    text = "Chile will close the port if Peru does not pay by 31 May 2025."
    assert [item.due for item in records(reader, text)] == [None]


def test_a_part_of_what_is_to_be_done_is_in_progress():
    found = records(Extractor(), "Chile said that it has handed over 88 of 131 boats to Peru.")
    assert [item.status for item in found] == ["in_progress"]


def test_an_hour_is_nobody():
    text = "4:20 pm The minister of Chile announces $1 million for the families."
    assert all(not name.startswith("4:20") for _, names in told(Extractor(), text) for name in names)
