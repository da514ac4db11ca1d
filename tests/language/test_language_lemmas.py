"""The dictionary form of a token, from its form and tag."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from communique.language.lemmas import lemma
from communique.lexicon import inflections, words


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
    assert lemma(Doc(nlp.vocab, words=[form.capitalize()], tags=[tag])[0]) == base


def test_every_form_of_every_verb_of_the_lexicon_leads_back_to_a_verb_of_the_lexicon(nlp: Language) -> None:
    verbs = sorted(words("verbs"))
    wrong = []
    for verb in verbs:
        for form in sorted(inflections(verb) - {verb}):
            tag = "VBG" if form.endswith("ing") else "VBZ" if form.endswith("s") else "VBD"
            base = lemma(Doc(nlp.vocab, words=[form], tags=[tag])[0])
            if base != verb and form not in inflections(base):
                wrong.append((form, base))
    assert wrong == []
