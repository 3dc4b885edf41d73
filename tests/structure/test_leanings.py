"""Statements whose words neither fault nor deed tells: what they lean to decides."""

from __future__ import annotations

from zhenggai.structure.leanings import BIAS, REACH, grams, leaning
from zhenggai.training.leanings import Statement, fit_leanings


def test_only_the_head_counts() -> None:
    """What stands behind the first characters changes nothing."""
    head = "三个村的台账至今无人登记," * 6
    assert leaning(head[:REACH]) == leaning(head[:REACH] + "已逐村补登")
    assert grams(head) == grams(head[:REACH])


def test_numbers_are_alike() -> None:
    """A figure's size says nothing."""
    assert leaning("仅完成12.5%的任务") == leaning("仅完成3%的任务")


def test_weights_tell_what_they_were_fitted_to() -> None:
    """Runs that only faults have weigh above 0, those of deeds below; the bias is among the weights."""
    faults = [Statement(f"仓库长年漏雨,{n}件物资霉变", is_fault=True) for n in range(4)]
    deeds = [Statement(f"翻修仓库屋面,更换{n}件物资", is_fault=False) for n in range(4)]
    weights = fit_leanings([*faults, *deeds])
    assert weights["漏雨"] > 0 > weights["翻修"]
    assert BIAS in weights


def test_paragraphs_that_no_word_of_fault_tells(read) -> None:
    """Below …方面 the first paragraph states what was found, the second one answers."""
    reading = read(
        "县政府关于教育督导反馈问题整改情况的函\n(一)督导成果运用不充分方面\n督学多由校长兼任,62份报告里被采纳的只有7份。\n"
        "增聘专职督学8名,督导结果与评优挂钩。\n(二)队伍结构失衡方面\n26所村小由语文教师代上美术课。\n县委编办核增编制120个。\n"
    )
    assert reading.problems == [
        ("督导成果运用不充分", None),
        ("督学多由校长兼任,62份报告里被采纳的只有7份", "督导成果运用不充分"),
        ("队伍结构失衡", None),
        ("26所村小由语文教师代上美术课", "队伍结构失衡"),
    ]
    assert [problem for _, problem in reading.measures] == [
        "督学多由校长兼任,62份报告里被采纳的只有7份",
        "26所村小由语文教师代上美术课",
    ]


def test_findings_and_reply_on_one_line(read) -> None:
    """Several findings that one reply answers: it answers the problem that sums them up (据复:)."""
    reading = read(
        "总决算审核报告\n一、托婴中心布建落后,亟待检讨\n社会局布建28处。经查:(一)6处消防改善迟未竣事,仍无法收托;(二)已启用者收托率仅7成。"
        "经函请市政府检讨妥处。据复:(1)4处已开办;(2)收托率未达6成者委请大学辅导;(3)余2处年底完成。\n"
    )
    assert [text for text, _ in reading.problems] == [
        "托婴中心布建落后,亟待检讨",
        "6处消防改善迟未竣事,仍无法收托",
        "已启用者收托率仅7成",
    ]
    assert {problem for _, problem in reading.measures} == {"托婴中心布建落后,亟待检讨"}


def test_tables_without_a_column_of_problems(read) -> None:
    """The fullest column before the answers states the problems, whatever it is called; text below answers nothing."""
    reading = read(
        "| 号 | 尚待着力之处 | 改善措施 | 预定完成时间 |\n| 1 | 一、理财专员挪用客户款项,监控形同虚设 | 每日抽查录音 | 6月底 |\n"
        "| 2 | 二、主机更版失败,服务中断6小时 | 改于离峰办理 | 9月底 |\n谨致\n金融监督管理委员会\n"
    )
    assert reading.measures == [
        ("每日抽查录音", "理财专员挪用客户款项,监控形同虚设"),
        ("改于离峰办理", "主机更版失败,服务中断6小时"),
    ]


def test_reviews_of_several_bodies(read) -> None:
    """A heading by state over items that name a body, its problem and what the review found."""
    reading = read(
        "关于整改“回头看”情况的通报\n一、整改走过场,责令重来(1家)\n"
        "(1)安和骨科医院。原指出问题:过度检查,多收12万元。查看结果:退款尚未启动,市医保局暂停结算。\n"
    )
    assert reading.problems == [("过度检查,多收12万元", None)]
    assert reading.measures == [("退款尚未启动,市医保局暂停结算", "过度检查,多收12万元")]


def test_sections_before_all_problems_that_tell_deeds(read) -> None:
    """一、定人定责。由县长… without an announcing word is a measure of no problem."""
    text = (
        "县政府整改情况的函\n一、定人定责,把账算清。由县长任召集人,县教育局、县财政局派员组成专班,每周对一次账,累计对账19次。\n"
        "二、整改任务完成情况\n(一)关于投入不足的问题\n整改落实:补拨取暖费。\n"
    )
    assert [problem for _, problem in read(text).measures] == [None, "投入不足"]


def test_sections_of_figures_are_no_deeds(read) -> None:
    """A bulletin that answers no problem has no measures, whatever its sections tell."""
    reading = read(
        "医保局检查情况通报\n一、检查覆盖。全市定点机构2386家,上半年现场检查1208家,覆盖率50.6%。\n二、资金追回。应退回基金3842万元,已退回3617万元。\n"
    )
    assert reading.measures == []
