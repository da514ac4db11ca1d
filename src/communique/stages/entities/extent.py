"""Where names of bodies end: the state, place or legal form that belongs to them, and what does not."""

from __future__ import annotations

from communique.language.gazetteer import Hit
from communique.lexicon import words
from communique.lexicon.rules import rule
from communique.stages.entities.address import Name
from communique.stages.entities.view import View

__all__ = ["POSTS", "cut_end", "widen_by_form"]

POSTS = frozenset({"embassy", "consulate", "mission"})
"""Nouns of diplomatic posts, which stand before their place."""
FORMS = frozenset(["limited", "ltd", "ltd.", "llc", "plc", "inc", "inc.", "gmbh", "bhd", "corp", "corp."])
"""Legal forms of companies, as registers write them."""
OWNED = frozenset(["private", "pvt", "pvt.", "pty", "pty.", "proprietary", "public", "sdn", "co.", "co"])
"""What stands before "Limited", in brackets or not."""
MANY = frozenset({"million", "billion", "trillion", "mn", "bn"})


@rule(
    "the state behind a body's name",
    source="ours: ministries and embassies are named with their state",
    finds=["They praised the [Fisheries Directorate of Kenya] there."],
    leaves=["They praised the [Fisheries Directorate] in Kenya."],
)
@rule(
    "the place behind an embassy",
    source="ours: how diplomatic posts are called",
    finds=["They paid [Consulate General Surabaya] in May."],
    leaves=["They wrote to the [Ministry of Health] in May."],
)
@rule(
    "the legal form behind it",
    source="ours: legal forms of company registers",
    finds=["They bought shares of [Thar Gases (Private) Limited] in May."],
    leaves=["They bought shares of [Siemens] in May."],
)
def widen_by_form(view: View, names: list[Name], taken: list[bool], hits: dict[int, Hit]) -> None:
    """Widen bodies' names to the state, place or legal form behind them.

    Args:
        view: The Doc.
        names: Its names; those widened change, those that they then hold are taken out.
        taken: Tokens that a name holds.
        hits: Known names, by each of their tokens.
    """
    for name in names:
        for find, source in (
            (_state_behind, "the state behind a body's name"),
            (_place_behind, "the place behind an embassy"),
            (_form_behind, "the legal form behind it"),
        ):
            end = find(view, name, hits)
            if end > name.end:
                name.widen(name.start, end, source)
                name.relabel("ORG", source)
                name.entry, name.sure, name.honorifics = None, True, ()
                taken[name.start : end] = [True] * (end - name.start)
    wide = {i: name for name in names if name.label == "ORG" for i in range(name.start, name.end)}
    names[:] = [
        name for name in names if wide.get(name.start, name) is name or name.end > wide[name.start].end
    ]


def _state_behind(view: View, name: Name, hits: dict[int, Hit]) -> int:
    """End of "of Peru", "of the Republic of Peru" behind a noun of bodies, 0 where there is none."""
    i = name.end
    if name.label != "ORG" or name.entry is not None or i + 1 >= view.size or view.lower[i] != "of":
        return 0
    noun = any(view.lower[k] in words("entities_body_words") for k in range(name.start, name.end))
    hit = hits.get(i + 1 + (view.lower[i + 1] == "the"))
    state = hit is not None and hit.entry.kind == "country" and view.block[hit.start] == view.block[i]
    return hit.end if hit is not None and noun and state else 0


def _place_behind(view: View, name: Name, hits: dict[int, Hit]) -> int:
    """End of a place directly behind "Embassy", "Consulate General", 0 where there is none."""
    i = name.end
    post = view.lower[i - 1] in POSTS and view.cap[i - 1]
    if name.label != "ORG" or not post or i >= view.size or view.block[i] != view.block[i - 1]:
        return 0
    i += view.text[i] == "General"
    hit = hits.get(i)
    place = hit is not None and hit.start == i and hit.entry.kind in ("country", "capital", "place")
    return hit.end if hit is not None and place else i if i > name.end else 0


def _form_behind(view: View, name: Name, _hits: dict[int, Hit]) -> int:
    """End of "Ltd", "(Private) Limited" behind a name, 0 where there is none."""
    if name.label == "NORP" or name.honorifics:
        return 0
    i = name.end
    bracket = i < view.size and view.text[i] == "("
    i += bracket
    while i < view.size and view.cap[i] and view.lower[i] in OWNED:
        i += 1
    if bracket:
        closed = i < view.size and view.text[i] == ")" and i > name.end + 1
        i = i + 1 if closed else view.size
    form = (
        i < view.size and view.cap[i] and view.lower[i] in FORMS and view.block[i] == view.block[name.start]
    )
    return i + 1 if form else 0


def cut_end(view: View, start: int, end: int) -> int:
    """Give the end of a name without marks and sums behind it: "Sabaidee Tel *1.4 billion*"."""
    while end > start + 1:
        last = end - 1
        figure = view.tag[last] == "CD" and (view.tag[last - 1] == "CD" or view.lower[last] in MANY)
        decimal = view.tag[last] == "CD" and "." in view.text[last] and view.text[last][0].isdecimal()
        mark = not view.text[last][0].isalnum() and view.text[last] not in (")", "!", "+")
        if not (figure or decimal or mark):
            break
        end = last
    return end
