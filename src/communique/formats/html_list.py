"""Pages that list articles: fronts of sections, results of searches; they hold no article of their own."""

from __future__ import annotations

from typing import Any

__all__ = ["is_list"]

ASIDE = ("aside", "nav", "footer")
HEADINGS = ("h2", "h3", "h4")
TEASERS = 3
"""Headings that are links from which a page may be a list."""
PROSE = 8
"""Words of the shortest paragraph that counts."""
COVERED = 0.8
"""Share of a heading's letters that is its link."""


def is_list(tree: Any) -> bool:
    """Return whether a page is a list of links with a teaser each: no two paragraphs stand together.

    Args:
        tree: The page, as lxml parses it.
    """
    if any(_says_article(element) for element in tree.iter("meta")):
        return False
    teasers = paragraphs = 0
    before = False
    for element in _elements(tree):
        prose = element.tag == "p" and _is_prose(element)
        if prose and before:
            return False
        if prose:
            paragraphs += 1
            before = True
        elif element.tag in HEADINGS:
            teasers += _is_link(element)
            before = False
    return teasers >= TEASERS and paragraphs <= teasers + 1


def _elements(tree: Any) -> Any:
    """Give headings and paragraphs outside the frame of the page, in order."""
    body = next(tree.iter("main"), None)
    body = next(tree.iter("body"), tree) if body is None else body
    inside = {id(one) for aside in body.iter(*ASIDE) for one in aside.iter("p", *HEADINGS)}
    return [one for one in body.iter("p", *HEADINGS) if id(one) not in inside]


def _says_article(element: Any) -> bool:
    return element.get("property") == "og:type" and "article" in (element.get("content") or "")


def _is_prose(element: Any) -> bool:
    return len(element.text_content().split()) >= PROSE


def _is_link(heading: Any) -> bool:
    """Return whether a heading leads to another page; entries of a live report lead to themselves."""
    links = [link for link in heading.iter("a") if not (link.get("href") or "#").startswith("#")]
    around = heading.getparent()
    links += [around] if around is not None and around.tag == "a" else []
    letters = sum(len(link.text_content().strip()) for link in links)
    return letters >= COVERED * max(1, len(heading.text_content().strip()))
