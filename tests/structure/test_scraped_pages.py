"""Notices as pages on the web show them: without line ends, with links behind them, cut off, faults in running text."""

from __future__ import annotations

import pytest

_RUN_ON = (
    "关于乡村道路养护情况的督查通报根据县政府安排,县政府督查室于3月5日至8日对各乡镇道路养护工作进行了督查,现将有关情况通报如下。"
    "一、工作开展情况各乡镇普遍建立养护队伍,落实养护经费320万元,完成坑洞修补1200处。"
    "二、存在的问题(一)重视程度不够。柳河镇全年未研究养护工作,青石镇养护台账缺失。"
    "(二)养护质量不高。部分路段修补后不足一个月再次破损,边沟淤积严重。"
    "三、下一步工作要求一是各乡镇要落实主体责任。二是县交通局要加强检查。"
)


def test_notice_without_line_ends_is_read_by_its_sections(read) -> None:
    """Headings that ran into their text give problems and deeds as if each stood on its own line."""
    reading = read(_RUN_ON)
    assert [statement for statement, _ in reading.problems] == [
        "重视程度不够。柳河镇全年未研究养护工作,青石镇养护台账缺失",
        "养护质量不高。部分路段修补后不足一个月再次破损,边沟淤积严重",
    ]
    assert [measure for measure, _ in reading.measures] == ["各乡镇要落实主体责任", "县交通局要加强检查"]


def test_answer_behind_a_quotation_on_a_line_without_line_ends(read) -> None:
    """关于“…”整改进展情况: with its state and items, all on one line: the state is no measure."""
    reading = read(
        "全市污染防治督察整改清单一、关于“督察反馈指出,云岭市污水收集率偏低。部分城区雨污混排,河道返黑返臭”整改进展情况:已经完成,长期坚持。"
        " 1.建成污水管网36公里,改造混接点120处。2.云岭市住建局每季度开展排查,发现问题立即整改。"
        "二、关于“固体废物处置能力不足”整改进展情况:正在推进。 1.固废处置中心完成主体施工。2.清运积存污泥3000吨。"
    )
    first = "督察反馈指出,云岭市污水收集率偏低。部分城区雨污混排,河道返黑返臭"
    second = "固体废物处置能力不足"
    assert reading.problems == [(first, None), (second, None)]
    assert reading.measures == [
        ("建成污水管网36公里,改造混接点120处", first),
        ("云岭市住建局每季度开展排查,发现问题立即整改", first),
        ("固废处置中心完成主体施工", second),
        ("清运积存污泥3000吨", second),
    ]


def test_quotation_with_full_stops_is_one_statement(read) -> None:
    """关于“甲。乙”的问题 is framed as a whole; a notice that is cut off within the last one still gives it."""
    reading = read(
        "现将整改情况公布如下。\n"
        "(一)关于“履行治水职责不够有力”方面\n"
        "1.关于“河湖巡查流于形式。12名河长未按规定巡河。”的问题\n一是制定《巡河办法》。\n二是约谈河长3名。\n"
        "2.关于“资金拨付滞后。2022年项目资金沉淀120万元"
    )
    top = "履行治水职责不够有力"
    assert reading.problems == [
        (top, None),
        ("河湖巡查流于形式。12名河长未按规定巡河", top),
        ("资金拨付滞后。2022年项目资金沉淀120万元", top),
    ]
    assert [measure for measure, _ in reading.measures] == ["制定《巡河办法》", "约谈河长3名"]


def test_demands_and_links_behind_the_last_finding_are_no_problems(read) -> None:
    """What asks for something, and the page's links to other pages, state nothing."""
    reading = read(
        "关于全县校舍安全检查情况的通报\n"
        "9月3日至9日,县教育局对全县学校进行了检查。现将有关情况通报如下。\n"
        "一、存在的主要问题\n1.消防设施老化。城东小学灭火器过期23具。\n2.台账不规范。多数学校未建立隐患台账。\n"
        "为切实抓好校舍安全工作,县教育局决定对城东小学给予通报批评,限期一个月整改到位。\n"
        "请各学校高度重视,于10月15日前报送整改报告。\n推荐阅读\n县教育局召开会议\n全县学校不够重视安全吗\nTop\n"
    )
    assert [statement for statement, _ in reading.problems] == [
        "消防设施老化。城东小学灭火器过期23具",
        "台账不规范。多数学校未建立隐患台账",
    ]


