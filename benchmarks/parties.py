"""Which words can describe a party: somebody who acts, is acted with or speaks, and has no name.

``annotate.py`` asks here of every actor, counterparty and speaker that is no entity of the article. A
description is a noun phrase: no clause, no verb, no sum and no date, and its head is no act ("the talks").
Which words are verbs is told by the tables of the lexicon and by ``verbs_as_nouns.txt``, not by a parser;
who must be described in words that are refused here can be listed as an entity. Standard library only.
"""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

from tables import classed, table, words


def _listed(told: str) -> frozenset[str]:
    return frozenset(told.split())


def _third(base: str) -> str:
    """Give the third person of a verb: "buys", "reaches", "carries"."""
    if re.search(r"[^aeiou]y$", base):
        return base[:-1] + "ies"
    return base + ("es" if re.search(r"(s|x|z|ch|sh|o)$", base) else "s")


def _pasts(verb: str) -> set[str]:
    return IRREGULAR.get(verb, {verb + "ed", verb + "d", verb[:-1] + "ied", verb + verb[-1] + "ed"})


IRREGULAR = {base: {past, participle} for base, past, participle in table("irregular_verbs.csv")}

SPEECH = frozenset({"say", "write", "tell", "ask", "urge", "commit"})
"""Classes of ``reporting_verbs.csv`` whose past tense names nobody, as "the accused" does."""

TOLD = frozenset(
    chain.from_iterable(_pasts(row[0].split()[0]) for row in table("reporting_verbs.csv") if row[1] in SPEECH)
)

FINITE = _listed(
    "am is are was were has have had do does did will would shall should can could may might must cannot "
    "won't isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't wouldn't can't couldn't"
)
"""Auxiliaries that make a clause of what stands before them."""

AUXILIARIES = FINITE | _listed("be been being having say says said tell tells told")
"""With the commonest verbs of speech: no description begins or ends with one."""

VERBS = AUXILIARIES | TOLD

ARTICLES = _listed("a an the this these those its their his her our my your")

LINKS = ARTICLES - _listed("its their his her our my your these this those") | _listed(
    "and or but nor if than as at by for from in into of on onto off to up upon with within without "
    "about after before between during over under through until via toward towards against amid per that "
    "which who whom whose when where while because so not no also"
)
"""Words that no description ends with: articles, prepositions, conjunctions, relatives, negations."""

RELATIVES = _listed("who that which whom whose whoever whatever where when what those")
"""Behind one a verb belongs to the description: "those who want to go home", "a third of those asked"."""

OPENERS = LINKS - ARTICLES - RELATIVES - _listed("over under about up between so not no also")
"""Words that no description begins with: "by Kenya"; but "over forty firms"."""

PRONOUNS = _listed(
    "i me my mine we us our ours you your yours he him his she her hers it its they them their theirs this "
    "these those there what"
)

TIMES = _listed(
    "january february march april may june july august september october november december monday tuesday "
    "wednesday thursday friday saturday sunday today tomorrow yesterday now"
)
DOUBLE = _listed("march may now")
"""Words of time that are nouns or verbs, too."""

POINTS = _listed("on in by of since until till from before after during last next this")
"""What stands before a time: "in May", "last week"."""

SPANS = _listed("day week weekend month quarter year")

SUMS = _listed("hundred thousand million billion trillion mln bn m dollar dollars euro euros cent")

GOVERNED = (LINKS | ARTICLES | PRONOUNS | {""}) - {"and", "or"}
"""What stands behind a verb, or behind a noun, but not behind the first part of a compound."""

EMPTY = VERBS | LINKS | PRONOUNS | TIMES | SUMS
"""Words that describe nobody."""

BASES = words("verbs.txt") | IRREGULAR.keys()
NOUNS_TOO = words(Path(__file__).with_name("verbs_as_nouns.txt"))
ONLY_VERBS = BASES - NOUNS_TOO
PASTS = frozenset(chain.from_iterable(map(_pasts, BASES)))
FORMS = frozenset(chain(BASES, map(_third, BASES)))
"""Base forms and third persons: what is finite, or becomes so behind "will" and "to"."""

