"""All quotes of a Doc before their speakers are resolved."""

from __future__ import annotations

import bisect
from dataclasses import replace

from communique.language import offices
from communique.language.marks import Quotation
from communique.lexicon import words
from communique.lexicon.rules import rule
from communique.stages.quotes.complements import can_speak
from communique.stages.quotes.cues import Cue, find_cues
from communique.stages.quotes.direct import Attribution, attribute, governed, left_region, sentence_subject
from communique.stages.quotes.floating import desk, label, lead_in, previous_subject, signature
from communique.stages.quotes.found import Content, Found
from communique.stages.quotes.headline import find_headline
from communique.stages.quotes.indirect import find_contents
from communique.stages.quotes.phrases import Speaking
from communique.stages.quotes.reading import Reading
from communique.stages.quotes.unmarked import find_unmarked

__all__ = ["find_all"]

REACH = 12
"""So many quotations before a floating one are asked for its speaker."""
SHOWS = frozenset({"program", "programme", "show", "podcast", "newspaper", "magazine", "series", "newscast"})
"""Behind a name in quotation marks ("on the ‘Radar’ programme")."""
LEAST = 3
"""A quotation behind a gesture has so many words."""
GESTURE = 25
"""Tokens of the longest sentence of a gesture."""
OWN = frozenset({"his", "her", "their"})
SELVES = frozenset({"himself", "herself", "themselves"})
CALLING = frozenset({"calls", "called", "call", "styles", "styled", "dubs", "dubbed"})
NAMING = 6
"""Words between "known" and "as"."""
SPEECH = 7
"""A quotation of so many words is speech even where nothing attributes it."""
TITLED = "a title in capitals"
LONGEST_TITLE = 16
TITLE = 6
"""A title in capitals has no more words."""
ALONE = "a few words that nothing attributes"
CONTINUED = "the speaker of the quotation before"


@rule(
    "inside own words without marks",
    source="ours: what somebody reports in his own words is part of them",
    drops=[
        "Ana Ruiz, Minister of Trade ¶ I issue a notice stating that [the emergency goes on]. I thank you."
    ],
    keeps=["Ruiz issued a notice stating that [the emergency goes on]."],
)
def find_all(reading: Reading) -> list[Found]:
    """Find all quotes of a text, in order."""
    cues = find_cues(reading)
    reading.cues = frozenset(cues)
    contents = find_contents(reading, cues)
    found = _direct(reading, cues, contents)
    found += find_unmarked(reading, cues, _next_group(found))
    headline = find_headline(reading, _next_group(found))
    if headline is not None and not any(item.start < headline.end for item in found):
        found.append(headline)
    own = bytearray(len(reading.words))
    for item in found:
        if item.kind == "unmarked":
            first, last = reading.token_at(item.start), reading.token_at(item.end)
            own[first:last] = b"\1" * (last - first)
    groups = {item.cue: item.group for item in found if item.cue is not None}
    number = _next_group(found)
    for content in contents:
        if own[content.first]:
            reading.drop(content.first, content.last, content.pattern, "inside own words without marks")
            continue
        group = groups.setdefault(content.cue, number)
        number = max(number, group + 1)
        found.append(_indirect(reading, content, group))
    found.sort(key=lambda f: (f.start, -f.end, f.kind))
    return found


def _next_group(found: list[Found]) -> int:
    return max((item.group for item in found), default=-1) + 1


def _indirect(reading: Reading, content: Content, group: int) -> Found:
    return Found(
        reading.starts[content.first],
        reading.ends[content.last - 1],
        "indirect",
        content.complement,
        content.pattern,
        content.who,
        True,
        content.cue,
        group,
        content.by,
    )


def _size(reading: Reading, quotation: Quotation) -> int:
    first, last = reading.token_at(quotation.start), reading.token_at(quotation.end)
    return sum(word[0].isalnum() for word in reading.words[first:last] if word)


