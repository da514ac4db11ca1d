"""The edges of what is reported: where the content ends and the narrator, or the next report, begins."""

from __future__ import annotations

from dataclasses import replace

from communique.lexicon import words
from communique.lexicon.rules import rule
from communique.stages.quotes.found import Content
from communique.stages.quotes.reading import LONGEST_SENTENCE, Reading

__all__ = ["with_edges", "without_nested_phrases"]

MARKS = frozenset("\"“”„«»‘’'`,.;:–—―-") | {"''", "``", "--"}
CONNECTIVES = frozenset({",", "and", "but", "also", "then", "further", "later"})
RESUMED = frozenset({"hoping", "believing", "thinking", "referring", "alluding"})
CONTRASTING = frozenset({"but", "although", "though", "while"})
RESUMING = frozenset({"and", "but", "also", "then", "further", "later"})


def with_edges(reading: Reading, contents: list[Content]) -> list[Content]:
    """Trim each content and end it where the next report of the same speaker begins."""
    active = {c.cue[0]: c for c in contents}
    speakers: dict[int, int | None] = {}
    found: list[Content] = []
    for content in contents:
        if content.cue[0] in speakers:
            content = replace(content, who=speakers[content.cue[0]], by="the speaker of the report before")
        last = min(content.last, reading.paragraphs[reading.place[content.cue[0]]].last)
        last = min(last, content.first + LONGEST_SENTENCE)
        cut, taken = _cut(reading, content, last, active)
        if taken is not None:
            speakers[taken] = content.who
        trimmed = _trim(reading, replace(content, last=cut))
        against = _no_content(trimmed, found[-1] if found else None)
        if trimmed is not None and against is None:
            found.append(trimmed)
        elif against is not None:
            reading.drop(content.first, content.last, content.pattern, against)
    return found


@rule(
    "the same content of the same cue again",
    source="ours: a clause is reported once",
    drops=["Ruiz announced at a joint press statement that [direct flights would soon be launched]."],
    keeps=["Ruiz announced that [direct flights would soon be launched]."],
)
@rule(
    "nothing but marks, or all of it in quotation marks",
    source="ours: the words in marks are the quote",
    drops=["Ruiz said “[we agree with all of it]”."],
    keeps=["Ruiz said [the plan was “a gift to the rich” and would fail]."],
)
def _no_content(trimmed: Content | None, known: Content | None) -> str | None:
    """Why what is left of a content is none, None if it is one."""
    if trimmed is None:
        return "nothing but marks, or all of it in quotation marks"
    again = known is not None and (known.cue, known.first) == (trimmed.cue, trimmed.first)
    return "the same content of the same cue again" if again else None


def _cut(reading: Reading, content: Content, last: int, active: dict[int, Content]) -> tuple[int, int | None]:
    """End a content at its full stop, or where the narrator speaks again: ", adding that"."""
    for index in range(content.first + 1, last):
        if reading.is_stop(index) and reading.inside[index] < 0:
            return index, None
        if index < content.cue[0]:
            continue
        report = index in active and _new_report(reading, content, index, active[index])
        if report or _narrator(reading, content, index) or _hoping(reading, content, index):
            cut = index
            while cut > content.first and (
                reading.words[cut - 1] in CONNECTIVES and reading.inside[cut - 1] < 0
            ):
                cut -= 1
            joined = report and active[index].pattern != "according"  # its speaker is whom it names
            return cut, index if joined else None
        if reading.words[index] in CONTRASTING and _turns(reading, index, last, active):
            return index - 1, None
        if reading.words[index] in ("—", "–", "―", "--") and _comment(reading, index, last):
            return index, None
    return last, None


def _turns(reading: Reading, index: int, last: int, active: dict[int, Content]) -> bool:
    """Tell whether the speaker's next report follows: ", but he said …", ", although she refused …"."""
    if (
        reading.words[index - 1] != ","
        or index + 2 >= last
        or reading.words[index + 1] not in ("he", "she", "they")
    ):
        return False
    return any(
        i in active or reading.words[i] in words("reporting_refusing")
        for i in range(index + 2, min(index + 5, last))
    )


