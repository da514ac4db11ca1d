"""Paraphrase: what a reporting verb, a noun of speech or "according to" governs, with its edges."""

from __future__ import annotations

from communique.language.clauses import is_passive
from communique.lexicon import words
from communique.lexicon.rules import rule
from communique.stages.quotes.according import according_to
from communique.stages.quotes.claims import of_nouns
from communique.stages.quotes.clauses import (
    around,
    as_clause,
    following,
    has_finite,
    sentence_end,
    sentence_start,
    takes_clause,
)
from communique.stages.quotes.complements import can_speak, phrase_content
from communique.stages.quotes.cues import Cue
from communique.stages.quotes.edges import with_edges, without_nested_phrases
from communique.stages.quotes.found import Content
from communique.stages.quotes.phrases import (
    Speaking,
    noun_before,
    speaking,
)
from communique.stages.quotes.reading import ENDERS, Reading

__all__ = ["find_contents"]

ASKING = frozenset({"ask", "question", "quiz", "press", "challenge"})
LINKS = frozenset(
    {
        ("for", "example"),
        ("for", "instance"),
        ("in", "addition"),
        ("at", "the", "same", "time"),
        ("as", "a", "result"),
        ("on", "the", "other", "hand"),
        ("in", "fact"),
        ("in", "turn"),
        ("in", "response"),
        ("in", "reply"),
        ("however",),
        ("meanwhile",),
        ("moreover",),
        ("furthermore",),
        ("besides",),
        ("also",),
        ("therefore",),
        ("thus",),
        ("instead",),
        ("similarly",),
        ("finally",),
        ("earlier",),
        ("separately",),
    }
)
"""Connectives (Quirk et al. 1985, 8.135-147): alone before ", he said," they are no piece of what is said."""
OBJECT = "the phrase behind the verb, which the parse takes for an object"
NOTHING = "it governs neither clause nor phrase"
RELATIVE = frozenset({"WP", "WDT", "WP$"})
"""A phrase after "who called for" tells who somebody is; it reports nothing that was said now."""


def find_contents(reading: Reading, cues: dict[int, Cue]) -> list[Content]:
    """Find what is paraphrased in a text; several contents of one cue are pieces of one utterance."""
    found: list[Content] = []
    for index, cue in cues.items():
        if reading.inside[index] < 0 and reading.place[index] >= 0:
            found += _of_verb(reading, cue)
    found += of_nouns(reading, cues)
    found += according_to(reading)
    found.sort(key=lambda c: (c.cue[0], c.first))
    return without_nested_phrases(reading, with_edges(reading, found))


def _of_verb(reading: Reading, cue: Cue) -> list[Content]:
    """Give the content of a reporting verb: a clause, its pieces, or a phrase."""
    said = _reporter(reading, cue)
    above = _resumed(reading, cue, said) or _inverted(reading, cue, said)
    if above is not None:
        return [above]
    against = _no_report(reading, cue, said.token)
    if against is not None:
        _refuse(reading, cue, against)
        return []
    agency = _agency(reading, cue, said.token)
    if agency is not None:
        return [agency]
    found = _clause(reading, cue, said) if takes_clause(reading, cue, said.token) else None
    return _phrase(reading, cue, said) if found is None else found


@rule(
    "resumed",
    source="Quirk et al. 1985, §19.46 (this, that: sentential reference)",
    finds=[
        "[The bridge will open in May]. This was stated by Ana Ruiz in Lima.",
        "[The bridge will open in May]. Ana Ruiz said this in Lima.",
    ],
    leaves=[
        "The bridge opened in May. It was stated by Ana Ruiz that [the road was closed].",
    ],
)
def _resumed(reading: Reading, cue: Cue, said: Speaking) -> Content | None:
    """Give the sentence that the next one gives to somebody: "… This was stated by X.", "X said this."."""
    told = [c for c in reading.children[cue.token] if reading.words[c] == "this"]
    if said.token is None or not told or not cue.verb.takes_that or said.token in told:
        return None
    if reading.deps[told[0]] != ("nsubjpass" if is_passive(reading.doc[cue.token]) else "dobj"):
        return None
    stop = sentence_start(reading, cue.token) - 1
    if stop < 0 or reading.place[stop] != reading.place[cue.token] or reading.inside[stop] >= 0:
        return None
    start = sentence_start(reading, stop)
    if not has_finite(reading, start, stop) or reading.inside[start] >= 0:
        return None
    return Content(start, stop, "clause", "resumed", said.token, (cue.token, cue.end), said.rule)


