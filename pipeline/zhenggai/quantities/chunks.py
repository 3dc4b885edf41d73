"""A text whose quantities are hidden → the words around each of them, and the chunks among the words.

A chunk is a verb, or a run of nouns, adjectives and classifiers; a noun of one character takes the verb before it
along (开展 | 达标率). What is counted is looked for among chunks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from zhenggai.lexicon.word_classes import words_between
from zhenggai.quantities.phrases import HIDDEN, bridging_words, common_verbs

Span = tuple[int, int]

QUANTITY, DATE, MARKER = "Q", "T", "M"
"""How hidden stretches stand among the words."""
VERB, NOUN = "v", "n"
_MEASURES = "率量数额度值"
"""The ends of names of figures (达标率, 点击量), which the dictionary takes for verbs in part."""
_NOUN_LIKE = frozenset("nxgaq")


@dataclass(slots=True)
class Chunk:
    """A verb or a run of nouns: `text[start:end]`, the words from `first` up to `last`, which is behind them.

    `ending` are its last two characters, or its only one.
    """

    start: int
    end: int
    first: int
    last: int
    is_verb: bool
    ending: str = ""


@dataclass(slots=True)
class Words:
    """Words in their order, as columns, and the chunks among them.

    Before the first word and behind the last stand two that are empty, before and behind all places of the text.

    Attributes:
        starts: Where each begins.
        texts: Each as it is; a hidden stretch by its kind.
        chunk_of: The chunk that each belongs to, None if to none.
        chunks: The chunks.
        at: The index of the word that begins at a place, for quantities.
    """

    starts: list[int] = field(default_factory=lambda: [-1, -1])
    texts: list[str] = field(default_factory=lambda: ["", ""])
    chunk_of: list[Chunk | None] = field(default_factory=lambda: [None, None])
    chunks: list[Chunk] = field(default_factory=list)
    at: dict[int, int] = field(default_factory=dict)


@cache
def _known() -> Mapping[str, str]:
    """What common verbs and bridging words are here, whatever their class in the dictionary."""
    bridges = dict.fromkeys((word for word in bridging_words() if word.isalnum()), "")
    return dict.fromkeys(common_verbs(), VERB) | bridges | dict.fromkeys(_MEASURES, NOUN)


def read_words(masked: str, windows: Iterable[Span], quantities: Sequence[Span], dates: Sequence[Span]) -> Words:
    """The words of some windows of a text.

    Args:
        masked: The text with its quantities and dates hidden.
        windows: What is read, in order, none overlapping another.
        quantities: The spans of its quantities.
        dates: The spans of its dates.
    """
    hidden = {start: (end, DATE) for start, end in dates}
    hidden.update((start, (end, QUANTITY)) for start, end in quantities)
    words = Words()
    for start, end in windows:
        _read_window(masked, start, end, hidden, words)
    for chunk in words.chunks:
        start, end = chunk.start, chunk.end
        chunk.ending = masked[start if start > end - 2 else end - 2 : end]
    beyond = len(masked) + 1
    words.starts += beyond, beyond
    words.texts += "", ""
    words.chunk_of += None, None
    return words


def _read_window(masked: str, start: int, end: int, hidden: Mapping[int, tuple[int, str]], words: Words) -> None:
    position = start
    while position < end:
        stop = masked.find(HIDDEN, position, end)
        stop = end if stop < 0 else stop
        _read_plain(masked, position, stop, words)
        position = stop
        while position < end and masked[position] == HIDDEN:
            stop, kind = hidden.get(position, (position + 1, MARKER))
            if kind == QUANTITY:
                words.at[position] = len(words.starts)
            words.starts.append(position)
            words.texts.append(kind)
            words.chunk_of.append(None)
            position = stop


def _read_plain(masked: str, start: int, end: int, words: Words) -> None:
    """Reads a stretch without anything hidden, and joins its words to chunks."""
    known, chunks = _known(), words.chunks
    starts, texts, chunk_of = words.starts, words.texts, words.chunk_of
    last: Chunk | None = chunks[-1] if chunks else None
    is_open = False
    for word, kind in words_between(masked, start, end):
        role = known.get(word, kind)
        stop = start + len(word)
        starts.append(start)
        texts.append(word)
        if role in _NOUN_LIKE:
            takes_verb = not is_open and len(word) == 1 and last is not None and last.end == start and last.is_verb
            if last is not None and (is_open or takes_verb):
                last.end, last.last, last.is_verb = stop, len(starts), False
            else:
                last = Chunk(start, stop, len(starts) - 1, len(starts), False)
                chunks.append(last)
            is_open = True
            chunk_of.append(last)
        elif role == VERB:
            is_open = False
            last = Chunk(start, stop, len(starts) - 1, len(starts), True)
            chunks.append(last)
            chunk_of.append(last)
        else:
            is_open = False
            chunk_of.append(None)
        start = stop
