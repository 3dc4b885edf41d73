"""Where the models are surer than the rules are trusted, their reading takes the place of the rules'."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

import numpy as np
import pytest

import zhenggai
from zhenggai.record import SectionRole
from zhenggai.relations.measures import find_measures
from zhenggai.relations.problems import find_problems
from zhenggai.relations.second_reading import Trust, read_again
from zhenggai.stages.structure import read_structure
from zhenggai.structure.clause_model import MEASURE, MEASURE_ON, OTHER, PARTS, PROBLEM, PROBLEM_ON, Floats
from zhenggai.structure.clause_network import Told
from zhenggai.structure.clauses import Clauses
from zhenggai.structure.nodes import SECOND_READING

LITTLE = Trust(agreement=0.6, understood=3.0, apart=3.0, problem=2.0, measure=0.5, nothing=0.5, told=2.0, named=0.5)
NEWS = "某市召开反馈会\n会议通报了检查情况。\n仓库至今漏雨,粮堆长芽。\n保管员已换人,屋面翻修一新。\n"


class Reader:
    """Says of each clause what the test says, of others that they are nothing; statements fill their clauses."""

    def __init__(self, parts: Mapping[str, int], certainty: float = 0.99) -> None:
        self.parts = parts
        self.certainty = certainty
        self.is_asked = False

    def glance(self, clauses: Clauses) -> Floats:
        rest = (1 - self.certainty) / (len(PARTS) - 1)
        told = np.full((len(clauses.clauses), len(PARTS)), rest)
        for row, one in enumerate(clauses.clauses):
            told[row, self.parts.get(clauses.text[one.body : one.stop], OTHER)] = self.certainty
        return told

    def tell(self, clauses: Clauses, by_linear: Floats) -> Told:
        self.is_asked = True
        edges = np.zeros((2, len(clauses.text)))
        for one in clauses.clauses:
            edges[0, one.body : one.body + 1] = edges[1, one.stop - 1 : one.stop] = 1
        self.point(*edges)
        return Told(by_linear, lambda place: edges[:, clauses.clauses[place].start : clauses.clauses[place].end])

    def point(self, opening: Floats, closing: Floats) -> None:
        """Where statements open and end otherwise, as scores of the characters of the text."""


def _read(text: str, model: Reader | None, trust: Trust = LITTLE):
    root = read_structure(text).root
    if model is not None:
        read_again(root, text, model, trust)
    problems = find_problems(root, text)
    of = {id(one): text[one.start : one.end] for one in problems}
    measures = find_measures(root, text, problems=problems)
    return (
        [(of[id(one)], of.get(id(one.parent))) for one in problems],
        [(text[one.start : one.end], of.get(id(one.problem))) for one in measures],
        root,
    )


NEWS_TOLD = {"仓库至今漏雨": PROBLEM, "粮堆长芽": PROBLEM_ON, "保管员已换人": MEASURE, "屋面翻修一新": MEASURE_ON}


def test_what_the_rules_left_out_is_added() -> None:
    """Statements in running text that no frame announces; the measure is tied to the problem before it."""
    problems, measures, _ = _read(NEWS, Reader(NEWS_TOLD))
    assert problems == [("仓库至今漏雨,粮堆长芽", None)]
    assert measures == [("保管员已换人,屋面翻修一新", "仓库至今漏雨,粮堆长芽")]


def test_deeds_in_a_notice_without_problems_answer_none() -> None:
    """News of what a house did is no rectification."""
    problems, measures, _ = _read(NEWS, Reader({"保管员已换人": MEASURE, "屋面翻修一新": MEASURE_ON}))
    assert (problems, measures) == ([], [])


def test_rules_stay_where_both_agree() -> None:
    """A tree is left as it is, rules and confidences too."""
    text = "一、关于台账不清的问题\n整改情况:一是补登台账12本;二是专人保管。\n"
    model = Reader({"关于台账不清的问题": PROBLEM, "补登台账12本": MEASURE, "专人保管": MEASURE})
    problems, measures, root = _read(text, model)
    assert (problems, measures) == _read(text, None)[:2]
    assert SECOND_READING not in {node.rule for node in root.walk()}


@pytest.mark.parametrize(("told", "is_asked"), [(NEWS_TOLD, True), ({}, False)], ids=["far", "near"])
def test_network_is_asked_only_where_the_linear_model_differs(told: Mapping[str, int], is_asked: bool) -> None:
    """Where the rules and the cheaper model agree, the other one is spared."""
    reader = Reader(told)
    _read(NEWS, reader)
    assert reader.is_asked is is_asked


def test_one_thing_taken_for_another_is_mended() -> None:
    """What follows a problem is its answer by the rules; if it states faults, it is a problem below it."""
    text = "一、关于仓储管理粗放的问题\n河东库翻修一新的屋面又漏。\n整改情况:重铺屋面。\n"
    told = {"关于仓储管理粗放的问题": PROBLEM, "河东库翻修一新的屋面又漏": PROBLEM, "重铺屋面": MEASURE}
    problems, measures, _ = _read(text, Reader(told))
    assert ("河东库翻修一新的屋面又漏", "仓储管理粗放") in problems
    assert [words for words, _ in measures] == ["重铺屋面"]


def test_what_was_about_a_dropped_problem_goes_to_the_one_before() -> None:
    """No measure is lost with a heading that turns out to state nothing."""
    text = "一、关于台账不清的问题\n整改情况:补登台账。\n二、关于验收缺失的问题\n整改情况:补办验收。\n"
    told = {"关于台账不清的问题": PROBLEM, "补登台账": MEASURE, "补办验收": MEASURE}
    problems, measures, _ = _read(text, Reader(told))
    assert [words for words, _ in problems] == ["台账不清"]
    assert ("补办验收", "台账不清") in measures


@pytest.mark.parametrize(
    ("trust", "certainty", "count"),
    [
        (
            Trust(agreement=0.6, understood=9.0, apart=9.0, problem=0.0, measure=0.0, nothing=2.0, told=2.0, named=0.0),
            0.99,
            1,
        ),
        (
            Trust(agreement=0.6, understood=0.0, apart=0.0, problem=0.0, measure=0.0, nothing=9.0, told=2.0, named=0.0),
            0.99,
            0,
        ),
        (
            Trust(agreement=0.6, understood=0.0, apart=0.0, problem=9.0, measure=9.0, nothing=2.0, told=2.0, named=9.0),
            0.99,
            1,
        ),
        (
            Trust(agreement=0.6, understood=9.0, apart=9.0, problem=0.0, measure=0.0, nothing=2.0, told=2.0, named=0.0),
            0.6,
            0,
        ),
        (
            Trust(agreement=0.0, understood=9.0, apart=9.0, problem=0.0, measure=0.0, nothing=0.0, told=2.0, named=0.0),
            0.99,
            0,
        ),
        (
            Trust(agreement=0.0, understood=2.0, apart=2.0, problem=9.0, measure=9.0, nothing=9.0, told=2.0, named=9.0),
            0.99,
            1,
        ),
    ],
    ids=[
        "models are sure",
        "rules are trusted",
        "in another thing",
        "models unsure",
        "layout known",
        "but not trusted",
    ],
)
def test_trust(trust: Trust, certainty: float, count: int) -> None:
    """The word of the rules counts by what they say, and by whether they understand the layout."""
    problems, _, _ = _read(NEWS, Reader(NEWS_TOLD, certainty), trust)
    assert len(problems) == count


def test_missed_statement_is_added_to_a_block_that_both_read_alike_otherwise() -> None:
    """One sentence in a long paragraph of other things; nothing else in the paragraph changes."""
    rest = "会议传达了上级的部署,与会同志作了交流发言,主持人讲了三点意见,会后印发了纪要"
    text = f"某市召开反馈会\n{rest}。仓库至今漏雨。{rest}。\n"
    problems, measures, _ = _read(text, Reader({"仓库至今漏雨": PROBLEM}))
    assert (problems, measures) == ([("仓库至今漏雨", None)], [])


def test_statements_open_and_end_within_clauses() -> None:
    """Who the statement is about may stand before it in one clause, and how it is called behind it."""
    text = "某院通报\n东库保管员甲某擅自开仓的问题。\n"

    class Pointing(Reader):
        def point(self, opening: Floats, closing: Floats) -> None:
            opening[text.index("擅自")] = closing[text.index("开仓") + 1] = 9

    problems, _, _ = _read(text, Pointing({"东库保管员甲某擅自开仓的问题": PROBLEM}))
    assert problems == [("擅自开仓", None)]


def test_items_end_before_what_is_read_anew_below_them() -> None:
    """A line behind an item that the model takes for a measure of its own is not part of the item as well."""
    text = "一、关于仓库漏雨的问题\n整改情况:\n1.翻修屋面2处。(牵头单位:县粮食局另派员驻库)\n2.补登台账。\n"
    told = {"关于仓库漏雨的问题": PROBLEM, "翻修屋面2处": MEASURE, "补登台账": MEASURE, "县粮食局另派员驻库": MEASURE}
    assert ("县粮食局另派员驻库", "仓库漏雨") not in _read(text, None)[1]
    assert _read(text, Reader(told))[1] == [
        (one, "仓库漏雨") for one in ("翻修屋面2处", "县粮食局另派员驻库", "补登台账")
    ]


def test_new_blocks_stand_where_their_text_does() -> None:
    """A problem on the line of a heading comes before what hangs below the heading."""
    text = "一、会议传达了部署。仓库至今漏雨。会后印发了纪要。\n(一)会议地点\n(二)会议时间\n"
    root = _read(text, Reader({"仓库至今漏雨": PROBLEM}))[2]
    starts = [node.start for node in root.walk()]
    assert text.index("仓库") in starts
    assert starts == sorted(starts)


def test_answers_that_stated_nothing_themselves_are_read_anew_with_their_items() -> None:
    """The line that leads a list is no measure; without its list it would be, over what is read on it."""
    text = "回复:关于【骨灰寄存费上涨】的投诉\n1.调取收费账册\n2.退还多收款\n"
    told = {"【骨灰寄存费上涨】的投诉": PROBLEM}
    problems, measures, _ = _read(text, Reader(told))
    assert (problems, measures) == ([("【骨灰寄存费上涨】的投诉", None)], [])


ORGANISED = (
    "一、整改工作组织情况\n一是召开动员会,成立专班;二是印发方案,逐周调度。\n"
    "二、整改落实情况\n1.关于台账不清的问题\n整改情况:补登台账。\n2.关于仓库漏雨的问题\n整改情况:翻修屋面。\n"
)
ORGANISED_TOLD = {
    "关于台账不清的问题": PROBLEM,
    "补登台账": MEASURE,
    "关于仓库漏雨的问题": PROBLEM,
    "翻修屋面": MEASURE,
}


@pytest.mark.parametrize(("apart", "count"), [(9.0, 4), (3.0, 2)])
def test_deeds_that_answer_no_problem_are_trusted_apart(apart: float, count: int) -> None:
    """Where the layout is known, the deeds of an organisational part stay if the rules are trusted enough there."""
    trust = Trust(
        agreement=0.6, understood=3.0, apart=apart, problem=0.0, measure=0.0, nothing=0.0, told=2.0, named=0.0
    )
    assert len(_read(ORGANISED, None)[1]) == 4
    assert len(_read(ORGANISED, Reader(ORGANISED_TOLD), trust)[1]) == count


def test_answers_to_several_problems_are_told_by_their_words() -> None:
    """Two faults, then what was done about each, in another order; what takes up neither answers the last one."""
    text = (
        "某市召开反馈会\n渡口救生衣配备不足。\n仓库屋面至今漏雨。\n屋面翻修一新。\n救生衣补配320件。\n班子作了检讨。\n"
    )
    told = dict.fromkeys(("渡口救生衣配备不足", "仓库屋面至今漏雨"), PROBLEM)
    told |= dict.fromkeys(("屋面翻修一新", "救生衣补配320件", "班子作了检讨"), MEASURE)
    assert _read(text, Reader(told))[1] == [
        ("屋面翻修一新", "仓库屋面至今漏雨"),
        ("救生衣补配320件", "渡口救生衣配备不足"),
        ("班子作了检讨", "仓库屋面至今漏雨"),
    ]


def test_statements_that_reach_into_each_other_are_parted() -> None:
    """Where the network lets a statement begin before the end of the one before, it begins there."""
    text = "某市召开反馈会\n仓库至今漏雨,粮堆已经长芽。\n"

    class Overlapping(Reader):
        def point(self, opening: Floats, closing: Floats) -> None:
            closing[text.index("粮堆") - 1] = 9

    problems, _, _ = _read(text, Overlapping({"仓库至今漏雨": PROBLEM, "粮堆已经长芽": PROBLEM}))
    starts = [text.index(words) for words, _ in problems]
    ends = [start + len(words) for start, (words, _) in zip(starts, problems, strict=True)]
    assert len(problems) == 2
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))


def test_deeds_of_a_closing_part_answer_no_problem() -> None:
    """What only the models see there stays untied."""
    text = "一、关于台账不清的问题\n整改情况:补登台账。\n二、下一步工作\n我们将严字当头。县局开通了热线。\n"
    told = {"关于台账不清的问题": PROBLEM, "补登台账": MEASURE, "县局开通了热线": MEASURE}
    assert ("县局开通了热线", None) in _read(text, Reader(told))[1]


def test_a_measure_stays_with_a_problem_that_is_stated_elsewhere_now() -> None:
    """The line of a problem turns out to state another one as well; the answer stays with the one it was tied to."""
    text = "一、关于台账不清的问题\n整改情况:\n1.补登台账。\n2.仓库至今漏雨。\n3.专人保管。\n"
    told = {"关于台账不清的问题": PROBLEM, "补登台账": MEASURE, "专人保管": MEASURE}
    measures = _read(text, Reader(told))[1]
    assert measures == [("补登台账", "台账不清"), ("专人保管", "台账不清")]


def test_an_answer_that_is_no_measure_may_tell_the_state() -> None:
    """办理结果:3月14日办结 is no deed; how far the matter got is kept."""
    text = "问题:仓库至今漏雨。\n整改措施:翻修屋面。\n办理结果:3月14日办结,回访满意。\n"
    _, measures, root = _read(text, Reader({"仓库至今漏雨": PROBLEM, "翻修屋面": MEASURE}))
    assert [words for words, _ in measures] == ["翻修屋面"]
    assert SectionRole.STATUS in {node.role for node in root.walk() if text.startswith("办理结果", node.start)}


def test_a_statement_across_blocks_of_a_line_is_whole() -> None:
    """Where the rules cut a line into blocks, a statement may run over several of them."""
    text = "一、会议情况\n会上通报:一是仓库至今漏雨,二是粮堆已经长芽。\n"
    told = {"会上通报": OTHER, "仓库至今漏雨": PROBLEM, "粮堆已经长芽": PROBLEM_ON}
    assert "仓库至今漏雨,二是粮堆已经长芽" in [words for words, _ in _read(text, Reader(told))[0]]


@pytest.mark.parametrize("text", ["", "\n", "。\n", "|||\n"])
def test_texts_without_words(text: str) -> None:
    """Nothing to read, nothing to mend."""
    problems, measures, _ = _read(text, Reader({}))
    assert (problems, measures) == ([], [])


LEDGER = "整改台账\n问题:仓库至今漏雨。\n整改措施:修缮屋面。\n粮堆已经长芽\n整改时限:2024年6月底前\n案件状态:已结案\n"


def test_field_behind_a_problem_that_was_missed_tells_of_it() -> None:
    """A field below a problem that only the model saw is that one's; the state of the whole case stays where it was."""
    _, _, root = _read(LEDGER, Reader({"仓库至今漏雨": PROBLEM, "修缮屋面": MEASURE, "粮堆已经长芽": PROBLEM}))
    about = {LEDGER[node.start : node.start + 4]: node.about for node in root.walk() if node.about is not None}
    bodies = {name: LEDGER[node.body : node.body + 6] for name, node in about.items()}
    assert bodies["整改时限"] == "粮堆已经长芽"
    assert bodies["案件状态"] == "仓库至今漏雨"


