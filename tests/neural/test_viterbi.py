"""The best paths of a batch against the plain loop over one sentence."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhenggai.neural.batches import batches, padded
from zhenggai.neural.viterbi import best_tags


def walk(emissions: np.ndarray, transitions: np.ndarray) -> list[int]:
    """Viterbi as the textbook has it, in the same precision."""
    best = emissions[0].copy()
    pointers = []
    for row in emissions[1:]:
        paths = best[:, None] + transitions
        pointers.append(paths.argmax(axis=0))
        best = paths.max(axis=0) + row
    tags = [int(best.argmax())]
    for pointer in reversed(pointers):
        tags.append(int(pointer[tags[-1]]))
    return tags[::-1]


@given(
    lengths=st.lists(st.integers(1, 9), min_size=1, max_size=6),
    seed=st.integers(0, 2**16),
    is_coarse=st.booleans(),
)
def test_a_batch_has_the_paths_of_its_sentences(lengths: list[int], seed: int, is_coarse: bool) -> None:
    random = np.random.default_rng(seed)
    ordered = np.array(sorted(lengths, reverse=True))
    emissions = random.normal(size=(len(lengths), ordered[0], 5)).astype(np.float32)
    transitions = random.normal(size=(5, 5)).astype(np.float32)
    if is_coarse:
        emissions, transitions = emissions.round(), transitions.round()
    tags = best_tags(emissions, transitions, ordered)
    for row, length in enumerate(ordered):
        assert tags[row, :length].tolist() == walk(emissions[row, :length], transitions)
        assert not tags[row, length:].any()


def test_a_forbidden_step_is_never_taken() -> None:
    transitions = np.array([[0, -1e9], [0, 0]], dtype=np.float32)
    emissions = np.array([[[1, 0], [0, 5]]], dtype=np.float32)
    assert best_tags(emissions, transitions, np.array([2])).tolist() == [[1, 1]]


@pytest.mark.parametrize("size", [1, 2, 7])
def test_batches_hold_every_sentence_once_and_the_longest_first(size: int) -> None:
    lengths = [3, 0, 8, 1, 8, 2]
    found = list(batches(lengths, size=size))
    assert sorted(index for batch in found for index in batch) == [0, 2, 3, 4, 5]
    assert all(
        sorted((lengths[one] for one in batch), reverse=True) == [lengths[one] for one in batch] for batch in found
    )


def test_rows_are_padded_to_the_longest() -> None:
    table, lengths = padded([np.array([4, 5]), np.array([6])], padding=9)
    assert table.tolist() == [[4, 5], [6, 9]]
    assert lengths.tolist() == [2, 1]
