"""Groups are marked where they are named collectively, act or are told to act (guideline, section 1: GROUP)."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("督促⟦GROUP|各县(市、区)⟧履行责任。", id="counties"),
        pytest.param("⟦GROUP|各县(市、区)⟧要压实责任。", id="addressed"),
        pytest.param("⟦GROUP|各区(县)民政局⟧开展自查。", id="bureaus-of-all-districts"),
        pytest.param("⟦GROUP|各乡镇人民政府⟧落实管护。", id="town-governments"),
        pytest.param("⟦GROUP|市级相关部门⟧联合检查。", id="departments"),
        pytest.param("⟦GROUP|各级党组织⟧认真学习。", id="party-organisations"),
        pytest.param("⟦GROUP|市县两级行政执法部门⟧申领证件。", id="two-levels"),
        pytest.param("移送⟦GROUP|司法机关⟧处理。", id="judiciary"),
    ],
)
def test_collective_name_is_a_group(read_marks: Callable[[str], str], marked: str) -> None:
    """A noun with 各, 市级 … is a group, with its scope and its brackets."""
    assert read_marks(marked) == marked


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("组织6家⟦GROUP|银行⟧开展对接。", id="directed-with-a-number"),
        pytest.param("聘请⟦GROUP|第三方机构⟧逐项审核。", id="hired"),
        pytest.param("督促⟦GROUP|物业企业⟧签订合同。", id="urged"),
        pytest.param("由⟦GROUP|施工单位⟧返工。", id="agent"),
        pytest.param("23所⟦GROUP|学校⟧生熟刀具混用。", id="faulty-subject-with-a-number"),
        pytest.param("3个⟦GROUP|部门⟧擅自要求报表。", id="subject-with-a-number"),
        pytest.param("一是⟦GROUP|监理单位⟧每周巡查。", id="subject"),
    ],
)
def test_acting_group_is_marked_beside_its_number(read_marks: Callable[[str], str], marked: str) -> None:
    """A plain noun is a group where it acts or is told to act; its number stays outside."""
    assert read_marks(marked) == marked


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("新增规上企业12家。", id="counted-object"),
        pytest.param("优化企业服务,降低企业成本。", id="beneficiary"),
        pytest.param("扣减施工单位信用分10分。", id="modifier"),
        pytest.param("明确责任单位和时限。", id="named-in-passing"),
        pytest.param("数据接入省级平台。", id="platform"),
        pytest.param("园区41家企业中近四成未改造。", id="set-of-which"),
        pytest.param("干部职工和群众参加培训。", id="people"),
        pytest.param("成立工作专班推进落实。", id="task-force-set-up"),
    ],
)
def test_idle_group_is_not_marked(read_marks: Callable[[str], str], text: str) -> None:
    """A noun for institutions that neither acts nor is told to act is not marked."""
    assert "⟦GROUP|" not in read_marks(text)
