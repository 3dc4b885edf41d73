"""Mentions are linked to the body or place that they stand for; what can't be told is left alone."""

from __future__ import annotations

import gc
import time
from itertools import pairwise

import pytest

import zhenggai
from zhenggai.entities.links import Link, link_mentions
from zhenggai.entities.proposals import Proposal
from zhenggai.export.notation import parse_notation
from zhenggai.record import Label

HEAD = "⟦ORG|中共泗榆县委⟧关于巡察整改的通报\n"


def linked(marked: str, *, issuer: int | None = 0) -> dict[str, Link]:
    """The link of each marked mention, by its text (the last one of equal texts)."""
    record = parse_notation(marked, notice_id="n", where="test")
    mentions = [Proposal(one.start, one.end, Label(one.label), "gold", 1.0) for one in record.entities]
    links = link_mentions(record.text, mentions, issuer=issuer)
    return {one.text: link for one, link in zip(record.entities, links, strict=True)}


@pytest.mark.parametrize(
    ("mention", "canonical"),
    [
        pytest.param("⟦ORG|县委⟧", "中共泗榆县委", id="committee"),
        pytest.param("⟦ORG|县委组织部⟧", "中共泗榆县委组织部", id="part of the committee"),
        pytest.param("⟦ORG|县政府⟧", "泗榆县人民政府", id="government"),
        pytest.param("⟦ORG|泗榆县政府办公室⟧", "泗榆县人民政府办公室", id="government's office"),
        pytest.param("⟦ORG|县财政局⟧", "泗榆县财政局", id="level before a department"),
        pytest.param("⟦ORG|县人社局⟧", "泗榆县人力资源和社会保障局", id="department's short name"),
        pytest.param("⟦ORG|县卫生健康委员会⟧", "泗榆县卫生健康委员会", id="full name holds a short one"),
        pytest.param("⟦ORG|县城市管理局⟧", "泗榆县城市管理局", id="department that begins like a place"),
        pytest.param("⟦ORG|县十五届人大常委会⟧", "泗榆县人民代表大会常务委员会", id="congress with its term"),
        pytest.param("⟦ORG|农发行泗榆支行⟧", "中国农业发展银行泗榆支行", id="bank"),
        pytest.param("⟦ORG|农发行岚屏县支行⟧", "中国农业发展银行岚屏县支行", id="bank before a county"),
        pytest.param("⟦ORG|县检察院⟧", "泗榆县人民检察院", id="procuratorate"),
        pytest.param("⟦ORG|县法院执行局⟧", "泗榆县人民法院执行局", id="court"),
        pytest.param("⟦ORG|十五届县委⟧", "中共泗榆县委", id="committee with its term"),
        pytest.param("⟦ORG|中共泗榆县第十五届委员会⟧", "中共泗榆县委", id="formal committee with its term"),
        pytest.param("⟦ORG|县纪委⟧", "中共泗榆县纪委", id="discipline inspection is the party's"),
        pytest.param("⟦ORG|县纪委监委⟧", "泗榆县纪委监委", id="with supervision it is not"),
        pytest.param(
            "⟦ORG|县纪委监委驻县人社局纪检监察组⟧",
            "泗榆县纪委监委驻县人社局纪检监察组",
            id="where a group is stationed",
        ),
        pytest.param("⟦ORG|县政府债务管理领导小组⟧", "泗榆县政府债务管理领导小组", id="government in a word for money"),
        pytest.param("⟦TITLE|县人大代表⟧", "泗榆县人大代表", id="deputy"),
        pytest.param("⟦ORG|乡村振兴局⟧", None, id="field that begins like a level"),
        pytest.param("⟦ORG|县环保局⟧", "泗榆县环境保护局", id="bureau of earlier years"),
        pytest.param("⟦PER|蔡○○⟧", None, id="masked person"),
        pytest.param("⟦ORG|县残联⟧", "泗榆县残疾人联合会", id="federation"),
        pytest.param(
            "⟦ORG|泗榆县第十七届人民代表大会常务委员会⟧",
            "泗榆县人民代表大会常务委员会",
            id="formal congress with its term",
        ),
        pytest.param("⟦ORG|开发区应急管理局⟧", None, id="zone that is not named"),
        pytest.param("⟦TITLE|县委书记⟧", "中共泗榆县委书记", id="post with its body"),
        pytest.param("⟦TITLE|副县长⟧", "泗榆县副县长", id="deputy head"),
        pytest.param("⟦PER|周维庆⟧", "周维庆", id="person"),
        pytest.param("⟦LOC|泗榆⟧", "泗榆县", id="place without its level"),
        pytest.param("⟦ORG|省委⟧", None, id="province that is not named"),
        pytest.param("⟦ORG|某公司⟧", None, id="masked"),
        pytest.param("⟦TITLE|各乡镇党委书记⟧", None, id="collective post"),
        pytest.param("⟦GROUP|各乡镇⟧", None, id="group"),
    ],
)
def test_name_is_expanded_against_the_issuer(mention: str, canonical: str | None) -> None:
    found = linked(f"{HEAD}由{mention}负责。")
    assert list(found.values())[-1].canonical == canonical


