"""Edits of a text, and the blocks they leave behind."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhenggai.errors import InternalError
from zhenggai.normalize.offsets import Block
from zhenggai.normalize.rewriting import Edit, Rewriting, apply_edits


@pytest.mark.parametrize(
    ("text", "edits", "expected", "blocks"),
    [
        pytest.param("", [], "", [], id="empty"),
        pytest.param("整改", [], "整改", [], id="nothing"),
        pytest.param("整改,,到位", [(2, 4, ",")], "整改,到位", [(2, 4, 2, 3)], id="shorter"),
        pytest.param("整&改", [(1, 2, "...")], "整...改", [(1, 2, 1, 4)], id="longer"),
        pytest.param("整 改", [(1, 2, "")], "整改", [(1, 2, 1, 1)], id="dropped"),
        pytest.param("整\r改", [(1, 2, "\n")], "整\n改", [], id="as-long"),
        pytest.param("一 二 三", [(1, 2, ""), (3, 4, "")], "一二三", [(1, 2, 1, 1), (3, 4, 2, 2)], id="two"),
        pytest.param("  整", [(0, 1, ""), (1, 2, "")], "整", [(0, 1, 0, 0), (1, 2, 0, 0)], id="adjacent"),
        pytest.param("整改", [(0, 2, "")], "", [(0, 2, 0, 0)], id="everything"),
    ],
)
def test_edits_are_applied_in_order(text: str, edits: list[Edit], expected: str, blocks: list[Block]) -> None:
    """Each stretch is replaced, and only those whose length changed leave a block."""
    assert apply_edits(text, edits) == Rewriting(expected, blocks)


@pytest.mark.parametrize(
    "edits",
    [
        pytest.param([(0, 2, ""), (1, 3, "")], id="overlapping"),
        pytest.param([(2, 3, ""), (0, 1, "")], id="not-in-order"),
        pytest.param([(1, 1, "改")], id="insertion"),
        pytest.param([(3, 5, "")], id="beyond-the-end"),
        pytest.param([(-1, 1, "")], id="negative"),
    ],
)
def test_edits_that_cannot_be_applied_are_refused(edits: list[Edit]) -> None:
    """An edit that doesn't fit is a fault of ours, and never left out in silence."""
    with pytest.raises(InternalError, match="can't be edited in a text of 4"):
        apply_edits("整改到位", edits)


@settings(deadline=None, max_examples=150)
@given(data=st.data(), text=st.text(alphabet="整改abc\n ", max_size=20))
def test_text_outside_of_edits_maps_to_itself(data: st.DataObject, text: str) -> None:
    """Characters between the edits stay and map to where they stood; edited ones map to their stretch."""
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    stretches = list(zip(cuts[::2], cuts[1::2], strict=False))
    edits = [(start, end, data.draw(st.text(alphabet="xyz", max_size=3))) for start, end in stretches]
    rewriting = apply_edits(text, edits)
    offsets = rewriting.offsets(len(text))
    for i, char in enumerate(rewriting.text):
        start, end = offsets.to_source(i, i + 1)
        inside = [edit for edit in edits if edit[0] <= start and end <= edit[1]]
        if inside:
            assert char in inside[0][2]
        else:
            assert text[start:end] == char
