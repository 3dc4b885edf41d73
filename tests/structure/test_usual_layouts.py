"""What usual layouts hold beside problems and answers: states before answers, prose of organisers, frames, long cells."""

from __future__ import annotations

import pytest

from zhenggai.normalize.linebreaks import join_lines


def texts(pairs: list[tuple[str, str | None]]) -> list[str]:
    return [text for text, _ in pairs]


@pytest.mark.parametrize(
    ("answer", "measure"),
    [
        ("已完成整改。清退接待费0.86万元。", "清退接待费0.86万元"),
        ("正在整改。由分管副局长牵头,倒排工期。", "由分管副局长牵头,倒排工期"),
        ("已完成管网改造。回填路面。", "已完成管网改造。回填路面"),
    ],
    ids=["done", "ongoing", "a-deed"],
)
def test_answer_begins_behind_its_state(read, answer: str, measure: str) -> None:
    """A sentence that is nothing but a state belongs to the problem; a deed to the measure."""
    reading = read(f"整改情况通报\n一、关于接待把关不严的问题\n整改情况:{answer}\n")
    assert texts(reading.measures) == [measure]


def test_prose_below_a_bare_heading_of_organisers_is_no_measure(read) -> None:
    """(二)班子成员…情况 over a paragraph tells no enumerated deed; with the deed on its own line it does."""
    reading = read(
        "区委关于巡视整改进展情况的通报\n一、组织整改落实情况\n(一)区委书记落实整改情况\n一是主持召开专题会3次。\n"
        "(二)区委班子成员落实整改工作情况\n区委班子成员按照分工推进分管领域整改,共召开专题会46次。\n"
        "(三)纪检机关监督情况。区纪委监委开展督查2轮。\n"
        "二、反馈问题整改情况\n(一)关于台账不清的问题\n整改情况:补登台账12本。\n"
    )
    assert reading.measures == [
        ("主持召开专题会3次", None),
        ("区纪委监委开展督查2轮", None),
        ("补登台账12本", "台账不清"),
    ]


def test_paragraphs_that_open_with_a_quoted_frame(read) -> None:
    """Below a heading that only names a theme, each states its problem and goes on with the answer."""
    reading = read(
        "镇党委关于整改情况的通报\n一、对照群众期盼,检视民生实事\n"
        "针对“乡村公厕建而不管,17座中7座上锁”的问题。一是维修管道,7座全部开放。二是每座聘用保洁员1名。\n"
        "针对“集镇停车难”的问题。一是施划停车位140个。二是赶集日分段疏导。目前秩序好转。\n"
    )
    assert reading.problems == [("乡村公厕建而不管,17座中7座上锁", None), ("集镇停车难", None)]
    assert texts(reading.measures)[:3] == ["维修管道,7座全部开放", "每座聘用保洁员1名", "施划停车位140个"]


def test_paragraphs_that_each_say_what_they_are_about(read) -> None:
    """关于甲。乙… side by side state problems without calling them so; one alone, or three about plans, do not."""
    lines = [
        "关于所属西岭煤业多计成本、少计利润1.07亿元。西岭煤业已调整报表,补缴税款2680万元。",
        "关于部分工程先施工、后招标。经核实共31份合同,叫停在建的8份。",
        "关于3家子企业领导超标准乘坐头等舱。超支的14.9万元由本人退回。",
    ]
    head = "澄远集团关于审计指出问题整改情况的说明\n集团诚恳接受审计。\n"
    reading = read(head + "\n".join(lines) + "\n")
    assert texts(reading.problems) == [line[2:].partition("。")[0] for line in lines]
    assert texts(reading.measures) == [line.partition("。")[2].rstrip("。") for line in lines]
    assert read(head + lines[0] + "\n").problems == []


def test_list_that_goes_on_below_its_cell(read) -> None:
    """Lines without a tab that count on belong to the last cell of the row above them."""
    reading = read(
        "整改任务完成情况登记表\n反馈意见\t汛期污染突出,泵站前池发黑\n整改措施\t一、汛前清淤沟渠\n二、建设调蓄塘7处\n"
        "完成情况\t一、清淤支渠52条\n二、建成净化塘7处\n责任单位\t市水利局\n"
    )
    assert texts(reading.problems) == ["汛期污染突出,泵站前池发黑"]
    assert texts(reading.measures) == ["汛前清淤沟渠", "建设调蓄塘7处", "清淤支渠52条", "建成净化塘7处"]


def test_quoted_words_before_the_word_problem(read) -> None:
    """学法用法“临时抱佛脚”问题: the frame is the last word."""
    reading = read(
        "镇党委巡察整改情况通报\n现将整改情况通报如下。\n1.学法用法“临时抱佛脚”问题。建立每周一法制度。\n2.台账不清问题。补登台账。\n"
    )
    assert texts(reading.problems) == ["学法用法“临时抱佛脚”", "台账不清"]


def test_heads_that_end_without_a_mark_stay_on_their_lines() -> None:
    """Where paragraphs follow enumerated lines that end in the open, these are whole; a short rest is joined."""
    heads = "问题一:服务旅客不走心,行李等候38分钟\n在装卸、转盘、监控三处设岗,首件行李到达的时间写进合同,超时一单扣50元,平均等候降到17分钟\n"
    heads += "问题二:净空保护失守,跑道旁建起12层住宅楼\n约请地方政府会商三次,超高三层已于4月拆除\n"
    assert join_lines(heads).text == heads
    broken = (
        "问题一:产业奖补资金拨付慢,1832万元在乡镇财\n政所趴账半年以上\n问题二:补助发放有误,把43名已辍学学生列为对\n象\n"
    )
    assert join_lines(broken).text == broken.replace("财\n政", "财政").replace("对\n象", "对象")
