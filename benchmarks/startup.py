"""Measures how long a fresh process takes to its first record: import, model, extraction.

    python benchmarks/startup.py [--runs N] [--check]

Each run is a new Python process that reads one short article. Printed are the best and the median of
wall-clock seconds (from the start of the process to its record) and of CPU seconds, and the parts of the
best run. The first run of all may have to read the model from disk. ``--check`` fails where even the best
run takes longer than four seconds.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time

LONGEST = 4.0

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
import spacy
part("import of spaCy")
from communique import Extractor
part("import of communique")
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


def main() -> int:
    """Run the benchmark; give the exit code."""
    parser = argparse.ArgumentParser(description="Measure the time to the first record.")
    parser.add_argument("--runs", type=int, default=5, help="processes to start (5)")
    parser.add_argument("--check", action="store_true", help=f"exit 1 if it takes more than {LONGEST:g} s")
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
    return int(given.check and min(walls) > LONGEST)


if __name__ == "__main__":
    sys.exit(main())