def test_short_lines_behind_the_next_steps_are_the_pages_own(read) -> None:
    """Names of other pages behind 下一步,… answer nothing."""
    reading = read(
        "督察整改仍有薄弱环节。\n一是进展滞后。部分方案论证不够。\n二是把关不严。个别地方虚假整改。\n"
        "下一步,省督察办将继续开展盯办,压实整改责任。\n万能检测仪器厂\n检测仪器价格\n"
    )
    assert [statement for statement, _ in reading.problems] == [
        "进展滞后。部分方案论证不够",
        "把关不严。个别地方虚假整改",
    ]
    assert reading.measures == []


@pytest.mark.parametrize(
    ("line", "statements"),
    [
        (
            "经查,恒通公司在储罐区管理方面存在3项违法行为,一是报警装置未投用,二是防火堤破损未修复,三是动火作业未办理审批。",
            ["报警装置未投用", "防火堤破损未修复", "动火作业未办理审批"],
        ),
        (
            "盐化公司党委推动技改,但巡察也发现还存在“责任压得不实,隐患整改不彻底”“选人用人程序不规范”等问题和不足;",
            ["责任压得不实,隐患整改不彻底", "选人用人程序不规范"],
        ),
        (
            "巡察中发现统筹码头建设不够有力,服务货主意识欠缺,成本管控不严等问题。",
            ["统筹码头建设不够有力,服务货主意识欠缺,成本管控不严"],
        ),
        ("针对存在台账缺失、责任不清等问题,港务公司立即整改。", []),
        ("巡察也发现了一些问题和不足,有的制度执行不严;有的台账缺失。", ["有的制度执行不严", "有的台账缺失"]),
    ],
)
def test_faults_that_running_text_reports(read, line: str, statements: list[str]) -> None:
    """Lists, quotations and sums of faults count wherever they stand; what a deed takes up does not."""
    reading = read(f"8月2日,集团党委第二巡察组反馈了巡察情况。\n{line}\n")
    assert [statement for statement, _ in reading.problems] == statements


def test_bullets_and_references(read) -> None:
    """`- ` opens an item; a reference [1] is no part of it; a heading behind the bullets closes them."""
    reading = read(
        "巡察反馈的主要问题\n- 部分支部学习流于形式,联系实际不够 [1]\n- 财务制度执行不严,报销把关不到位 [1]\n"
        "巡察整改要求\n- 党委要制定方案,严防形式主义 [3]\n"
    )
    assert [statement for statement, _ in reading.problems] == [
        "部分支部学习流于形式,联系实际不够",
        "财务制度执行不严,报销把关不到位",
    ]


def test_proposed_corrections_in_rows_without_columns(read) -> None:
    """…委员提:…,均有违失,爰依法提案纠正: the case is the problem, whatever runs into it; 已结案 is its state."""
    case = "沐川县政府办理渔港疏浚工程,未依约查验,致淤积逾2年未清,均有违失,爰依法提案纠正"
    reading = read(
        "审议日期案号文件案由处理进度\n"
        f"112/07/05112财正0010林某委员、陈某委员提:{case}。...详全文纠正案文.pdf 连结已结案\n机关改善情形\n"
        f"112/07/05112财正0011王某委员提:{case}乙案。...详全文\n"
    )
    assert [statement for statement, _ in reading.problems] == [case, f"{case}乙案"]
    assert reading.measures == []


def test_flattened_table_with_a_column_of_unknown_name(read) -> None:
    """One cell a line, blank lines between: a name that no table lists is a column's all the same."""
    reading = read(
        "现将第三批交办问题办理结果公布如下:\n\n序号\n\n交办问题基本情况\n\n涉及区县及部门\n\n是否属实\n\n处理和整改情况\n\n备注\n\n"
        "1\n\n柳河镇养殖场污水直排,异味扰民。\n\n云岭县、市农业农村局\n\n属实\n\n已关停该养殖场,清运粪污30吨。\n\n无\n\n"
        "2\n\n泊湾路夜市油烟扰民。\n\n泊湾区\n\n部分属实\n\n责令12家商户安装净化设施。\n\n无\n"
    )
    first, second = "柳河镇养殖场污水直排,异味扰民", "泊湾路夜市油烟扰民"
    assert reading.problems == [(first, None), (second, None)]
    assert reading.measures == [("已关停该养殖场,清运粪污30吨", first), ("责令12家商户安装净化设施", second)]


