"""A published statement: a text in the first person under the name of whoever issues it.

Ministries, heads of state and groups of states publish their own words without marks: the issuer stands
in a byline ("Ana Ruiz, Minister of Trade") or under the text, in a title ("Statement by President Ruiz"),
in a sentence of introduction ("The following statement was released by …") or calls himself by name ("We,
the leaders of …"). The paragraphs in which he then says "I" or "we" are his own words (kind ``unmarked``).
"""

from __future__ import annotations

from communique.language.offices import is_title
from communique.lexicon.rules import rule
from communique.stages.quotes.found import Found
from communique.stages.quotes.phrases import Speaking, noun_head
from communique.stages.quotes.reading import Paragraph, Reading

__all__ = ["find_statement"]

VOICE = frozenset({"i", "we"})
TEXTS = frozenset(
    {
        "statement",
        "message",
        "remarks",
        "address",
        "speech",
        "declaration",
        "communiqué",
        "communique",
        "proclamation",
        "letter",
    }
)
AUTHORS = frozenset({"by", "from", "of"})
ISSUED = frozenset(
    {"released", "issued", "made", "adopted", "signed", "attributable", "delivered", "published"}
)
OPENING = 6
"""The issuer is named in one of so many first blocks."""
BYLINE = 24
"""A byline or title has no more tokens."""
SIGNATURE = 7
"""A signature has no more tokens."""
SHARE = 3
"""One paragraph in so many is in the first person."""


@rule(
    "statement",
    source="ours: published statements of ministries and heads of state",
    finds=[
        (
            "Ana Ruiz, Minister of Trade ¶ [We welcome the rules. I thank the farmers of the north]. ¶ "
            "Prices fell in May."
        ),
        "Joint Statement by Peru and Chile ¶ [We will open the border in May. We thank all who came].",
    ],
    leaves=[
        (
            "Ana Ruiz, Minister of Trade ¶ [The ministry welcomes the rules. It thanks the farmers of "
            "the north]."
        ),
    ],
)
@rule(
    "nobody is named as the issuer",
    source="ours",
    drops=["Rules for all ¶ [We welcome the rules. We thank the farmers of the north]."],
    keeps=["Ana Ruiz, Minister of Trade ¶ [We welcome the rules. I thank the farmers of the north]."],
)
@rule(
    "too few paragraphs say “I” or “we”",
    source="ours",
    drops=[
        (
            "Ana Ruiz, Minister of Trade ¶ [We welcome the rules of the north]. ¶ Prices fell in May. ¶ "
            "Prices rose in June. ¶ Prices fell in July. ¶ Prices rose in August."
        ),
    ],
    keeps=[
        (
            "Ana Ruiz, Minister of Trade ¶ [We welcome the rules. I thank the farmers of the north]. ¶ "
            "Prices fell in May."
        ),
    ],
)
def find_statement(reading: Reading, group: int) -> list[Found]:
    """Find the paragraphs that an issuer says in the first person; groups are numbered from ``group``.

    Returns:
        One quote a paragraph; nothing where the text is no statement or nobody is named as its issuer.
    """
    own = [block for block in reading.paragraphs if not block.heading and _is_own(reading, block)]
    if not own:
        return []
    issuer = _self_named(reading, own[0])
    if issuer is None:
        opening = [block for block in reading.paragraphs[:OPENING] if block.start < own[0].start]
        issuer = _issuer(reading, opening)
        first = issuer.token if issuer is not None and issuer.token is not None else -1
        body = [b for b in reading.paragraphs if not b.heading and b.first > first]
        issuer = issuer if issuer is not None else _signature(reading, own[-1])
        seldom = len(own) * SHARE < len(body)
        if issuer is None or seldom:
            against = (
                "nobody is named as the issuer" if issuer is None else "too few paragraphs say “I” or “we”"
            )
            reading.trace.drop(own[0].start, own[-1].end, "statement", against)
            return []
    return [_found(reading, block, issuer, group + number) for number, block in enumerate(own)]


