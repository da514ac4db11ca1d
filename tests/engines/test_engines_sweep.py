"""A run that is killed, at every single step that it makes on the disk, is resumed to the same bytes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forked processes")


@pytest.fixture(scope="module")
def swept(tiny: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What ``sweep.py`` found; in a process of its own, which runs no threads and may be forked."""
    folder = tmp_path_factory.mktemp("sweep")
    script = Path(__file__).with_name("sweep.py")
    run = subprocess.run(
        [sys.executable, script, folder, tiny],
        env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        timeout=400,
        check=False,
    )
    assert run.returncode == 0, run.stderr.decode()
    found: dict[str, dict[str, Any]] = json.loads(run.stdout)
    return found


@pytest.mark.parametrize("way", ["plain", "packed", "overwrite", "retry"])
def test_killed_at_any_step_a_run_is_resumed_to_the_same_files(
    swept: dict[str, dict[str, Any]], way: str
) -> None:
    assert swept[way]["steps"] > 20
    assert swept[way]["wrong"] == []
