"""Groups are marked where they are named collectively, act or are told to act (guideline, section 1: GROUP)."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("⟦GROUP|泗榆县自然资源⟧、⟦GROUP|住建等部门⟧履职不力。", id="fields-of-a-county"),
        pytest.param("由⟦GROUP|城管⟧、⟦GROUP|住建⟧、⟦GROUP|市场监管等重点部门⟧开展检查。", id="fields-alone"),
        pytest.param(
            "由⟦GROUP|城管⟧、⟦GROUP|住建⟧等⟦GROUP|县(区)行业主管部门⟧开展检查。",
            id="fields-summed-up-by-a-noun-with-levels",
        ),
        pytest.param("由⟦GROUP|教育⟧、⟦GROUP|卫健⟧等⟦GROUP|县级主管部门⟧开展检查。", id="fields-summed-up-by-a-level"),
        pytest.param("已交办到⟦GROUP|市有关行业主管部门⟧调查。", id="of-a-level"),
        pytest.param("⟦GROUP|泗榆县有关部门⟧监管不力。", id="of-a-place"),
        pytest.param("联合⟦GROUP|公安⟧、⟦GROUP|交通⟧设卡检查。", id="fields-before-a-verb"),
        pytest.param("听取⟦GROUP|县级相关部门⟧汇报。", id="level-and-相关"),
        pytest.param("⟦GROUP|各镇(街)、村⟧要高度重视。", id="what-is-also-meant"),
        pytest.param("多家⟦GROUP|企业⟧自2009年起违法建设。", id="counted-by-多"),
        pytest.param("⟦GROUP|督导组⟧一行先后查看现场。", id="with-its-company"),
        pytest.param("由⟦GROUP|各园区管委会⟧、⟦GROUP|各村居⟧落实。", id="collective-whose-end-is-a-body"),
        pytest.param("⟦GROUP|市县两级党委政府⟧要认真落实。", id="committees-and-governments"),
        pytest.param("⟦GROUP|各村(社区)党组织⟧要逐项销号。", id="party-of-every-village"),
        pytest.param("由⟦GROUP|委属各单位⟧、⟦GROUP|下属各公司⟧负责。", id="what-belongs-to-the-issuer"),
        pytest.param("由⟦GROUP|责任科室⟧负责落实。", id="section-in-charge"),
        pytest.param("由⟦GROUP|有关地方⟧立即整改。", id="places-concerned"),
        pytest.param("⟦GROUP|县乡两级⟧共同承担经费。", id="levels"),
        pytest.param("一些地方发展缓慢。", id="some-places-that-do-nothing"),
        pytest.param("⟦GROUP|小区物业公司⟧已经安排人员。", id="firm-of-an-estate"),
        pytest.param("要求⟦GROUP|街办⟧跟踪督查。", id="offices-of-streets"),
    ],
)
def test_a_group_is_marked_with_those_whose_it_is(read_marks: Callable[[str], str], marked: str) -> None:
    """The place, level or fields before a noun for institutions belong to the group."""
    assert read_marks(marked) == marked


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("督促⟦GROUP|各县(市、区)⟧履行责任。", id="counties"),
        pytest.param("⟦GROUP|各县(市、区)⟧要压实责任。", id="addressed"),
        pytest.param("⟦GROUP|各区(县)民政局⟧开展自查。", id="bureaus-of-all-districts"),
        pytest.param("⟦GROUP|各乡镇人民政府⟧落实管护。", id="town-governments"),
        pytest.param("⟦GROUP|各区政府⟧负责管护。", id="governments-of-a-level"),
        pytest.param("督促⟦GROUP|排污企业⟧返工。", id="firms-by-what-they-do"),
        pytest.param("⟦GROUP|市级相关部门⟧联合检查。", id="departments"),
        pytest.param("⟦GROUP|各级党组织⟧认真学习。", id="party-organisations"),
        pytest.param("⟦GROUP|市县两级行政执法部门⟧申领证件。", id="two-levels"),
        pytest.param("移送⟦GROUP|司法机关⟧处理。", id="judiciary"),
        pytest.param("⟦GROUP|各治超检查站⟧实行24小时值守。", id="each-of-a-kind"),
        pytest.param("⟦GROUP|县委各巡察组⟧分别反馈情况。", id="each-with-its-body"),
        pytest.param("⟦GROUP|各区级抢险指挥中心⟧启用时间不一。", id="each-with-its-level"),
        pytest.param("⟦GROUP|各市⟧对照清单整改。", id="each-of-a-level"),
        pytest.param("整改主体:⟦ORG|县水利局⟧;⟦GROUP|沿线各乡镇⟧", id="each-along-the-line"),
        pytest.param("带领⟦GROUP|相关部门⟧研究措施。", id="departments-concerned"),
        pytest.param("⟦GROUP|县级公安交管部门⟧每周夜查。", id="level-and-field"),
        pytest.param("⟦GROUP|市、县两级政府⟧每季度研究。", id="governments-of-two-levels"),
        pytest.param("按照⟦GROUP|上级审计机关⟧统一部署开展审计。", id="authorities-above"),
        pytest.param("责任单位:⟦GROUP|各市党委⟧和⟦GROUP|政府⟧", id="committees-and-governments"),
        pytest.param("请⟦GROUP|各市⟧、⟦GROUP|县(区)⟧对照整改。", id="beside-one-that-各-counts"),
        pytest.param("⟦GROUP|各县(市、区)医疗保障局⟧,⟦GROUP|各定点医药机构⟧:", id="addressed-in-a-letter"),
        pytest.param("组织⟦GROUP|各市(州)河长办⟧核查图斑。", id="offices-of-all-cities"),
        pytest.param("要求⟦GROUP|各县(市、区)治超办⟧上路检查。", id="offices-of-all-counties"),
        pytest.param("组织⟦GROUP|各县(市、区)疾控中心⟧开展采样。", id="centres-of-all-counties"),
        pytest.param("指导⟦GROUP|各乡镇(街道)综合执法队⟧巡查。", id="teams-of-all-towns"),
        pytest.param("⟦GROUP|各县(市、区)⟧建成污水处理站9座。", id="counties-that-build"),
        pytest.param("⟦GROUP|各县(区)党委巡察机构⟧巡察村级组织。", id="bodies-of-committees-of-all-counties"),
    ],
)
def test_collective_name_is_a_group(read_marks: Callable[[str], str], marked: str) -> None:
    """A noun with 各, 市级 … is a group, with its scope and its brackets."""
    assert read_marks(marked) == marked


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("组织6家⟦GROUP|银行⟧开展对接。", id="directed-with-a-number"),
        pytest.param("聘请⟦GROUP|第三方机构⟧逐项审核。", id="hired"),
        pytest.param("督促⟦GROUP|物业企业⟧签订合同。", id="urged"),
        pytest.param("由⟦GROUP|施工单位⟧返工。", id="agent"),
        pytest.param("23所⟦GROUP|学校⟧生熟刀具混用。", id="faulty-subject-with-a-number"),
        pytest.param("3个⟦GROUP|部门⟧擅自要求报表。", id="subject-with-a-number"),
        pytest.param("一是⟦GROUP|监理单位⟧每周巡查。", id="subject"),
        pytest.param("依据核查结果,⟦GROUP|督导组⟧要求限期清淤。", id="team"),
        pytest.param("⟦GROUP|部分单位⟧边审边改。", id="some"),
        pytest.param("⟦GROUP|有些单位⟧另起炉灶。", id="some-others"),
        pytest.param("由⟦GROUP|矿山监测单位⟧复测。", id="told-apart-by-its-field"),
        pytest.param("⟦GROUP|承办方⟧退回41.5万元。", id="party-to-a-contract"),
        pytest.param("督促⟦GROUP|清掏公司⟧退还多收款。", id="firms-of-a-trade"),
        pytest.param("劝导⟦GROUP|临街单位⟧错时开放。", id="persuaded"),
        pytest.param("经⟦GROUP|劳动检查机构⟧要求改善。", id="agent-of-what-is-suffered"),
        pytest.param("有2份未获回复,⟦GROUP|公益诉讼部门⟧未跟进。", id="leaves-undone"),
        pytest.param("⟦GROUP|两地纪委监委⟧给予处分。", id="of-two-places"),
        pytest.param("⟦GROUP|岚汀三地政府⟧签订协议。", id="of-three-places-named"),
        pytest.param("⟦GROUP|产权单位⟧互相推诿。", id="passing-the-buck"),
        pytest.param("⟦ORG|县农业农村局⟧牵头,⟦GROUP|各乡镇人民政府⟧负责。", id="in-charge"),
        pytest.param("函催⟦GROUP|運作廠商⟧補件。", id="urged-in-taiwanese-usage"),
        pytest.param("整改落实:(1)同7家⟦GROUP|县级医院⟧结成联盟。", id="partner"),
        pytest.param("与14家⟦GROUP|超市⟧签下协议。", id="partner-in-a-contract"),
        pytest.param("亏损由⟦GROUP|县级财政⟧兜底。", id="who-pays"),
        pytest.param("经费由⟦GROUP|原单位⟧分摊。", id="former-employer"),
        pytest.param("聘请⟦GROUP|会计师事务所⟧抽查。", id="firm-of-accountants-without-a-name"),
        pytest.param("由⟦GROUP|乡镇中心校⟧统一排课。", id="what-every-township-has"),
        pytest.param("三个⟦GROUP|村党支部⟧“三会一课”记录靠补。", id="counted-with-its-level"),
        pytest.param("(a)⟦GROUP|承办商⟧已更换测压计。", id="subject-of-a-lettered-item"),
        pytest.param("读数异常,⟦GROUP|承办商⟧一直没有上报。", id="never-did"),
        pytest.param("会同⟦ORG|柳塘村⟧、⟦ORG|上坝村⟧等9个⟦GROUP|村⟧整治撂荒地。", id="villages-that-sum-up"),
        pytest.param("由⟦ORG|县农发集团⟧与11个⟦GROUP|薄弱村⟧共建光伏电站。", id="weak-villages"),
        pytest.param("⟦GROUP|相关办所⟧作出书面检查。", id="offices-of-a-town"),
        pytest.param("组织⟦GROUP|村“两委”⟧对缺水农户送水。", id="both-committees-of-a-village"),
        pytest.param("建立台账交办⟦GROUP|属地⟧。", id="who-is-charged"),
        pytest.param("组织⟦ORG|中心组⟧集体学习8次。", id="group-that-studies"),
    ],
)
def test_acting_group_is_marked_beside_its_number(read_marks: Callable[[str], str], marked: str) -> None:
    """A plain noun is a group where it acts or is told to act; its number stays outside."""
    assert read_marks(marked) == marked


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("新增规上企业12家。", id="counted-object"),
        pytest.param("优化企业服务,降低企业成本。", id="beneficiary"),
        pytest.param("扣减施工单位信用分10分。", id="modifier"),
        pytest.param("明确责任单位和时限。", id="named-in-passing"),
        pytest.param("数据接入省级平台。", id="platform"),
        pytest.param("园区41家企业中近四成未改造。", id="set-of-which"),
        pytest.param("干部职工和群众参加培训。", id="people"),
        pytest.param("成立工作专班推进落实。", id="task-force-set-up"),
        pytest.param("督促指导单位:省能源局", id="name-of-a-field"),
        pytest.param("选派5个专家组驻点帮扶。", id="teams-sent"),
        pytest.param("检验机构违法行为得到遏制。", id="deeds-of-a-kind"),
        pytest.param("不得参与全市政府投资项目投标。", id="public-funds"),
        pytest.param("线索转市纪委监委等有关方面处理。", id="others-concerned"),
        pytest.param("对违规者各处6万元。", id="each-fined"),
        pytest.param("消防、环保手续不全。", id="papers-of-fields"),
        pytest.param("国土、规划手续未办理。", id="papers-not-asked-for"),
        pytest.param("规划、消防手续未办理。", id="papers-of-other-fields"),
        pytest.param("县领导看望企业,听取意见。", id="visited"),
        pytest.param("先后到县医院等9家单位现场督导。", id="inspected"),
        pytest.param("向宏澜公司等8家企业送达催缴通知书。", id="dunned"),
        pytest.param("建立8个部门联审机制。", id="name-of-a-system"),
        pytest.param("支持企业技术改造,安排资金1.2亿元。", id="helped"),
        pytest.param("群众失望企业污染河道。", id="disappointed"),
        pytest.param("对15家机构罚款486万元。", id="fined-with-a-number"),
        pytest.param("全市84座乡镇污水处理设施中29座停运。", id="part-of-another-noun"),
        pytest.param("支持各地县域经济壮大。", id="before-域"),
        pytest.param("由县级财政资金支付。", id="money"),
        pytest.param("更换不守约的装饰公司。", id="firm-without-a-name"),
        pytest.param("对我县6家药店“挂证”等行为通报。", id="whose-deed-is-quoted"),
    ],
)
def test_idle_group_is_not_marked(read_marks: Callable[[str], str], text: str) -> None:
    """A noun for institutions that neither acts nor is told to act is not marked."""
    assert "⟦GROUP|" not in read_marks(text)
