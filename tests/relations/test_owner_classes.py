"""Bodies in measures by the class of what is said of them: the rules' verdict and the model's, on the same sentences."""

from __future__ import annotations

import pytest

from zhenggai.assets import model_path
from zhenggai.relations.owner_model import OwnerJudge, OwnerModel

HEAD = "⟦ORG|栎江市人民政府⟧\n关于整改情况的通报\n一、关于管网破损的问题。\n整改情况:一是⟪M1|"
TAIL = "⟫。\n"
OWNING = {
    "与…签订": "与⟦ORG own=actor|栎江学院⟧签订合作协议",
    "与…共建": "⟦ORG own=actor|市科技局⟧与⟦ORG own=actor|栎江学院⟧共建实验室",
    "移交…核查": "线索移交⟦ORG own=assigned|市纪委监委⟧核查",
    "向…发出督办函": "向⟦ORG own=assigned|市城管局⟧发出督办函3份",
    "任组长": "⟦TITLE own=actor|市长⟧任组长,高位推动",
    "引入…承担": "引入⟦GROUP own=assigned|专业公司⟧承担运维",
    "等N部门": "⟦ORG own=actor|市教育局⟧等7部门联合印发方案",
    "约谈并要求": "约谈⟦ORG own=assigned|宏岭公司⟧,要求限期返工",
}
NOT_OWNING = {
    "反馈的": "⟦ORG|省委⟧反馈的9个问题已整改8个",
    "下发的": "⟦ORG|省自然资源厅⟧下发的图斑已全部核查",
    "由…认定的": "由⟦ORG|省科技厅⟧认定的企业增至28家",
    "提请…审议": "提请⟦ORG|市编委⟧审议,核增编制12名",
    "报请…批准": "报请⟦ORG|省政府⟧批准规划调整",
    "受到": "⟦ORG|市水务局⟧受到通报表扬",
    "成立以…为组长": "成立以⟦TITLE|市长⟧为组长的领导小组",
    "推进…搬迁": "加快推进⟦ORG|宏岭公司⟧搬迁",
    "向…汇报": "多次向⟦ORG|省水利厅⟧汇报衔接",
    "对…检查": "对⟦ORG|市城管局⟧开展专项检查",
    "走访": "走访⟦ORG|宏岭公司⟧,收集问题12条",
    "约谈": "约谈⟦ORG|宏岭公司⟧,批评教育3人",
    "列入名单": "将⟦ORG|宏岭公司⟧列入失信名单",
}


@pytest.fixture(scope="module")
def judge() -> OwnerJudge:
    """The shipped model at the shipped threshold."""
    return OwnerJudge(OwnerModel.read(model_path("owners")), 0.6)


@pytest.mark.parametrize("measure", OWNING.values(), ids=OWNING)
@pytest.mark.parametrize("by_model", [False, True], ids=["rules", "model"])
def test_body_that_owns(read, judge: OwnerJudge, measure: str, by_model: bool) -> None:
    """It owns the measure in the role that its mark says."""
    reading = read(HEAD + measure + TAIL, judge=judge if by_model else None)
    assert reading.owners == reading.expected != set()


@pytest.mark.parametrize("measure", NOT_OWNING.values(), ids=NOT_OWNING)
@pytest.mark.parametrize("by_model", [False, True], ids=["rules", "model"])
def test_body_that_does_not_own(read, judge: OwnerJudge, measure: str, by_model: bool) -> None:
    """Named it is, but it neither acts nor is told to."""
    assert read(HEAD + measure + TAIL, judge=judge if by_model else None).owners == set()


def test_threshold_trades_recall_for_precision(read) -> None:
    """Nothing is sure enough for a threshold of one; everything is for one of zero."""
    model = OwnerModel.read(model_path("owners"))
    text = HEAD + "⟦ORG|市水务局⟧排查管网,向⟦ORG|市委⟧报送进度" + TAIL
    found = [read(text, judge=OwnerJudge(model, threshold)).owners for threshold in (0.0, 0.5, 1.0)]
    assert {name for name, _ in found[0]} == {"市水务局", "市委"}
    assert found[1:] == [{("市水务局", "actor")}, set()]


def test_open_set_is_told(read) -> None:
    """等单位 says that others act as well; a number behind 等 closes the set."""
    reading = read(HEAD + "⟦ORG|市水务局⟧、⟦ORG|市城管局⟧等部门联合排查" + TAIL)
    assert {one.is_open for one in reading.found} == {True}
    reading = read(HEAD + "⟦ORG|市水务局⟧、⟦ORG|市城管局⟧联合排查" + TAIL)
    assert {one.is_open for one in reading.found} == {False}