@pytest.mark.parametrize(
    ("line", "statements"),
    [
        (
            "督导组到泊湾工地检查,发现该项目存在如下问题:一是井口缺少防护。二是使用旧插线板。发现河东项目存在如下问题:一是木料堆放过多。二是堆料阻挡通道。",
            ["井口缺少防护", "使用旧插线板", "木料堆放过多", "堆料阻挡通道"],
        ),
        (
            "本轮巡察发现了一些问题,主要是:议事规则落实不充分;主体责任压得不实等。",
            ["议事规则落实不充分", "主体责任压得不实等"],
        ),
        (
            "党委发现的主要问题是:统筹办学有短板,科研转化有弱项。落实主体责任不够到位。有关线索已移交。",
            ["统筹办学有短板,科研转化有弱项", "落实主体责任不够到位"],
        ),
        ("巡察也发现了一些问题,有的村存在学习不到位、“三资”管理不严等问题。", ["有的村存在学习不到位、“三资”管理不严"]),
        (
            "抽查网站639家,发现不合格网站16家。抽查发现,甲网栏目更新不及时;乙网未解析域名;丙网留言超期未办结。",
            [
                "甲网栏目更新不及时",
                "乙网未解析域名",
                "丙网留言超期未办结",
            ],
        ),
        ("检查组督促各校整改,共发现隐患32处,已全部整改到位。", []),
        ("近期督查转办问题,泊湾区高度重视,扎实推进整改。", []),
    ],
)
def test_faults_that_were_found(read, line: str, statements: list[str]) -> None:
    """What was found is stated behind the word that finds, item by item, clause by clause or as a whole."""
    reading = read(f"8月2日,检查组通报了情况。\n{line}\n")
    assert [statement for statement, _ in reading.problems] == statements


def test_order_in_the_sentence_of_the_finding_is_its_measure(read) -> None:
    """…,执法人员现场责令立即整改 answers what the sentence says was found."""
    reading = read("5月27日,检查组检查门店21家,发现有食品混放,店面不整洁,执法人员现场责令立即整改。\n")
    assert reading.problems == [("有食品混放,店面不整洁", None)]
    assert reading.measures == [("执法人员现场责令立即整改", "有食品混放,店面不整洁")]


def test_cases_with_headings_that_state_faults(read) -> None:
    """A heading without number and the finding below it are two problems, the second part of the first."""
    reading = read(
        "现对第四批典型案例进行通报。\n\n沄江省部分湖泊治理不力\n\n2024年5月,督察组督察沄江省发现,镜湖治理不力,措施滞后。\n\n"
        "泊海市污水直排突出\n\n2024年5月,督察组督察泊海市发现,管网缺口大,污水直排入海。\n"
    )
    assert reading.problems == [
        ("沄江省部分湖泊治理不力", None),
        ("镜湖治理不力,措施滞后", "沄江省部分湖泊治理不力"),
        ("泊海市污水直排突出", None),
        ("管网缺口大,污水直排入海", "泊海市污水直排突出"),
    ]


def test_first_item_on_the_line_of_its_lead(read) -> None:
    """第一类是… behind its lead and 第二类是… on the next line are one list."""
    reading = read(
        "抽查发现了三类主要问题:第一类是内容更新不及时。甲县网站超过两年未更新。\n"
        "第二类是关停整改不规范。乙县网站仍带病运行。\n第三类是忽视信息填报。\n"
    )
    assert [statement for statement, _ in reading.problems] == [
        "内容更新不及时。甲县网站超过两年未更新",
        "关停整改不规范。乙县网站仍带病运行",
        "忽视信息填报",
    ]


