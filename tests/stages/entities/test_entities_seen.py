"""What the encoder sees of bodies' names, told by hand for each word."""

from __future__ import annotations

import numpy as np
import pytest
from spacy.language import Language

from communique.model.heads import NAMES
from communique.stages.entities.address import Name
from communique.stages.entities.seen import add_bodies, doubted, widen_bodies
from communique.stages.entities.view import Seen, View

BODY = 1 + 2 * NAMES.index("ORG")


def view(nlp: Language, text: str, tags: str) -> View:
    """Read a text of which the encoder sees a body begin (B), go on (I), or nothing (O), for each word."""
    found = View(nlp(text))
    shares = np.full((found.size, 1 + 2 * len(NAMES)), 0.01)
    for token, tag in enumerate(tags):
        shares[token, {"O": 0, "B": BODY, "I": BODY + 1}[tag]] = 0.9
    found.seen = Seen.of(shares / shares.sum(axis=1, keepdims=True))
    return found


def marks(view: View, names: list[Name]) -> list[bool]:
    """Mark the tokens that names hold."""
    return [any(name.start <= i < name.end for name in names) for i in range(view.size)]


@pytest.mark.parametrize(
    ("text", "tags", "found", "wide"),
    [
        ("They met the Council of Ministers .", "OOOBIIO", [(3, 4)], ["Council of Ministers"]),
        ("The Reed and Water Authority paid .", "OBIIIOO", [(1, 2), (3, 5)], ["Reed and Water Authority"]),
        ("The Water Authority paid Reed .", "OBIOOO", [(1, 3)], ["Water Authority"]),
        (
            "The Court and the Water Authority paid .",
            "OBOOBIOO",
            [(1, 2), (4, 6)],
            ["Court", "Water Authority"],
        ),
    ],
)
def test_a_body_goes_on_where_the_encoder_sees_it(
    nlp: Language, text: str, tags: str, found: list[tuple[int, int]], wide: list[str]
) -> None:
    seen = view(nlp, text, tags)
    names = [Name(start, end, "ORG") for start, end in found]
    widen_bodies(seen, names, marks(seen, names))
    assert [seen.words(n.start, n.end) for n in sorted(names, key=lambda n: n.start)] == wide


@pytest.mark.parametrize(
    ("text", "tags", "found"),
    [
        ("Rice growers of Farmarroz want credit .", "OOOBOOO", ["Farmarroz"]),
        ("Rice growers want credit .", "OBOOO", []),
        ("They signed the Royal Decree there .", "OOOBOOO", []),  # a part of a longer phrase
    ],
)
def test_whole_phrases_in_capitals_are_bodies_that_only_the_encoder_sees(
    nlp: Language, text: str, tags: str, found: list[str]
) -> None:
    seen = view(nlp, text, tags)
    none = [False] * seen.size
    assert [seen.words(name.start, name.end) for name in add_bodies(seen, none, none)] == found


def test_what_the_encoder_sees_no_name_in_is_doubted(nlp: Language) -> None:
    seen = view(nlp, "The Harvest of the Water Authority .", "OOOOBIO")
    assert doubted(seen, 1, 2)
    assert not doubted(seen, 4, 6)


def test_without_the_encoder_nothing_is_doubted_widened_or_added(nlp: Language) -> None:
    plain = View(nlp("The Harvest Authority paid ."))
    names = [Name(1, 2, "ORG")]
    widen_bodies(plain, names, marks(plain, names))
    assert not doubted(plain, 1, 2)
    assert [(name.start, name.end) for name in names] == [(1, 2)]
    assert list(add_bodies(plain, [False] * 5, [False] * 5)) == []
