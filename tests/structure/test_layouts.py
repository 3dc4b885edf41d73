"""Problems and measures in the layouts of the genre, on small notices of invented places."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], object]


def test_deep_outline_gives_parents_and_answers(read) -> None:
    """Themes, problems and sub-problems nest, and each answer belongs to the deepest problem."""
    reading = read(
        "青澜市委关于巡视整改进展情况的通报\n"
        "一、集中整改期内已完成的整改事项\n"
        "(一)反馈问题:抓项目建设有差距\n"
        "1.谋划项目不够。\n"
        "①前期工作推进缓慢。\n"
        "整改情况:一是建立项目库。二是开展调度3次。\n"
        "②要素保障不足。\n"
        "整改情况:统筹用地指标。\n"
    )
    assert reading.problems == [
        ("抓项目建设有差距", None),
        ("谋划项目不够", "抓项目建设有差距"),
        ("前期工作推进缓慢", "谋划项目不够"),
        ("要素保障不足", "谋划项目不够"),
    ]
    assert reading.measures == [
        ("建立项目库", "前期工作推进缓慢"),
        ("开展调度3次", "前期工作推进缓慢"),
        ("统筹用地指标", "要素保障不足"),
    ]


def test_organisation_deeds_have_no_problem(read) -> None:
    """一是 in the part on the organisation of the work gives measures that answer no problem."""
    reading = read(
        "一、组织领导情况\n市委高度重视。一是成立领导小组。二是召开会议5次。\n二、整改落实情况\n"
        "(一)关于作风不实的问题。一是开展专项整治。二是通报典型案例。\n"
    )
    assert reading.problems == [("作风不实", None)]
    assert reading.measures == [
        ("成立领导小组", None),
        ("召开会议5次", None),
        ("开展专项整治", "作风不实"),
        ("通报典型案例", "作风不实"),
    ]


@pytest.mark.parametrize(
    ("heading", "statement"),
    [
        ("1.关于学习不深入的问题", "学习不深入"),
        ("1.关于“学习不深入”的问题", "学习不深入"),
        ("(一)针对台账不健全问题", "台账不健全"),
        ("一、“河道管护缺位”问题", "河道管护缺位"),
        ("(一)在“贯彻新发展理念不够有力”方面", "贯彻新发展理念不够有力"),
        ("问题一:监管责任落实不到位", "监管责任落实不到位"),
        ("第二条意见:经费保障不足", "经费保障不足"),
        ("(一)指出问题:执法不严。", "执法不严"),
    ],
    ids=["about", "about_quoted", "regarding", "quoted", "aspect", "labelled", "ordinal", "cue"],
)
def test_frames_are_taken_off(read, heading: str, statement: str) -> None:
    """A problem's span is the statement inside its frame, without marker and cue."""
    reading = read(f"{heading}\n整改情况:一是修订制度。二是开展检查。\n")
    assert reading.problems == [(statement, None)]
    assert [problem for _, problem in reading.measures] == [statement, statement]


def test_audit_sentences_hold_problem_and_measure(read) -> None:
    """对…问题,某局… gives a problem and its measure from one sentence, below the heading's problem."""
    reading = read(
        "(一)关于预算执行不严的问题。对3个项目未开工的问题,县财政局已收回资金90万元。对超标准列支的问题,两单位已退缴。\n"
    )
    assert reading.problems == [
        ("预算执行不严", None),
        ("3个项目未开工", "预算执行不严"),
        ("超标准列支", "预算执行不严"),
    ]
    assert reading.measures == [("县财政局已收回资金90万元", "3个项目未开工"), ("两单位已退缴", "超标准列支")]


def test_numbered_slots(read) -> None:
    """Slots 一、整改问题 … 四、整改完成情况 hold one problem, and both answer slots give measures."""
    reading = read(
        "一、整改问题\n云溪镇垃圾中转站渗滤液外溢。\n二、整改目标\n年底前完成。\n三、整改措施\n1.修复管网。\n2.清理渗滤液。\n"
        "四、整改完成情况\n已修复管网300米。\n五、公示期限\n2025年3月1日至3月7日\n"
    )
    assert reading.problems == [("云溪镇垃圾中转站渗滤液外溢", None)]
    assert [text for text, _ in reading.measures] == ["修复管网", "清理渗滤液", "已修复管网300米"]


def test_colon_slots_with_several_problems(read) -> None:
    """Each problem field opens a problem that the fields behind it belong to; a bare state is no measure."""
    reading = read(
        "问题描述:食堂采购不规范。\n责任单位:云溪中学\n整改情况:(1)更换供应商。(2)公开价格。\n完成情况:已完成\n"
        "问题描述:消防通道堵塞。\n责任单位:云溪中学\n整改情况:清理杂物。\n"
    )
    assert reading.measures == [
        ("更换供应商", "食堂采购不规范"),
        ("公开价格", "食堂采购不规范"),
        ("清理杂物", "消防通道堵塞"),
    ]


