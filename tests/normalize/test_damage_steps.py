"""Steps that mend damage, each alone."""

from __future__ import annotations

import pytest

from zhenggai.normalize.damage import close_blanks, collapse_punctuation, drop_pinyin, drop_question_runs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", "", id="empty"),
        pytest.param("環(huán)境(jìng)保護", "環境保護", id="traditional"),
        pytest.param("辦(bàn)\n理", "辦\n理", id="before-a-line-break"),
        pytest.param("甲(ā)乙", "甲乙", id="one-letter"),
        pytest.param("律(lǜ)师", "律师", id="umlaut"),
        pytest.param("他们(men)的(de)責任", "他们的責任", id="toneless-of-a-known-pair"),
        pytest.param("的(le)", "的(le)", id="toneless-of-another"),
        pytest.param("环(huan)境", "环(huan)境", id="toneless-of-no-pair"),
        pytest.param("平台(app)上线12(km)", "平台(app)上线12(km)", id="abbreviation"),
        pytest.param("a(huán)(jìng)\n(bǎo)", "a(huán)(jìng)\n(bǎo)", id="not-behind-a-character"),
        pytest.param("环（huán）", "环（huán）", id="full-width-is-another-step"),
    ],
)
def test_pinyin_is_dropped(text: str, expected: str) -> None:
    """Pinyin in brackets behind its character goes; other brackets stay."""
    assert drop_pinyin(text).text == expected


def test_names_left_out_part_no_words() -> None:
    """Blanks around (略), which a mirror puts for a name, close."""
    assert close_blanks("坪石镇 (略) 毛竹厂废水直排").text == "坪石镇(略)毛竹厂废水直排"


def test_text_full_of_toneless_pinyin_loses_all_of_it() -> None:
    """Where a page injected toneless readings everywhere, some twice, they all go; a few letters in brackets stay."""
    full = "提案(an)(an)委(wei)員(yuan)會(hui)審(shen)議(yi)(yi)后,維(wei)修(xiu)設(she)備"
    assert drop_pinyin(full).text == "提案委員會審議后,維修設備"
    for few in ("方案(a)和方案(b)", "維(wei)修", "附表(a)(b)"):
        assert drop_pinyin(few).text == few


