"""Where bodies begin and end that verbs, what became of them, their parts or a table's cells stand beside."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("收入全部上交⟦ORG|学校财务处⟧。", id="behind-上交"),
        pytest.param("意见请寄⟦ORG|镇纪委⟧。", id="behind-寄"),
        pytest.param("⟦ORG|我局⟧当即转⟦ORG|城东分局⟧办理。", id="behind-转"),
        pytest.param("对原⟦ORG|市档案馆党支部⟧开展巡察。", id="what-it-was"),
        pytest.param("原则上⟦ORG|市财政局⟧负责,原定⟦ORG|县水务局⟧验收。", id="原-of-another-word"),
        pytest.param("对所属⟦ORG|县文明办⟧开展巡察。", id="whose-it-is"),
        pytest.param("⟦ORG|派驻第三纪检监察组⟧逐项审核。", id="sent-by-another"),
        pytest.param("⟦ORG|总行党委⟧召开会议。", id="head-office"),
        pytest.param("⟦ORG|街道党工委巡察二组⟧进驻。", id="numbered-part"),
        pytest.param("对⟦ORG|县委宣传部部务会⟧开展巡察。", id="board-of-a-department"),
        pytest.param("經⟦ORG|監察院交通及採購委員會⟧審議通過。", id="committee-of-the-control-yuan"),
        pytest.param("对⟦ORG|体育学院党委⟧开展巡察。", id="college-by-its-field"),
        pytest.param("⟦ORG|市供销社⟧持股仅9%。", id="before-持股"),
        pytest.param("⟦ORG|水务部河川署⟧所属⟦ORG|泗榆县河川局⟧逐年会勘。", id="whose-it-is-inside"),
        pytest.param("拆除雨棚 ⟦ORG|江岚市场管理有限公司⟧ ⟦ORG|区商务局⟧ 2023-05-31", id="cells-parted-by-blanks"),
    ],
)
def test_a_body_ends_where_its_name_does(read_marks: Callable[[str], str], marked: str) -> None:
    """Neither verbs nor neighbours belong to a name, its own parts do."""
    assert read_marks(marked) == marked


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("⟦ORG|泗榆县某洗车行⟧擅自取水。", id="nameless-in-its-county"),
        pytest.param("⟦ORG|泗榆县煜达气体经营部⟧钢瓶过期。", id="behind-its-county"),
        pytest.param("线索已移交⟦ORG|公安⟧,向⟦ORG|法院⟧起诉。", id="to-whom-it-goes"),
        pytest.param("线索已移交⟦ORG|公安⟧\n下一步加强工作。", id="to-whom-it-goes-at-a-line-end"),
        pytest.param("⟦ORG|江汀日报⟧记者暗访。", id="newspaper"),
        pytest.param("要求每日报表。", id="no-newspaper"),
        pytest.param("⟦ORG|街道⟧定于4月起开展整治。", id="the-street-is-set-to"),
        pytest.param("⟦ORG|社区党委⟧召开大会。", id="committee-of-the-community"),
        pytest.param("抽查全部药店。", id="all-of-a-kind"),
        pytest.param("⟦ORG|岚汀证监局⟧出具警示函。", id="bureau-of-a-province"),
    ],
)
def test_shops_and_bureaus_of_a_place(read_marks: Callable[[str], str], marked: str) -> None:
    """What a shop calls itself, or a bureau its province, is a name; a kind is none."""
    assert read_marks(marked) == marked
