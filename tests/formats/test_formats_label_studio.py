"""Records as tasks of Label Studio and back: every span and link, and what people made of them."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from communique import Extractor
from communique.errors import RecordError
from communique.formats.exports import export
from communique.formats.label_studio import label_config, read_label_studio, write_label_studio
from communique.formats.regions import RELATIONS, Region, Relation, regions, relations
from communique.record import Record

TEXTS = (
    "LIMA, 29 October 2024 — President Ana Ruiz pledged $5 million for schools by 2030.\n\n"
    "“We will build them,” she said. Minister Juan Vega said that the talks would go on from May to July.\n",
    "🎉🎉 They met.\n\nPeru and Chile agreed to raise trade to $1.5 billion by 2027, said Juan Vega & Co.\n",
    "Rien de tout cela n’est écrit en anglais, et le ministre de la culture le sait bien depuis hier.\n",
)


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return list(Extractor().stream(TEXTS))


@pytest.fixture
def tasks(records: list[Record], tmp_path: Path) -> list[dict[str, Any]]:
    write_label_studio(records, tmp_path / "tasks.json")
    found: list[dict[str, Any]] = json.loads((tmp_path / "tasks.json").read_bytes())
    return found


def test_every_span_and_link_comes_back(records: list[Record], tmp_path: Path) -> None:
    path = tmp_path / "tasks.json"
    assert write_label_studio(records, path) == len(records)
    assert sorted(found.name for found in tmp_path.iterdir()) == ["tasks.json", "tasks.xml"]
    for number, (record, read) in enumerate(zip(records, read_label_studio(path), strict=True), 1):
        assert (read.id, read.text, read.by_hand) == (record.id, record.text, False)
        found = list(regions(record))
        assert {(r.layer, r.label, r.start, r.end, r.note) for r in read.regions} == {
            (r.layer, r.label, r.start, r.end, r.note) for r in found
        }
        assert {(r.kind, r.start, r.end) for r in read.relations} == {
            (r.kind, f"{number}-{r.start}", f"{number}-{r.end}") for r in relations(record, found)
        }


def test_a_quote_is_linked_to_its_speaker_and_a_pledge_to_its_parts(records: list[Record]) -> None:
    record = records[0]
    found = {region.id: region for region in regions(record)}
    said = [
        (link.kind, found[link.start].label, record.text[found[link.end].start : found[link.end].end])
        for link in relations(record, found.values())
    ]
    assert ("speaker", "direct", "she") in said
    assert ("cue", "direct", "said") in said
    assert ("speaker", "indirect", "Juan Vega") in said
    assert {("amount", "pledge", "$5 million"), ("due", "pledge", "2030")} <= set(said)
    assert any(link[:2] == ("actor", "pledge") and "Ana Ruiz" in link[2] for link in said)


def test_the_interface_knows_everything_that_tasks_hold(tasks: list[dict[str, Any]]) -> None:
    config = ET.fromstring(label_config())
    labels = {
        control.attrib["name"]: {label.attrib["value"] for label in control}
        for control in config.iter("Labels")
    }
    controls = {*labels, "note"}
    assert {control.attrib["toName"] for control in config if "toName" in control.attrib} == {"text"}
    assert {relation.attrib["value"] for relation in config.iter("Relation")} == set(RELATIONS)
    for task in tasks:
        for one in task["predictions"][0]["result"]:
            if one["type"] == "relation":
                assert set(one["labels"]) <= set(RELATIONS)
                continue
            assert one["from_name"] in controls
            assert one["to_name"] == "text"
            if one["type"] == "labels":
                assert set(one["value"]["labels"]) <= labels[one["from_name"]]


def test_spans_count_code_points_and_ids_differ_in_the_whole_file(tasks: list[dict[str, Any]]) -> None:
    seen: set[str] = set()
    for task in tasks:
        spans = [one for one in task["predictions"][0]["result"] if one["type"] == "labels"]
        for one in spans:
            value = one["value"]
            assert task["data"]["text"][value["start"] : value["end"]] == value["text"]
        ids = {one["id"] for one in spans}
        assert len(ids) == len(spans)
        assert not ids & seen
        seen |= ids


def exported(result: list[dict[str, Any]], **fields: Any) -> dict[str, Any]:
    return {"id": 7, "result": result, "was_cancelled": False, "updated_at": "2025-01-02T00:00:00Z", **fields}


SPAN = {"id": "x", "from_name": "dates", "to_name": "text", "type": "labels", "origin": "manual"}


def test_the_last_submission_counts_and_skipped_ones_do_not(
    tasks: list[dict[str, Any]], tmp_path: Path
) -> None:
    late = [
        {**SPAN, "value": {"start": 8, "end": 12, "labels": ["DATE"]}},
        {**SPAN, "id": "a", "from_name": "quotes", "value": {"start": 0, "end": 7, "labels": ["direct"]}},
        {**SPAN, "from_name": "note", "type": "textarea", "value": {"start": 8, "end": 12, "text": ["2021"]}},
        {"type": "relation", "from_id": "x", "to_id": "a", "direction": "left", "labels": ["due"]},
        {"type": "relation", "from_id": "x", "to_id": "a", "direction": "right"},
        {"from_name": "own", "to_name": "text", "type": "choices", "id": "c", "value": {"choices": ["fine"]}},
    ]
    tasks[0]["annotations"] = [
        exported(late),
        exported([], updated_at="2025-01-01T00:00:00Z"),
        exported([], updated_at="2025-01-03T00:00:00Z", was_cancelled=True),
    ]
    (tmp_path / "export.json").write_text(json.dumps(tasks))
    read = list(read_label_studio(tmp_path / "export.json"))
    assert read[0].by_hand
    assert read[0].regions == (
        Region("a", "quotes", "direct", 0, 7),
        Region("x", "dates", "DATE", 8, 12, "2021"),
    )
    assert read[0].relations == (Relation("due", "a", "x"), Relation("", "x", "a"))
    assert not read[1].by_hand
    assert read[1].regions


@pytest.mark.parametrize(
    "wrong", ["{}", "[{}]", "[1]", "no json", '[{"data": {"text": "a"}, "predictions": [{}]}]']
)
def test_what_is_no_export_is_named(wrong: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(wrong)
    with pytest.raises(RecordError, match=r"a\.json holds no tasks of Label Studio"):
        list(read_label_studio(tmp_path / "a.json"))


def test_no_records_are_an_empty_list_and_the_suffix_tells_the_form(tmp_path: Path) -> None:
    (tmp_path / "records.jsonl").write_bytes(b"")
    assert export(tmp_path / "records.jsonl", tmp_path / "tasks.json") == 0
    assert list(read_label_studio(tmp_path / "tasks.json")) == []


def test_a_speaker_who_is_nobody_among_the_entities_has_a_span_of_his_own(records: list[Record]) -> None:
    data = records[0].model_dump()
    quote = next(
        quote for quote in data["quotes"] if quote["speaker"] and quote["speaker"]["start"] is not None
    )
    quote["speaker"].update(entities=())
    record = Record.model_validate(data)
    found = list(regions(record))
    own = Region(
        f"{quote['id']}-speaker",
        "quotes",
        "speaker",
        quote["speaker"]["start"],
        quote["speaker"]["end"],
        quote["speaker"]["name"],
    )
    assert own in found
    assert Relation("speaker", quote["id"], own.id) in set(relations(record, found))
