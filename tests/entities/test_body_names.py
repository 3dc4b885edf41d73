"""Which bodies a sentence names, and where their names begin and end (guideline, section 1: ORG)."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("责令⟦ORG|泗榆县振兴石材有限责任公司⟧整改。", id="firm-with-a-verb-in-its-name"),
        pytest.param("检查了、⟦ORG|和信科技有限公司⟧的项目。", id="firm-named-和"),
        pytest.param("⟦ORG|法务部矫正署⟧于年底前汇报。", id="agency-before-于"),
        pytest.param("⟦LOC|泗榆县⟧地处山区。", id="no-division-地处"),
        pytest.param("路灯坏了。\n⟦ORG|市城投公司⟧答复:已修复。", id="who-answers-a-complaint"),
        pytest.param("第三方⟦ORG|河南中晟检测技术有限公司⟧检测。", id="中-in-a-firm's-name"),
        pytest.param("与中标单位⟦ORG|栗川广晟建筑公司⟧解除合同。", id="中-in-another-word"),
        pytest.param("⟦ORG|石桐镇铺子岭种植养殖专业合作社⟧已支付。", id="trade-of-a-cooperative"),
        pytest.param("⟦ORG|石桐镇铁厂村⟧将款项转入专户。", id="village-named-after-a-works"),
        pytest.param("⟦ORG|县政府⟧组织⟦ORG|县政府办⟧督导。", id="office-of-the-government"),
        pytest.param("⟦ORG|县闲置土地处置办公室⟧牵头。", id="地处-in-other-words"),
        pytest.param("⟦ORG|市烟草稽查中心⟧查处2起。", id="稽查-in-a-name"),
        pytest.param("⟦ORG|县环境影响评价中心⟧编制报告。", id="影响-in-a-name"),
        pytest.param("⟦ORG|石桐镇卫生院⟧村医开展随访。", id="doctors-are-no-village"),
        pytest.param("⟦ORG|党校纪委⟧约谈2人。", id="committee-of-a-school"),
        pytest.param("附近有5家砂石厂,两个城管队。", id="kinds-that-are-counted"),
        pytest.param("⟦ORG|市河长制办公室⟧出台方案。", id="office-of-the-system-of-river-chiefs"),
        pytest.param("由⟦ORG|石桐镇林长制办公室⟧牵头督办。", id="office-of-the-system-of-forest-chiefs"),
        pytest.param("由⟦ORG|派驻纪检监察组⟧对已完成事项抽查。", id="group-that-another-one-sends"),
        pytest.param("7家⟦GROUP|派驻纪检监察组⟧零立案。", id="groups-that-are-counted"),
        pytest.param("报送⟦ORG|组织部⟧和⟦ORG|巡察办⟧。", id="office-of-inspection"),
        pytest.param(
            "⟦ORG|江西晨岚铜业有限公司⟧(以下简称⟦ORG|晨岚铜业⟧)超标排放,⟦ORG|晨岚铜业⟧停产。", id="defined-short-name"
        ),
        pytest.param("⟦ORG|江西晨岚铜业有限公司⟧停产,⟦ORG|晨岚铜业⟧受罚。", id="short-name-without-its-province"),
        pytest.param("本次⟦ORG|督查组⟧分为3个组。", id="behind-本次"),
        pytest.param("对核心区一处违建拆除。", id="one-of-something-is-no-division"),
    ],
)
def test_body_ends_where_its_name_ends(read_marks: Callable[[str], str], marked: str) -> None:
    """Letters of names and counts beside them are told apart."""
    assert read_marks(marked) == marked


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("由⟦ORG|泗榆县水务局⟧牵头。", id="department-of-a-county"),
        pytest.param("⟦ORG|市财政局⟧、⟦ORG|市审计局⟧、⟦ORG|市国资委⟧联合检查。", id="coordination"),
        pytest.param("⟦ORG|市委⟧、⟦ORG|市政府⟧印发通知。", id="party-and-government"),
        pytest.param("⟦ORG|中共泗榆县委⟧召开专题会议。", id="party-committee-by-its-full-name"),
        pytest.param("⟦ORG|国家发展改革委⟧批复了方案。", id="national-body"),
        pytest.param("⟦ORG|县人力资源和社会保障局⟧会同⟦ORG|县农业农村局⟧核查。", id="names-that-hold-和"),
        pytest.param("由⟦ORG|县教育和体育局⟧、⟦ORG|县财政局⟧联签。", id="two-fields-joined-by-和"),
        pytest.param("⟦ORG|市财政局⟧和⟦ORG|体育局⟧联合检查。", id="two-bureaus-joined-by-和"),
        pytest.param("向外包方⟦ORG|畅泊物业公司⟧追缴租金。", id="firm-behind-its-part-in-a-contract"),
        pytest.param("会同⟦ORG|县人大监察和司法委员会⟧回访。", id="committee-of-a-congress-that-holds-和"),
        pytest.param("由⟦ORG|侦查监督与协作配合办公室⟧派员介入。", id="office-whose-name-holds-verbs"),
        pytest.param("2.⟦ORG|县司法局⟧编制年度计划。", id="behind-a-list-marker"),
        pytest.param("①⟦ORG|省纪委监委⟧提级核查。", id="behind-a-circled-number"),
        pytest.param("3月12日⟦ORG|宏源燃气有限公司⟧停产。", id="behind-a-date"),
        pytest.param("督促⟦ORG|泗榆县恒砌建筑工程有限公司⟧返工。", id="firm-named-after-works"),
        pytest.param("责令施工单位⟦ORG|汇鲲路桥有限公司⟧整改。", id="firm-behind-what-it-is"),
        pytest.param("⟦ORG|亚洲开发银行⟧提供贷款。", id="bank"),
        pytest.param("由⟦ORG|镇水利站⟧管护。", id="station-of-a-town"),
        pytest.param("由⟦ORG|街道平安办⟧制定办法。", id="office-of-a-street"),
        pytest.param("由⟦ORG|学校纪委⟧谈话提醒。", id="discipline-of-a-school"),
        pytest.param("⟦ORG|县教育局⟧、⟦ORG|团县委⟧开展培训。", id="committee-of-the-league"),
        pytest.param("由⟦ORG|安全环保部⟧培训。", id="department-whose-end-is-another-name"),
        pytest.param("由⟦ORG|业务法规股⟧复核。", id="section"),
        pytest.param("一是⟦ORG|登记中心⟧开展培训。", id="house-known-by-its-work"),
        pytest.param("责成⟦ORG|经管站⟧清理台账。", id="station-told-to-act"),
        pytest.param("由⟦ORG|登记中心⟧统一部署⟦GROUP|银行⟧接入平台。", id="house-before-what-it-orders"),
        pytest.param("一是⟦ORG|总医院⟧下沉医师12名。", id="house-with-a-verb-of-its-own"),
        pytest.param("一是⟦ORG|不动产登记中心⟧抽调骨干12人。", id="house-that-holds-不"),
        pytest.param("引进⟦ORG|康榆养老服务公司⟧运营日间照料中心。", id="firm-before-what-it-runs"),
        pytest.param("委托⟦ORG|第三方会计公司⟧代理记账。", id="firm-named-after-accounts"),
        pytest.param("⟦ORG|县殡仪馆⟧公示价目。", id="house-of-a-county"),
        pytest.param("⟦ORG|县公共资源交易中心⟧公开招标。", id="name-that-holds-共"),
        pytest.param("⟦ORG|泗榆县乡村振兴服务中心⟧指导种植。", id="name-that-holds-a-verb"),
        pytest.param("将意见报⟦ORG|市政府⟧审定。", id="behind-报"),
        pytest.param("已转⟦ORG|市纪委监委⟧处理。", id="behind-转"),
        pytest.param("我受⟦ORG|市人民政府⟧委托报告情况。", id="behind-受"),
        pytest.param("⟦ORG|达州生态环境局⟧立案查处。", id="department-behind-a-short-place"),
        pytest.param("⟦ORG|党工委⟧高度重视整改。", id="working-committee-alone"),
        pytest.param("由⟦ORG|工程采购部⟧、⟦ORG|监察审计部⟧负责。", id="departments-of-a-firm"),
        pytest.param("⟦ORG|市委⟧⟦ORG|市政府⟧高度重视。", id="party-and-government-run-together"),
        pytest.param("⟦ORG|区审计局⟧派出人员审计。", id="before-派出"),
        pytest.param("对⟦ORG|霁川区财政局⟧(以下简称⟦ORG|区财政局⟧)进行了审计。", id="behind-以下简称"),
        pytest.param("⟦ORG|霁川市委机动巡察一组⟧反馈了意见。", id="numbered-mobile-group"),
        pytest.param("⟦ORG|委党组⟧高度重视,⟦ORG|厅党组⟧专题研究。", id="party-groups-by-their-house"),
        pytest.param("⟦ORG|开发区管委会⟧组织排查。", id="board-of-a-zone"),
        pytest.param("根据⟦ORG|中共霁川区委审计委员会⟧计划安排开展审计。", id="committee-before-计划"),
    ],
)
def test_name_begins_and_ends_where_the_body_does(read_marks: Callable[[str], str], marked: str) -> None:
    """A body's name is read leftwards to the verb, mark or date before it."""
    assert read_marks(marked) == marked


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("⟦ORG|市公安局交警支队⟧立案。", id="troop"),
        pytest.param("⟦ORG|省安委会办公室⟧反馈意见。", id="office"),
        pytest.param("⟦ORG|市民政局养老服务科⟧牵头落实。", id="section"),
        pytest.param("⟦ORG|县委督查室⟧逐月核查。", id="inspectorate"),
        pytest.param("⟦ORG|泗榆县交通建设投资集团有限公司党委⟧", id="party-of-a-firm"),
        pytest.param("向⟦ORG|市纪委监委驻市卫生健康委员会纪检监察组⟧移送线索。", id="stationed"),
        pytest.param("⟦ORG|省生态环境保护督察工作领导小组办公室⟧每月通报进度。", id="office-of-a-leading-group"),
        pytest.param("⟦ORG|管委会规划建设局⟧审批。", id="bureau-of-a-zone"),
    ],
)
def test_part_of_a_body_belongs_to_its_name(read_marks: Callable[[str], str], marked: str) -> None:
    """A body and its office or unit are one mention, the outermost."""
    assert read_marks(marked) == marked


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("⟦ORG|市委常委会⟧会议研究方案。", id="standing-committee"),
        pytest.param("提交⟦ORG|市政府⟧常务会议审议。", id="government"),
        pytest.param("⟦ORG|县人大常委会⟧第十四次会议听取报告。", id="numbered-meeting"),
        pytest.param("⟦ORG|市委⟧、⟦ORG|市政府领导小组⟧研究。", id="shared-head-and-tail"),
        pytest.param("召开9次⟦ORG|党组⟧会议、3次推进会。", id="counted-meetings"),
        pytest.param("先后召开⟦ORG|党组⟧会、专题推进会11次。", id="one-of-several-meetings"),
        pytest.param("召开⟦ORG|党委⟧会议研究。", id="会-is-part-of-会议"),
        pytest.param("先后召开⟦ORG|常委会⟧会议7次。", id="standing-committee-without-its-place"),
        pytest.param("修订党委会议事规则。", id="rules-of-procedure-are-no-meeting"),
        pytest.param("第三次、第142次常委会会议传达学习。", id="numbered-without-its-place"),
        pytest.param("一律列入⟦ORG|院长办公会⟧议题。", id="topics-of-a-meeting"),
    ],
)
def test_body_is_marked_without_its_meeting(read_marks: Callable[[str], str], marked: str) -> None:
    """Of a body and its meeting, or of a coordination with a shared tail, the bodies are marked."""
    assert read_marks(marked) == marked


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("⟦ORG|街市及小贩事务署⟧(下称“⟦ORG|署方⟧”)公布报告。⟦ORG|署方⟧接纳建议。", id="署方"),
        pytest.param("⟦ORG|滨海设施署⟧(⟦ORG|滨海署⟧)公布报告。⟦ORG|滨海署⟧更换水泵。", id="bracketed"),
        pytest.param("⟦ORG|澜东县政府⟧答复。⟦ORG|县府⟧仍核定预算。", id="县府"),
        pytest.param("⟦ORG|泗榆县宏灿化工有限公司⟧停产。⟦ORG|宏灿化工⟧投入资金。", id="short-name-of-a-firm"),
        pytest.param("走访⟦ORG|宏灿化工⟧、⟦ORG|丰泽能源⟧等12家企业。", id="list-of-firms"),
        pytest.param("⟦ORG|县府地政处⟧、⟦ORG|建设处⟧共同审查。", id="shared-end"),
    ],
)
def test_short_name_is_known_from_the_text(read_marks: Callable[[str], str], marked: str) -> None:
    """An alias, a firm's short name or the member of a list is a body where the text says so."""
    assert read_marks(marked) == marked


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("提升服务中心城区的能力。", id="centre-of-a-city"),
        pytest.param("形成齐抓共管的格局。", id="pattern"),
        pytest.param("党的建设持续加强。", id="party-alone"),
        pytest.param("实行“管委会+公司”运营模式。", id="model"),
        pytest.param("办理银行卡业务更加便捷。", id="bank-card"),
        pytest.param("新增小散敬老院19所。", id="generic-homes"),
        pytest.param("新能源、数字经济等领域企业增多。", id="fields-of-business"),
        pytest.param("市场监管更加有力。", id="market"),
        pytest.param("打造“云上智慧”平台。", id="platform"),
    ],
)
def test_common_words_are_no_bodies(read_marks: Callable[[str], str], text: str) -> None:
    """Words that merely end like a body, generic kinds and platforms are not marked."""
    assert "⟦ORG|" not in read_marks(text)
