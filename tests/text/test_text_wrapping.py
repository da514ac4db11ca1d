"""Hard-wrapped text becomes paragraphs; other text keeps its lines."""

# ruff: noqa: E501 (sentences are data)
from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.text.alignment import splice
from communique.text.wrapping import unwrap

PARAGRAPHS = [
    "The caretaker minister of energy said on Monday that the two governments would sign a supply contract before "
    "the end of the month, adding that the first shipment is expected in March.",
    "“We have agreed on all technical points,” he told reporters after the meeting. “What remains is the signature.”",
    "The delegation left on Tuesday after talks with the central bank, which had asked for guarantees and received "
    "them in writing, according to two officials who took part in the negotiations.",
]


def joined(text: str) -> str:
    return splice(text, unwrap(text))[0]


@pytest.mark.parametrize("width", [60, 70, 72, 80])
@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_wrapped_paragraphs_are_joined(width: int, between: str) -> None:
    wrapped = between.join(textwrap.fill(p, width, break_on_hyphens=False) for p in PARAGRAPHS)
    assert joined(wrapped) == between.join(PARAGRAPHS)


@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_unwrapped_paragraphs_stay_apart(between: str) -> None:
    assert unwrap(between.join(PARAGRAPHS * 3)) == []


def test_heading_in_wrapped_text_stays_a_line() -> None:
    body = textwrap.fill(PARAGRAPHS[0], 70)
    assert joined(f"Supply contract near\n{body}\n\n{body}").startswith("Supply contract near\nThe caretaker")


def test_line_that_breaks_off_is_joined_to_its_continuation() -> None:
    text = "The ministry said in a statement issued by the\nnews agency that talks will go on.\nA new round is planned."
    assert joined(text) == text.replace("the\nnews", "the news")


@pytest.mark.parametrize(
    "text",
    [
        "The ministers discussed:\ntrade\nenergy\ntransport",
        "Short line\nlower case",
        "The ministers of both countries agreed on the following points\n- trade\n- energy",
        "He said it on Monday in the capital before leaving for the coast.\nand so it ended",
        "",
        "\n",
    ],
)
def test_lists_and_short_lines_stay(text: str) -> None:
    assert unwrap(text) == []


def test_word_broken_at_its_hyphen_is_closed() -> None:
    lines = [
        "The two governments signed an agreement on the long awaited co-",
        "operation in rail transport after talks in the capital on Monday",
        "and will meet again in the spring to settle what is still open,",
        "the ministry said in a statement that was published on Tuesday.",
        "Both sides praised it.",
    ]
    assert "awaited cooperation in rail" in joined("\n".join(lines))


def test_a_compound_keeps_its_hyphen_at_the_end_of_a_line() -> None:
    text = "The minister of transport spoke of a long-\nterm plan, and of the recon-\nstruction of ports."
    assert (
        joined(text)
        == "The minister of transport spoke of a long-term plan, and of the reconstruction of ports."
    )


@pytest.mark.parametrize("width", [32, 36, 39])
def test_narrow_columns_are_joined(width: int) -> None:
    assert joined("\n\n".join(textwrap.fill(p, width) for p in PARAGRAPHS)) == "\n\n".join(PARAGRAPHS)


def test_a_list_of_names_is_no_column() -> None:
    names = "Ana Ruiz of the Ministry of Trade\nOmar Keita Diallo of the Assembly\nPaulo Reis of the Port Authority\nLena Dahl of the Council of Ports\nJan Vos of the Union of Carriers"
    assert unwrap(names) == []


@given(st.text(alphabet="ab .\n-", max_size=200))
def test_only_line_breaks_change(text: str) -> None:
    assert all(
        text[edit.start : edit.end] in ("\n", "-\n") and edit.text in (" ", "") for edit in unwrap(text)
    )
