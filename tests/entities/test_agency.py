"""Who acts, and who is told to: the frames around a mention."""

from __future__ import annotations

import pytest

from zhenggai.entities.agency import Frame, find_agency, has_fault
from zhenggai.entities.clause_subjects import is_counted_subject


def _frames(marked: str, *, is_place: bool = False) -> list[Frame | None]:
    text, spans = "", []
    for number, piece in enumerate(marked.split("|")):
        if number % 2:
            spans.append((len(text), len(text) + len(piece)))
        text += piece
    return [found and found.frame for found in find_agency(text, spans, is_place=[is_place] * len(spans))]


@pytest.mark.parametrize(
    ("marked", "frame"),
    [
        pytest.param("督促|县水务局|整改", Frame.DIRECTED, id="directed"),
        pytest.param("组织6家|银行|对接", Frame.DIRECTED, id="directed-behind-a-number"),
        pytest.param("由|县水务局|牵头", Frame.AGENT, id="agent"),
        pytest.param("市局会同|县水务局|检查", Frame.PARTNER, id="partner"),
        pytest.param("|县水务局|开展检查", Frame.SUBJECT, id="subject"),
        pytest.param("二是|县水务局|开展检查", Frame.SUBJECT, id="subject-of-an-item"),
        pytest.param("|市政府|常务会议审议方案", Frame.SUBJECT, id="subject-by-its-meeting"),
        pytest.param("据了解|县水务局|开展检查", None, id="no-head-of-a-clause"),
        pytest.param("|县水务局|的管网", None, id="modifier"),
        pytest.param("责令承建的|甲公司|返工", Frame.DIRECTED, id="directed-behind-its-work"),
        pytest.param("由租用的|甲公司|赔偿", Frame.AGENT, id="agent-behind-its-use"),
        pytest.param("加强对|县水务局|整改工作的督促指导,", Frame.DIRECTED, id="overseen"),
        pytest.param("加大对|县水务局|的督导力度", Frame.DIRECTED, id="overseen-itself"),
        pytest.param("加强对|县水务局|资金使用的监管", None, id="controlled"),
        pytest.param("对|县水务局|整改工作的督促指导", None, id="oversight-that-is-spoken-of"),
        pytest.param("推进|县水务局|工作", None, id="attribute-of-a-noun"),
        pytest.param("明确|责任单位|和时限", None, id="nothing-to-do"),
    ],
)
def test_frame_follows_from_the_words_around(marked: str, frame: Frame | None) -> None:
    """Verbs before a mention, or a deed behind the head of a clause, make its frame."""
    assert _frames(marked) == [frame]


def test_coordination_shares_the_frame_of_its_head() -> None:
    """All members of a list act, or are told to, like the first."""
    assert _frames("督促|甲县|、|乙县|和|丙县|整改") == [Frame.DIRECTED] * 3
    assert _frames("督促|甲县|整改,涉及|乙县|") == [Frame.DIRECTED, None]


@pytest.mark.parametrize(
    ("marked", "frame"),
    [
        pytest.param("支持|泗榆县|建厂", None, id="weak-verb"),
        pytest.param("督促|泗榆县|建厂", Frame.DIRECTED, id="strong-verb"),
        pytest.param("|泗榆县|已纳入试点", None, id="honour"),
        pytest.param("|泗榆县|已完成整改", Frame.SUBJECT, id="deed"),
    ],
)
def test_place_needs_a_stronger_verb(marked: str, frame: Frame | None) -> None:
    """What is helped or honoured is a place; who is urged, or does something, is a government."""
    assert _frames(marked, is_place=True) == [frame]


def test_date_may_stand_before_and_behind_a_subject() -> None:
    """A date between the head of a clause and its subject, or behind it, changes nothing."""
    text = "2024年3月县水务局开展检查"
    assert find_agency(text, [(7, 11)], dates=[(0, 7)])[0] is not None
    assert find_agency(text, [(7, 11)])[0] is None
    text = "县水务局2024年开展检查"
    assert find_agency(text, [(0, 4)], dates=[(4, 9)])[0] is not None
    assert find_agency(text, [(0, 4)])[0] is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("3个部门擅自报表", True, id="subject"),
        pytest.param("部门擅自报表", False, id="no-number"),
        pytest.param("罚款3个部门擅自", False, id="object"),
        pytest.param("3个部门、单位", False, id="listed"),
        pytest.param("3个部门中两个", False, id="set-of-which"),
        pytest.param("3个部门", False, id="nothing-behind"),
    ],
)
def test_counted_group_heads_its_clause(text: str, expected: bool) -> None:
    """A number and a group at the head of a clause are its subject, whatever verb follows."""
    start = text.index("部门")
    assert is_counted_subject(text, start, start + 2) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("对泗榆县挪用资金", True), ("对泗榆县开展巡视", False), ("向泗榆县挪用资金", False), ("对泗榆县的问题", False)],
)
def test_fault_is_ascribed(text: str, expected: bool) -> None:
    """The word 对 with a deed ascribes a fault; with an inspection it does not."""
    assert has_fault(text, 1, 4) is expected
