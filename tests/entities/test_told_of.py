"""Places that are overseen are bodies; groups that are met, served or listed, and who uploaded a page, are none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zhenggai.entities.proposals import Proposal
from zhenggai.entities.told_of import is_only_told_of
from zhenggai.record import Label


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("加强对⟦ORG|泗榆县⟧、⟦ORG|绥岚区⟧整改工作的督促指导。", id="urged-by-a-noun"),
        pytest.param("强化对⟦ORG|泗榆县⟧的调度督导,按月通报。", id="overseen"),
        pytest.param("加强对⟦LOC|泗榆县⟧水源地的保护。", id="protected-stays-a-place"),
        pytest.param("针对⟦ORG|泗榆县⟧少征配套费12万元的问题,", id="fault-of-collecting-too-little"),
        pytest.param("二是联合⟦ORG|绥岚区⟧,谋划年度任务。", id="partner"),
        pytest.param("⟦ORG|泗榆县⟧回函:已抽干积水。", id="writes-back"),
    ],
)
def test_a_place_that_is_overseen_or_at_fault_is_a_body(read_marks: Callable[[str], str], marked: str) -> None:
    assert read_marks(marked) == marked


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("邀请⟦ORG|泗榆大学⟧与部分重点企业交流研讨。", id="met"),
        pytest.param("本文档由用户上传,内容仅供参考。", id="uploader"),
        pytest.param("进一步明确各园区主导产业定位。", id="owns-what-is-set"),
        pytest.param("组织生活走过场,3个支部会议记录雷同。", id="its-records"),
    ],
)
def test_a_group_that_is_only_spoken_of_is_none(read_marks: Callable[[str], str], marked: str) -> None:
    assert read_marks(marked) == marked


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("明确⟦GROUP|各园区⟧负责日常巡查。", id="told-to-act"),
        pytest.param("9个⟦GROUP|职能部门⟧和7家⟦GROUP|子公司⟧各领各账。", id="counted-list-at-the-head"),
        pytest.param("34项事项交给⟦GROUP|村级代办点⟧代办。", id="handed-over"),
        pytest.param("由⟦GROUP|街道⟧和⟦GROUP|社区⟧沟通协调解决。", id="agree-together"),
        pytest.param("压实⟦GROUP|市、区(县)两级主管部门⟧责任。", id="levels-with-brackets"),
        pytest.param("⟦GROUP|各苏木镇⟧要按月核查。", id="towns-of-the-steppe"),
        pytest.param("清运滞后。⟦ORG|开发区⟧已补齐车辆。", id="the-zone"),
    ],
)
def test_a_group_that_acts_or_is_charged_is_one(read_marks: Callable[[str], str], marked: str) -> None:
    assert read_marks(marked) == marked


@pytest.mark.parametrize(
    ("marked", "is_told"),
    [
        pytest.param("向[施工方]追缴12万元", True, id="claim"),
        pytest.param("将场地免费提供给[社会机构]使用", True, id="given"),
        pytest.param("向53个[村委会]发放水权证", True, id="counted"),
        pytest.param("[监理公司]被列入失信名单", True, id="listed"),
        pytest.param("向[网信部门]报告", False, id="reported-to"),
        pytest.param("向[相关部门]发出督办函", False, id="written-to"),
        pytest.param("向[各乡镇]交办问题12个", False, id="charged"),
        pytest.param("34项事项交给[代办点]代办", False, id="handed-over"),
        pytest.param("[监理公司]重新编制方案", False, id="acts"),
    ],
)
def test_who_gets_or_suffers_something_is_only_told_of(marked: str, is_told: bool) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    assert is_only_told_of(text, Proposal(start, end, Label.GROUP, "ner", 0.9)) is is_told


def test_only_groups_are_told_of() -> None:
    assert not is_only_told_of("向县水务局追缴", Proposal(1, 5, Label.ORG, "ner", 0.9))
