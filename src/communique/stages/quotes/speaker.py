"""From the mention next to a cue to who it is: entities, else the phrase itself."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from communique.annotation import Entity, Speaker
from communique.language import offices
from communique.lexicon import words
from communique.lexicon.rules import rule
from communique.stages.quotes.found import Found
from communique.stages.quotes.phrases import joint_heads, phrase
from communique.stages.quotes.reading import Reading

__all__ = ["Resolver", "Who"]

BARE = "an office alone, by its own words"
ARTICLES = ("the ", "a ", "an ")
PERSONAL = frozenset(
    {"he", "she", "i", "we", "you", "it", "they", "him", "her", "them", "his", "their", "its", "my", "our"}
)
INITIALS = (2, 4)
"""Letters of a label that is the initials of a name."""
NAME_PARTS = re.compile(r"\b[^\W\d_][\w’']*")
NO_SPEAKERS = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY"})
"""Kinds of names that speak for nobody: a weekday, a time, a share."""
VAGUE = frozenset(
    {"who", "which", "that", "this", "these", "those", "there", "what", "one", "some", "others", "another"}
)


@dataclass(frozen=True, slots=True)
class Who:
    """Who speaks, None where nobody is known, and the rule that says so.

    Attributes:
        speaker: The speaker.
        rule: How the mention was resolved, or why it was not.
        candidates: Who came into question, where somebody asked.
        words: The mention as written, which stands where nobody else can be told: an office alone.
        score: Probability of a speaker who was chosen.
    """

    speaker: Speaker | None
    rule: str
    candidates: tuple[dict[str, Any], ...] = ()
    words: Speaker | None = None
    score: float | None = None

    def told(self) -> Who:
        """Give who speaks, by the words of the mention where nobody is known by name."""
        return self if self.speaker is not None else replace(self, speaker=self.words)


class _One(NamedTuple):
    """What one word means: ids and name, or nobody, the rule that says so, whether it is an office alone."""

    ids: list[str]
    name: str
    rule: str
    bare: bool = False


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    entity: str
    kind: str


class Resolver:
    """Resolves speakers of one Doc against the entities that an earlier stage left."""

    def __init__(self, reading: Reading, entities: list[Entity]) -> None:
        self._reading = reading
        self._called: dict[str, Speaker] = {}
        self._names = {entity.id: entity.name for entity in entities}
        self._people = [entity for entity in entities if entity.label == "PERSON"]
        self._labels = {entity.id: entity.label for entity in entities}
        self._mentions = sorted(
            (_Mention(m.start, m.end, e.id, m.kind) for e in entities for m in e.mentions),
            key=lambda m: (m.start, m.end, m.entity),
        )
        self._starts = [m.start for m in self._mentions]
        self._first_named: dict[str, int] = {}  # where the first name of each entity ends
        for mention in self._mentions:
            if mention.kind == "name":
                known = self._first_named.get(mention.entity, mention.end)
                self._first_named[mention.entity] = min(known, mention.end)
        self._reach = max((m.end - m.start for m in self._mentions), default=0)

    def at(self, token: int) -> list[str]:
        """Give the ids of the entities that the tightest mention over a token means."""
        char, end = self._reading.starts[token], self._reading.ends[token]
        low = bisect.bisect_left(self._starts, char - self._reach)
        high = bisect.bisect_right(self._starts, char)
        over = [m for m in self._mentions[low:high] if m.end >= end]
        if not over:
            return []
        size = min(m.end - m.start for m in over)
        ids = [m.entity for m in over if m.end - m.start == size]
        return list(dict.fromkeys(ids))

    @rule(
        "no mention of the speaker",
        source="ours: null where nobody is named",
        finds=[
            "Ruiz was asked, “[What is the longest bridge in the country?]”",
        ],
        leaves=[
            "Ana Ruiz added that [the work would begin in May].",
        ],
    )
    @rule(
        "the name right before the verb",
        source="ours: the parse takes the office for the subject",
        finds=[
            "The minister of ports of the province, Ana Ruiz, said that [the bridge would open in May].",
        ],
        leaves=[
            "Ana Ruiz added that [the work would begin in May].",
        ],
    )
    def speaker(self, head: int | None, cue: tuple[int, int] | None = None, near: bool = True) -> Who:
        """Give who the mention headed by a token is, nobody where that cannot be said."""
        if head is None:
            return Who(None, "no mention of the speaker")
        reading = self._reading
        first, last = phrase(reading, head)
        heads = joint_heads(reading, head)
        named = None if cue is None else self._named(head, cue[0])
        heads = heads if named is None else [named]
        last = max(last, *(phrase(reading, token)[1] for token in heads)) if len(heads) > 1 else last
        parts = [self._one(token) for token in heads]
        if len(parts) > 1:  # "Ana Ruiz and chair of the board": one person, two offices
            kept = [p for p, t in zip(parts, heads, strict=True) if not self._is_second_office(t, p)]
            parts = kept or parts
        unknown = next((part for part in parts if not part.name), None)
        if unknown is not None:
            return Who(None, unknown.rule)
        ids = tuple(dict.fromkeys(i for part in parts for i in part.ids))
        name = " and ".join(dict.fromkeys(part.name for part in parts))
        start, end = (reading.starts[first], reading.ends[last - 1]) if near else (None, None)
        rules = ["the name right before the verb"] if named is not None else []
        rules += dict.fromkeys(part.rule for part in parts)
        who = Speaker(ids, name, start, end)
        if any(part.bare for part in parts):
            return Who(None, BARE, words=who)
        return Who(who, "; ".join(rules))

    @rule(
        "the words of a label: no holder was named before the talk",
        source="ours: who is called so in the talk is somebody talked of",
        finds=[
            (
                "THE MINISTER: [The bridge will open in May.] ¶ QUESTION: When did Minister Ana Ruiz "
                "say so? ¶ THE MINISTER: On Monday."
            ),
        ],
        leaves=[
            "QUESTION: When will the bridge open? ¶ MR. RUIZ: [It will open in May.]",
        ],
    )
    def labelled(self, head: int | None, found: list[Found]) -> Who:
        """Give who a label of a transcript is.

        "THE PRESIDENT:" is a person only if the text has named the holder before the talk starts; else
        it keeps its words, for whoever is called so inside the talk is somebody talked of.
        """
        who = self.speaker(head, None, True)
        if head is None or who.speaker is None or not who.speaker.entities:
            return self._holder(who, head, found)
        known = who.speaker
        words = self._reading.slice(*phrase(self._reading, head)).casefold()
        first = self._called.get(words)
        if first is None:
            first = self._called[words] = self._at_first(head, known, found)
        kept = "the words of a label: no holder was named before the talk"
        told = replace(first, start=known.start, end=known.end)
        if first.entities != known.entities:
            return self._holder(Who(told, kept), head, found)
        return Who(told, who.rule)

    @rule(
        "the one person of the article who holds the office of the label",
        source="ours: a note behind or before a briefing says who gives it",
        finds=[
            (
                "Q: Who pays? ¶ Spokesperson: [The bridge will open in May.] ¶ Q: And then? ¶ Spokesperson: "
                "We wait. ¶ Q: Thank you. ¶ Ana Ruiz is the spokesperson of the Ports Authority."
            ),
        ],
        leaves=[
            "QUESTION: When will the bridge open? ¶ MR. RUIZ: [It will open in May.]",
        ],
    )
    @rule(
        "the person whose initials the label is",
        source="ours: interviews label answers by initials",
        finds=[
            (
                "Musa Tarpe-Willor leads the fund. ¶ Reporter: Who pays? ¶ MTW: [The bridge will open in "
                "May.] ¶ Reporter: And then? ¶ MTW: We wait."
            ),
        ],
        leaves=[
            "QUESTION: When will the bridge open? ¶ MR. RUIZ: [It will open in May.]",
        ],
    )
    def _holder(self, who: Who, head: int | None, found: list[Found]) -> Who:
        """Give the one person who holds the office of a label in normal case, named outside of the talk."""
        written = who.speaker or who.words
        initialled = self._initialled(head) if head is not None and written is not None else None
        if initialled is not None and written is not None:
            told = replace(written, entities=(initialled.id,), name=initialled.name)
            return Who(told, "the person whose initials the label is")
        if head is None or written is None or self._reading.doc[head].is_upper:
            return who
        office = self._reading.words[head]
        talk = [(item.start, item.end) for item in found if item.pattern == "transcript"]
        holders = {
            e.id
            for e in self._people
            if any(office in role.title.lower().split() for role in e.roles)
            and any(not any(a <= m.start < b for a, b in talk) for m in e.mentions if m.kind == "name")
        }
        if len(holders) != 1:
            return who
        (holder,) = holders
        named = "the one person of the article who holds the office of the label"
        return Who(replace(written, entities=(holder,), name=self._names[holder]), named)

    @rule(
        "the one person of the article whom the headline names or whose office it gives",
        source="ours: a headline says who speaks, the text below who that is",
        finds=[
            "Trade minister: [We will build it] ¶ LIMA – Trade Minister Ana Ruiz spoke on Monday.",
            "‘[The bridge will open]’, says minister ¶ LIMA – Trade Minister Ana Ruiz spoke on Monday.",
        ],
        leaves=[
            "Ana Ruiz added that [the work would begin in May].",
        ],
    )
    def announced(self, head: int | None, cue: tuple[int, int] | None = None, near: bool = True) -> Who:
        """Give who speaks in a headline: named below, or by office the one who holds it."""
        who = self.speaker(head, cue, near)
        written = who.speaker or who.words
        if written is None or written.entities:
            return who
        asked = frozenset(written.name.lower().split())
        holders = [
            person
            for person in self._people
            if asked <= frozenset(person.name.lower().split())
            or any(asked <= frozenset(role.title.lower().split()) for role in person.roles)
        ]
        if len(holders) != 1:
            return who
        told = replace(written, entities=(holders[0].id,), name=holders[0].name)
        return Who(told, "the one person of the article whom the headline names or whose office it gives")

    def _initialled(self, head: int) -> Entity | None:
        """Give the one person whose initials a label is: "AR:" for Ana Ruiz."""
        label = self._reading.doc[head].text.replace(".", "")
        if not (label.isupper() and INITIALS[0] <= len(label) <= INITIALS[1]):
            return None
        people = [e for e in self._people if "".join(p[0] for p in NAME_PARTS.findall(e.name)) == label]
        return people[0] if len(people) == 1 else None

    def _at_first(self, head: int, known: Speaker, found: list[Found]) -> Speaker:
        """Give who a label is where it stands for the first time."""
        char = self._reading.starts[head]
        low = bisect.bisect_left(self._starts, char - self._reach)
        near = self._mentions[low : bisect.bisect_right(self._starts, char)]
        over = [m for m in near if char < m.end and m.entity in known.entities]
        opened = min(item.start for item in found if item.pattern == "transcript")
        named = any(self._first_named.get(entity, opened + 1) <= opened for entity in known.entities)
        if named or any(m.kind == "name" for m in over):
            return known
        first, last = phrase(self._reading, head)
        return Speaker((), " ".join(self._reading.slice(first, last).split()), known.start, known.end)

    def _is_second_office(self, token: int, part: _One) -> bool:
        reading = self._reading
        determined = any(reading.deps[c] in ("det", "poss") for c in reading.children[token])
        return not part.ids and not determined and offices.is_title(reading.words[token])

    def _named(self, head: int, verb: int) -> int | None:
        """Give the name right before the verb that the parse lost: "The minister of …, Ana Ruiz, said"."""
        reading = self._reading
        last = verb
        for _ in range(2):  # over ", for his part,"
            last = last - 1 if reading.words[last - 1] == "," else last
            first = last
            while first > head and reading.tags[first - 1] in ("NNP", "NNPS"):
                first -= 1
            parted = first - 1 > head and reading.words[first - 1] == ","
            if parted and verb <= head + 45 and 0 < last - first < 7:
                return last - 1
            while last > max(head, verb - 8) and reading.words[last - 1] != ",":
                last -= 1
        return None

    @rule(
        "the entity that the mention is of",
        source="ours",
        finds=[
            "Ana Ruiz added that [the work would begin in May].",
        ],
        leaves=[
            "The report says that [the bridge is safe].",
        ],
    )
    @rule(
        "the words of the mention",
        source="ours",
        finds=[
            "The report says that [the bridge is safe].",
        ],
        leaves=[
            "Ana Ruiz added that [the work would begin in May].",
        ],
    )
    @rule(
        "a pronoun that no entity holds",
        source="ours: null where nobody can tell",
        finds=[
            "His claim that [the bridge is safe] surprised them.",
        ],
        leaves=[
            "The report says that [the bridge is safe].",
        ],
    )
    @rule(
        "a word that means nobody in particular",
        source="ours: null where nobody can tell",
        finds=[
            "“[It was like a drum, and then nothing but dust],” one of them said.",
        ],
        leaves=[
            "The report says that [the bridge is safe].",
        ],
    )
    @rule(
        BARE,
        source="guideline: a name where the article makes it clear, else the words as written",
        finds=[
            "The minister continued that [the bridge is safe].",
            "“[We will build it],” the mayor said.",
            "“[We will not],” said the ombudsman.",
        ],
        leaves=[
            "The report says that [the bridge is safe].",
            "Ana Ruiz added that [the work would begin in May].",
        ],
    )
    def _one(self, head: int) -> _One:
        """Tell who one mention is."""
        reading = self._reading
        ids, rule = self.at(head), "the entity that the mention is of"
        if not ids:
            ids, rule = self._apposed(head)
        if ids:
            return _One(ids, " and ".join(self._names[i] for i in ids), rule)
        word = reading.words[head]
        if word in ("who", "which", "that") and reading.deps[head].startswith("nsubj"):
            return self._relative(head)
        if word in PERSONAL:
            return _One([], "", "a pronoun that no entity holds")
        timed = reading.doc[head].ent_type_ in NO_SPEAKERS and not offices.names_nobody(word)
        if word in VAGUE or timed:
            return _One([], "", "a word that means nobody in particular")
        first, last = phrase(reading, head)
        text = " ".join(reading.slice(first, last).split())
        for article in ARTICLES:
            if text.lower().startswith(article):
                text = text[len(article) :]
        bare = _is_bare_office(reading, head, first)
        return _One([], text, BARE if bare else "the words of the mention", bare)

    @rule(
        "the person named before “who”",
        source="Quirk et al. 1985, §17.9 (relative clauses)",
        finds=[
            "They thanked Ana Ruiz, who said that [the bridge would open in May].",
        ],
        leaves=[
            "A farmer who said that [the bridge was old] left.",
        ],
    )
    @rule(
        "a relative pronoun without antecedent",
        source="ours: null where nobody can tell",
        finds=[
            "That, said Ana Ruiz, “[is a talk for March],” when they meet.",
        ],
        leaves=[
            "A farmer who said that [the bridge was old] left.",
        ],
    )
    @rule(
        "the antecedent of a relative pronoun",
        source="Quirk et al. 1985, §17.9 (relative clauses)",
        finds=[
            "A farmer who said that [the bridge was old] left.",
        ],
        leaves=[
            "They thanked Ana Ruiz, who said that [the bridge would open in May].",
        ],
    )
    def _relative(self, head: int) -> _One:
        """Give whom "who", "which" or "that" means."""
        reading = self._reading
        person = self._just_named(head) if reading.words[head] == "who" else None
        if person is not None:
            return _One([person], self._names[person], "the person named before “who”")
        verb = reading.heads[head]
        if reading.deps[verb] != "relcl":
            return _One([], "", "a relative pronoun without antecedent")
        antecedent = self._one(reading.heads[verb])
        return antecedent._replace(rule=f"the antecedent of a relative pronoun: {antecedent.rule}")

    def _just_named(self, relative: int) -> str | None:
        """Give the person named right before ", who": the parse may hang the clause on his party."""
        before = relative - 1
        while before > 0 and self._reading.words[before] in (",", ")", "-rrb-"):
            before -= 1
        ids = [name for name in self.at(before) if self._labels[name] == "PERSON"]
        return ids[0] if len(ids) == 1 and before < relative - 1 else None

    @rule(
        "the entity in apposition to the mention",
        source="Quirk et al. 1985, §17.65 (apposition)",
        finds=[
            "The winner of the race, Ana Ruiz from the north, said [the bridge would open in May].",
        ],
        leaves=[
            "The report says that [the bridge is safe].",
        ],
    )
    @rule(
        "the author of a document",
        source="ours: who issues a statement speaks through it",
        finds=[
            "A statement by Ana Ruiz said [the bridge was safe].",
            "[The bridge was old], a report by the Lima Institute found.",
        ],
        leaves=[
            "The report says that [the bridge is safe].",
        ],
    )
    def _apposed(self, head: int) -> tuple[list[str], str]:
        """Give the entities of an apposition, or of the author of a text ("a statement by X")."""
        reading = self._reading
        for child in reading.children[head]:
            if (
                reading.deps[child] == "appos"
                and self.at(child)
                and reading.tags[head] not in ("NNS", "NNPS")
            ):
                return self.at(child), "the entity in apposition to the mention"
            if reading.words[head] in words("reporting_documents") and reading.words[child] in ("by", "from"):
                for below in reading.children[child]:
                    if self.at(below):
                        return self.at(below), "the author of a document"
        return [], ""


def _is_bare_office(reading: Reading, head: int, first: int) -> bool:
    """Return whether a phrase is an office and nothing else ("the president"): others may tell who it is."""
    if not offices.names_nobody(reading.words[head]):
        return False
    return head - first <= 1 and reading.words[first] in (
        "the",
        "his",
        "her",
        "their",
        "this",
        "that",
        reading.words[head],
    )
