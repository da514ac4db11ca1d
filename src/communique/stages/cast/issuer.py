"""Who issues the text, or takes the decisions in it: a ministry, a court, a president; nobody in the press.

Every person, body and state that the article names is a candidate. What speaks for one are named features:
where it is named (title, byline, opening), how often, as what, what word it is called by, and who is said to
speak for it. The model ``cast:issuer`` of :mod:`communique.model.choice` adds them up, fitted on the cast of
the press corpus. Nobody is a candidate, too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from communique.annotation import Party
from communique.language.layout import layout_of
from communique.lexicon import words
from communique.model.choice import Candidate
from communique.stages.cast.choosing import Chosen, choose
from communique.stages.cast.members import Members
from communique.stages.cast.spokesmen import SpokenFor

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["ISSUES", "NONE_ISSUES", "issuer_of"]

ISSUES = "the likeliest of those who may issue the text or decide in it"
NONE_ISSUES = "nobody is likely enough to issue the text or to decide in it"

ENOUGH = 0.5
"""Probability from which somebody is the issuer."""

MANY = 16
"""Members named most that are asked, beside those of the title, the byline and the opening."""

WE = frozenset({"we", "our", "us"})
MARKS = ('"', "“", "”")


def issuer_of(members: Members, spoken: Sequence[SpokenFor], explain: bool = False) -> Chosen:
    """Choose who issues or decides.

    Args:
        members: Who is in the article.
        spoken: Who speaks for whom.
        explain: Whether to keep the candidates.
    """
    return choose("cast:issuer", list(_candidates(members, spoken)), ENOUGH, explain)


def _candidates(members: Members, spoken: Sequence[SpokenFor]) -> Iterator[Candidate[Party]]:
    about = _about(members.scene.doc)
    line = _byline(members)
    classes = {p.entity.id: p.classes for p in members.scene.persons}
    voices = _spoken_for(spoken)
    ranked = sorted(members.all, key=lambda m: (-len(m.spans), m.party.name))
    for place, member in enumerate(ranked):
        features = members.features(member)
        leads = features["in the title"] or features["in the opening"] or member.party in line
        if place >= MANY and not leads:
            continue
        features |= about
        features["in the byline"] = float(member.party in line)
        for name in ("we, share", "a document", "quotation marks"):
            features[f"{name}: most named body"] = about[name] * features["most named body"]
            features[f"{name}: in the title"] = about[name] * features["in the title"]
        features |= {f"class: {cls}": 1.0 for cls in classes.get(member.party.entity or "", ())}
        if member.label == "ORG":
            features[f"head: {member.head}"] = 1.0
        features["spoken for"] = min(2.0, voices[member.party])
        yield Candidate.of(member.party, member.party.name, features)


def _about(doc: Doc) -> dict[str, float]:
    """What the whole article looks like: in the first person, a document by its title, full of quotations."""
    count = max(1, len(doc))
    said = Counter(token.lower_ for token in doc)
    layout = layout_of(doc)
    title = doc.text[layout.title.start : layout.title.end].lower().split() if layout.title else []
    return {
        "we, share": min(1.0, 50 * sum(said[word] for word in WE) / count),
        "shall, share": min(1.0, 100 * said["shall"] / count),
        "quotation marks": min(1.0, 50 * sum(said[mark] for mark in MARKS) / count),
        "a document": float(any(word.strip(".:,") in words("reporting_documents") for word in title)),
        "no title": float(not title),
        "dateline": float(layout.dateline is not None),
        "byline": float(layout.byline is not None),
    }


def _byline(members: Members) -> set[Party]:
    block = layout_of(members.scene.doc).byline
    if block is None:
        return set()
    low, high = members.scene.token(block.start), members.scene.token(block.end)
    return {members.all[place].party for _, _, place in members.between(low, high)}


def _spoken_for(spoken: Sequence[SpokenFor]) -> Mapping[Party, float]:
    """How many persons are likely to speak for each party."""
    found: dict[Party, float] = defaultdict(float)
    for one in spoken:
        for party, share in one.chosen.likely:
            found[party] += share
    return found
