"""The component: what it leaves on the Doc, in any pipeline, on any text."""

from __future__ import annotations

import json
import time

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from communique import annotation as notes
from communique.stages.quotes.cues import verbs
from communique.stages.quotes.stage import QuotesStage, find

TEXT = (
    "“We agreed,” Ruiz said. “Now we build.”\n\n"
    "Ruiz added that the plan was “a gift” to the country and called for support."
)


def test_ids_groups_and_offsets(nlp):
    doc = QuotesStage()(nlp(TEXT))
    quotes = notes.read(doc, "quotes", notes.Quote)
    assert [quote.id for quote in quotes] == [f"Q{n}" for n in range(1, len(quotes) + 1)]
    assert [quote.start for quote in quotes] == sorted(quote.start for quote in quotes)
    assert quotes[0].group == quotes[1].group != quotes[2].group
    assert TEXT[quotes[0].cue.start : quotes[0].cue.end] == "said"
    assert all((quote.complement is None) == (quote.kind != "indirect") for quote in quotes)
    assert all(0 < quote.confidence <= 1 for quote in quotes)
    json.dumps(doc.user_data[notes.ROOT])


def test_twice_the_same(nlp):
    assert find(nlp(TEXT)) == find(nlp(TEXT))


def test_a_pipeline_without_parser_still_finds_quotations():
    doc = spacy.blank("en")(TEXT)
    kinds = {quote.kind for quote in find(doc)}
    assert kinds <= {"direct", "unmarked"}


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "”", "“", "said", ", said .", "“” said", "According to", ": “x”"]
)
def test_scraps(nlp, text):
    find(nlp(text))


PIECES = (
    'Ruiz said that “ ” " ‘ ’ , . : — he we the plan according to asked and will work Q: MR. reports adding '
    "hoping I ? ¶ he has Ruiz's announced ( ) - ; but"
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PIECES.split(" ")), max_size=40))
def test_any_words(nlp, words):
    text = " ".join(words).replace("¶", "\n\n")
    for quote in find(nlp(text)):
        assert text[quote.start : quote.end].strip()
        assert quote.speaker is None or quote.speaker.name


def test_long_documents_take_linear_time(nlp):
    """Twice the text takes about twice the time: no rule looks at everything before."""
    block = TEXT + "\n\n“An open quotation about the plan, Ruiz said, and so it went on and on.\n\n"

    def seconds(times: int) -> float:
        docs = [nlp(block * times)]
        start = time.process_time()
        for doc in docs:
            find(doc)
        return time.process_time() - start

    seconds(2)
    assert seconds(80) < 20 * seconds(10) + 0.2


def test_every_reporting_verb_has_forms():
    forms = verbs()
    assert {"said", "says", "saying", "pointed", "told", "underscored"} <= forms.keys()
    longest = [len(particles) for particles, _ in forms["points"]]
    assert longest == sorted(longest, reverse=True)