@pytest.mark.parametrize(
    ("text", "name", "canonical"),
    [
        pytest.param(
            "⟦ORG|岚川市宏源瓶装气有限公司⟧停业。⟦ORG|宏源公司⟧已整改",
            "宏源公司",
            "岚川市宏源瓶装气有限公司",
            id="letters",
        ),
        pytest.param(
            "⟦ORG|岚川水务集团⟧(以下简称“水务集团”)排查。由⟦ORG|水务集团⟧更换", "水务集团", "岚川水务集团", id="简称"
        ),
        pytest.param("⟦ORG|泗榆城投集团⟧(原⟦ORG|泗榆建工集团⟧)已还款", "泗榆建工集团", "泗榆城投集团", id="renamed"),
        pytest.param(
            "⟦ORG|县委第二巡察组⟧进驻。⟦ORG|巡察组⟧指出",
            "巡察组",
            "中共泗榆县委第二巡察组",
            id="end of an earlier name",
        ),
        pytest.param(
            "⟦ORG|栖宁区福康老年公寓⟧被查。⟦ORG|福康老年公寓⟧已改",
            "福康老年公寓",
            "栖宁区福康老年公寓",
            id="without its place",
        ),
        pytest.param(
            "⟦ORG|泗榆县兴隆化工有限公司⟧排污。责令⟦ORG|该公司⟧停产", "该公司", "泗榆县兴隆化工有限公司", id="该公司"
        ),
        pytest.param(
            "⟦ORG|泗榆县机关事务服务中心⟧(原⟦ORG|县机关事务管理局⟧,以下简称⟦ORG|县机关中心⟧)整改",
            "县机关中心",
            "泗榆县机关事务服务中心",
            id="short name behind a former one",
        ),
        pytest.param(
            "⟦ORG|泗榆机电集团⟧(2023年重组为⟦ORG|泗榆产业控股集团有限公司⟧,以下简称“⟦ORG|榆控集团⟧”)整改",
            "榆控集团",
            "泗榆产业控股集团有限公司",
            id="short name of the one before it",
        ),
        pytest.param(
            "由⟦ORG|桐屿区⟧、⟦ORG|临皋区人社局⟧追回", "桐屿区", "桐屿区人力资源和社会保障局", id="shared tail"
        ),
        pytest.param("赴⟦LOC|珩州⟧、⟦LOC|枞阴⟧等5个设区市", "珩州", "珩州市", id="level of a list"),
        pytest.param("⟦LOC|珩州⟧、⟦LOC|枞阴⟧等5个县区", "枞阴", "枞阴", id="list of two levels"),
        pytest.param("⟦ORG|金边分行⟧已改", "金边分行", None, id="branch of a bank that is not named"),
        pytest.param("⟦ORG|棠州市委第四巡察组⟧进驻。报⟦ORG|市委⟧同意", "市委", "中共棠州市委", id="level above, named"),
        pytest.param(
            "⟦LOC|柳树圩镇⟧有坑塘。⟦ORG|镇政府⟧已填平", "镇政府", "柳树圩镇人民政府", id="nearest of the level"
        ),
    ],
)
def test_name_is_linked_to_what_was_named_before(text: str, name: str, canonical: str | None) -> None:
    assert linked(HEAD + text)[name].canonical == canonical


