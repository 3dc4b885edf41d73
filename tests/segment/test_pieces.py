"""Texts cut into pieces of bounded length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhenggai.segment.pieces import split_pieces


@given(text=st.text(alphabet="整改。！；，、:\n \u3000a"), max_length=st.integers(1, 12))
def test_pieces_are_bounded_and_lose_nothing(text: str, max_length: int) -> None:
    pieces = list(split_pieces(text, max_length=max_length))
    assert "".join(pieces) == text
    assert all(1 <= len(piece) <= max_length for piece in pieces)
    assert all(len(piece) == 1 for piece in pieces if any(map(str.isspace, piece)))


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        pytest.param("", [], id="empty"),
        pytest.param("一是整改。二是问责!", ["一是整改。", "二是问责!"], id="sentences"),
        pytest.param("整改?!到位", ["整改?!", "到位"], id="marks-stay-together"),
        pytest.param("整改 到位", ["整改", " ", "到位"], id="space"),
        pytest.param("按期整改,按期验收,按期销号", ["按期整改,", "按期验收,", "按期销号"], id="too-long-cut-at-commas"),
        pytest.param("按期整改按期验收", ["按期整改按期", "验收"], id="too-long-cut-anywhere"),
    ],
)
def test_pieces_end_where_sentences_do(text: str, pieces: list[str]) -> None:
    assert list(split_pieces(text, max_length=6)) == pieces
