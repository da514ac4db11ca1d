"""Every Python block of README and docs runs, and prints what the text block below it says."""

from __future__ import annotations

import contextlib
import doctest
import io
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
FOLDERS = ("*.md", "docs/**/*.md", "models/*/*.md")
PAGES = sorted({page for pattern in FOLDERS for page in ROOT.glob(pattern)})
BLOCK = re.compile(
    r"^```(python|pycon|py)[^\n]*\n(.*?)^```\n(?:\s*^```text\n(.*?)^```$)?", re.MULTILINE | re.DOTALL
)
LINK = re.compile(r"\]\(([^)\s]+)\)")


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


def blocks(page: Path) -> list[tuple[int, str, str | None]]:
    """Line, code and expected output of every Python block of a page."""
    text = page.read_text(encoding="utf-8")
    return [(text.count("\n", 0, found.start()) + 2, found[2], found[3]) for found in BLOCK.finditer(text)]


def run(code: str, namespace: dict[str, Any], where: str, line: int) -> str:
    """Run a block, lines of a session or plain code; give what it printed."""
    if code.lstrip().startswith(">>>"):
        test = doctest.DocTestParser().get_doctest(code, namespace, where, where, line)
        runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
        said: list[str] = []
        runner.run(test, out=said.append, clear_globs=False)
        namespace.update(test.globs)
        assert runner.failures == 0, "".join(said)
        return ""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile("\n" * (line - 1) + code, where, "exec"), namespace)
    return out.getvalue()


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page)], ids=name)
def test_the_python_blocks_of_a_page_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    monkeypatch.chdir(tmp_path)
    namespace: dict[str, Any] = {"__name__": "__main__"}
    for line, code, expected in blocks(page):
        printed = run(code, namespace, str(page), line)
        if expected is not None:
            assert printed == expected, f"{name(page)}:{line}"
        else:
            assert printed == "", f"{name(page)}:{line} prints, but no text block says what"


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_to_files_lead_somewhere(page: Path) -> None:
    targets = [target.partition("#")[0] for target in LINK.findall(page.read_text(encoding="utf-8"))]
    local = [target for target in targets if target and not re.match(r"[a-z]+:", target)]
    assert [target for target in local if not (page.parent / target).exists()] == []


def test_the_readme_gives_the_two_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^```bash\n(.*?)```", text, re.MULTILINE | re.DOTALL) == [
        "pip install . && communique batch samples -o records.jsonl\n",
        "pip install '.[test]' && pytest\n",
    ]


def test_every_page_stands_in_the_navigation() -> None:
    nav = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    pages = [page.relative_to(ROOT / "docs") for page in (ROOT / "docs").glob("**/*.md")]
    assert [str(page) for page in pages if f" {page}\n" not in nav] == []
