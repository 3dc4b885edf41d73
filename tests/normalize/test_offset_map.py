"""Offset maps: how they are made, what they say of a span, how they chain."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhenggai.errors import InternalError
from zhenggai.normalize.offsets import Block, OffsetMap

FAST = settings(deadline=None, max_examples=150)


@st.composite
def maps(draw: st.DrawFn, source_length: int | None = None) -> OffsetMap:
    """Maps of any shape: kept stretches, and blocks that shrink, grow or vanish."""
    if source_length is None:
        source_length = draw(st.integers(0, 25))
    blocks: list[Block] = []
    source = target = 0
    while source < source_length:
        kept = draw(st.integers(0, source_length - source))
        source, target = source + kept, target + kept
        if source < source_length:
            end, length = source + draw(st.integers(1, source_length - source)), draw(st.integers(0, 4))
            blocks.append((source, end, target, target + length))
            source, target = end, target + length
    return OffsetMap.from_blocks(source_length, target, blocks)


def spans(offsets: OffsetMap) -> list[tuple[int, int]]:
    return [offsets.to_source(i, i + 1) for i in range(len(offsets))]


@pytest.mark.parametrize(
    ("source_length", "target_length", "blocks", "expected"),
    [
        pytest.param(0, 0, [], [], id="empty"),
        pytest.param(2, 2, [], [(0, 1), (1, 2)], id="nothing-rewritten"),
        pytest.param(3, 2, [(0, 3, 0, 2)], [(0, 3), (0, 3)], id="shrunk"),
        pytest.param(3, 4, [(0, 3, 0, 4)], [(0, 3)] * 4, id="grown"),
        pytest.param(3, 0, [(0, 3, 0, 0)], [], id="all-dropped"),
        pytest.param(4, 3, [(1, 2, 1, 1)], [(0, 1), (2, 3), (3, 4)], id="dropped-in-the-middle"),
        pytest.param(3, 2, [(2, 3, 2, 2)], [(0, 1), (1, 2)], id="dropped-at-the-end"),
        pytest.param(5, 5, [(0, 2, 0, 1), (2, 3, 1, 3)], [(0, 2), (2, 3), (2, 3), (3, 4), (4, 5)], id="side-by-side"),
    ],
)
def test_blocks_map_as_wholes_and_the_rest_one_to_one(
    source_length: int, target_length: int, blocks: list[Block], expected: list[tuple[int, int]]
) -> None:
    """Characters of a block map to all of it, the others each to one."""
    offsets = OffsetMap.from_blocks(source_length, target_length, blocks)
    assert spans(offsets) == expected
    assert offsets.source_length == source_length


@pytest.mark.parametrize(
    ("source_length", "target_length", "blocks"),
    [
        pytest.param(2, 3, [], id="other-length-without-a-block"),
        pytest.param(3, 3, [(0, 2, 0, 1)], id="target-too-long"),
        pytest.param(4, 2, [(0, 2, 0, 1)], id="target-too-short"),
        pytest.param(4, 3, [(1, 3, 2, 3)], id="kept-stretches-differ"),
        pytest.param(6, 4, [(2, 4, 2, 3), (0, 2, 3, 4)], id="not-in-order"),
        pytest.param(5, 3, [(0, 3, 0, 1), (2, 4, 0, 1)], id="overlapping"),
        pytest.param(2, 3, [(1, 1, 1, 2)], id="from-nothing"),
        pytest.param(3, 3, [(2, 1, 2, 1)], id="backwards"),
        pytest.param(3, 1, [(1, 2, 1, 0)], id="target-backwards"),
        pytest.param(2, 1, [(0, 3, 0, 2)], id="beyond-the-source"),
    ],
)
def test_blocks_that_do_not_fit_are_refused(source_length: int, target_length: int, blocks: list[Block]) -> None:
    """A map that would lie about its texts can't be made."""
    with pytest.raises(InternalError, match=r"doesn't fit|can't map"):
        OffsetMap.from_blocks(source_length, target_length, blocks)


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        pytest.param((0, 1), (0, 1), id="before-the-block"),
        pytest.param((1, 2), (1, 4), id="first-half-of-the-block"),
        pytest.param((2, 4), (1, 5), id="from-within-the-block-on"),
        pytest.param((0, 5), (0, 6), id="whole-text"),
        pytest.param((0, 0), (0, 0), id="empty-at-the-start"),
        pytest.param((2, 2), (1, 1), id="empty-in-the-block"),
        pytest.param((3, 3), (4, 4), id="empty-behind-the-block"),
        pytest.param((5, 5), (7, 7), id="empty-at-the-end"),
    ],
)
def test_span_maps_to_the_source(span: tuple[int, int], expected: tuple[int, int]) -> None:
    """A span goes from where its first character came from to where its last one did; an empty one stays empty."""
    offsets = OffsetMap.from_blocks(7, 5, [(1, 4, 1, 3), (6, 7, 5, 5)])
    assert offsets.to_source(*span) == expected