def _is_own(reading: Reading, block: Paragraph) -> bool:
    """Tell whether "I" or "we" is the subject of a paragraph, outside of quotation marks."""
    return any(
        reading.words[i] in VOICE
        and reading.tags[i] == "PRP"
        and reading.deps[i] in ("nsubj", "nsubjpass")
        and reading.inside[i] < 0
        and _is_main(reading, reading.heads[i])
        for i in range(block.first, block.last)
    )


def _is_main(reading: Reading, verb: int) -> bool:
    """Tell whether a verb heads a main clause: "as we marked the day" says nothing of who tells it."""
    for _ in range(6):
        if reading.deps[verb] == "ROOT":
            return True
        if reading.deps[verb] not in ("conj", "ccomp", "parataxis", "xcomp"):
            return False
        verb = reading.heads[verb]
    return False


@rule(
    "whom “we, …” names",
    source="ours: published statements of ministries and heads of state",
    finds=[
        "[We, the leaders of Peru and Chile, welcome the rules. We thank the farmers of the north.]",
    ],
    leaves=[
        "[I welcome you in our capital. I hope that our talks will be fruitful], said the President.",
    ],
)
def _self_named(reading: Reading, block: Paragraph) -> Speaking | None:
    """Give the head of "the leaders of A and B" in "We, the leaders of A and B, …"."""
    for index in range(block.first, min(block.first + 3, block.last - 3)):
        if reading.words[index] in VOICE and reading.words[index + 1] == ",":
            if reading.words[index + 2] != "the" and not reading.tags[index + 2].startswith("NNP"):
                return None
            last = index + 3
            while last < block.last and reading.tags[last].startswith(("NN", "JJ", "CD", "HYPH")):
                last += 1
            head = noun_head(reading, last - 1, index + 2, last)
            return Speaking(_members(reading, head), "whom “we, …” names")
    return None


def _members(reading: Reading, head: int) -> int:
    """Give the first of those whom "the governments of A and B" are, the head itself where it is one body."""
    if reading.tags[head] not in ("NNS", "NNPS"):
        return head
    for child in reading.children[head]:
        if reading.words[child] == "of":
            return next((c for c in reading.children[child] if reading.deps[c] == "pobj"), head)
    return head


def _issuer(reading: Reading, blocks: list[Paragraph]) -> Speaking | None:
    """Give the head of whoever a byline, a title or a sentence of introduction names; the last one counts."""
    for block in reversed(blocks):
        short = block.last - block.first <= BYLINE
        for name, read in ISSUERS.items():
            found = read(reading, block) if short or read is _introduced else None
            if found is not None:
                return Speaking(found, name)
    return None


@rule(
    "the signature below",
    source="ours: letters of ministries and heads of state",
    finds=[
        (
            "Trade in May ¶ [I welcome the rules of the north.] ¶ We will build the bridge in May. ¶ "
            "Ana Luz Ruiz ¶ Lima, 4 March 2024"
        ),
    ],
    leaves=[
        (
            "Ana Ruiz, Minister of Trade ¶ [We welcome the rules. I thank the farmers of the north.] ¶ "
            "Prices fell in May."
        ),
    ],
)
def _signature(reading: Reading, last: Paragraph) -> Speaking | None:
    """Give the head of the name that stands alone below the last words in the first person."""
    for block in reading.paragraphs:
        if block.first < last.last or block.last - block.first > SIGNATURE:
            continue
        words = [i for i in range(block.first, block.last) if reading.words[i][0].isalnum()]
        if len(words) > 1 and all(reading.doc[i].text[0].isupper() for i in words):
            name = [i for i in words if reading.words[i].strip(".") not in ("jr", "sr", "ii", "iii")]
            return Speaking(name[-1], "the signature below") if len(name) > 1 else None
    return None


