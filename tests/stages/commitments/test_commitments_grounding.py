"""What holds for every record, whatever the sentence."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from communique.annotation import Amount, Commitment, Timex, has, published, read, set_published
from communique.model import load_model
from communique.settings import STAGES
from communique.stages.commitments.cast import Cast
from communique.stages.commitments.fields import Facts
from communique.stages.commitments.grounding import Validator
from communique.stages.commitments.stage import find

NLP = load_model("en_core_web_md")[0]
PIPES = [NLP.create_pipe(f"communique_{name}") for name in STAGES]

WHO = [
    "Peru",
    "Kenya and Peru",
    "President Ana Ruiz of Peru",
    "The two sides",
    "Both countries",
    "They",
    "We",
    "It",
    "The ministries of Kenya and Peru",
    "The government",
    "The Kenyan side",
]
ACT = [
    "signed",
    "agreed to build",
    "will provide",
    "pledged",
    "proposed to set up",
    "are ready to purchase",
    "called for",
    "expressed interest in buying",
    "rejected",
    "set the goal to increase trade to",
    "invited Kenya to open",
    "must close",
]
WHAT = [
    "a treaty",
    "500 buses",
    "$5 million",
    "from $1 million to $2 billion",
    "three agreements, including a loan deal",
    "the request",
    "2.5 percent of output",
    "two dams and a port",
    "it",
    "",
]
WHEN = [
    "by 2030",
    "in May",
    "next year",
    "this fall",
    "on Monday",
    "for 2025-2027",
    "if it rains",
    "yesterday",
    "",
]
FRAME = [
    "{}.",
    "“{},” said President Ana Ruiz of Peru.",
    "The minister said that {}.",
    "Kenyan President John Mwangi: {}",
]


def read_sentence(text: str, date: str | None = "2024-03-04") -> Doc:
    doc = NLP.make_doc(text)
    set_published(doc, date)
    doc = next(NLP.pipe([doc]))
    for pipe in PIPES:
        doc = pipe(doc)
    return doc


def facts_of(doc: Doc) -> Facts:
    return Facts(
        doc.text, tuple(read(doc, "amounts", Amount)), tuple(read(doc, "dates", Timex)), published(doc)
    )


sentences = st.builds(
    lambda frame, *parts: frame.format(" ".join(part for part in parts if part)),
    st.sampled_from(FRAME),
    st.sampled_from(WHO),
    st.sampled_from(ACT),
    st.sampled_from(WHAT),
    st.sampled_from(WHEN),
)


@settings(deadline=None, max_examples=120)
@given(st.lists(sentences, min_size=1, max_size=2).map(" ".join), st.sampled_from([None, "2024-03-04"]))
def test_every_field_is_borne_out_by_the_words(text: str, date: str | None) -> None:
    doc = read_sentence(text, date)
    validator = Validator(facts_of(doc), Cast(doc, text))
    for item in read(doc, "commitments", Commitment):
        assert validator.problems(item) == ()
        assert 0 <= item.start < item.end <= len(text)
        assert text[item.start : item.end].strip() == text[item.start : item.end]
        assert text[item.trigger.start : item.trigger.end]
        assert not item.negated or item.status in (
            "rejected",
            "pledged",
            "planned",
            "expressed",
            "proposed",
            "agreed",
            "target",
        )
        assert not {p.name for p in item.actors} & {p.name for p in item.counterparties}


@settings(deadline=None, max_examples=60)
@given(sentences)
def test_the_same_text_gives_the_same_records_in_order(text: str) -> None:
    first, second = (read(read_sentence(text), "commitments", Commitment) for _ in range(2))
    assert first == second
    assert [item.id for item in first] == [f"C{n}" for n in range(1, len(first) + 1)]
    assert all(a.start <= b.start for a, b in itertools.pairwise(first))


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=80) | sentences)
def test_it_does_without_the_other_stages(text: str) -> None:
    doc = NLP(text)
    assert not has(doc, "entities")
    assert all(item.amount is None and item.due is None and item.quote is None for item in find(doc))


def test_the_validator_empties_what_is_not_borne_out() -> None:
    doc = read_sentence("Peru pledged $5 million by 2030.")
    (item,) = read(doc, "commitments", Commitment)
    facts, cast = facts_of(doc), Cast(doc, doc.text)
    without = Validator(Facts(facts.text, (), (), None), cast)
    assert set(without.problems(item)) == {"amount", "due"}
    assert (without.grounded(item).amount, without.grounded(item).due) == (None, None)


def test_an_unparsed_text_has_no_commitments() -> None:
    assert find(NLP.make_doc("Peru pledged $5 million.")) == []


@pytest.mark.parametrize("words", ["Peru will sign and", "Peru agreed to help .", "( “ '"])
def test_long_texts_take_linear_time(words: str) -> None:
    """On a parse that nobody would wish: each word hangs on the one before."""
    tags = {"agreed": "VBD", "will": "MD", "sign": "VB", "help": "VB", "to": "TO", "Peru": "NNP"}
    tokens = words.split() * 3000
    doc = Doc(
        NLP.vocab,
        words=tokens,
        tags=[tags.get(word, "NN") for word in tokens],
        heads=[max(place - 1, 0) for place in range(len(tokens))],
        deps=["ROOT", *["xcomp"] * (len(tokens) - 1)],
    )
    assert isinstance(find(doc), list)
