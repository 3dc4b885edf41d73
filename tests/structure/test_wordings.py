"""Problems and measures in wordings and layouts that differ from house to house, as small marked notices.

`⟪P1|…⟫` is a problem, `⟪M1 problem=P1|…⟫` a measure, as in the gold; the marks are taken out and must be found again.
"""

from __future__ import annotations

import pytest

import zhenggai
from zhenggai.export.notation import parse_notation
from zhenggai.record import Record

NOTICES = {
    "brackets around names of fields": (
        "【反映问题】⟪P1|北岭砂场夜间作业,粉尘扰民⟫。\n【调查核实】属实。\n【整改措施】⟪M1 problem=P1|责令停产,加装喷淋4套⟫。\n"
    ),
    "names of fields nobody listed": (
        "审核意见一:⟪P1|长照据点偏乡涵盖率仅四成⟫。\n办理情形:⟪M1 problem=P1|112年增列奖助经费⟫。\n"
        "审核意见二:⟪P2|国有土地遭占用成效欠佳⟫。\n声复及改善情形:⟪M2 problem=P2|收回占用土地18公顷⟫。\n"
    ),
    "columns nobody listed": (
        "| 村名 | 群众反映的具体问题及诉求 | 化解处置的举措 | 包保人 |\n| 东村 | ⟪P1|机井损坏两眼⟫ |"
        " ⟪M1 problem=P1|更换水泵⟫ | 赵某 |\n| 西村 | ⟪P2|低保审核不严⟫ | ⟪M2 problem=P2|清退3户⟫ | 钱某 |\n"
    ),
    "as many answers as problems": (
        "纠正事项:\n一、⟪P1|规格审查流于形式⟫。\n二、⟪P2|验收抽测未落实⟫。\n"
        "机关改善情形:\n一、⟪M1 problem=P1|成立审查小组⟫。\n二、⟪M2 problem=P2|提高抽测比率⟫。\n"
    ),
    "a list led to by its introduction": (
        "某局就廉署调查报告所作的跟进\n廉署指该局在采购中存在以下问题:\n第一,⟪P1|合同被拆分以规避招标⟫;\n"
        "第二,⟪P2|监管人员未到场验收⟫。\n局方高度重视,跟进情况为:\n针对第一项,⟪M1 problem=P1|同类采购合并估算⟫。\n"
        "针对第二项,⟪M2 problem=P2|验收改由两组人员会同进行⟫。\n"
    ),
    "labels before answers": (
        "报告指出,⟪P1|该署的应变准备有两方面不足⟫:\n· ⟪P2 parent=P1|预警门槛沿用旧数据⟫;\n"
        "· ⟪P3 parent=P1|擋水板有五段无法安装⟫。\n各项改善措施的进展如下:\n预警——⟪M1 problem=P2|加设潮位计八个⟫。\n"
        "设施——⟪M2 problem=P3|五段挡水板已全数更换⟫。\n"
    ),
    "state behind the heading": (
        "具体问题整改落实情况\n1.⟪P1|医用设备闲置⟫(已完成)\n⟪M1 problem=P1|3台彩超调配至卫生院⟫。\n"
        "2.⟪P2|“大处方”屡禁不止⟫(持续推进)\n⟪M2 problem=P2|每月点评处方1200张⟫。\n"
    ),
    "finding and answer in one paragraph": (
        "(一)关于⟪P1|预算编报不完整⟫的问题\n⟪P2 parent=P1|8个部门少报结转资金1.3亿元⟫。⟪M1 problem=P2|目前,8个部门已全部补编⟫。\n"
    ),
    "statement with its frame behind it": (
        "二、审计查出问题的具体整改情况\n1.⟪P1|代编预算3.2亿元未落实到单位⟫的问题。⟪M1 problem=P1|市财政局压减代编规模⟫。\n"
    ),
    "topic above the statement": (
        "1.规范药品管理。\n⟪P1|抗菌药物使用强度高于控制要求⟫。\n整改情况:⟪M1 problem=P1|每月点评处方⟫。\n"
        "2.化解债务风险。\n⟪P2|医院负债11亿元,偿债压力大⟫。\n整改情况:⟪M2 problem=P2|置换高息贷款⟫。\n"
    ),
    "aim in quotation marks is no problem": (
        "(一)聚焦“贯彻新发展理念、推动高质量发展”方面\n1.⟪P1|重点项目推进乏力⟫。\n整改进展:⟪M1 problem=P1|领导包抓⟫。\n"
    ),
    "about a fault, without a closing word": (
        "(一)关于⟪P1|渡口救生衣配备不足⟫\n整改情况:⟪M1 problem=P1|补配救生衣320件⟫。\n"
        "(二)关于⟪P2|船员无证上岗⟫\n整改情况:⟪M2 problem=P2|停航培训,持证后复航⟫。\n"
    ),
    "faults that are called problems": (
        "二、整改落实情况\n1.⟪P1|违规领取加班补贴⟫问题。\n整改情况:⟪M1 problem=P1|退回补贴4.2万元⟫。\n"
        "2.⟪P2|印章管理不严⟫问题。\n整改情况:⟪M2 problem=P2|印章入柜,借用双签⟫。\n"
    ),
    "aspects in quotation marks": (
        "(一)关于“⟪P1|责任压得不实⟫”方面的问题\n整改情况:⟪M1 problem=P1|签订责任书48份⟫。\n"
        "(二)关于“⟪P2|监管存在盲区⟫”方面的问题\n整改情况:⟪M2 problem=P2|增设探头26处⟫。\n"
    ),
    "advice and opinions that are part of a fault": (
        "一、存在的问题及整改情况\n1.⟪P1|对重大决策未充分征求群众意见⟫。\n整改情况:⟪M1 problem=P1|补开听证会2场⟫。\n"
        "2.关于“⟪P2|监管缺位⟫”的建议\n整改情况:⟪M2 problem=P2|增派巡查员⟫。\n"
        "3.关于⟪P3|“三公”经费超标⟫\n整改情况:⟪M3 problem=P3|压减接待费⟫。\n"
    ),
    "figures below zero": (
        "一、存在的问题及整改情况\n1.⟪P1|电表示值误差-1.4%⟫。\n整改情况:⟪M1 problem=P1|更换电表12只⟫。\n"
        "2.⟪P2|储备库账实不符⟫——已整改到位\n整改情况:⟪M2 problem=P2|补登出入库台账⟫。\n"
    ),
    "signs as levels": (
        "司法巡查意见整改情况\n★⟪P1|立案难现象反弹⟫\n——⟪M1 problem=P1|开通热线⟫。\n——⟪M2 problem=P1|诫勉2人⟫。\n"
        "★⟪P2|案款发放不及时⟫\n——⟪M3 problem=P2|清理逾期案款⟫。\n"
    ),
    "numbers that run on and a lone paragraph": (
        "二、强化风险防控方面\n(七)⟪P1|健全采购内控机制⟫。\n一是⟪M1 problem=P1|修订手册⟫。\n二是⟪M2 problem=P1|抽查档案⟫。\n"
        "三、加强组织建设方面\n(八)⟪P2|提升机关党建质量⟫。\n⟪M3 problem=P2|开展支部创建,评选示范支部3个⟫。\n"
    ),
    "a page that begins in the middle": (
        "三是⟪M1|强化考核⟫。\n4.关于⟪P1|财务公开走过场⟫的问题\n一是⟪M2 problem=P1|制作公开栏⟫。二是⟪M3 problem=P1|按季公开⟫。\n"
    ),
    "misread numeral": (
        "l、⟪P1|主业不突出⟫。\n整改情况:⟪M1 problem=P1|新建庄稼医院3所⟫。\n2、⟪P2|底数不清⟫。\n整改情况:⟪M2 problem=P2|确权登记⟫。\n"
    ),
    "steps and aims of a plan": (
        "一、指导思想\n坚持问题导向。\n二、整改任务\n(一)⟪P1|冷库建成后闲置⟫\n1.⟪M1 problem=P1|5月底前招租⟫。(责任单位:农业中心)\n"
        "三、工作步骤\n(一)⟪M2|动员部署阶段。召开动员会⟫。\n(二)⟪M3|集中整改阶段。逐项销号⟫。\n"
    ),
    "heading of the organisation over paragraphs": (
        "一、整改工作推进情况\n市政府常务会议专题听取汇报。\n二、问题整改情况\n(一)关于⟪P1|账目不清⟫的问题。⟪M1 problem=P1|清理旧账⟫。\n"
        "下一步,将继续抓好整改。\n"
    ),
    "findings by aspect": (
        "市委第六巡察组向某公司党委反馈巡察情况\n巡察指出,公司党委存在以下问题:\n"
        "(一)落实决策部署方面。⟪P1|聚焦主业不够⟫;⟪P2|债务底数不清⟫。\n(二)从严治党方面。⟪P3|责任落实不到位⟫。\n"
        "巡察组要求,一要提高认识,二要立行立改。\n"
    ),
    "what a deed is about is no fault": (
        "一、落实“⟪P1|强化养老机构监管⟫”的审议意见。\n一是⟪M1 problem=P1|开展专项检查,整改隐患1.2万处⟫。"
        "二是⟪M2 problem=P1|给予改造补助⟫。\n"
    ),
    "sentences of an audit": (
        "审计整改结果公告\n市体育局:\n审计指出的⟪P1|预算执行率低⟫的问题,⟪M1 problem=P1|市体育局已按月通报⟫。\n"
        "审计指出的⟪P2|场馆收入未缴国库⟫的问题,⟪M2 problem=P2|已于8月上缴⟫。\n"
    ),
    "heads of columns in plain words": (
        "| 序号 | 事项 | 检查发现 | 如何整改 | 谁负责 | 何时完成 |\n"
        "| 1 | 电梯安全 | ⟪P1|2台电梯超期未检⟫ | ⟪M1 problem=P1|停用并申报检验⟫ | 物业公司 | 5月10日 |\n"
    ),
    "frames below frames": (
        "(一)⟪P1|党的建设弱化⟫问题\n1.⟪P2 parent=P1|理论学习不扎实⟫的问题\n①⟪M1 problem=P2|制定学习计划⟫。\n"
        "②⟪M2 problem=P2|建立旁听制度⟫。\n"
    ),
    "topics that end with 问题": (
        "一、政治站位方面的问题\n(一)⟪P1|服务实体经济质效不高⟫\n【整改进展】一是⟪M1 problem=P1|实行包案⟫;"
        "二是⟪M2 problem=P1|清收12亿元⟫。\n"
    ),
    "progress is a measure, the problem's state is none": (
        "1.关于⟪P1|管网老化⟫的问题\n整改情况:\n⟪M1 problem=P1|目前,已完成管网改造3公里⟫。\n截至目前,上述问题均已完成整改。\n"
    ),
    "stems as sections": (
        "甲、调查所得\n(1)⟪P1|巡查时间固定⟫。\n(2)⟪P2|检控数字偏低⟫。\n乙、食环署的回应\n署方接纳建议,有关跟进如下:\n"
        "· ⟪M1 problem=P1|改为不定时巡查⟫;\n· ⟪M2 problem=P2|提出检控31宗⟫。\n"
    ),
    "demands of an inspector": (
        "关于供水工程运行管理情况的通报\n二、发现的问题\n1.⟪P1|水质检测不到位⟫。\n2.⟪P2|消毒设备停用⟫。\n"
        "三、有关要求\n(一)提高认识。\n(二)限期完成整改。\n"
    ),
}


