"""Made-up records for measuring: no model is needed, and any number of them can be had.

    python benchmarks/made_up.py 1000 > records.jsonl

They are valid records with the proportions of 3,500 press releases of a foreign ministry and a presidential
office: 3,200 characters, 11 people and bodies, 2.5 commitments a record, half of which one article alone
tells; names of states, family names, words and stories each with few that are frequent and many that are
rare (Zipf), and every fifth commitment in nothing but the usual words of communiqués.
"""

from __future__ import annotations

import json
import random
import sys
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import accumulate

from communique.lexicon import table

SYLLABLES = [
    "ka",
    "ri",
    "to",
    "me",
    "lu",
    "so",
    "na",
    "vi",
    "do",
    "pe",
    "ra",
    "ni",
    "mo",
    "sa",
    "le",
    "ti",
    "bo",
    "ru",
    "ga",
    "fe",
    "zu",
    "ha",
    "ny",
    "ko",
    "wa",
    "di",
    "ma",
    "lo",
    "shi",
    "cha",
]
GENERAL = [
    "security",
    "cooperation",
    "energy",
    "trade",
    "partnership",
    "regional",
    "stability",
    "education",
    "health",
    "climate",
    "technology",
    "culture",
    "tourism",
    "agriculture",
    "investment",
    "transport",
    "development",
    "democracy",
    "rights",
    "defence",
]
KINDS = (
    ("proposal", "proposed", "propose"),
    ("pledge", "pledged", "provide"),
    ("agreement", "signed", "sign"),
    ("target", "target", "reach"),
    ("fulfilment", "fulfilled", "open"),
)
OFFICES = (
    "President",
    "Prime Minister",
    "Foreign Minister",
    "Minister of Energy",
    "Ambassador",
    "spokesperson",
)
FIRST_DAY = date(2015, 1, 1)
DAYS = 3650
FILLER = "Officials on both sides spoke of a good exchange and thanked the hosts for their welcome. "


@cache
def word(number: int) -> str:
    """Give a word that is no other number's."""
    found, number = "", number + 900
    while number:
        number, at = divmod(number, len(SYLLABLES))
        found += SYLLABLES[at]
    return found


class Zipf:
    """Numbers below ``count``, the n-th drawn 1/(n + 3) ^ ``power`` as often as others."""

    def __init__(self, count: int, power: float = 1.0) -> None:
        self.sums = list(accumulate(1 / (number + 3) ** power for number in range(count)))

    def draw(self, chance: random.Random) -> int:
        """Give a number."""
        return bisect_left(self.sums, chance.random() * self.sums[-1])


class World:
    """States, people and matters, which do not depend on how many records are made."""

    def __init__(self) -> None:
        rows = [row for row in table("countries") if row["code"].isalpha() and len(row["code"]) == 3]
        self.states = [(row["code"], row["name"]) for row in rows]
        self.state = Zipf(len(self.states))
        self.family, self.given = Zipf(30_000, 0.7), Zipf(1500, 0.7)
        self.word = Zipf(20_000, 0.8)
        self.person = Zipf(400)

    def someone(self, state: int, number: int) -> tuple[str, str]:
        """Give the name and the office of a person of a state."""
        chance = random.Random(f"{state} {number}")
        name = f"{word(self.given.draw(chance)).title()} {word(50_000 + self.family.draw(chance)).title()}"
        return name, OFFICES[number] if number < len(OFFICES) else chance.choice(OFFICES)

    def story(self, number: int) -> tuple[int, int, list[str], int]:
        """Give the two states of a promise, its words and its amount."""
        chance = random.Random(number)
        one, other = self.state.draw(chance), self.state.draw(chance)
        words = [word(100_000 + self.word.draw(chance)) for _ in range(chance.randint(2, 4))]
        return one, other, words, chance.randrange(1, 900) * 1_000_000


def made_up(count: int, first: int = 0) -> Iterator[dict]:
    """Make records of ten years; with ``first``, of the days after as many records."""
    world = World()
    for number in range(first, first + count):
        chance = random.Random(f"record {number}")
        day = FIRST_DAY + timedelta(days=DAYS + 1 if first else chance.randrange(DAYS))
        yield _Writer(number, day.isoformat()).record(world, chance, max(count, first))


