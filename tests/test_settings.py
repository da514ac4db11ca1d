"""Settings: frozen, closed, with a digest of what can change a record."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from communique import Settings


def test_all_settings_have_defaults() -> None:
    assert Settings() == Settings(model="en_core_web_md", date_order="MDY")
    assert Settings().stages == ("dates", "amounts", "entities", "quotes", "commitments")


@pytest.mark.parametrize(
    "given",
    [{"date_order": "YMD"}, {"max_characters": 0}, {"stages": "dates"}, {"novel": 1}, {"model": None}],
)
def test_what_is_no_setting_is_refused(given: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Settings(**given)


def test_settings_are_frozen() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Settings().model = "other"  # type: ignore[misc]


@pytest.mark.parametrize("given", [{"date_order": "DMY"}, {"stages": ("dates",)}, {"model": "en_other"}])
def test_another_setting_gives_another_digest(given: dict[str, Any]) -> None:
    assert Settings(**given).digest() != Settings().digest()
    assert Settings(**given).digest() == Settings(**given).digest()


def test_a_longer_limit_changes_no_record_and_no_digest() -> None:
    assert Settings(max_characters=5).digest() == Settings().digest()


def test_engines_read_alike_and_give_one_digest() -> None:
    assert Settings(engine="spacy").digest() == Settings().digest()
