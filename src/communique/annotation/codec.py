"""Dataclasses to JSON values and back; what a class needs is worked out once.

Fields hold JSON values, dataclasses, tuples of either, or None.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable
from functools import cache
from operator import attrgetter, itemgetter
from typing import Any

__all__ = ["decode", "encode"]

Step = Callable[[Any], Any]


def encode(value: Any) -> Any:
    """Turn dataclasses, tuples and lists into dictionaries and lists.

    Example:
        >>> from communique.annotation import Range
        >>> encode(Range(0, 4))
        {'start': 0, 'end': 4}
    """
    if isinstance(value, (str, int, float)) or value is None:
        return value
    if isinstance(value, (list, tuple)):
        return [encode(item) for item in value]
    kind = type(value)
    return _encoder(kind)(value) if dataclasses.is_dataclass(kind) else value


def decode(kind: Any, data: Any) -> Any:
    """Turn what :func:`encode` made back into ``kind``.

    Example:
        >>> from communique.annotation import Range
        >>> decode(Range, {'start': 0, 'end': 4})
        Range(start=0, end=4)
    """
    step = _decoder(kind)
    return data if step is None or data is None else step(data)


def _hints(kind: type) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind)}


def _getter(get: Callable[..., Step], names: tuple[str, ...]) -> Step:
    """Give all values as a tuple; ``itemgetter`` gives that of a single name bare."""
    step = get(*names)
    return step if len(names) > 1 else lambda value: (step(value),)


@cache
def _encoder(kind: type) -> Step:
    hints = _hints(kind)
    names = tuple(hints)
    get = _getter(attrgetter, names)
    plain = {str, int, float, bool, type(None)}
    nested = [name for name, hint in hints.items() if not plain >= set(typing.get_args(hint) or (hint,))]

    def step(value: Any) -> Any:
        made = dict(zip(names, get(value), strict=True))
        for name in nested:
            made[name] = encode(made[name])
        return made

    return step


@cache
def _decoder(kind: Any) -> Step | None:
    """Give what turns data into a kind of value; None for what is JSON already."""
    if dataclasses.is_dataclass(kind):
        return _dataclass(typing.cast(type, kind))
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        inner = [step for arg in typing.get_args(kind) if (step := _decoder(arg)) is not None]
        return inner[0] if inner else None
    if origin is tuple:
        item = _decoder(typing.get_args(kind)[0])
        return tuple if item is None else lambda data: tuple([item(entry) for entry in data])
    return None


def _dataclass(kind: type) -> Step:
    hints = _hints(kind)
    get = _getter(itemgetter, tuple(hints))
    steps = enumerate(_decoder(hint) for hint in hints.values())
    nested = [(place, inner) for place, inner in steps if inner is not None]
    if not nested:
        return lambda data: kind(*get(data))

    def step(data: Any) -> Any:
        values = list(get(data))
        for place, inner in nested:
            if values[place] is not None:
                values[place] = inner(values[place])
        return kind(*values)

    return step
