"""How tightly the tests of a stage hold its conditions and words: a mutation score.

    python benchmarks/mutation.py amounts [--limit 75] [--seed 16] [--minutes 60] [--write OUT.json]

A mutant is the stage with one change: an operand of an "and" or "or" dropped, the condition of an "if" never
true or of a comprehension always true, a word taken out of a set or list of words. A sample of all of them,
the same for the same seed, is tried one by one against the tests that run the changed function: those of
``tests/stages/STAGE`` and the examples of its rules in ``tests/test_rules.py``. A survivor is a mutant that
none of them notices: a condition or word that could be dropped, or that lacks a test. Some survivors are
neither, since they only save time; read them before you write tests.

Nothing of the working tree is changed: the mutants live in a copy. Tools such as mutmut and cosmic-ray run
all tests for each mutant, and cannot choose those that run a function.
"""

from __future__ import annotations

import argparse
import ast
import compileall
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
STAGES = ("amounts", "cast", "commitments", "dates", "entities", "quotes")
RULES = "tests/test_rules.py"
APART = ("rules.py", "explain.py", "__init__.py")
"""Modules that say what others did."""
PLAN = "COMMUNIQUE_MUTATION"
"""Environment variable that names the file in which a run of the tests finds what to record or to run."""
NONE = '"\\x00"'
"""A word that no text holds."""
PATIENCE = 20.0
"""Seconds that the tests of a mutant get in any case, beside three times what they took before."""


@dataclass(frozen=True)
class Mutant:
    """One change of one file: bytes ``start`` to ``end`` become ``new``.

    ``function`` is the line on which the function begins that it stands in, None for words of the module.
    """

    path: str
    line: int
    kind: str
    old: str
    new: str
    start: int
    end: int
    function: int | None

    def __str__(self) -> str:
        old = " ".join(self.old.split())
        return f"{self.path}:{self.line}  {self.kind}: {old[:90]}"