@pytest.mark.parametrize(
    ("issuer", "name", "canonical"),
    [
        pytest.param("岚川市交通投资集团有限公司党委", "集团财务部", "岚川市交通投资集团有限公司财务部", id="集团"),
        pytest.param(
            "岚川市交通投资集团有限公司党委", "集团党委", "岚川市交通投资集团有限公司党委", id="its party committee"
        ),
        pytest.param("岚川市第二人民医院", "院党委", "岚川市第二人民医院党委", id="hospital"),
        pytest.param("岚川市第二人民医院", "院长办公会", "岚川市第二人民医院院长办公会", id="院长 is a post"),
        pytest.param("岚川理工学院", "教务处", "岚川理工学院教务处", id="college"),
        pytest.param("岚川市交通运输局", "局党组", "岚川市交通运输局党组", id="bureau"),
        pytest.param("岚川市交通运输局", "市财政局", "岚川市财政局", id="beside the bureau"),
        pytest.param("中共石桐镇委员会", "镇党委", "中共石桐镇党委", id="township's committee"),
        pytest.param("中共石桐镇委员会", "镇财政所", "石桐镇财政所", id="township's office"),
        pytest.param("岚川大学附属第三医院党委", "校党委", None, id="a hospital is no school"),
        pytest.param("岚川市重庆路小学", "区教育督导室", None, id="the district's, which is not named"),
        pytest.param(
            "中共岚川市滨江新区工作委员会", "中共岚川市滨江新区工委", "中共岚川市滨江新区工委", id="working committee"
        ),
    ],
)
def test_unit_of_the_issuer_is_its_own(issuer: str, name: str, canonical: str | None) -> None:
    assert linked(f"⟦ORG|{issuer}⟧关于整改的通报\n由⟦ORG|{name}⟧负责。")[name].canonical == canonical


@pytest.mark.parametrize(
    ("text", "name", "canonical"),
    [
        pytest.param(
            "⟦LOC|临皋经济开发区⟧有问题。由⟦ORG|开发区建设局⟧整改", "开发区建设局", "临皋经济开发区建设局", id="zone"
        ),
        pytest.param("⟦ORG|菜园路街道办事处⟧整改", "菜园路街道办事处", "菜园路街道办事处", id="another's office"),
        pytest.param(
            "⟦LOC|岚川市⟧。⟦ORG|岚川产权交易中心⟧整改", "岚川产权交易中心", "岚川产权交易中心", id="place's centre"
        ),
        pytest.param("⟦ORG|芷兰医养中心⟧整改", "芷兰医养中心", "芷兰医养中心", id="centre with a name of its own"),
        pytest.param(
            "⟦ORG|信息服务中心⟧整改",
            "信息服务中心",
            "临皋市城市运行管理中心信息服务中心",
            id="centre named by its work",
        ),
    ],
)
def test_unit_of_another_is_not_the_issuers(text: str, name: str, canonical: str) -> None:
    assert linked(f"⟦ORG|临皋市城市运行管理中心⟧通报\n{text}。")[name].canonical == canonical


@pytest.mark.parametrize(
    ("text", "name", "canonical"),
    [
        pytest.param("⟦ORG|曜安县政府⟧114年度报告\n由⟦ORG|社会处⟧主办", "社会处", "曜安县政府社会处", id="division"),
        pytest.param(
            "⟦ORG|曜安县政府⟧114年度报告\n由⟦ORG|本府社会处⟧主办", "本府社会处", "曜安县政府社会处", id="本府"
        ),
        pytest.param("⟦ORG|曜安县政府⟧114年度报告\n由⟦ORG|卫生局⟧主办", "卫生局", "曜安县卫生局", id="bureau"),
        pytest.param("⟦ORG|曜安县政府⟧114年度报告", "曜安县政府", "曜安县政府", id="government"),
        pytest.param("⟦ORG|曜安县政府⟧114年度报告\n报⟦ORG|环境部⟧", "环境部", "环境部", id="ministry"),
        pytest.param(
            "⟦ORG|监察院⟧\n⟦ORG|教育部国民及学前教育署⟧回复。⟦ORG|国教署⟧已改",
            "国教署",
            "教育部国民及学前教育署",
            id="letters",
        ),
        pytest.param(
            "⟦ORG|申诉专员公署⟧\n⟦ORG|动物护理及检疫署⟧(“⟦ORG|动检署⟧”)接纳。⟦ORG|署方⟧已改",
            "署方",
            "动物护理及检疫署",
            id="署方",
        ),
        pytest.param(
            "⟦ORG|申诉专员公署⟧\n⟦ORG|动物护理及检疫署⟧(“⟦ORG|动检署⟧”)接纳。⟦ORG|署方⟧已改",
            "动检署",
            "动物护理及检疫署",
            id="quoted",
        ),
        pytest.param(
            "⟦ORG|曜安县政府⟧114年度报告\n经⟦ORG|审计部曜安县审计室⟧审核",
            "审计部曜安县审计室",
            "审计部曜安县审计室",
            id="ministry's office in the county",
        ),
        pytest.param(
            "⟦ORG|废物设施管理署⟧\n⟦ORG|立法会⟧、⟦ORG|北岭民政事务处⟧",
            "北岭民政事务处",
            "北岭民政事务处",
            id="district office",
        ),
        pytest.param("⟦ORG|申诉专员公署⟧\n⟦ORG|立法会⟧、⟦ORG|警务处⟧", "警务处", "警务处", id="department"),
    ],
)
def test_body_beyond_the_mainland_is_linked_as_its_notices_mean_it(text: str, name: str, canonical: str) -> None:
    assert linked(text)[name].canonical == canonical


