"""Which places a sentence names, and when a place acts as its government (guideline, section 1: LOC)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zhenggai.entities.place_lists import find_listed_places


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("位于⟦LOC|泗榆县⟧境内。", id="unknown-county"),
        pytest.param("位于⟦LOC|泗榆县石桐镇⟧境内。", id="town-in-its-county"),
        pytest.param("地址:⟦LOC|泗榆县石桐镇人民路18号⟧。", id="address"),
        pytest.param("覆盖⟦LOC|石梯村⟧、⟦LOC|倪家渡社区⟧2个村。", id="villages"),
        pytest.param("改造⟦LOC|滨湖路⟧、⟦LOC|柳叶巷⟧的管网。", id="streets"),
        pytest.param("清理⟦LOC|沅芷河⟧沿岸垃圾。", id="river"),
        pytest.param("下游⟦LOC|石门溪⟧水质达标。", id="river-behind-下游"),
        pytest.param("⟦LOC|芦汀灌区⟧列入规划。", id="irrigation-district"),
        pytest.param("入驻⟦LOC|泗榆高新区⟧的项目3个。", id="zone"),
        pytest.param("位于⟦LOC|四川省⟧和⟦LOC|重庆市⟧交界。", id="provinces"),
        pytest.param("先后在⟦LOC|南京⟧、⟦LOC|上海⟧等地招商。", id="short-names-of-cities"),
        pytest.param("⟦LOC|重庆地区⟧的投资增长。", id="region-of-a-known-place"),
        pytest.param("⟦LOC|四川省成都市⟧的经验。", id="city-in-its-province"),
        pytest.param("位于⟦LOC|岭西⟧、⟦LOC|宕溪⟧、⟦LOC|平泓⟧三个县。", id="listed-short-names"),
        pytest.param("位于⟦LOC|泗榆县⟧。⟦LOC|泗榆⟧的生态较好。", id="short-name-after-the-full-one"),
        pytest.param("⟦LOC|石龙滩⟧(国控)、⟦LOC|青岗坝⟧(市控)断面达标。", id="control-points"),
        pytest.param("⟦LOC|G357线松子垭段⟧的护栏缺失。", id="section-of-a-road"),
        pytest.param("⟦LOC|泠河⟧上游水质变差。", id="water-of-one-letter"),
        pytest.param("⟦LOC|沅芷河⟧城区段完成清淤。", id="part-of-a-river-by-what-lies-there"),
        pytest.param("邮箱:⟦LOC|绥岚区航天大道二段99号⟧。", id="part-of-a-street-with-its-house"),
        pytest.param("先后举办⟦LOC|苏陕⟧东西部协作对接会。", id="pair-of-provinces"),
        pytest.param("位于⟦LOC|泗榆县⟧。⟦LOC|泗榆县⟧的桥通车,来⟦LOC|泗⟧企业增多。", id="first-letter-of-a-place"),
        pytest.param("位于⟦LOC|建川县⟧。⟦LOC|建川县⟧的桥通车,在建项目增多。", id="first-letter-that-makes-a-word"),
        pytest.param("位于⟦LOC|泗榆县⟧,来泗企业增多。", id="first-letter-of-a-place-named-once"),
        pytest.param("污泥倒进⟦LOC|沅芷河⟧。", id="behind-a-verb-of-flow"),
        pytest.param("修缮⟦LOC|余家祠堂⟧、⟦LOC|竹溪古镇⟧。", id="sites"),
        pytest.param("老人聚在⟦LOC|西门桥头⟧。", id="end-of-a-bridge"),
        pytest.param("⟦LOC|翠湖名苑⟧、⟦LOC|东门集贸市场⟧未整改到位。", id="estate-and-market"),
        pytest.param("⟦LOC|溪南车站⟧积水,⟦LOC|雁回渡⟧2艘渡船超员。", id="station-and-ferry"),
        pytest.param("⟦LOC|三岔湖⟧南岸的公厕锁着,⟦LOC|三岔湖⟧边无人清扫。", id="bank-of-a-lake"),
        pytest.param("污水流进⟦LOC|龙须沟⟧。", id="name-that-holds-a-function-word"),
        pytest.param("位于⟦LOC|九里村⟧的林场。", id="name-of-generic-words"),
        pytest.param("位于⟦LOC|青县⟧的水厂。", id="county-of-one-letter"),
        pytest.param("地址:⟦LOC|泗榆县仁和路18号⟧。", id="street-that-holds-a-function-word"),
        pytest.param("先后赴⟦LOC|陇阳⟧、⟦LOC|关北⟧、⟦LOC|沅西⟧等地暗访。", id="places-that-等地-ends"),
        pytest.param("⟦LOC|南汇桥⟧、⟦LOC|四灶⟧两处代宰点无证经营。", id="spots-with-their-number"),
        pytest.param("⟦LOC|青岩国家级风景名胜区⟧内有违建。", id="scenic-area"),
        pytest.param("拆除⟦LOC|青岩岭悬崖乐园⟧的围墙,侵占⟦LOC|兰溪湿地公园⟧。", id="park-behind-a-verb"),
        pytest.param("⟦LOC|泗榆县青岭圩⟧、⟦LOC|群力圩⟧外排尾水。", id="polders"),
        pytest.param("⟦LOC|三岔湖区⟧和⟦LOC|东桐区恒安名都⟧。", id="lake-district-and-estate"),
        pytest.param("⟦LOC|石桐镇⟧山场和⟦LOC|温岭镇山合村⟧两个项目。", id="village-before-两个"),
        pytest.param("赴⟦LOC|陇阳⟧、⟦LOC|关北⟧等市督办。", id="places-that-等市-ends"),
        pytest.param("位于⟦LOC|泗榆县产业集聚区⟧内。", id="part-of-an-area"),
        pytest.param("⟦LOC|318国道⟧、⟦LOC|青岩航道⟧沿线。", id="road-by-number-and-waterway"),
        pytest.param("我是城区⟦LOC|景馨小区⟧的住户。", id="estate-in-town"),
        pytest.param("⟦LOC|屯岭公路⟧、⟦LOC|高桥巷⟧积水。", id="road-without-a-number"),
        pytest.param("⟦LOC|江苏⟧两省交界,⟦LOC|万柳沟⟧部分沟段清淤。", id="number-and-part-behind-a-place"),
        pytest.param("典型案例丨⟦LOC|泗榆县石桐示范区⟧ 挖湖。", id="behind-a-stroke"),
        pytest.param("⟦LOC|屏泉县⟧机关作风问题整改台账。", id="place-before-a-group-that-does-nothing"),
        pytest.param("⟦LOC|岚溪市⟧农膜回收不力。", id="city-before-农"),
        pytest.param("⟦LOC|蓼塘镇⟧村(社区)干部离任审计。", id="town-before-its-villages"),
        pytest.param("⟦LOC|葛集镇⟧村民挖沙。", id="market-town"),
        pytest.param("转办⟦LOC|渚州堰市⟧信访件12件。", id="name-that-holds-a-level"),
        pytest.param("⟦LOC|高新三路⟧工地夜间施工。", id="numbered-street"),
        pytest.param("⟦LOC|望云山⟧南麓有违建。", id="side-of-a-mountain"),
        pytest.param("清运⟦LOC|青石河⟧岸坡垃圾。", id="slope-of-a-bank"),
        pytest.param("⟦LOC|秦家渡⟧江滩被占。", id="ferry-before-a-water"),
        pytest.param("⟦LOC|东坪⟧、⟦LOC|南坪⟧两村尤为突出。", id="two-villages"),
        pytest.param("⟦LOC|卤滩工业集中区⟧的污水外溢。", id="industrial-area"),
        pytest.param("搬到⟦LOC|南广场临时市场⟧。", id="market-of-a-kind"),
        pytest.param("晚报在线⟦LOC|溪宁⟧5月17日电(记者)今天开工。", id="dateline"),
        pytest.param("⟦LOC|6号楼⟧、⟦LOC|3号学生公寓⟧屋面漏雨。", id="numbered-houses"),
        pytest.param("垃圾堆在⟦LOC|二号桥⟧下。", id="numbered-bridge"),
        pytest.param("⟦LOC|城北⟧三个站点未通气。", id="side-of-the-town"),
        pytest.param("| 序号 | 地点 | 问题 |\n| 1 | ⟦LOC|秋家坂⟧ | 欠账 |\n", id="cell"),
        pytest.param("⟦LOC|青石沟⟧、⟦LOC|老鸹坪⟧两处已停。⟦LOC|老鸹坪⟧六个洞口封了五个。", id="listed-and-named-again"),
    ],
)
def test_place_is_marked_from_its_first_letter(read_marks: Callable[[str], str], marked: str) -> None:
    """A place is one mention with the places that it lies in; verbs and 下游 stay outside."""
    assert read_marks(marked) == marked


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("明确⟦ORG|泗榆县⟧、⟦ORG|宕溪县⟧发展加工业。", id="told-to-act"),
        pytest.param("⟦ORG|泗榆县⟧每季度开展排查。", id="subject"),
        pytest.param("一是⟦ORG|泗榆县⟧投资2650万元改造管网。", id="subject-of-an-item"),
        pytest.param("⟦ORG|市水务局⟧联合⟦ORG|泗榆县⟧开展执法。", id="partner"),
        pytest.param("对⟦ORG|东津县⟧挪用资金980万元的问题。", id="at-fault"),
        pytest.param("⟦ORG|泗榆县⟧未把指标分解到位。", id="leaves-undone"),
        pytest.param("⟦ORG|大营镇⟧当夜召集机手培训。", id="behind-a-time"),
        pytest.param("⟦LOC|泗榆县⟧未发生事故。", id="where-nothing-happened"),
        pytest.param("组织⟦ORG|大湾村⟧回填坑塘。", id="village-told-to-act"),
        pytest.param("⟦LOC|泗榆县⟧的管网老化。", id="modifier"),
        pytest.param("⟦LOC|泗榆县⟧入选全国百强县。", id="praised"),
        pytest.param("⟦LOC|泗榆县⟧、⟦LOC|宕溪县⟧成功纳入试点。", id="listed"),
        pytest.param("支持⟦LOC|泗榆县⟧发展。", id="supported"),
        pytest.param("⟦ORG|省委第一巡视组⟧对⟦LOC|青澜市⟧开展了巡视。", id="inspected"),
    ],
)
def test_acting_place_is_a_body(read_marks: Callable[[str], str], marked: str) -> None:
    """A place that acts, is told to or is at fault is ORG; as scope, modifier or winner it is LOC."""
    assert read_marks(marked) == marked


def test_a_list_whose_last_name_is_a_verb_lists_no_places() -> None:
    """会同 alone is left before the places: those listed act with them."""
    assert list(find_listed_places("水电、燃气会同六个街道上门。")) == []


@pytest.mark.parametrize(
    "text",
    [
        "全市上下共同努力。",
        "我市加快发展。",
        "中心城区道路拥堵。",
        "建设示范区和工业园区。",
        "推进农村道路和城乡供水。",
        "加强市场监管。",
        "两个小区已通气。",
        "无人机巡河成为常态。",
        "贫困地区和老旧小区。",
        "思路清晰,出路明确。",
        "超市和夜市整顿到位。",
        "单位地区生产总值能耗下降。",
        "班子成员开门见山、反躬自省。",
        "街头巷尾议论,评论区留言。",
        "厨房、仓库等3处隐患已消除。",
        "修成水泥路,白天爬山取样。",
        "把方向、管大局、保落实。",
        "母亲河成了纳污河,开挖导流渠。",
        "所属镇街\n所属村\n",
        "尚存生产区和便民服务区。",
        "修厢沟行沟,最近路边堆物。",
        "沿农村公路两侧种树。",
        "影响湖区水质,6个参建区完成投资。",
        "新建雨水明渠6.8公里。",
        "聚焦先进制造业集聚区建设目标。",
        "重点片区整治,新修截洪沟。",
        "居民搬离居民区,加入湾底评分。",
        "储罐区、装卸区、越界区和采煤沉陷区均已设围挡。",
        "报告照抄邻镇,咱们镇没有。",
        "清单照搬外县,连县名都没改。",
        "氧化塘停止进水,地膜进入排碱渠。",
        "价高出菜场三成。",
    ],
)
def test_common_words_are_no_places(read_marks: Callable[[str], str], text: str) -> None:
    """全市, 我市, 城区 and words that merely end like a place are not marked."""
    assert "⟦" not in read_marks(text)


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("巡河不到位,小河上游水质变差。", id="a-small-river"),
        pytest.param("保护老城区风貌,老城面貌改善。", id="old-town"),
        pytest.param("新建区域性服务中心2个。", id="known-name-before-域"),
        pytest.param("河滩、石滩和水渠无人管护。", id="ends-that-are-nouns"),
    ],
)
def test_common_noun_is_no_place(read_marks: Callable[[str], str], marked: str) -> None:
    """What ends like a place but names none is left alone."""
    assert read_marks(marked) == marked


def test_short_name_is_not_cut_out_of_a_longer_one(read_marks: Callable[[str], str]) -> None:
    """汀澜 for 汀澜县 is a place, but not as the head of 汀澜港."""
    found = read_marks("⟦LOC|汀澜县⟧的生态较好,汀澜港货运量下降。")
    assert "⟦LOC|汀澜⟧" not in found