@rule(
    OBJECT,
    source="Quirk et al. 1985, §14.29 (inversion), where the parse takes it for an object",
    finds=["[Two boats are handed over on Thursday], informs the press service of the ministry."],
    leaves=["[The bridge will open in May], said the minister."],
)
def _inverted(reading: Reading, cue: Cue, said: Speaking) -> Content | None:
    """Give the clause of ", informs the ministry" where the parse takes who speaks for an object."""
    verb = cue.token
    objects = [c for c in reading.children[verb] if reading.deps[c] == "dobj" and c >= cue.end]
    own = any(reading.deps[c] in ("nsubj", "nsubjpass") for c in reading.children[verb])
    parted = verb > 0 and reading.words[verb - 1] in (",", "–", "—", "”", '"')
    if reading.tags[verb] not in ("VBZ", "VBD") or not parted or len(objects) != 1 or own:
        return None
    who, start, stop = objects[0], sentence_start(reading, verb), sentence_end(reading, verb)
    first = max(reading.left(who), cue.end)
    whole = first == cue.end and reading.right(who) + 1 >= stop - 1
    if not (whole and cue.verb.takes_that and can_speak(reading, who)) or reading.inside[start] >= 0:
        return None
    if not has_finite(reading, start, verb - 1) or (said.token is not None and said.token > start + 12):
        return None
    return Content(start, verb - 1, "clause", "trailing", who, (verb, cue.end), OBJECT)


def _refuse(reading: Reading, cue: Cue, by: str) -> None:
    """Say why a reporting verb reports nothing; whether a quotation is its own is seen later."""
    reading.drop(cue.token, cue.end, "reporting verb", by)


@rule(
    "the name inserted before the verb",
    source="ours: the parse takes the last part of a name for the subject",
    finds=[
        "Today, President Otto R. Lang, Jr. declared that [a disaster exists in the north].",
    ],
    leaves=[
        "Ana Ruiz added that [the work would begin in May].",
    ],
)
def _reporter(reading: Reading, cue: Cue) -> Speaking:
    """Give who reports: the subject, or the noun right before a finite verb without one."""
    said = speaking(reading, cue.token)
    if reading.tags[cue.token] not in ("VBD", "VBZ", "VBP") or is_passive(reading.doc[cue.token]):
        return said
    if said.token is None:
        return Speaking(noun_before(reading, cue.token), "the noun right before the verb")
    inserted = _inserted(reading, said.token, cue.token)
    return said if inserted == said.token else Speaking(inserted, "the name inserted before the verb")


@rule(
    "a verb that governs no content",
    source="ours: frames of reporting_verbs.csv",
    drops=["Ruiz [smiled] at the guests."],
    keeps=["Ruiz said [it rained]."],
)
@rule(
    "a question that was put to the speaker",
    source="ours: who is asked does not speak",
    drops=["[Asked] whether the bridge will open, Ruiz said it will."],
    keeps=["Ruiz asked [whether the bridge will open]."],
)
@rule(
    "nobody said it: an aim, a refusal or an advice",
    source="Karttunen 1971, Implicative Verbs; PolNeAR guidelines",
    drops=[
        "It is safe to [say] the bridge is old.",
        "Ruiz declined to [say] whether the bridge will open.",
    ],
    keeps=["Ruiz said [the bridge is old]."],
)
@rule(
    "no subject",
    source="PolNeAR guidelines (no source, no attribution)",
    drops=["[Claiming] victory early in the day is old hat."],
    keeps=["Ruiz said [the bridge is old]."],
)
def _no_report(reading: Reading, cue: Cue, who: int | None) -> str | None:
    """Why a reporting verb reports nothing, None if it may report something."""
    if not cue.verb.frames:
        return "a verb that governs no content"
    if _is_answered(reading, cue):
        return "a question that was put to the speaker"
    if _unreal(reading, cue, who):
        return "nobody said it: an aim, a refusal or an advice"
    nobody = who is None and not is_passive(reading.doc[cue.token])
    return "no subject" if nobody and not _closes(reading, cue) else None


