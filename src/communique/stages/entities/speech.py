"""What reference asks of a sentence: its subjects, its verbs of speech."""

from __future__ import annotations

from communique.language import clauses
from communique.language.speech import verb_at
from communique.stages.entities.view import View

__all__ = ["antecedent", "is_subject", "reporter", "says", "speaks"]


def is_subject(view: View, at: int) -> bool:
    """Tell whether token ``at`` heads a subject, or belongs to the name or apposition that does."""
    token = view.doc[at]
    for _ in range(4):
        if token.dep_ in clauses.SUBJECTS:
            return True
        if token.dep_ not in ("compound", "appos", "nmod", "flat"):
            return False
        token = token.head
    return False


def says(view: View, verb: int) -> bool:
    """Return whether a word is a verb of speech, its particles included."""
    return verb_at(view.lower, verb) is not None


def speaks(view: View, at: int) -> bool:
    """Return whether token ``at`` heads the subject of a verb of speech, right above it."""
    return is_subject(view, at) and says(view, view.doc[at].head.i)


def antecedent(view: View, at: int) -> int:
    """Give the token that a "who" at ``at`` stands behind ("Ana Ruiz, who"); other tokens mean themselves."""
    if view.lower[at] != "who":
        return at
    return at - 2 if at > 1 and view.text[at - 1] == "," else at - 1


def reporter(view: View, pronoun: int) -> int | None:
    """Give the subject of whose words a clause gives: "Ann Lee, who left, said *she* hoped to return"."""
    clause = view.doc[pronoun].head
    for _ in range(2):  # "*his* father left": the noun, then its verb
        if clauses.is_verb(clause) or clause.head == clause:
            break
        clause = clause.head
    said = clauses.reporter(clause)
    return said.i if said is not None and said.i < pronoun else None
