"""One reader by the rules alone, and one with the encoder, for all tests of this stage."""

from __future__ import annotations

import pytest

from examples import Reader


@pytest.fixture(scope="session")
def by_rules() -> Reader:
    return Reader()


@pytest.fixture(scope="session")
def with_encoder() -> Reader:
    return Reader(encoder=True)