@rule(
    "continued",
    source="Quirk et al. 1985, §14.29 (a reporting clause inside direct speech)",
    finds=[
        "“We agreed,” Ruiz said. “[Now we build].”",
        "“We will build the bridge. ¶ “[It will be long],” said Ruiz. “[It will be wide].”",
    ],
    leaves=["“[Now we build],” Ruiz said."],
)
@rule(
    "floating",
    source="ours: free direct speech goes on with who spoke or acted before",
    finds=["“We will build the bridge,” said Ruiz. ¶ “[It will be the longest bridge in the country].”"],
    leaves=["“We will build the bridge,” said Ruiz. ¶ A “[long bridge]” it is."],
)
def _direct(reading: Reading, cues: dict[int, Cue], contents: list[Content]) -> list[Found]:
    """Give the quotations that somebody says: whoever stands beside them, or whoever spoke before."""
    owners = [_owner(reading, quotation, cues, contents) for quotation in reading.quotations]
    chains = _owners_of_chains(reading, owners)
    found: list[Found] = []
    before: Quotation | None = None
    groups = 0
    for quotation, (owner, start) in zip(reading.quotations, owners, strict=True):
        size = _size(reading, quotation)
        last = found[-1] if found else None
        near, group = True, groups
        if (
            last is not None
            and before is not None
            and _same_utterance(reading, before, quotation, last, owner)
        ):
            owner = Attribution(last.who, last.cue, "continued", CONTINUED)
            near, group = last.near, last.group
        elif owner is None and quotation.chain in chains:
            owner = replace(chains[quotation.chain], pattern="continued")
        elif owner is None and size >= LEAST and (acts := _gesture(reading, before, quotation)) is not None:
            owner, near = Attribution(acts, None, "floating", "whom the sentence before is about"), False
        elif owner is None and size >= SPEECH:
            running = _running(reading, quotation, found, contents)
            owner, near = Attribution(running.token, None, "floating", running.rule), False
        against = _no_speech(reading, quotation, owner, size)
        if owner is None or against is not None:
            reading.trace.drop(quotation.start, quotation.end, "quotation marks", against or ALONE)
            continue
        found.append(_found(reading, quotation, start, owner, near, group))
        groups = max(groups, group + 1)
        before = quotation
    return found


@rule(
    "a few words that nothing attributes",
    source="PolNeAR guidelines (scare quotes are no attribution)",
    drops=["The so-called reform, a “[gift]”, failed."],
    keeps=["“We will build the bridge,” said Ruiz. ¶ “[It will be the longest bridge in the country].”"],
)
@rule(
    "a few words of a clause that nobody says",
    source="PolNeAR guidelines (no source, no attribution)",
    drops=["It was called a “[gift]” by and by."],
    keeps=["Ruiz called it a “[gift]”."],
)
def _no_speech(reading: Reading, quotation: Quotation, owner: Attribution | None, size: int) -> str | None:
    """Why words in quotation marks are no speech, None if they are."""
    if owner is None:
        return ALONE
    if _is_work(reading, quotation):
        return TITLED
    if size >= SPEECH:
        loose = owner.pattern in ("floating", "governed", "continued") and size <= LONGEST_TITLE
        if owner.pattern == "opening" and _is_object(reading, quotation, _token_before(reading, quotation)):
            return TITLED
        ends = reading.text[quotation.end - 1] in ".?!," or reading.paragraphs[quotation.paragraph].heading
        return TITLED if loose and not ends and _is_titled(reading, quotation) else None
    if owner.who is None and owner.pattern == "governed":
        return "a few words of a clause that nobody says"
    return _mention(reading, quotation, owner.pattern, size)


def _owners_of_chains(
    reading: Reading, owners: list[tuple[Attribution | None, int]]
) -> dict[int, Attribution]:
    """Give the attribution of each quotation that runs over several paragraphs, wherever it stands."""
    chains: dict[int, Attribution] = {}
    for quotation, (owner, _) in zip(reading.quotations, owners, strict=True):
        if (
            quotation.chain >= 0
            and owner is not None
            and owner.pattern in ("closing", "unlisted", "signature")
        ):
            chains.setdefault(quotation.chain, owner)
    return chains


def _owner(
    reading: Reading, quotation: Quotation, cues: dict[int, Cue], contents: list[Content]
) -> tuple[Attribution | None, int]:
    """Attribute a quotation from what stands beside it; also give where its words start (after a label)."""
    labelled = label(reading, quotation.start, quotation.end)
    if labelled is not None:
        return Attribution(labelled.head, None, "transcript", labelled.by), labelled.start
    owner = attribute(reading, quotation, cues)
    if owner is None or (owner.who is None and owner.pattern == "governed"):
        owner = governed(reading, quotation, cues) or _within(reading, quotation, contents) or owner
    if owner is None:
        owner = lead_in(reading, quotation, cues) or signature(reading, quotation)
    return owner, quotation.start


def _found(
    reading: Reading, quotation: Quotation, start: int, owner: Attribution, near: bool, group: int
) -> Found:
    end = quotation.end
    while start < end and reading.text[start].isspace():
        start += 1
    while end > start and reading.text[end - 1].isspace():
        end -= 1
    kind = "direct" if quotation.opened and quotation.closed else "unmarked"
    return Found(start, end, kind, None, owner.pattern, owner.who, near, owner.cue, group, owner.by)


