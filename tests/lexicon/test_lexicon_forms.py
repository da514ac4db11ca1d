"""The forms of verbs, against the words that the English model knows: a wrong form would make a row dead."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from spacy.language import Language

from communique.lexicon import inflections, table, words

VOWELS = "aeiou"


def verbs() -> set[str]:
    """All verbs of the tables that are looked up by their forms."""
    found = set(words("verbs")) | {row["verb"].split()[0] for row in table("reporting_verbs")}
    found |= {
        t.partition("+")[0]
        for row in table("commitment_frames")
        if row["pos"] == "v"
        for t in row["trigger"].split("|")
    }
    for name in ("commitment_governors", "commitment_verbs"):
        found |= {verb.partition("+")[0] for row in table(name) for verb in row["verbs"].split("|")}
    return found


def rivals(verb: str, form: str) -> Iterator[str]:
    """The form with its last consonant doubled, or not, and what else a learner might write."""
    for ending in ("ing", "ed"):
        stem = form.removesuffix(ending)
        if stem != form and stem[-1:] not in VOWELS:
            yield f"{stem}{stem[-1]}{ending}" if stem == verb else f"{verb}{ending}"


@pytest.mark.parametrize("verb", sorted(verbs()))
def test_a_form_is_a_word_or_no_rival_of_it_is(verb: str, nlp: Language) -> None:
    """ "recommited" is no word of the model, but "recommitted" is."""
    vectors = nlp.vocab.vectors
    known = {form for form in inflections(verb) if nlp.vocab.strings[form] in vectors}
    for form in inflections(verb) - known:
        better = [rival for rival in rivals(verb, form) if nlp.vocab.strings[rival] in vectors]
        assert set(better) <= known, f"{verb}: {form}, not {better}"


@pytest.mark.parametrize(
    ("verb", "past"),
    [
        ("foretell", "foretold"),
        ("underwrite", "underwrote"),
        ("overtake", "overtook"),
        ("resend", "resent"),
        ("relay", "relayed"),
        ("recommit", "recommitted"),
        ("prepay", "prepaid"),
        ("outbid", "outbid"),
    ],
)
def test_a_verb_behind_a_prefix_keeps_its_forms(verb: str, past: str) -> None:
    assert past in inflections(verb)
