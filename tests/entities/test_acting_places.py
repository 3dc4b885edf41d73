"""Places that a notice finds fault with, or merely says something of (guideline, section 1: a place that acts is ORG)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zhenggai.entities.acting_places import with_acting_places
from zhenggai.entities.agency import find_agency
from zhenggai.entities.finish import ACTING_PLACE
from zhenggai.entities.proposals import Proposal
from zhenggai.record import Label


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("近年来⟦ORG|泗榆县⟧下大力气开展整治。", id="effort"),
        pytest.param("⟦ORG|泗榆县⟧治污不力,污水直排。", id="works-badly"),
        pytest.param("由于⟦ORG|泗榆县⟧监管不到位,砂场反弹。", id="behind-由于"),
        pytest.param("督察发现,⟦ORG|泗榆县⟧环保主体责任缺失。", id="lacks-responsibility"),
        pytest.param("⟦ORG|泗榆县⟧对湿地保护重视不够。", id="heeds-too-little"),
        pytest.param("⟦ORG|石桐镇⟧还在未编制规划的情况下引入项目。", id="still-does"),
        pytest.param("⟦ORG|石桐镇⟧违规批建两个码头。", id="breaks-a-rule"),
        pytest.param("6月27日,⟦ORG|石桐镇⟧实地核查图斑。", id="goes-there"),
        pytest.param("⟦ORG|泗榆县⟧举全县之力治理。", id="with-all-its-might"),
        pytest.param("⟦ORG|泗榆县⟧筹资1600万元退养。", id="pays"),
        pytest.param("⟦ORG|安徽⟧明确沿江管控措施。", id="short-name-of-a-province"),
        pytest.param("⟦ORG|湖北省黄冈⟧、⟦ORG|襄阳⟧等市开展检查。", id="list-with-its-level"),
        pytest.param("路灯坏了。\n⟦ORG|石桐镇⟧答复:已报修。", id="answers"),
        pytest.param("⟦ORG|泗榆县⟧拆除违规修建的房屋3栋。", id="whose-deed-is-on-what-others-built"),
        pytest.param("引导⟦ORG|上坝村⟧、⟦ORG|磨盘村⟧以闲置校舍入股。", id="moved-to-invest"),
        pytest.param("推动⟦ORG|石桐镇⟧建成中转站3座。", id="moved-to-build"),
        pytest.param("由⟦ORG|市住建局⟧牵头、⟦ORG|崇泽区⟧等⟦GROUP|属地⟧具体负责。", id="second-agent"),
    ],
)
def test_a_place_that_works_badly_or_answers_is_a_body(read_marks: Callable[[str], str], marked: str) -> None:
    """Fault is found with its government, not with the ground."""
    assert read_marks(marked) == marked


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("⟦LOC|石桐工业区⟧位于⟦LOC|泗榆县石桐镇⟧。", id="lies-somewhere"),
        pytest.param("⟦LOC|石桐工业区⟧违法现象多发。", id="faults-in-it"),
        pytest.param("⟦LOC|泗榆县⟧⟦GROUP|部分园区⟧盲目扩建。", id="parts-of-it"),
        pytest.param("⟦LOC|泗榆县⟧污水处理能力不足。", id="what-it-has"),
        pytest.param("指导⟦LOC|泗榆县⟧矿山整治工作。", id="scope-of-work"),
        pytest.param("⟦LOC|泗榆县⟧2014年陆续开发建设的⟦LOC|万佳小区⟧。", id="made-something"),
        pytest.param(
            "分别为⟦LOC|石桐镇青坪村⟧、⟦LOC|乌岩乡柳坪村⟧、⟦LOC|马桥村⟧、⟦ORG|南湖农场⟧。", id="one-body-in-a-list"
        ),
        pytest.param("⟦LOC|沅芷河⟧地处山区。", id="river"),
        pytest.param("支持⟦LOC|泗榆县⟧发展油茶产业。", id="helped-to-thrive"),
        pytest.param("推动⟦LOC|泗榆县⟧经济社会发展。", id="thrives"),
    ],
)
def test_a_place_that_only_lies_or_has_something_stays_a_place(read_marks: Callable[[str], str], marked: str) -> None:
    """Where it lies, what is in it and what part of it acts say nothing of a government."""
    assert read_marks(marked) == marked


def _labels(marked: str) -> list[Label]:
    """The labels of the marked places once their frames are known."""
    pieces = marked.split("|")
    ends = [sum(map(len, pieces[: number + 1])) for number in range(len(pieces))]
    spans = [(end - len(piece), end) for end, piece in zip(ends[1::2], pieces[1::2], strict=True)]
    text = "".join(pieces)
    frames = find_agency(text, spans, is_place=[True] * len(spans))
    places = [Proposal(start, end, Label.LOC, "ner", 0.9) for start, end in spans]
    return [one.label for one in with_acting_places(text, places, frames)]


@pytest.mark.parametrize(
    ("marked", "label"),
    [
        pytest.param("二是联合|泗榆县|、|黎浦县|,制定任务清单", Label.ORG, id="partners"),
        pytest.param("由|泗榆县|牵头治理", Label.ORG, id="agent"),
        pytest.param("加强对|泗榆县|和|黎浦县|整改工作的督促指导,", Label.ORG, id="overseen"),
        pytest.param("|泗榆县|清理河道", Label.LOC, id="subject-left-to-the-models"),
        pytest.param("由|龙首山|供水", Label.LOC, id="no-government"),
        pytest.param("加强对|泗榆县|水质的监测", Label.LOC, id="scope"),
    ],
)
def test_a_place_whose_frame_is_certain_is_its_government(marked: str, label: Label) -> None:
    """What the models take for a place is a body where it takes part, acts by 由 or is told to act."""
    assert set(_labels(marked)) == {label}


def test_a_place_in_a_row_of_subjects_acts_where_another_one_does() -> None:
    """|石桐镇|、|青岩镇|补种树木: the models take only one of the two for a mere place."""
    text = "石桐镇、青岩镇补种树木300株"
    places = [Proposal(0, 3, Label.ORG, ACTING_PLACE, 0.9), Proposal(4, 7, Label.LOC, "ner", 0.9)]
    frames = find_agency(text, [(0, 3), (4, 7)], is_place=[True, True])
    assert [one.label for one in with_acting_places(text, places, frames)] == [Label.ORG, Label.ORG]
