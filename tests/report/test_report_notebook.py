"""The table of a record in a notebook, among the styles of Jupyter and of nbconvert."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from communique import Record
from communique.ledger import build

JUPYTER = """
<style>
.jp-RenderedHTMLCommon table {border-collapse:collapse; border:none; font-size:12px;
table-layout:fixed; margin-left:auto; margin-right:auto}
.jp-RenderedHTMLCommon td, .jp-RenderedHTMLCommon th, .jp-RenderedHTMLCommon tr {vertical-align:middle;
padding:.5em; line-height:normal; white-space:normal; max-width:none; border:none}
.jp-RenderedHTMLCommon:not(.jp-RenderedMarkdown) td,
.jp-RenderedHTMLCommon:not(.jp-RenderedMarkdown) th {text-align:right}
</style><div class="jp-RenderedHTMLCommon jp-RenderedHTML">"""
CLASSIC = """
<style>
.rendered_html table {margin-left:auto; margin-right:auto; border:none; font-size:12px; table-layout:fixed}
.rendered_html tr, .rendered_html th, .rendered_html td {text-align:right; vertical-align:middle;
padding:.5em; line-height:normal; white-space:normal; max-width:none; border:none}
</style><div class="rendered_html">"""


@pytest.mark.parametrize("style", [JUPYTER, CLASSIC, "<div>"], ids=["jupyter", "classic", "none"])
def test_table_of_a_record_is_readable_in_a_notebook(
    browser: Any, golden: list[dict[str, Any]], style: str
) -> None:
    row = next(row for row in golden if row["id"] == "2023-02-14_hospital-pledged")
    tab = browser.new_page(java_script_enabled=False, viewport={"width": 900, "height": 900})
    tab.set_content(f"{style}{Record.from_json(json.dumps(row))._repr_html_()}</div>")
    cells = tab.locator("td, th")
    aligned = cells.evaluate_all("nodes => nodes.map(n => getComputedStyle(n).textAlign)")
    assert set(aligned) <= {"start", "left"}
    what = tab.locator("td.what")
    assert all(box["width"] > 250 for box in (one.bounding_box() for one in what.all()))
    lines = what.evaluate_all("nodes => nodes.map(n => n.querySelector('bdi').getClientRects().length)")
    assert max(lines) <= 2
    tab.close()


def test_a_column_in_which_nothing_stands_is_left_out(golden: list[dict[str, Any]]) -> None:
    row = next(row for row in golden if row["id"] == "2023-02-14_hospital-pledged")
    found = Record.from_json(json.dumps(row))._repr_html_()
    assert ">by when<" in found
    assert ">with whom<" not in found


@pytest.mark.parametrize("style", [JUPYTER, CLASSIC], ids=["jupyter", "classic"])
def test_a_ledger_shows_its_threads_in_a_notebook(
    browser: Any, golden: list[dict[str, Any]], style: str
) -> None:
    ledger = build(golden)
    bad = replace(ledger.threads[0], title="<script>window.smuggled = 1</script>")
    ledger = replace(ledger, threads=(bad, *ledger.threads[1:]))
    tab = browser.new_page(viewport={"width": 900, "height": 900})
    tab.set_content(f"{style}{ledger._repr_html_()}</div>")
    assert tab.locator("tbody tr").count() == 10
    assert "create a joint patrol on Lake Titicaca" in tab.locator("tbody").inner_text()
    assert "14 articles, 10 threads, 16 people and bodies" in tab.locator(".quiet").inner_text()
    aligned = tab.locator("td, th").evaluate_all("nodes => nodes.map(n => getComputedStyle(n).textAlign)")
    assert set(aligned) <= {"start", "left"}
    assert tab.get_by_text("window.smuggled = 1").count() == 1
    assert tab.evaluate("() => window.smuggled") is None
    tab.close()
