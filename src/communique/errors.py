"""The exception tree of communique.

Every error names the input, the cause and the remedy, and carries a stable
``code`` that programs may compare::

    CommuniqueError
    ├── SettingsError    a setting or an argument is not usable       (settings-*)
    ├── ModelError       the English spaCy pipeline cannot be used    (model-*)
    ├── InputError       one article cannot be read                   (input-*)
    ├── RecordError      a record contradicts itself                  (record-*)
    └── BatchError       a batch cannot be started or resumed         (batch-*)

Example:
    >>> from communique.errors import InputError
    >>> error = InputError("input-empty", "a.txt: the text is empty", "remove the file or add its text")
    >>> error.code
    'input-empty'
    >>> str(error)
    'a.txt: the text is empty; remove the file or add its text'
"""

from __future__ import annotations

__all__ = [
    "BatchError",
    "CommuniqueError",
    "InputError",
    "ModelError",
    "RecordError",
    "SettingsError",
]


class CommuniqueError(Exception):
    """Base of all errors that communique raises on purpose.

    Args:
        code: Stable machine-readable name, such as ``input-empty``.
        message: What happened, naming the input.
        remedy: What the reader can do about it.
    """

    def __init__(self, code: str, message: str, remedy: str = "") -> None:
        super().__init__(code, message, remedy)
        self.code = code
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message}; {self.remedy}" if self.remedy else self.message


class SettingsError(CommuniqueError):
    """A setting or an argument is not usable."""


class ModelError(CommuniqueError):
    """The English spaCy pipeline is missing or lacks a component."""


class InputError(CommuniqueError):
    """One article cannot be read: empty, binary, wrongly encoded, too long."""


class RecordError(CommuniqueError):
    """A record contradicts itself: an offset, an id or an alignment run is wrong."""


class BatchError(CommuniqueError):
    """A batch cannot be started or resumed."""
