"""The tool that turns annotations into gold refuses what does not agree with the text."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import annotate
import items
import parties
from tables import words

TEXT = "NAIROBI – The central bank will buy $200 million by June 2025, governor Ruth Barasa said.\n"
MARKED = TEXT.replace("The central bank", "⟦2d The central bank⟧").replace("Ruth Barasa", "⟦1 Ruth Barasa⟧")
ITEMS: dict[str, Any] = {
    "genre": "central bank",
    "region": "East Africa",
    "publisher": "news agency",
    "source": "written",
    "published": None,
    "dateline": {"place": "Nairobi", "date": None, "agency": None},
    "boilerplate": [],
    "headings": [],
    "dates": [{"text": "June 2025", "type": "DATE", "value": "2025-06"}],
    "amounts": [{"text": "$200 million", "value": 200_000_000, "currency": "USD", "unit": None}],
    "people": [
        {
            "name": "Ruth Barasa",
            "mentions": ["Ruth Barasa"],
            "roles": [{"title": "governor", "of": None}],
            "country": "KEN",
        }
    ],
    "quotes": [
        {
            "text": "The central bank will buy $200 million by June 2025",
            "kind": "indirect",
            "speaker": "Ruth Barasa",
            "speaker_text": "governor Ruth Barasa",
            "cue": "said",
        }
    ],
    "commitments": [
        {
            "text": "The central bank will buy $200 million by June 2025",
            "trigger": "will",
            "kind": "pledge",
            "status": "planned",
            "modality": "committed",
            "actors": ["central bank"],
            "counterparties": [],
            "action": "buy",
            "object": "dollars",
            "amount": {"value": 200_000_000, "currency": "USD", "unit": None},
            "due": {"text": "June 2025", "iso": "2025-06"},
            "condition": None,
            "speaker": "Ruth Barasa",
        }
    ],
    "entities": {
        "1": {"label": "PERSON", "name": "Ruth Barasa"},
        "2": {"label": "ORG", "name": "central bank", "country": "KEN"},
    },
    "cast": {
        "home": "KEN",
        "issuer": None,
        "host": None,
        "guests": [],
        "sides": [],
        "speaks_for": [{"who": "Ruth Barasa", "for": "central bank"}],
    },
}


def read(folder: Path, items: dict[str, Any], marked: str = MARKED) -> tuple[dict[str, Any], list[str]]:
    path = folder / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    path.with_suffix(".json").write_text(json.dumps(items), encoding="utf-8")
    path.with_suffix(".marked").write_text(marked, encoding="utf-8")
    problems: list[str] = []
    row = annotate.read(path, problems.append)
    return row, problems


def test_words_get_their_offsets(tmp_path: Path) -> None:
    row, problems = read(tmp_path, ITEMS)
    assert problems == []
    for layer in ("dates", "amounts", "quotes", "commitments"):
        assert all(TEXT[item["start"] : item["end"]] == item["text"] for item in row[layer])
    mentions = [(m["text"], m["kind"]) for entity in row["entities"] for m in entity["mentions"]]
    assert mentions == [("Ruth Barasa", "name"), ("The central bank", "definite")]


def change(path: str, value: object) -> dict[str, Any]:
    items = copy.deepcopy(ITEMS)
    place: Any = items
    *way, last = path.split("/")
    for step in way:
        place = place[int(step)] if isinstance(place, list) else place[step]
    place[int(last) if isinstance(place, list) else last] = value
    return items


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("dates/0/text", "July 2025", "not in the article"),
        ("dates/0/type", "DAY", "type 'DAY'"),
        ("dates/0/value", "June", "value 'June'"),
        ("amounts/0/currency", "DOL", "no ISO 4217 code"),
        ("amounts/0/currency", "XXX", "no ISO 4217 code"),
        ("amounts/0/value", 200_000_000.0, "200000000 is right"),
        ("commitments/0/amount/value", 200_000_000.0, "200000000 is right"),
        ("amounts/0/value", "two", "needs value"),
        ("people/0/country", "KE", "no ISO 3166"),
        ("people/0/mentions", ["Barassa"], "does not stand in the text"),
        ("quotes/0/kind", "reported", "kind 'reported'"),
        ("quotes/0/speaker", "Ana Ruiz", "no entity"),
        ("commitments/0/kind", "promise", "kind 'promise'"),
        ("commitments/0/status", "done", "status 'done'"),
        ("commitments/0/modality", "sure", "modality 'sure'"),
        ("commitments/0/trigger", "shall", "trigger 'shall'"),
        ("commitments/0/actors", ["Bank of Peru"], "no entity"),
        ("commitments/0/due", {"text": "June 2025", "iso": "June"}, "no ISO 8601"),
        ("commitments/0/due", {"text": "May 2025", "iso": "2025-05"}, "due needs text"),
        ("entities/2/label", "BANK", "label 'BANK'"),
        ("entities/3", {"label": "ORG", "name": "Peru"}, "no mention in the marked copy"),
        ("commitments/0/actors", ["e"], "no entity"),
        ("commitments/0/actors", ["ank"], "no entity"),
        ("commitments/0/actors", [None], "not a list of texts"),
        ("commitments/0/actors", "central bank", "not a list of texts"),
        ("commitments/0/negated", "no", "not true or false"),
        ("commitments/0/refs", "cluster:bank", "refs"),
        ("commitments/0/refs", ["bank"], "not of the form cluster:KEY"),
        ("commitments/0/refs", ["cluster:"], "not of the form cluster:KEY"),
        ("commitments/0/refs", ["cluster:bank", "cluster:bank"], "name a thread twice"),
        ("commitments/0/due", {"text": "June 2025", "iso": "2025-02-31"}, "no ISO 8601"),
        ("commitments/0/due", {"text": "June 2025", "iso": "2026/2025"}, "no ISO 8601"),
        ("dates/0/value", "P3Y", "for a DATE"),
        ("dates/0/value", "2025-13", "for a DATE"),
        ("amounts/0/value", True, "needs value"),
        ("commitmnts", [], "unknown keys"),
        ("genre", "gossip", "none of labels.json"),
        ("genre", None, "none of labels.json"),
        ("publisher", None, "none of labels.json"),
        ("source", "the wire", "none of labels.json"),
        ("source", None, "none of labels.json"),
        ("region", "Atlantis", "none of labels.json"),
        ("published", "4 March", "no ISO 8601 day"),
        ("published", "2025-02-30", "no ISO 8601 day"),
        ("dateline", "NAIROBI", "not an object or null"),
        ("dateline", {"place": "Nairobi"}, "needs place, date and agency"),
        ("dateline/place", "Mombasa", "does not stand in the text"),
        ("dateline/date", "Monday", "no value of TIMEX3"),
        ("people/0/name", "Ruth Barassa", "no entity of label PERSON"),
        ("people/0/roles", [{"title": "governor"}], "needs title and of"),
        ("people/0/roles/0/title", "minister", "is not of the text"),
        ("people/0/roles/0/of", "Bank of Peru", "no entity"),
        ("entities/2/name", "Bank of Peru", "not in the text"),
        ("quotes/0/cue", "says", "does not stand in the text"),
        ("quotes/0/speaker_text", "the governor", "does not stand in the text"),
        ("cast/home", "Kenya", "no ISO 3166"),
        ("cast/issuer", "Bank of Peru", "no entity"),
        ("commitments/0/kind", ["pledge"], "kind ['pledge'] is not a text"),
        ("commitments/0/amount/currency", ["USD"], "currency ['USD'] is not a text or null"),
        ("amounts/0/currency", ["USD"], "currency ['USD'] is not a text or null"),
        ("commitments/0/due", {"text": "June 2025", "iso": "2025-06-01T99:99"}, "no ISO 8601"),
        ("commitments/0/due", {"text": "June 2025", "iso": "2025-06T10:00"}, "no ISO 8601"),
        ("commitments/0/due", {"text": "June 2025", "iso": "0000"}, "no ISO 8601"),
        ("commitments/0/due", {"text": "June 2025", "iso": "1025-06"}, "no ISO 8601"),
        ("commitments/0/due", {"text": "June 2025", "iso": "1899"}, "no ISO 8601"),
        ("commitments/0/due", {"text": "", "iso": "2025-06"}, "due needs text"),
        ("commitments/0/due", {"text": " ", "iso": None}, "due needs text"),
        ("dates/0/value", "2025-06-01T99:99", "for a DATE"),
        ("commitments/0/actor_states", ["ZZ"], "unknown keys ['actor_states']"),
        ("commitments/0/colour", "red", "unknown keys ['colour']"),
        ("quotes/0/mood", "glad", "unknown keys ['mood']"),
        ("commitments/0/specificity", "very", "specificity 'very'"),
        ("commitments/0/specificity", None, "specificity None is not a text"),
        ("commitments/0/trigger", "said", "does not stand in the commitment"),
        ("commitments/0/trigger", "", "does not stand in the commitment"),
        ("commitments/0/actors", ["will"], "no entity"),
        ("commitments/0/actors", ["will buy $200 million"], "no entity"),
        ("commitments/0/actors", ["The central bank will"], "no entity"),
        ("commitments/0/actors", ["buy"], "no entity"),
        ("commitments/0/actors", ["The central bank will buy"], "no entity"),
        ("commitments/0/speaker", "Ruth Barasa said", "no entity"),
        ("commitments/0/counterparties", ["by"], "no entity"),
        ("commitments/0/actors", ["June 2025"], "no entity"),
        ("commitments/0/actors", ["by June 2025"], "no entity"),
        ("commitments/0/speaker", "$200 million", "no entity"),
        ("quotes/0/speaker", "$200 million", "no entity"),
        ("quotes/0/speaker", "said", "no entity"),
        ("cast/issuer", "said", "no entity"),
        ("entities/2", {"label": "GPE", "name": "Wakanda", "country": "KEN"}, "not in the text"),
        ("entities/2", {"label": "GPE", "name": "Uganda", "country": "KEN"}, "not in the text"),
        ("entities/1/country", "KEN", "country 'KEN' of a PERSON"),
        ("boilerplate", [TEXT.strip()], "stands in boilerplate"),
        ("dates/0/text", "une 2025", "begins or ends inside a word"),
        ("headings", ["The centr"], "begins or ends inside a word"),
        ("dates/0/value", "2025-W99", "value '2025-W99'"),
        ("dates/0/value", "2025-W53", "value '2025-W53'"),
        ("commitments/0/due", {"text": "governor", "iso": None}, "touches no date"),
        ("people/0/mentions", [], "has no mentions"),
        ("people/0/mentions", ["Baras"], "does not stand in the text"),
        ("people", [], "a PERSON with a name and missing"),
        ("commitments/0/action", "", "no action"),
        ("commitments/0/action", None, "no action"),
        ("commitments/0/status", "fulfilled", "pledge is never fulfilled"),
        ("commitments/0/status", "target", "pledge is never target"),
        ("commitments/0/status", "rejected", "pledge that is rejected is negated"),
        ("commitments/0/actors", ["Ruth"], "no entity"),
        ("glued", ["NewsThe"], "does not stand in the text"),
        ("dates/0/value", "7", "value '7'"),
        ("commitments/0/trigger", "il", "begins or ends inside a word"),
        ("commitments/0/trigger", "wil", "begins or ends inside a word"),
        ("commitments/0/actors", ["central bank", "central bank"], "'central bank' is named twice"),
        ("commitments/0/actors", ["central bank", "The central bank"], "'The central bank' is named twice"),
        ("commitments/0/counterparties", ["governor", "Governor"], "'Governor' is named twice"),
    ],
)
def test_what_does_not_agree_is_refused(tmp_path: Path, path: str, value: object, words: str) -> None:
    _, problems = read(tmp_path, change(path, value))
    assert any(words in problem for problem in problems), problems


def leaves(thing: Any, way: str = "") -> Iterator[str]:
    """Give the path of everything in an annotation, its lists and objects included."""
    for key, inner in thing.items() if isinstance(thing, dict) else enumerate(thing):
        yield f"{way}{key}"
        if isinstance(inner, dict | list):
            yield from leaves(inner, f"{way}{key}/")


@pytest.mark.parametrize(
    "value", [[], {}, ["x"], [{}], [[]], {"x": "y"}, 7, -0.5, True, None, "", "x"], ids=repr
)
def test_whatever_stands_in_a_field_is_a_message_and_no_traceback(tmp_path: Path, value: object) -> None:
    more = ("commitments/0/n", "commitments/0/refs", "quotes/0/optional", "people/0/optional", "doc_id")
    for path in (*leaves(ITEMS), *more):
        read(tmp_path, change(path, value))
    (tmp_path / "a.json").write_text(json.dumps(value), encoding="utf-8")
    problems: list[str] = []
    annotate.read(tmp_path / "a.txt", problems.append)
    assert problems


@pytest.mark.parametrize(
    "party",
    [
        "central bank",
        "The central bank",
        "governor",
        "the bank's traders",
        "Two of them",
        "those who refused",
        "a third of those asked",
        "the bank that will buy dollars",
        "the press",
        "the coast guard",
        "host countries",
        "over forty firms",
        "families displaced by the flood",
        "anyone wishing to bid for the road",
        "the first woman to lead the party",
        "the ministry for trade",
        "the opposition",
        "an open letter",
        "two convicts",
        "the latest accounts",
        "football fans",
        "the far left",
        "the works department",
        "the March movement",
        "families who fled on Tuesday",
        "the Tuesday market",
    ],
)
def test_who_has_no_name_is_described_in_words_of_the_article(party: str) -> None:
    assert parties.describes(party)


@pytest.mark.parametrize(
    "words",
    [
        *("will", "said on", "by June", "$200 million", "on Monday", "the bank said", "2025"),
        *("buy", "keep the rate", "raise the rate", "pledged to build", "asked the bank", "signing"),
        *("Kenya will buy", "Kenya buys dollars", "Kenya signs the treaty", "the bank to buy dollars"),
        *("talks", "the talks", "a meeting of ministers", "the bank for talks", "the union for help"),
        *("by Kenya", "ready to buy"),
        *("truce holds", "the truce holds in the north", "traders left", "lifts rate", "asks minister"),
        *(
            "reporters on Tuesday",
            "traders last week",
            "the council of December",
            "voters in May",
            "police today",
        ),
        *("Tamora lifts", "lifts Tamora", "the bank to lift rates", "– Governor", "NAIROBI — bank"),
    ],
)
def test_verbs_acts_sums_and_dates_describe_nobody(words: str) -> None:
    assert not parties.describes(words)


@pytest.mark.parametrize("party", ["Kenya signed", "Kenya opens", "visit Kenya"])
def test_a_name_with_its_verb_names_nobody(party: str) -> None:
    kenya = {"name": "Kenya", "mentions": []}
    row = {"entities": [kenya], "people": [], "amounts": [], "dates": []}
    checker = annotate.Checker("Kenya signed. Kenya opens a port. They visit Kenya.", row, print)
    assert checker.known("Kenya")
    assert not checker.known(party)


@pytest.mark.parametrize(
    ("words", "name", "refused"),
    [
        ("it", "the bank", True),
        ("Its", "Peru", True),
        ("I", "I", True),
        ("US", "US", False),
        ("He", "He Li", False),
    ],
)
def test_a_pronoun_is_no_name(words: str, name: str, refused: bool) -> None:
    text = f"{words} pays; {name} asked."
    mention = {"start": 0, "end": len(words), "text": words, "kind": "name"}
    entity = {"id": "E1", "label": "ORG", "name": name, "country": None, "mentions": [mention]}
    problems = checked(text, entities=[entity])
    assert any("is a pronoun" in problem for problem in problems) is refused


def test_what_an_apostrophe_joins_is_a_trigger() -> None:
    assert items.whole("'ll", "they'll sign")
    assert not items.whole("sign", "they signed")


@pytest.mark.parametrize("words", ["century", "decade"])
def test_a_century_and_a_decade_have_their_figures(words: str) -> None:
    assert annotate.timex_value("DATE", {"century": "20", "decade": "194"}[words])


@pytest.mark.parametrize("layer", ["dates", "amounts", "quotes", "commitments", "people"])
def test_no_item_stands_twice(tmp_path: Path, layer: str) -> None:
    _, problems = read(tmp_path, ITEMS | {layer: ITEMS[layer] * 2})
    assert any("stands twice" in problem for problem in problems), problems


@pytest.mark.parametrize("key", ["genre", "region", "publisher", "source"])
def test_what_the_page_is_must_be_said(tmp_path: Path, key: str) -> None:
    _, problems = read(tmp_path, {name: value for name, value in ITEMS.items() if name != key})
    assert f"unknown keys [], missing ['{key}']" in problems
    assert f"{key}: None is none of labels.json" in problems


@pytest.mark.parametrize("code", ["XDR", "SVC", "GIP", "ZWG", "XCG", "CHE", "HRK", "ZWL"])
def test_every_code_of_iso_4217_is_a_currency(tmp_path: Path, code: str) -> None:
    _, problems = read(tmp_path, change("amounts/0/currency", code))
    assert problems == []


def test_the_codes_of_iso_4217_hold_the_currencies_of_the_lexicon() -> None:
    codes = annotate.Checker.currencies
    assert {row[0] for row in annotate.table("currencies.csv")} <= codes
    assert all(len(code) == 3 and code.isupper() for code in codes)


def test_nouns_that_are_verbs_too_are_verbs_of_the_tables() -> None:
    listed = words(Path(parties.__file__).with_name("verbs_as_nouns.txt"))
    assert listed <= parties.BASES


def test_a_mention_names_a_party(tmp_path: Path) -> None:
    _, problems = read(tmp_path, change("commitments/0/actors", ["The central bank"]))
    assert problems == []


def test_what_is_usual_need_not_be_said(tmp_path: Path) -> None:
    row, _ = read(tmp_path, ITEMS)
    (item,) = row["commitments"]
    assert (item["optional"], item["negated"], item["specificity"]) == (False, False, "specific")


def test_a_marked_copy_that_differs_is_refused(tmp_path: Path) -> None:
    _, problems = read(tmp_path, ITEMS, MARKED.replace("by June", "until June"))
    assert any("differs from the text" in problem for problem in problems)


def test_a_bracket_that_is_not_closed_is_refused(tmp_path: Path) -> None:
    _, problems = read(tmp_path, ITEMS, MARKED.replace("Ruth Barasa⟧", "Ruth Barasa"))
    assert any("not closed" in problem for problem in problems)


def test_a_missing_layer_is_refused(tmp_path: Path) -> None:
    _, problems = read(tmp_path, {key: value for key, value in ITEMS.items() if key != "quotes"})
    assert any("missing ['quotes']" in problem for problem in problems)


def test_the_second_place_is_named_by_n() -> None:
    problems: list[str] = []
    items = [{"text": "May", "type": "DATE", "value": "2025-05", "n": 2}]
    (found,) = annotate.locate("May or may not: May", items, "dates", problems.append)
    assert (found["start"], problems) == (16, [])


def test_a_state_may_be_meant_by_its_capital_and_a_person_of_no_account_by_a_street(tmp_path: Path) -> None:
    items = change("entities/2", {"label": "GPE", "name": "Kenya", "country": "KEN"})
    items["people"].append(
        {"name": "Barasa", "mentions": ["Barasa"], "roles": [], "country": None, "optional": True}
    )
    _, problems = read(tmp_path, items, MARKED)
    assert problems == []


def checked(text: str, **layers: Any) -> list[str]:
    """Check an article of which only the layers that are given matter."""
    row = {**{key: [] for key in (*annotate.REQUIRED, "people", "entities")}, "cast": ITEMS["cast"], **layers}
    row |= {key: ITEMS[key] for key in annotate.Checker.closed} | {"published": None, "dateline": None}
    problems: list[str] = []
    annotate.Checker(text, row, problems.append).values()
    return problems


def test_a_part_of_a_name_names_nobody() -> None:
    mentions = [{"start": 4, "end": 25, "text": "Central Bank of Kenya", "kind": "name"}]
    bank = {
        "id": "E1",
        "label": "ORG",
        "name": "Central Bank of Kenya",
        "country": None,
        "mentions": mentions,
    }
    row = {"entities": [bank], "people": [], "amounts": [], "dates": []}
    checker = annotate.Checker("The Central Bank of Kenya met the bank's union.", row, print)
    assert checker.known("Central Bank of Kenya")
    assert checker.known("the bank's union")
    assert not checker.known("the Central")


def test_a_name_with_a_comma_is_one_of_two() -> None:
    row = {
        "entities": [],
        "people": [{"name": "Li Wen, Jr."}, {"name": "Ana Ruiz"}],
        "amounts": [],
        "dates": [],
    }
    assert annotate.Checker("Li Wen, Jr. met Ana Ruiz.", row, print).known("Li Wen, Jr. and Ana Ruiz")


@pytest.mark.parametrize(("glued", "refused"), [([], True), (["PeruThe"], False)])
def test_glued_words_are_told(glued: list[str], refused: bool) -> None:
    heading = {"text": "A port for Peru", "start": 0, "end": 15}
    problems = checked("A port for PeruThe bank pays.", headings=[heading], glued=glued)
    assert any("inside a word" in problem for problem in problems) is refused


@pytest.mark.parametrize(
    ("start", "end", "refused"),
    [(6, 30, True), (7, 29, False), (7, 30, True), (6, 29, True)],
)
def test_a_direct_quote_holds_no_marks_of_its_own(start: int, end: int, refused: bool) -> None:
    text = "I say “‘Four’ wells, and soon”."
    quote = {"text": text[start:end], "start": start, "end": end, "kind": "direct", "cue": None}
    quote = {**quote, "speaker": None, "speaker_text": None, "optional": False}
    problems = checked(text, quotes=[quote])
    assert any("own quotation marks" in problem for problem in problems) is refused


@pytest.mark.parametrize("words", ["before the rains", "within ninety days", "the next hearing", "Monday"])
def test_a_deadline_is_told_in_words_of_time(words: str) -> None:
    assert items.of_time(words)
