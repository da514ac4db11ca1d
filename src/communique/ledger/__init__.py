"""The ledger: commitments of many articles joined into threads.

Example:
    >>> from communique.ledger import LedgerSettings, build
    >>> build([], LedgerSettings(threshold=0.7)).threads
    ()
"""

from __future__ import annotations

from communique.ledger.build import build, build_file, update, update_file
from communique.ledger.model import Ledger, Thread
from communique.ledger.settings import LedgerSettings

__all__ = ["Ledger", "LedgerSettings", "Thread", "build", "build_file", "update", "update_file"]
