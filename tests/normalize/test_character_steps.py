"""Steps that look at single characters, each alone."""

from __future__ import annotations

import pytest

from zhenggai.lexicon.tables import read_table
from zhenggai.normalize.characters import (
    Replacements,
    decode_entities,
    drop_invisible,
    fold_width,
    unify_digits,
    unify_punctuation,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", "", id="empty"),
        pytest.param("整改到位", "整改到位", id="nothing"),
        pytest.param("甲&nbsp;乙", "甲\xa0乙", id="named"),
        pytest.param("研发&amp;推广", "研发&推广", id="ampersand"),
        pytest.param("&#20013;&#x4e2D;", "中中", id="decimal-and-hexadecimal"),
        pytest.param("&#x80;1万", "€1万", id="windows-1252"),
        pytest.param("環&middot;境", "環·境", id="traditional"),
        pytest.param("整&nbsp;\n&nbsp;改", "整\xa0\n\xa0改", id="line-break"),
        pytest.param("&NotEqualTilde;", "≂̸", id="two-characters"),
        pytest.param("&amp;nbsp;", "&nbsp;", id="decoded-once-only"),
        pytest.param("&nosuch;", "&nosuch;", id="unknown"),
        pytest.param("&copyright;&notice;", "&copyright;&notice;", id="unknown-that-begins-as-a-known-one"),
        pytest.param("研发&推广;&copy", "研发&推广;&copy", id="no-entity"),
        pytest.param("&#0;&#xD800;&#1114112;", "&#0;&#xD800;&#1114112;", id="no-character"),
        pytest.param("甲&#1;乙", "甲乙", id="control-character"),
        pytest.param("＆ｎｂｓｐ；", "＆ｎｂｓｐ；", id="full-width"),
    ],
)
def test_entities_are_decoded(text: str, expected: str) -> None:
    """Known entities become their characters, everything else stays."""
    assert decode_entities(text).text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", "", id="empty"),
        pytest.param("整改\t到 位\n", "整改\t到 位\n", id="plain-blanks-stay"),
        pytest.param("整\u200b改\ufeff到\xad位", "整改到位", id="zero-width"),
        pytest.param("\u202a整改\u202c\u2067到位\u2069", "整改到位", id="direction-marks"),
        pytest.param("葛\U000e0100城\ufe0f", "葛城", id="variation-selectors"),
        pytest.param("整\x01改\x7f到\x9f位", "整改到位", id="control-characters"),
        pytest.param("整\xa0改\u3000到\u2003位", "整 改 到 位", id="odd-blanks"),
        pytest.param("一\r\n二\r三\n四", "一\n二\n三\n四", id="line-ends"),
        pytest.param("一\u2028二\u2029三\x0b四\x0c五\x85六", "一\n二\n三\n四\n五\n六", id="odd-line-ends"),
        pytest.param("环\r\n\r\n境", "环\n\n境", id="empty-line"),
        pytest.param("環\u200b境", "環境", id="traditional"),
        pytest.param("１\u200b２3", "１２3", id="mixed-digits"),
    ],
)
def test_invisible_characters_go(text: str, expected: str) -> None:
    """What shows nothing is dropped, any blank becomes a space, any line end a newline."""
    assert drop_invisible(text).text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", "", id="empty"),
        pytest.param("整改。\n到位、", "整改。\n到位、", id="chinese-signs-stay"),
        pytest.param("，：；！？（）％～｜＋－", ",:;!?()%~|+-", id="punctuation"),
        pytest.param("２０２５年1月", "2025年1月", id="mixed-digits"),
        pytest.param("ＡＢＣａｂｃ", "ABCabc", id="letters"),
        pytest.param("甲　乙￥５", "甲 乙¥5", id="blank-and-yen"),
        pytest.param("環境（保護）", "環境(保護)", id="traditional"),
    ],
)
def test_width_is_folded(text: str, expected: str) -> None:
    """Full-width letters, digits and signs become half-width, one to one."""
    rewriting = fold_width(text)
    assert rewriting.text == expected
    assert rewriting.blocks == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", "", id="empty"),
        pytest.param("「整改」『到位』", "“整改”‘到位’", id="corner-brackets"),
        pytest.param("﹁整改﹂︽办法︾", "“整改”《办法》", id="upright-forms"),
        pytest.param("2024–2025─2026━", "2024—2025—2026—", id="dashes"),
        pytest.param("甲﹔乙﹐丙﹑丁", "甲;乙,丙、丁", id="small-forms"),
        pytest.param("整改｡\n到位､", "整改。\n到位、", id="half-width-katakana-forms"),
        pytest.param("1～7月", "1~7月", id="wave"),
        pytest.param("環保・發展•", "環保·發展·", id="traditional"),
        pytest.param("，（。", "，（。", id="full-width-is-another-step"),
    ],
)
def test_punctuation_is_unified(text: str, expected: str) -> None:
    """Variants become the standard sign, one to one."""
    rewriting = unify_punctuation(text)
    assert rewriting.text == expected
    assert rewriting.blocks == []


def test_standard_punctuation_is_no_variant() -> None:
    """Each variant is one character, becomes one character, and that one stays."""
    rows = read_table("punctuation")
    assert all(len(row["variant"]) == len(row["standard"]) == 1 for row in rows)
    standards = "".join(row["standard"] for row in rows)
    assert unify_punctuation(standards).text == standards


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", "", id="empty"),
        pytest.param("12项", "12项", id="nothing"),
        pytest.param("٣项𝟙𝟚户１", "3项12户1", id="other-scripts"),
        pytest.param("二○○八年", "二〇〇八年", id="two-circles"),
        pytest.param("二○○○年", "二〇〇〇年", id="three-circles"),
        pytest.param("一九九○年、二○年", "一九九〇年、二〇年", id="last"),
        pytest.param("自○四年", "自〇四年", id="first"),
        pytest.param("二◯二四", "二〇二四", id="large-circle"),
        pytest.param("二O二四年、二ＯＯ四年", "二〇二四年、二〇〇四年", id="letter-o"),
        pytest.param("第三O类", "第三O类", id="letter-that-is-no-digit"),
        pytest.param("○一是清理", "○一是清理", id="bullet"),
        pytest.param("张○○,○年○月", "张○○,○年○月", id="masked"),
        pytest.param("二\n○四", "二\n○四", id="line-break"),
        pytest.param("二〇二四年一二三", "二〇二四年一二三", id="numerals-stay"),
    ],
)
def test_digits_are_unified(text: str, expected: str) -> None:
    """Digits of any script become ASCII, and a circle among Chinese numerals is a zero, one to one."""
    rewriting = unify_digits(text)
    assert rewriting.text == expected
    assert rewriting.blocks == []


@pytest.mark.parametrize("kinds", [0, 1, 5, 40], ids=lambda kinds: f"{kinds}-kinds")
def test_replaced_characters_are_those_of_a_translation(kinds: int) -> None:
    """One after the other or all at once, the outcome is that of `str.translate`."""
    table = {chr(0xFF01 + number): chr(0x21 + number) for number in range(60)}
    text = "整改" + "".join(list(table)[:kinds]) * 2 + "完成"
    assert Replacements(table).apply(text) == text.translate({ord(char): to for char, to in table.items()})