@rule(
    "the title of the statement",
    source="ours: published statements of ministries and heads of state",
    finds=[
        "Joint Statement by Peru and Chile ¶ [We will open the border in May. We thank all who came.]",
    ],
    leaves=[
        (
            "Ana Ruiz, Minister of Trade ¶ [We welcome the rules. I thank the farmers of the north.] ¶ "
            "Prices fell in May."
        ),
    ],
)
def _titled(reading: Reading, block: Paragraph) -> int | None:
    """Read "Joint Statement by A and B", "Message from President C"."""
    for index in range(block.first, min(block.first + 5, block.last - 1)):
        if reading.words[index] in TEXTS and reading.words[index + 1] in AUTHORS:
            return _name_from(reading, index + 2, block.last)
    return None


@rule(
    "the byline of the statement",
    source="ours: published statements of ministries and heads of state",
    finds=[
        (
            "Ana Ruiz, Minister of Trade ¶ [We welcome the rules. I thank the farmers of the north.] ¶ "
            "Prices fell in May."
        ),
    ],
    leaves=[
        "Joint Statement by Peru and Chile ¶ [We will open the border in May. We thank all who came.]",
    ],
)
def _byline(reading: Reading, block: Paragraph) -> int | None:
    """Read "Ana Ruiz, Minister of Trade": a name, a comma, an office and no verb."""
    first = block.first
    last = first
    while last < block.last and reading.tags[last].startswith("NNP"):
        last += 1
    if not 1 < last - first <= 6 or last >= block.last or reading.words[last] != ",":
        return None
    rest = range(last + 1, block.last)
    if any(reading.tags[i].startswith(("VBD", "VBZ", "VBP", "MD")) for i in rest):
        return None
    if not any(is_title(reading.words[i]) for i in rest):
        return None
    return last - 1


@rule(
    "a sentence that introduces the statement",
    source="ours: published statements of ministries and heads of state",
    finds=[
        (
            "The following statement was issued by Ana Ruiz in Lima on Monday. ¶ [We welcome the "
            "rules. I thank the farmers of the north.] ¶ Prices fell in May."
        ),
    ],
    leaves=[
        (
            "Ana Ruiz, Minister of Trade ¶ [We welcome the rules. I thank the farmers of the north.] ¶ "
            "Prices fell in May."
        ),
    ],
)
def _introduced(reading: Reading, block: Paragraph) -> int | None:
    """Read "The text of the following statement was released by A", "A issued the following statement"."""
    span = range(block.first, min(block.last, block.first + 2 * BYLINE))
    text = next((i for i in span if reading.words[i] in TEXTS or reading.words[i] == "attributable"), None)
    if text is None or not any(reading.words[i] in ("following", "below", "text") for i in span):
        return None
    for index in span:
        if reading.words[index] not in ISSUED:
            continue
        if reading.words[index + 1 : index + 2] in (["by"], ["to"]):
            return _name_from(reading, index + 2, block.last)
        subject = [c for c in reading.children[index] if reading.deps[c] == "nsubj"]
        if subject and index < text and reading.words[subject[0]] not in VOICE:
            return subject[0]
    return None


def _name_from(reading: Reading, first: int, stop: int) -> int | None:
    """Give the head of the noun phrase that starts at a token."""
    last = first
    while last < stop and reading.tags[last].startswith(("NN", "DT", "JJ", "HYPH", "CD", "POS")):
        last += 1
    return _members(reading, noun_head(reading, last - 1, first, last)) if last > first else None


ISSUERS = {
    "a sentence that introduces the statement": _introduced,
    "the title of the statement": _titled,
    "the byline of the statement": _byline,
}
"""Where the issuer of a statement is named, in the order in which each block is asked."""


def _found(reading: Reading, block: Paragraph, issuer: Speaking, group: int) -> Found:
    end = reading.close(block)
    return Found(
        block.start, end, "unmarked", None, "statement", issuer.token, False, None, group, issuer.rule
    )
