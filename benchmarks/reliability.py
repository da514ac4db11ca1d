"""Shows how far the confidence of commitments and quotes can be trusted.

    python benchmarks/reliability.py PART … [--plot OUT.svg] [--check]

PART is a round, a dossier, or ``sealed``. A commitment is right where its record is usable (kind, an actor,
amount and deadline right, as ``scoring.py`` has it), a quote where its speaker is; what meets an optional
annotation counts neither way. ``--check`` fails where of ten or more items with a confidence of 0.9 or
more fewer than nine in ten are right.
"""

from __future__ import annotations

import argparse
import sys
from itertools import pairwise
from pathlib import Path

from communique import Extractor
from communique.settings import Settings
from confidences import ENOUGH, Told, sure, too_often_wrong, trusted
from rounds import Corpus, extract

EDGES = (0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 1.01)
COLOURS = {"commitments": "#00796b", "quotes": "#c2185b"}
SIZE, MARGIN = 320, 45


def bins(told: list[Told]) -> list[tuple[float, float, int, float, float]]:
    """Give for each range of confidence its ends, items, mean confidence, and the share that is right."""
    found = []
    for low, high in pairwise(EDGES):
        inside = [row for row in told if low <= row[0] < high]
        if inside:
            mean = sum(confidence for confidence, _ in inside) / len(inside)
            found.append((low, min(high, 1.0), len(inside), mean, sum(r for _, r in inside) / len(inside)))
    return found


def plot(layers: dict[str, list[Told]], out: Path) -> None:
    """Draw the share that is right over the confidence; on the diagonal both are the same."""

    def at(x: float, y: float) -> str:
        return f"{MARGIN + x * SIZE:.1f},{MARGIN / 2 + (1 - y) * SIZE:.1f}"

    whole = SIZE + 2 * MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole}" role="img" '
        'font-family="sans-serif" font-size="12" aria-label="Share of right items over their confidence">',
        f'<polyline points="{at(0, 0)} {at(1, 1)}" stroke="#aaa" stroke-dasharray="4"/>',
        f'<polyline points="{at(0, 1)} {at(0, 0)} {at(1, 0)}" stroke="#333" fill="none"/>',
    ]
    for tick in (0, 0.5, 1):
        x, y = at(tick, 0).split(",")
        parts.append(f'<text x="{x}" y="{float(y) + 16}" text-anchor="middle">{tick:g}</text>')
        x, y = at(0, tick).split(",")
        parts.append(f'<text x="{float(x) - 8}" y="{float(y) + 4}" text-anchor="end">{tick:g}</text>')
    for row, (name, told) in enumerate(layers.items()):
        points = [(mean, right, count) for _, _, count, mean, right in bins(told)]
        line = " ".join(at(mean, right) for mean, right, _ in points)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{COLOURS[name]}" stroke-width="2"/>')
        for mean, right, count in points:
            x, y = at(mean, right).split(",")
            size = 2 + count**0.5 / 4
            parts.append(f'<circle cx="{x}" cy="{y}" r="{size:.1f}" fill="{COLOURS[name]}"/>')
        place = f'x="{MARGIN + 12}" y="{MARGIN / 2 + 14 + 16 * row}"'
        parts.append(f'<text {place} fill="{COLOURS[name]}">{name}</text>')
    out.write_text("\n".join([*parts, "</svg>"]) + "\n", encoding="utf-8")


def main() -> int:
    """Run the benchmark; give the exit code."""
    parser = argparse.ArgumentParser(description="Show how far confidences can be trusted.")
    parser.add_argument("parts", nargs="+")
    parser.add_argument("--plot", type=Path, help="draw an SVG")
    parser.add_argument("--check", action="store_true", help="exit 1 where it is too often wrong")
    parser.add_argument("--no-encoder", action="store_true", help="let the rules decide alone")
    given = parser.parse_args()
    corpus = Corpus()
    rows = [row for part in corpus.choose(given.parts) for row in corpus.parts[part]]
    layers = trusted(rows, extract(corpus, rows, Extractor(Settings(encoder=not given.no_encoder))))
    print("| layer | confidence | items | mean confidence | right |\n|---|---|---|---|---|")
    for name, told in layers.items():
        for low, high, count, mean, right in bins(told):
            print(f"| {name} | {low:g}–{high:g} | {count} | {mean:.2f} | {right:.2f} |")
    for name, (count, share) in sure(layers).items():
        print(f"{name}: {count} items at {ENOUGH} or more, {share:.3f} right")
    if given.plot:
        plot(layers, given.plot)
    wrong = too_often_wrong(layers)
    print("\n".join(wrong))
    return int(given.check and bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
