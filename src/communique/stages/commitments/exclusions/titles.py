"""Titles of books, songs and films, which undertake nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.language.layout import layout_of
from communique.lexicon.rules import rule
from communique.stages.commitments.exclusions.asked import certain

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from communique.stages.commitments.frames import Act

WORKS = frozenset(
    {
        *("novel", "book", "memoir", "memoirs", "autobiography", "biography", "thriller", "poem", "play"),
        *("song", "single", "album", "hymn", "ballad", "track", "film", "movie", "documentary", "series"),
        *("drama", "musical", "opera", "podcast", "painting", "exhibition", "comedy", "bestseller", "sequel"),
    }
)
"""Kinds of works that bear a title (WordNet hyponyms of publication.n.01, movie.n.01)."""
MADE = frozenset(
    {
        *(
            "published",
            "released",
            "screened",
            "premiered",
            "performed",
            "sung",
            "played",
            "recorded",
            "staged",
        ),
        *("exhibited", "filmed", "reprinted", "translated", "nominated"),
    }
)
"""Participles of what is done with a work."""
REVIEWS = frozenset(
    {"review", "reviews", "books", "book", "film", "films", "cinema", "music", "theatre", "album"}
) | {
    *("bookshops", "bookshelf", "obituary", "fiction", "excerpt", "trailer"),
}
"""Words before the colon of a heading that make the rest a title."""
OPENS, CLOSES = "“\"‘'«", "”\"’'»"
BEFORE = 3
LONGEST = 12
"""Words of the longest title."""


@certain
@rule(
    source="Chicago Manual of Style 8.163-8.190 (titles of works in quotation marks)",
    drops=[
        "“We [Will] Build a Bridge”, the novel by Minister Ana Ruiz of Peru, came out in May.",
        "Book review: We [Will] Build a Bridge ¶ LIMA – The novel by Ana Ruiz of Peru came out on Monday.",
    ],
    keeps=[
        "“Peru [will] build a bridge,” said President Ana Ruiz of Peru, who wrote a hymn.",
        "Health minister: We [will] build a clinic ¶ LIMA – Health Minister Ana Ruiz of Peru left on Monday.",
    ],
)
def work_or_review(act: Act) -> bool:
    """A title that a work follows, or that heads a review, says nothing of what somebody will do."""
    return _in_marked_title(act.trigger) or _in_heading_of_review(act.trigger)


def _in_marked_title(token: Token) -> bool:
    """Tell whether a word stands in marks that hold the title of a work."""
    doc, sent = token.doc, token.sent
    near = range(token.i, max(sent.start - 1, token.i - LONGEST), -1)
    first = next((place for place in near if doc[place].text in OPENS), None)
    behind = range(token.i + 1, min(len(doc), token.i + LONGEST))
    last = next((place for place in behind if doc[place].text in CLOSES and doc[place].text), None)
    if first is None or last is None:
        return False
    return _is_apposed(doc, last) or _is_made(doc, last)


def _is_apposed(doc: Doc, last: int) -> bool:
    """Tell whether a work stands in apposition behind the marks (“…”, the novel by)."""
    words = [word.lower_ for word in doc[last + 1 : last + 6]]
    return (
        words[:1] == [","]
        and words[1:2] in (["the"], ["a"], ["his"], ["her"], ["their"])
        and bool(WORKS & set(words[2:5]))
    )


def _is_made(doc: Doc, last: int) -> bool:
    """Tell whether what is done with it can only be done with a work ("was published")."""
    words = [word.lower_ for word in doc[last + 1 : last + 5] if not word.is_punct]
    return words[:1] in (["was"], ["is"], ["were"]) and bool(MADE & set(words[1:3]))


def _in_heading_of_review(token: Token) -> bool:
    """Tell whether a word stands behind the colon of "Book review:" in a title or heading."""
    layout = layout_of(token.doc)
    blocks = (*([layout.title] if layout.title else []), *layout.headings)
    block = next((block for block in blocks if block.start <= token.idx < block.end), None)
    if block is None:
        return False
    words = [word for word in token.doc[max(0, token.i - LONGEST) : token.i] if word.idx >= block.start]
    colon = next((place for place, word in enumerate(words) if word.text == ":"), 0)
    return 0 < colon <= BEFORE + 1 and any(word.lower_ in REVIEWS for word in words[:colon])