@pytest.fixture(scope="module")
def nlp():
    """The fast pipeline."""
    return zhenggai.load("fast")


def _essence(record: Record) -> dict[str, list[tuple[str, str | None]]]:
    of = {one.id: one.text for one in record.problems}
    return {
        "problems": [(one.text, of.get(one.parent or "")) for one in record.problems],
        "measures": [(one.text, of.get(one.problem or "")) for one in record.measures],
    }


@pytest.mark.parametrize("name", NOTICES)
def test_wording_is_taken_apart(nlp, name: str) -> None:
    """What is marked is found again: problems with parents, measures with problems, and nothing else."""
    gold = parse_notation(NOTICES[name], notice_id=name, where=name)
    assert _essence(nlp(gold.text)._.record) == _essence(gold)


@pytest.mark.parametrize("name", NOTICES)
def test_wording_survives_full_width(nlp, name: str) -> None:
    """The same in full-width punctuation."""
    wide = NOTICES[name].translate(str.maketrans(",;:()", "，；：（）"))
    gold = parse_notation(wide, notice_id=name, where=name)
    assert _essence(nlp(gold.text)._.record) == _essence(gold)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("1.甲不足\n2.乙不足\n5.丙不足\n", ["number_skipped"]),
        ("1.甲不足\n2.乙不足\n2.丙不足\n", ["number_repeated"]),
        ("3.甲不足\n2.乙不足\n", ["number_starts_late", "number_falls"]),
        ("一、甲\n(1)乙\n(2)丙\n二、丁\n(3)戊\n", ["number_runs_on"]),
        ("l、甲不足\n2、乙不足\n", ["marker_misread"]),
        ("1.甲不足\n2.乙不足\n1.丙不足\n", []),
    ],
    ids=["skipped", "repeated", "falls", "runs_on", "misread", "restarted"],
)
def test_odd_numbers_are_warnings(nlp, text: str, codes: list[str]) -> None:
    """What is odd about the numbering is a warning with the marker's span."""
    record = nlp(text)._.record
    assert [warning.code for warning in record.warnings] == codes
    assert all(text[warning.start : warning.end] in warning.message for warning in record.warnings)
