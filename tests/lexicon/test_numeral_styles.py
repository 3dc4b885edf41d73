"""Every number, written out in every style of Chinese texts, reads back to itself."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhenggai.lexicon.numerals import parse_numeral
from zhenggai.quantities import parse_number

SMALL = "零一二三四五六七八九"
FORMAL = "零壹贰叁肆伍陆柒捌玖"
TRADITIONAL = str.maketrans("万亿贰叁陆两", "萬億貳參陸兩")
FULL_WIDTH = str.maketrans("0123456789,.", "０１２３４５６７８９，．")


def group(number: int, digits: str, scales: tuple[str, str, str]) -> str:
    """Four digits as words, a nought for each gap."""
    written, gap = "", False
    for place, scale in zip((1000, 100, 10, 1), (*scales, ""), strict=True):
        digit = number // place % 10
        if digit:
            written += ("零" if gap and written else "") + digits[digit] + scale
            gap = False
        else:
            gap = True
    return written


def spell(number: int, *, digits: str = SMALL, scales: tuple[str, str, str] = ("千", "百", "十")) -> str:
    """三千零五万零二十: the way that grammar teaches."""
    if not number:
        return "零"
    parts: list[str] = []
    rest, needs_nought = number, False
    for scale, word in ((10**8, "亿"), (10**4, "万"), (1, "")):
        head, rest = divmod(rest, scale)
        if head >= 10**4:
            parts.append(spell(head, digits=digits, scales=scales) + word)
        elif head:
            parts.append(("零" if parts and (needs_nought or head < 1000) else "") + group(head, digits, scales) + word)
        needs_nought = bool(parts) and not head
    return "".join(parts)


def mixed(number: int) -> str:
    """1亿3千万 and 4283万9千 style: digits between scale words."""
    parts = []
    for scale, word in ((10**8, "亿"), (10**4, "万"), (10**3, "千")):
        head, number = divmod(number, scale)
        parts.append(f"{head}{word}" if head else "")
    return "".join(parts) or "0"


STYLES: dict[str, Callable[[int], str]] = {
    "digits": str,
    "commas": lambda number: f"{number:,}",
    "spelled": spell,
    "ten-without-one": lambda number: spell(number).removeprefix("一") if 10 <= number < 20 else spell(number),
    "formal": lambda number: spell(number, digits=FORMAL, scales=("仟", "佰", "拾")),
    "two-as-liang": lambda number: spell(number).replace("二千", "两千").replace("二百", "两百"),
    "digit-by-digit": lambda number: "".join(SMALL[int(digit)] for digit in str(number)),
}
RAW_STYLES: dict[str, Callable[[int], str]] = {
    "thin-spaces": lambda number: f"{number:,}".replace(",", " "),
    "full-width": lambda number: f"{number:,}".translate(FULL_WIDTH),
    "traditional": lambda number: spell(number).translate(TRADITIONAL),
    "formal-traditional": lambda number: spell(number, digits=FORMAL, scales=("仟", "佰", "拾")).translate(TRADITIONAL),
}


@pytest.mark.parametrize("style", STYLES)
@given(number=st.integers(0, 10**12 - 1))
def test_a_number_in_any_style_reads_back(style: str, number: int) -> None:
    """What was written is what is read."""
    assert parse_numeral(STYLES[style](number)) == number


@pytest.mark.parametrize("style", RAW_STYLES)
@given(number=st.integers(1000, 10**8 - 1))
def test_a_number_in_any_hand_reads_back(style: str, number: int) -> None:
    """Blanks, full width and traditional characters are the reader's business."""
    assert parse_number(RAW_STYLES[style](number)) == number


@given(number=st.integers(1, 10**12 // 1000).map(lambda number: number * 1000))
def test_a_mixed_number_reads_back(number: int) -> None:
    """Digits and scale words side by side."""
    assert parse_numeral(mixed(number)) == number


@given(
    whole=st.integers(0, 10**8),
    fraction=st.text(alphabet="0123456789", min_size=1, max_size=6),
    is_negative=st.booleans(),
)
def test_a_decimal_reads_back(whole: int, fraction: str, is_negative: bool) -> None:
    """In digits and in words, with a sign before."""
    value = Decimal(f"{whole}.{fraction}")
    spoken = f"{spell(whole)}点{''.join(SMALL[int(digit)] for digit in fraction)}"
    signed = -value if is_negative else value
    assert parse_number(("-" if is_negative else "") + str(value)) == signed
    assert parse_number(("负" if is_negative else "") + spoken) == signed


@given(above=st.integers(1, 999), below=st.integers(2, 999))
def test_a_fraction_reads_back(above: int, below: int) -> None:
    """三分之一 and 1/3 say the same."""
    value = parse_number(f"{spell(below)}分之{spell(above)}") if below not in (100, 1000) else None
    if value is not None:
        assert abs(value - Decimal(above) / below) < Decimal("1e-9")
    assert parse_number(f"{above}/{below}") == round(Decimal(above) / below, 10)