class _Sites(ast.NodeVisitor):
    """Collects the mutants of one module."""

    def __init__(self, path: str, source: bytes) -> None:
        self.path, self.source = path, source
        self.found: list[Mutant] = []
        self._lines = [0]
        for line in source.splitlines(keepends=True):
            self._lines.append(self._lines[-1] + len(line))
        self._function: int | None = None

    def _add(self, node: ast.expr, kind: str, new: str) -> None:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        start = self._lines[node.lineno - 1] + node.col_offset
        end = self._lines[node.end_lineno - 1] + node.end_col_offset
        old = self.source[start:end].decode("utf-8")
        self.found.append(Mutant(self.path, node.lineno, kind, old, new, start, end, self._function))

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        """Visit the body; what decorators say are names and examples."""
        before = self._function
        cached = any("cache" in ast.dump(one) for one in node.decorator_list)
        if before is None and not cached:  # what is cached is run for one test and serves others
            self._function = min([node.lineno, *(one.lineno for one in node.decorator_list)])
        for child in node.body:
            self.visit(child)
        self._function = before

    def visit_Assign(self, node: ast.Assign) -> None:
        """Visit values, not the list of public names."""
        if not any(isinstance(one, ast.Name) and one.id == "__all__" for one in node.targets):
            self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        """Drop each operand."""
        neutral = "True" if isinstance(node.op, ast.And) else "False"
        for value in node.values:
            self._add(value, "dropped", neutral)
        self.generic_visit(node)

    def visit_If(self, node: ast.If) -> None:
        """Never take a branch; of a condition with parts the parts are dropped."""
        self._condition(node.test, "never", "False")
        self.generic_visit(node)

    def visit_IfExp(self, node: ast.IfExp) -> None:
        """Never take the first value."""
        self._condition(node.test, "never", "False")
        self.generic_visit(node)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        """Take all items."""
        for test in node.ifs:
            self._condition(test, "always", "True")
        self.generic_visit(node)

    def _condition(self, test: ast.expr, kind: str, new: str) -> None:
        if not isinstance(test, ast.BoolOp):
            self._add(test, kind, new)

    def _words(self, items: list[Any]) -> None:
        texts = [one for one in items if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        for one in texts if len(texts) > 1 else ():
            self._add(one, "word", NONE)

    def visit_Set(self, node: ast.Set) -> None:
        """Take each word out."""
        self._words(node.elts)
        self.generic_visit(node)

    def visit_List(self, node: ast.List) -> None:
        """Take each word out."""
        self._words(node.elts)
        self.generic_visit(node)

    def visit_Tuple(self, node: ast.Tuple) -> None:
        """Take each word out."""
        self._words(node.elts)
        self.generic_visit(node)

    def visit_Dict(self, node: ast.Dict) -> None:
        """Take each word out."""
        self._words(node.keys)
        self.generic_visit(node)


def mutants(stage: str) -> list[Mutant]:
    """Give all mutants of a stage, in order.

    Args:
        stage: Name of its folder.
    """
    found: list[Mutant] = []
    for file in sorted((ROOT / "src" / "communique" / "stages" / stage).rglob("*.py")):
        if file.name not in APART:
            source = file.read_bytes()
            sites = _Sites(file.relative_to(ROOT / "src").as_posix(), source)
            sites.visit(ast.parse(source))
            found += sites.found
    return found


class Bench:
    """A copy of the package in which mutants are made, and the tests of one stage.

    Args:
        stage: The stage.
        folder: An empty folder for the copy.
    """

    def __init__(self, stage: str, folder: Path) -> None:
        self.stage, self.src, self.plan = stage, folder / "src", folder / "plan.json"
        shutil.copytree(ROOT / "src", self.src, ignore=shutil.ignore_patterns("__pycache__"))
        compileall.compile_dir(self.src, quiet=1)
        self.tests: dict[str, tuple[float, set[str]]] = {}

    def record(self) -> float:
        """Run the tests as they are; keep what each of them runs and how long it takes; give the seconds."""
        out = self.plan.with_name("recorded.json")
        self.plan.write_text(
            json.dumps({"record": str(out), "source": str(self.src), "stage": self.stage}), encoding="utf-8"
        )
        began = time.monotonic()
        if self._pytest(None) != 0:
            raise SystemExit(f"the tests of {self.stage} fail as they are: pytest tests/stages/{self.stage}")
        told = json.loads(out.read_text(encoding="utf-8"))
        shared = set(told["shared"])  # what fixtures run serves all tests
        self.tests = {name: (took, shared | set(ran)) for name, (took, ran) in told["tests"].items()}
        return time.monotonic() - began

    def running(self, mutant: Mutant) -> list[str]:
        """Give the tests that run the function of a mutant, or any of the module where it stands in none."""
        place = f"{mutant.path}:{mutant.function}"
        if mutant.function is not None:
            return [name for name, (_, ran) in self.tests.items() if place in ran]
        return [
            n for n, (_, ran) in self.tests.items() if any(one.startswith(f"{mutant.path}:") for one in ran)
        ]

    def survives(self, mutant: Mutant) -> bool:
        """Return whether no test notices a mutant; one that takes far longer than before is noticed."""
        tests = self.running(mutant)
        if not tests:
            return True
        file = self.src / mutant.path
        whole = file.read_bytes()
        file.write_bytes(whole[: mutant.start] + mutant.new.encode() + whole[mutant.end :])
        for old in file.parent.glob(f"__pycache__/{file.stem}.*.pyc"):
            old.unlink()
        self.plan.write_text(json.dumps({"tests": tests}), encoding="utf-8")
        try:
            return self._pytest(PATIENCE + 3 * sum(self.tests[name][0] for name in tests)) == 0
        finally:
            file.write_bytes(whole)

    def _pytest(self, seconds: float | None) -> int:
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "mutation", "-p", "no:cacheprovider"]
        command += ["--hypothesis-seed=0", f"tests/stages/{self.stage}", RULES]
        path = os.pathsep.join([str(self.src), str(ROOT / "benchmarks"), str(ROOT / "tests")])
        env = {**os.environ, "PYTHONPATH": path, PLAN: str(self.plan), "PYTHONDONTWRITEBYTECODE": "1"}
        try:
            done = subprocess.run(
                command, cwd=ROOT, env=env, capture_output=True, timeout=seconds, check=False
            )
        except subprocess.TimeoutExpired:
            return 1
        return done.returncode


