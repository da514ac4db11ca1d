"""Matrix products of the model: by numpy, in one thread.

thinc multiplies with the BLIS that comes in its own package, whose builds for x86-64 know no
vector instructions; the BLAS that numpy is built with is two to three times faster. That
one starts a thread a core, which buys nothing for one article and costs all cores: so it is
held to one while an article is read.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from spacy.language import Language
from thinc.api import Model, NumpyOps
from threadpoolctl import ThreadpoolController

__all__ = ["one_thread", "use_numpy"]


def use_numpy(nlp: Language) -> None:
    """Let all layers of a pipeline that multiply with BLIS multiply with numpy.

    Layers that stand elsewhere (a GPU, Apple's Accelerate) are left as they are.
    """
    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for layer in model.walk() if isinstance(model, Model) else ():
            if type(layer.ops) is NumpyOps:
                layer.ops = ops


@cache
def _controller() -> Any:
    return ThreadpoolController()


_alone = threading.RLock()


@contextmanager
def one_thread() -> Iterator[None]:
    """Hold the library that numpy multiplies with to one thread, for a ``with`` block.

    The limit is one of the whole process: two callers whose blocks overlap would restore it in the
    wrong order, so the second one waits. With several threads OpenBLAS may add up in another order,
    and the last bits of a product would depend on the machine's cores.

    Example:
        >>> with one_thread():
        ...     pass
    """
    with _alone, _controller().limit(limits=1, user_api="blas"):
        yield
