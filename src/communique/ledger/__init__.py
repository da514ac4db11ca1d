"""The ledger: commitments of many articles joined into threads.

Example:
    >>> from communique.ledger import LedgerSettings, build
    >>> build([], LedgerSettings(threshold=0.7)).threads
    ()
"""

from __future__ import annotations

from communique.ledger.build import build, build_file, update, update_file
from communique.ledger.history import Step, history, outcome, overdue, standing
from communique.ledger.model import Ledger, Thread
from communique.ledger.settings import LedgerSettings

__all__ = [
    "Ledger",
    "LedgerSettings",
    "Step",
    "Thread",
    "build",
    "build_file",
    "history",
    "outcome",
    "overdue",
    "standing",
    "update",
    "update_file",
]
