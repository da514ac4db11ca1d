"""Names that are titles, places, words or styles, and what looks like one and is none."""

from __future__ import annotations

import pytest

from examples import Reader


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


PERSONS = {
    "Senator Major Harwell opposed it. Harwell left.": ["Major Harwell"],
    "Mayor Major Benton opened the pool.": ["Major Benton"],
    "The army spokesman, Major Harwell, left.": ["Harwell"],
    "Prince Adomako, the mayor of Kumasi, met farmers.": ["Prince Adomako"],
    "Prince Harald, a patron of the arts, met farmers.": ["Harald"],
    "Treasurer Ruth Bishop spoke. Ms Bishop said the fund was sound.": ["Ruth Bishop"],
    "Mayor Tom Judge spoke. Mr Judge left.": ["Tom Judge"],
    "The mayor thanked Mr Speaker. Mr President left.": [],
    "Peruvian Housing Minister Trinidad Robles spoke.": ["Trinidad Robles"],
    "They issued Executive Orders on trade. Member States agreed.": [],
}


@pytest.mark.parametrize("text", PERSONS)
def test_who_is_a_person(text: str, reader: Reader) -> None:
    found = [e.name for e in reader.read(text)[0].entities if e.label == "PERSON"]
    assert found == PERSONS[text]


def test_particles_belong_to_the_surname(reader: Reader) -> None:
    record = reader.read("Envoy Marta da Costa spoke. “No,” da Costa said. Da Costa left.")[0]
    (person,) = [e for e in record.entities if e.label == "PERSON"]
    forms = [record.text[m.start : m.end] for m in person.mentions if m.kind == "name"]
    assert forms == ["Marta da Costa", "da Costa", "Da Costa"]


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("Bishop Otto Lang of Cork blessed the boats.", "Cork"),
        ("Mayor Ana Ruiz of Lisbon left.", "Lisbon"),
        ("Chairman Otto Lang of Lisbon left.", None),
    ],
)
def test_an_office_takes_the_town_behind_the_name(text: str, of: str | None, reader: Reader) -> None:
    (person,) = [e for e in reader.read(text)[0].entities if e.label == "PERSON"]
    assert [role.of for role in person.roles] == [of]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("His Majesty King Otto of Norway came. His Majesty said that it was cold.", "Otto"),
        ("Minister Omar Keita met King Otto. His Majesty said that it was cold.", "Otto"),
        ("H.E. Omar Keita met Ambassador Ida Stern. His Excellency said that it was cold.", "Omar Keita"),
    ],
)
def test_a_style_alone_is_who_was_introduced_with_it(text: str, speaker: str, reader: Reader) -> None:
    assert [q.speaker and q.speaker.name for q in reader.read(text)[0].quotes] == [speaker]
