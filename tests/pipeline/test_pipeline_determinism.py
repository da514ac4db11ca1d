"""Any text gives a valid record, and the same text the same bytes."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from communique import Extractor, Record

ARTICLE = (
    " date 2024-10-29 LIMA – President Ana Ruiz and Prime Minister Juan Vega signed a treaty on trade.\n\n"
    "Trade and energy\n\nThe two leaders agreed to double trade to $5 million by 2030, the ministry said. "
    "“We will build the bridge,” she said. “It will be ready next year.”\n\n"
    "Vega invited the President to visit Quito in the first half of 2025. He promised not to raise tariffs "
    "from January to March. According to the Peruvian side, 45 companies took part.\n"
)
PROGRAM = "import sys; from communique import extract; sys.stdout.write(extract(sys.stdin.read()).to_json())"

VOCABULARY = """
    Ana Ruiz President said will “we” " pledged $5 million on Monday next year he the 2024-10-29 10/11/12 LIMA
    — (AP) “ ” ' ’ . , not agreed to build half a of and Lima's date Tell a friend % €
"""
words = st.sampled_from([*re.findall(r"\S+", VOCABULARY), "\n\n", "\r\n", "\u00a0", "\u200b"])
texts = st.one_of(
    st.text(max_size=200),
    st.lists(words, max_size=60).map(" ".join),
    st.builds(
        lambda a, b: f"The ministers met in Lima. {a} They said: {b}",
        st.text(max_size=60),
        st.text(max_size=60),
    ),
).filter(str.strip)


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(text=texts)
@example(text="\u200b")
@example(text="\x00\x01 The minister\x00 said: “")
@example(text="\ud800 The minister said that she would come.")
@example(text="The minister said 🙂 that 👩‍👩‍👧 she would come on 5 May 2021.")
@example(text="“" * 500)
@example(text="said " * 300)
@example(text="a" * 5_000)
@example(text=" date 9999-99-99 LIMA, February 30, 2021 — They met on 99/99/9999.")
def test_any_text_gives_a_valid_record_and_twice_the_same_bytes(extractor: Extractor, text: str) -> None:
    record = extractor.extract(text)
    line = record.to_json()
    assert Record.from_json(line) == record
    assert extractor.extract(text).to_json() == line
    assert [warning for warning in record.warnings if warning.code in ("stage-failed", "layer-invalid")] == []
    carried = [record.to_source(span.start, span.end) for span in record.spans()]
    assert all(0 <= start <= end <= len(text) for start, end in carried)


def test_another_hash_seed_gives_the_same_bytes(extractor: Extractor) -> None:
    expected = extractor.extract(ARTICLE).to_json()
    for seed in ("1", "4242"):
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM],
            input=ARTICLE.encode(),
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
        )
        assert done.stdout.decode() == expected


def test_another_locale_time_zone_and_folder_give_the_same_bytes(
    extractor: Extractor, tmp_path: os.PathLike[str]
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        input=ARTICLE.encode(),
        capture_output=True,
        check=True,
        cwd=tmp_path,
        env={**os.environ, "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONUTF8": "1"},
    )
    assert done.stdout.decode() == extractor.extract(ARTICLE).to_json()


def test_the_words_that_were_read_before_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    others = ["Minister Bo Dietl’s treaty can’t wait.", "Quito (Ecuador) – She’ll pledge €3m in mid-May."]
    fresh = Extractor()
    alone = fresh.extract(ARTICLE).to_json()
    list(fresh.stream(others))
    assert fresh.extract(ARTICLE).to_json() == alone
    monkeypatch.setattr("communique.pipeline.extractor.FAMILIAR", 0)
    assert fresh.extract(ARTICLE).to_json() == alone
    assert Extractor().extract(ARTICLE).to_json() == alone
