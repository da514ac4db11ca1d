"""Products are made by numpy, in one thread, and do not depend on what else is multiplied."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from spacy.language import Language
from thinc.api import NumpyOps
from threadpoolctl import threadpool_info, threadpool_limits

from communique.model.blas import one_thread


def threads() -> set[int]:
    return {library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"}


def test_every_layer_multiplies_with_numpy(nlp: Language) -> None:
    layers = [
        layer
        for _, component in nlp.pipeline
        if hasattr(component, "model")
        for layer in component.model.walk()
    ]
    assert layers
    assert all(isinstance(layer.ops, NumpyOps) and not layer.ops.use_blis for layer in layers)


def test_the_threads_are_given_back() -> None:
    before = threads()
    with one_thread():
        assert threads() <= {1}
        with one_thread():
            assert threads() <= {1}
    assert threads() == before


def test_a_caller_in_another_thread_waits_and_the_limit_is_as_it_was() -> None:
    inside: list[int] = []

    def enter(number: int) -> None:
        for _ in range(20):
            with one_thread():
                inside.append(number)
                assert threads() <= {1}
                assert inside.pop() == number
                assert not inside

    before = threads()
    callers = [threading.Thread(target=enter, args=(number,)) for number in range(3)]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()
    assert threads() == before


@pytest.mark.parametrize("length", [1, 2, 30, 700])
def test_products_do_not_depend_on_the_threads_that_the_caller_has(length: int) -> None:
    numbers = np.random.default_rng(0)
    left = numbers.standard_normal((length, 672), dtype="f")
    right = numbers.standard_normal((288, 672), dtype="f")
    products = []
    for callers in (1, 2):
        with threadpool_limits(callers, user_api="blas"), one_thread():
            products.append(left @ right.T)
    assert np.array_equal(*products)


def test_an_error_gives_the_threads_back() -> None:
    before = threads()
    with pytest.raises(ValueError, match="stop"), one_thread():
        raise ValueError("stop")
    assert threads() == before


def test_numpy_and_blis_agree() -> None:
    numbers = np.random.default_rng(0)
    left = numbers.standard_normal((50, 288), dtype="f")
    right = numbers.standard_normal((96, 288), dtype="f")
    ours, blis = NumpyOps(use_blis=False), NumpyOps(use_blis=True)
    assert np.allclose(ours.gemm(left, right, trans2=True), blis.gemm(left, right, trans2=True), atol=1e-4)
