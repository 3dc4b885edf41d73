"""A stretch of text → its words with their classes (verb, adverb, preposition …), by the longest word of a dictionary.

No more than what a rule or a model needs to see the frame around a name; it is no tagger.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TypeAlias

import jieba

from zhenggai.assets import model_path
from zhenggai.errors import ModelError
from zhenggai.lexicon.tables import read_table

Word: TypeAlias = tuple[str, str]
"""A word and its class."""

LONGEST_WORD = 4
NUMBER = "m"
MARK = "w"
NOUN = "n"
UNKNOWN = "x"
_DICTIONARY = "words.tsv.gz"
_FOLDER = "owners"
_MIN_FREQUENCY = 30
_CLASSES = {
    "v": "v",
    "d": "d",
    "p": "p",
    "c": "c",
    "t": "t",
    "m": "m",
    "u": "u",
    "r": "r",
    "f": "f",
    "q": "q",
    "a": "a",
}
_TAGS = {"ad": "d", "vn": "g"}
_DIGITS = frozenset("0123456789.%‰")
_NUMERALS = frozenset("一二三四五六七八九十百千万亿两余多")


def jieba_classes() -> Iterator[Word]:
    """The words of jieba's dictionary (MIT licence) of up to four characters that are not rare, with their classes."""
    with jieba.Tokenizer().get_dict_file() as lines:
        for line in lines:
            word, frequency, tag = line.decode("utf-8").split()
            if len(word) <= LONGEST_WORD and int(frequency) >= _MIN_FREQUENCY:
                yield word, _TAGS.get(tag) or _CLASSES.get(tag[0], NOUN)


def write_classes(words: Iterable[Word], path: Path) -> None:
    """Writes a dictionary of classes; the same words give the same bytes."""
    lines = sorted(f"{word}\t{kind}" for word, kind in words)
    path.write_bytes(gzip.compress("\n".join(lines).encode("utf-8"), compresslevel=9, mtime=0))


@cache
def word_classes() -> Mapping[str, str]:
    """The class of each known word; the words of official texts go before the dictionary's.

    Raises:
        ModelError: The dictionary is missing or damaged.
    """
    path = model_path(_FOLDER) / _DICTIONARY
    try:
        lines = gzip.decompress(path.read_bytes()).decode("utf-8").split("\n")
        classes = dict(line.split("\t") for line in lines)
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise ModelError(f"{path}: expected gzipped words with classes ({error}); fetch the model anew") from error
    classes.update((row["word"], row["class"]) for row in read_table("official_words"))
    return classes


@cache
def _reach() -> Mapping[str, int]:
    """How long the longest word is that is looked for, by its first two characters."""
    reach: dict[str, int] = {}
    for word in word_classes():
        length = min(len(word), LONGEST_WORD)
        if length > reach.get(word[:2], 1):
            reach[word[:2]] = length
    return reach


def words_between(text: str, start: int, end: int, *, most: int | None = None) -> list[Word]:
    """The words of `text[start:end]`, the longest first at each place; no more than the first `most`.

    >>> words_between("逐一督促整改3处", 0, 8)
    [('逐一', 'd'), ('督促', 'v'), ('整改', 'v'), ('3', 'm'), ('处', 'n')]
    """
    classes, reach = word_classes(), _reach()
    words: list[Word] = []
    position = start
    while position < end and len(words) != most:
        sign = text[position]
        if sign in _DIGITS:
            stop, kind = _behind_digits(text, position, end), NUMBER
        elif not sign.isalnum():
            stop, kind = position + 1, MARK
        else:
            longest = position + reach.get(text[position : position + 2], 1)
            stop, kind = _known_word(text, position, min(longest, end), classes)
        words.append((text[position:stop], kind))
        position = stop
    return words


def _behind_digits(text: str, start: int, end: int) -> int:
    while start < end and text[start] in _DIGITS:
        start += 1
    return start


def _known_word(text: str, start: int, longest: int, classes: Mapping[str, str]) -> tuple[int, str]:
    """The end and the class of the longest known word that ends at `longest` or before; one character if there is none."""
    for stop in range(longest, start, -1):
        kind = classes.get(text[start:stop])
        if kind is not None:
            return stop, NUMBER if stop == start + 1 and text[start] in _NUMERALS else kind
    return start + 1, UNKNOWN
