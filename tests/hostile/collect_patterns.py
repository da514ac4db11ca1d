"""Prints every regular expression that communique compiles, as JSON: pattern, flags, file and line.

Runs in a process of its own, because a pattern that is compiled once is compiled before anybody looks.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import pkgutil
import re
import sys
from pathlib import Path

spec = importlib.util.find_spec("communique")
assert spec is not None
assert spec.origin is not None
HOME = str(Path(spec.origin).parent)
seen: dict[tuple[str, int], str] = {}
original = re._compile  # type: ignore[attr-defined]


def watch(pattern: str | re.Pattern[str], flags: int) -> re.Pattern[str]:
    """Compile, and note whose pattern it is."""
    compiled: re.Pattern[str] = original(pattern, flags)
    frame = sys._getframe(2)
    file = frame.f_code.co_filename
    if file.startswith(HOME) and isinstance(compiled.pattern, str):
        place = f"{Path(file).relative_to(HOME).as_posix()}:{frame.f_lineno}"
        seen.setdefault((compiled.pattern, compiled.flags), place)
    return compiled


re._compile = watch  # type: ignore[attr-defined]

import communique  # noqa: E402

for module in pkgutil.walk_packages(communique.__path__, "communique."):
    try:
        importlib.import_module(module.name)
    except ImportError as cause:  # an extra that is not installed
        if cause.name is None or cause.name.startswith("communique"):
            raise

texts = [file.read_text(encoding="utf-8") for file in sorted(Path(sys.argv[1]).glob("*.txt"))]
extractor = communique.Extractor()
for text in texts:
    extractor.extract(text)
print(json.dumps([[pattern, flags, place] for (pattern, flags), place in seen.items()]))
