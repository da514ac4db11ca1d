"""Prints the lowest versions that pyproject.toml allows, as constraints for pip: ``name==version``, a line each."""

import tomllib
from pathlib import Path

from packaging.requirements import Requirement

project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
for line in project["dependencies"]:
    wanted = Requirement(line)
    if wanted.marker is None or wanted.marker.evaluate():
        lowest = [one.version for one in wanted.specifier if one.operator in (">=", "==")]
        print(f"{wanted.name}=={lowest[0]}")
