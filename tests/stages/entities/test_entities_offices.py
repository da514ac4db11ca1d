"""Every office of the table of titles is read as one."""

from __future__ import annotations

import pytest

from communique.language import offices
from communique.lexicon import table
from examples import Reader

READ = (
    "Ana Ruiz, the {} of Peru, spoke.",
    "{} Ana Ruiz spoke.",
    "The {}, Ana Ruiz, spoke.",
    "Otto Lang, a {}, spoke.",
)
NO_TITLES = ("any", "human", "kin")
"""Classes that say who somebody is to another: they refer, and are no office of the record."""
OFFICES = [row["head"] for row in table("titles") if row["class"] not in (*NO_TITLES, "other")]

BEARERS = [
    row["head"] for row in table("titles") if offices.is_office(row["head"].partition(" of ")[0].split()[-1])
]
PARSED_APART = ("co-", "ex-", "vice-", "heir apparent")
"""How titles begin that the parser takes for several subjects."""


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize("office", OFFICES)
def test_an_office_is_read_before_behind_or_beside_a_name(office: str, reader: Reader) -> None:
    written = (office.title(), office, office.upper())
    texts = (sentence.format(form) for form in written for sentence in READ)
    titles = (role.title for text in texts for e in reader.read(text)[0].entities for role in e.roles)
    assert any(office in title.lower() for title in titles)


@pytest.mark.parametrize("office", [office for office in BEARERS if not office.startswith(PARSED_APART)])
def test_who_bears_an_office_speaks_and_binds_himself(office: str, reader: Reader) -> None:
    record = reader.read(f"The {office} of Lima promised to open the bridge.")[0]
    assert [quote.text for quote in record.quotes] == ["to open the bridge"]
    assert [len(item.actors) for item in record.commitments] == [1]
