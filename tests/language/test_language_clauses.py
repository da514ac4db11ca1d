"""Questions about the dependency clauses."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Token

from communique.language import clauses


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
    assert [clauses.doer(find(promise, verb)) for verb in ("promised", "agreed", "raise")] == [promise[0]] * 3


def test_a_verb_without_subject_has_none(nlp: Language) -> None:
    doc = made(nlp, "Sign VB ROOT Sign\nit PRP dobj Sign")
    assert clauses.doer(doc[0]) is None


def test_a_noun_joined_to_a_noun_has_no_subject(nlp: Language) -> None:
    doc = made(nlp, "trade NN ROOT trade\nand CC cc trade\nenergy NN conj trade")
    assert clauses.doer(doc[2]) is None


def test_only_a_passive_verb_is_passive(promise: Doc, passive: Doc) -> None:
    assert clauses.is_passive(find(passive, "signed"))
    assert not clauses.is_passive(find(promise, "agreed"))


def test_only_the_negated_verb_is_negated(promise: Doc) -> None:
    assert clauses.is_negated(find(promise, "raise"))
    assert not clauses.is_negated(find(promise, "agreed"))


def test_verbs_are_what_the_tagger_takes_for_verbs(promise: Doc) -> None:
    assert [token.text for token in promise if clauses.is_verb(token)] == ["promised", "agreed", "raise"]


def test_the_extent_is_everything_below(promise: Doc) -> None:
    start, end = clauses.extent(find(promise, "raise"))
    assert promise[start:end].text == "not to raise tariffs"


def test_a_verb_shares_the_voice_of_the_verb_it_is_joined_to(nlp: Language) -> None:
    doc = made(
        nlp,
        """
        treaties NNS nsubjpass signed
        were     VBD auxpass   signed
        signed   VBN ROOT      signed
        and      CC  cc        signed
        praised  VBN conj      signed
        by       IN  agent     praised
        Ruiz     NNP pobj      by
        """,
    )
    assert clauses.is_passive(find(doc, "praised"))
    assert clauses.agent_of(find(doc, "praised")) == find(doc, "Ruiz")
    assert clauses.agent_of(find(doc, "signed")) is None


def test_a_participle_behind_a_noun_is_passive_and_has_an_agent(nlp: Language) -> None:
    doc = made(
        nlp,
        """
        plan      NN  ROOT  plan
        announced VBN acl   plan
        by        IN  agent announced
        Ruiz      NNP pobj  by
        """,
    )
    assert clauses.is_passive(find(doc, "announced"))
    assert clauses.agent_of(find(doc, "announced")) == find(doc, "Ruiz")
