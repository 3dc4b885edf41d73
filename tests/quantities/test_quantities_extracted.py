"""Quantities through the whole pipeline: traditional, full-width, damaged and broken lines give the same values."""

from __future__ import annotations

import pytest

import zhenggai
from zhenggai.record import Quantity

PLAIN = "经核查,全市各项整改工作有序推进,由1.5亿元提高至3亿元,补植12万余株,约56万吨,节约10%—15%,占四分之一,共二十八笔。"
VALUES = [
    (150_000_000, None, "元", None),
    (300_000_000, None, "元", None),
    (120_000, None, "株", "more"),
    (560_000, None, "吨", "approx"),
    (10, 15, "%", None),
    (0.25, None, "", None),
    (28, None, "笔", None),
]
SPANS = ["1.5亿元", "3亿元", "12万余株", "约56万吨", "10%—15%", "四分之一", "二十八笔"]


def quantities(text: str) -> list[Quantity]:
    """Read a text by the rules alone; each span must hold what it says."""
    found = zhenggai.extract(text, config="fast").quantities or []
    for one in found:
        assert text[one.start : one.end] == one.text
    return found


def value(one: Quantity) -> tuple[float | None, float | None, str, str | None]:
    """Give what a quantity says, without its span."""
    return one.value, one.value_max, one.unit, None if one.mod is None else str(one.mod)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        pytest.param(PLAIN, SPANS, id="plain"),
        pytest.param(
            "经核查,全市各项整改工作有序推进,由1.5億元提高至3億元,補植12萬餘株,約56萬噸,節約10%—15%,佔四分之一,共二十八筆。",
            ["1.5億元", "3億元", "12萬餘株", "約56萬噸", "10%—15%", "四分之一", "二十八筆"],
            id="traditional",
        ),
        pytest.param(
            "经核查,全市各项整改工作有序推进,由１．５亿元提高至３亿元，补植１２万余株，约５６万吨，节约１０％—１５％，占四分之一，共二十八笔。",
            ["１．５亿元", "３亿元", "１２万余株", "约５６万吨", "１０％—１５％", "四分之一", "二十八笔"],
            id="full-width",
        ),
        pytest.param(
            "经核查,全市各项整改工作有序推进,由1.5 亿元提高至3 亿元,补植12 万余株,约 56万吨,节约10%—15%,占四分之一,共二十八笔。",
            ["1.5 亿元", "3 亿元", "12 万余株", "约 56万吨", "10%—15%", "四分之一", "二十八笔"],
            id="blanks",
        ),
        pytest.param(
            "经核查,全市各项整改工作有序推进,由1.5亿\n元提高至3亿元,补植12万\n余株,约56万吨,节约10%—15%,占四分\n之一,共二十八笔。",
            ["1.5亿\n元", "3亿元", "12万\n余株", "约56万吨", "10%—15%", "四分\n之一", "二十八笔"],
            id="broken-lines",
        ),
        pytest.param(
            "经核查,全市各项整改工作有序推进,由1.5亿元提高至叁亿元,补植十二万余株,约５6万吨,节约10％—１5%,占四分之一,共28笔。",
            ["1.5亿元", "叁亿元", "十二万余株", "约５6万吨", "10％—１5%", "四分之一", "28笔"],
            id="mixed-digits",
        ),
    ],
)
def test_every_variant_gives_the_same_values(text: str, spans: list[str]) -> None:
    """The values are those of the plain sentence, the spans those of the raw text."""
    found = quantities(text)
    assert [one.text for one in found] == spans
    assert [value(one) for one in found] == VALUES


def test_empty_text_has_no_quantities() -> None:
    """A text of blanks has a record without quantities."""
    assert quantities(" \n") == []


def test_a_measure_lists_its_quantities() -> None:
    """What stands in a measure is attached to it."""
    record = zhenggai.extract("一、关于河道淤积的问题。整改情况:一是清淤12公里;二是补植3万株。", config="fast")
    by_id = {one.id: one.text for one in record.quantities or []}
    assert [[by_id[one] for one in measure.quantities] for measure in record.measures or []] == [["12公里"], ["3万株"]]
