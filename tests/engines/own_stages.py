"""A user's own stages, as ``--import`` takes them: they do what the article asks for."""

from __future__ import annotations

import os
import re
import signal
import time
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc


def hold(text: str) -> None:
    """Wait with the articles from the number in ``HOLD_FROM`` on until the file ``HOLD_UNTIL`` is there.

    So a run is still under way when the signal reaches it that is to end it.
    """
    number = re.search(r"for the (\d+)th time", text)
    if number and int(number[1]) >= int(os.environ.get("HOLD_FROM", "1000")):
        while not Path(os.environ["HOLD_UNTIL"]).exists():
            time.sleep(0.02)


@Language.component("own_faults")
def own_faults(doc: Doc) -> Doc:
    """Fail in the way that a word of the article names."""
    words = {token.text for token in doc}
    if "RAISE" in words:
        raise ValueError("the article asked for it")
    if "KILL" in words:
        os.kill(os.getpid(), signal.SIGKILL)
    if "SHOOT" in words:  # the one that called, which is the cluster's worker
        os.kill(os.getppid(), signal.SIGKILL)
        time.sleep(3600)
    if "CRASH" in words:
        signal.signal(signal.SIGSEGV, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGSEGV)
    if "LEAVE" in words:
        os._exit(7)
    if "HANG" in words:
        time.sleep(3600)
    if "SLOW" in words:
        time.sleep(0.1)
        hold(doc.text)
    if "HUNGRY" in words:
        doc.user_data["eaten"] = bytearray(8 * 2**30)
    return doc
