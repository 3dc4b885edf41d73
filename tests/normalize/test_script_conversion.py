"""Traditional → simplified: which conversion is chosen, what it gives, and what came from what."""

from __future__ import annotations

import pytest

from zhenggai.normalize.script import Conversion, align, choose_conversion, detect_script, to_simplified
from zhenggai.record import Script

# A text that both scripts write alike, and characters that are simplified in one word and traditional in another.
NEUTRAL = "一二三后里干于面只台"


@pytest.mark.parametrize(
    ("text", "script"),
    [
        pytest.param("", Script.HANS, id="empty"),
        pytest.param("12.5%\nabc，。", Script.HANS, id="no-han"),
        pytest.param(NEUTRAL, Script.HANS, id="in-both"),
        pytest.param("云溪县环境保护", Script.HANS, id="simplified"),
        pytest.param("雲溪縣環境保護", Script.HANT, id="traditional"),
        pytest.param("雲溪縣\n環境保護１2%", Script.HANT, id="traditional-with-digits"),
        pytest.param("云溪县环境保护" * 10 + "於", Script.HANS, id="one-traditional-slip"),
        pytest.param("雲溪縣環境保護" * 2 + "县", Script.HANT, id="one-simplified-slip"),
        pytest.param("云溪县环境保护,雲溪縣環境保護", Script.MIXED, id="mixed"),
    ],
)
def test_script_is_told_by_characters_of_one_script_only(text: str, script: Script) -> None:
    """A text is traditional or simplified by its clear characters, mixed if it has a good part of both."""
    assert detect_script(text) is script


@pytest.mark.parametrize(
    ("text", "conversion"),
    [
        pytest.param("", Conversion.NONE, id="empty"),
        pytest.param("云溪县监察院立法会", Conversion.NONE, id="simplified"),
        pytest.param("雲溪縣環境保護", Conversion.T2S, id="traditional"),
        pytest.param("監察院就環境保護提出糾正案", Conversion.TW2SP, id="taiwan"),
        pytest.param("立法會就環境保護質詢申訴專員", Conversion.HK2S, id="hong-kong"),
        pytest.param("監察院與環境保護", Conversion.T2S, id="one-sign-is-too-few"),
        pytest.param("環境衞生", Conversion.HK2S, id="hong-kong-form"),
        pytest.param("看著環境", Conversion.TW2S, id="taiwan-form"),
        pytest.param("看着環境,著作", Conversion.T2S, id="both-forms"),
        pytest.param("云溪县环境保护,雲溪縣環境保護", Conversion.T2S, id="mixed"),
    ],
)
def test_conversion_is_chosen_by_script_and_usage(text: str, conversion: Conversion) -> None:
    """Simplified text needs no conversion; Taiwan and Hong Kong are known by words of theirs."""
    assert choose_conversion(text) is conversion
    assert to_simplified(text) == to_simplified(text, conversion=conversion)


@pytest.mark.parametrize(
    ("conversion", "text", "expected"),
    [
        pytest.param(Conversion.T2S, "", "", id="empty"),
        pytest.param(Conversion.T2S, "環境\x00保護\x00", "环境\x00保护\x00", id="nul-characters"),
        pytest.param(Conversion.NONE, "環境保護", "環境保護", id="none"),
        pytest.param(Conversion.T2S, "環境\n保護１2%", "环境\n保护１2%", id="t2s"),
        pytest.param(Conversion.T2S, "乾隆乾燥", "乾隆干燥", id="by-the-word"),
        pytest.param(Conversion.T2S, "顯著,看著", "显著,看著", id="t2s-keeps-variants"),
        pytest.param(Conversion.TW2S, "看著資料庫", "看着资料库", id="tw2s"),
        pytest.param(Conversion.TW2SP, "看著資料庫", "看着数据库", id="tw2sp"),
        pytest.param(Conversion.HK2S, "衞生滑鼠", "卫生滑鼠", id="hk2s"),
        pytest.param(Conversion.HK2SP, "衞生滑鼠", "卫生鼠标", id="hk2sp"),
        pytest.param(Conversion.AUTO, "环境保护", "环境保护", id="auto-on-simplified"),
        pytest.param(Conversion.AUTO, "監察院:行政院的資料庫", "监察院:行政院的数据库", id="auto-on-taiwan"),
    ],
)
def test_text_is_converted(conversion: Conversion, text: str, expected: str) -> None:
    """Each conversion gives what OpenCC's configuration of that name does."""
    assert to_simplified(text, conversion=conversion).text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("環境", "環|境", id="no-phrase"),
        pytest.param("計程車", "計|程|車", id="as-long"),
        pytest.param("部落格", "部落格|部落格", id="shorter"),
        pytest.param("獅子山", "獅子山|獅子山|獅子山|獅子山", id="longer"),
        pytest.param("上部落格的", "上|部落格|部落格|的", id="between-unchanged"),
        pytest.param("部落格部落格", "部落格|部落格|部落格|部落格", id="twice"),
        pytest.param("部落格部落", "部落格|部落格|部|落", id="before-its-own-beginning"),
        pytest.param("部落格......", "部落格|部落格|.|.|.|.|.|.", id="before-a-run"),
        pytest.param("部落格葛摩", "部落格|部落格|葛摩|葛摩|葛摩", id="shorter-then-longer"),
        pytest.param("葛摩部落格", "葛摩|葛摩|葛摩|部落格|部落格", id="longer-then-shorter"),
        pytest.param("部落格\n獅子山", "部落格|部落格|\n|獅子山|獅子山|獅子山|獅子山", id="line-break"),
        pytest.param("１部落格２", "１|部落格|部落格|２", id="full-width"),
    ],
)
def test_phrases_map_as_wholes(text: str, expected: str) -> None:
    """A phrase whose length changed maps as a whole, any other text one to one."""
    offsets = to_simplified(text, conversion=Conversion.TW2SP).offsets(len(text))
    assert [text[slice(*offsets.to_source(i, i + 1))] for i in range(len(offsets))] == expected.split("|")


def test_conversion_that_no_phrase_explains_maps_up_to_the_next_sign() -> None:
    """Where a target can't be explained, the stretch up to the next sign maps as a whole, and the rest is exact."""
    assert align("環境保護,發展", "甲乙,发展", "t2s") == [(0, 4, 0, 2)]
    assert align("環境保護", "甲乙", "t2s") == [(0, 4, 0, 2)]
