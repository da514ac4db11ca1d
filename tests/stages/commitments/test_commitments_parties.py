"""Who acts: names, sides, bodies, pronouns and what later sentences change."""

from __future__ import annotations

import pytest
from spacy.language import Language

from communique.annotation import Commitment, read, set_published
from communique.settings import STAGES


@pytest.fixture(scope="module")
def commitments(nlp: Language):
    stages = [nlp.create_pipe(f"communique_{name}") for name in STAGES]

    def run(text: str) -> list[Commitment]:
        doc = nlp.make_doc(text)
        set_published(doc, "2024-03-04")
        doc = next(nlp.pipe([doc]))
        for stage in stages:
            doc = stage(doc)
        return read(doc, "commitments", Commitment)

    return run


LEAD = "President Ana Ruiz of Peru met Kenyan President John Mwangi in Lima on Friday. "


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        (LEAD + "The two sides agreed to open a joint port.", ["Peru", "Kenya"]),
        (LEAD + "Both countries signed a treaty on water.", ["Peru", "Kenya"]),
        (LEAD + "The Kenyan side is ready to sell wheat.", ["Kenya"]),
        (LEAD + "The two presidents pledged to build a port.", ["Ana Ruiz", "John Mwangi"]),
        (LEAD + "“We will build a port,” Ruiz said.", ["Peru"]),
        (LEAD + "“I will visit the port in May,” Mwangi said.", ["John Mwangi"]),
        (LEAD + "A pact between the Ministry of Energy of Peru and the Central Bank of Kenya was signed.",
         ["Ministry of Energy of Peru", "Central Bank of Kenya"]),
        (LEAD + "Peru said it will open the port.", ["Peru"]),
        ("Kenya and the Dominican Republic signed a treaty on water.", ["Kenya", "Dominican Republic"]),
        ("On behalf of the Ministry of Finance of Peru, Ambassador Rosa Lima signed the loan agreement.",
         ["Ministry of Finance of Peru", "Rosa Lima"]),
        ("The ministers meet the goal set by Kenya and Peru to raise trade to $5 billion.",
         ["Kenya", "Peru"]),
        ("Researchers said the two sides agreed to meet.", []),
    ],
)  # fmt: skip
def test_actors(commitments, text: str, actors: list[str]) -> None:
    assert [party.name for party in commitments(text)[-1].actors] == actors


def test_an_invitation_whose_acceptance_is_reported_is_accepted(commitments) -> None:
    first, second = commitments(
        "President Ana Ruiz of Peru extended an invitation to Kenyan President John Mwangi to visit Lima, "
        "which was accepted."
    )
    assert (first.kind, first.status) == ("invitation", "accepted")
    assert (second.kind, second.status) == ("acceptance", "accepted")
    assert [party.name for party in second.actors] == ["John Mwangi"]


def test_nothing_is_upgraded_by_what_is_only_likely(commitments) -> None:
    (item,) = commitments("Peru proposed to raise trade with Kenya to $5 billion.")
    assert (item.kind, item.status) == ("proposal", "proposed")


def test_a_title_in_the_infinitive_is_planned(commitments) -> None:
    items = commitments(
        "Peru and Kenya to open direct flights\n\nLIMA - The president of Peru met the press on Friday."
    )
    assert [(item.kind, item.status) for item in items] == [("pledge", "planned")]


def test_a_title_that_raises_a_level_to_a_figure_is_a_target(commitments) -> None:
    items = commitments(
        "Countries to increase trade to $900 million\n\nPeru met Kenya on Friday in the city of Lima."
    )
    assert [(item.kind, item.status, item.amount.value) for item in items] == [
        ("target", "target", 900_000_000)
    ]


