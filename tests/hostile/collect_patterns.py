"""Prints every regular expression of communique as JSON, with how it is used and on how long a text.

Runs in a process of its own, because a pattern that is compiled once is compiled before anybody looks.
Each pattern is wrapped, and the samples and long hostile texts are read, so that the methods that are
called are known, and whether a pattern ever sees more than a line of bounded length.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import linecache
import pkgutil
import re
import sys
from pathlib import Path
from typing import Any

spec = importlib.util.find_spec("communique")
assert spec is not None
assert spec.origin is not None
HOME = str(Path(spec.origin).parent)
METHODS = ("match", "fullmatch", "search", "finditer", "findall", "sub", "subn", "split")
seen: dict[tuple[str, int], dict[str, Any]] = {}
compile_pattern = re._compile  # type: ignore[attr-defined]


class Watched:
    """A pattern that notes its calls."""

    def __init__(self, pattern: re.Pattern[str], notes: dict[str, Any]) -> None:
        self._pattern, self._notes = pattern, notes

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._pattern, name)
        if name not in METHODS:
            return found

        def call(*arguments: Any, **named: Any) -> Any:
            text = arguments[1] if name in ("sub", "subn") else arguments[0]
            places = arguments[1:3] if name not in ("sub", "subn", "split") else ()
            start, end = (*places, len(text))[:2] if places else (0, len(text))
            length = max(0, min(end, len(text)) - start)
            self._notes[name] = max(self._notes.get(name, 0), length)
            return found(*arguments, **named)

        return call


def watch(pattern: Any, flags: int) -> Any:
    """Compile, and wrap what communique compiles."""
    compiled = compile_pattern(pattern._pattern if isinstance(pattern, Watched) else pattern, flags)
    frame = sys._getframe(2)
    file = frame.f_code.co_filename
    if not file.startswith(HOME) or not isinstance(compiled.pattern, str):
        return compiled
    name = linecache.getline(file, frame.f_lineno).split("=")[0].strip()
    place = f"{Path(file).relative_to(HOME).as_posix()}:{frame.f_lineno}"
    notes = seen.setdefault((compiled.pattern, compiled.flags), {"place": place, "name": name})
    return Watched(compiled, notes)


def collect(samples: Path) -> None:
    """Import communique under watch, read the samples and the hostile documents, print what was seen."""
    re._compile = watch  # type: ignore[attr-defined]

    import communique

    for module in pkgutil.walk_packages(communique.__path__, "communique."):
        try:
            importlib.import_module(module.name)
        except ImportError as cause:  # an extra that is not installed
            if cause.name is None or cause.name.startswith("communique"):
                raise

    from hostile_documents import DOCUMENTS, OPENING, document

    texts = [file.read_text(encoding="utf-8") for file in sorted(samples.glob("*.txt"))]
    texts += [document(name, 4_000) for name in DOCUMENTS]
    texts += [
        f"Ana Reis, Minister of Ports\n\n{OPENING}They agreed. — {sign}" for sign in ("abc", "Qw/er", "b.org")
    ]
    extractor = communique.Extractor()
    for text in texts:
        extractor.extract(text, published="2024-10-29")
    source = "\n".join(file.read_text(encoding="utf-8") for file in sorted(Path(HOME).rglob("*.py")))
    for notes in seen.values():
        name = notes.pop("name")
        if len(notes) == 1 and name.isidentifier():  # never called on these texts: what the code would call
            used = [
                method
                for method in METHODS
                if f" {name}.{method}(" in source or f"({name}.{method}(" in source
            ]
            notes.update(dict.fromkeys(used, 10**6))
    print(json.dumps([[pattern, flags, notes] for (pattern, flags), notes in seen.items()]))


if __name__ == "__main__":  # never on import: what is watched is slow
    collect(Path(sys.argv[1]))
