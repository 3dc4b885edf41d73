"""Written numbers and their values."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhenggai.lexicon.numerals import (
    NUMERAL,
    is_chinese,
    is_countable,
    parse_numeral,
    parse_spoken_range,
    trailing_scale,
)

SMALL = "零一二三四五六七八九十百千"
CAPITAL = str.maketrans(SMALL, "零壹贰叁肆伍陆柒捌玖拾佰仟")
WHOLE = st.one_of(st.integers(0, 10**16 - 1), st.integers(0, 20_000), st.integers(1, 99).map(lambda n: n * 10**8))


def write_section(number: int) -> str:
    """Write 1 to 9999, a gap as one 零."""
    written, gap = "", False
    for scale, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, scale)
        if digit:
            written += ("零" if gap and written else "") + SMALL[digit] + word
            gap = False
        else:
            gap = True
    return written


def write_chinese(number: int) -> str:
    """Write a number below 10¹⁶ as it is spelt out: 一亿零三万二千."""
    if number == 0:
        return "零"
    for scale, word in ((10**8, "亿"), (10**4, "万")):
        high, low = divmod(number, scale)
        if high:
            gap = "零" if 0 < low < scale // 10 else ""
            return write_chinese(high) + word + gap + (write_chinese(low) if low else "")
    return write_section(number)


def write_mixed(number: int) -> str:
    """Write groups of Arabic digits with 亿 and 万 between: 1亿2300万45."""
    high, rest = divmod(number, 10**8)
    middle, low = divmod(rest, 10**4)
    written = (f"{high}亿" if high else "") + (f"{middle}万" if middle else "")
    return written + str(low) if low or not written else written


@given(WHOLE)
def test_the_writer_of_these_tests_is_sound(number: int) -> None:
    """Spelt out, no number has two 零 side by side, nor one at its end."""
    written = write_chinese(number)
    assert "零零" not in written
    assert number == 0 or not written.endswith("零")


@given(WHOLE, st.sampled_from([str, "{:,}".format, write_chinese, write_mixed, "capital", "two"]))
def test_a_written_integer_reads_back_as_itself(number: int, style: object) -> None:
    """Arabic, with thousands commas, spelt out, in capitals, in mixed 万 and 亿 forms: the value is the same."""
    if style == "capital":
        surface = write_chinese(number).translate(CAPITAL)
    elif style == "two":
        surface = write_chinese(number).replace("二千", "两千").replace("二万", "两万").replace("二亿", "两亿")
    else:
        assert callable(style)
        surface = style(number)
    assert parse_numeral(surface) == number
    match = NUMERAL.match(surface)
    assert match is not None
    assert match.group() == surface


@given(st.integers(0, 10**9), st.integers(0, 9999), st.sampled_from([("", 0), ("万", 4), ("亿", 8), ("万亿", 12)]))
def test_a_decimal_reads_back_as_itself(whole: int, fraction: int, scale: tuple[str, int]) -> None:
    """A decimal keeps its places, with and without commas, and with a scale word behind it."""
    value = Decimal(f"{whole}.{fraction:04d}").scaleb(scale[1])
    assert parse_numeral(f"{whole}.{fraction:04d}{scale[0]}") == value
    assert parse_numeral(f"{whole:,}.{fraction:04d}{scale[0]}") == value


@given(st.integers(0, 99_999), st.text(SMALL[:10], min_size=1, max_size=6))
def test_a_spelt_decimal_reads_back_as_itself(whole: int, digits: str) -> None:
    """Digits behind 点 are decimals."""
    decimals = "".join(str(SMALL.index(char)) for char in digits)
    assert parse_numeral(f"{write_chinese(whole)}点{digits}") == Decimal(f"{whole}.{decimals}")


@given(st.text("0123456789", min_size=2, max_size=9))
def test_numbers_spelt_digit_by_digit_are_read_by_place(digits: str) -> None:
    """Digits side by side without scale words are places of one number, either zero sign serving."""
    surface = "".join(SMALL[int(digit)] for digit in digits)
    assert parse_numeral(surface) == parse_numeral(surface.replace("零", "〇")) == int(digits)


@pytest.mark.parametrize(
    ("surface", "value"),
    [
        pytest.param("4,283万9千", 42_839_000, id="survey-mixed"),
        pytest.param("2,076万7千", 20_767_000, id="survey-mixed-again"),
        pytest.param("3万5000", 35_000, id="digits-behind-scale"),
        pytest.param("1亿2,345万6千", 123_456_000, id="commas-inside"),
        pytest.param("3百万", 3_000_000, id="two-scales"),
        pytest.param("1万亿", 10**12, id="scale-of-scale"),
        pytest.param("1.2万亿", 12 * 10**11, id="decimal-scale-of-scale"),
        pytest.param("1亿3千万", 130_000_000, id="scale-of-own-section"),
        pytest.param("两万五", 25_000, id="short-tail"),
        pytest.param("一百一", 110, id="short-tail-hundred"),
        pytest.param("一百零五", 105, id="no-short-tail-behind-zero"),
        pytest.param("二十五", 25, id="no-short-tail-behind-ten"),
        pytest.param("十", 10, id="bare-ten"),
        pytest.param("十一点六", Decimal("11.6"), id="spelt-decimal"),
        pytest.param("三点五万", 35_000, id="spelt-decimal-scaled"),
        pytest.param("壹佰贰拾叁万", 1_230_000, id="capital"),
        pytest.param("二〇二五", 2025, id="year-digits"),
        pytest.param("4 万", 40_000, id="blank-before-scale"),
        pytest.param("0万", 0, id="zero-scaled"),
        pytest.param("0.00亿", 0, id="decimal-zero-scaled"),
        pytest.param("万", 10_000, id="bare-scale"),
    ],
)
def test_special_forms(surface: str, value: int | Decimal) -> None:
    """Forms that people write by habit have the value that they mean."""
    assert parse_numeral(surface) == value


@pytest.mark.parametrize(
    "surface",
    ["", " ", "个", "1.2.3", "三点", "三点个", "三点五个", "12\n十", "9" * 41, "9" * 50_000, "三点五" + "亿" * 100_000],
)
def test_what_is_no_number_is_refused(surface: str) -> None:
    """A text that is no number, or is too long to count anything, is refused rather than half read."""
    with pytest.raises(ValueError, match="number"):
        parse_numeral(surface)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("12\n十、其他", "12", id="line-end"),
        pytest.param("12\n万州区", "12", id="line-end-before-a-scale"),
        pytest.param("1,234,56", "1,234", id="comma-groups-of-three-only"),
        pytest.param("1,2345", "1", id="no-group-of-four"),
        pytest.param("5千瓦", "5", id="kilowatt"),
        pytest.param("5千米", "5", id="kilometre"),
        pytest.param("5千克", "5", id="kilogram"),
        pytest.param("5百帕", "5", id="hectopascal"),
        pytest.param("5兆瓦", "5", id="megawatt"),
        pytest.param("五千万千瓦", "五千万", id="scales-before-kilowatt"),
        pytest.param("二十米", "二十", id="ten-before-metre"),
        pytest.param("三百米", "三百", id="hundred-before-metre"),
        pytest.param("5百分点", "5", id="percentage-point"),
        pytest.param("5千分之一", "5", id="per-mille"),
    ],
)
def test_a_number_ends_where_its_unit_begins(text: str, expected: str) -> None:
    """The 千 of 千瓦 belongs to the unit, the 百 of 三百米 to the number; no number runs over a line."""
    match = NUMERAL.match(text)
    assert match is not None
    assert match.group() == expected


@given(st.integers(1, 8), st.sampled_from(["", "十", "百", "千", "万", "十万"]))
def test_neighbouring_digits_are_a_range(low: int, scale: str) -> None:
    """七八 means 7 to 8, 七八百 700 to 800."""
    ends = parse_spoken_range(SMALL[low] + SMALL[low + 1] + scale)
    assert ends is not None
    assert ends == (parse_numeral(SMALL[low] + scale), parse_numeral(SMALL[low + 1] + scale))


@pytest.mark.parametrize(
    ("surface", "expected"),
    [
        pytest.param("二十七八", (27, 28), id="behind-tens"),
        pytest.param("三五", (3, 5), id="three-to-five"),
        pytest.param("一两", (1, 2), id="one-or-two"),
        pytest.param("两三千", (2000, 3000), id="two-or-three-thousand"),
        pytest.param("十三五", None, id="plan-period"),
        pytest.param("二七", None, id="far-apart"),
        pytest.param("八七", None, id="downwards"),
        pytest.param("二〇二三", None, id="year"),
        pytest.param("二十三", None, id="plain"),
        pytest.param("十" * 50_000, None, id="endless"),
        pytest.param("", None, id="empty"),
    ],
)
def test_spoken_ranges(surface: str, expected: tuple[int, int] | None) -> None:
    """Only neighbouring digits, and 三五, are a range."""
    assert parse_spoken_range(surface) == expected


@pytest.mark.parametrize(("surface", "expected"), [("15", 1), ("15万", 10**4), ("3百万", 10**6), ("三十", 1), ("", 1)])
def test_trailing_scale(surface: str, expected: int) -> None:
    """The scale words at a number's end are what it may share with the lower end of a range."""
    assert trailing_scale(surface) == expected


def test_is_chinese() -> None:
    """A number is Chinese if no Arabic digit stands in it."""
    assert [is_chinese(number) for number in ("三百", "3百", "壹", "")] == [True, False, True, True]


def test_is_countable_up_to_forty_characters() -> None:
    """Forty characters may count, one more may not, in line with what is parsed."""
    assert is_countable("9" * 40)
    assert not is_countable("9" * 41)
