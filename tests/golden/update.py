"""Write the golden records: ``python tests/golden/update.py [NAME …]``.

Run it after a change that is meant to change records, and read the difference before it is committed.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from communique import Article, Extractor, Record

GOLDEN = Path(__file__).parent
SAMPLES = GOLDEN.parents[1] / "samples"


def article(sample: Path) -> Article:
    """Read a sample, its line breaks untouched."""
    return Article(sample.read_bytes().decode("utf-8"), path=f"samples/{sample.name}")


def pretty(record: Record) -> str:
    """Give a record as indented JSON, one field a line."""
    return json.dumps(json.loads(record.to_json()), ensure_ascii=False, indent=1) + "\n"


def main(names: list[str]) -> None:
    samples = [path for path in sorted(SAMPLES.glob("*.txt")) if not names or path.stem in names]
    for sample, record in zip(samples, Extractor().stream(map(article, samples)), strict=True):
        (GOLDEN / f"{sample.stem}.json").write_text(pretty(record), encoding="utf-8")
        print(sample.stem)


if __name__ == "__main__":
    main(sys.argv[1:])
