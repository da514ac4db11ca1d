"""What is passed to an Extractor that it does not take: said in one line, with what is wanted."""

from __future__ import annotations

import pickle
import re
from typing import Any

import pytest

from communique import Article, Extractor, Settings
from communique.errors import CommuniqueError, InputError, SettingsError


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(Settings(encoder=False, stages=("dates",)))


@pytest.mark.parametrize("field", ["id", "source"])
@pytest.mark.parametrize("value", [5, b"a", ["a"], object()])
def test_names_are_texts(extractor: Extractor, field: str, value: Any) -> None:
    with pytest.raises(SettingsError, match=f"{field}=.* is {type(value).__name__}, no text; pass a str"):
        extractor.extract("They met.", **{field: value})
    with pytest.raises(SettingsError, match="no text; pass a str"):
        next(extractor.stream([Article("They met.", **{field.replace("source", "url"): value})]))


@pytest.mark.parametrize("item", [None, 5, b"They met.", {"text": "They met."}, ["They met."]])
def test_a_stream_is_of_texts_and_articles(extractor: Extractor, item: Any) -> None:
    found = extractor.stream(["They met.", item])
    next(found)
    told = f"input 2: {type(item).__name__} is neither text nor an Article; pass str or communique.Article"
    with pytest.raises(InputError, match=re.escape(told)) as caught:
        next(found)
    assert caught.value.code == "input-type"


def test_a_stream_is_no_text(extractor: Extractor) -> None:
    with pytest.raises(InputError, match="use extract"):
        next(extractor.stream("They met."))


@pytest.mark.parametrize(
    "arguments",
    [
        {"settings": {"encoder": False}},
        {"settings": "en_core_web_md"},
        {"stages": "dates"},
        {"stages": 5},
        {"stages": [5]},
        {"explain": "yes"},
    ],
)
def test_settings_are_settings(arguments: dict[str, Any]) -> None:
    with pytest.raises(CommuniqueError) as caught:
        Extractor(**arguments)
    assert isinstance(caught.value, SettingsError)
    assert caught.value.remedy


def test_an_extractor_travels_as_its_settings(extractor: Extractor) -> None:
    copy = pickle.loads(pickle.dumps(extractor))
    text = "They met in May 2021."
    assert copy.extract(text).to_json() == extractor.extract(text).to_json()
    assert len(pickle.dumps(extractor)) < 2_000