def test_character_keeps_its_pinyin_in_the_map() -> None:
    """A character with injected pinyin maps to all of it, its neighbours to themselves."""
    text = "治環(huán)境"
    offsets = drop_pinyin(text).offsets(len(text))
    assert [text[slice(*offsets.to_source(i, i + 1))] for i in range(3)] == ["治", "環(huán)", "境"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", "", id="empty"),
        pytest.param("整改????到位", "整改到位", id="run"),
        pytest.param("整改??\t 到位", "整改到位", id="with-blanks"),
        pytest.param("整改??\n二、到位", "整改\n二、到位", id="line-break-stays"),
        pytest.param("整\ufffd改\ufffd\ufffd", "整改", id="replacement-characters"),
        pytest.param("環境?,整改?。", "環境,整改。", id="lost-before-a-sign"),
        pytest.param("是否整改?到位?", "是否整改?到位?", id="question"),
        pytest.param("a?,b", "a?,b", id="ascii"),
        pytest.param("整改？？", "整改？？", id="full-width-is-another-step"),
    ],
)
def test_what_an_encoding_lost_is_dropped(text: str, expected: str) -> None:
    """Runs of question marks and replacement characters go, a question stays."""
    assert drop_question_runs(text).text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", "", id="empty"),
        pytest.param("整改,,到位。。", "整改,到位。", id="doubled"),
        pytest.param("環境、,整改", "環境,整改", id="stronger-second"),
        pytest.param("整改。,到位", "整改。到位", id="stronger-first"),
        pytest.param("整改;:到位,。,", "整改;到位。", id="strongest-of-all"),
        pytest.param("整改!!", "整改!", id="exclamation"),
        pytest.param("整改,\n,到位", "整改,\n,到位", id="line-break"),
        pytest.param("整改……到位——1...2", "整改……到位——1...2", id="ellipsis-and-dash"),
        pytest.param("整改，，", "整改，，", id="full-width-is-another-step"),
        pytest.param("1,234、5", "1,234、5", id="single"),
    ],
)
def test_punctuation_runs_collapse(text: str, expected: str) -> None:
    """A run of signs becomes its strongest one."""
    assert collapse_punctuation(text).text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", "", id="empty"),
        pytest.param("   \n  ", "   \n  ", id="only-blanks"),
        pytest.param("临桓恒驰铝业有 限公司", "临桓恒驰铝业有限公司", id="in the end of a firm's name"),
        pytest.param("漳榆市医 疗保障局 通告", "漳榆市医疗保障局 通告", id="in the field of a bureau"),
        pytest.param("縣綜合行政執 法局", "縣綜合行政執法局", id="in a bureau's name in traditional script"),
        pytest.param("霍嵐縣 人民檢察院", "霍嵐縣人民檢察院", id="before an organ in traditional script"),
        pytest.param("霍岚县 人民检察院", "霍岚县人民检察院", id="before the organ of a place"),
        pytest.param("市财政局 医疗保障局", "市财政局 医疗保障局", id="between two bodies"),
        pytest.param("推进搬 迁,整 改", "推进搬迁,整改", id="inside-words"),
        pytest.param("推進搬 遷,整 改", "推進搬遷,整改", id="traditional"),
        pytest.param("推进搬   迁,整改", "推进搬   迁,整改", id="wide-gap-stays"),
        pytest.param("县水务局 云溪镇", "县水务局 云溪镇", id="not-in-prose"),
        pytest.param("整 改 通 报", "整改通报", id="spaced-out-heading"),
        pytest.param("县水务局,镇政府 责任人:甲", "县水务局,镇政府 责任人:甲", id="before-a-field"),
        pytest.param("推进搬 迁,整 改 | 12 户", "推进搬 迁,整 改 | 12 户", id="table-row"),
        pytest.param("推进搬 迁,\t整 改", "推进搬 迁,\t整 改", id="cells-by-tab"),
        pytest.param("  推进搬 迁,整改 ", "  推进搬迁,整改 ", id="indent-and-end-stay"),
        pytest.param("推进搬 迁,\n 整改", "推进搬迁,\n 整改", id="line-break"),
        pytest.param("一、 整改, 到位", "一、整改,到位", id="beside-signs"),
        pytest.param("1.2 辅导员配备不足,流失多", "1.2 辅导员配备不足,流失多", id="behind-an-outline-number"),
        pytest.param("3.6 万立方米,已处理", "3.6万立方米,已处理", id="between-number-and-unit"),
        pytest.param(
            "进展 署方已设两支巡查队,\n进展 署方把个案分级,",
            "进展 署方已设两支巡查队,\n进展 署方把个案分级,",
            id="behind-a-name",
        ),
    ],
)
def test_blanks_inside_words_close(text: str, expected: str) -> None:
    """In running text, thin blanks between characters go; between cells, fields and columns they stay."""
    assert close_blanks(text).text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("16 个", "16个", id="before-a-classifier"),
        pytest.param("共 16 个,", "共16个,", id="both-sides-in-prose"),
        pytest.param("共 16 个", "共 16个", id="both-sides-outside-of-prose"),
        pytest.param("20 22年", "2022年", id="year"),
        pytest.param("2 0 2 4年", "2024年", id="year-digit-by-digit"),
        pytest.param("20 2 4年", "2024年", id="year-in-three"),
        pytest.param("〔2 024〕", "〔2024〕", id="year-in-brackets"),
        pytest.param("4 400宗", "4400宗", id="thousands"),
        pytest.param("1 234 567 元", "1234567元", id="millions"),
        pytest.param("3. 5亿元,", "3.5亿元,", id="behind-a-point"),
        pytest.param("3 .5亿元,", "3.5亿元,", id="before-a-point"),
        pytest.param("1 2%", "12%", id="percent"),
        pytest.param("12 34", "12 34", id="cells"),
        pytest.param("5 12 3个", "5 12 3个", id="columns-of-figures"),
        pytest.param("1 2 3 4", "1 2 3 4", id="row-of-digits"),
        pytest.param("1２ 3４0户", "1２3４0户", id="mixed-digits"),
        pytest.param("12\n34个", "12\n34个", id="line-break"),
        pytest.param(
            "该厂未办环评手续,现场有造粒机两台、废塑料若干吨,无任何治污设施,沟口处\n有积水约40立方 米",
            "该厂未办环评手续,现场有造粒机两台、废塑料若干吨,无任何治污设施,沟口处\n有积水约40立方米",
            id="end-of-a-broken-line",
        ),
    ],
)
def test_blanks_inside_numbers_close(text: str, expected: str) -> None:
    """A blank inside one number goes, one between two numbers stays."""
    assert close_blanks(text).text == expected
