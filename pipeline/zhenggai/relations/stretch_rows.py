"""Texts → the rows of the known stretches of one and two characters in each, for all texts at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]

_UNKNOWN = -1


class StretchRows:
    """Looks stretches up by the numbers of their characters; no string is made of any.

    >>> rows, counts = StretchRows({"河": 3, "河道": 0, "道": 2}).find(["河道河道", "水", "道"])
    >>> rows.tolist(), counts.tolist()
    ([0, 2, 3, 2], [3, 0, 1])
    """

    def __init__(self, rows: Mapping[str, int]) -> None:
        """Numbers the characters of the known stretches.

        Args:
            rows: The row of each stretch; one that is longer than two characters is never found.
        """
        signs = sorted({sign for stretch in rows for sign in stretch})
        number_of = {sign: number for number, sign in enumerate(signs, start=1)}
        self._size = len(signs) + 1
        self._numbers = np.zeros(ord(signs[-1]) + 2 if signs else 1, np.int64)
        """The number of each character; 0 for one that stands in no stretch, as do all behind the last."""
        self._numbers[[ord(sign) for sign in signs]] = range(1, self._size)
        self._alone = np.full(self._size, _UNKNOWN, np.int64)
        pairs: dict[int, int] = {self._size**2: _UNKNOWN}
        for stretch, row in rows.items():
            if len(stretch) == 1:
                self._alone[number_of[stretch]] = row
            elif len(stretch) == 2:
                pairs[number_of[stretch[0]] * self._size + number_of[stretch[1]]] = row
        self._pairs, self._of_pairs = np.array(sorted(pairs.items()), np.int64).T.copy()
        self._bits = max(rows.values(), default=0).bit_length()

    def find(self, texts: Sequence[str]) -> tuple[Ints, Ints]:
        """The rows of each text, each once and sorted, one text after the other; and how many each text has."""
        codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
        numbers = self._numbers[np.minimum(codes, len(self._numbers) - 1)]
        texts_of = np.repeat(np.arange(len(texts)), np.fromiter(map(len, texts), np.int64, len(texts)))
        pairs = numbers[:-1] * self._size + numbers[1:]
        places = self._pairs.searchsorted(pairs)
        is_known = (self._pairs[places] == pairs) & (texts_of[:-1] == texts_of[1:])
        rows = np.concatenate((self._alone[numbers], np.where(is_known, self._of_pairs[places], _UNKNOWN)))
        owners = np.concatenate((texts_of, texts_of[:-1]))
        return ordered(owners, rows, count=len(texts), bits=self._bits)


def ordered(owners: Ints, rows: Ints, *, count: int, bits: int) -> tuple[Ints, Ints]:
    """The rows of each owner, each once and sorted, so that they always add up to the same; and how many each has.

    Args:
        owners: Whose each row is.
        rows: The rows; one below 0 counts as none.
        count: How many owners there are.
        bits: Of how many bits the largest row is.
    """
    keys = ((owners << bits) + rows)[rows >= 0]
    keys.sort()
    is_new = np.ones(len(keys), dtype=np.bool_)
    np.not_equal(keys[1:], keys[:-1], out=is_new[1:])
    keys = keys[is_new]
    return keys & ((1 << bits) - 1), np.bincount(keys >> bits, minlength=count)