def _after_comma(reading: Reading, index: int) -> bool:
    """Tell whether a comma stands before a token, be it inside a closing quotation mark."""
    before = index - 1
    while before > 0 and reading.inside[before] >= 0 and not reading.words[before][0].isalnum():
        if reading.words[before] == ",":
            return True
        before -= 1
    return reading.words[before] == ","


def _new_report(reading: Reading, content: Content, index: int, other: Content) -> bool:
    """Tell whether a reporting verb inside a content is the speaker's next one."""
    before = index - 1
    if reading.tags[index] == "VBG":
        if _after_comma(reading, index):
            return other.complement == "clause" or content.cue[0] < content.first
        return reading.words[before] in ("while", "also") and other.complement == "clause"
    return _resumes(reading, content, index)


def _narrator(reading: Reading, content: Content, index: int) -> bool:
    """Tell whether the narrator takes over at a verb: "said he will come and defended …"."""
    return reading.tags[index] == "VBD" and reading.inside[index] < 0 and _resumes(reading, content, index)


def _hoping(reading: Reading, content: Content, index: int) -> bool:
    """Tell whether a thought of the speaker follows: ", hoping that …"."""
    thought = reading.words[index] in RESUMED and reading.inside[index] < 0
    return thought and content.cue[0] < content.first and _after_comma(reading, index)


def _resumes(reading: Reading, content: Content, index: int) -> bool:
    """Tell whether a past verb without subject, after "and", goes on with the past verb of the cue."""
    verb, before = content.cue[0], index - 1
    if not reading.tags[index] == reading.tags[verb] == "VBD" or content.first < verb:
        return False
    if reading.words[before] not in RESUMING:
        return False
    if any(reading.deps[c] in ("nsubj", "nsubjpass") for c in reading.children[index]):
        return False
    clause = range(content.first, before)
    return not any(reading.tags[i] == "VBD" or reading.words[i] in ("has", "have", "had") for i in clause)


def _comment(reading: Reading, dash: int, last: int) -> bool:
    """Tell whether an unpaired dash opens a comment of the narrator."""
    if dash + 1 >= last or any(reading.words[i] in ("—", "–", "―", "--") for i in range(dash + 1, last)):
        return False
    return reading.words[dash + 1] in ("a", "an", "though", "although", "even", "despite", "something", "one")


def _trim(reading: Reading, content: Content) -> Content | None:
    first, last = content.first, content.last
    while first < last and reading.words[first] in MARKS and reading.inside[first] < 0:
        first += 1
    while last > first and reading.inside[last - 1] < 0 and _is_edge(reading, last - 1):
        last -= 1
    if last <= first or _all_quoted(reading, first, last):
        return None
    return replace(content, first=first, last=last)


def _is_edge(reading: Reading, token: int) -> bool:
    word = reading.words[token]
    return word in MARKS or word in ("and", "but") or not word.strip()


def _all_quoted(reading: Reading, first: int, last: int) -> bool:
    number = reading.inside[first]
    return number >= 0 and all(reading.inside[i] == number for i in range(first, last))


@rule(
    "inside another report",
    source="ours: what is reported in a report is part of it",
    drops=["Ruiz said the union had demanded [higher pay]."],
    keeps=["The union demanded [higher pay]."],
)
def without_nested_phrases(reading: Reading, contents: list[Content]) -> list[Content]:
    """Drop phrases whose cue stands inside another report: they are part of what is reported there."""
    reported = bytearray(len(reading.words))
    for content in contents:
        if content.complement == "clause":
            reported[content.first : content.last] = b"\1" * (content.last - content.first)
    kept = []
    for content in contents:
        if content.complement == "clause" or not reported[content.cue[0]]:
            kept.append(content)
        else:
            reading.drop(content.first, content.last, content.pattern, "inside another report")
    return kept
