"""Normalization takes time in proportion to the text, also for texts that were made to slow it down."""

from __future__ import annotations

import random
import time
from dataclasses import fields

import pytest

from zhenggai.normalize.normalizer import NormalizationSettings, normalize
from zhenggai.normalize.script import Conversion

pytestmark = pytest.mark.timing

ALL_STEPS = {field.name: True for field in fields(NormalizationSettings) if field.name != "conversion"}
LENGTH = 60_000
NOISE = 0.05
"""Seconds by which a measurement may be off on a busy machine."""


def _seconds(text: str, conversion: Conversion) -> float:
    settings = NormalizationSettings(**ALL_STEPS, conversion=conversion)
    start = time.process_time()
    normalize(text, settings=settings)
    return time.process_time() - start


@pytest.mark.parametrize(
    "unit",
    [
        pytest.param("部落格獅子山印表機", id="phrases"),
        pytest.param("葛摩", id="one-phrase"),
        pytest.param("部落格哈哈哈哈哈哈哈哈", id="phrase-and-run"),
        pytest.param("環境保護", id="one-line"),
        pytest.param(" ", id="blanks"),
        pytest.param("环 ", id="spaced-out"),
        pytest.param("1 ", id="spaced-digits"),
        pytest.param("?", id="question-marks"),
        pytest.param("(", id="open-brackets"),
        pytest.param(")", id="closed-brackets"),
        pytest.param("环(huán)", id="pinyin"),
        pytest.param("环(a", id="unfinished-pinyin"),
        pytest.param("&a", id="unfinished-entities"),
        pytest.param("&nbsp;", id="entities"),
        pytest.param("\u200b", id="invisible"),
        pytest.param(",。", id="punctuation"),
        pytest.param("二○", id="circles"),
        pytest.param("\n", id="line-ends"),
        pytest.param("环,\n", id="broken-lines"),
        pytest.param("责任单位:", id="fields"),
        pytest.param("一、", id="enumerators"),
    ],
)
def test_time_grows_with_the_text(unit: str) -> None:
    """Twice the text takes about twice as long, never three times."""
    _hold_linear(unit * (2 * LENGTH // len(unit)), Conversion.TW2SP)


def test_time_for_finding_the_script_does_not_grow_with_the_kinds_of_characters() -> None:
    """A text of ever other characters takes about as long as one of few."""
    every = "".join(map(chr, range(0x4E00, 0x9FA0)))
    few = ("環境保護" * len(every))[: len(every)]
    _seconds(every, Conversion.AUTO)
    assert _seconds(every * 16, Conversion.AUTO) < 3 * _seconds(few * 16, Conversion.AUTO) + NOISE


def test_time_for_phrases_in_ever_other_order_is_linear() -> None:
    """Nothing rests on the same phrases coming again in the same order."""
    order = random.Random(7)
    phrases = ["部落格", "獅子山", "印表機", "葛摩", "資料庫", "的", "環境", "哈哈"]
    _hold_linear("".join(order.choices(phrases, k=LENGTH)), Conversion.TW2SP)


def _hold_linear(text: str, conversion: Conversion) -> None:
    _seconds(text[: len(text) // 8], conversion)
    once = min(_seconds(text[: len(text) // 2], conversion) for _ in range(2))
    twice = _seconds(text, conversion)
    assert twice < 3 * once + NOISE
