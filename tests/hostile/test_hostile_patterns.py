"""No regular expression takes time that grows faster than its text.

Every pattern is tried as it is used: with the methods that are called on it, on 100,000 characters, or
where it only ever sees a line or a window of bounded length, on as many as it has seen.
"""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hostile_strings import ATOMS, hard_strings

SAMPLES = Path(__file__).parents[2] / "samples"
LONG = 100_000
UNBOUNDED = 2_000
"""Characters that a pattern must have seen of the collector's texts to count as unbounded."""
QUICK = 0.008
"""CPU seconds for 25,000 characters below which 100,000 are not tried: a square takes far longer."""
STOP = 2.0
"""CPU seconds after which a pattern is stopped."""

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs signals to stop a pattern")


@pytest.fixture(scope="module")
def patterns() -> list[tuple[re.Pattern[str], dict[str, Any]]]:
    """Every pattern of communique, with its place and the longest text of each method."""
    script = Path(__file__).with_name("collect_patterns.py")
    run = subprocess.run([sys.executable, script, SAMPLES], capture_output=True, timeout=300, check=False)
    assert run.returncode == 0, run.stderr.decode()
    return [(re.compile(pattern, flags), notes) for pattern, flags, notes in json.loads(run.stdout)]


class TooSlow(Exception):
    """A pattern that was stopped."""


def stop(*_: object) -> None:
    raise TooSlow


def caller(pattern: re.Pattern[str], method: str) -> Callable[[str], object]:
    """Give the method as it works on a text alone, to its end."""
    if method in ("sub", "subn"):
        return lambda text: pattern.sub("", text)
    if method in ("finditer", "findall"):
        return lambda text: sum(1 for _ in pattern.finditer(text))
    return getattr(pattern, method)  # type: ignore[no-any-return]


def seconds(call: Callable[[str], object], text: str) -> float:
    begun = time.process_time()
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, STOP)
        call(text)
    except TooSlow:
        return 2 * STOP
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - begun


def grows(call: Callable[[str], object], text: str) -> bool:
    """Tell whether a text costs much more than four times its first quarter."""
    quarter = seconds(call, text[: len(text) // 4])
    if quarter < QUICK:
        return False
    quarter = min(quarter, seconds(call, text[: len(text) // 4]))
    return seconds(call, text) > min(STOP, 9 * quarter + 0.05)


def test_the_patterns_are_found(patterns: list[tuple[re.Pattern[str], dict[str, Any]]]) -> None:
    places = {notes["place"].rsplit(":", 1)[0] for _, notes in patterns}
    assert len(patterns) > 200
    assert {
        "text/characters.py",
        "text/residue.py",
        "stages/dates/grammar.py",
        "stages/dates/lexer.py",
    } <= places


def test_no_pattern_takes_more_than_linear_time(
    patterns: list[tuple[re.Pattern[str], dict[str, Any]]],
) -> None:
    before = signal.signal(signal.SIGVTALRM, stop)
    slow = []
    try:
        for pattern, notes in patterns:
            atoms = (
                () if notes["place"].startswith("stages/dates/grammar") else ATOMS
            )  # it reads kinds, no text
            methods = {name: length for name, length in notes.items() if name != "place"} or {
                "finditer": LONG
            }
            for method, longest in methods.items():
                call = caller(pattern, method)
                size = LONG if longest >= UNBOUNDED else max(longest, 200)
                for text in hard_strings(pattern.pattern, pattern.flags, size, atoms):
                    if grows(call, text):
                        slow.append(f"{notes['place']} {method} {text[:20]!r} {pattern.pattern[:80]!r}")
                        break
    finally:
        signal.signal(signal.SIGVTALRM, before)
    assert slow == []


@pytest.mark.parametrize(
    ("pattern", "slow"), [(r"\s+x", True), (r"(?:a|b)*c", True), (r"\s{1,50}x", False), (r"\d+|\w+", False)]
)
def test_a_pattern_that_is_slow_is_found_out(pattern: str, slow: bool) -> None:
    before = signal.signal(signal.SIGVTALRM, stop)
    try:
        call = caller(re.compile(pattern), "finditer")
        assert any(grows(call, text) for text in hard_strings(pattern, 0, 40_000)) is slow
    finally:
        signal.signal(signal.SIGVTALRM, before)
