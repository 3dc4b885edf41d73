"""A set of strings in some 16 bytes each, for as many notices as a run may have."""

from __future__ import annotations

from array import array
from hashlib import blake2b

_FIRST_SIZE = 1 << 10
_FULLEST = 0.6


class CompactSet:
    """Remembers strings by 64 bits of their BLAKE2b, in a table with open addressing.

    Two strings with the same 64 bits count as one; among ten million that happens with a chance of 3 in a million.

    >>> names = CompactSet()
    >>> names.add("甲"), "甲" in names, "乙" in names, len(names)
    (None, True, False, 1)
    """

    def __init__(self) -> None:
        self._table = array("Q", bytes(8 * _FIRST_SIZE))
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def __contains__(self, value: str) -> bool:
        key = _key(value)
        return self._table[self._slot(key)] == key

    def add(self, value: str) -> None:
        """Adds a string; nothing happens if it is there."""
        key = _key(value)
        slot = self._slot(key)
        if self._table[slot] == key:
            return
        self._table[slot] = key
        self._count += 1
        if self._count > _FULLEST * len(self._table):
            self._grow()

    def _slot(self, key: int) -> int:
        table, last = self._table, len(self._table) - 1
        slot = key & last
        while table[slot] not in (0, key):
            slot = (slot + 1) & last
        return slot

    def _grow(self) -> None:
        old = self._table
        self._table = array("Q", bytes(16 * len(old)))
        for key in old:
            if key:
                self._table[self._slot(key)] = key


def _key(value: str) -> int:
    """The string's 64 bits; 0 stands for an empty place."""
    return int.from_bytes(blake2b(value.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little") or 1
