"""Problems and measures in running text and in lists that no field or heading names, on small invented notices."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("line", "problems"),
    [
        pytest.param(
            "夜查组看到的不足主要有:三楼会议室空调彻夜开着;叫号屏周末滚动播放。",
            ["三楼会议室空调彻夜开着", "叫号屏周末滚动播放"],
            id="colon",
        ),
        pytest.param(
            "会上通报了排查情况:阁楼上睡着二十多个孩子;厨房离床铺不足一米。随后发放了整改通知。",
            ["阁楼上睡着二十多个孩子", "厨房离床铺不足一米"],
            id="what follows is none",
        ),
        pytest.param(
            "“回头看”也发现,专项资金被挪去买车;三家企业的执照还挂在墙上。",
            ["专项资金被挪去买车", "三家企业的执照还挂在墙上"],
            id="comma",
        ),
        pytest.param(
            "抽查中也反映出一些不该有的疏漏。听力放音前走廊广播没关;备用卷袋同正式卷袋放在一处。",
            ["听力放音前走廊广播没关", "备用卷袋同正式卷袋放在一处"],
            id="full stop",
        ),
        pytest.param(
            "公司存在以下情形:一是收入提前确认;二是印章由出纳一人保管。",
            ["收入提前确认", "印章由出纳一人保管"],
            id="enumerated",
        ),
        pytest.param("会议强调三点要求:要提高认识;要抓好整改。", [], id="demands"),
        pytest.param("对此,公司表示:已停用违规账户;退还多收款项3万元。", [], id="deeds"),
        pytest.param("检查发现问题后采取的措施:拆除阁楼;清退租户。", [], id="lead to measures"),
        pytest.param("", [], id="empty"),
    ],
)
def test_clauses_behind_a_lead_that_announces_faults_are_problems(read, line: str, problems: list[str]) -> None:
    """不足主要有:…;… gives each clause, whatever its words; leads to deeds and demands give none."""
    assert [statement for statement, _ in read(f"市机关事务管理局开展夜查。\n{line}\n").problems] == problems


def test_items_behind_a_lead_that_announces_faults_are_problems(read) -> None:
    """存在以下违规行为: (一)…(二)…: items need no word of fault."""
    reading = read(
        "经查明,云屏股份存在以下违规行为:\n(一)盈利预告1.2亿元,实际亏损0.7亿元;\n(二)年会没有提供网络投票方式。\n"
    )
    assert [statement for statement, _ in reading.problems] == [
        "盈利预告1.2亿元,实际亏损0.7亿元",
        "年会没有提供网络投票方式",
    ]


@pytest.mark.parametrize("sign", ["☆ ", "✅ ", "(1)", ""])
def test_lines_behind_a_lead_to_deeds_are_measures(read, sign: str) -> None:
    """我们做了以下几件事: enumerated lines, or lines that semicolons tie, are measures; the wishes behind are none."""
    mark = [sign.replace("1", number) for number in "123"]
    reading = read(
        "检查中看到的不足有:充电桩一桩难求;楼道里挂着插排。\n为此,我们做了以下几件事:\n"
        f"{mark[0]}新建接口5万个;\n{mark[1]}把闲置锅炉房改成充电棚;\n{mark[2]}三方夜查,剪除飞线37处。\n希望各小区引以为戒。\n"
    )
    assert [measure for measure, _ in reading.measures] == [
        "新建接口5万个",
        "把闲置锅炉房改成充电棚",
        "三方夜查,剪除飞线37处",
    ]


def test_as_many_deeds_as_faults_answer_them_one_by_one(read) -> None:
    """Two faults reported in running text, two lines of deeds behind them: each answers its own."""
    reading = read(
        "巡察发现,资料由一人保管;补助拖了九个月。\n对此,我们正在这样做:\n☆ 资料改由两人保管;\n☆ 补助9月底前发清。\n"
    )
    assert reading.measures == [("资料改由两人保管", "资料由一人保管"), ("补助9月底前发清", "补助拖了九个月")]


def test_line_that_leads_to_a_list_which_begins_anew_stands_beside_the_list_before_it(read) -> None:
    """会议议定: between two lists a. b.: the second list doesn't go on with the first."""
    reading = read(
        "诉求主要集中在:\na. 换表后气费翻了一倍;\nb. 旧表拉走,底数无处核对。\n会议议定:\na. 抽100只表送检;\nb. 旧表就地封存。\n"
    )
    assert [statement for statement, _ in reading.problems] == ["换表后气费翻了一倍", "旧表拉走,底数无处核对"]
    assert [measure for measure, _ in reading.measures] == ["抽100只表送检", "旧表就地封存"]


