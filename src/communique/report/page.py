"""Puts the page together: data, style and script in one file that loads nothing.

Words of articles reach the page only as JSON whose ``<``, ``>`` and ``&`` are escaped, and the script
puts them into the document as text, never as markup. A content security policy lets only this script run,
named by its hash, so that nothing an article smuggles in can run even if an escape failed.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from importlib import resources
from pathlib import Path
from typing import Any

from communique.errors import InputError
from communique.formats.targets import check_target, written_text
from communique.ledger.files import BUILD_ANEW
from communique.ledger.model import Ledger
from communique.record import Record
from communique.record.highlight import stylesheet
from communique.report.data import PageData, page_data

__all__ = ["check_output", "page", "write_report"]

BODY = b'<body class="communique">'

SCRIPTS = (
    *(
        "address",
        "dom",
        "find",
        "save",
        "texts",
        "list",
        "filters",
        "scale",
        "charts",
        "marks",
        "claims",
        "promises",
    ),
    *("article", "panel", "people", "commitments", "threads", "thread", "quotes", "articles", "deadlines"),
    *("calendar", "matrix", "scores", "brief", "overview", "keys", "start"),
)
BLOCK = 100
"""Articles or threads of one block: a block is read when one of them is asked for."""
TABLES = ("articles", "register", "claims", "threads")
"""Lists of like objects, which are written as rows below one head: the page is smaller and opens sooner."""
ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


@functools.cache
def _asset(name: str) -> str:
    return (resources.files("communique.report") / "assets" / name).read_text(encoding="utf-8")


@functools.cache
def _script() -> str:
    parts = "\n".join(_asset(f"{name}.js") for name in SCRIPTS)
    return f'"use strict";\n(() => {{\n{parts}\n}})();\n'


def _json(data: object) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char, code in ESCAPES.items():
        text = text.replace(char, code)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _blocks(found: PageData) -> Iterator[str]:
    """Yield the blocks that stand behind the script, so that the page answers before they are read."""
    yield _block("quotes", found.quotes)
    for name, rows in (("texts", found.texts), ("marks", found.marks), ("links", found.links)):
        for number, start in enumerate(range(0, len(rows), BLOCK)):
            yield _block(f"{name}-{number}", rows[start : start + BLOCK])


def _packed(core: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _table(value) if name in TABLES else value for name, value in core.items()}


def _table(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {"columns": list(rows[0]) if rows else [], "rows": [list(row.values()) for row in rows]}


def _block(name: str, rows: Sequence[object]) -> str:
    return f'<script type="application/json" id="{name}">{_json(rows)}</script>'


def page(
    ledger: Ledger, records: Iterable[Record | Mapping[str, Any]], *, title: str = "Communique report"
) -> str:
    """Give the page.

    Args:
        ledger: The ledger that is shown.
        records: The records it was built from; articles without a record are shown by their events.
        title: Heading of the page.

    Returns:
        An HTML document that needs no network.
    """
    script = _script()
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; "
        "base-uri 'none'; form-action 'none'"
    )
    found = _data(ledger, records, title)
    parts = {
        "policy": policy,
        "title": escape(title),
        "style": f"{stylesheet()}\n{_asset('page.css')}",
        "data": _json(_packed(found.core)),
        "script": script,
        "blocks": "\n".join(_blocks(found)),
    }
    return _filled(_asset("page.html"), parts)


def _filled(frame: str, parts: Mapping[str, str]) -> str:
    """Return a frame with its places filled in their order: a part may hold what looks like a place."""
    before = 0
    pieces = []
    for name, value in parts.items():
        mark = f"{{{{ {name} }}}}"
        at = frame.index(mark, before)
        pieces += [frame[before:at], value]
        before = at + len(mark)
    return "".join([*pieces, frame[before:]])


def _data(ledger: Ledger, records: Iterable[Record | Mapping[str, Any]], title: str) -> PageData:
    try:
        return page_data(ledger, records, title)
    except (KeyError, IndexError, TypeError, ValueError) as cause:
        what = f"ledger and records do not hold together ({type(cause).__name__} {str(cause)[:100]})"
        raise InputError("input-ledger", what, BUILD_ANEW) from cause


def write_report(
    ledger: Ledger,
    records: Iterable[Record | Mapping[str, Any]],
    path: Path,
    *,
    title: str = "Communique report",
) -> None:
    """Write the page to a file; it appears whole or not at all.

    Raises:
        SettingsError: If something else than a report is there, or it cannot be written.
    """
    check_output(path)
    found = page(ledger, records, title=title)
    with written_text(path) as stream:
        stream.write(found)


def check_output(path: Path, inputs: Iterable[Path] = ()) -> None:
    """Refuse to write a report onto an input or onto what is no report.

    Args:
        path: Where the page goes.
        inputs: Files of records and ledger.

    Raises:
        SettingsError: ``settings-output``.
    """
    check_target(path, inputs, _is_report, "communique report")


def _is_report(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(15).lower() == b"<!doctype html>" and BODY in stream.read()
