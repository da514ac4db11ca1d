"""One article of a batch on its way: where it stands, then its text, or why it failed."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from dataclasses import dataclass
from typing import Literal

from communique.errors import CommuniqueError
from communique.formats.compression import bare_name
from communique.formats.listed import Seen
from communique.settings import TEXT_FIELDS

__all__ = ["Failure", "Item", "Reading", "Shard", "shell_remedy"]


REMEDIES = {
    "input-too-long": "split it or raise --max-characters",
    "settings-published": "give a day as YYYY-MM-DD, such as 2024-10-29",
    "settings-stage": "see communique stages, or register your own with --import",
}
"""What somebody at a command line can do where the remedy of an error speaks to a programmer."""

PYTHON = re.compile(r"Settings\(|datetime\.|@Language")


def shell_remedy(cause: CommuniqueError) -> str:
    """Give what somebody at a command line can do about an error."""
    return REMEDIES.get(cause.code, cause.remedy) if PYTHON.search(cause.remedy) else cause.remedy


@dataclass(frozen=True, slots=True)
class Failure:
    """Why one input gave no record.

    Attributes:
        stage: Where it failed: ``reading``, ``extraction`` or ``worker``.
        code: Stable machine-readable name, such as ``input-empty``.
        message: What happened.
        remedy: What the reader can do about it; may be empty.
    """

    stage: str
    code: str
    message: str
    remedy: str = ""

    @classmethod
    def of(cls, cause: BaseException, stage: str) -> Failure:
        """Describe an exception; communique's own errors bring their code and remedy."""
        if isinstance(cause, CommuniqueError):
            ours = cause.code.startswith(("input-", "settings-"))
            return cls("reading" if ours else stage, cause.code, cause.message, shell_remedy(cause))
        said = " ".join(str(cause).split())[:500]
        kind = type(cause).__name__
        return cls(stage, f"{stage}-failed", f"{kind}: {said}" if said else kind)

    def line(self, item: Item) -> bytes:
        """Give the line of the errors file for ``item``."""
        fields = {"input": item.key, "id": item.name, **dataclasses.asdict(self)}
        fields["message"] = self.message.removeprefix(f"{item.key}: ")  # said once is enough
        return json.dumps(fields, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"


@dataclass(frozen=True, slots=True)
class Item:
    """One input of a batch: one article, before or after its text is read.

    Attributes:
        key: Names the input, unique in the run: its path relative to the root, in posix form;
            a row of a table adds ``#`` and its number, from 1.
        path: What the record keeps as ``source.path``.
        file: The file a worker is to open; None where ``text`` or ``raw`` is given.
        raw: The bytes of the file or of standard input, where they are known already.
        text: The article, where it is known already.
        id: Name of the record, where the input brings one.
        published: Date of publication, where the input brings one.
        published_origin: What told it: the caller, or data that came with the article.
        url: Where the article stands, where the input brings it.
        publisher: Who published it, where the input brings it.
        title: Its title, where the input tells it: the first line of ``text``.
        failure: Why it cannot be read, where that is known already.
        seen: Size, times and hash of its file as it was read, where it was.
    """

    key: str
    path: str | None = None
    file: str | None = None
    raw: bytes | None = None
    text: str | None = None
    id: str | None = None
    published: str | None = None
    published_origin: Literal["argument", "metadata"] = "metadata"
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    failure: Failure | None = None
    seen: Seen | None = None

    @property
    def name(self) -> str | None:
        """The id that the record will have, as far as it is known without the text."""
        return self.id or (stem(bare_name(self.path)) if self.path else None)


@dataclass(frozen=True, slots=True)
class Reading:
    """How inputs are read.

    Attributes:
        encoding: Name of the encoding of text files; ``detect`` guesses where UTF-8 does not fit.
        max_characters: Longest article in code points; longer files are not read to their end.
        text_field: Field of a row that holds the article; for ``text`` also ``body`` and ``content``
            are tried.
        id_field: Field of a row that holds its id.
        published_field: Field of a row that holds the date of publication.
        stdin: Suffix of the format of standard input, without the dot.
    """

    encoding: str = "utf-8"
    max_characters: int = 2_000_000
    text_field: str = "text"
    id_field: str = "id"
    published_field: str = "published"
    stdin: str = "txt"

    @property
    def text_fields(self) -> tuple[str, ...]:
        """Fields that may hold the article, in the order in which they are tried."""
        return TEXT_FIELDS if self.text_field == TEXT_FIELDS[0] else (self.text_field,)


@dataclass(frozen=True, slots=True)
class Shard:
    """Part ``number`` of ``count``: which inputs of the whole it takes.

    Numbers run from 1 to ``count``; counted from 0, number 0 is number ``count``.

    An input belongs to exactly one shard, told by the hash of its key alone: parts are
    disjoint and complete, and stay so when inputs are added.

    Example:
        >>> [Shard(number, 3).takes("asia/a.txt") for number in (1, 2, 3)].count(True)
        1
    """

    number: int = 1
    count: int = 1

    def takes(self, key: str) -> bool:
        """Tell whether the input of this key belongs to the shard."""
        if self.count == 1:
            return True
        digest = hashlib.sha256(key.encode("utf-8", "backslashreplace")).digest()
        return int.from_bytes(digest[:8], "big") % self.count == self.number % self.count


def stem(path: str) -> str:
    """Give the last part of a posix path without its last suffix, as record ids have it.

    Example:
        >>> stem("asia/a.b.txt")
        'a.b'
    """
    name = path.rsplit("/", 1)[-1]
    return name.rsplit(".", 1)[0] or name
