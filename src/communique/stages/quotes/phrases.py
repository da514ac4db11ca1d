"""Noun phrases and subjects: who stands next to a cue."""

from __future__ import annotations

from typing import NamedTuple

from communique.language.clauses import agent_of, is_passive
from communique.lexicon import words
from communique.lexicon.rules import rule
from communique.stages.quotes.reading import Reading

__all__ = [
    "ACCORDING",
    "NOBODY",
    "QUOTED",
    "Speaking",
    "is_nominal",
    "joint_heads",
    "noun_before",
    "noun_head",
    "phrase",
    "quoted_behind",
    "speaking",
    "subject",
]

QUOTED = "whom somebody quotes as saying it"
QUOTING = frozenset({"quoted", "quotes", "quoting", "quote", "cited", "cites", "citing", "cite"})
QUOTING_REACH = 25
"""Tokens between "quoted" and "as saying"."""
ACCORDING = "the phrase behind “according to”"
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
CUT = frozenset(
    {"relcl", "acl", "appos", "punct", "advcl", "cc", "conj", "parataxis", "advmod", "npadvmod", "prep"}
)
KEPT_PREPOSITIONS = frozenset({"of", "for", "from", "at", "to", "in", "on"})
NOMINAL_TAGS = frozenset(
    {"NN", "NNS", "NNP", "NNPS", "PRP", "WP", "CD", "DT", "JJ", "JJS", "EX", "FW", "WDT", "PRP$"}
)
MODIFIERS = frozenset(
    {"compound", "amod", "det", "poss", "nmod", "nummod", "quantmod", "predet", "case", "advmod"}
)
TOPIC_TAGS = frozenset({"NNP", "NNPS", "NN", "NNS", "DT", "JJ", "POS", "PRP$", "CD"})
MOST_CHILDREN = 100
"""Words that hang on one verb: more of them are no sentence, but a parse of words without end."""
CLIMB = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "acl", "parataxis", "dep"})


def is_nominal(reading: Reading, token: int) -> bool:
    """Tell whether a token can head a noun phrase that speaks."""
    return reading.tags[token] in NOMINAL_TAGS


def noun_head(reading: Reading, token: int, low: int, high: int) -> int:
    """Climb from a word of a noun phrase to its head, within tokens ``low`` to ``high`` (exclusive)."""
    for _ in range(8):
        above = reading.heads[token]
        if above == token or not low <= above < high or reading.deps[token] not in MODIFIERS:
            return token
        if not is_nominal(reading, above):
            return token
        token = above
    return token


def phrase(reading: Reading, head: int) -> tuple[int, int]:
    """Give the tokens (end exclusive) of a noun phrase without clauses and appositions that follow it."""
    first, last = head, head + 1
    children = reading.children[head]
    for child in children:
        if child < head and reading.deps[child] not in (
            "relcl",
            "punct",
            "cc",
            "advcl",
            "prep",
            "parataxis",
            "preconj",
        ):
            first = min(first, reading.left(child))
    while first < head and (
        first in reading.cues
        or reading.tags[first] in ("IN", "CC", "RB")
        or not reading.words[first][0].isalnum()
    ):
        first += 1
    for child in children:
        if child < head:
            continue
        dep = reading.deps[child]
        if dep == "prep" and reading.words[child] in KEPT_PREPOSITIONS and child == last:
            last = _trim(reading, child, reading.right(child) + 1)
        elif dep not in CUT and child == last and reading.inside[child] < 0:
            last = reading.right(child) + 1
        else:
            break
    while last > head + 1 and not reading.words[last - 1].strip():
        last -= 1
    return first, _behind_hyphens(reading, max(last, head + 1))


def _behind_hyphens(reading: Reading, last: int) -> int:
    """End a phrase behind a whole word: the parse may take "vice" for the head of "vice-president"."""
    ends, starts, size = reading.ends, reading.starts, len(reading.words)
    while last < size and ends[last - 1] == starts[last]:
        if reading.words[last] == "-" and last + 1 < size and ends[last] == starts[last + 1]:
            last += 2
        elif reading.words[last - 1].endswith("-") and reading.words[last][0].isalnum():
            last += 1
        else:
            break
    return last


