"""Enumerators: what is one, which number it shows, where the text behind it begins."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhenggai.lexicon.markers import Style, chinese_ordinal, marker_number, match_marker
from zhenggai.normalize.normalizer import NormalizationSettings, normalize
from zhenggai.normalize.script import Conversion

NUMERALS = "一二三四五六七八九"


def _in_chinese(value: int) -> str:
    """A number below 200, as official texts write it."""
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    head = "一百" if hundreds else ""
    if hundreds and not tens and ones:
        return f"{head}零{NUMERALS[ones - 1]}"
    ten = "" if not tens else "十" if tens == 1 and not hundreds else f"{NUMERALS[tens - 1]}十"
    return head + ten + (NUMERALS[ones - 1] if ones else "")


@pytest.mark.parametrize(
    ("text", "style", "number", "surface", "rest"),
    [
        pytest.param("一、清理河道", Style.CN_COMMA, 1, "一、", "清理河道", id="numeral"),
        pytest.param("十二.清理河道", Style.CN_COMMA, 12, "十二.", "清理河道", id="numeral-and-point"),
        pytest.param("三,清理河道", Style.CN_COMMA, 3, "三", "清理河道", id="numeral-and-comma"),
        pytest.param("二〇、清理河道", Style.CN_COMMA, 20, "二〇、", "清理河道", id="digit-by-digit"),
        pytest.param("(二十一)清理河道", Style.CN_PAREN, 21, "(二十一)", "清理河道", id="numeral-in-brackets"),
        pytest.param("㈢清理河道", Style.CN_PAREN, 3, "㈢", "清理河道", id="numeral-in-one-character"),
        pytest.param("3.清理河道", Style.ARABIC, 3, "3.", "清理河道", id="digit"),
        pytest.param("12、 清理河道", Style.ARABIC, 12, "12、", "清理河道", id="digit-and-blank"),
        pytest.param("⒊清理河道", Style.ARABIC, 3, "⒊", "清理河道", id="digit-in-one-character"),
        pytest.param("2.2024年清理河道", Style.ARABIC, 2, "2.", "2024年清理河道", id="digit-before-a-year"),
        pytest.param("2.12项任务", Style.ARABIC, 2, "2.", "12项任务", id="digit-before-a-count"),
        pytest.param("l、清理河道", Style.ARABIC, 1, "l、", "清理河道", id="letter-for-a-one"),
        pytest.param("(3)清理河道", Style.ARABIC_PAREN, 3, "(3)", "清理河道", id="digit-in-brackets"),
        pytest.param("3)清理河道", Style.ARABIC_PAREN, 3, "3)", "清理河道", id="digit-before-a-bracket"),
        pytest.param("⑶清理河道", Style.ARABIC_PAREN, 3, "⑶", "清理河道", id="bracketed-in-one-character"),
        pytest.param("3.12.清理河道", Style.DECIMAL, 12, "3.12.", "清理河道", id="decimal-and-point"),
        pytest.param("3.12 清理河道", Style.DECIMAL, 12, "3.12", "清理河道", id="decimal"),
        pytest.param("A-2:清理河道", Style.DECIMAL, 2, "A-2", "清理河道", id="letter-and-digit"),
        pytest.param("③清理河道", Style.CIRCLED, 3, "③", "清理河道", id="circled"),
        pytest.param("㉑清理河道", Style.CIRCLED, 21, "㉑", "清理河道", id="circled-above-twenty"),
        pytest.param("三是清理河道", Style.CN_IS, 3, "三是", "清理河道", id="inline"),
        pytest.param("三是:清理河道", Style.CN_IS, 3, "三是", "清理河道", id="inline-and-colon"),
        pytest.param("二要清理河道", Style.CN_IS, 2, "二要", "清理河道", id="inline-must"),
        pytest.param("问题三:清理河道", Style.LABELLED, 3, "问题三", "清理河道", id="label"),
        pytest.param("整改任务12 清理河道", Style.LABELLED, 12, "整改任务12", "清理河道", id="label-and-digit"),
        pytest.param("案例二", Style.LABELLED, 2, "案例二", "", id="label-alone"),
        pytest.param("问题一\n清理河道", Style.LABELLED, 1, "问题一", "清理河道", id="label-before-a-line-break"),
        pytest.param("第三项、清理河道", Style.ORDINAL, 3, "第三项", "清理河道", id="ordinal"),
        pytest.param("第二部分 清理河道", Style.CHAPTER, 2, "第二部分", "清理河道", id="chapter"),
        pytest.param("第3章、清理河道", Style.CHAPTER, 3, "第3章", "清理河道", id="chapter-by-digit"),
        pytest.param("b.清理河道", Style.ALPHA, 2, "b.", "清理河道", id="letter"),
        pytest.param("(c)清理河道", Style.ALPHA, 3, "(c)", "清理河道", id="letter-in-brackets"),
        pytest.param("(iv)清理河道", Style.ALPHA, 4, "(iv)", "清理河道", id="roman-in-brackets"),
        pytest.param("i.清理河道", Style.ALPHA, 9, "i.", "清理河道", id="letter-that-could-be-roman"),
        pytest.param("——清理河道", Style.DASH, 0, "——", "清理河道", id="dash"),
        pytest.param("●清理河道", Style.DASH, 0, "●", "清理河道", id="bullet"),
    ],
)
def test_enumerator_is_read(text: str, style: Style, number: int, surface: str, rest: str) -> None:
    """An enumerator has its style and number, and ends where the text behind it begins."""
    marker = match_marker(text)
    assert marker is not None
    assert (marker.style, marker.number, marker.text, text[marker.end :]) == (style, number, surface, rest)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("2.3、4.5、6.1万元", id="list-of-decimals"),
        pytest.param("", id="empty"),
        pytest.param("清理河道", id="plain"),
        pytest.param("3.5亿元", id="decimal-number"),
        pytest.param("12公里", id="count"),
        pytest.param("2024年", id="year"),
        pytest.param("一条河道", id="numeral-word"),
        pytest.param("一是", id="inline-with-nothing-behind"),
        pytest.param("问题三十条河道", id="label-of-a-count"),
        pytest.param("第三次督察", id="ordinal-of-something-else"),
        pytest.param("App.清理", id="word"),
        pytest.param("一\n、清理", id="line-break-inside"),
        pytest.param("（一）清理", id="full-width-is-normalized-before"),
    ],
)
def test_what_is_no_enumerator_is_none(text: str) -> None:
    """Numbers, words and fractions at the head of a line are no enumerators."""
    assert match_marker(text) is None


@pytest.mark.parametrize(
    ("raw", "style", "number"),
    [
        pytest.param("（三）清理河道", Style.CN_PAREN, 3, id="full-width-brackets"),
        pytest.param("１２．清理河道", Style.ARABIC, 12, id="full-width-digits"),
        pytest.param("1２、清理河道", Style.ARABIC, 12, id="mixed-digits"),
        pytest.param("問題三：清理河道", Style.LABELLED, 3, id="traditional"),
    ],
)
def test_enumerator_is_read_once_normalized(raw: str, style: Style, number: int) -> None:
    """Full-width and traditional forms are read in the normalized text."""
    on = dict.fromkeys(NormalizationSettings.__slots__, True) | {"conversion": Conversion.T2S}
    marker = match_marker(normalize(raw, settings=NormalizationSettings(**on)).text)
    assert marker is not None
    assert (marker.style, marker.number) == (style, number)


def test_match_stays_within_its_bounds() -> None:
    """Only text between the two offsets counts, and the end is counted from the first."""
    text = "整改:一、 清理;二、巡查"
    marker = match_marker(text, 3)
    assert marker is not None
    assert (marker.text, text[3 + marker.end :]) == ("一、", "清理;二、巡查")
    assert match_marker(text, 2) is None
    assert match_marker(text, 3, 4) is None
    assert match_marker("案例二清理", 0, 3) is not None


@given(value=st.integers(1, 199))
def test_numerals_have_their_value(value: int) -> None:
    """Every numeral that an enumerator may show has its value, also in brackets and inline."""
    numeral = _in_chinese(value)
    assert chinese_ordinal(numeral) == value
    assert marker_number(Style.CN_PAREN, f"({numeral})") == value
    assert marker_number(Style.CN_IS, f"{numeral}是") == value


@settings(deadline=None)
@given(text=st.text(alphabet="一二三十百〇零12345.、,:()是要第项章问题案例①㈠⒈⑴ab iI—● \n清理", max_size=12))
def test_any_text_is_matched_or_not(text: str) -> None:
    """Whatever stands there, a marker lies within the text, begins it, and has a number that isn't negative."""
    marker = match_marker(text)
    if marker is not None:
        assert text.startswith(marker.text)
        assert len(marker.text) <= marker.end <= len(text)
        assert marker.number >= 0
