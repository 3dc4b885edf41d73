"""A list of known words and where they stand in a text: what the model can know beyond its training sentences."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Iterator, Mapping
from operator import add
from pathlib import Path

from zhenggai.errors import ModelError
from zhenggai.segment.characters import canonicalize

MIN_WORD, MAX_WORD = 2, 6
"""The lengths that pkuseg's word features know; other words are left out of a lexicon."""


class WordFinder:
    """Finds all occurrences of words, also overlapping ones, in time linear in the text.

    Args:
        ids: A number for each word; several words may share one. Words shorter than `MIN_WORD` are never found.

    """

    def __init__(self, ids: Mapping[str, int]) -> None:
        self._ids = ids
        self._longest: dict[str, int] = {}
        for word in ids:
            head = word[:MIN_WORD]
            if self._longest.get(head, 0) < len(word):
                self._longest[head] = len(word)

    def find(self, text: str) -> tuple[list[int], list[int], list[int]]:
        """List start, end and number of each occurrence, by start and then by end; offsets index `text`.

        >>> WordFinder({"整改": 1, "整改措施": 2}).find("整改措施")
        ([0, 0], [2, 4], [1, 2])
        """
        starts: list[int] = []
        ends: list[int] = []
        ids: list[int] = []
        get_longest, get_id = self._longest.get, self._ids.get
        for start, head in enumerate(map(add, text, text[1:])):
            longest = get_longest(head)
            if longest is None:
                continue
            for end in range(start + MIN_WORD, min(start + longest, len(text)) + 1):
                number = get_id(text[start:end])
                if number is not None:
                    starts.append(start)
                    ends.append(end)
                    ids.append(number)
        return starts, ends, ids


def jieba_words(*, min_frequency: int) -> Iterator[str]:
    """List the words of jieba's dictionary (MIT licence) that occur `min_frequency` times or more by its counts."""
    import jieba  # only training asks for it, and it takes long to import

    with jieba.Tokenizer().get_dict_file() as lines:
        for line in lines:
            word, frequency, _ = line.decode("utf-8").split(" ")
            if int(frequency) >= min_frequency:
                yield word


def make_lexicon(words: Iterable[str]) -> frozenset[str]:
    """Keep the words of `MIN_WORD` to `MAX_WORD` characters, canonicalized as the texts they are sought in."""
    return frozenset(canonicalize(word) for word in words if MIN_WORD <= len(word) <= MAX_WORD)


def read_lexicon(path: Path) -> frozenset[str]:
    """Read the words of a lexicon file: gzipped UTF-8, a word a line.

    Raises:
        ModelError: The file is damaged.

    """
    try:
        packed = path.read_bytes()
        if not packed:
            raise EOFError("the file is empty")
        return frozenset(gzip.decompress(packed).decode("utf-8").split())
    except (OSError, EOFError, UnicodeDecodeError, zlib.error) as error:
        raise ModelError(
            f"{path}: expected gzipped words, but reading failed ({error}); fetch the model anew"
        ) from error


def write_lexicon(words: frozenset[str], path: Path) -> None:
    """Write a lexicon file; the same words give the same bytes."""
    path.write_bytes(gzip.compress("\n".join(sorted(words)).encode("utf-8"), compresslevel=9, mtime=0))