def test_reply_to_a_complaint(read) -> None:
    """回复: at the head of a letter is no answer; what the complainant states and what came of it are."""
    reading = read(
        "回复:\n柳河镇人民政府\n县政府办公室:\n现将调查情况如下:\n一、反映人基本情况\n反映人系柳河镇村民。\n"
        "二、反映人反映的问题\n村南道路有坍塌风险,需要维修。\n三、处理结果\n已安排施工队维修。\n"
    )
    assert reading.problems == [("村南道路有坍塌风险,需要维修", None)]
    assert reading.measures == [("已安排施工队维修", "村南道路有坍塌风险,需要维修")]


@pytest.mark.parametrize(
    ("line", "pairs"),
    [
        (
            "经检查发现,指示标志不符合标准;通道堵塞;消防泵未启用。针对发现的隐患,督查人员当即下发《限期整改通知书》。",
            [
                ("指示标志不符合标准", None),
                ("通道堵塞", None),
                ("消防泵未启用", "针对发现的隐患,督查人员当即下发《限期整改通知书》"),
            ],
        ),
        (
            "检查情况良好,但部分商场存在出口紧锁和标志缺失的问题。针对检查中发现的问题,检查组作出了整改通知。",
            [("部分商场存在出口紧锁和标志缺失", "针对检查中发现的问题,检查组作出了整改通知")],
        ),
        (
            "甲面馆,疏散标志失效,责令限期整改;乙酒店,防火门损坏,火警未及时处理,临时查封。",
            [("甲面馆,疏散标志失效", "责令限期整改"), ("乙酒店,防火门损坏,火警未及时处理", "临时查封")],
        ),
        (
            "巡察发现该院在服务群众方面,存在理念不够牢固等问题;党的建设方面,主要存在制度落实不严的情况。",
            [("该院在服务群众方面,存在理念不够牢固", None), ("党的建设方面,主要存在制度落实不严", None)],
        ),
        ("检查发现火灾隐患609处,当场整改534处。", []),
    ],
)
def test_findings_and_what_was_ordered(read, line: str, pairs: list[tuple[str, str | None]]) -> None:
    """Each finding is a problem; an order in its clause, or a sentence that takes it up, is its measure."""
    reading = read(f"8月2日,消防大队通报了情况。\n{line}\n")
    answered = {problem: measure for measure, problem in reading.measures}
    assert [(problem, answered.get(problem)) for problem, _ in reading.problems] == pairs


def test_fault_behind_a_fault_is_no_answer(read) -> None:
    """实际未整改到位 goes on with the statement; what an inspector advises behind 针对… is no measure."""
    reading = read(
        "督察整改仍有薄弱环节。\n一是把关不严。一些地方降低标准,虽然上报完成整改,但实际未整改到位。\n二是进展滞后。部分方案论证不够。\n"
    )
    assert reading.measures == []
    advised = read(
        "8月2日,检查组通报了情况。\n检查发现该站台账缺失、通道被堵等问题。针对存在的问题,何某提出三点意见:一要强化管理;二要压实责任。\n"
    )
    assert advised.problems == [("该站台账缺失、通道被堵", None)]
    assert advised.measures == []


def test_frame_that_the_number_of_a_page_cut_is_one_statement(read) -> None:
    """关于“管网…2、老化”的问题 goes on behind the page's number, and the sections behind it are lines again."""
    reading = read(
        "云岭市督察整改清单\n一、关于“污水收集率偏低,城区雨污混排”的问题。整改进展情况:已经完成。1.建成管网36公里。2.改造混接点120处。"
        "二、关于“泊河沿岸管网\n2、老化破损严重,河道返黑返臭”的问题。整改进展情况:正在推进。1.更换管道9公里。2.清淤3公里。"
        "三、关于“固体废物处置能力不足”的问题。整改进展情况:正在推进。1.固废处置中心完成主体施工。2.清运积存污泥3000吨。\n"
    )
    assert [statement.replace("\n", " ") for statement, _ in reading.problems] == [
        "污水收集率偏低,城区雨污混排",
        "泊河沿岸管网 2、老化破损严重,河道返黑返臭",
        "固体废物处置能力不足",
    ]
    assert [measure for measure, _ in reading.measures][2:4] == ["更换管道9公里", "清淤3公里"]