CLAUSAL = frozenset(
    chain(
        *(FINITE, TOLD, map(_third, ONLY_VERBS)),
        (past for base, past, participle in table("irregular_verbs.csv") if past != participle),
    )
) - _listed("bit bore drove fell lay rose saw spoke wove")
"""What makes a clause of the words before it; past tenses that are participles, too, do not."""

PERSONS = _listed(
    "advocate affiliate associate champion cook delegate escort graduate guard guide heir host intern judge "
    "kid neighbour nurse parent partner rebel recruit rival scout suspect trainer tutor volunteer witness"
)

SPEAKING = frozenset(
    chain(
        *(words("reporting_documents.txt"), words("reporting_speakers.txt")),
        *(row[0].split() for row in table("titles.csv")),
        classed("commitment_nouns.csv", "agent", "sides"),
        chain.from_iterable((person, person + "s") for person in PERSONS),
    )
)
"""Nouns of bodies, offices and papers, which may look like a verb: "the press", "a report", "guards"."""

_PLURALS = _listed(
    "account bar base book broadcast catalogue center channel chart consulate convict craft fan ferry hand "
    "harbour interview label land line list lobby manifest map mentor mine model patrol picture pioneer "
    "place plant program project register sample ship shop sponsor stall stand store stream test train "
    "trust update usher voice work"
)
BODIES = _PLURALS | frozenset(map(_third, _PLURALS))
"""Nouns of bodies, people and papers whose plural looks like a verb: "the books", "two convicts"."""

THIRDS = frozenset(map(_third, BASES)) - SPEAKING - BODIES
"""Third persons that are no party in the plural: "the truce holds", "lifts rate"."""

LEFT = frozenset(
    past for _, past, participle in table("irregular_verbs.csv") if past == participle
) - _listed("bound broadcast cast cost cut forecast ground hit offset rent set spread wound")
"""Irregular past tenses: at the end of a phrase they make a clause of it, "traders left"."""

SIDES = _listed("far hard radical new old the political centre center")
"""Before "left" they name those who sit there."""

ACTS = classed("commitment_objects.csv", "deverbal", "violence") - SPEAKING
"""Nouns of what is done, not of who does it."""

WANTED = ACTS | (classed("commitment_objects.csv", "grant") - SPEAKING)
"""What somebody is asked for."""

NAMED_FOR = _listed(
    "minister ministry secretary commissioner commission committee council office department directorate "
    "centre center agency envoy representative director head candidate candidates"
)
"""Offices and bodies that have their name of what they are for."""

FIRST_OF_MANY = _listed("first second third last next only other youngest oldest one none")
"""With one of them an infinitive belongs to the description: "the first woman to lead it"."""

OPEN_TO = re.compile(r"\w+(ing|ed)|able|unable|ready|willing|unwilling|keen|eager|due|likely|free")
"""So it does behind such words: "anyone wishing to bid", "firms ready to pay"."""


DASH = re.compile(r"(^|\s)[-–—]+(\s|$)|—")
"""What parts a title from a name or a place: "– Governor", "NAIROBI — bank"."""


def describes(phrase: str) -> bool:
    """Return whether words can stand for a person, a body or a paper: a noun phrase, and no sum and no date.

    Examples:
        >>> [describes(words) for words in ("the road office", "Two of them", "those who attended")]
        [True, True, True]
        >>> [describes(words) for words in ("will", "said on", "the bank will", "$200 million", "by June")]
        [False, False, False, False, False]
        >>> [describes(words) for words in ("buy", "keep the rate", "Kenya will buy", "the bank for talks")]
        [False, False, False, False]
        >>> [describes(words) for words in ("reporters on Tuesday", "traders last week", "those in May")]
        [False, False, False]
        >>> [describes(words) for words in ("truce holds", "traders left", "lifts rate", "bank to lift it")]
        [False, False, False, False]
    """
    told = re.findall(r"\w[\w'’-]*", phrase.casefold().replace("’", "'"))
    if all(word in EMPTY for word in told if word[0].isalpha()):
        return False
    if told[0] in AUXILIARIES | OPENERS or told[-1] in LINKS | AUXILIARIES:
        return False
    own = _own(told)
    tests = (_is_predicate, _is_clause, _is_short_clause, _is_asked, _is_act, _is_dated)
    return not (DASH.search(phrase) or any(test(own) for test in tests))


