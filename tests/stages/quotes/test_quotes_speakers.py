"""Who speaks: names, roles, pronouns, groups, and the course of the dialogue."""

from __future__ import annotations

import re

import pytest

from communique.annotation import Entity, Mention, Role, write
from communique.stages.quotes.stage import find


def people(text: str, *entries: tuple[str, str, list[str]]) -> list[Entity]:
    """Make entities from (name, title, mentions as written, each taken at its next place)."""
    found = []
    for number, (name, title, forms) in enumerate(entries, 1):
        mentions, at = [], 0
        for form in forms:
            at = re.compile(rf"\b{form}\b").search(text, at).start()
            kind = "pronoun" if form.lower() in ("he", "she") else "name" if form in name else "role"
            mentions.append(Mention(at, at + len(form), kind))
            at += len(form)
        found.append(Entity(f"E{number}", "PERSON", name, roles=(Role(title),), mentions=tuple(mentions)))
    return found


def speakers(nlp, text, *entries):
    doc = nlp(text)
    write(doc, "entities", people(text, *entries))
    return [quote.speaker and (quote.speaker.name, quote.speaker.entities) for quote in find(doc)]


RUIZ = ("Ana Ruiz", ("E1",))
OTTO = ("Jan Otto", ("E2",))


def test_a_surname_is_the_person(nlp):
    text = "Ana Ruiz met the press. “We will build it,” Ruiz said."
    assert speakers(nlp, text, ("Ana Ruiz", "minister", ["Ana Ruiz", "Ruiz"])) == [RUIZ]


def test_a_role_is_the_person_the_entities_stage_says(nlp):
    text = "Ana Ruiz met the press. The minister said that the bridge will open in May."
    assert speakers(nlp, text, ("Ana Ruiz", "minister", ["Ana Ruiz", "The minister"])) == [RUIZ]


def test_a_joint_speaker_is_both(nlp):
    text = "Ana Ruiz and Jan Otto said that the bridge will open in May."
    found = speakers(
        nlp, text, ("Ana Ruiz", "minister", ["Ana Ruiz"]), ("Jan Otto", "minister", ["Jan Otto"])
    )
    assert found == [("Ana Ruiz and Jan Otto", ("E1", "E2"))]


def test_a_plural_mention_is_everybody_it_means(nlp):
    text = "Ana Ruiz met Jan Otto. Both ministers said that the bridge will open in May."
    found = speakers(
        nlp,
        text,
        ("Ana Ruiz", "minister", ["Ana Ruiz", "Both ministers"]),
        ("Jan Otto", "minister", ["Jan Otto", "Both ministers"]),
    )
    assert found == [("Ana Ruiz and Jan Otto", ("E1", "E2"))]


def test_a_name_in_apposition(nlp):
    text = "The head of the agency for roads and bridges, Ana Ruiz, said that the bridge will open in May."
    assert speakers(nlp, text, ("Ana Ruiz", "head", ["Ana Ruiz"])) == [RUIZ]


def test_who_is_the_person_named_last(nlp):
    text = "It was denied by the secretary of the Liberty Party, Ana Ruiz, who stated that the plan fails."
    assert speakers(nlp, text, ("Ana Ruiz", "secretary", ["Ana Ruiz"]))[-1] == RUIZ


def test_the_author_of_a_statement(nlp):
    text = "According to a statement by Ana Ruiz, the bridge will open in May."
    assert speakers(nlp, text, ("Ana Ruiz", "minister", ["Ana Ruiz"])) == [RUIZ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The two sides said that the bridge will open in May.", "two sides"),
        ("Analysts say the bridge will open in May.", "Analysts"),
        ("The ministry said the bridge will open in May.", "ministry"),
        ("A spokesman for the agency said the bridge will open in May.", "spokesman for the agency"),
    ],
)
def test_groups_and_bodies_keep_their_words(nlp, text, name):
    assert speakers(nlp, text) == [(name, ())]


@pytest.mark.parametrize("who", ["He", "She", "They"])
def test_unknown_is_nobody(nlp, who):
    assert speakers(nlp, f"{who} said that the bridge will open in May.") == [None]


