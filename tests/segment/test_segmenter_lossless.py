"""What `Segmenter` promises, held against every backend."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhenggai.segment import Segmenter
from zhenggai.segment.characters import LETTER, NUMBER, UNKNOWN
from zhenggai.segment.pieces import MAX_PIECE

_OFFICIALESE = st.text(
    alphabet="一二三百整改问题未按要求住建局环保督察已完成的不到位月日年12３５%,.:;()，。；：（）、ＡbC \n\t\u3000—…"
    + NUMBER,
    max_size=400,
)
_RELAXED = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def check_promises(segmenter: Segmenter, text: str) -> None:
    words = segmenter.segment(text)
    assert "".join(words) == text
    assert all(words)
    assert all(len(word) == 1 for word in words if any(map(str.isspace, word)))


@_RELAXED
@given(text=st.text())
def test_any_text_comes_back_whole(segmenter: Segmenter, text: str) -> None:
    check_promises(segmenter, text)


@_RELAXED
@given(text=_OFFICIALESE)
def test_officialese_with_odd_characters_comes_back_whole(segmenter: Segmenter, text: str) -> None:
    check_promises(segmenter, text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("改", id="one-character"),
        pytest.param("\n", id="only-a-line-break"),
        pytest.param("限期整\n改到位。\r\n  另行\u3000通报\x85。", id="line-break-in-the-middle"),
        pytest.param("該縣環境保護局未按要求整改，責任單位為縣環保局。", id="traditional"),
        pytest.param("共发现问题１２个，整改率９５．５％（Ａ类）。", id="full-width"),
        pytest.param("共发现问题12个,整改率95.5%(A类);其余见附件:3.", id="half-width"),
        pytest.param("涉及1,234.56万元、３，４５６户", id="mixed-digits"),
        pytest.param("。。。！！？；；；；；；；；；；；；；；；", id="only-marks"),
        pytest.param("𠮷野家👨‍👩‍👧整改\ufeff", id="outside-the-basic-plane"),
        pytest.param("整\ud800改", id="lone-surrogate"),
        pytest.param(f"整改{UNKNOWN * 2}到位{NUMBER}{LETTER}", id="noncharacters"),
        pytest.param("整改" * MAX_PIECE, id="longer-than-a-piece"),
    ],
)
def test_special_texts_come_back_whole(segmenter: Segmenter, text: str) -> None:
    check_promises(segmenter, text)


def test_same_text_gives_same_words(segmenter: Segmenter) -> None:
    text = "县住建局未按要求完成整改。"
    assert segmenter.segment(text) == segmenter.segment(text)


@pytest.mark.timing
@pytest.mark.parametrize(
    "unit",
    [
        pytest.param("整改问题", id="without-marks"),
        pytest.param("镕喆堃", id="rare"),
        pytest.param("限期整改,", id="clauses"),
    ],
)
def test_a_long_line_takes_time_in_proportion(segmenter: Segmenter, unit: str) -> None:
    def measure(repeats: int) -> float:
        text = unit * repeats
        start = time.process_time()
        check = segmenter.segment(text)
        elapsed = time.process_time() - start
        assert "".join(check) == text
        return elapsed

    measure(100)
    short = min(measure(4_000) for _ in range(3))
    assert measure(40_000) < 30 * max(short, 0.005)