def _trim(reading: Reading, first: int, last: int) -> int:
    """End a phrase before the first comma, dash, bracket or relative pronoun in it."""
    for token in range(first, last):
        if reading.tags[token] in (",", ":", "-LRB-", "WDT", "WP", "``", "''") or reading.inside[token] >= 0:
            return token
    return last


def joint_heads(reading: Reading, head: int) -> list[int]:
    """Give the heads of a coordination of noun phrases, the first one first."""
    heads = [head]
    for _ in range(6):
        following = [
            c for c in reading.children[heads[-1]] if reading.deps[c] == "conj" and is_nominal(reading, c)
        ]
        if not following:
            return heads
        heads.append(following[0])
    return heads


def _own_subject(reading: Reading, verb: int) -> int | None:
    if len(reading.children[verb]) > MOST_CHILDREN:
        return None
    for child in reading.children[verb]:
        if child > verb and reading.tags[verb] in ("VBG", "VB"):
            continue  # "accusing them of": an object that the parse takes for a subject
        if (
            child == reading.sentence[child]
            and reading.words[child].endswith("ed")
            and reading.words[child + 1 : child + 2] == [","]
        ):
            continue  # "Contacted, the officer said": a participle that the tagger takes for a name
        named = reading.doc[child].text[0].isupper() and child != reading.sentence[child]
        if reading.deps[child] in SUBJECTS and (is_nominal(reading, child) or named):
            return child
    return None


def noun_before(reading: Reading, verb: int) -> int | None:
    """Give the head of the noun phrase right before a verb, where the parse has no subject for it.

    A comma may part them ("her adviser, Ana Ruiz, said"), then only a name counts.
    """
    token = verb - 1
    while token > 0 and reading.tags[token] in ("RB", "MD", "VBZ", "VBP", "VBD") and token > verb - 4:
        token -= 1
    if token > 0 and reading.words[token] in (",", ")"):
        token -= 1
        if reading.tags[token] == "NNP" and reading.inside[token] < 0 and reading.words[token - 1] != ",":
            return token
        return _topic(reading, verb)
    if reading.tags[token] not in ("NN", "NNS", "NNP", "NNPS", "PRP", "CD") or reading.inside[token] >= 0:
        return None
    governed = reading.deps[token] in ("pobj", "dobj") and not reading.tags[token].startswith("NNP")
    return None if governed else token


def _topic(reading: Reading, verb: int) -> int | None:
    """Give the name that opens a sentence and is parted from its verb: "Ana Ruiz, who …, said"."""
    first = verb - 1
    stop = max(reading.paragraphs[reading.place[verb]].first, verb - 60) if reading.place[verb] >= 0 else verb
    while first > stop and not reading.is_stop(first - 1):
        first -= 1
    last = first
    while last < verb and reading.tags[last] in TOPIC_TAGS and reading.inside[last] < 0:
        last += 1
    opens = first < last < verb and reading.words[last] in (",", "(", "who", "which")
    return last - 1 if opens and reading.tags[last - 1].startswith("NN") else None


def _report_above(reading: Reading, verb: int) -> int | None:
    """Give the reporting verb that a coordinated one goes on with: "said it should be, but said …".

    The parse hangs the second verb on the clause reported; the tense tells that it is the speaker's.
    """
    clause = reading.heads[verb]
    if reading.tags[verb] != "VBD" or reading.tags[clause] == "VBD" or verb not in reading.cues:
        return None
    for _ in range(4):
        if reading.deps[clause] != "ccomp":
            return None
        clause = reading.heads[clause]
        if clause in reading.cues and reading.tags[clause] == "VBD":
            return clause
    return None


def _reporter_above(reading: Reading, verb: int) -> int | None:
    """Give the reporting verb that a participle goes on with: "said the plan would fail, adding: …".

    The parse hangs the participle on the clause reported, but who is named there does not speak.
    """
    clause = reading.heads[verb]
    if reading.tags[verb] != "VBG" or verb not in reading.cues or reading.words[verb - 1] != ",":
        return None
    above = reading.heads[clause]
    reported = reading.deps[clause] == "ccomp" and above in reading.cues and above < clause
    return above if reported and reading.inside[above] < 0 else None