def test_bracket_fields_part_items_on_one_line(read) -> None:
    """Owners in brackets behind an item end it, and the next item on the line is read."""
    reading = read(
        "1.关于路灯损坏问题\n(1)更换灯具40盏。(牵头单位:市城管局;配合单位:镇政府)(2)签订养护合同。(牵头单位:市财政局)\n"
    )
    assert reading.measures == [("更换灯具40盏", "路灯损坏"), ("签订养护合同", "路灯损坏")]


@pytest.mark.parametrize("separator", ["|", "\t"], ids=["pipes", "tabs"])
def test_tables_go_by_their_head(read, separator: str) -> None:
    """The head of a table says which cell is the problem and which cells answer."""
    rows = [
        ["序号", "存在问题", "整改措施", "责任单位", "完成时限"],
        ["1", "账目不清", "1.清理旧账。2.公开账目。", "村委会", "2025年6月"],
        ["2", "道路破损", "修补路面", "镇政府", "2025年7月"],
    ]
    reading = read("\n".join(separator.join(row) for row in rows))
    assert reading.measures == [("清理旧账", "账目不清"), ("公开账目", "账目不清"), ("修补路面", "道路破损")]


def test_table_with_one_cell_a_line(read) -> None:
    """A table flattened to a cell a line is put together again by its numbers."""
    cells = [
        "序号",
        "存在问题",
        "整改措施",
        "责任单位",
        "1",
        "账目不清",
        "清理旧账",
        "村委会",
        "2",
        "道路破损",
        "修补路面",
        "镇政府",
    ]
    reading = read("\n".join(cells))
    assert reading.measures == [("清理旧账", "账目不清"), ("修补路面", "道路破损")]


def test_rows_of_more_lines_than_columns(read) -> None:
    """A row with more lines than columns is read, even where its first marker stands beyond the last column."""
    cells = "序号\n存在问题\n整改措施\n责任单位\n1\n账目不清\n清理旧账\n公开\n村委会\n镇政府\n①修账\n②还款"
    assert ("清理旧账", "账目不清") in read(cells).measures


def test_vertical_keys_and_values(read) -> None:
    """A key on one line and its value on the next are a field."""
    reading = read("整改问题\n河道淤塞严重\n整改措施\n疏浚河道2公里\n责任单位\n县水利局\n")
    assert reading.problems == [("河道淤塞严重", None)]
    assert reading.measures == [("疏浚河道2公里", "河道淤塞严重")]


def test_feedback_gives_problems_only(read) -> None:
    """A notice that only feeds findings back has problems and no measure, whatever is enumerated."""
    reading = read(
        "市委第三巡察组向云溪县水利局反馈巡察情况\n近日,巡察组反馈了意见。\n"
        "巡察发现的主要问题:一是学习贯彻不深入;二是项目监管不严;三是队伍建设滞后。\n"
        "巡察组提出建议:一要加强学习,二要严格监管。\n"
    )
    assert [text for text, _ in reading.problems] == ["学习贯彻不深入", "项目监管不严", "队伍建设滞后"]
    assert reading.measures == []


def test_imperative_heading_stands_for_its_problem(read) -> None:
    """A numbered imperative heading with measures right under it is the problem that they answer."""
    reading = read("一、基层负担过重方面\n(23)压减报表数量。\n一是清理报表30张。\n二是统一报送平台。\n")
    assert ("压减报表数量", "基层负担过重") in reading.problems
    assert {problem for _, problem in reading.measures} == {"压减报表数量"}


def test_restarted_list_leaves_its_scope_out(read) -> None:
    """A phrase that opens a new enumeration belongs to no measure."""
    reading = read(
        "1.污水直排问题突出。\n整改情况:针对云溪县,一是建管网。二是清河道。针对南河县,一是建站点。二是查企业。\n"
    )
    assert [text for text, _ in reading.measures] == ["建管网", "清河道", "建站点", "查企业"]


def test_answers_may_name_their_problem(read) -> None:
    """针对第二项 links an answer to the problem of that number."""
    reading = read(
        "存在问题:\n1.选址论证不足。\n2.施工进度滞后。\n整改情况:\n1.针对第一项问题:重新论证选址。\n2.针对第二项问题:倒排工期。\n"
    )
    assert reading.measures == [("重新论证选址", "选址论证不足"), ("倒排工期", "施工进度滞后")]


def test_closing_state_and_signature_are_no_measures(read) -> None:
    """A closing sentence on the problem's state, next steps, date and signature answer nothing."""
    reading = read(
        "1.关于排水不畅问题\n整改情况:\n1.疏通管道。\n2.更换井盖。\n该问题已完成整改并通过验收。\n"
        "下一步,我镇将加强巡查。\n云溪镇人民政府\n2025年3月1日\n"
    )
    assert [text for text, _ in reading.measures] == ["疏通管道", "更换井盖"]


def test_text_without_structure_gives_nothing(read) -> None:
    """Plain prose without faults and lists gives neither problems nor measures."""
    reading = read("云溪县举办春季运动会\n来自12个乡镇的300名运动员参加了比赛。\n")
    assert (reading.problems, reading.measures) == ([], [])
    assert read("").problems == []