def test_item_that_leans_to_a_fault_is_a_problem_among_such(read) -> None:
    """A numbered heading without a word of fault goes with its neighbours."""
    reading = read(
        "一、食堂账目不清\n整改情况:已逐笔公布。\n二、党员活动室变成了麻将室\n整改情况:麻将桌已搬走。\n"
        "三、师德教育停在开会念文件\n整改情况:改为案例讨论。\n"
    )
    assert [statement for statement, _ in reading.problems] == [
        "食堂账目不清",
        "党员活动室变成了麻将室",
        "师德教育停在开会念文件",
    ]


def test_items_below_a_framed_problem_are_problems_if_paragraphs_answer_each(read) -> None:
    """(一)针对“…”的问题 / 1.…。/ its answer: the items lean to faults, the paragraphs below them tell deeds."""
    reading = read(
        "(一)针对“检验能力与需求不匹配”的问题\n1.授权品种只有3个,落后于周边省份。\n投入2600万元改造实验室。\n"
        "2.质量分析报告有9份同上年大段重复。\n成立风险研判专班。\n"
    )
    above = "检验能力与需求不匹配"
    assert reading.problems[1:] == [
        ("授权品种只有3个,落后于周边省份", above),
        ("质量分析报告有9份同上年大段重复", above),
    ]
    assert [measure for measure, _ in reading.measures] == ["投入2600万元改造实验室", "成立风险研判专班"]


@pytest.mark.parametrize(
    "line",
    ["希望各店以案为鉴。", "会议强调,燃气安全无小事。", "(来源:滨湖晚报)", "各单位要对照自查。", "特此报告。"],
)
def test_wishes_demands_and_signatures_behind_an_answer_are_no_measures(read, line: str) -> None:
    """What stands behind the last answer and tells no deed is none."""
    reading = read(f"一、台账不全的问题\n整改情况:已补登台账。\n{line}\n")
    assert [measure for measure, _ in reading.measures] == ["已补登台账"]


def test_clauses_that_running_text_tells_behind_faults_answer_them_one_by_one(read) -> None:
    """平台负责人表示,已作出整改:…;…: deeds, as many as the faults before; pledges are none."""
    reading = read(
        "约谈指出,平台默许批量摆拍;交友小窗是露骨话术。\n"
        "平台负责人表示,接受处罚,已作出整改:清退机构3家;交友入口永久下线。平台将加强审核。\n"
    )
    assert reading.measures == [("清退机构3家", "平台默许批量摆拍"), ("交友入口永久下线", "交友小窗是露骨话术")]


@pytest.mark.parametrize(
    "line",
    ["党总支书记表示,诚恳接受、照单全收;坚决改到位。", "会议强调,要提高认识;要抓好整改。", "他说,“水清了;路通了。”"],
)
def test_pledges_demands_and_quotations_behind_faults_are_no_measures(read, line: str) -> None:
    """What somebody promises, demands or says tells no deed."""
    reading = read(f"巡察发现,资料由一人保管;补助拖了九个月。\n{line}\n")
    assert reading.measures == []


def test_one_fault_told_in_running_text_has_one_answer(read) -> None:
    """Semicolons don't split the answer to a single problem."""
    reading = read("督察组发现,该项目未经审批推平山头两座,毁林200亩。\n目前,公司已被立案查处;木屋拆除41栋。\n")
    assert [measure for measure, _ in reading.measures] == ["公司已被立案查处;木屋拆除41栋"]


def test_reason_and_punishment_in_one_clause(read) -> None:
    """甲酒店,因停业未报备,取消四星级资格;: the reason is the problem, the punishment its measure."""
    reading = read("处理结果如下:\n银河酒店,因停业装修未报备,取消四星级资格;\n红帆宾馆,因前厅无人值守,给予通报批评。\n")
    assert reading.measures == [("取消四星级资格", "停业装修未报备"), ("给予通报批评", "前厅无人值守")]


def test_column_of_punishments_answers(read) -> None:
    """行政处罚内容 holds answers, 处罚决定书文号 nothing."""
    reading = read(
        "| 当事人名称 | 处罚决定书文号 | 违法违规行为 | 行政处罚内容 |\n"
        "| 沅东商行 | 沅罚〔2024〕1号 | 向不存在真实经营的个体户放款 | 罚款90万元 |\n"
    )
    assert reading.measures == [("罚款90万元", "向不存在真实经营的个体户放款")]


def test_facts_of_a_case_state_its_problem(read) -> None:
    """【案情简介】 states the problem without its date and finder, 【处理结果】 answers it."""
    reading = read(
        "【案情简介】\n2023年3月,执法人员发现,该洗车行擅自凿井取水。\n【处理结果】\n责令封填机井,罚款4万元。\n"
    )
    assert reading.measures == [("责令封填机井,罚款4万元", "该洗车行擅自凿井取水")]


