"""Full names that the surroundings of a mention tell: a list, a document's name, an address, the village's own name."""

from __future__ import annotations

import pytest
from tests.entities.test_links import HEAD, linked


@pytest.mark.parametrize(
    ("mention", "canonical"),
    [
        pytest.param("⟦ORG|县河长办⟧", "泗榆县河长制办公室", id="office of river chiefs"),
        pytest.param("⟦ORG|县河长制办公室⟧", "泗榆县河长制办公室", id="its name in full"),
        pytest.param("⟦ORG|县委审计办⟧", "中共泗榆县委审计委员会办公室", id="office of the audit committee"),
        pytest.param("⟦ORG|县委办⟧", "中共泗榆县委办公室", id="office of the committee"),
        pytest.param("⟦ORG|县政府办⟧", "泗榆县人民政府办公室", id="office of the government"),
        pytest.param("⟦ORG|县委巡察办⟧", "中共泗榆县委巡察办", id="another office stays short"),
        pytest.param("⟦ORG|县投促局⟧", "泗榆县投资促进局", id="bureau of investment"),
        pytest.param("⟦ORG|县文广旅体局⟧", "泗榆县文化广电旅游体育局", id="bureau of culture and sport"),
        pytest.param("⟦ORG|县里⟧", "泗榆县", id="inside a level"),
        pytest.param("⟦TITLE|鹿田镇副镇长⟧", "鹿田镇副镇长", id="post of a township"),
    ],
)
def test_short_names_of_offices_are_expanded(mention: str, canonical: str) -> None:
    assert linked(f"{HEAD}由{mention}整改")[mention[mention.index("|") + 1 : -1]].canonical == canonical


@pytest.mark.parametrize("words", ["聚焦贯彻落实上级决策部署方面", "由协议签署方负责"])
def test_a_word_that_ends_like_a_department_of_hong_kong_is_none(words: str) -> None:
    assert linked(f"{HEAD}{words}\n⟦ORG|县政府⟧已改")["县政府"].canonical == "泗榆县人民政府"


@pytest.mark.parametrize(
    ("text", "name", "canonical"),
    [
        pytest.param("根据《沭川市督察整改销号办法》,⟦ORG|市水利局⟧核查", "市水利局", "沭川市水利局", id="document"),
        pytest.param("⟦ORG|区委⟧巡察。\n信箱:锦桐区航枢路9号", "区委", "中共锦桐区委", id="address"),
        pytest.param(
            "《巴彦塔拉旗草畜平衡办法》,⟦ORG|旗林草局⟧核定", "旗林草局", "巴彦塔拉旗林业和草原局", id="banner"
        ),
        pytest.param("《农贸市场管理办法》,⟦ORG|市水利局⟧核查", "市水利局", None, id="market"),
        pytest.param("《落实省市部署方案》,⟦ORG|省水利厅⟧核查", "省水利厅", None, id="verb"),
        pytest.param("《禁养区划定方案》,⟦ORG|区水务局⟧核查", "区水务局", None, id="area with a rule"),
        pytest.param("《甲川市办法》《乙川市办法》,⟦ORG|市水利局⟧核查", "市水利局", None, id="two cities"),
        pytest.param("《甲川市办法》,⟦LOC|乙川市⟧的⟦ORG|市水利局⟧核查", "市水利局", "乙川市水利局", id="mention first"),
    ],
)
def test_place_that_only_a_document_or_an_address_tells(text: str, name: str, canonical: str | None) -> None:
    assert linked(text, issuer=None)[name].canonical == canonical


@pytest.mark.parametrize(
    ("text", "name", "canonical"),
    [
        pytest.param("⟦ORG|县农业农村局⟧、⟦ORG|商务局⟧拨付", "商务局", "泗榆县商务局", id="list"),
        pytest.param("⟦ORG|县财政局⟧、⟦ORG|水利局⟧和⟦ORG|人社局⟧", "人社局", "泗榆县人力资源和社会保障局", id="chain"),
        pytest.param("⟦ORG|县执法大队⟧会同⟦ORG|公安局⟧巡查", "公安局", "泗榆县公安局", id="together"),
        pytest.param("⟦ORG|县财政局⟧、⟦ORG|市场监管局⟧", "市场监管局", "泗榆县市场监督管理局", id="letter of a level"),
        pytest.param("⟦ORG|县委⟧、⟦ORG|政府⟧研究", "政府", "泗榆县人民政府", id="committee and government"),
        pytest.param("⟦ORG|县委办⟧、⟦ORG|政府办⟧督办", "政府办", "泗榆县人民政府办公室", id="their offices"),
        pytest.param("⟦ORG|县财政局⟧、⟦ORG|岭泽海事局⟧", "岭泽海事局", None, id="bureau of the state"),
        pytest.param("⟦ORG|县城投公司⟧、⟦ORG|商务局⟧拨付", "商务局", None, id="behind a firm"),
        pytest.param("⟦ORG|县财政局⟧整改。⟦ORG|商务局⟧拨付", "商务局", None, id="another sentence"),
        pytest.param("⟦ORG|县生态环境分局⟧、⟦ORG|商务局⟧拨付", "商务局", None, id="behind a branch"),
    ],
)
def test_department_shares_the_place_of_the_one_before(text: str, name: str, canonical: str | None) -> None:
    found = linked(HEAD + text)[name].canonical
    assert found == canonical or (canonical is None and found == name)


def test_village_named_without_its_level() -> None:
    found = linked(f"{HEAD}延伸到⟦LOC|石步⟧、⟦LOC|大圩⟧村组。⟦ORG|石步村⟧已改")
    assert (found["石步"].canonical, found["大圩"].canonical) == ("石步村", "大圩")


def test_short_place_that_a_township_and_a_village_bear_is_no_village() -> None:
    found = linked(f"{HEAD}延伸到⟦LOC|石步⟧。⟦ORG|石步村⟧、⟦LOC|石步镇⟧已改")
    assert found["石步"].canonical == "石步镇"


@pytest.mark.parametrize(
    ("text", "name", "canonical"),
    [
        pytest.param("给予⟦TITLE|石步村监委会原主任⟧警告", "石步村监委会原主任", "石步村监委会原主任", id="village"),
        pytest.param("⟦TITLE|村监委会主任⟧", "村监委会主任", None, id="some village"),
        pytest.param("⟦TITLE|驻村第一书记⟧", "驻村第一书记", None, id="any village"),
        pytest.param("⟦TITLE|临航建材公司原经理⟧", "临航建材公司原经理", "临航建材公司原经理", id="firm"),
        pytest.param("⟦TITLE|物业服务公司经理⟧", "物业服务公司经理", None, id="some firm"),
        pytest.param(
            "⟦ORG|汀岚恒驰铝业有限公司⟧,⟦ORG|恒驰铝业⟧已改", "恒驰铝业", "汀岚恒驰铝业有限公司", id="legal form"
        ),
        pytest.param("⟦ORG|恒驰铝业⟧已改", "恒驰铝业", None, id="unknown legal form"),
        pytest.param("⟦ORG|嘉澜酒店⟧已改", "嘉澜酒店", "嘉澜酒店", id="shop"),
    ],
)
def test_names_that_say_all_or_nothing(text: str, name: str, canonical: str | None) -> None:
    assert linked(HEAD + text)[name].canonical == canonical
