"""Cleaning and layout of the samples, exactly."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from communique.text.clean import CleanText, clean

SAMPLES = Path(__file__).parents[2] / "samples"


class Expected(NamedTuple):
    published: str | None
    place: str | None
    date: str | None = None
    agency: str | None = None
    title: str | None = None
    headings: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    language: str = "en"


EXPECTED = {
    "01_kigali_roadmap": Expected(
        "2023-06-16", "Kigali", headings=("A line to the coast", "Trade in figures")
    ),
    "02_bangkok_rice": Expected(
        "2022-07-16", "Bangkok", "2022-07-15", "Xinhua", warnings=("dropped-sign-off",)
    ),
    "03_astana_grain": Expected("2025-09-06", "Astana, Kazakhstan", "2025-09-05"),
    "04_cairo_ports": Expected(None, "Cairo", "2022-07-26"),
    "05_ulaanbaatar_cashmere": Expected(None, "Ulaanbaatar", agency="MONTSAME"),
    "06_berlin_paris_steel": Expected(
        "2023-03-04",
        "Berlin/Paris",
        "2023-03-03",
        "Reuters",
        title="Germany and France to bail out steel mills together",
        warnings=("dropped-sign-off",),
    ),
    "07_new_delhi_unmarked": Expected(
        None, "New Delhi, India", "XXXX-05-05", "ANI", warnings=("dropped-sign-off", "unbalanced-quote")
    ),
    "08_lima_residue": Expected(
        "2024-10-09",
        "Lima",
        title="PERU AND BOLIVIA AGREE ON CLEAN-UP OF LAKE TITICACA",
        headings=("How it will be paid",),
        warnings=(
            "dropped-byline",
            "dropped-metadata-line",
            "dropped-metadata-line",
            "dropped-share-line",
            "dropped-share-line",
            "dropped-photo-caption",
            "dropped-photo-line",
            "dropped-advert-line",
            "dropped-read-more-line",
            "dropped-newsletter-line",
            "dropped-newsletter-line",
            "dropped-follow-line",
            "dropped-comment-line",
            "dropped-copyright-line",
        ),
    ),
    "09_maputo_mojibake": Expected("2023-10-24", "Maputo", warnings=("repaired-encoding",)),
    "10_apia_reef": Expected(None, None),
    "11_georgetown_transcript": Expected(
        "2024-04-11",
        None,
        title="Press conference of the Foreign Ministers of Guyana and Suriname",
        warnings=("dropped-stamp-line", "dropped-sign-off"),
    ),
    "12_tirana_guillemets": Expected("2024-02-21", "Tirana", agency="ATA"),
    "13_riyadh_fund": Expected("2022-09-13", "Riyadh", warnings=("dropped-sign-off",)),
    "14_beirut_wrapped": Expected(None, "Beirut"),
    "15_quito_markup": Expected(
        "2023-11-30",
        "Quito",
        title="Ecuador offers Vietnam shrimp for engines",
        headings=("First barter since 1983",),
        warnings=("dropped-cookie-line", "dropped-metadata-line", "dropped-metadata-line"),
    ),
    "16_montevideo_spanish": Expected("2023-08-30", "Montevideo", language="es"),
}


def cleaned(name: str) -> CleanText:
    return clean((SAMPLES / f"{name}.txt").read_bytes().decode("utf-8"))


@pytest.mark.parametrize(("name", "expected"), EXPECTED.items())
def test_sample(name: str, expected: Expected) -> None:
    text = cleaned(name)
    layout, line = text.layout, text.layout.dateline
    found = Expected(
        text.header_date,
        line and line.place,
        line and line.date,
        line and line.agency,
        layout.title and text.text[layout.title.start : layout.title.end],
        tuple(text.text[block.start : block.end] for block in layout.headings),
        tuple(warning.code for warning in text.warnings),
        text.language,
    )
    assert found == expected


def test_every_sample_is_expected_and_listed() -> None:
    names = {path.stem for path in SAMPLES.glob("*.txt")}
    readme = (SAMPLES / "README.md").read_text(encoding="utf-8")
    assert names == set(EXPECTED)
    assert all(f"`{name}.txt`" in readme for name in names)


def test_mojibake_is_gone() -> None:
    text = cleaned("09_maputo_mojibake").text
    assert "“The ships will sail twice a month,” Macuácua told reporters." in text
    assert "João Valadão de Brito" in text
    assert "€18 million" in text
    assert not any(mark in text for mark in "âÃ€™"[:2])


def test_wrapped_lines_are_paragraphs() -> None:
    paragraphs = cleaned("14_beirut_wrapped").text.split("\n\n")
    assert len(paragraphs) == 8
    assert not any("\n" in paragraph for paragraph in paragraphs)


def test_transcript_is_plain() -> None:
    text = cleaned("11_georgetown_transcript").text
    assert "MINISTER PERSAUD: Thank you. I am pleased to welcome Minister van Dijk in Georgetown." in text
    assert "the Corentyne River" in text
    assert "\r" not in text


def test_html_is_gone() -> None:
    text = cleaned("15_quito_markup").text
    assert text.startswith("Ecuador offers Vietnam shrimp for engines\n\nQUITO.- Ecuador has offered")
    assert text.endswith("from December 11 to 15.")
    assert not any(mark in text for mark in "<>{};")
