"""Measures how long a fresh process takes to its first record: import, model, extraction.

    python benchmarks/startup.py [--runs N] [--check]

Each run is a new Python process that reads one short article. Printed are the best and the median of
wall-clock seconds (from the start of the process to its record) and of CPU seconds, and the parts of the
best run; then the same of ``communique --help``. The first run of all may have to read the model from disk.
``--check`` fails where even the best run takes more than two CPU seconds, or the help more than 0.3.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time

LONGEST, HELP = 2.0, 0.3

PROGRAM = """
import json, sys, time
parts = {}
at = time.process_time()
def part(name):
    global at
    now = time.process_time()
    parts[name] = now - at
    at = now
parts["python"] = at
from communique import Extractor
part("import, spaCy with it")
extractor = Extractor()
part("model and stages")
record = extractor.extract(
    "LIMA – Foreign Minister Ana Ruiz said on Monday that Peru would build a dam by 2030.",
    published="2024-03-01",
)
record.to_json()
part("first record")
assert record.quotes and record.commitments
extractor.extract("KIGALI – The ministers met on Tuesday and pledged $5 million.").to_json()
part("second record")
json.dump(parts, sys.stdout)
"""


def help_seconds() -> float:
    """Give the CPU seconds of the command line's help in a fresh process."""
    program = "import sys; from communique.cli import main; sys.argv = ['communique', '--help']; main()"
    told = "atexit.register(lambda: print(time.process_time(), file=sys.stderr))"
    timed = f"import atexit, sys, time; {told}; {program}"
    done = subprocess.run([sys.executable, "-c", timed], capture_output=True, check=True, text=True)
    return float(done.stderr)


def main() -> int:
    """Run the benchmark; give the exit code."""
    parser = argparse.ArgumentParser(description="Measure the time to the first record.")
    parser.add_argument("--runs", type=int, default=5, help="processes to start (5)")
    parser.add_argument("--check", action="store_true", help=f"exit 1 above {LONGEST:g} s of CPU")
    given = parser.parse_args()
    runs: list[tuple[float, dict[str, float]]] = []
    for _ in range(given.runs):
        start = time.perf_counter()
        done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, check=True)
        runs.append((time.perf_counter() - start, json.loads(done.stdout)))
    walls = [wall for wall, _ in runs]
    cpus = [sum(parts.values()) for _, parts in runs]
    print(f"wall clock: best {min(walls):.2f} s, median {statistics.median(walls):.2f} s")
    print(f"CPU:        best {min(cpus):.2f} s, median {statistics.median(cpus):.2f} s")
    for name, seconds in min((parts for _, parts in runs), key=lambda parts: sum(parts.values())).items():
        print(f"  {name:22} {seconds:.2f} s of CPU")
    helped = min(help_seconds() for _ in range(given.runs))
    print(f"communique --help: best {helped:.2f} s of CPU")
    return int(given.check and (min(cpus) > LONGEST or helped > HELP))


if __name__ == "__main__":
    sys.exit(main())