@pytest.mark.parametrize("label", ["问题{}:", "问题({})"])
def test_label_that_says_problem_makes_one_whatever_its_words(read, label: str) -> None:
    """问题一: and 问题(一) open problems that no word of fault tells."""
    reading = read(
        f"二、问题处理\n{label.format('一')}尾箱短款400元。处理:当日补足。\n{label.format('二')}监控录像保存22天。处理:更换硬盘。\n"
    )
    assert reading.measures == [("当日补足", "尾箱短款400元"), ("更换硬盘", "监控录像保存22天")]


def test_clauses_behind_the_subject_of_findings_are_problems(read) -> None:
    """云锦府:…;…: below a heading for problems, the clauses are what was found, their subject is none of them."""
    reading = read("检查情况通报\n二、存在问题\n云锦府:锚环用膨胀螺栓替代;司机证书照片与本人不符。\n")
    assert [statement for statement, _ in reading.problems] == ["锚环用膨胀螺栓替代", "司机证书照片与本人不符"]


def test_red_list_states_no_problems_and_black_list_does(read) -> None:
    """红榜 praises; what stands below 黑点 was found wrong."""
    reading = read(
        "本期红黑榜通报如下。\n一、红榜\n1、李家湾村。\n二、黑点\n1、孙庄村公厕门锁着,钥匙不知去向。\n2、北营村麦秸垛堆到路上。\n"
    )
    assert [statement for statement, _ in reading.problems] == ["孙庄村公厕门锁着,钥匙不知去向", "北营村麦秸垛堆到路上"]


def test_name_of_a_notices_own_whose_values_lean_to_faults_answers_nothing(read) -> None:
    """上榜理由: before statements without a word of fault is no field of answers."""
    reading = read("上榜理由:河滩上倒了三车拆房土。\n上榜理由:垃圾箱满了没人拉,狗把袋子扯了一路。\n")
    assert reading.measures == []


@pytest.mark.parametrize("turn", ["对此,", "针对此问题,", "针对以上情况,", ""])
def test_turn_that_takes_up_the_problem_is_no_part_of_the_measure(read, turn: str) -> None:
    """对此,… and 针对此问题,…: the measure begins behind it."""
    reading = read(f"一、关于会费用途不透明的问题。\n{turn}会费标准下调12%,开支逐笔挂网。\n")
    assert [measure for measure, _ in reading.measures] == ["会费标准下调12%,开支逐笔挂网"]


def test_answers_name_their_problem_by_number_in_brackets(read) -> None:
    """关于(二),…: answers the second problem, and the reference is no part of it."""
    reading = read(
        "我委注意到以下情形,现予提示:\n(一)检测公司亏损,工资总额却增长21%;\n(二)三家子公司发放现金未计入工资总额。\n"
        "关于(二),补记工资总额2140万元。\n"
    )
    assert reading.measures == [("补记工资总额2140万元", "三家子公司发放现金未计入工资总额")]


def test_ticks_that_say_how_far_an_item_has_got_are_one_list(read) -> None:
    """✅ and ⏳ stand beside each other."""
    reading = read("我们做了下面几件事:\n✅ 当晚关店,食材全部销毁;\n⏳ 其余门店轮流停业半天逐项查。\n")
    assert [measure for measure, _ in reading.measures] == ["当晚关店,食材全部销毁", "其余门店轮流停业半天逐项查"]


@pytest.mark.parametrize("line", ["回访:满意", "重办工单二", "(以上清单在公开栏张贴)", "2024年5月22日"])
def test_labels_and_signatures_below_an_answer_are_no_measures(read, line: str) -> None:
    """A name with its value, a heading or a date behind an answer tells no deed."""
    reading = read(f"一、台账不全的问题\n整改情况:已补登台账。\n{line}\n")
    assert [measure for measure, _ in reading.measures] == ["已补登台账"]


def test_paragraph_behind_answers_that_stand_on_their_lines_is_none(read) -> None:
    """Where every answer stands on the line of its field, what follows the last one is about something else."""
    reading = read(
        "一、教练收费没有依据\n整改情况:已退还512人。\n二、联赛吹人情哨\n整改情况:裁判抽签选派。\n"
        "三、组织生活会没有开过\n整改情况:每月一次。\n足球的事是大家的事,我们将把公开写进每一场比赛。\n"
    )
    assert [measure for measure, _ in reading.measures] == ["已退还512人", "裁判抽签选派", "每月一次"]


