"""Lines that a page broke, and lines that stand on their own."""

from __future__ import annotations

import pytest

from zhenggai.normalize.linebreaks import join_lines

# A page that was wrapped at twenty characters; the third line is a character short, the fourth ends a sentence.
WRAPPED = [
    "一、云溪镇河道管护责任没有落到实处群众反",
    "映比较强烈巡查记录不全沿岸垃圾清理不及时",
    "部分河段淤积严重影响行洪安全镇政府未按",
    "要求建立河道台账县水务局监督检查不到位。",
    "群众对此意见很大",
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", "", id="empty"),
        pytest.param("\n\n", "\n\n", id="only-line-ends"),
        pytest.param("整改到位", "整改到位", id="one-line"),
        pytest.param("整改到位,\n群众满意。", "整改到位,群众满意。", id="open-end"),
        pytest.param("整改到位\n,群众满意。", "整改到位,群众满意。", id="sign-at-the-start"),
        pytest.param("印发《河道管护\n办法》", "印发《河道管护\n办法》", id="short-line-stays"),
        pytest.param("印发《\n河道管护办法》", "印发《河道管护办法》", id="behind-an-opening-bracket"),
        pytest.param("印发(\n一)号文", "印发(一)号文", id="bracket-before-what-looks-like-an-item"),
        pytest.param("整改到位,  \n  群众满意。", "整改到位,群众满意。", id="blanks-at-the-break-go-too"),
        pytest.param("整改到位,\n\n群众满意。", "整改到位,\n\n群众满意。", id="empty-line-between"),
        pytest.param("整改到位。\n群众满意", "整改到位。\n群众满意", id="closed-sentence"),
        pytest.param(
            "清理河道,投入１２万\n3千元,云溪镇", "清理河道,投入１２万\n3千元,云溪镇", id="mixed-digits-below-the-width"
        ),
        pytest.param(
            "云溪镇对河道开展清理,共投入资金12\n万元。", "云溪镇对河道开展清理,共投入资金12万元。", id="inside-a-number"
        ),
        pytest.param(
            "雲溪鎮對河道開展清理,共投入資\n金12萬元。", "雲溪鎮對河道開展清理,共投入資金12萬元。", id="traditional"
        ),
        pytest.param("甲,\n乙,\n丙。", "甲,乙,丙。", id="three-in-a-row"),
        pytest.param("甲、\n ,丙。", "甲,丙。", id="of-two-signs-the-stronger-one"),
        pytest.param("甲、\n、\n,丙。", "甲,丙。", id="a-line-with-nothing-but-a-sign"),
        pytest.param("甲、\n。\n、\n,丙。", "甲。丙。", id="two-such-lines"),
    ],
)
def test_line_ends_inside_a_sentence_go(text: str, expected: str) -> None:
    """A line that ends in the open, or goes on with a sign, is joined with the next."""
    assert join_lines(text).text == expected


@pytest.mark.parametrize(
    "following",
    [
        pytest.param("二、加强河道巡查", id="numeral"),
        pytest.param("(二)加强河道巡查", id="bracket"),
        pytest.param("2.加强河道巡查", id="digit"),
        pytest.param("②加强河道巡查", id="circled"),
        pytest.param("二是加强河道巡查", id="inline-numeral"),
        pytest.param("案例二", id="label-alone"),
        pytest.param("责任单位:县水务局", id="field"),
        pytest.param("整改措施", id="slot"),
        pytest.param("河道 | 12公里", id="table-row"),
    ],
)
def test_line_before_a_new_block_stays(following: str) -> None:
    """An unfinished line isn't joined with an enumerator, a field, or a row of a table."""
    text = f"河道管护责任没有落实,群众反映十分强烈,县水务\n{following}"
    assert join_lines(text).text == text


def test_lines_of_one_width_are_a_wrapped_page() -> None:
    """Where most open lines have one width, that is the page's, and they are one paragraph."""
    assert join_lines("\n".join(WRAPPED)).text == "".join(WRAPPED)


def test_table_row_that_a_page_wrapped_is_joined() -> None:
    """A row as long as the page is wide goes on in the next line; two whole rows stay two."""
    row = ["| 河道管护责任没有落到实处群众反映强烈", "建立河道巡查台账明确巡查人员和频次要求并"]
    assert [len(line) for line in row] == [len(line) for line in WRAPPED[:2]]
    assert join_lines("\n".join([*WRAPPED[:2], *row])).text == "".join([*WRAPPED[:2], "\n", *row])
    rows = "| 河道 | 管护责任没有落到实处 |\n| 水库 | 安全责任没有落到实处 |"
    assert join_lines(rows).text == rows
    short = "河道 | 管护责任\n水库 | 安全责任"
    assert join_lines(short).text == short


def test_lines_of_many_widths_are_no_wrapped_page() -> None:
    """Without a common width, short lines without a sign are headings or signatures, and stay."""
    text = "云溪县河道整改通报\n云溪县水务局\n二〇二五年三月"
    assert join_lines(text).text == text


def test_joined_text_maps_to_its_lines() -> None:
    """Characters on both sides of a mended break map to where they stood."""
    text = "整改,\n  到位"
    offsets = join_lines(text).offsets(len(text))
    assert [text[slice(*offsets.to_source(i, i + 1))] for i in range(5)] == list("整改,到位")
    assert text[slice(*offsets.to_source(0, 5))] == text