class _Writer:
    """Writes one record, from the front to the end of its text."""

    def __init__(self, number: int, day: str) -> None:
        self.number, self.day = number, day
        self.text = ""
        self.entities: dict[tuple[str, str], dict] = {}
        self.amounts: list[dict] = []
        self.commitments: list[dict] = []
        self.quotes: list[dict] = []

    def say(self, words: str) -> tuple[int, int]:
        start = len(self.text)
        self.text += words
        return start, len(self.text)

    def name(self, label: str, name: str, country: str | None, office: str | None = None) -> str:
        start, end = self.say(name)
        item = self.entities.setdefault(
            (label, name),
            {
                "id": f"E{len(self.entities) + 1}",
                "label": label,
                "name": name,
                "aliases": [name],
                "roles": [{"title": office, "of": None}] if office else [],
                "country": country,
                "mentions": [],
            },
        )
        item["mentions"].append({"start": start, "end": end, "text": name, "kind": "name"})
        return item["id"]

    def record(self, world: World, chance: random.Random, count: int) -> dict:
        for _ in range(chance.choice((1, 2, 2, 3, 4))):
            self.promise(world, chance, count)
        while len(self.text) < 3200:
            state = world.state.draw(chance)
            code, land = world.states[state]
            who, office = world.someone(state, world.person.draw(chance))
            if chance.random() < 0.2:
                self.name("PERSON", who.split()[-1], None)
            else:
                self.name("PERSON", who, code, office)
            self.say(" of ")
            self.name("GPE", land, code)
            self.say(" spoke for the ")
            self.name("ORG", f"{word(world.word.draw(chance)).title()} Council", code)
            self.say(". " + FILLER * 6 + "\n\n")
        return self.whole()

    def promise(self, world: World, chance: random.Random, count: int) -> None:
        one, other, words, value = world.story(int(count * 2.5 * chance.random() ** 1.5))
        kind, status, verb = chance.choice(KINDS)
        if chance.random() < 0.2:
            words, value = chance.sample(GENERAL, 2), 0
        (code, land), (second, neighbour) = world.states[one], world.states[other]
        who, office = world.someone(one, world.person.draw(chance) % 6)
        speaker = self.name("PERSON", who, code, office)
        self.say(" said that ")
        start = len(self.text)
        actor = self.name("GPE", land, code)
        trigger = self.say(" will")
        self.say(f" {verb} ")
        amount = None
        if value:
            told = f"${value // 1_000_000} million"
            begin, end = self.say(told)
            amount = {"amount": f"A{len(self.amounts) + 1}", "value": value, "currency": "USD", "unit": None}
            item = {"id": amount["amount"], "start": begin, "end": end, "text": told, "value": value}
            self.amounts.append(
                {**item, "currency": "USD", "unit": None, "approximate": False, "low": None, "high": None}
            )
            self.say(" for ")
        what = self.say("the " + " ".join(words))
        self.say(" with ")
        partner = self.name("GPE", neighbour, second)
        end = len(self.text)
        self.commitments.append(
            {
                "id": f"C{len(self.commitments) + 1}",
                **{"start": start, "end": end, "text": self.text[start:end], "kind": kind, "status": status},
                **{"modality": "committed", "negated": False, "specificity": "specific"},
                "actors": [{"entity": actor, "name": land}],
                "counterparties": [{"entity": partner, "name": neighbour}],
                **{"action": verb, "object": self.text[slice(*what)], "amount": amount, "due": None},
                **{"condition": None, "speaker": None, "quote": None},
                "trigger": {"start": trigger[0] + 1, "end": trigger[1], "text": "will"},
                "confidence": 0.8,
            }
        )
        self.quotes.append(
            {
                "id": f"Q{len(self.quotes) + 1}",
                **{"start": start, "end": end, "text": self.text[start:end], "kind": "indirect"},
                **{"complement": "clause", "group": f"G{len(self.quotes) + 1}"},
                "speaker": {"entities": [speaker], "name": who, "start": None, "end": None, "text": None},
                **{"cue": None, "confidence": 0.8},
            }
        )
        self.say(". " + FILLER + "\n\n")

    def whole(self) -> dict:
        return {
            "schema_version": "1.0",
            "id": f"made-up-{self.number:07d}",
            "source": {"path": None, "url": None, "sha256": f"{self.number:064x}", "publisher": None},
            "language": "en",
            "title": None,
            "published": {"date": self.day, "origin": "header"},
            "dateline": None,
            "text": self.text,
            "alignment": [[0, 0, len(self.text)]],
            **{
                "sections": [],
                "dates": [],
                "entities": list(self.entities.values()),
                "amounts": self.amounts,
            },
            **{"quotes": self.quotes, "commitments": self.commitments, "extras": {}, "warnings": []},
            "provenance": {"communique": "0", "model": "none", "settings": "none", "stages": []},
        }


if __name__ == "__main__":
    for row in made_up(int(sys.argv[1])):
        print(json.dumps(row, ensure_ascii=False))