@rule(
    "a thing shows it, nobody says it",
    source="VerbNet indicate-78 (an inanimate theme shows a proposition)",
    drops=["The weather [suggests] that prices will fall."],
    keeps=["Ruiz suggested that [prices will fall]."],
)
@rule(
    "that",
    source="Quirk et al. 1985, §14.30 (indirect speech), §16.31 (that-clauses)",
    finds=["Ruiz said that [the bridge will open in May]."],
    leaves=["Ruiz said [the bridge will open in May]."],
)
@rule(
    "bare",
    source="Quirk et al. 1985, §16.31 (zero that)",
    finds=["Ruiz said [the bridge will open in May]."],
    leaves=[
        "Ruiz said that [the bridge will open in May].",
        "Ruiz read [the bridge].",
    ],
)
@rule(
    "trailing",
    source="Quirk et al. 1985, §14.29 (reporting clause at the end)",
    finds=[
        "[The bridge will open in May], said the minister.",
        "[The bridge will open in May], the agency reports.",
    ],
    leaves=["[The bridge will open in May]. The minister left."],
)
@rule(
    "aside",
    source="Quirk et al. 1985, §15.54 (comment clauses)",
    finds=["[The bridge], officials said, [will open in May]."],
    leaves=["[The bridge], said to be long, will open in May."],
)
def _clause(reading: Reading, cue: Cue, said: Speaking) -> list[Content] | None:
    """Give the clauses that a verb reports, none of a thing as its subject; None where none stands there."""
    who, span = said.token, (cue.token, cue.end)
    aside = as_clause(reading, cue, who)
    if aside is not None and can_speak(reading, who):
        return [Content(*aside, "clause", "aside", who, span, said.rule)]
    pieces = [p for p in around(reading, cue, who) if tuple(reading.words[p[0] : p[1]]) not in LINKS]
    if pieces and (who is None or cue.verb.subject == "any" or can_speak(reading, who)):
        pattern = "trailing" if len(pieces) == 1 and pieces[0][0] < cue.token else "aside"
        return [Content(first, last, "clause", pattern, who, span, said.rule) for first, last in pieces]
    clause = following(reading, cue)
    if clause is None:
        return None
    if cue.verb.subject == "sign" and who is not None and not can_speak(reading, who):
        _refuse(reading, cue, "a thing shows it, nobody says it")
        return []
    that = reading.words[clause[0] - 1] == "that"
    return [Content(*clause, "clause", "that" if that else "bare", who, span, said.rule)]


@rule(
    "phrase",
    source="VerbNet say-37.7, urge-58; PolNeAR guidelines (noun phrases and infinitives as content)",
    finds=[
        "Ruiz stressed [the importance of closer trade].",
        "Ruiz urged [the parliament to pass the law].",
    ],
    leaves=[
        "Ruiz stressed that [the bridge] is long.",
        "The band stressed [the second note].",
    ],
)
@rule(
    "clause",
    source="Quirk et al. 1985, §17.26 (a clause in apposition to the object)",
    finds=["Ruiz expressed confidence that [the bridge will open]."],
    leaves=["Ruiz said that [the bridge will open]."],
)
def _phrase(reading: Reading, cue: Cue, said: Speaking) -> list[Content]:
    """Give the noun phrase, infinitive or gerund that a verb reports."""
    who, piece = said.token, phrase_content(reading, cue)
    against = _no_phrase(reading, cue, who, piece)
    if piece is None or against is not None:
        _refuse(reading, cue, against or NOTHING)
        return []
    first, last, complement = piece
    return [Content(first, last, complement, complement, who, (cue.token, cue.end), said.rule)]


@rule(
    "it governs neither clause nor phrase",
    source="ours",
    drops=["Ruiz [explained] at length."],
    keeps=["Ruiz stressed [the importance of closer trade]."],
)
@rule(
    "a relative clause says who somebody is",
    source="ours: it reports nothing that was said now",
    drops=["The man who [called] for calm left."],
    keeps=["Ruiz called for [calm]."],
)
@rule(
    "an aim or a gloss, no act of speech",
    source="Karttunen 1971, Implicative Verbs",
    drops=["Ruiz came to [discuss] the bridge."],
    keeps=["Ruiz discussed [the bridge]."],
)
@rule(
    "the subject cannot speak",
    source="ours: names, persons, bodies and documents speak",
    drops=["The rain [promised] a good harvest."],
    keeps=["Ruiz promised [a good harvest]."],
)
@rule(
    "a pronoun alone",
    source="ours: it tells nothing of what was said",
    drops=["Ruiz [disclosed] it."],
    keeps=["Ruiz disclosed [the plan]."],
)
def _no_phrase(reading: Reading, cue: Cue, who: int | None, piece: tuple[int, int, str] | None) -> str | None:
    """Why a verb reports no phrase, None if it reports one."""
    if piece is None:
        return NOTHING
    if who is None:
        return "no subject"
    if reading.tags[who] in RELATIVE:
        return "a relative clause says who somebody is"
    if not _happened(reading, cue):
        return "an aim or a gloss, no act of speech"
    if not can_speak(reading, who):
        return "the subject cannot speak"
    first, last, _ = piece
    alone = last - first == 1 and reading.tags[first] in ("PRP", "DT", "WP")  # "disclosed it" reports nothing
    return "a pronoun alone" if alone else None