def test_indented_lines_begin_paragraphs() -> None:
    """Where paragraphs are indented, an indented line never goes on with the heading before it."""
    text = "一、托婴中心布建期程落后,费用审核未尽确实,亟待检讨\n  据统计,28处中心尚有6处未启用。\n  经函请检讨,据复:已启用4处。\n"
    assert join_lines(text).text == text


LONG = "接到反馈以后局党组先后七次开会逐项研究把任务分到科室并由纪检组每半月对账一次直到全部问题见底为止方才停下"


def wrapped(text: str, width: int = 20) -> str:
    """Each line broken every `width` characters."""
    return "\n".join(line[i : i + width] for line in text.split("\n") for i in range(0, len(line), width))


def test_rows_between_tabs_that_a_page_broke() -> None:
    """A row of cells with tabs goes on until it has as many as its head; so does its last cell."""
    text = (
        f"{LONG}。\n号\t问题\t措施\n1\t泵站停用两年无人报修,积水漫进地下车库,业主多次反映没有回音\t更换水泵2台并派人值守汛期每日巡查三次\n"
        "2\t公厕长期关门\t移交街道管理"
    )
    assert join_lines(wrapped(text)).text == text


def test_enumerators_that_run_on() -> None:
    """二是 at the head of a line goes on with the 一是 that runs through a full line."""
    text = f"{LONG}。\n{LONG}。\n整改情况:一是约谈两家公司,要求增派人;二是施划停放区9处,泊位六百个均已启用;三是清理单车,逐日公示。"
    assert "\n二是" in wrapped(text)
    assert "\n三是" in wrapped(text)
    assert join_lines(wrapped(text)).text == text


def test_heading_of_two_clauses_stays_apart_from_its_paragraph() -> None:
    """A page that broke no lines breaks none behind a section's heading, though it has a comma and no mark at its end."""
    text = (
        "一、提高政治站位,扛牢巡察整改的责任担当\n"
        "县法院党组召开扩大会议,对照反馈意见逐条研究,制定整改方案,明确责任部门和时限。\n"
        "(一)加强组织领导,压实整改责任\n县法院成立整改工作领导小组,由院长任组长,定期听取汇报,推动整改任务落实。"
    )
    assert join_lines(text).text == text


def test_full_stop_at_the_edge_ends_a_paragraph_among_such() -> None:
    """Where every full stop ends a paragraph and the next line opens like others, so does one at the page's edge."""
    items = [
        f"县{body}接到转办以后立即派人到现场核查并在期限以内逐项整改到位。" for body in ("水务局", "交通局", "教育局")
    ]
    text = "\n".join([f"{LONG}{LONG}", items[0], "县文旅局派员到场核查以后已经整改到位了。", *items[1:]])
    assert "\n县文旅局派员到场核查以后已经整改到位了。\n" in wrapped(text)
    assert join_lines(wrapped(text)).text == text


def test_full_stop_at_the_edge_inside_a_paragraph() -> None:
    """Where paragraphs hold many sentences, a line that ends with one goes on."""
    sentence = "县水务局已经派人到场逐项整改到位。"
    long = f"{LONG[:50]}。"
    text = f"{long}{sentence}{sentence}{sentence}如期办结。\n{long}{sentence}{sentence}截至年底三项均已办结并通过验收。{sentence}如期办结。"
    edges = [line for line in wrapped(text, 17).split("\n")[:-1] if len(line) == 17 and line.endswith("。")]
    assert edges
    assert join_lines(wrapped(text, 17)).text == join_lines(text).text == text


def test_subtitle_that_is_as_wide_as_the_page() -> None:
    """A subtitle of where a report was given ends, however long it is."""
    text = f"云溪县关于审计整改的报告\n——在县人大常委会第二十八次会议上\n县审计局局长 佘明谦\n{LONG}。\n{LONG}。"
    assert join_lines(wrapped(text, 17)).text == join_lines(text).text == text


def test_furniture_that_a_page_broke_ends_with_its_field() -> None:
    """The end of a breadcrumb or counter that went over the edge doesn't take the title along."""
    text = f"字体:【大中小】  来源:第五检察部  点击:306次\n云溪县检察院问题整改情况\n{LONG}。\n{LONG}。\n{LONG}。"
    assert "\n云溪县检察院问题整改情况\n" in join_lines(wrapped(text, 25)).text


def test_full_cell_beside_one_that_a_page_broke() -> None:
    """Of two full cells of a row, the one goes on that leaves the columns as they are in other rows."""
    head = ["序号", "存在问题", "整改措施", "责任单位", "整改进展"]
    rows = [
        [
            "1",
            "泵站停用两年无人报修积水漫入",
            "更换水泵",
            "水务局",
            "水泵二台已更换并派人值守汛期每日巡查三次问题已整改到位",
        ],
        [
            "2",
            "公厕长期关门群众意见很大反映多次仍无回音",
            "移交管理",
            "街道办",
            "公厕已移交街道并于六月重新开放每日保洁四次群众满意",
        ],
        ["3", "路灯不亮", "更换灯具", "城管局", "路灯三十盏已全部更换完毕夜间巡查未再发现不亮的情况问题已整改"],
    ]
    text = "\n".join([*head, *(cell for row in rows for cell in row), "4"])
    assert len(rows[1][1]) == 20
    assert join_lines(wrapped(text)).text == text
