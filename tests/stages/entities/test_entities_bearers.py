"""Whose office it is and of what: beside the name, by a verb, in lists, on another line."""

from __future__ import annotations

import pytest

from examples import Reader

BORNE = [
    ("“We stay,” Otto Lang, union president, said.", "Otto Lang", "union president", None),
    ("Ana Ruiz, 44, a retired machinist, said no.", "Ana Ruiz", "retired machinist", None),
    ("Ana Ruiz, its chief executive, called the plan fair.", "Ana Ruiz", "chief executive", None),
    ("The Justice Minister, Otto Lang, left.", "Otto Lang", "Justice Minister", None),
    (
        "Ana Ruiz has been spokesperson of the Port Authority since 2022.",
        "Ana Ruiz",
        "spokesperson",
        "Port Authority",
    ),
    (
        "The decree appoints Dr. Ana Ruiz as Chairman of the Water Authority.",
        "Ana Ruiz",
        "Chairman",
        "Water Authority",
    ),
    (
        "The king appointed Dr. Ana Ruiz chairperson of the Water Council.",
        "Ana Ruiz",
        "chairperson",
        "Water Council",
    ),
    ("Ana Ruiz took over as CEO from her father in July.", "Ana Ruiz", "CEO", None),
    ("Her successor is Ana Ruiz.", "Ana Ruiz", "successor", None),
    ("Ana Ruiz, who heads the Water Board, said no.", "Ana Ruiz", "head", "Water Board"),
    (
        "The water is safe.\n\nDr. Ana Ruiz\nAg. Director General for Health",
        "Ana Ruiz",
        "Ag. Director General for Health",
        None,
    ),
    ("MPs Ana Ruiz (Callao), Otto Lang (Trujillo) and Jo Smith (Lima) came.", "Otto Lang", "MP", "Trujillo"),
    ("Ministers Ana Ruiz of Peru and Otto Lang of Chile met.", "Otto Lang", "Minister", "Chile"),
    ("Former Pakistani President Otto Lang came.", "Otto Lang", "Former President", "Pakistan"),
    ("The UN aid chief, Ana Ruiz, said no.", "Ana Ruiz", "aid chief", "UN"),
    ("The chairman of the Water Committee, Mr Otto Lang, left.", "Otto Lang", "chairman", "Water Committee"),
    ("The Lima Bank paid. Its president, Ana Ruiz, said so.", "Ana Ruiz", "president", "Lima Bank"),
    ("Justice Ana Ruiz of the Supreme Court fixed it.", "Ana Ruiz", "Justice", "Supreme Court"),
    (
        "Ana Ruiz, Senior Director for Ports, National Security Council, left.",
        "Ana Ruiz",
        "Senior Director for Ports",
        "National Security Council",
    ),
    ("Alderman of Finance Otto Lang left.", "Otto Lang", "Alderman of Finance", None),
]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def roles(reader: Reader, text: str, name: str) -> list[tuple[str, str | None]]:
    found = reader.read(text)[0].entities
    return [(role.title, role.of) for entity in found if entity.name == name for role in entity.roles]


@pytest.mark.parametrize(("text", "name", "title", "of"), BORNE, ids=[row[0][:40] for row in BORNE])
def test_an_office_is_found_with_what_it_is_of(
    text: str, name: str, title: str, of: str | None, reader: Reader
) -> None:
    assert (title, of) in roles(reader, text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They met Ana Ruiz, her deputy, and Otto Lang.", "Otto Lang"),
        ("Ana Ruiz spoke as the minister of Peru left.", "Ana Ruiz"),
        ("Ana Ruiz heads the list of towns.", "Ana Ruiz"),
        ("Otto Baker said no. The baker wept.", "Otto Baker"),
        (
            "The mayor of Lima complained. The chairman of the Lima Bank complained. Jo Smith said no.",
            "Jo Smith",
        ),
    ],
)
def test_an_office_of_others_is_nobody_elses(text: str, name: str, reader: Reader) -> None:
    assert roles(reader, text, name) == []


def test_one_body_before_its_is_meant_and_no_other(reader: Reader) -> None:
    text = "The Lima Bank paid the Callao Port Authority. Its president, Ana Ruiz, said so."
    assert roles(reader, text, "Ana Ruiz") == [("president", None)]


def test_a_town_where_a_president_is_has_no_president(reader: Reader) -> None:
    text = "While in Geneva President Otto Lang met farmers."
    assert roles(reader, text, "Otto Lang") == [("President", None)]
