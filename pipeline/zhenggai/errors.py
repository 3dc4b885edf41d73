"""The one error tree. Every message says what was expected, what came, where, and what to do."""

from __future__ import annotations


class ZhenggaiError(Exception):
    """Base of all errors that this package raises on purpose."""


class InputError(ZhenggaiError):
    """A notice can't be read: its bytes, its encoding, its format or its content.

    Args:
        where: The file, with line or field where known, or the notice's id.
        reason: What was expected and what came.
        remedy: What the user can do about it.
    """

    def __init__(self, where: str, reason: str, remedy: str) -> None:
        super().__init__(f"{where}: {reason}. {remedy}")
        self.where = where
        self.reason = reason
        self.remedy = remedy

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str, str]]:
        """Errors travel between processes by what they were made of."""
        return type(self), (self.where, self.reason, self.remedy)


class GoldError(ZhenggaiError):
    """A gold file breaks the annotation rules; the message names file, line and column."""


class ConfigError(ZhenggaiError):
    """A configuration has an unknown key, a wrong type or a missing part; the message names its place."""


class ModelError(ZhenggaiError):
    """A model is missing, damaged or of the wrong kind; the message says how to get it."""


class InternalError(ZhenggaiError):
    """An invariant of ours is broken: a fault of this package, not of its input."""