@pytest.mark.parametrize("span", [(-1, 1), (2, 1), (0, 4), (4, 4)], ids=["negative", "reversed", "too-long", "beyond"])
def test_span_outside_the_text_is_refused(span: tuple[int, int]) -> None:
    """A span that isn't one of the text is a fault, not an empty answer."""
    with pytest.raises(InternalError, match="no span of a text of 3 characters"):
        OffsetMap.identity(3).to_source(*span)


def test_maps_of_other_texts_do_not_chain() -> None:
    """The second map must start from the text that the first one ends with."""
    with pytest.raises(InternalError, match="3 characters, then 4"):
        OffsetMap.identity(3).then(OffsetMap.identity(4))


def test_chained_blocks_reach_back_to_the_first_text() -> None:
    """A block over blocks covers all that those came from."""
    first = OffsetMap.from_blocks(6, 4, [(0, 3, 0, 2), (3, 5, 2, 3)])
    second = OffsetMap.from_blocks(4, 3, [(1, 3, 1, 2)])
    assert spans(first.then(second)) == [(0, 3), (0, 5), (5, 6)]


@FAST
@given(offsets=maps())
def test_map_is_monotone(offsets: OffsetMap) -> None:
    """Starts and ends never decrease, and no character comes from nothing."""
    pairs = spans(offsets)
    assert all(0 <= start < end <= offsets.source_length for start, end in pairs)
    assert pairs == sorted(pairs)
    assert [end for _, end in pairs] == sorted(end for _, end in pairs)


@FAST
@given(offsets=maps())
def test_identity_changes_nothing(offsets: OffsetMap) -> None:
    """The identity before or behind a map leaves it as it is."""
    for chained in (
        OffsetMap.identity(offsets.source_length).then(offsets),
        offsets.then(OffsetMap.identity(len(offsets))),
    ):
        assert spans(chained) == spans(offsets)
        assert chained.source_length == offsets.source_length


@FAST
@given(data=st.data())
def test_chaining_is_associative(data: st.DataObject) -> None:
    """Three maps in a row give the same, whichever two are chained first."""
    first = data.draw(maps())
    second = data.draw(maps(len(first)))
    third = data.draw(maps(len(second)))
    left, right = first.then(second).then(third), first.then(second.then(third))
    assert spans(left) == spans(right)
    assert left.source_length == right.source_length == first.source_length


@FAST
@given(data=st.data())
def test_chain_maps_a_span_as_its_links_do(data: st.DataObject) -> None:
    """Any span, also an empty one, maps through the chain as through one map after the other."""
    first = data.draw(maps())
    second = data.draw(maps(len(first)))
    start = data.draw(st.integers(0, len(second)))
    end = data.draw(st.integers(start, len(second)))
    assert first.then(second).to_source(start, end) == first.to_source(*second.to_source(start, end))


@given(offsets=maps())
def test_map_of_its_own_text_is_accepted_and_of_another_refused(offsets: OffsetMap) -> None:
    """A map is of one text only."""
    offsets.check(offsets.source_length)
    with pytest.raises(InternalError):
        offsets.check(offsets.source_length + 1)


def test_map_that_leads_backwards_or_out_of_its_text_is_refused() -> None:
    """Whatever is wrong with it: its order, its ends, an empty character."""
    for starts, ends in (
        ([0, 2, 1], [1, 3, 2]),
        ([0, 1, 2], [1, 2, 4]),
        ([-1, 1, 2], [1, 2, 3]),
        ([0, 1, 2], [1, 1, 3]),
    ):
        with pytest.raises(InternalError):
            OffsetMap(np.array(starts, dtype=np.int32), np.array(ends, dtype=np.int32), 3).check(3)