def _report_before(reading: Reading, verb: int) -> int | None:
    """Give the speaker of "…," Ruiz said, going on to say that: the parse may part them at the comma."""
    first = max(verb - 4, 2)
    comma = next((i for i in range(verb - 1, first - 1, -1) if reading.words[i] == ","), None)
    if comma is None or comma - 1 not in reading.cues or reading.tags[comma + 1] != "VBG":
        return None
    return _own_subject(reading, comma - 1)


class Speaking(NamedTuple):
    """The head of a phrase that speaks, None where there is none, and the construction."""

    token: int | None
    rule: str


NOBODY = Speaking(None, "no subject")


def subject(reading: Reading, verb: int) -> int | None:
    """Give the head of the phrase that speaks; see :func:`speaking`."""
    return speaking(reading, verb).token


def _quoted(reading: Reading, verb: int) -> int | None:
    """Give whom somebody quotes: "quoted X as saying", "X was quoted as saying"."""
    if verb < 2 or reading.tags[verb] != "VBG" or reading.words[verb - 1] != "as":
        return None
    for index in range(verb - 2, max(verb - QUOTING_REACH, -1), -1):
        if reading.is_stop(index):
            return None
        if reading.words[index] in QUOTING:
            passive = is_passive(reading.doc[index])
            role = "nsubjpass" if passive else "dobj"
            named = [c for c in reading.children[index] if reading.deps[c] == role and c < verb]
            return named[0] if named else None if passive else _object_behind(reading, index, verb - 1)
    return None


def quoted_behind(reading: Reading, verb: int, last: int) -> int | None:
    """Give whom a verb quotes that stands behind the words: "…," the agency quoted X as saying.

    Args:
        reading: The columns of the Doc.
        verb: The verb.
        last: Where its sentence ends.
    """
    if reading.words[verb] not in QUOTING:
        return None
    for index in range(verb + 2, min(last, verb + QUOTING_REACH)):
        if reading.tags[index] == "VBG" and reading.words[index - 1] == "as":
            return _quoted(reading, index)
    return None


def _object_behind(reading: Reading, verb: int, end: int) -> int | None:
    """Give the head of the noun phrase behind a verb, where the parse has no object for it."""
    nouns = [i for i in range(verb + 1, end) if reading.tags[i].startswith(("NN", "PRP"))]
    return noun_head(reading, nouns[0], verb + 1, end) if nouns else None


@rule(
    "the agent of a passive",
    source="Quirk et al. 1985, §3.65 (the by-agent)",
    finds=[
        "The farmers were told by Ana Ruiz that [the bridge would open in May].",
    ],
    leaves=[
        "It was noted that [trade between the two countries had grown].",
    ],
)
@rule(
    "a passive without agent",
    source="Quirk et al. 1985, §3.65 (agentless passives)",
    finds=[
        "It was noted that [trade between the two countries had grown].",
        "Ruiz was asked, “[What is the longest bridge in the country?]”",
    ],
    leaves=[
        "The farmers were told by Ana Ruiz that [the bridge would open in May].",
    ],
)
@rule(
    "the noun that the participle describes",
    source="Quirk et al. 1985, §17.28 (postmodifying -ing clauses)",
    finds=[
        "A letter stressing [the importance of steel] was read to the farmers.",
    ],
    leaves=[
        "Ana Ruiz left the hall, saying [the bridge would open in May].",
    ],
)
@rule(
    "the subject of the report that the verb goes on with",
    source="ours: the tense tells that the second verb is the speaker's",
    finds=[
        (
            "Otto Lang explained that the service was being built anew and added that [it was "
            "necessary to wait]."
        ),
    ],
    leaves=[
        "Ana Ruiz added that [the work would begin in May].",
    ],
)
@rule(
    QUOTED,
    source="Quirk et al. 1985, §16.50 (object and as-phrase)",
    finds=[
        "The daily quoted Ana Ruiz as saying: “[The road is closed].”",
        "Agencies cited the minister as saying that [the road was closed].",
        "“[The road is closed],” the agency quoted Ana Ruiz as saying.",
    ],
    leaves=[
        "The daily quoted Ana Ruiz, saying that [the road was closed].",
    ],
)
@rule(
    "no subject",
    source="ours: null where nobody is named",
    finds=[
        "Ruiz on the strike: “[The road is closed for all of us].”",
    ],
    leaves=[
        "Ana Ruiz added that [the work would begin in May].",
    ],
)
def speaking(reading: Reading, verb: int) -> Speaking:
    """Give the head of the phrase that speaks: subject, agent, or the subject of the governing clause.

    A participle shares the subject of its clause ("…, adding that"), unless it modifies a noun
    ("a statement saying"), which then speaks itself.
    """
    quoted = _quoted(reading, verb)
    if quoted is not None:
        return Speaking(quoted, QUOTED)
    token, resumed = verb, ""
    for _ in range(8):
        if token == verb and is_passive(reading.doc[token]):
            by = agent_of(reading.doc[token])
            return Speaking(
                by.i if by is not None else None,
                "the agent of a passive" if by is not None else "a passive without agent",
            )
        own = _own_subject(reading, token)
        if own is not None:
            return _of_clause(reading, verb, token, own, resumed)
        above, dep = reading.heads[token], reading.deps[token]
        if above == token or dep not in CLIMB:
            return NOBODY
        if token == verb and dep in ("conj", "advcl"):
            report = _report_above(reading, verb) if dep == "conj" else _reporter_above(reading, verb)
            if report is not None:
                verb = token = report
                resumed = "the subject of the report that the verb goes on with"
                continue
        if _is_document(reading, token):
            token = reading.heads[above]  # "she released a statement saying"
            continue
        if dep == "acl" and is_nominal(reading, above):
            says = reading.tags[verb] == "VBG" or reading.tags[token] == "VB"
            return Speaking(above, "the noun that the participle describes") if says else NOBODY
        token = above
    return NOBODY


