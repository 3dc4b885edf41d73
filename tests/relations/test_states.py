"""Statements of progress."""

from __future__ import annotations

import pytest

from zhenggai.relations.deadlines import open_deadline
from zhenggai.relations.states import (
    all_done_span,
    edge_state,
    group_state,
    is_state,
    planned_head,
    status_of,
    under_way_tail,
)


@pytest.mark.parametrize(
    ("statement", "status"),
    [
        ("已完成", "done"),
        ("已完成整改", "done"),
        ("已整改到位", "done"),
        ("已整改销号", "done"),
        ("已于2024年6月完成整改", "done"),
        ("完成", "done"),
        ("已结案", "done"),
        ("☑已完成 □正在整改", "done"),
        ("基本完成", "mostly_done"),
        ("阶段性完成", "mostly_done"),
        ("整改基本完成", "mostly_done"),
        ("正在推进", "ongoing"),
        ("正在持续推进", "ongoing"),
        ("持续推进", "ongoing"),
        ("长期坚持", "ongoing"),
        ("未完成", "ongoing"),
        ("尚未完成整改", "ongoing"),
        ("达到时序进度", "ongoing"),
        ("整改任务已完成80%", "ongoing"),
        ("12项措施已完成11项", "ongoing"),
        ("12项措施已完成12项", "done"),
        ("延期整改", "ongoing"),
        ("顺利推进", "ongoing"),
        ("已验收", "done"),
        ("主体已完工", "mostly_done"),
        ("尚未启动", "not_started"),
        ("□已完成 ☑未启动", "not_started"),
        ("拟于秋后实施", "planned"),
        ("", None),
        ("清退12户", None),
        ("□已完成 □正在整改", None),
        ("已完成( ) 正在整改(√) 未完成( )", "ongoing"),
        ("●已完成 ○整改中 ○未整改", "done"),
        ("□已完成 √推进中 □未启动", "ongoing"),
        ("√", "done"),
        ("100%", "done"),
        ("整改完成率100%", "done"),
        ("80%", "ongoing"),
        ("0%", "not_started"),
        ("已闭环", "done"),
        ("问题得到彻底解决", "done"),
        ("该问题已实现整改闭环", "done"),
        ("经县委巡察办复核,同意销号", "done"),
        ("销号,转入日常管理", "done"),
        ("6月22日办结,回访满意率97%", "done"),
        ("已完成,长期坚持", "done"),
        ("该问题已整改并长期坚持", "done"),
        ("验收合格", "done"),
        ("业已改善完竣", "done"),
        ("解除列管", "done"),
        ("有关建议已全面落实", "done"),
        ("已取得阶段性成果", "mostly_done"),
        ("已阶段性完成整改,并长期坚持", "mostly_done"),
        ("基本完成,持续推进", "mostly_done"),
        ("大部分落实", "mostly_done"),
        ("部分整改", "ongoing"),
        ("总体进度约六成", "ongoing"),
        ("纠正措施验证有效", "done"),
        ("是", None),
        ("否", None),
        ("尚未整改到位", "ongoing"),
        ("暂未销号", "ongoing"),
        ("仍在整改", "ongoing"),
        ("按序时推进", "ongoing"),
        ("刻正办理", "ongoing"),
        ("继续追踪", "ongoing"),
        ("跟进中", "ongoing"),
        ("待启动", "not_started"),
        ("尚未整改", "not_started"),
        ("将于2025年6月底前完成整改", "planned"),
        ("整改完成后同意销号", "planned"),
        ("现场核查后同意销号", "done"),
        ("该问题已按要求整改到位并通过市级验收", "done"),
        ("已按时限要求完成整改", "done"),
        ("已提交销号申请", "done"),
        ("相关建议已告完成", "done"),
        ("已竣工验收", "done"),
        ("取得阶段性成效", "mostly_done"),
        ("整改未完", "ongoing"),
        ("继续挂账", "ongoing"),
        ("已启动", "ongoing"),
        ("正在整改(预计2025年完成)", "ongoing"),
        ("×", "ongoing"),
        ("要求6月底前完成", "planned"),
        ("2024年5月31日前整改到位", "planned"),
        ("截至2024年5月底前已完成", "done"),
        ("持续改进", "ongoing"),
        ("申请延期整改", "ongoing"),
        ("不得延期整改", None),
        ("12项已完成11项", "ongoing"),
        ("6个社区完成20件", None),
    ],
)
def test_status_of_a_statement(statement: str, status: str | None) -> None:
    """The five states are told apart; the ticked box decides among several."""
    assert status_of(statement) == status


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("正在推进。8月签订分期协议", "ongoing"),
        ("已完成:(1)清退12户", "done"),
        ("基本完成,追回30户", "mostly_done"),
        ("签订协议9份,问题已整改到位", "done"),
        ("查明原因,扫码率100%,现已完成整改", "done"),
        ("已完成管网改造3公里,新增泵站", None),
        ("清退12户,已收回资金", None),
        ("(已完成)清退12户", "done"),
        ("【已销号】清退12户", "done"),
        ("清退12户(已整改到位)", "done"),
        ("清退12户,持续推进", None),
        ("清退12户。该项工作正在推进", None),
        ("清退12户。(持续推进)", "ongoing"),
        ("清退12户,已销号,。", "done"),
        ("已基本整改到位,余3户正在清退", "mostly_done"),
        ("", None),
    ],
)
def test_status_at_the_edge_of_progress(answer: str, status: str | None) -> None:
    """A state that opens or closes the answer counts, a deed that is done does not."""
    found = edge_state(answer)
    assert (None if found is None else found[0]) == status


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("拟增设点位2个", True),
        ("县水务局拟增设点位", True),
        ("将对管网逐段排查", True),
        ("市审计局将对8个事项挂号管理", True),
        ("计划于年内完工", True),
        ("将闲置资金全额转入专户", False),
        ("组织模拟演练", False),
        ("拟定管理办法", False),
        ("清退12户,将对其余逐户核查", False),
        ("", False),
    ],
)
def test_planned_measure_says_so_first(measure: str, expected: bool) -> None:
    """拟, 计划 and an auxiliary 将 in the first clause put a measure in the future; 将 before an object doesn't."""
    assert (planned_head(measure) is not None) is expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("立行立改", "immediate"),
        ("即知即改", "immediate"),
        ("即时", "immediate"),
        ("立知立改", "immediate"),
        ("长期坚持", "long_term"),
        ("常态化", "long_term"),
        ("持续推进", None),
        ("", None),
    ],
)
def test_open_deadlines(content: str, expected: str | None) -> None:
    """立行立改 and 长期坚持 stand in place of a date."""
    assert open_deadline(content) == expected


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("涉及我县的3项已全部整改到位,经市级核查合格。", True),
        ("3个问题均已完成整改。", True),
        ("将在2026年底前全部完成整改。", False),
        ("其中2项已整改到位。", False),
        ("指出的4个问题,目前均已整改完毕。", True),
        ("", False),
    ],
)
def test_opening_that_says_all_is_done(opening: str, expected: bool) -> None:
    """Only what is told of all, and as done, counts for all."""
    assert (all_done_span(opening) is not None) is expected


