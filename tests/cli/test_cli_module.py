"""The command as a module."""

from __future__ import annotations

import subprocess
import sys


def test_python_m_communique_is_the_command():
    command = [sys.executable, "-m", "communique", "stages"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    assert "quotes" in done.stdout
