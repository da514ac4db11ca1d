"""The command as a module."""

from __future__ import annotations

import subprocess
import sys


def test_python_m_communique_is_the_command():
    done = subprocess.run(
        [sys.executable, "-m", "communique", "stages"], capture_output=True, text=True, check=True, timeout=120
    )
    assert "communique_quotes" in done.stdout