@pytest.mark.parametrize(
    ("heading", "status"),
    [
        ("已完成", "done"),
        ("已整改到位,准予销号(2家)", "done"),
        ("正在推进", "ongoing"),
        ("已完成整改的问题", None),
        ("集中整改期内已完成的整改事项", None),
        ("已建成泵站2座", None),
        ("", None),
    ],
)
def test_heading_that_is_nothing_but_a_state(heading: str, status: str | None) -> None:
    """已完成 over several problems tells of each of them; a name of what stands below (…的问题) doesn't."""
    assert group_state(heading) == status


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("目前该问题已整改到位", True),
        ("此项整改任务已全部完成", True),
        ("以上3项具体问题全部整改到位", True),
        ("截至2024年9月30日已完成整改", True),
        ("已完成管网改造", False),
        ("扫码率100%", False),
        ("整改任务", False),
        ("", False),
    ],
)
def test_state_is_nothing_but_its_words(clause: str, expected: bool) -> None:
    """Who it tells of, when and how may stand around a state; another thing makes it a deed."""
    assert is_state(clause) is expected


@pytest.mark.parametrize(
    ("measure", "expected"),
    [("追讨违约金18万元,正在协商", True), ("建成2座,另外3座正在收尾", False), ("正在协商", False), ("", False)],
)
def test_last_clause_leaves_a_measure_under_way(measure: str, expected: bool) -> None:
    """正在… without a subject of its own, as the last clause, tells of the whole measure."""
    assert (under_way_tail(measure) is not None) is expected


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        pytest.param("投入82万元更换阀门,由泊河水务公司改建的加压泵站正在调试", True, id="works at the end"),
        pytest.param("北岸护坡正在施工,长1.4公里", True, id="all of it"),
        pytest.param("主体已封顶,屋面正在浇筑,力争9月底前交付", True, id="until a day"),
        pytest.param("已换阀41只,目前正在试压;水务局派人蹲点,确保5月底前通水", True, id="until a day that others keep"),
        pytest.param("建成泵站2座,另外3座泵站正在调试", False, id="the rest"),
        pytest.param("对正在施工的4个工地开展夜查,罚款3万元", False, id="what is looked into"),
        pytest.param("清退占用车位12个,正在使用的6个于5月底前补签协议", False, id="what is used"),
        pytest.param("北岸护坡正在施工,县水利局派员监管,工人持证上岗", False, id="deeds behind"),
    ],
)
def test_works_that_go_on_leave_a_measure_open(measure: str, expected: bool) -> None:
    """提水泵站正在安装设备 at the end, 正在铺设 before its term, or 正在施工 with its size tell of a measure."""
    assert (under_way_tail(measure) is not None) is expected


@pytest.mark.parametrize(
    "clause",
    ["目前正在协商", "仍在协商", "尚在协商", "还在协商", "目前等待批复", "目前静待批复", "正走流程", "管网施工中"],
)
def test_a_last_clause_leaves_a_measure_open(clause: str) -> None:
    """Each word that says that something goes on."""
    assert under_way_tail(f"建成泵站1座,{clause}。") == len("建成泵站1座,")
    assert under_way_tail("建成泵站1座,通过验收。") is None
