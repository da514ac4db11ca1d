"""Prints the lowest versions that pyproject.toml allows, as constraints for pip, one a line."""

import tomllib
from pathlib import Path

from packaging.requirements import Requirement

pyproject = Path(__file__).parents[1] / "pyproject.toml"
project = tomllib.loads(pyproject.read_text(encoding="utf-8"))["project"]
for line in project["dependencies"]:
    wanted = Requirement(line)
    if wanted.marker is None or wanted.marker.evaluate():
        lowest = [one.version for one in wanted.specifier if one.operator in (">=", "==")]
        print(f"{wanted.name}=={lowest[0]}")