@rule(
    "a name or word mentioned, behind a word such as “called”",
    source="Quirk et al. 1985, §III.28 (quotation marks of mention)",
    drops=[
        "Ruiz said a man nicknamed “[the old fox]” won.",
        "“We wait,” said a man known to all as “[the old fox].”",
        "“We wait,” said a man who calls himself “[the old fox].”",
    ],
    keeps=["Ruiz said the man was “[the old fox]” there."],
)
@rule(
    "the name of a programme or paper",
    source="Quirk et al. 1985, §III.28 (titles in quotation marks)",
    drops=["Ruiz said on the “[Radar]” programme that it rained."],
    keeps=["Ruiz said the plan was a “[radar]” for crime."],
)
@rule(
    "a title in capitals",
    source="Quirk et al. 1985, §III.28 (titles in quotation marks)",
    drops=[
        "Ruiz said the long “[War and Peace]” was dull.",
        "She is the author of “[How We Built the Harbour and Lost the Sea]”.",
        "Her memoir, “[We Will Never Give Back the Sea]”, came out in Lima.",
    ],
    keeps=["Ruiz said the long “[war and peace]” was dull."],
)
def _mention(reading: Reading, quotation: Quotation, pattern: str, size: int) -> str | None:
    """Say what short words in marks are that are no speech: a name, a title or a word mentioned."""
    before = _token_before(reading, quotation)
    if before >= 0 and (reading.words[before] in words("quotes_naming") or _names(reading, before)):
        return "a name or word mentioned, behind a word such as “called”"
    after = reading.token_at(quotation.outer_end)
    if reading.words[after : after + 1] and reading.words[after] in SHOWS:
        return "the name of a programme or paper"
    leading = reading.tags[before] in ("IN", "NN", "NNP", "DT", "PRP$", "POS", "CC") if before >= 0 else False
    if pattern == "opening" and _is_object(reading, quotation, before):
        return TITLED
    if pattern in ("opening", "continued", "unlisted") or (pattern == "closing" and not leading):
        return None
    return TITLED if size <= TITLE and _is_titled(reading, quotation) else None


def _token_before(reading: Reading, quotation: Quotation) -> int:
    """Give the token before a quotation, -1 for none."""
    return reading.token_at(quotation.outer_start) - 1


def _is_object(reading: Reading, quotation: Quotation, before: int) -> bool:
    """Whether words all in capitals are the object of a verb: she wrote “War and Peace” and left."""
    verbal = before >= 0 and reading.tags[before] in ("VBD", "VBZ", "VBP", "VBN", "VB", "VBG")
    ends = reading.text[quotation.end - 1] in ".?!,"
    return verbal and not ends and _is_titled(reading, quotation)


def _names(reading: Reading, before: int) -> bool:
    """Whether the words that end at a token call somebody: "known to all as", "calls himself"."""
    near = reading.words[max(0, before - NAMING) : before]
    if reading.words[before] == ",":
        return bool(near) and near[-1] in words("quotes_naming")
    if reading.words[before] == "as":
        return "known" in near
    called = reading.words[before] in SELVES or reading.words[before] in ("him", "her", "them")
    return called and any(word in CALLING for word in near[-2:])


def _is_work(reading: Reading, quotation: Quotation) -> bool:
    """Whether a title in capitals stands behind the noun of a work: her memoir, “War and Peace”, is out."""
    before = _token_before(reading, quotation)
    before -= before > 0 and reading.words[before] in (",", ":")
    return before >= 0 and reading.words[before] in words("quotes_naming") and _is_titled(reading, quotation)


def _is_titled(reading: Reading, quotation: Quotation) -> bool:
    """Tell whether all longer words in marks begin with a capital."""
    first, last = reading.token_at(quotation.start), reading.token_at(quotation.end)
    content = [i for i in range(first, last) if reading.words[i][0].isalnum() and len(reading.words[i]) > 3]
    capitals = all(reading.doc[i].text[0].isupper() for i in content)
    return bool(content) and capitals and reading.text[quotation.start].isupper()


def _within(reading: Reading, quotation: Quotation, contents: list[Content]) -> Attribution | None:
    """The paraphrase that a fragment stands in."""
    first, last = reading.token_at(quotation.start), reading.token_at(quotation.end)
    block = reading.paragraphs[quotation.paragraph]
    inner = [c for c in _between(contents, block.first, block.last) if c.first <= first and last <= c.last]
    if not inner:
        return None
    tight = min(inner, key=lambda c: c.last - c.first)
    return Attribution(tight.who, tight.cue, "governed", tight.by)


