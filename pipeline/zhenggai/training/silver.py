"""Notices, templates, treebank, plain texts → the pools that the small network learns from, scored by its teacher.

A pool is one long text. Of gold it has the tags too; of plain texts only what the teacher says of them.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
from numpy.typing import NDArray

from zhenggai.normalize.normalizer import normalize
from zhenggai.record import Record
from zhenggai.tagging.evidence import our_names
from zhenggai.tagging.invented import Inventor
from zhenggai.tagging.lexicon_features import KNOWN, lexicon_features
from zhenggai.tagging.material import (
    Sentence,
    from_templates,
    known_spans,
    normalization,
    spans_of_gold,
    with_other_names,
)
from zhenggai.tagging.model import NameModel
from zhenggai.tagging.tags import TAGS, Labelled, to_tags

_PLAIN = 3
"""How often texts stand as they are that few others are like."""
_LINES = 40
"""Sentences of templates or of the treebank that stand in one text."""
_BROKEN = 0.4
"""The share of sentences' ends of a plain text that end a line too."""
_SENTENCE_END = re.compile(r"(?<=。)(?=.)")


@dataclass(frozen=True, slots=True)
class Pool:
    """One long text to learn from.

    Attributes:
        rows: Shape (characters,): the row of each character in the table of characters.
        features: Shape (characters, bytes): the features, eight a byte.
        targets: Shape (characters, tags): what is to be learnt, the gold tag or the teacher's probabilities.
    """

    rows: NDArray[np.int32]
    features: NDArray[np.uint8]
    targets: NDArray[np.float16]


class PoolMaker:
    """Makes pools; the same `seed` gives the same ones.

    Args:
        teacher: Scores every character.
        characters: The known characters in the order of their rows, from row 1 on.
        seed: Of everything random.
    """

    def __init__(self, teacher: NameModel, characters: Sequence[str], *, seed: int) -> None:
        self._teacher = teacher
        self._rows = {character: row for row, character in enumerate(characters, start=1)}
        self._seed = seed
        self._restart()

    def _restart(self) -> None:
        """Each pool has random numbers of its own, so that it is the same whatever was made before."""
        self._random = Random(self._seed)
        self._inventor = Inventor(self._random)

    def gold(self, records: Sequence[Record], *, copies: int, plain: Container[str] = ()) -> Pool:
        """Notices as they are, those whose ids are in `plain` thrice, and copies of all with other names."""
        return self._pool(self._gold(records, copies, plain), has_gold=True)

    def templates(self, characters: int) -> Pool:
        """Sentences from templates, about so many characters."""
        return self._pool(self._templates(characters), has_gold=True)

    def treebank(self, sentences: Sequence[Sentence]) -> Pool:
        """Sentences of Universal NER."""
        groups = (sentences[first : first + _LINES] for first in range(0, len(sentences), _LINES))
        return self._pool(map(_joined, groups), has_gold=True)

    def texts(self, texts: Iterable[str], *, is_renamed: bool) -> Pool:
        """Plain texts; if `is_renamed`, with other names in place of those that the teacher finds."""
        read = self._renamed if is_renamed else _plain
        return self._pool((read(self._in_lines(text)) for text in texts), has_gold=False)

    def _gold(self, records: Sequence[Record], copies: int, plain: Container[str]) -> Iterator[Sentence]:
        repeated = [record for record in records if record.id in plain]
        rounds = [records, *[repeated] * (_PLAIN - 1), *[records] * copies]
        for number, read in enumerate(rounds):
            for record in read:
                text = normalize(record.text, settings=normalization()).text
                names = spans_of_gold(record)
                sentence = (text, sorted([*names, *_apart(known_spans(text), names)]))
                yield _joined(_lines(sentence)) if number < _PLAIN else self._with_other_names(sentence)

    def _templates(self, characters: int) -> Iterator[Sentence]:
        made = 0
        while made < characters:
            text, spans = _joined([from_templates(self._random, self._inventor) for _ in range(_LINES)])
            made += len(text)
            yield text, spans

    def _in_lines(self, text: str) -> str:
        plain = normalize(text.strip(), settings=normalization()).text
        return _SENTENCE_END.sub(lambda _: "\n" if self._random.random() < _BROKEN else "", plain)

    def _renamed(self, text: str) -> Sentence:
        known = known_spans(text)
        found = [span for span, _ in our_names(self._teacher.read(text, known=known).names)]
        return self._with_other_names((text, sorted([*_apart(found, known), *known])))

    def _with_other_names(self, sentence: Sentence) -> Sentence:
        """Line by line: names are the same within one line only."""
        return _joined([with_other_names(line, self._random, self._inventor) for line in _lines(sentence)])

    def _pool(self, sentences: Iterable[Sentence], *, has_gold: bool) -> Pool:
        self._restart()
        rows, features, targets = [], [], []
        for text, spans in sentences:
            known = [span for span in spans if span[2] in KNOWN]
            rows.append(np.array([self._rows.get(character, 0) for character in text], dtype=np.int32))
            features.append(np.packbits(lexicon_features(text, known).astype(bool), axis=1))
            if has_gold:
                wanted = np.eye(len(TAGS), dtype=np.float16)[to_tags(len(text), spans)]
            else:
                wanted = np.exp(self._teacher.read(text, known=known).scores).astype(np.float16)
            targets.append(wanted)
        return Pool(np.concatenate(rows), np.concatenate(features), np.concatenate(targets))


def _plain(text: str) -> Sentence:
    return text, known_spans(text)


def _apart(spans: Sequence[Labelled], others: Sequence[Labelled]) -> list[Labelled]:
    """The spans that overlap none of the others."""
    taken = {index for start, end, _ in others for index in range(start, end)}
    return [one for one in spans if taken.isdisjoint(range(one[0], one[1]))]


def _lines(sentence: Sentence) -> Iterator[Sentence]:
    text, spans = sentence
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        yield (
            line,
            [(left - start, right - start, label) for left, right, label in spans if start <= left < right <= end],
        )
        start = end + 1


def _joined(lines: Iterable[Sentence]) -> Sentence:
    text, spans = "", []
    for line, found in lines:
        spans += [(start + len(text), end + len(text), label) for start, end, label in found]
        text += line + "\n"
    return text, spans
