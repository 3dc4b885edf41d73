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

from zhenggai.assets import model_path
from zhenggai.errors import ModelError
from zhenggai.lexicon.tables import read_table

Word: TypeAlias = tuple[str, str]
"""A word and its class."""

_Opening: TypeAlias = tuple[tuple[int, ...], Word | None]
"""How long the words of three and more characters are that open with two characters, and the word of just those."""

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
_NO_WORD: _Opening = ((), None)
_NUMERALS = frozenset("一二三四五六七八九十百千万亿两余多")


def jieba_classes() -> Iterator[Word]:
    """The words of jieba's dictionary (MIT licence) of up to four characters that are not rare, with their classes."""
    import jieba  # only training asks for it, and it takes long to import

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
        cells = gzip.decompress(path.read_bytes()).decode("utf-8").replace("\n", "\t").split("\t")
        classes = dict(zip(cells[::2], cells[1::2], strict=True))
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise ModelError(f"{path}: expected gzipped words with classes ({error}); fetch the model anew") from error
    classes.update((row["word"], row["class"]) for row in read_table("official_words"))
    return classes


@cache
def _openings() -> Mapping[str, _Opening]:
    """By two characters, the lengths with the longest first."""
    longer: dict[str, set[int]] = {}
    for word in word_classes():
        if 1 < len(word) <= LONGEST_WORD and _may_open(word[0]):
            longer.setdefault(word[:2], set()).add(len(word))
    return {
        opening: (tuple(sorted(lengths - {2}, reverse=True)), _entries().get(opening))
        for opening, lengths in longer.items()
    }


@cache
def _entries() -> Mapping[str, Word]:
    """Each known word of several characters with its class."""
    return {word: (word, kind) for word, kind in word_classes().items() if len(word) > 1}


@cache
def _single() -> dict[str, Word]:
    """Each known word of one character with its class; signs come to it as they are met (`_unlisted`)."""
    words = ((word, kind) for word, kind in word_classes().items() if len(word) == 1 and _may_open(word))
    return {word: (word, NUMBER if word in _NUMERALS else kind) for word, kind in words}


@cache
def _tables() -> tuple[Mapping[str, Word], Mapping[str, _Opening], Mapping[str, Word]]:
    return _entries(), _openings(), _single()


def _may_open(sign: str) -> bool:
    """Whether a word of the dictionary is looked for at a character."""
    return sign.isalnum() and sign not in _DIGITS


def words_between(text: str, start: int, end: int, *, most: int | None = None) -> list[Word]:
    """The words of `text[start:end]`, the longest first at each place; no more than the first `most`.

    >>> words_between("逐一督促整改3处", 0, 8)
    [('逐一', 'd'), ('督促', 'v'), ('整改', 'v'), ('3', 'm'), ('处', 'n')]
    """
    entries, openings, single = _tables()
    words: list[Word] = []
    stretch = text[start:end]
    position, length = 0, len(stretch)
    for _ in range(length if most is None else most):
        if position >= length:
            break
        longer, word = openings.get(stretch[position : position + 2], _NO_WORD)
        for size in longer:
            if (long := entries.get(stretch[position : position + size])) is not None:
                word = long
                break
        if word is None:
            word = single.get(stretch[position]) or _unlisted(stretch, position)
        words.append(word)
        position += len(word[0])
    return words


def _unlisted(text: str, position: int) -> Word:
    """A number, or a character that opens no word of the dictionary, with its class: it is kept, there are not many."""
    stop, end = position, len(text)
    while stop < end and text[stop] in _DIGITS:
        stop += 1
    if stop > position:
        return text[position:stop], NUMBER
    sign = text[position]
    word = _single()[sign] = sign, UNKNOWN if sign.isalnum() else MARK
    return word