def _is_answered(reading: Reading, cue: Cue) -> bool:
    """Tell whether "(when) asked whether …, Ruiz said" names a question that was put to the speaker."""
    verb = cue.token
    if cue.verb.base not in ASKING or reading.tags[verb] not in ("VBN", "VBD"):
        return False
    if reading.deps[verb] not in (
        ("advcl", "prep", "ROOT", "amod") if reading.tags[verb] == "VBN" else ("advcl",)
    ):
        return False
    return all(
        reading.deps[c] not in ("aux", "auxpass", "nsubj", "nsubjpass") for c in reading.children[verb]
    )


def _inserted(reading: Reading, who: int, verb: int) -> int:
    """Give the name of "The workers, Ruiz explained, were": the parse takes the subject of the rest."""
    beside = verb - 1
    if who >= beside - 1 or reading.tags[beside] not in ("NNP", "PRP") or reading.inside[beside] >= 0:
        return who
    first = beside
    while first > who and reading.tags[first] in ("NNP", "PRP"):
        first -= 1
    return (
        beside if reading.words[first] == "," and reading.words[who + 1] == "," and first == who + 1 else who
    )


def _closes(reading: Reading, cue: Cue) -> bool:
    """Tell whether a reporting verb is the last word of its sentence."""
    after = reading.words[cue.end] if cue.end < len(reading.words) else "."
    return after in ENDERS or not after.strip()


@rule(
    "the noun behind the last comma",
    source="ours: the parse takes what a press service reports for a list",
    finds=[
        "[Eighteen vehicles were handed over on Thursday], the Defense Ministry's press service reports.",
    ],
    leaves=[
        "[It will go up again], a spokeswoman said.",
    ],
)
def _agency(reading: Reading, cue: Cue, who: int | None) -> Content | None:
    """Give the sentence that ", the agency reports." closes where the parse does not see it."""
    verb = cue.token
    if not _closes(reading, cue):
        return None
    comma = verb - 1
    while comma > max(0, verb - 12) and reading.words[comma] != ",":
        if reading.tags[comma][:2] not in ("NN", "DT", "JJ", "PO", "IN", "CD", "FW", "CC"):
            return None
        comma -= 1
    if reading.words[comma] != "," or comma == verb - 1 or (who is not None and comma < who < verb):
        return None
    start = sentence_start(reading, comma)
    if comma - start < 4 or reading.inside[start] >= 0 or not has_finite(reading, start, comma):
        return None
    names = [i for i in range(comma + 1, verb) if reading.tags[i].startswith("NN")]
    if not names or not cue.verb.takes_that:
        return None
    first = next((i for i in range(names[0], verb) if reading.tags[i] == "IN"), verb)
    head = max(i for i in names if i < first) if names[0] < first else names[0]
    return Content(
        start, comma, "clause", "trailing", head, (verb, cue.end), "the noun behind the last comma"
    )


def _unreal(reading: Reading, cue: Cue, who: int | None) -> bool:
    """Tell whether nobody said it: "it is safe to say", "declined to say whether", "Ask yourself"."""
    tag = reading.tags[cue.token]
    if tag == "VBG":  # "It is worth noting that", "It goes without saying that"
        return who is not None and reading.words[who] == "it" and reading.heads[who] != cue.token
    if tag not in ("VB", "VBP"):
        return False
    infinitive = _is_infinitive(reading, cue.token)
    if infinitive and reading.words[reading.heads[cue.token]] in words("reporting_refusing"):
        return True
    return who is None or (infinitive and reading.words[who] in ("it", "that", "this", "one"))


def _is_infinitive(reading: Reading, verb: int) -> bool:
    return any(reading.words[c] == "to" and reading.deps[c] == "aux" for c in reading.children[verb])


def _happened(reading: Reading, cue: Cue) -> bool:
    """Tell whether a verb tells an act, not an aim or a gloss: "to discuss …", "referring to …"."""
    if reading.tags[cue.token] == "VBG":
        return reading.deps[cue.token] != "pcomp" and cue.verb.base not in ("refer to", "allude to", "review")
    return not _is_infinitive(reading, cue.token)
