"""Units behind a number."""

from __future__ import annotations

from decimal import Decimal

import pytest

from zhenggai.lexicon.tables import read_table
from zhenggai.lexicon.units import match_unit


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("个工作日内", "个工作日", id="longest-first"),
        pytest.param("千瓦时电", "千瓦时", id="energy-not-power"),
        pytest.param("人次", "人次", id="visits-not-people"),
        pytest.param("平方公里", "平方公里", id="square-kilometres"),
        pytest.param("美元", "美元", id="foreign-money"),
        pytest.param("台(套)设备", "台(套)", id="alternative"),
        pytest.param("台(某某)设备", "台", id="bracket-is-no-unit"),
        pytest.param("吨/日", "吨/日", id="rate"),
        pytest.param("m³/天", "m³/天", id="rate-in-signs"),
        pytest.param("毫克/升", "毫克/升", id="concentration"),
        pytest.param("吨/某", "吨", id="slash-without-unit"),
        pytest.param("km长", "km", id="latin"),
        pytest.param("MW机组", "MW", id="latin-capital"),
        pytest.param("kmh", None, id="latin-runs-on"),
        pytest.param("某", None, id="no-unit"),
        pytest.param("", None, id="empty"),
    ],
)
def test_the_longest_unit_is_taken(text: str, expected: str | None) -> None:
    """The longest unit of the table wins, with its rate or alternative behind it."""
    unit = match_unit(text, 0)
    assert (None if unit is None else unit.text) == expected


def test_a_unit_is_looked_up_at_its_place() -> None:
    """The place may be anywhere, also at the end of the text or behind it."""
    unit = match_unit("清淤3公里", 3)
    assert unit is not None
    assert (unit.text, unit.end) == ("公里", 5)
    assert match_unit("清淤3公里", 5) is None
    assert match_unit("清淤3公里", 9) is None


@pytest.mark.parametrize(
    ("name", "dimension", "si_unit", "factor"),
    [
        pytest.param("亩", "area", "m2", Decimal("666.6667"), id="mu"),
        pytest.param("公里", "length", "m", Decimal(1000), id="kilometre"),
        pytest.param("吨", "mass", "kg", Decimal(1000), id="tonne"),
        pytest.param("斤", "mass", "kg", Decimal("0.5"), id="jin"),
        pytest.param("千瓦", "power", "W", Decimal(1000), id="kilowatt"),
        pytest.param("小时", "duration", "s", Decimal(3600), id="hour"),
        pytest.param("个", "count", None, None, id="classifier"),
        pytest.param("吨/日", None, None, None, id="unknown-compound"),
    ],
)
def test_dimension_and_factor(name: str, dimension: str | None, si_unit: str | None, factor: Decimal | None) -> None:
    """A unit of the table knows its dimension and what one of it is in SI units; a compound knows neither."""
    unit = match_unit(name, 0)
    assert unit is not None
    assert (unit.dimension, unit.si_unit) == (dimension, si_unit)
    if factor is None:
        assert unit.factor is None
    else:
        assert unit.factor is not None
        assert abs(unit.factor - factor) < Decimal("0.01")


@pytest.mark.parametrize("row", read_table("units"), ids=lambda row: row["unit"])
def test_every_unit_of_the_table_is_found_whole(row: dict[str, str]) -> None:
    """No unit hides another; a factor stands with its SI unit, and is a positive number."""
    unit = match_unit(row["unit"] + "。", 0)
    assert unit is not None
    assert unit.text == row["unit"]
    assert row["chinese"] in ("yes", "two", "no")
    assert bool(row["factor"]) == bool(row["si_unit"])
    assert not row["factor"] or Decimal(row["factor"]) > 0
