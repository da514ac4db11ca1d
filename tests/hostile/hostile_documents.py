"""Whole articles of one thing again and again."""

from __future__ import annotations

DOCUMENTS = {
    "quotes": "“",
    "quotations": "“a” said b. ",
    "straight": '" ',
    "brackets": "(",
    "dates": "May 1, 2021, ",
    "days": "on Oct. 29 ",
    "names": "President Ana Ruiz and ",
    "digits": "1",
    "numbers": "1 ",
    "thousands": "1,1,1,",
    "money": "$5 million, ",
    "letters": "a",
    "line breaks": "\n",
    "lines": "a\n",
    "reports": "he said ",
    "dashes": "— ",
    "hyphens": "a-",
    "spaces": "a" + " " * 500,
    "damaged": "â€œa â€",
    "comments": "<!--",
    "tags": "<p ",
    "entities": "&amp",
    "shared": "Share\n",
    "credits": "A. — SPA\n",
    "commitments": "he will pay $5 million by May and ",
}
"""What is repeated, by name."""

OPENING = "The ministers of both countries met in the capital on Monday. "


def document(name: str, length: int) -> str:
    """An article that begins like one and goes on with nothing else."""
    atom = DOCUMENTS[name]
    return OPENING + (atom * (length // len(atom) + 1))[:length]
