"""What a web page says of itself: its nodes of JSON-LD, its title and its address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from communique.lexicon import words

__all__ = [
    "address",
    "article_node",
    "cut_title",
    "json_nodes",
    "publisher",
    "site_names",
    "text_of",
    "title",
]

ARTICLE = re.compile(r"(?:Article|Posting|Report|PressRelease|NewsStory)\Z")
KIND = re.compile(r'"@type"\s{0,9}:\s{0,9}"(\w{0,30}(?:Article|Posting))"')
DATED = re.compile(r'"(datePublished|dateModified)"\s{0,9}:\s{0,9}"([^"]{4,40})"')
CODE = re.compile(r"\A\s*(?://\s*)?<!\[CDATA\[|(?://\s*)?\]\]>\s*\Z|\A\s*<!--|-->\s*\Z")
NESTED = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart")
DEEPEST = 4
SEPARATOR = re.compile(r"\s[|–—»·•‹›:-]{1,3}\s|\s?\|\s?|(?<=\w):\s")
SURE = "|»·•‹›"
"""Separators that part a title from its site and from nothing else."""
DOMAIN = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,12}\Z", re.IGNORECASE)
LETTERS = re.compile(r"[^\W_]+")
HOST = r"https?://(?:www\.)?([^/:?#]+)"
LEAST = 2
"""Words that a title keeps."""
SITE = 5
"""Words of the longest name of a site that nothing but a bar tells."""


def json_nodes(tree: Any) -> list[dict[str, Any]]:
    """Give the nodes that a page has in JSON-LD, those of a graph each for itself.

    Args:
        tree: The page, as lxml parses it.
    """
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            found += _nodes(_loaded(CODE.sub("", script.text_content())), 0)
    return found


def _loaded(text: str) -> Any:
    """Read JSON; of what is damaged, the dates that stand in it first, if it is of an article."""
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        kind = KIND.search(text)
        return {"@type": kind[1], **dict(reversed(DATED.findall(text)))} if kind else None


def _nodes(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from _nodes(one, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name in NESTED:
            yield from _nodes(value.get(name), depth + 1)


def article_node(nodes: Sequence[Mapping[str, Any]], headings: Sequence[str]) -> Mapping[str, Any]:
    """Give the node of the page's article: the one whose headline the page shows, else the first.

    Args:
        nodes: Those of the page.
        headings: What the page shows as its title.
    """
    articles = [node for node in nodes if any(ARTICLE.search(kind) for kind in _kinds(node))]
    shown = {_letters(heading) for heading in headings}
    fitting = [
        node for node in articles if _letters(str(node.get("headline") or node.get("name") or "")) in shown
    ]
    return next(iter([*fitting, *articles]), {})


def _kinds(node: Mapping[str, Any]) -> list[str]:
    told = node.get("@type")
    return [kind for kind in (told if isinstance(told, list) else [told]) if isinstance(kind, str)]


def _letters(text: str) -> str:
    return "".join(LETTERS.findall(text)).casefold()


def _meta(tree: Any, *names: str) -> str | None:
    for name in names:
        for element in tree.iter("meta"):
            if (
                name in (element.get("property"), element.get("name"))
                and (element.get("content") or "").strip()
            ):
                return " ".join(element.get("content").split())
    return None


def text_of(element: Any) -> str:
    """Give the words of an element, with single spaces."""
    return " ".join(element.text_content().split())


def publisher(tree: Any, nodes: Sequence[Mapping[str, Any]], url: str | None) -> str | None:
    """Give the name of a page's site: as it is declared, as it stands behind the title, else its host.

    Args:
        tree: The page, as lxml parses it.
        nodes: Its nodes of JSON-LD.
        url: Its address.
    """
    window = next(map(text_of, tree.iter("title")), "")
    rest = window.removeprefix(cut_title(window, []))
    behind = SEPARATOR.split(rest)[-1].strip() if SEPARATOR.match(rest) else ""
    behind = "" if _is_section(behind) else behind
    host = re.match(HOST, url or "")
    return next(iter([*_declared_sites(tree, nodes), *filter(None, [behind, host and host[1]])]), None)


def _declared_sites(tree: Any, nodes: Sequence[Mapping[str, Any]]) -> list[str]:
    publishers = [node["publisher"] for node in nodes if isinstance(node.get("publisher"), dict)]
    names = [_meta(tree, "og:site_name"), *(publisher.get("name") for publisher in publishers)]
    names += [_meta(tree, "application-name", "dc.publisher", "twitter:site")]
    return [name.strip().lstrip("@") for name in names if isinstance(name, str) and name.strip()]


def site_names(tree: Any, nodes: Sequence[Mapping[str, Any]], url: str | None) -> list[str]:
    """Give the names under which a page's site goes.

    Args:
        tree: The page, as lxml parses it.
        nodes: Its nodes of JSON-LD.
        url: Its address.
    """
    host = re.match(HOST, url or "")
    return [*_declared_sites(tree, nodes), *([host[1], *host[1].split(".")[:-1]] if host else [])]


def address(tree: Any) -> str | None:
    """Give the address that a page gives itself."""
    links = (link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical")
    told = [*links, _meta(tree, "og:url")]
    return next((url for url in told if url and re.match(r"https?://", url)), None)


def title(tree: Any, node: Mapping[str, Any], sites: Sequence[str]) -> str | None:
    """Give the title of a page's article: its heading, else what metadata say, without the site.

    Args:
        tree: The page, as lxml parses it.
        node: Its article in JSON-LD.
        sites: Names of its site.
    """
    headline = node.get("headline")
    window = next((text_of(element) for element in tree.iter("title")), "")
    declared = [
        _meta(tree, "og:title", "twitter:title"),
        headline if isinstance(headline, str) else None,
        window,
    ]
    others = [cut_title(" ".join(told.split()), sites) for told in declared if told]
    heading = _heading(tree, sites, others)
    return next((told for told in [heading, *others] if told), None)


def _heading(tree: Any, sites: Sequence[str], others: Sequence[str]) -> str | None:
    """Give the heading that agrees with what else is said to be the title, or stands alone in its article."""
    found = [text_of(element) for element in tree.iter("h1")]
    found = [cut_title(told, sites) for told in found if told and not _is_site(told, sites)]
    if not found:
        return None
    agreed = next((told for told in found if any(_agree(told, other) for other in others)), None)
    return agreed or (found[0] if not others or (len(found) == 1 and found[0].count(" ") >= LEAST) else None)


def _agree(one: str, other: str) -> bool:
    """Return whether two titles share half of the words of the shorter one."""
    first, second = (set(LETTERS.findall(told.casefold())) for told in (one, other))
    return len(first & second) * 2 > min(len(first), len(second)) > 0


def cut_title(told: str, sites: Sequence[str]) -> str:
    """Cut the names of site and section that stand behind a title, and that of the site before it.

    Args:
        told: A title as a page gives it.
        sites: Names of its site.

    Example:
        >>> cut_title("Talks fail - who pays? - World - Harbour Post | Opinion", ["Harbour Post"])
        'Talks fail - who pays?'
    """
    told = _before_section(told, sites)
    for mark in reversed(list(SEPARATOR.finditer(told))):
        head, tail = told[: mark.start()], told[mark.end() :]
        if (
            not _is_furniture(tail, mark[0].strip(), sites)
            or head.count(" ") + 1 < LEAST
            or _is_section(head)
        ):
            break
        told = head
    first = SEPARATOR.search(told)
    if first is not None and _is_site(told[: first.start()], sites):
        told = told[first.end() :]
    return told.strip()


def _before_section(told: str, sites: Sequence[str]) -> str:
    """Cut a title before the first section or site that stands behind it: what follows is none of it."""
    marks = list(SEPARATOR.finditer(told))
    ends = [*(mark.start() for mark in marks[1:]), len(told)]
    for mark, end in zip(marks, ends, strict=False):
        head, piece = told[: mark.start()], told[mark.end() : end]
        furniture = _is_section(piece) or _is_site(piece, sites)
        if furniture and mark[0].strip() != ":" and head.count(" ") + 1 >= LEAST and not _is_section(head):
            return head
    return told


def _is_furniture(tail: str, mark: str, sites: Sequence[str]) -> bool:
    """Return whether what stands behind a separator names a site or a section."""
    if mark == ":":
        return False
    if _is_site(tail, sites) or _is_section(tail):
        return True
    parts = tail.split()
    if len(parts) > SITE or not all(
        part[0].isupper() or part[0].isdigit() or len(part) < 4 for part in parts
    ):
        return False
    medium = parts[-1].strip(".,").upper() in words("cleaning_media_words")
    return medium or mark == "::" or any(sign in mark for sign in SURE)


def _is_section(told: str) -> bool:
    return told.strip().casefold() in words("html_sections")


def _is_site(told: str, sites: Sequence[str]) -> bool:
    """Return whether words are a name of the site, or an address."""
    letters = _letters(told)
    return bool(letters) and (letters in {_letters(site) for site in sites} or DOMAIN.match(told) is not None)
