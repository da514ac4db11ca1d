"""The report: one self-contained HTML page of records and their ledger.

Example:
    >>> from communique.ledger import build
    >>> from communique.report import page
    >>> page(build([]), [], title="Nothing yet").startswith("<!doctype html>")
    True
"""

from __future__ import annotations

from communique.report.page import page, write_report

__all__ = ["page", "write_report"]
