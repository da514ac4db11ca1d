"""All quotes of a Doc before their speakers are resolved."""

from __future__ import annotations

from communique.stages.quotes.cues import Cue, find_cues
from communique.stages.quotes.direct import Attribution, attribute, governed
from communique.stages.quotes.found import Found
from communique.stages.quotes.indirect import Content, find_contents
from communique.stages.quotes.marks import Quotation
from communique.stages.quotes.reading import Reading

__all__ = ["find_all"]

NAMING = frozenset(
    ["called", "named", "titled", "entitled", "dubbed", "nicknamed", "so-called", "word", "words", "term", "phrase", "song", "book", "film", "movie", "album", "show", "series", "slogan", "novel", "play", "magazine", "motto", "known", "labeled", "labelled", "theme"]
)
SPEECH = 7
"""A quotation of so many words is speech even where nothing attributes it."""


def find_all(reading: Reading) -> list[Found]:
    """Find all quotes of a text, in order."""
    cues = find_cues(reading)
    contents = find_contents(reading, cues)
    found = _direct(reading, cues, contents)
    cue_groups = {f.cue: f.group for f in found if f.cue is not None}
    number = max((f.group for f in found), default=-1) + 1
    for content in contents:
        group = cue_groups.get(content.cue)
        if group is None:
            group = cue_groups[content.cue] = number
            number += 1
        found.append(_indirect(reading, content, group))
    found.sort(key=lambda f: (f.start, -f.end, f.kind))
    return found


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
    found: list[Found] = []
    group = 0
    before: Quotation | None = None
    for quotation in reading.quotations:
        owner = attribute(reading, quotation, cues)
        last = found[-1] if found else None
        size = _size(reading, quotation)
        if owner is None or (owner.who is None and owner.pattern == "governed"):
            owner = governed(reading, quotation, cues) or _within(reading, quotation, contents) or owner
        joined = (
            last is not None
            and before is not None
            and _same_utterance(reading, before, quotation, last, owner)
        )
        if joined and last is not None and (owner is None or owner.cue == last.cue):
            who, cue, pattern, near, number = last.who, last.cue, "continued", last.near, last.group
        elif owner is not None:
            who, cue, pattern, near = owner.who, owner.cue, owner.pattern, True
            number, group = group, group + 1
        elif size >= SPEECH:
            who, near = _running(reading, quotation, last, before), False
            cue, pattern = None, "floating"
            number, group = group, group + 1
        else:
            continue
        if size < SPEECH and _is_mention(reading, quotation, pattern, size):
            continue
        found.append(_found(reading, quotation, who, cue, pattern, near, number))
        before = quotation
    return found


def _found(
    reading: Reading,
    quotation: Quotation,
    who: int | None,
    cue: tuple[int, int] | None,
    pattern: str,
    near: bool,
    group: int,
) -> Found:
    start, end = quotation.start, quotation.end
    while start < end and reading.text[start].isspace():
        start += 1
    while end > start and reading.text[end - 1].isspace():
        end -= 1
    kind = "direct" if quotation.opened and quotation.closed else "unmarked"
    return Found(start, end, kind, None, pattern, who, near, cue, group)


def _is_mention(reading: Reading, quotation: Quotation, pattern: str, size: int) -> bool:
    """Tell whether short words in marks are a name, a title or a word mentioned, not speech."""
    first, last = reading.token_at(quotation.start), reading.token_at(quotation.end)
    before = reading.token_at(quotation.outer_start) - 1
    if pattern in ("closing", "opening", "continued"):
        return False
    if before >= 0 and reading.words[before] in NAMING:
        return True
    content = [i for i in range(first, last) if reading.words[i][0].isalnum() and len(reading.words[i]) > 3]
    titled = (
        all(reading.doc[i].text[0].isupper() for i in content) and reading.text[quotation.start].isupper()
    )
    return bool(titled and size <= 6 and content)


def _within(reading: Reading, quotation: Quotation, contents: list[Content]) -> Attribution | None:
    """The paraphrase that a fragment stands in."""
    first, last = reading.token_at(quotation.start), reading.token_at(quotation.end)
    inner = [c for c in contents if c.first <= first and last <= c.last]
    if not inner:
        return None
    tight = min(inner, key=lambda c: c.last - c.first)
    return Attribution(tight.who, tight.cue, "governed")


def _same_utterance(
    reading: Reading, before: Quotation, quotation: Quotation, last: Found, owner: Attribution | None
) -> bool:
    """Tell whether a quotation goes on with the one before it: "…," he said. "…" or the next paragraph of it."""
    if before.chain >= 0 and before.chain == quotation.chain:
        return True
    if before.paragraph != quotation.paragraph:
        return False
    if owner is not None:
        return owner.cue == last.cue
    between = reading.text[before.outer_end : quotation.outer_start]
    return len(between) < 250 and last.pattern in ("closing", "continued", "opening")


def _running(
    reading: Reading, quotation: Quotation, last: Found | None, before: Quotation | None
) -> int | None:
    """The speaker of a quotation that nothing attributes: whoever spoke in the paragraph before."""
    if last is not None and before is not None and quotation.paragraph - before.paragraph <= 1:
        return last.who
    return None
