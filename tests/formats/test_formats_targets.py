"""Where a command writes: one writer at a time, onto nothing that it did not make."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from communique.formats.targets import LockedError, locked


def test_a_lock_keeps_others_away_and_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "out.lock"
    for _ in range(2):
        with locked(path), pytest.raises(LockedError), locked(path):
            pass
    assert list(tmp_path.iterdir()) == []


def test_a_lock_needs_no_fcntl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of ours asks for what Windows lacks: the library knows every platform's way."""
    monkeypatch.setitem(sys.modules, "fcntl", None)
    with locked(tmp_path / "out.lock"), pytest.raises(LockedError), locked(tmp_path / "out.lock"):
        pass


def test_a_lock_whose_file_was_removed_meanwhile_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The holder ended and removed the file between our two steps."""
    from filelock import FileLock

    path = tmp_path / "out.lock"
    acquire = FileLock.acquire

    def removed_before(lock: FileLock, *args: object, **kwargs: object) -> object:
        got = acquire(lock, *args, **kwargs)  # type: ignore[arg-type]
        path.unlink()
        return got

    monkeypatch.setattr(FileLock, "acquire", removed_before)
    with pytest.raises(LockedError), locked(path):
        pass