def test_real_places_have_codes_and_the_province_above_them() -> None:
    found = linked("⟦ORG|中共达州市委⟧关于巡视整改的通报\n⟦ORG|省委⟧指出⟦LOC|通川区⟧、⟦ORG|市财政局⟧的问题")
    assert found["省委"].canonical == "中共四川省委"
    assert (found["通川区"].code, found["市财政局"].code, found["省委"].code) == ("511702", "511700", "510000")


def test_two_places_of_a_level_named_behind_leave_it_open() -> None:
    found = linked("由⟦ORG|市财政局⟧统筹,⟦LOC|甲川市⟧、⟦LOC|乙川市⟧配合", issuer=None)
    assert found["市财政局"].canonical is None


def test_several_counties_are_no_county() -> None:
    found = linked("青、禾、⟦LOC|澧三县⟧检查完成,由⟦ORG|县水利局⟧整改", issuer=None)
    assert found["县水利局"].canonical is None


def test_place_of_the_title_counts_though_no_mention_names_it() -> None:
    found = linked("岚屏县机关作风问题整改台账\n由⟦ORG|县财政局⟧收回", issuer=None)
    assert found["县财政局"].canonical == "岚屏县财政局"


def test_neither_posts_nor_verbs_nor_bodies_before_a_level_name_a_place() -> None:
    found = linked("⟦TITLE|分管副县长⟧主持,⟦ORG|补报市国资委⟧,由⟦ORG|县财政局⟧收回,⟦ORG|市审计局⟧复核", issuer=None)
    assert (found["县财政局"].canonical, found["市审计局"].canonical) == (None, None)


def test_bureau_of_the_only_taiwanese_city_whose_government_is_named() -> None:
    text = "⟦ORG|审计部南岬市审计室⟧\n⟦ORG|南岬市政府⟧未依113年度计画办理,⟦ORG|工务局⟧补正"
    assert linked(text)["工务局"].canonical == "南岬市政府工务局"


def test_a_title_about_a_level_names_no_place() -> None:
    text = "关于⟦ORG|省安委会⟧反馈问题的公示\n由⟦ORG|省应急厅⟧督办"
    assert [link.canonical for link in linked(text, issuer=None).values()] == [None, None]


def test_full_names_keep_the_words_of_a_taiwanese_notice() -> None:
    text = "恆嶽商業銀行股份有限公司內部控制制度聲明書\n一、資訊安全管理未盡落實。改善措施：由資訊處於113年6月底前補正，並由董事會稽核室查核。"
    record = zhenggai.extract(text)
    names = {one.canonical for one in record.entities if one.label == "ORG"}
    assert {"恒岳商业银行股份有限公司资讯处", "恒岳商业银行股份有限公司董事会稽核室"} <= names


def test_record_carries_name_and_code() -> None:
    record = zhenggai.extract(
        "达州市财政局关于审计整改的公告\n一、账目不清。整改情况:由市财政局清理账目。", config="fast"
    )
    bodies = {(one.text, one.canonical, one.code) for one in record.entities if one.label == "ORG"}
    assert ("市财政局", "达州市财政局", "511700") in bodies


@pytest.mark.timing
def test_linking_is_linear_in_the_number_of_mentions() -> None:
    """Four times the mentions take far less than the sixteen times of a quadratic search, by the best of three."""
    assert min(_seconds(16000) for _ in range(3)) < 9 * min(_seconds(4000) for _ in range(3))


def _seconds(count: int) -> float:
    names = [f"县第{number % 50}小学" for number in range(count)]
    ends = [0]
    for name in names:
        ends.append(ends[-1] + len(name))
    mentions = [Proposal(a, b, Label.ORG, "x", 1.0) for a, b in pairwise(ends)]
    text = "".join(names)
    gc.collect()
    gc.disable()
    try:
        begin = time.process_time()
        link_mentions(text, mentions, issuer=None)
        return time.process_time() - begin
    finally:
        gc.enable()


def test_county_of_a_name_that_several_bear_is_told_by_its_city() -> None:
    found = linked("⟦ORG|南京市财政局⟧关于整改的通报\n⟦LOC|鼓楼区⟧、⟦LOC|青澜区⟧有问题")
    assert (found["鼓楼区"].code, found["青澜区"].code) == ("320106", None)
    assert linked("⟦LOC|鼓楼区⟧有问题", issuer=None)["鼓楼区"].code is None
