"""Reads damaged articles, pages and rows for as long as it is told, and keeps what breaks.

Two ways: damaged samples in a fixed series (the same ones that the tests begin with), or, where
atheris is installed, inputs that it finds by the coverage of the code:

    python benchmarks/fuzz.py --seconds 3600 --found FOLDER [--seed 1] [--only records]
    python benchmarks/fuzz.py --seconds 3600 --found FOLDER --atheris cleaning
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "hostile"))
SLOW = 3.0
"""CPU seconds for one short input that count as a finding."""


def _pairs() -> dict[str, tuple[Callable[[int, int], str | bytes], Callable[[object], object]]]:
    import hostile_checks as checks
    import hostile_texts as texts

    return {  # type: ignore[return-value]
        "records": (texts.damaged, checks.check_record),
        "cleaning": (texts.damaged, checks.check_cleaning),
        "dates": (texts.damaged, checks.check_dates),
        "quotes": (texts.damaged, checks.check_quotes),
        "pages": (texts.damaged_page, checks.check_page),
        "rows": (texts.damaged_lines, checks.check_rows),
        "bytes": (texts.damaged_lines, checks.check_bytes),
    }


def series(seconds: float, seed: int, names: list[str], folder: Path) -> Counter[str]:
    """Go through the damaged samples; give counts by name."""
    pairs = _pairs()
    counts: Counter[str] = Counter()
    end = time.monotonic() + seconds
    number = 0
    while time.monotonic() < end:
        for name in names:
            make, check = pairs[name]
            given = make(number, seed)
            begun = time.process_time()
            try:
                check(given)
                spent = time.process_time() - begun
                if spent > SLOW and number > 20:
                    _keep(folder, f"{name}-{number}-slow", given, f"{spent:.1f} s")
                    counts[f"{name} slow"] += 1
            except Exception:
                _keep(folder, f"{name}-{number}", given, traceback.format_exc())
                counts[f"{name} failed"] += 1
            counts[name] += 1
        number += 1
        if number % 1000 == 0:
            print(number, dict(counts), flush=True)
    return counts


def _keep(folder: Path, name: str, given: str | bytes, said: str) -> None:
    data = given if isinstance(given, bytes) else given.encode("utf-8", "surrogatepass")
    (folder / f"{name}.in").write_bytes(data)
    (folder / f"{name}.txt").write_text(said, encoding="utf-8", errors="backslashreplace")


def covered(seconds: int, seed: int, name: str, folder: Path) -> None:
    """Let atheris look for inputs that reach new code; it ends at the first that breaks."""
    import atheris  # type: ignore[import-not-found, unused-ignore]

    with atheris.instrument_imports(include=["communique"]):
        make, check = _pairs()[name]

    def one(data: bytes) -> None:
        check(data if isinstance(make(0, 0), bytes) else data.decode("utf-8", "replace"))

    corpus = folder / f"corpus-{name}"
    corpus.mkdir(exist_ok=True)
    for number in range(300):
        given = make(number, seed)
        (corpus / f"sample-{number}").write_bytes(
            given if isinstance(given, bytes) else given.encode("utf-8", "replace")
        )
    options = [
        f"-max_total_time={seconds}",
        f"-seed={seed + 1}",
        "-max_len=2000",
        "-timeout=20",
        "-rss_limit_mb=4000",
    ]
    atheris.Setup([sys.argv[0], *options, f"-artifact_prefix={folder}/{name}-", str(corpus)], one)
    atheris.Fuzz()


def main() -> None:
    """Run as the options say."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--found", type=Path, required=True, help="folder for what breaks")
    parser.add_argument(
        "--only", action="append", help="records, cleaning, dates, quotes, pages, rows or bytes"
    )
    parser.add_argument("--atheris", metavar="NAME", help="let atheris find the inputs of one of these")
    given = parser.parse_args()
    given.found.mkdir(parents=True, exist_ok=True)
    if given.atheris:
        covered(given.seconds, given.seed, given.atheris, given.found)
        return
    counts = series(given.seconds, given.seed, given.only or list(_pairs()), given.found)
    print("; ".join(f"{name}: {count:,}" for name, count in sorted(counts.items())))


if __name__ == "__main__":
    main()
