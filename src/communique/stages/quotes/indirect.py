"""Paraphrase: what a reporting verb, a noun of speech or "according to" governs, with its edges."""

from __future__ import annotations

from collections.abc import Iterator

from communique.lexicon import words
from communique.lexicon.rules import rule
from communique.stages.quotes.clauses import (
    around,
    as_clause,
    following,
    has_finite,
    sentence_end,
    sentence_start,
    takes_clause,
)
from communique.stages.quotes.complements import can_speak, clause_of_noun, phrase_content
from communique.stages.quotes.cues import Cue, nouns
from communique.stages.quotes.direct import view
from communique.stages.quotes.edges import with_edges, without_nested_phrases
from communique.stages.quotes.found import Content
from communique.stages.quotes.phrases import (
    ACCORDING,
    NOBODY,
    Speaking,
    agent,
    is_nominal,
    is_passive,
    noun_before,
    noun_head,
    phrase,
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
IN_KEEPING = "done in keeping with a plan or rule"
KEPT_TO = frozenset(
    {
        "plan",
        "plans",
        "schedule",
        "timetable",
        "rules",
        "rule",
        "law",
        "laws",
        "procedure",
        "procedures",
        "custom",
    }
    | {"tradition", "standards", "principle", "principles", "instructions", "needs", "wishes", "merit", "age"}
)
"""What is done according to these without a comma is done in their way; nobody says it."""
RELATIVE = frozenset({"WP", "WDT", "WP$"})
"""A phrase after "who called for" tells who somebody is; it reports nothing that was said now."""


def find_contents(reading: Reading, cues: dict[int, Cue]) -> list[Content]:
    """Find what is paraphrased in a text; several contents of one cue are pieces of one utterance."""
    found: list[Content] = []
    for index, cue in cues.items():
        if reading.inside[index] < 0 and reading.place[index] >= 0:
            found += _of_verb(reading, cue)
    found += _of_nouns(reading, cues)
    found += _according(reading)
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
    if reading.deps[told[0]] != ("nsubjpass" if is_passive(reading, cue.token) else "dobj"):
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
    if reading.tags[cue.token] not in ("VBD", "VBZ", "VBP") or is_passive(reading, cue.token):
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
    nobody = who is None and not is_passive(reading, cue.token)
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


@rule(
    "a verb that the parse misreads",
    source="ours: the parser takes “demands” for a noun",
    drops=["Ruiz says the sudden rise [demands] that banks must act."],
    keeps=["His demand that [the bank act] was heard."],
)
@rule(
    "noun",
    source="Quirk et al. 1985, §17.26 (nouns of speech with a clause)",
    finds=[
        "His claim that [the bridge is safe] surprised the engineers.",
        "A promise by the minister that [the bridge will open] was broken.",
    ],
    leaves=["His car that [the bridge damaged] surprised the engineers."],
)
@rule(
    "nobody's: neither possessor nor agent nor subject",
    source="PolNeAR guidelines (no source, no attribution)",
    drops=["The [claim] that the bridge is safe surprised the engineers."],
    keeps=["His claim that [the bridge is safe] surprised the engineers."],
)
def _of_nouns(reading: Reading, cues: dict[int, Cue]) -> Iterator[Content]:
    """Yield the clauses of nouns of speech: "his claim that …", "a promise by the minister that …"."""
    table = nouns()
    for index, word in enumerate(reading.words):
        if word not in table or reading.inside[index] >= 0 or reading.place[index] < 0:
            continue
        clause = clause_of_noun(reading, index) if reading.tags[index].startswith("NN") else None
        if clause is None:
            continue
        cue = _verb_above(reading, index, cues)
        if cue is not None:
            said = speaking(reading, cue.token)
            yield Content(*clause, "clause", "that", said.token, (cue.token, cue.end), said.rule)
            continue
        above = reading.heads[index]
        if above in cues and cues[above].verb.base == "say":
            # "said the rise demands that": no noun of speech, but a verb the parse misreads
            reading.drop(index, index + 1, "noun of speech", "a verb that the parse misreads")
            continue
        said = _claimant(reading, index)
        if said.token is not None:
            yield Content(*clause, "clause", "noun", said.token, (index, index + 1), said.rule)
        else:
            reading.drop(
                index, index + 1, "noun of speech", "nobody's: neither possessor nor agent nor subject"
            )


@rule(
    "the possessor of a noun of speech",
    source="Quirk et al. 1985, §17.43 (the genitive as subject of a noun)",
    finds=[
        "His claim that [the bridge is safe] surprised them.",
        "The minister's claim that the bridge is “[safe for everybody]” surprised them.",
    ],
    leaves=[
        "The claim by Ana Ruiz that [the bridge is safe] surprised them.",
    ],
)
@rule(
    "the agent of a noun of speech",
    source="Quirk et al. 1985, §17.43 (the by-phrase of a noun)",
    finds=[
        "The claim by Ana Ruiz that [the bridge is safe] surprised them.",
    ],
    leaves=[
        "His claim that [the bridge is safe] surprised them.",
    ],
)
def _claimant(reading: Reading, noun: int) -> Speaking:
    """Give whose claim, promise or warning a noun of speech is."""
    owner = next((c for c in reading.children[noun] if reading.deps[c] == "poss"), None)
    if owner is not None:
        return Speaking(owner, "the possessor of a noun of speech")
    by = agent(reading, noun)
    if by is not None:
        return Speaking(by, "the agent of a noun of speech")
    above = reading.heads[noun]
    verbal = reading.deps[noun] in ("dobj", "npadvmod", "attr") and reading.tags[above].startswith("V")
    return speaking(reading, above) if verbal else NOBODY


def _verb_above(reading: Reading, noun: int, cues: dict[int, Cue]) -> Cue | None:
    """Give the verb of "announced in a statement that …", whose clause the parse gave to the noun."""
    prep = reading.heads[noun]
    if reading.deps[noun] != "pobj" or reading.deps[prep] != "prep":
        return None
    cue = cues.get(reading.heads[prep])
    return cue if cue is not None and cue.verb.takes_that else None


@rule(
    "done in keeping with a plan or rule",
    source="Quirk et al. 1985, §9.50 (according to: manner and standard)",
    drops=["They built the bridge [according] to the plan of the engineers."],
    keeps=["[They built the bridge in May], according to the plan of the engineers."],
)
@rule(
    "according",
    source="PolNeAR guidelines (according to as cue)",
    finds=[
        "According to Ana Ruiz, the minister of transport, [the bridge will open in May].",
        "[The bridge will open in May], according to Ana Ruiz.",
        "According to the ministry [the bridge will open in May].",
        "In the view of the court, [the bridge was old].",
    ],
    leaves=["They built [the bridge] according to the plan of the engineers."],
)
def _according(reading: Reading) -> Iterator[Content]:
    """Yield the clauses around "according to": "According to X, …" and "…, according to X"."""
    forms = reading.words
    for index in range(len(forms) - 2):
        size = view(reading, index) if reading.place[index] >= 0 and reading.inside[index] < 0 else 0
        if not size:
            continue
        start, stop = sentence_start(reading, index), sentence_end(reading, index)
        head = _object(reading, index + size - 1, stop)
        before = index
        while before > start and forms[before - 1] in (",", "-", "–", "—", "-LRB-"):
            before -= 1
        cue = (index, index + size)
        if before == index and head is not None and reading.words[head] in KEPT_TO:
            reading.drop(*cue, "according to", IN_KEEPING)
            continue
        if before - start >= 2 and has_finite(reading, start, before):
            if reading.inside[start] < 0 or reading.inside[before - 1] < 0:
                yield Content(start, before, "clause", "according", head, cue, ACCORDING)
            continue
        first = _behind(reading, head, index + size, stop)
        if first is not None and (has_finite(reading, first, stop) or (before == start and stop - first > 3)):
            yield Content(first, stop, "clause", "according", head, cue, ACCORDING)


def _behind(reading: Reading, head: int | None, first: int, stop: int) -> int | None:
    """Give where the clause behind "according to X" starts: after the comma, or else after X."""
    comma = next(
        (i for i in range(first, stop) if reading.words[i] == "," and (head is None or i > head)), None
    )
    last = stop if comma is None else comma
    if head is not None and has_finite(reading, head, last):
        after = phrase(reading, head)[1]
        whole = after < last and reading.tags[after] in ("DT", "PRP", "PRP$", "NNP", "NNS", "NN", "CD")
        return after if whole and has_finite(reading, after, last) else _past(reading, head, comma, stop)
    return _past(reading, head, comma, stop)


def _past(reading: Reading, head: int | None, comma: int | None, stop: int) -> int | None:
    return None if comma is None else _after_appositions(reading, head, comma, stop) + 1


def _object(reading: Reading, preposition: int, stop: int) -> int | None:
    for child in reading.children[preposition]:
        if reading.deps[child] == "pobj":
            return child
    for index in range(preposition + 1, min(preposition + 8, stop)):
        if is_nominal(reading, index) and reading.tags[index] != "DT":
            return noun_head(reading, index, preposition + 1, stop)
    return None


def _after_appositions(reading: Reading, head: int | None, comma: int, stop: int) -> int:
    """Skip the commas of an apposition to the speaker: "According to Ana Ruiz, the minister, …"."""
    if head is None:
        return comma
    for child in reading.children[head]:
        if reading.deps[child] in ("appos", "relcl") and child > comma:
            end = reading.right(child) + 1
            if end < stop and reading.words[end] == ",":
                return end
    return comma