def _between(contents: list[Content], first: int, last: int) -> list[Content]:
    """Give the contents whose cue stands among some tokens; contents are sorted by cue."""
    low = bisect.bisect_left(contents, first, key=lambda c: c.cue[0])
    return contents[low : bisect.bisect_left(contents, last, key=lambda c: c.cue[0])]


def _same_utterance(
    reading: Reading, before: Quotation, quotation: Quotation, last: Found, owner: Attribution | None
) -> bool:
    """Tell whether a quotation goes on with the one before it: "…," he said. "…" or its next paragraph."""
    if owner is not None:
        return owner.cue is not None and owner.cue == last.cue
    if before.chain >= 0 and before.chain == quotation.chain:
        return True
    if before.paragraph != quotation.paragraph:
        return False
    between = reading.text[before.outer_end : quotation.outer_start]
    if _gesture(reading, before, quotation) is not None:
        return False
    return len(between) < 250 and last.pattern in ("closing", "continued", "opening", "unlisted")


def _gesture(reading: Reading, before: Quotation | None, quotation: Quotation) -> int | None:
    """Give who does something without an object in the whole sentence right before a quotation.

    "Ruiz nodded.", "The mayor shook his head." introduce words as "Ruiz said" does.
    """
    first, last = left_region(reading, quotation)
    if first != last or not reading.text[quotation.start].isupper() or first == 0:
        return None
    stop = reading.paragraphs[quotation.paragraph].first
    end = first - 1
    first = end
    while first > stop and not reading.is_stop(first - 1) and reading.inside[first - 1] < 0:
        first -= 1
    behind = before is not None and reading.starts[first] <= before.outer_end
    if behind or not 1 < end - first <= GESTURE:
        return None
    for index in range(first, end):
        verb = reading.heads[index]
        if reading.deps[index] != "nsubj" or reading.deps[verb] != "ROOT" or reading.tags[verb] != "VBD":
            continue
        named = reading.tags[index].startswith("NNP") or offices.names_nobody(reading.words[index])
        return index if named and _moves(reading, verb) else None
    return None


def _moves(reading: Reading, verb: int) -> bool:
    """Whether a verb tells a gesture: it has no object, or a part of oneself ("shook his head")."""
    for child in reading.children[verb]:
        if reading.deps[child] in ("ccomp", "xcomp", "attr", "acomp", "dative"):
            return False
        if reading.deps[child] == "dobj":
            return any(reading.words[c] in OWN for c in reading.children[child])
    return True


@rule(
    "whom the sentence before is about",
    source="ours: free direct speech goes on with who spoke or acted before",
    finds=[
        "Ana Ruiz smiled. “[Nobody asked us what we think about it all].”",
    ],
    leaves=[
        "“[We will build the bridge],” said Ruiz.",
    ],
)
@rule(
    "the speaker of the report before",
    source="ours: free direct speech goes on with who spoke or acted before",
    finds=[
        "Ruiz said the bridge was old. “[It is the longest of the whole country].”",
    ],
    leaves=[
        "Ana Ruiz smiled. “[Nobody asked us what we think about it all].”",
    ],
)
@rule(
    "the speaker of the quotation before",
    source="ours: free direct speech goes on with who spoke or acted before",
    finds=[
        (
            "“We were told no. Now we build,” said Nazas chief Rodrigo Valdés, who ruled out a sale. "
            "“[We are not sellers].”"
        ),
    ],
    leaves=[
        "Ana Ruiz smiled. “[Nobody asked us what we think about it all].”",
    ],
)
def _running(reading: Reading, quotation: Quotation, found: list[Found], contents: list[Content]) -> Speaking:
    """The speaker of a quotation that nothing attributes: whoever spoke or acted just before it."""
    token = reading.token_at(quotation.outer_start)
    above = reading.paragraphs[max(quotation.paragraph - 1, 0)].first
    near = _between(contents, above, token)
    reports = [
        c for c in near if can_speak(reading, c.who) and not any(o.first <= c.cue[0] < o.last for o in near)
    ]
    quotes = [f for f in found[-REACH:] if f.start >= reading.starts[above]]
    latest = max((c.cue[0] for c in reports), default=-1)
    quoted = max((reading.covering(f.end) for f in quotes), default=-1)
    first, _ = left_region(reading, quotation)
    subject = sentence_subject(reading, first, token)
    if subject.token is None:
        subject = Speaking(previous_subject(reading, quotation), "whom the sentence before is about")
    if subject.token is not None and subject.token > max(latest, quoted):
        return subject
    if latest > quoted:
        return Speaking(
            next(c.who for c in reports if c.cue[0] == latest), "the speaker of the report before"
        )
    return Speaking(quotes[-1].who, CONTINUED) if quotes else desk(reading, quotation)
