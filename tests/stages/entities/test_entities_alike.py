"""Names that may stand for one another are found as if each was compared with each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.stages.entities import alike
from communique.stages.entities.alike import PartIndex, same_person
from communique.stages.entities.candidates import Candidates, Hint
from communique.stages.entities.group import Group

PARTS = (
    *("Ana", "A.", "Anna", "Ruiz", "Ruis", "Tokayev", "Tokaev", "Tokajev", "Kassym-Jomart", "Qassym-Jomart"),
    *("Mohammed", "Mohamed", "Muhammad", "Mohammad", "al-Sisi", "El-Sisi", "bin", "Zayed", "Zayid", "S.Amar"),
    *("Volodymyr", "Vladimir", "Volodimir", "Zelenskyy", "Zelensky", "Zelenskiy", "Li", "L", "de", "Oyun"),
)  # fmt: skip
letters = st.text(alphabet="ab", min_size=1, max_size=12).map(str.capitalize)
long = st.text(alphabet="ab", min_size=2, max_size=13)
forms = st.lists(st.one_of(st.sampled_from(PARTS), letters), min_size=1, max_size=4).map(" ".join)


@pytest.mark.parametrize("few", [0, 40])
@given(st.lists(forms, max_size=15), forms)
def test_the_index_misses_nobody(few: int, known: list[str], form: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(alike, "FEW", few)
        index = PartIndex()
        compare(index, known, form)


@given(st.data())
def test_spellings_have_a_rest_in_common(data: st.DataObject) -> None:
    one, other = data.draw(long), data.draw(long)
    if alike._alike(one, other):
        assert set(alike._rests(one)) & set(alike._rests(other))


def compare(index: PartIndex, known: list[str], form: str) -> None:
    for number, name in enumerate(known):
        index.add(number, name)
    found = index.find(form)
    assert found == sorted(found)
    assert {n for n, name in enumerate(known) if same_person(form, name)} <= set(found)


kinds = st.sets(st.sampled_from(["state", "royal", "minister", "kin"]), max_size=2).map(frozenset)
said = st.builds(Hint, kinds, st.sampled_from(["", "USA", "KOR"]))


def nearest(k: int, gender: str, groups: list[Group], hints: dict[int, Hint]) -> Group | None:
    """What is chosen, in so many words."""
    classes, code = hints.get(k, Hint()).classes, hints.get(k, Hint()).code
    fitting = []
    for group in groups:
        codes = {hints[m].code for m in group.members if m in hints and hints[m].code}
        theirs = frozenset().union(*(hints[m].classes for m in group.members if m in hints))
        high = {"state", "royal", "government", "minister"}
        other = classes & {"state", "royal"} and theirs and not classes & theirs and theirs & high
        gendered = gender and group.gender and gender != group.gender
        if other or gendered or (code and codes and code not in codes):
            continue
        before = [m for m in group.members if m < k]
        fitting.append(
            (
                not (code and code in codes),
                not (gender and gender == group.gender),
                not classes & theirs,
                -max(before) if before else 10**9,
                group.members[0],
                group,
            )
        )
    return min(fitting, key=lambda item: item[:5])[5] if fitting else None


@given(
    st.lists(st.tuples(st.integers(0, 3), st.booleans()), min_size=1, max_size=30),
    st.lists(st.sampled_from(["", "m", "f"]), min_size=4, max_size=4),
    st.dictionaries(st.integers(0, 29), said, max_size=12),
    st.lists(st.sampled_from(["", "m", "f"]), min_size=30, max_size=30),
)
def test_the_nearest_that_fits_is_chosen(
    mentions: list[tuple[int, bool]],
    genders: list[str],
    hints: dict[int, Hint],
    called: list[str],
) -> None:
    groups: dict[int, Group] = {}
    for k, (number, short) in enumerate(mentions):
        if not short:
            group = groups.setdefault(number, Group("PERSON", f"A {number}", gender=genders[number]))
            group.members.append(k)
    known = list(groups.values())
    candidates = Candidates(known, hints)
    for k, (_, short) in enumerate(mentions):
        if short:
            found = candidates.choose(k, called[k])
            assert found is nearest(k, called[k], known, hints)
            if found is not None:
                found.members.append(k)
                candidates.mention(k, found)
