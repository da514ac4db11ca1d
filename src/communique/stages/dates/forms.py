"""What a temporal expression says, before its context gives it a value.

A phrase is read into one of four forms: a :class:`Calendar` (names fields of the
calendar), a :class:`Shift` (so many units from a base), a :class:`Fixed` (says its
value by itself: durations, sets, vague references) or a :class:`Span` (from … to …).
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Calendar", "Fixed", "Form", "Phrase", "Shift", "Span"]


@dataclass(frozen=True, slots=True)
class Shift:
    """``count`` units after ``base`` (before it, where negative).

    Attributes:
        count: Number of units; None where the phrase does not say ("years ago").
        unit: ``Y M W D Q DE CE ML WE``, or ``TH TM TS`` for hours, minutes and seconds.
        base: ``now`` (day of speech), ``ref`` (last date of the narrative).
        exact: Keep the granularity of a day ("exactly ten years ago").
        sign: Direction, for a count that is not known.
        counted: The units are counted ("a year ago"), not pointed at ("last year").
        within: Unit of the value, where that is finer ("a year ago this *week*").
    """

    count: float | None
    unit: str
    base: str = "now"
    exact: bool = False
    sign: int = 0
    counted: bool = False
    within: str | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """Fields of the calendar that a phrase names; None is left to the context.

    Attributes:
        step: -1 last, 0 this, 1 next, on the named month, weekday, season or quarter.
        base: What ``step`` counts from: ``now`` or ``ref``.
        within: The coarser date that a relative phrase names ("March *last year*").
        part: ``MO AF EV NI``; clock: ``17:00``.
        decade: First year of a decade; century: its first two digits.
        holiday: Name of a holiday of the lexicon.
        offset: Days to add in the end ("the day before Monday").
        last_year: Second year of a pair such as 2022-23.
        fiscal: A fiscal year, of which nobody knows the months.
        rank, ranked: "The second Monday of": 2 (-1 the last) and the unit counted, ``D W WE M``.
        short: The year or decade is named by its last two figures.
        further: So many units after the day that the rest names ("two weeks from Monday").
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    week: int | None = None
    quarter: int | None = None
    half: int | None = None
    season: str | None = None
    decade: int | None = None
    century: int | None = None
    weekend: bool = False
    holiday: str | None = None
    part: str | None = None
    clock: str | None = None
    step: int | None = None
    base: str = "now"
    within: Shift | None = None
    era: str | None = None
    offset: int = 0
    last_year: int | None = None
    fiscal: bool = False
    rank: int | None = None
    ranked: str = ""
    short: bool = False
    further: Shift | None = None


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that needs no context."""

    type: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Span:
    """From one date to another; ``a`` and ``b`` are the characters of each.

    Where ``joined`` is false they are two dates, not one range ("May and June 2022"). ``atoms``
    are what stands at ``a`` and ``b`` where that is not the two ends ("the first nine months of 2022").
    ``middle`` is a date between two that are not joined ("3, 4 and 5 May"), ``m`` its characters.
    ``closes`` is the tense in which the last closes the first, a quarter ("the quarter ended Sept. 30").
    """

    first: Calendar | Shift | Fixed
    last: Calendar | Shift | Fixed
    a: tuple[int, int]
    b: tuple[int, int]
    joined: bool = True
    atoms: tuple[Fixed | Calendar, ...] = ()
    closes: str | None = None
    middle: Calendar | None = None
    m: tuple[int, int] = (0, 0)


Form = Calendar | Shift | Fixed | Span


@dataclass(frozen=True, slots=True)
class Phrase:
    """A temporal expression of the text: its characters, form, TIMEX3 ``mod`` and the rule that covers it.

    ``extent`` names the rule that set its edges, where that is not the grammar.
    """

    start: int
    end: int
    form: Form
    mod: str | None = None
    rule: str = ""
    extent: str = ""
