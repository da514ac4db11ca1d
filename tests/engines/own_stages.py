"""A user's own stages, as ``--import`` takes them: they do what the article asks for."""

from __future__ import annotations

import os
import signal
import time

from spacy.language import Language
from spacy.tokens import Doc


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
    if "HUNGRY" in words:
        doc.user_data["eaten"] = bytearray(8 * 2**30)
    return doc
