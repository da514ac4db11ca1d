"""The rules of the ledger, each by a pair of reports that join or stay apart."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.ledger import LedgerSettings, Thread, build
from communique.ledger.names import alike_names
from communique.ledger.words import words_of

NAMES = {"KEN": "Kenya", "UGA": "Uganda", "TZA": "Tanzania", "NOR": "Norway"}


def claim(text: str, **fields: Any) -> dict[str, Any]:
    """A commitment of Kenya, if nothing else is said."""
    return {
        "text": text,
        "kind": "pledge",
        "status": "pledged",
        "actors": ["Kenya"],
        "counterparties": [],
        "object": text,
        "amount": None,
        "due": None,
        "action": None,
        **fields,
    }


def record(
    key: str, day: str | None, *claims: dict[str, Any], people: tuple[tuple[Any, ...], ...] = ()
) -> dict[str, Any]:
    """A record of claims, one a paragraph; people are (name, country, office)."""
    entities = [
        {"id": f"E{code}", "label": "GPE", "name": name, "country": code, "aliases": [name], "roles": []}
        for code, name in NAMES.items()
    ] + [
        {
            "id": f"P{at}",
            "label": "PERSON",
            "name": name,
            "country": country,
            "aliases": [name],
            "roles": [{"title": office, "of": None}] if office else [],
        }
        for at, (name, country, office) in enumerate(people)
    ]
    ids = {item["name"]: item["id"] for item in entities}
    text = ""
    commitments, amounts, dates = [], [], []
    for at, one in enumerate(claims):
        start = len(text)
        text += one["text"] + "\n\n"
        parties = {
            role: [{"entity": ids.get(name), "name": name} for name in one[role]]
            for role in ("actors", "counterparties")
        }
        amount = due = None
        if one["amount"]:
            amount = {
                "amount": f"A{at}",
                "value": one["amount"][0],
                "currency": one["amount"][1],
                "unit": None,
            }
        if one["due"]:
            due = {"date": f"T{at}", "text": one["due"], "value": one["due"]}
            dates.append(
                {
                    "id": f"T{at}",
                    "start": start,
                    "end": start,
                    "text": one["due"],
                    "type": "DATE",
                    "value": one["due"],
                    "earliest": f"{one['due']}-01-01",
                    "latest": f"{one['due']}-12-31",
                }
            )
        commitments.append(
            {
                "id": f"C{at}",
                "start": start,
                "end": start + len(one["text"]),
                "modality": "committed",
                "negated": one.get("negated", one["status"] == "rejected"),
                "specificity": "specific",
                "action": one["action"],
                "condition": None,
                "speaker": None,
                "quote": None,
                "trigger": {"text": "will"},
                "confidence": 0.9,
                **{name: one[name] for name in ("text", "kind", "status", "object")},
                **parties,
                "amount": amount,
                "due": due,
            }
        )
    used = {party["entity"] for one in commitments for party in (*one["actors"], *one["counterparties"])}
    used |= {item["id"] for item in entities if item["label"] == "PERSON"}
    for item in entities:
        at = text.find(item["name"])
        item["mentions"] = [{"start": at, "end": at + len(item["name"])}] if at >= 0 else []
    return {
        "id": key,
        "source": {"sha256": key},
        "published": {"date": day} if day else None,
        "title": None,
        "text": text,
        "sections": [],
        "dates": dates,
        "entities": [item for item in entities if item["mentions"] or item["id"] in used],
        "amounts": amounts,
        "quotes": [],
        "commitments": commitments,
    }


def threads(
    *claims: dict[str, Any],
    days: tuple[str | None, ...] = ("2024-01-01", "2024-02-01", "2024-03-01"),
    **how: Any,
) -> tuple[Thread, ...]:
    rows = [record(f"r{at}", day, one) for at, (one, day) in enumerate(zip(claims, days, strict=False))]
    return build(rows, LedgerSettings(**how)).threads


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Kenya will build the Tana bridge", "Kenya promised the construction of a bridge over the Tana"),
        ("Kenya will adopt a roadmap on vaccines", "Kenya adopted the roadmap for vaccines"),
        (
            "Kenya will expand bilateral trade volume with Uganda",
            "Kenya wants to raise trade turnover with Uganda",
        ),
    ],
)
def test_other_words_for_one_matter_join(first: str, second: str) -> None:
    assert len(threads(claim(first), claim(second))) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Kenya will build a hospital in Kisumu", "Kenya will build a hospital in Eldoret"),
        ("Kenya will sign a memorandum on tourism fairs", "Kenya will sign a declaration on tourism fairs"),
        ("Kenya will deepen cooperation", "Kenya will strengthen cooperation"),
        ("Kenya will support the energy sector", "Kenya will support the transport sector"),
        ("Kenya will defend the waters of Gambia", "Kenya will defend the waters of Yemen"),
        (
            "Kenya will release the 2023 Tundra Roses Survey",
            "Kenya will release the 2024 Tundra Roses Survey",
        ),
    ],
)
def test_like_words_for_two_matters_stay_apart(first: str, second: str) -> None:
    assert len(threads(claim(first), claim(second))) == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Kenya will protect human rights in the region",
            "Kenya remains committed to human rights and democracy",
        ),
        ("Kenya will let these words speak for themselves", "Kenya is not going to let up now"),
        ("We’re going to take our time in Kenya", "We’re going to take every measure in Kenya"),
        ("Kenya will call on Congress to pass the budget", "Kenya will work with Congress on vaccines"),
    ],
)
def test_usual_words_of_one_government_join_nothing(first: str, second: str) -> None:
    assert len(threads(claim(first), claim(second))) == 2


def test_usual_words_between_two_states_that_both_tell_of_join() -> None:
    both = {"actors": ["Kenya", "Uganda"]}
    first, second = (
        "Kenya and Uganda will share hospital data",
        "Kenya and Uganda agreed to share hospital data",
    )
    assert len(threads(claim(first, **both), claim(second, **both))) == 1


def test_round_amounts_for_other_things_join_nothing() -> None:
    amount = (30e6, "USD")
    first = claim("Kenya will provide $30 million in assistance against the pandemic", amount=amount)
    second = claim("Kenya committed $30 million in assistance after the flood", amount=amount)
    assert len(threads(first, second)) == 2


def test_amounts_far_apart_are_of_two_things_unless_two_states_tell_of_them() -> None:
    texts = "Kenya funds tundra research in Lamu", "Kenya gave tundra research in Lamu more"
    one, other = (claim(text, amount=(value, "USD")) for text, value in zip(texts, (1e6, 100e6), strict=True))
    assert len(threads(one, other)) == 2
    pair = {"actors": ["Kenya", "Norway"]}
    assert len(threads({**one, **pair}, {**other, **pair})) == 1


def test_journeys_of_different_people_stay_apart() -> None:
    rows = [
        record(
            f"r{at}",
            "2024-01-05",
            claim(f"{who} will travel to Ulsan", actors=[who], action="travel", object="Ulsan"),
            people=((who, "KEN", "Minister"),),
        )
        for at, who in enumerate(("Ana Silva", "Rui Moraes", "A. Silva"))
    ]
    assert sorted(len(one.events) for one in build(rows).threads) == [1, 2]


def test_a_journey_announced_long_after_is_another() -> None:
    travel = claim("Kenya will travel to Ulsan", action="travel", object="Ulsan")
    assert len(threads(travel, travel, days=("2024-01-05", "2024-01-20"))) == 1
    assert len(threads(travel, travel, days=("2024-01-05", "2024-06-05"))) == 2


def test_one_party_that_signs_twice_signs_two_things() -> None:
    order = claim("Kenya signed an order on tundra roses in Lamu", kind="agreement", status="signed")
    assert len(threads(order, order, days=("2024-01-05", "2024-01-20"))) == 1
    assert len(threads(order, order, days=("2024-01-05", "2024-06-05"))) == 2
    treaty = {**order, "actors": ["Kenya", "Uganda"]}
    assert len(threads(treaty, treaty, days=("2024-01-05", "2024-06-05"))) == 1


def test_the_same_usual_words_months_apart_are_not_one_promise() -> None:
    words = claim("Kenya will protect the security of its communities and partners")
    assert len(threads(words, words, days=("2024-01-05", "2024-01-20"))) == 1
    assert len(threads(words, words, days=("2024-01-05", "2024-06-05"))) == 2


def test_a_chain_of_likenesses_does_not_drift_from_matter_to_matter() -> None:
    texts = [
        "Kenya will plant tundra roses in Lamu",
        "Kenya will plant tundra roses and dig quarry ponds",
        "Kenya will dig quarry ponds by sluices",
    ]
    found = threads(*map(claim, texts), threshold=0.5)
    assert sorted(len(one.events) for one in found) == [1, 2]
    assert len({one.family for one in found}) == 1


def test_states_must_agree() -> None:
    one = claim("a bridge over the Mara", actors=["Kenya", "Uganda"])
    assert len(threads(one, {**one, "actors": ["Uganda", "Kenya"]})) == 1
    assert len(threads(one, {**one, "actors": ["Kenya", "Tanzania"]})) == 2
    assert len(threads(one, {**one, "actors": ["Norway"]})) == 2


def test_a_bridge_between_clashing_pairs_joins_only_one_of_them() -> None:
    text = "a bridge over the Mara"
    found = threads(
        claim(text, actors=["Kenya", "Uganda"]),
        claim(text, actors=["Kenya"]),
        claim(text, actors=["Kenya", "Tanzania"]),
    )
    assert sorted(len(one.events) for one in found) == [1, 2]
    assert len({one.family for one in found}) == 1


def test_status_moves_up_and_restatements_move_nothing() -> None:
    text = "the Tana bridge"
    one = threads(
        claim(text, status="signed", kind="agreement"),
        claim(text, status="proposed", kind="proposal"),
        claim(text, status="fulfilled", kind="fulfilment"),
    )[0]
    assert [(move.old, move.new, move.event) for move in one.moves] == [
        (None, "signed", "r0#C0"),
        ("signed", "fulfilled", "r2#C0"),
    ]


def test_what_is_planned_again_after_it_was_done_moves_nothing() -> None:
    text = "the Tana bridge"
    one = threads(claim(text, status="fulfilled", kind="fulfilment"), claim(text, status="planned"))[0]
    assert one.status == "fulfilled"
    assert one.contradictions == ()


def test_two_amounts_within_a_week_contradict_and_later_ones_are_history() -> None:
    claims = claim("the Tana bridge", amount=(5e6, "USD")), claim("the Tana bridge", amount=(7e6, "USD"))
    near = threads(*claims, days=("2024-01-01", "2024-01-05"))[0]
    far = threads(*claims)[0]
    assert [odd.what for odd in near.contradictions] == ["amount"]
    assert far.contradictions == ()
    assert [told.value for _, told in far.amounts] == [5e6, 7e6]


def test_a_deadline_lapses_only_without_later_news() -> None:
    text = "the Tana bridge"
    alone = threads(claim(text, due="2024"), as_of="2025-06-01")[0]
    assert (alone.status, alone.moves[-1].event) == ("lapsed", "r0#C0")
    news = threads(
        claim(text, due="2024"), claim(text), days=("2024-01-01", "2025-02-01"), as_of="2025-06-01"
    )[0]
    assert news.status == "pledged"
    done = threads(
        claim(text, due="2024"), claim(text, status="fulfilled", kind="fulfilment"), as_of="2025-06-01"
    )[0]
    assert done.status == "fulfilled"


def test_journeys_of_different_years_stay_apart_and_postponed_works_do_not() -> None:
    text = "the Tana bridge"
    assert len(threads(claim(text, due="2024", action="build"), claim(text, due="2025", action="build"))) == 1
    assert len(threads(claim(text, due="2024", action="visit"), claim(text, due="2025", action="visit"))) == 2


def test_undated_reports_come_last() -> None:
    text = "the Tana bridge"
    one = threads(claim(text), claim(text), days=(None, "2024-01-01"))[0]
    assert [event.day for event in one.events] == ["2024-01-01", None]


def test_words_that_accept_what_stands_before_them_join_it() -> None:
    row = record(
        "r",
        "2024-01-01",
        claim(
            "Uganda proposed a ferry on Lake Victoria", kind="proposal", status="proposed", actors=["Uganda"]
        ),
        claim("which was accepted", kind="acceptance", status="accepted", object=None, actors=[]),
    )
    assert [len(one.events) for one in build([row]).threads] == [2]


def test_commitments_below_the_confidence_are_left_out() -> None:
    assert (
        build([record("r", None, claim("the Tana bridge"))], LedgerSettings(min_confidence=0.95)).threads
        == ()
    )


def people(*seen: tuple[str, str | None, str | None]) -> list[tuple[str, str | None, int]]:
    rows = [
        record(f"r{at}", f"2024-01-{at + 1:02d}", claim(f"{one[0]} of Kenya spoke"), people=(one,))
        for at, one in enumerate(seen)
    ]
    found = build(rows).register
    return [(entry.name, entry.country, len(entry.seen)) for entry in found if entry.type == "person"]


def test_spellings_of_a_name_join() -> None:
    found = people(("Ukhnaa Batbold", "KEN", "President"), ("Ukhnaagiin Batbold", "KEN", "President"))
    assert [count for _, _, count in found] == [2]


ONE_PERSON = [
    ("Mohammed bin Salman", "Muhammad bin Salman"),
    ("Kim Seong-cheol", "Kim Song-chol"),
    ("Kim Seong-cheol", "Song Chol Kim"),
    ("Pak Hyon-su", "Park Hyun-soo"),
    ("Ri Yong-ho", "Lee Yong-ho"),
    ("Orbán Viktor", "Viktor Orban"),
    ("Xi Jinping", "Xi Jin-ping"),
    ("Abdel Fattah el-Sisi", "Abdulfattah al-Sisi"),
    ("Muammar Gaddafi", "Moammar Qadhafi"),
    ("Omar al-Bashir", "Umar Bashir"),
    ("Gurbanguly Berdimuhamedov", "Kurbanguly Berdymukhamedov"),
    ("Hossein Amir-Abdollahian", "Hosein Amirabdollahian"),
    ("Abiy Ahmed", "Abiy Ahmed Ali"),
    ("Joe Smith", "Joseph R. Smith Jr."),
    ("Jörg Müller", "Joerg Mueller"),
]
TWO_PEOPLE = [
    ("Mario Silva", "Maria Silva"),
    ("Gabriel Diaz", "Gabriela Diaz"),
    ("Emile Roy", "Emilie Roy"),
    ("Christian Vogt", "Christine Vogt"),
    ("Kim Jong-un", "Kim Jong-il"),
    ("Lee Sang-min", "Lee Seung-man"),
    ("Li Peng", "Li Ping"),
    ("Hossein Salami", "Hassan Salami"),
    ("Omar Hassan", "Amr Hassan"),
    ("Raul Castro", "Fidel Castro"),
]


@pytest.mark.parametrize(("a", "b"), ONE_PERSON)
def test_transliterations_of_a_name_are_one_person(a: str, b: str) -> None:
    assert [count for _, _, count in people((a, "KEN", "President"), (b, "KEN", "President"))] == [2]


@pytest.mark.parametrize(("a", "b"), TWO_PEOPLE)
def test_names_that_only_look_alike_are_two_people(a: str, b: str) -> None:
    assert [count for _, _, count in people((a, "KEN", "Minister"), (b, "KEN", "Minister"))] == [1, 1]


def test_a_leader_whom_one_article_in_ten_gives_another_state_is_one_person() -> None:
    often = [("Ana Ruiz", "PER", "President")] * 9
    assert people(*often, ("Ana Ruiz", "KEN", "President")) == [("Ana Ruiz", "PER", 10)]
    assert len(people(*often, ("Ana Ruiz", "KEN", "singer"))) == 2
    assert len(people(*often[:5], ("Ana Ruiz", "KEN", "President"))) == 2


def test_a_surname_with_the_office_of_the_one_head_of_state_of_that_name_is_his() -> None:
    often = [("Ana Ruiz", "PER", "President")] * 3
    assert people(*often, ("Ruiz", "KEN", "President")) == [("Ana Ruiz", "PER", 4)]
    two = [*often, *[("Eva Ruiz", "NOR", "President")] * 3]
    assert sorted(size for _, _, size in people(*two, ("Ruiz", "KEN", "President"))) == [1, 3, 3]


def test_a_surname_of_two_is_that_of_the_one_with_the_same_title() -> None:
    found = people(("Ana Silva", "KEN", "Minister"), ("Rui Silva", "KEN", "Mayor"), ("Silva", None, "Mayor"))
    assert sorted(found) == [("Ana Silva", "KEN", 1), ("Rui Silva", "KEN", 2)]


def test_a_state_that_few_articles_give_is_not_that_of_the_person() -> None:
    assert people(
        *[("Ana Ruiz", None, "Secretary-General")] * 9, ("Ana Ruiz", "KEN", "Secretary-General")
    ) == [("Ana Ruiz", None, 10)]


def test_an_office_that_one_article_of_many_gives_is_left_out() -> None:
    rows = [
        record(f"r{at}", f"2024-01-{at + 1:02d}", claim("Kenya spoke"), people=(("Ana Ruiz", "PER", office),))
        for at, office in enumerate(["President"] * 11 + ["Ruler"])
    ]
    (entry,) = [one for one in build(rows).register if one.type == "person"]
    assert [office.title for office in entry.offices] == ["President"]


def test_the_name_of_an_entry_is_the_full_one_told_most_often() -> None:
    found = people(
        *[("ANA RUIZ", "PER", "President")] * 2, *[("Ana Ruiz", "PER", "President")], ("Ruiz", "PER", None)
    )
    assert [name for name, _, _ in found] == ["Ana Ruiz"]


def test_people_of_one_name_and_two_countries_stay_two() -> None:
    assert len(people(("Ana Silva", "NOR", None), ("Ana Silva", "KEN", None))) == 2


def test_people_of_one_name_and_two_walks_of_life_stay_two() -> None:
    assert len(people(("Ana Silva", "KEN", "Minister"), ("Ana Silva", "KEN", "singer"))) == 2


def test_a_surname_joins_the_one_person_it_fits() -> None:
    assert people(("Ana Silva", "KEN", "Minister"), ("Silva", None, None)) == [("Ana Silva", "KEN", 2)]


def test_a_surname_that_fits_two_joins_none() -> None:
    found = people(("Ana Silva", "KEN", None), ("Rui Silva", "KEN", None), ("Silva", None, None))
    assert sorted(count for _, _, count in found) == [1, 1, 1]


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_of_names_is_symmetric_and_never_fails(a: str, b: str) -> None:
    assert alike_names(a, b) == alike_names(b, a)


@given(st.text(max_size=200))
def test_words_of_any_text_are_words_of_it_in_any_case(text: str) -> None:
    assert words_of(text) == words_of(text)
    assert all(word for word in words_of(text))


def test_a_document_wished_for_is_the_one_that_delegations_sign() -> None:
    wish = claim(
        "Kenya looks forward to the adoption of a roadmap to enhance trade and farming with Uganda",
        kind="intent",
        status="expressed",
        object="the adoption of a roadmap to enhance trade and farming",
    )
    signed = claim(
        "members of the delegations of Kenya and Uganda signed a roadmap for enhancing trade and farming",
        kind="agreement",
        status="signed",
        actors=[],
        object="a roadmap for enhancing trade and farming for 2025-2027 and other documents",
    )
    other = {**signed, "text": signed["text"].replace("Uganda", "Norway")}
    (found,) = threads(wish, signed)
    assert [event.status for event in found.events] == ["expressed", "signed"]
    assert len(threads(wish, other)) == 2


def test_a_target_of_two_states_is_one_thread_in_whatever_words() -> None:
    size = {"amount": (5e8, "USD"), "action": "increase"}
    told = [
        claim("Kenya proposed to increase trade turnover with Uganda to $500 million", **size),
        claim("Uganda supported Kenya’s proposal to raise bilateral trade volume to $500 million", **size),
        claim("the goal set by Kenya and Uganda to increase trade turnover to 500 million dollars", **size),
        claim("Kenya and Uganda want to amplify trade turnover to an ambitious $500 million", **size),
    ]
    kinds = ("proposal", "proposed"), ("acceptance", "accepted"), ("target", "target"), ("target", "target")
    actors = ["Kenya"], ["Uganda"], ["Kenya", "Uganda"], ["Kenya", "Uganda"]
    claims = [
        {**one, "kind": kind, "status": status, "actors": who}
        for one, (kind, status), who in zip(told, kinds, actors, strict=True)
    ]
    days = ("2024-07-01", "2024-10-01", "2025-06-01", "2025-09-01")
    (found,) = threads(*claims, days=days)
    assert [event.kind for event in found.events] == ["proposal", "acceptance", "target", "target"]
    assert found.status == "accepted"