def test_quotation_that_leans_to_a_fault_is_framed_without_a_word_for_problem(read) -> None:
    """关于“…” alone names a problem; the items below it answer it."""
    reading = read("一、关于“分类桶摆上了街,收运车却混在一起拉”\n(一)新购专用车64辆。\n(二)线路挂上网。\n")
    problem = "分类桶摆上了街,收运车却混在一起拉"
    assert reading.measures == [("新购专用车64辆", problem), ("线路挂上网", problem)]


def test_count_in_brackets_behind_a_frame_is_no_part_of_the_statement(read) -> None:
    """关于“…”问题(31家)."""
    reading = read("一、关于“档案管理薄弱、材料不全”问题(31家)。统一开展审核,补充材料470份。\n")
    assert [statement for statement, _ in reading.problems] == ["档案管理薄弱、材料不全"]


def test_sentence_behind_a_frame_that_tells_the_problem_in_detail_is_one_of_its_own(read) -> None:
    """(一)“优亲厚友”的问题。低保户名单上…。①…: the measures answer the detail."""
    reading = read(
        "(一)关于“优亲厚友”的问题。低保户名单上有支书的岳母、会计的舅舅。\n①两户已取消低保。\n②重新入户核查703户。\n"
    )
    details = "低保户名单上有支书的岳母、会计的舅舅"
    assert reading.problems == [("优亲厚友", None), (details, "优亲厚友")]
    assert reading.measures == [("两户已取消低保", details), ("重新入户核查703户", details)]


def test_scopes_part_the_answers_on_a_line(read) -> None:
    """针对甲问题,…;针对乙问题,…: two measures without their scopes."""
    reading = read(
        "一、厕所改造重数量轻质量的问题\n整改情况:针对闲置问题,逐户上门讲解;剩余5户登记备案。针对渗漏问题,免费返修11户。\n"
    )
    assert [measure for measure, _ in reading.measures] == ["逐户上门讲解;剩余5户登记备案", "免费返修11户"]


def test_first_sentence_behind_a_lead_is_a_problem_if_it_leans_to_a_fault(read) -> None:
    """接到群众举报:…。经查,…: what is complained of, not what was found to be in order."""
    reading = read("区城管局接到群众举报:鼓风机轰鸣,炉烟直冲楼上,住户夜里无法安睡。经查,该店证照齐全。\n")
    assert [statement for statement, _ in reading.problems] == ["鼓风机轰鸣,炉烟直冲楼上,住户夜里无法安睡"]


def test_enumeration_behind_a_sentence_that_says_that_faults_remain(read) -> None:
    """仍有薄弱环节。一是…。二是…: a full stop leads to the items as well as a colon."""
    reading = read(
        "整改虽有进展,但仍有薄弱环节。一是渗滤液运到邻县“借厂处理”,三个月后又运了回来。二是有的县调解书一签就销号。\n"
    )
    assert [statement for statement, _ in reading.problems] == [
        "渗滤液运到邻县“借厂处理”,三个月后又运了回来",
        "有的县调解书一签就销号",
    ]


@pytest.mark.parametrize("lead", ["作对照检查,从五个方面查摆问题:", "贵院建议书指出:"])
def test_words_of_deeds_in_a_name_do_not_hide_a_lead(read, lead: str) -> None:
    """对照检查 and 建议书 are names of what finds faults."""
    reading = read(f"局党组召开民主生活会。\n{lead}下基层坐艇多、走滩少;考试预约难,答复用了四个月。\n")
    assert [statement for statement, _ in reading.problems] == ["下基层坐艇多、走滩少", "考试预约难,答复用了四个月"]


def test_as_many_sentences_as_faults_answer_them_unless_one_looks_ahead(read) -> None:
    """Three faults, three sentences right behind them: each answers its own; with 下一步 among them, none does."""
    faults = "比对发现,87张卡由村干部代管;12名去世人员还在领补贴;同一块地报了两次面积。\n"
    deeds = "收回代管的卡87张。追回冒领款15.8万元。核减多报的面积613亩。\n"
    assert read(faults + deeds).measures == [
        ("收回代管的卡87张", "87张卡由村干部代管"),
        ("追回冒领款15.8万元", "12名去世人员还在领补贴"),
        ("核减多报的面积613亩", "同一块地报了两次面积"),
    ]
    assert read(faults + deeds.replace("核减", "下一步核减")).measures == []


def test_description_states_the_problem_of_a_ledger(read) -> None:
    """描述: of an entry in a ledger."""
    reading = read("描述:箱变门没锁,电缆孔封堵泥掉了一半\n措施:清理、重新封堵\n责任人:值长\n")
    assert reading.measures == [("清理、重新封堵", "箱变门没锁,电缆孔封堵泥掉了一半")]