def called(words: str, name: str) -> bool:
    """Return whether words can be a name: no pronoun, unless in capitals or a word of a longer name.

    Examples:
        >>> called("we", "the board"), called("US", "United States"), called("He", "He Lifeng")
        (False, True, True)
        >>> called("I", "I"), called("It", "the bank")
        (False, False)
    """
    if words.casefold() not in PRONOUNS:
        return True
    return (words.isupper() and len(words) > 1) or (words != name and words in name.split())


def predicates(first: str, last: str) -> tuple[bool, bool]:
    """Return whether the words beside a name may be its verb: "visit Kenya", "Kenya opens", "Kenya signed".

    Examples:
        >>> predicates("visit", "opens"), predicates("occupied", "guards")
        ((True, True), (False, False))
    """
    return first in FORMS - SPEAKING, last in (FORMS | PASTS) - SPEAKING


def _own(told: list[str]) -> list[str]:
    """Give the words before the first relative pronoun, behind which verbs may stand."""
    end = next((place for place, word in enumerate(told) if word in RELATIVES), len(told))
    return told[:end]


def _is_predicate(own: list[str]) -> bool:
    """Return whether a phrase begins with its verb: "buy", "keep the rate", "asked the bank"."""
    first, second, *_ = [*own, "", ""]
    bare = second in GOVERNED
    if not first or first in SPEAKING:
        return False
    if first in THIRDS and second:
        return own[-1] not in SPEAKING or first.removesuffix("s") in ONLY_VERBS
    if first in FORMS:
        return bare or first in ONLY_VERBS
    return bare and (first in PASTS or _is_gerund(first))


def _is_gerund(word: str) -> bool:
    stem = word.removesuffix("ing")
    return stem != word and not BASES.isdisjoint({stem, stem + "e", stem[:-1]})


def _is_clause(own: list[str]) -> bool:
    """Return whether a verb follows what could describe somebody: "Kenya will buy", "Kenya signs a pact"."""
    return any(
        word in CLAUSAL or (word in FORMS and word not in SPEAKING and before != "to" and after in ARTICLES)
        for before, word, after in _windows(own)
    )


def _is_short_clause(own: list[str]) -> bool:
    """Return whether a phrase ends with its verb: "the truce holds", "traders left"."""
    end = next((place for place, word in enumerate(own) if place and word in LINKS - ARTICLES), len(own))
    head = own[:end]
    if len(head) < 2 or head[-2] in ARTICLES:
        return False
    return head[-1] in THIRDS or (own[-1] in LEFT and own[-2] not in SIDES)


def _is_asked(own: list[str]) -> bool:
    """Return whether a phrase says what somebody is asked for: "the bank to buy", "the bank for talks"."""
    if own[-2:-1] == ["for"] and own[-1] in WANTED and own[-3] not in NAMED_FOR:
        return True
    asked = (
        place
        for place, (to, verb, after) in enumerate(_windows(own)[1:])
        if to == "to" and (verb in BASES or (verb in FORMS and after in ARTICLES))
    )
    return not FIRST_OF_MANY & set(own) and any(
        not place or not OPEN_TO.fullmatch(own[place]) for place in asked
    )


def _is_dated(own: list[str]) -> bool:
    """Return whether a phrase holds a day or a month: "reporters on Tuesday", "traders last week"."""
    return any(
        (word in TIMES - DOUBLE and (after in EMPTY | {""})) or (before in POINTS and word in TIMES | SPANS)
        for before, word, after in _windows(own)
    )


def _windows(own: list[str]) -> list[tuple[str, str, str]]:
    """Give every word but the first with its neighbours."""
    return list(zip(own, own[1:], [*own[2:], ""], strict=False))


def _is_act(own: list[str]) -> bool:
    """Return whether the head of a phrase is an act: "the talks", "a visit by the minister"."""
    end = next((place for place, word in enumerate(own) if place and word in LINKS - ARTICLES), len(own))
    return bool(own[:end]) and own[end - 1] in ACTS


def trimmed(phrase: str) -> str:
    """Take articles and prepositions off the front of a phrase.

    Examples:
        >>> trimmed("by the end of June")
        'end of June'
    """
    told = phrase.split()
    first = next((place for place, word in enumerate(told) if word.casefold() not in LINKS), len(told))
    return " ".join(told[first:])
