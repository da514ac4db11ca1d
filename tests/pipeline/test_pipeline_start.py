"""spaCy is imported without its command line, and all of it is there when it is asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

PROGRAMS = {
    "the command line waits": "print(sorted({'weasel', 'requests', 'jinja2'} & set(sys.modules)))",
    "names of the command line": "print(spacy.cli.download.__name__, callable(spacy.cli.info))",
    "import of a submodule": "from spacy.cli.download import get_version; print(get_version.__name__)",
    "import from the package": "from spacy.cli import app; print(type(app).__name__)",
    "info": "print(spacy.info(silent=True)['spacy_version'] == spacy.__version__)",
    "use": "print(len(spacy.blank('en')('They met.')))",
    "the attribute": "import spacy.cli; print(spacy.cli is sys.modules['spacy.cli'])",
}
SAID = {
    "the command line waits": "[]",
    "names of the command line": "download True",
    "import of a submodule": "get_version",
    "import from the package": "Typer",
    "info": "True",
    "use": "3",
    "the attribute": "True",
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_spacy_is_what_it_is(name: str) -> None:
    program = f"import sys; from communique import Extractor; import spacy; {PROGRAMS[name]}"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == SAID[name]


def test_a_spacy_that_is_there_is_left_alone() -> None:
    program = "import spacy; cli = spacy.cli; from communique import Extractor; assert spacy.cli is cli"
    subprocess.run([sys.executable, "-c", program], check=True)