def test_commitments_read_by_a_foreign_pipeline_keep_names_as_written(nlp: Language) -> None:
    from communique.stages.commitments.stage import find

    (item,) = find(nlp("The Kenyan parliament ratified the treaty."))
    assert [party.name for party in item.actors] == ["Kenyan parliament"]
    assert item.confidence < 0.9


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Ruiz invited Mwangi to visit Lima in May. Mwangi accepted the invitation.", "accepted"),
        ("Ruiz invited Mwangi to visit Lima in May. Mwangi accepted the proposal.", "proposed"),
        ("Ruiz invited Mwangi to visit Lima in May. Ruiz accepted the invitation.", "proposed"),
    ],
)
def test_an_acceptance_that_names_the_invitation_answers_it(commitments, sentence: str, status: str) -> None:
    first = commitments(LEAD + sentence)[0]
    assert (first.kind, first.status) == ("invitation", status)


@pytest.mark.parametrize(
    ("text", "others"),
    [
        # towns and events are where it is done
        ("President Ana Ruiz of Peru will travel to Rabat and Casablanca, Morocco in May.", ["Morocco"]),
        (
            "President Ana Ruiz of Peru will lead a delegation to the Peru-Morocco Strategic Dialogue.",
            ["Morocco"],
        ),
        ("Kenya will carry cargo from Mombasa to Uganda.", ["Uganda"]),
        # what is said of a matter between two states is for the other one
        ("Peru is ready to raise the quota for Kenyan students.", ["Kenya"]),
        ("President Ana Ruiz of Peru stressed the need to add flights between Peru and Kenya.", ["Kenya"]),
        # a state against which something is done is no partner, a place where two others meet is none
        ("Peru pledged to impose sanctions on Kenya.", []),
        ("Peru and Chile agreed to hold a meeting in Nairobi.", []),
        ("Peru is to open the port before the Kenyan delegation leaves.", []),
        # who asks the sides is none of them
        ("Peru and Kenya met on Friday in Lima. Peru called on the sides to return to talks.", []),
    ],
)
def test_counterparties(commitments, text: str, others: list[str]) -> None:
    assert [party.name for party in commitments(text)[-1].counterparties] == others


def test_a_phone_call_asks_for_nothing(commitments) -> None:
    assert commitments("Peru received a phone call from Kenyan President John Mwangi to discuss trade.") == []


def test_a_past_after_a_gerund_goes_on_from_the_main_verb(commitments) -> None:
    items = commitments(
        "Kenyan President John Mwangi reaffirmed the importance of enhancing security in the face of raids "
        "and committed to work closely with Peru."
    )
    assert [(item.kind, [party.name for party in item.actors]) for item in items][-1] == (
        "pledge",
        ["John Mwangi"],
    )


def test_a_joint_statement_binds_all_who_issue_it(commitments) -> None:
    (item,) = commitments(
        "Joint Statement by Peru and Kenya\n\nWe will open direct flights in May. We thank all who came."
    )
    assert [party.name for party in item.actors] == ["Peru", "Kenya"]


def test_they_is_no_single_reporter(commitments) -> None:
    items = commitments(
        "The mayor of Lima said that after the envoys arrive, they will sign a treaty on water."
    )
    assert all("mayor" not in party.name for item in items for party in item.actors)


def test_a_share_of_votes_is_no_committed_quantity(commitments) -> None:
    items = commitments("President Ana Ruiz of Peru will open the port after a vote with 94 percent.")
    assert [item.amount for item in items] == [None]


def test_where_they_meet_is_no_party(commitments) -> None:
    items = commitments(
        "Ana Ruiz led a Kenyan delegation to Geneva, Switzerland for talks with Peru. Peruvian Minister Juan "
        "Diaz led the Peruvian delegation.\n\nThe two delegations agreed to meet again in May."
    )
    assert {party.name for party in items[-1].actors} == {"Peru", "Kenya"}
    assert items[-1].due.value == "2024-05"
    assert items[-1].object is None  # a date is not what is done


def test_what_is_kept_up_is_done(commitments) -> None:
    (item,) = commitments("Peru continues to call on Kenya to release the ship seized in March.")
    assert (item.kind, item.start, item.due) == ("request", 0, None)