@pytest.mark.parametrize("who", ["president", "chairman", "ombudsman"])
def test_an_office_that_nobody_is_named_for_keeps_its_words(nlp, who):
    assert speakers(nlp, f"The {who} said that the bridge will open in May.") == [(who, ())]


def test_a_pronoun_goes_on_with_the_speaker_before(nlp):
    text = "Ana Ruiz said that Jan Otto had left the company. She said the work would go on."
    found = speakers(
        nlp, text, ("Ana Ruiz", "minister", ["Ana Ruiz"]), ("Jan Otto", "head", ["Jan Otto", "She"])
    )
    assert found == [RUIZ, RUIZ]  # a person named in the words reported is not on stage


def test_a_pronoun_may_mean_somebody_who_entered(nlp):
    text = "Ana Ruiz said that the work would go on. Jan Otto took the floor. He said the money was missing."
    found = speakers(
        nlp, text, ("Ana Ruiz", "minister", ["Ana Ruiz"]), ("Jan Otto", "head", ["Jan Otto", "He"])
    )
    assert found == [RUIZ, OTTO]


def test_a_pronoun_means_the_one_name_of_its_sentence(nlp):
    text = (
        "Ana Ruiz said that the work would go on. There was a delay after Otto left when he said it was late."
    )
    found = speakers(nlp, text, ("Ana Ruiz", "minister", ["Ana Ruiz"]), ("Jan Otto", "head", ["Otto"]))
    assert found == [RUIZ, OTTO]


def test_a_title_against_the_pronoun(nlp):
    text = "Mrs Ruiz said that the work would go on. He said the money was missing."
    assert speakers(nlp, text, ("Ruiz", "minister", ["Ruiz"]))[1] is None


def test_an_office_that_the_speaker_before_holds(nlp):
    text = "Ana Ruiz said that the work would go on. The minister added that the bridge will open in May."
    assert speakers(nlp, text, ("Ana Ruiz", "minister", ["Ana Ruiz"])) == [RUIZ, RUIZ]


def test_the_speakers_of_a_meeting_take_turns(nlp):
    text = (
        "Ruiz welcomed the guest. “Our countries are close friends and will remain so,” Ruiz said.\n\n"
        "In his turn, Otto praised the hosts. “I am glad to be here with my whole family again,” he said."
    )
    found = speakers(
        nlp, text, ("Ana Ruiz", "minister", ["Ruiz", "Ruiz"]), ("Jan Otto", "minister", ["Otto", "he"])
    )
    assert [name for name in found if name] == [RUIZ, RUIZ, OTTO, OTTO]


def test_a_floating_quotation_has_no_mention(nlp):
    text = "“We will build it,” said Ana Ruiz.\n\n“It will be the longest bridge of the country.”"
    doc = nlp(text)
    write(doc, "entities", people(text, ("Ana Ruiz", "minister", ["Ana Ruiz"])))
    first, second = find(doc)
    assert first.speaker.start is not None
    assert second.speaker.name == "Ana Ruiz"
    assert (second.speaker.start, second.speaker.end) == (None, None)


def test_a_subject_inside_the_quotation_does_not_speak(nlp):
    text = (
        "“That is insane,” Ruiz said, going on to say that the country has spent “years on the debate, "
        "to have that debate again, young people do not want to see that.”"
    )
    found = speakers(nlp, text, ("Ana Ruiz", "minister", ["Ruiz"]))
    assert found == [RUIZ, RUIZ, RUIZ]  # not the young people, whom the parse makes the subject


def test_he_is_nobody_named_in_what_he_says(nlp):
    text = "There was a row over the bridge. He said that Jan Otto had left the company."
    assert speakers(nlp, text, ("Jan Otto", "head", ["He", "Jan Otto"])) == [None]


def test_he_may_be_somebody_named_before_the_cue_in_his_own_words(nlp):
    text = "Jan Otto spoke to the press. Otto would not leave the company, he said."
    assert speakers(nlp, text, ("Jan Otto", "head", ["Jan Otto", "Otto", "he"])) == [("Jan Otto", ("E1",))]
