"""pkuseg behind the protocol: the CRF that this project trains on UD Chinese-GSDSimp, or one of spacy_pkuseg's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
from spacy_pkuseg.inference import run_viterbi

from zhenggai.segment.analysis import Analysis
from zhenggai.segment.characters import UNKNOWN
from zhenggai.segment.emissions import EmissionTables
from zhenggai.segment.pieces import split_pieces
from zhenggai.segment.pkuseg_model import read_model

_BATCH = 8192
"""Characters scored at once: enough for numpy to pay, and a megabyte or so of tables at most."""

_GAP = UNKNOWN * 2
"""Parts the pieces of a batch. Features reach two characters far and words never hold it, so no piece sees another."""


class PkusegSegmenter:
    """Words by a linear-chain CRF: spacy_pkuseg's features, weights and Viterbi, with lexicon features where trained.

    The words are those of `spacy_pkuseg.pkuseg(model, user_dict=None)` on each piece of the text, as long as the
    model has no lexicon; with one they are better. No state is shared, and nothing is fetched.

    Args:
        model: The model's folder.

    Raises:
        ModelError: The model is missing or damaged.

    """

    name = "pkuseg"

    def __init__(self, *, model: Path) -> None:
        crf = read_model(model)
        self._tables = EmissionTables(crf.features, crf.emissions, lexicon=crf.lexicon)
        self._transitions = crf.transitions
        self._starts_word = crf.starts_word

    def segment(self, text: str) -> list[str]:
        """Split `text` into its words; joined they are `text`. Time and memory are linear in its length."""
        words: list[str] = []
        for pieces in _batches(split_pieces(text)):
            words += self._segment_batch(pieces)
        return words

    def analyze(self, text: str) -> Analysis:
        """Give the words of `text`; names it has none."""
        return Analysis(self.segment(text))

    def _segment_batch(self, pieces: list[str]) -> Iterator[str]:
        scores = self._tables.score(_GAP.join(pieces))
        start = 0
        for piece in pieces:
            end = start + len(piece)
            _, tags = run_viterbi(scores[start:end], self._transitions)
            cuts = np.flatnonzero(self._starts_word[tags[1:]]) + 1
            for left, right in pairwise([0, *cuts.tolist(), len(piece)]):
                yield piece[left:right]
            start = end + len(_GAP)


def _batches(pieces: Iterable[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for piece in pieces:
        batch.append(piece)
        size += len(piece)
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
