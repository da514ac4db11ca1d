"""Runs small cases: short texts, each with what their record must show and must not.

    python benchmarks/cases.py [FILE.jsonl …] [--kind WORDS] [--wrong]

A line of ``benchmarks/cases`` holds ``id``, ``kind``, ``text`` (or ``file``, a page beside it), ``published``
and ``expect``: either a list of expectations, whose ``t`` names a function of :data:`CHECKS`, or an object of
what the whole record must show (:data:`WHOLE`). Prints how many are right by kind; ``--wrong`` prints the
others with the reason.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from communique import Settings
from communique.engines.unit import Task, Unit
from communique.errors import CommuniqueError
from communique.formats.item import Item, Reading
from communique.formats.readers import read_document

CASES = Path(__file__).parent / "cases"
Row = dict[str, Any]


def name(one: Row | None) -> str | None:
    return one["name"] if one else None


def fits(found: Any, wanted: str | None) -> bool:
    return not wanted or found in wanted.split("|")


def quoted(want: Row, record: Row) -> str | None:
    """Whether words are quoted, of whom, and with which ends."""
    hits = [
        one for one in record["quotes"] if want["sub"] in one["text"] and fits(one["kind"], want.get("kind"))
    ]
    if not hits:
        return f"not quoted among {[one['text'] for one in record['quotes']]}"
    speakers = want.get("speaker", "*")
    allowed = speakers if isinstance(speakers, list) else [speakers]
    if speakers != "*" and not any(name(one["speaker"]) in allowed for one in hits):
        return f"said by {[name(one['speaker']) for one in hits]}"
    ends = want.get("text")
    return (
        None
        if not ends or any(one["text"] == ends for one in hits)
        else f"quoted {[one['text'] for one in hits]}"
    )


def unquoted(want: Row, record: Row) -> str | None:
    hits = [one["text"] for one in record["quotes"] if want["sub"] in one["text"]]
    hits = (
        hits
        if want["t"] == "noindirect"
        else [
            one["text"]
            for one in record["quotes"]
            if want["sub"] in one["text"] and one["kind"] != "indirect"
        ]
    )
    return f"quoted {hits}" if hits else None


def people(record: Row) -> list[Row]:
    return [one for one in record["entities"] if one["label"] == "PERSON"]


def named(want: Row, record: Row) -> str | None:
    """Whether an entity is there with its state, offices and mentions."""
    pool = people(record) if want["t"] == "person" else record["entities"]
    hits = [one for one in pool if one["name"] == want["name"] and fits(one["label"], want.get("label"))]
    if not hits:
        return f"not among {[one['name'] for one in pool]}"
    if want.get("country", "*") != "*" and all(one["country"] != want["country"] for one in hits):
        return f"of {[one['country'] for one in hits]}"
    roles = [[role["title"], role["of"]] for role in hits[0]["roles"]]
    lacks = [role for role in want.get("roles") or () if role not in roles]
    said = {mention["text"] for mention in hits[0]["mentions"]}
    lacks += [alias for alias in want.get("aliases") or () if alias not in said]
    return f"lacks {lacks}" if lacks else None


def unnamed(want: Row, record: Row) -> str | None:
    pool = people(record) if want["t"] == "noperson" else record["entities"]
    hits = [
        one["label"] for one in pool if one["name"] == want["name"] and fits(one["label"], want.get("label"))
    ]
    return f"is {hits}" if hits else None


def counted(want: Row, record: Row) -> str | None:
    found = [one["name"] for one in people(record)]
    return None if len(found) == want["n"] else f"people {found}"


def acts(want: Row, record: Row) -> list[Row]:
    return [one for one in record["commitments"] if want["sub"] in one["text"]]


def committed(want: Row, record: Row) -> str | None:
    """Whether an act is there with its fields."""
    wrong = [_wrong(want, one) for one in acts(want, record)]
    if not wrong:
        return f"no such act among {[one['text'] for one in record['commitments']]}"
    return "; ".join(min(wrong, key=len)) or None


def _wrong(want: Row, one: Row) -> list[str]:
    amount, due = one["amount"], one["due"]
    told = {
        "actors": sorted(name(party) or "" for party in one["actors"]),
        "parties": sorted(name(party) or "" for party in one["counterparties"]),
        "amount": amount and [amount["value"], amount["currency"]],
        "due": due and due["value"],
        "condition": one["condition"],
        "speaker": name(one["speaker"]),
        "negated": one["negated"],
    }
    found = [f"{key} {one[key]}" for key in ("kind", "status") if not fits(one[key], want.get(key))]
    for key, value in told.items():
        wanted = want.get(key, "*")
        wanted = sorted(wanted) if isinstance(wanted, list) and key in ("actors", "parties") else wanted
        if wanted not in ("*", value) and not (wanted is None and key in ("actors", "parties", "negated")):
            found.append(f"{key} {value}")
    return found


def uncommitted(want: Row, record: Row) -> str | None:
    hits = [
        f"{one['kind']}/{one['status']}"
        for one in acts(want, record)
        if fits(one["status"], want.get("status"))
    ]
    return f"is {hits}" if hits else None


def not_by(want: Row, record: Row) -> str | None:
    hits = [one["text"] for one in acts(want, record) if want["actor"] in map(name, one["actors"])]
    return f"by {want['actor']}: {hits}" if hits else None


def due(want: Row, record: Row) -> str | None:
    told = [one["due"]["text"] for one in acts(want, record) if one["due"]]
    return None if any(want["text"] in text for text in told) else f"due {told}"


CHECKS: dict[str, Callable[[Row, Row], str | None]] = {
    "quote": quoted,
    "noquote": unquoted,
    "noindirect": unquoted,
    "person": named,
    "entity": named,
    "noperson": unnamed,
    "noentity": unnamed,
    "npersons": counted,
    "commit": committed,
    "nocommit": uncommitted,
    "noactor": not_by,
    "due": due,
}


def dates(want: Any, record: Row) -> str | None:
    told = [[one["text"], one["value"]] for one in record["dates"]]
    if isinstance(want, list):
        return None if told == [list(one) for one in want] else f"dates {told}"
    lacks = [
        words
        for words, value in want.items()
        if [words, value] not in told and not (value is None and all(text != words for text, _ in told))
    ]
    return f"dates {told}" if lacks else None


def amounts(want: list[Any], record: Row) -> str | None:
    rows = [
        one if isinstance(one, dict) else dict(zip(("text", "value", "currency"), one, strict=False))
        for one in want
    ]
    for row in rows:
        hits = [one for one in record["amounts"] if one["text"] == row["text"]]
        if not hits or any(hits[0][key] != value for key, value in row.items()):
            return f"amounts {[(one['text'], one['value'], one['currency']) for one in record['amounts']]}"
    return f"amounts {[one['text'] for one in record['amounts']]}" if not rows and record["amounts"] else None


def text(want: str, record: Row) -> str | None:
    whole = want.strip("… ") in record["text"] if "…" in want else record["text"].strip() == want.strip()
    return None if whole else f"text {record['text'][:120]!r}"


def holds(want: str | list[str], record: Row) -> str | None:
    lacks = [part for part in ([want] if isinstance(want, str) else want) if part not in record["text"]]
    return f"the text lacks {lacks}" if lacks else None


def dateline(want: list[str | None] | None, record: Row) -> str | None:
    line = record["dateline"]
    told = [line["place"], line["date"], line["agency"]] if line else []
    return (
        None if told[: len(want or [])] == (want or []) and bool(told) >= bool(want) else f"dateline {told}"
    )


def commitment(want: Row, record: Row) -> str | None:
    told = [
        {
            "amount": one["amount"] and [one["amount"]["value"], one["amount"]["currency"]],
            "due": one["due"] and one["due"]["value"],
        }
        for one in record["commitments"]
    ]
    return None if any(all(one[key] == want[key] for key in want) for one in told) else f"commitments {told}"


WHOLE: dict[str, Callable[[Any, Row], str | None]] = {
    "dates": dates,
    "amounts": amounts,
    "text": text,
    "text contains": holds,
    "dateline": dateline,
    "commitment": commitment,
    "language": lambda want, record: None if record["language"] == want else f"language {record['language']}",
    "title": lambda want, record: (
        None if name_of_title(record) == want else f"title {name_of_title(record)!r}"
    ),
    "published": lambda want, record: None if day(record) == want else f"published {day(record)}",
}


def name_of_title(record: Row) -> str | None:
    return record["title"]["text"] if record["title"] else None


def day(record: Row) -> str | None:
    return record["published"]["date"] if record["published"] else None


def read(case: Row, folder: Path, unit: Unit) -> Row:
    """Make the record of a case."""
    if "file" in case:
        item = read_document(Item(key="x", path=case["file"], file=str(folder / case["file"])), Reading())
    else:
        item = Item(
            key="x", id="x", text=case["text"], published=case.get("published"), published_origin="argument"
        )
    return unit.record(item).model_dump(mode="json")


def wrong(case: Row, folder: Path, unit: Unit) -> str | None:
    """Say what of a case does not hold; None where all does."""
    try:
        record = read(case, folder, unit)
    except CommuniqueError as cause:
        return f"{type(cause).__name__}: {cause}"
    expect = case["expect"]
    if isinstance(expect, dict):
        told = [WHOLE[key](value, record) for key, value in expect.items()]
    else:
        told = [CHECKS[want["t"]](want, record) for want in expect]
    return "; ".join(filter(None, told)) or None


def main() -> None:
    """Run the cases."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("files", type=Path, nargs="*", default=sorted(CASES.glob("*.jsonl")))
    parser.add_argument("--kind", default="", help="only kinds that hold these words")
    parser.add_argument("--wrong", action="store_true", help="print what is wrong")
    given = parser.parse_args()
    unit = Unit(Task(Settings()))
    for path in given.files:
        count: Counter[tuple[str, bool]] = Counter()
        for line in path.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            if given.kind not in case["kind"]:
                continue
            reason = wrong(case, path.parent, unit)
            count[case["kind"], reason is None] += 1
            if reason and given.wrong:
                told = (case.get("text") or case["file"])[:120]
                print(f"{case['id']} [{case['kind']}] {told!r}\n      {reason[:300]}")
        kinds = sorted({kind for kind, _ in count})
        for kind in kinds if len(kinds) < 20 else ():
            print(f"{count[kind, True]:5} of {count[kind, True] + count[kind, False]:3}  {kind}")
        right = sum(number for (_, held), number in count.items() if held)
        print(f"{right:5} of {count.total():3}  {path.name}")


if __name__ == "__main__":
    main()