class Recorder:
    """A plugin of pytest: notes which functions each test runs, or runs the tests of a mutant alone."""

    def __init__(self, plan: dict[str, Any]) -> None:
        self.plan = plan
        self.tests: dict[str, tuple[float, list[str]]] = {}
        self.shared: set[str] = set()

    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        """Leave out the tests that are not asked for; the examples of rules first, which are the quickest."""
        wanted = set(self.plan.get("tests", ()))
        kept = [item for item in items if (item.nodeid in wanted if wanted else self._is_own(item.nodeid))]
        kept.sort(key=lambda item: not item.nodeid.startswith(RULES))
        config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
        items[:] = kept

    def _is_own(self, name: str) -> bool:
        """Return whether a test is one of the stage, not an example of the rules of another."""
        return not name.startswith(RULES) or self.plan["stage"] in name.removeprefix(RULES)

    def _watch(self, ran: set[str]) -> Any:
        home = self.plan["source"] + os.sep

        def seen(frame: Any, event: str, _: object) -> None:
            name = frame.f_code.co_filename
            if event == "call" and name.startswith(home):
                ran.add(f"{name[len(home) :]}:{frame.f_code.co_firstlineno}")

        return seen

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_setup(self) -> Iterator[None]:
        """Note what fixtures run: it serves all tests."""
        return (yield from self._noted(self.shared))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        """Note what a test runs."""
        ran: set[str] = set()
        began = time.perf_counter()
        answer = yield from self._noted(ran)
        self.tests[item.nodeid] = time.perf_counter() - began, sorted(ran)
        return answer

    def _noted(self, ran: set[str]) -> Any:
        if "record" in self.plan:
            sys.setprofile(self._watch(ran))
        try:
            return (yield)
        finally:
            sys.setprofile(None)

    def pytest_sessionfinish(self) -> None:
        """Write down what was noted."""
        if "record" in self.plan:
            told = {"tests": self.tests, "shared": sorted(self.shared)}
            Path(self.plan["record"]).write_text(json.dumps(told), encoding="utf-8")


def pytest_configure(config: pytest.Config) -> None:
    """Register the plugin in the runs that this script starts."""
    if PLAN in os.environ:
        plan = json.loads(Path(os.environ[PLAN]).read_text(encoding="utf-8"))
        config.pluginmanager.register(Recorder(plan))


def run(stage: str, limit: int, seed: int, minutes: float) -> dict[str, Any]:
    """Try a sample of the mutants of a stage.

    Args:
        stage: The stage.
        limit: Mutants in the sample.
        seed: Seed of the sample.
        minutes: After this time no further mutant is tried.
    """
    everything = mutants(stage)
    sample = random.Random(f"{seed}:{stage}").sample(everything, min(limit, len(everything)))
    tried: list[tuple[Mutant, bool]] = []
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(stage, Path(folder))
        took = bench.record()
        print(
            f"{stage}: {len(everything)} mutants, {len(bench.tests)} tests, {took:.0f} s as they are",
            flush=True,
        )
        until = time.monotonic() + 60 * minutes
        for number, mutant in enumerate(sample, 1):
            if time.monotonic() > until:
                print(f"time is up after {len(tried)} mutants", flush=True)
                break
            tried.append((mutant, bench.survives(mutant)))
            print(f"{number:3} {'SURVIVES' if tried[-1][1] else 'noticed '} {mutant}", flush=True)
    survivors = [mutant for mutant, survived in tried if survived]
    return {
        "stage": stage,
        "seed": seed,
        "tried": len(tried),
        "survivors": [asdict(mutant) for mutant in sorted(survivors, key=lambda one: (one.path, one.line))],
        "kinds": {kind: list(counts) for kind, counts in _kinds(tried).items()},
    }


def _kinds(tried: list[tuple[Mutant, bool]]) -> dict[str, tuple[int, int]]:
    """Give survivors and mutants by kind."""
    found: dict[str, Counter[bool]] = defaultdict(Counter)
    for mutant, survived in tried:
        found[mutant.kind][survived] += 1
    return {kind: (counts[True], counts.total()) for kind, counts in sorted(found.items())}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("stages", nargs="+", choices=STAGES, metavar="STAGE", help=", ".join(STAGES))
    parser.add_argument("--limit", type=int, default=75, help="mutants of each stage (75)")
    parser.add_argument("--seed", type=int, default=16, help="seed of the sample (16)")
    parser.add_argument("--minutes", type=float, default=60, help="time for each stage (60)")
    parser.add_argument("--write", type=Path, help="file for the results, as JSON")
    asked = parser.parse_args()
    results = [run(stage, asked.limit, asked.seed, asked.minutes) for stage in asked.stages]
    print("\n| stage | tried | survive | share | by kind |\n|---|---|---|---|---|")
    for told in results:
        kinds = ", ".join(f"{kind} {few} of {all_}" for kind, (few, all_) in told["kinds"].items())
        share = len(told["survivors"]) / max(1, told["tried"])
        print(f"| {told['stage']} | {told['tried']} | {len(told['survivors'])} | {share:.0%} | {kinds} |")
    if asked.write:
        asked.write.write_text(json.dumps(results, indent=1, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
