"""The expressions that a survey of real notices found, each in a sentence of ours, read by the whole pipeline."""

from __future__ import annotations

import pytest

import zhenggai

SURVEY = [
    # money
    pytest.param("调蓄工程年度预算由⟦1.5亿元⟧提高至⟦3亿元⟧。", "150000000 元, 300000000 元"),
    pytest.param("云溪县上半年减免税费⟦28742.12万元⟧。", "287421200 元"),
    pytest.param("退还群众⟦24万余元⟧。", "240000 元 more"),
    pytest.param("追缴资金⟦7.132万元⟧。", "71320 元"),
    pytest.param("清收资金⟦23471.60万元⟧。", "234716000 元"),
    pytest.param("挽回损失⟦1369.5万元⟧。", "13695000 元"),
    pytest.param("已累计投入⟦约3.3亿元⟧。", "330000000 元 approx"),
    pytest.param("外资到账⟦1097万美元⟧。", "10970000 美元"),
    pytest.param("处以罚款⟦10万元⟧。", "100000 元"),
    pytest.param("指总投资⟦10亿元以上⟧的项目。", "1000000000 元 ge"),
    pytest.param("对投入⟦1000万元(含)以上⟧的企业给予⟦50万元⟧一次性补助。", "10000000 元 ge, 500000 元"),
    pytest.param("涉及资金⟦57.99亿元⟧,其中⟦2.09亿元⟧已追回⟦8098.72万元⟧。", "5799000000 元, 209000000 元, 80987200 元"),
    pytest.param("骗取⟦37.30万元⟧,已整改⟦29.12万元⟧。", "373000 元, 291200 元"),
    pytest.param("退回原渠道⟦26.99亿元⟧。", "2699000000 元"),
    pytest.param(
        "編列⟦4,283萬9千元⟧,執行⟦2,076萬7 千元⟧,上限⟦5,015萬6千元⟧。", "42839000 元, 20767000 元, 50156000 元"
    ),
    pytest.param("撥款⟦569,500元⟧,先後注資⟦67.35億元⟧。", "569500 元, 6735000000 元"),
    pytest.param("虧損由2007至2008年度的⟦1.6億元⟧擴大。", "160000000 元"),
    pytest.param("總收入⟦1,407億元⟧。", "140700000000 元"),
    # percentages and shares
    pytest.param("月度电费节约⟦10%—15%⟧。", "10~15 %"),
    pytest.param("增加值增速⟦5.1%⟧,环比上升⟦0.5个百分点⟧,较去年提升⟦2.4个百分点⟧。", "5.1 %, 0.5 百分点, 2.4 百分点"),
    pytest.param("拉动产值增长⟦5.9个百分点⟧,超时间节点任务⟦15个百分点⟧。", "5.9 百分点, 15 百分点"),
    pytest.param("投资同比增长⟦39.68%⟧,停电同比下降⟦42%⟧。", "39.68 %, 42 %"),
    pytest.param("由2025年1月的⟦94.4%⟧提升至8月的⟦97.49%⟧。", "94.4 %, 97.49 %"),
    pytest.param("从“十二五”末的⟦66.0%⟧提高至本年的⟦83%⟧。", "66 %, 83 %"),
    pytest.param("占规上产值(⟦791.5亿元⟧)的⟦13.6%⟧。", "79150000000 元, 13.6 %"),
    pytest.param("占企业总数(⟦1068家⟧)的⟦15%⟧。", "1068 家, 15 %"),
    pytest.param("占整改问题总数的⟦96.18%⟧,占总任务的⟦61.34%⟧,完成率仅为⟦30.65%⟧。", "96.18 %, 61.34 %, 30.65 %"),
    pytest.param("下达率⟦100%⟧,整改完成率⟦76%⟧,整改率⟦91.29%⟧,總體完成率⟦98.71%⟧。", "100 %, 76 %, 91.29 %, 98.71 %"),
    pytest.param("不屬實率⟦7.01%⟧,重复率⟦46.8%⟧,供电可靠率为⟦99.8749%⟧。", "7.01 %, 46.8 %, 99.8749 %"),
    pytest.param("处置率⟦39.34%⟧,净减少率⟦18.84%⟧。", "39.34 %, 18.84 %"),
    pytest.param("达到⟦76%以上⟧,提升⟦20%以上⟧。", "76 % ge, 20 % ge"),
    pytest.param("分别完成规划目标⟦81%⟧、⟦42%⟧和⟦27%⟧。", "81 %, 42 %, 27 %"),
    pytest.param("三市分别为⟦16.8%⟧、⟦32.5%⟧、⟦34.5%⟧。", "16.8 %, 32.5 %, 34.5 %"),
    pytest.param("已整改完成⟦90.9%⟧,发文比上年同期减少⟦53.5%⟧,扣減⟦約0.06%⟧。", "90.9 %, 53.5 %, 0.06 % approx"),
    pytest.param("接駁比率為⟦百分之十一點六⟧。", "11.6 %"),
    pytest.param(
        "⟦約六成⟧樓宇、預算⟦3成5⟧、個案⟦2成7⟧、超收⟦四成⟧、執行⟦7成⟧。", "60 % approx, 35 %, 27 %, 40 %, 70 %"
    ),
    pytest.param("修复面积不到整个矿区的⟦三分之一⟧,会议压减⟦三分之一以上⟧。", "0.333333, 0.333333 ge"),
    # measures
    pytest.param("流入耕地⟦40.17万亩⟧,处置⟦23970亩⟧,形成指标⟦10015.3亩⟧。", "401700 亩, 23970 亩, 10015.3 亩"),
    pytest.param("护岸⟦0.15km⟧,新建管网⟦3.47公里⟧。", "0.15 km, 3.47 公里"),
    pytest.param("拆除⟦约15.67万平方米⟧,新建厂房⟦120万平方米⟧。", "156700 平方米 approx, 1200000 平方米"),
    pytest.param("清理面积⟦约30平方米⟧。", "30 平方米 approx"),
    pytest.param("规划修复⟦1776.32公顷⟧,完成⟦602.18公顷⟧,复绿⟦454.2亩⟧。", "1776.32 公顷, 602.18 公顷, 454.2 亩"),
    pytest.param("气量⟦9.9亿立方米⟧,清运⟦约85874立方米⟧。", "990000000 立方米, 85874 立方米 approx"),
    pytest.param("新增库容⟦约70万立方米以上⟧。", "700000 立方米 ge"),
    pytest.param("处理能力⟦160m³/天⟧,设计能力⟦600m³/天⟧,日处理渗滤液⟦150吨⟧。", "160 m³/天, 600 m³/天, 150 吨"),
    pytest.param("铁路发运⟦370万吨⟧,任務⟦23.49萬噸⟧完成⟦7.2萬噸⟧。", "3700000 吨, 234900 吨, 72000 吨"),
    pytest.param("播种⟦2300余斤⟧,苜蓿草种⟦10斤⟧。", "2300 斤 more, 10 斤"),
    pytest.param("淘汰⟦10蒸吨以上⟧、⟦35蒸吨以下⟧锅炉。", "10 蒸吨 ge, 35 蒸吨 le"),
    pytest.param("光伏⟦20.5万千瓦⟧,储能⟦1050千瓦时⟧,备用⟦超4000千瓦⟧。", "205000 千瓦, 1050 千瓦时, 4000 千瓦 more"),
    pytest.param("算力从⟦115P⟧扩容至⟦152P⟧。", "115 P, 152 P"),
    pytest.param("巡查⟦117架次⟧、⟦81.07小时⟧。", "117 架次, 81.07 小时"),
    pytest.param("氨氮⟦20毫克/升⟧,超标⟦10.7倍⟧、⟦19.8倍⟧。", "20 毫克/升, 10.7 倍, 19.8 倍"),
    # counts
    pytest.param(
        "编发通报⟦8期⟧⟦21起⟧,改造⟦24户⟧⟦34台⟧,受理⟦12批⟧⟦124件⟧。", "8 期, 21 起, 24 户, 34 台, 12 批, 124 件"
    ),
    pytest.param("培训⟦10场(次)⟧,处置⟦80宗⟧、⟦4769亩⟧。", "10 场(次), 80 宗, 4769 亩"),
    pytest.param("项目⟦230个⟧,计划总投资⟦6315.5亿元⟧。", "230 个, 631550000000 元"),
    pytest.param("其中续建项目⟦42个⟧、计划总投资⟦1587.8亿元⟧。", "42 个, 158780000000 元"),
    pytest.param("⟦52个⟧面上问题,⟦242条⟧整改措施。", "52 个, 242 条"),
    pytest.param("⟦16名⟧市级责任领导、⟦28个⟧牵头单位、⟦55个⟧配合单位。", "16 名, 28 个, 55 个"),
    pytest.param("第三批次高新技术企业⟦41家⟧。", "41 家"),
    pytest.param("⟦27个⟧园区整合为⟦7个⟧园区,现行⟦1286项⟧。", "27 个, 7 个, 1286 项"),
    pytest.param("任務⟦12693戶⟧,完成⟦7786戶⟧,改造⟦35059戶⟧。", "12693 户, 7786 户, 35059 户"),
    pytest.param("一流课程增至⟦17门⟧。", "17 门"),
    pytest.param("⟦192座⟧(原尾矿库数量⟦260座⟧)。", "192 座, 260 座"),
    pytest.param("应完成整改措施⟦137项⟧,已完成⟦135项⟧。", "137 项, 135 项"),
    pytest.param("⟦53家⟧存在重大火灾隐患的单位中,已有⟦37家⟧整改。", "53 家, 37 家"),
    pytest.param("⟦697个⟧问题,完成整改⟦688个⟧。", "697 个, 688 个"),
    pytest.param("⟦376个⟧项目未按期开工,目前已开工⟦341个⟧、完工⟦190个⟧。", "376 个, 341 个, 190 个"),
    pytest.param("⟦4個⟧已經解決、⟦18個⟧正在解決、⟦6個⟧準備著手解決。", "4 个, 18 个, 6 个"),
    pytest.param(
        "惠及⟦近7000户⟧,核定⟦6928户⟧,清退⟦5.27萬戶⟧,收回⟦1.98萬套⟧。", "7000 户 approx, 6928 户, 52700 户, 19800 套"
    ),
    pytest.param("批准⟦19個⟧項目⟦1235畝⟧。", "19 个, 1235 亩"),
    pytest.param("种植冬青⟦1000余株⟧,栽植⟦220100株⟧。", "1000 株 more, 220100 株"),
    pytest.param("立案⟦40件⟧,了结⟦39件⟧,党内警告⟦18人⟧、严重警告⟦11人⟧。", "40 件, 39 件, 18 人, 11 人"),
    pytest.param("批评教育⟦6人⟧,提醒谈话⟦0人⟧。", "6 人, 0 人"),
    pytest.param("接獲⟦約4 400宗⟧投訴。", "4400 宗 approx"),
    pytest.param("共⟦四千八百二十六宗⟧,另有⟦二十八筆⟧縣有土地。", "4826 宗, 28 笔"),
    pytest.param("曾有⟦549萬戶⟧停電,帳目⟦471萬筆⟧。", "5490000 户, 4710000 笔"),
    pytest.param("延誤⟦逾八個月⟧,徒增⟦近6個月⟧,拖延⟦6至9年⟧。", "8 个月 more, 6 个月 approx, 6~9 年"),
    pytest.param("公示共⟦10个工作日⟧,检查为期⟦45天⟧。", "10 个工作日, 45 天"),
    pytest.param("每组⟦不少于20户⟧,每份⟦不超过5000字⟧。", "20 户 ge, 5000 字 le"),
    pytest.param("|北岸|⟦30%⟧|", "30 %"),
    # what looks like a quantity and is none
    pytest.param("安装2X1000MW机组,建设“7+2”园区。", ""),
    pytest.param("第142次、第173次和第92次常务会议,第137届。", ""),
    pytest.param("整治进度(%),一月一调度,每两月进行一次,每两周更新。", ""),
    pytest.param("第二十七项,序号十,3541开关,112.5644°E,5G。", ""),
    pytest.param("《北岸县水系规划(2024—2027年)》,索引号1133/2023-46395。", ""),
    pytest.param("文号112财正0010,联系电话0434-1234567,近三千字号。", ""),
]


def describe(one: zhenggai.record.Quantity) -> str:
    """Give `value[~value_max] unit [mod]`, as numbers without needless decimals."""
    value = f"{one.value:.15g}" if one.value_max is None else f"{one.value:.15g}~{one.value_max:.15g}"
    return " ".join(part for part in (value, one.unit, "" if one.mod is None else str(one.mod)) if part)


@pytest.mark.parametrize(("marked", "values"), SURVEY, ids=lambda value: None)
def test_expressions_of_real_notices(marked: str, values: str) -> None:
    """Spans, values, units and bounds are those of the annotation guideline."""
    text = marked.replace("⟦", "").replace("⟧", "")
    found = zhenggai.extract(text, config="fast").quantities or []
    remarked, position = "", 0
    for one in found:
        remarked += f"{text[position : one.start]}⟦{one.text}⟧"
        position = one.end
    assert remarked + text[position:] == marked
    assert ", ".join(describe(one) for one in found) == values
