"""All quotes of a Doc before their speakers are resolved."""

from __future__ import annotations

import bisect
from dataclasses import replace

from communique.lexicon import words
from communique.stages.quotes.complements import can_speak
from communique.stages.quotes.cues import Cue, find_cues
from communique.stages.quotes.direct import Attribution, attribute, governed, left_region, sentence_subject
from communique.stages.quotes.floating import label, lead_in, previous_subject, signature
from communique.stages.quotes.found import Content, Found
from communique.stages.quotes.indirect import find_contents
from communique.stages.quotes.marks import Quotation
from communique.stages.quotes.reading import Reading
from communique.stages.quotes.unmarked import find_unmarked

__all__ = ["find_all"]

REACH = 12
"""So many quotations before a floating one are asked for its speaker."""
SHOWS = frozenset({"program", "programme", "show", "podcast", "newspaper", "magazine", "series", "newscast"})
"""Behind a name in quotation marks ("on the ‘Radar’ programme")."""
SPEECH = 7
"""A quotation of so many words is speech even where nothing attributes it."""


def find_all(reading: Reading) -> list[Found]:
    """Find all quotes of a text, in order."""
    cues = find_cues(reading)
    reading.cues = frozenset(cues)
    contents = find_contents(reading, cues)
    found = _direct(reading, cues, contents)
    found += find_unmarked(reading, cues, _next_group(found))
    own = bytearray(len(reading.words))
    for item in found:
        if item.kind == "unmarked":
            first, last = reading.token_at(item.start), reading.token_at(item.end)
            own[first:last] = b"\1" * (last - first)
    groups = {item.cue: item.group for item in found if item.cue is not None}
    number = _next_group(found)
    for content in contents:
        if own[content.first]:
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
    )


def _size(reading: Reading, quotation: Quotation) -> int:
    first, last = reading.token_at(quotation.start), reading.token_at(quotation.end)
    return sum(word[0].isalnum() for word in reading.words[first:last] if word)


def _direct(reading: Reading, cues: dict[int, Cue], contents: list[Content]) -> list[Found]:
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
            owner, near, group = Attribution(last.who, last.cue, "continued"), last.near, last.group
        elif owner is None and quotation.chain in chains:
            owner = replace(chains[quotation.chain], pattern="continued")
        elif owner is None and size >= SPEECH:
            owner, near = Attribution(_running(reading, quotation, found, contents), None, "floating"), False
        if owner is not None and owner.who is None and owner.pattern == "governed" and size < SPEECH:
            continue
        if owner is None or (size < SPEECH and _is_mention(reading, quotation, owner.pattern, size)):
            continue
        found.append(_found(reading, quotation, start, owner, near, group))
        groups = max(groups, group + 1)
        before = quotation
    return found


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
        return Attribution(labelled[0], None, "transcript"), labelled[1]
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
    return Found(start, end, kind, None, owner.pattern, owner.who, near, owner.cue, group)


def _is_mention(reading: Reading, quotation: Quotation, pattern: str, size: int) -> bool:
    """Tell whether short words in marks are a name, a title or a word mentioned, not speech."""
    first, last = reading.token_at(quotation.start), reading.token_at(quotation.end)
    before = reading.token_at(quotation.outer_start) - 1
    if before >= 0 and reading.words[before] in words("quotes_naming"):
        return True
    after = reading.token_at(quotation.outer_end)
    if size <= SPEECH and reading.words[after : after + 1] and reading.words[after] in SHOWS:
        return True
    leading = reading.tags[before] in ("IN", "NN", "NNP", "DT", "PRP$", "POS", "CC") if before >= 0 else False
    if pattern in ("opening", "continued") or (pattern == "closing" and not leading):
        return False
    content = [i for i in range(first, last) if reading.words[i][0].isalnum() and len(reading.words[i]) > 3]
    titled = (
        all(reading.doc[i].text[0].isupper() for i in content) and reading.text[quotation.start].isupper()
    )
    return bool(titled and size <= 6 and content)


def _within(reading: Reading, quotation: Quotation, contents: list[Content]) -> Attribution | None:
    """The paraphrase that a fragment stands in."""
    first, last = reading.token_at(quotation.start), reading.token_at(quotation.end)
    block = reading.paragraphs[quotation.paragraph]
    inner = [c for c in _between(contents, block.first, block.last) if c.first <= first and last <= c.last]
    if not inner:
        return None
    tight = min(inner, key=lambda c: c.last - c.first)
    return Attribution(tight.who, tight.cue, "governed")


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
    return len(between) < 250 and last.pattern in ("closing", "continued", "opening", "unlisted")


def _running(
    reading: Reading, quotation: Quotation, found: list[Found], contents: list[Content]
) -> int | None:
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
    if subject is None:
        subject = previous_subject(reading, quotation)
    if subject is not None and subject > max(latest, quoted):
        return subject
    if latest > quoted:
        return next(c.who for c in reports if c.cue[0] == latest)
    return quotes[-1].who if quotes else None