def _is_document(reading: Reading, token: int) -> bool:
    """Tell whether a participle describes a document that somebody gives: "a statement saying"."""
    above = reading.heads[token]
    given = reading.deps[token] == "acl" and reading.deps[above] == "dobj"
    return given and reading.words[above] in words("reporting_documents")


@rule(
    "the subject of the verb",
    source="Quirk et al. 1985, §14.28 (the subject of the reporting clause)",
    finds=[
        "Ana Ruiz added that [the work would begin in May].",
    ],
    leaves=[
        "According to Ana Ruiz, [the bridge will open in May].",
    ],
)
@rule(
    "the subject of the governing clause",
    source="Quirk et al. 1985, §15.56 (the understood subject of a participle or infinitive)",
    finds=[
        "Ana Ruiz left the hall, saying [the bridge would open in May].",
        "Ana Ruiz wrote a letter to say that [the bridge would open in May].",
    ],
    leaves=[
        "Ana Ruiz added that [the work would begin in May].",
    ],
)
@rule(
    "the noun that a relative clause describes",
    source="Quirk et al. 1985, §17.9 (relative clauses)",
    finds=[
        "The Ports Authority, which opened a file and has undertaken [to reply in fourteen days], left.",
        "The bank, which never gave a figure but vowed “[not to be the smallest]”, left.",
    ],
    leaves=[
        "Ana Ruiz added that [the work would begin in May].",
    ],
)
@rule(
    "the subject of the report before the comma",
    source="Quirk et al. 1985, §15.56",
    finds=[
        (
            "“Only the President can by virtue of his powers,” Otto Lang said, explaining [why there "
            "were attempts to stop him]."
        ),
    ],
    leaves=[
        "Ana Ruiz left the hall, saying [the bridge would open in May].",
    ],
)
def _of_clause(reading: Reading, verb: int, token: int, own: int, resumed: str) -> Speaking:
    """Give who speaks where a clause above a verb, or the verb itself, has a subject of its own."""
    if token == verb:
        return Speaking(own, resumed or "the subject of the verb")
    if reading.inside[own] >= 0 and reading.inside[verb] < 0:
        return Speaking(_report_before(reading, verb), "the subject of the report before the comma")
    if reading.deps[token] == "relcl" and reading.tags[own] in ("WP", "WDT"):
        return Speaking(reading.heads[token], "the noun that a relative clause describes")
    return Speaking(own, "the subject of the governing clause")
