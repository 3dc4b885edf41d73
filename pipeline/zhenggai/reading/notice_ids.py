"""Ids that are unique in a run and the same in each."""

from __future__ import annotations

from zhenggai.reading.compact_set import CompactSet


class IdRegister:
    """Gives every notice of a run an id of its own: the first to ask for an id gets it, later ones a suffix.

    The ids depend on the order of the notices alone, and that order is fixed: as given, folders sorted.

    >>> ids = IdRegister()
    >>> ids.claim("通报"), ids.claim("通报", sha256="0af3c2d19e"), ids.claim("通报", sha256="0af3c2d19e")
    ('通报', '通报-0af3c2d1', '通报-0af3c2d1-2')
    """

    def __init__(self) -> None:
        self._taken = CompactSet()
        self._next: dict[str, int] = {}

    def claim(self, wanted: str, *, sha256: str | None = None) -> str:
        """The id to use where `wanted` was asked for.

        Args:
            wanted: The notice's own id, or its file's stem.
            sha256: Of the file; its first 8 digits are tried before a number is. None where no file stands behind.
        """
        name = wanted
        if name in self._taken and sha256 is not None:
            name = f"{wanted}-{sha256[:8]}"
        if name in self._taken:
            name = self._numbered(name)
        self._taken.add(name)
        return name

    def take(self, name: str) -> None:
        """Notes an id that was given in an earlier part of the run."""
        self._taken.add(name)

    def _numbered(self, name: str) -> str:
        number = self._next.get(name, 2)
        while f"{name}-{number}" in self._taken:
            number += 1
        self._next[name] = number + 1
        return f"{name}-{number}"
