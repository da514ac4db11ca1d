"""Questions about the dependency parse."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Token

from communique import parse
from communique.lexicon import inflections, words


def made(nlp: Language, rows: str) -> Doc:
    """A Doc from lines of ``word tag label head``, so that no test hangs on what the model says."""
    table = [line.split() for line in rows.strip().splitlines()]
    names = [row[0] for row in table]
    return Doc(
        nlp.vocab,
        words=names,
        tags=[row[1] for row in table],
        deps=[row[2] for row in table],
        heads=[names.index(row[3]) for row in table],
    )


def find(doc: Doc, word: str) -> Token:
    return next(token for token in doc if token.text == word)


@pytest.fixture(scope="module")
def promise(nlp: Language) -> Doc:
    return made(
        nlp,
        """
        Ruiz     NNP nsubj   promised
        promised VBD ROOT    promised
        and      CC  cc      promised
        agreed   VBD conj    promised
        not      RB  neg     raise
        to       TO  aux     raise
        raise    VB  xcomp   agreed
        tariffs  NNS dobj    raise
        .        .   punct   promised
        """,
    )


@pytest.fixture(scope="module")
def passive(nlp: Language) -> Doc:
    return made(
        nlp,
        """
        No       DT  det        treaties
        treaties NNS nsubjpass  signed
        were     VBD auxpass    signed
        signed   VBN ROOT       signed
        """,
    )


def test_a_verb_shares_the_subject_of_the_verb_it_is_joined_to_or_controlled_by(promise: Doc) -> None:
    assert [parse.subject(find(promise, verb)) for verb in ("promised", "agreed", "raise")] == [
        promise[0]
    ] * 3


def test_a_verb_without_subject_has_none(nlp: Language) -> None:
    doc = made(nlp, "Sign VB ROOT Sign\nit PRP dobj Sign")
    assert parse.subject(doc[0]) is None


def test_a_noun_joined_to_a_noun_has_no_subject(nlp: Language) -> None:
    doc = made(nlp, "trade NN ROOT trade\nand CC cc trade\nenergy NN conj trade")
    assert parse.subject(doc[2]) is None


def test_only_a_passive_verb_is_passive(promise: Doc, passive: Doc) -> None:
    assert parse.is_passive(find(passive, "signed"))
    assert not parse.is_passive(find(promise, "agreed"))


def test_only_the_negated_verb_is_negated(promise: Doc) -> None:
    assert parse.is_negated(find(promise, "raise"))
    assert not parse.is_negated(find(promise, "agreed"))


def test_verbs_are_what_the_tagger_takes_for_verbs(promise: Doc) -> None:
    assert [token.text for token in promise if parse.is_verb(token)] == ["promised", "agreed", "raise"]


def test_the_extent_is_everything_below(promise: Doc) -> None:
    start, end = parse.extent(find(promise, "raise"))
    assert promise[start:end].text == "not to raise tariffs"


@pytest.mark.parametrize(
    ("form", "tag", "base"),
    [
        ("increased", "VBD", "increase"),
        ("agreed", "VBN", "agree"),
        ("developing", "VBG", "develop"),
        ("focuses", "VBZ", "focus"),
        ("committed", "VBD", "commit"),
        ("travelled", "VBD", "travel"),
        ("denies", "VBZ", "deny"),
        ("went", "VBD", "go"),
        ("laid", "VBN", "lay"),
        ("were", "VBD", "be"),
        ("are", "VBP", "be"),
        ("has", "VBZ", "have"),
        ("found", "VB", "found"),
        ("found", "VBD", "find"),
        ("hectored", "VBD", "hector"),
        ("tabulated", "VBD", "tabulate"),
        ("unplugged", "VBD", "unplug"),
        ("countries", "NNS", "country"),
        ("taxes", "NNS", "tax"),
        ("houses", "NNS", "house"),
        ("talks", "NNS", "talk"),
        ("gas", "NN", "gas"),
        ("talks", "NNP", "talks"),
    ],
)
def test_lemmas(nlp: Language, form: str, tag: str, base: str) -> None:
    assert parse.lemma(Doc(nlp.vocab, words=[form.capitalize()], tags=[tag])[0]) == base


def test_every_form_of_every_verb_of_the_lexicon_leads_back_to_a_verb_of_the_lexicon(nlp: Language) -> None:
    verbs = sorted(words("verbs"))
    wrong = []
    for verb in verbs:
        for form in sorted(inflections(verb) - {verb}):
            tag = "VBG" if form.endswith("ing") else "VBZ" if form.endswith("s") else "VBD"
            base = parse.lemma(Doc(nlp.vocab, words=[form], tags=[tag])[0])
            if base != verb and form not in inflections(base):
                wrong.append((form, base))
    assert wrong == []
