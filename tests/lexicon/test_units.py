"""Units behind a number."""

from __future__ import annotations

from decimal import Decimal

import pytest

from zhenggai.lexicon.registry import factor_rows
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
        pytest.param("吨/日", "mass_flow", "kg/s", Decimal("0.0115741"), id="mass-by-time"),
        pytest.param("毫克/升", "concentration", "kg/m3", Decimal("0.001"), id="mass-by-volume"),
        pytest.param("元/平方米", "unit_price", "元/m2", Decimal(1), id="money-by-area"),
        pytest.param("元/人", "price_by_count", None, None, id="money-by-count"),
        pytest.param("分贝/人", None, None, None, id="unknown-compound"),
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
    """No unit hides another, in the broad mode, which has all of them."""
    unit = match_unit(row["unit"] + "。", 0, is_broad=True)
    assert unit is not None
    assert unit.text == row["unit"]
    assert row["chinese"] in ("yes", "two", "no", "broad")
    assert unit.is_broad == (row["chinese"] == "broad")
    assert (unit.factor is not None) == bool(row["expression"])


def test_the_factors_are_those_of_the_definitions() -> None:
    """`make units` has been run since the definitions changed: pint gives the same factors."""
    shipped = [(row["unit"], row["si_unit"], row["factor"]) for row in read_table("unit_factors")]
    assert shipped == list(factor_rows())


def test_broad_units_are_none_in_notices() -> None:
    """两 is a weight and 晚 a time only where the broad mode is asked for."""
    assert match_unit("晚", 0) is None
    broad = match_unit("晚", 0, is_broad=True)
    assert broad is not None
    assert broad.is_broad


def test_a_rate_may_be_named_with_a_word_in_the_broad_mode() -> None:
    """公里每小时 is 公里/小时."""
    rate = match_unit("公里每小时", 0, is_broad=True)
    assert rate is not None
    assert (rate.text, rate.dimension, rate.end) == ("公里/小时", "speed", 5)