def test_state_at_the_edge_of_an_answer_that_is_cut_otherwise_is_kept() -> None:
    """A field that opens with how far the matter got tells it, whatever measures are read in it."""
    text = "问题:仓库至今漏雨。\n整改进展:正在推进。屋面翻修2处。排水沟疏通300米。\n"
    nlp = zhenggai.load("fast")
    nlp.add_pipe("zhenggai_second_reading", name="second_reading", after="sections", config=nlp_settings())
    told = {"仓库至今漏雨": PROBLEM, "屋面翻修2处": MEASURE, "排水沟疏通300米": MEASURE}
    nlp.get_pipe("second_reading").reader = Reader(told)
    record = nlp(text)._.record
    assert [one.text for one in record.measures] == ["屋面翻修2处", "排水沟疏通300米"]
    assert [(one.text, one.status) for one in record.problems] == [("仓库至今漏雨", "ongoing")]


def nlp_settings() -> dict[str, object]:
    """Of the stage: the shipped models, the rules trusted little."""
    return {"model": "clauses", **asdict(LITTLE)}


def test_measures_of_the_next_section_answer_no_problem_before() -> None:
    """What only the models see in (二) belongs to no problem that (一) has stated and answered."""
    text = (
        "一、审计查出问题的整改情况\n(一)民生资金审计查出问题的整改情况\n1.关于棚改缓慢的问题。安置房于9月复工。\n"
        "(二)国有资产审计查出问题的整改情况\n1.企业资产方面。市国资委清理股权14项。\n"
    )
    told = {"关于棚改缓慢的问题": PROBLEM, "安置房于9月复工": MEASURE, "市国资委清理股权14项": MEASURE}
    _, measures, _ = _read(text, Reader(told))
    assert measures == [("安置房于9月复工", "棚改缓慢"), ("市国资委清理股权14项", None)]


def test_who_found_the_next_problem_is_no_part_of_the_one_before() -> None:
    """督察发现, between two problems that the models part belongs to neither."""
    text = "二、污水治理存在短板。督察发现,主城区管网混接突出,进水浓度偏低。\n整改措施:改造管网46公里。\n"
    told = {"污水治理存在短板": PROBLEM, "督察发现": PROBLEM_ON, "主城区管网混接突出": PROBLEM}
    told |= {"进水浓度偏低": PROBLEM_ON, "改造管网46公里": MEASURE}
    problems, _, _ = _read(text, Reader(told))
    assert [words for words, _ in problems] == ["污水治理存在短板", "主城区管网混接突出,进水浓度偏低"]
