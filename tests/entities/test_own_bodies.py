"""Bodies that only the speaker's place or the notice as a whole shows: 我局, 该院, 镇里, the school, the street."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("收到转办单后,⟦ORG|我局⟧连夜派员赶赴现场。", id="ours"),
        pytest.param("经查,⟦ORG|该院⟧超标准收取床位费。", id="told-of-by-any-verb"),
        pytest.param("现场由⟦ORG|该公司⟧回填。", id="agent"),
        pytest.param("⟦ORG|市委第六巡察组⟧对⟦ORG|我局党组⟧开展巡察。", id="with-its-part"),
        pytest.param("说明:⟦ORG|本处⟧已于6月2日派员会勘。", id="ours-in-a-reply"),
        pytest.param("对⟦ORG|我会党组⟧开展巡察。", id="society-with-its-part"),
        pytest.param("⟦ORG|该处⟧立即派员清理。", id="division-that-acts"),
        pytest.param("⟦ORG|该企业⟧主要排放口超标。", id="before-主要"),
        pytest.param("⟦ORG|我局⟧当即派员查看。", id="before-an-adverb"),
        pytest.param("漏雨后,⟦ORG|镇里⟧重新铺了瓦,水电由⟦ORG|村里⟧承担。", id="from-within"),
    ],
)
def test_a_body_told_of_from_where_the_speaker_stands_is_a_body(read_marks: Callable[[str], str], marked: str) -> None:
    """Our own body and the one just spoken of count where they act or head a clause."""
    assert read_marks(marked) == marked


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("该处理的已经处理。", id="part-of-a-word"),
        pytest.param("应该会好转。", id="part-of-应该"),
        pytest.param("⟦LOC|日本⟧行情看涨。", id="part-of-日本"),
        pytest.param("仓库钥匙挂在该店门后。", id="only-a-place"),
        pytest.param("镇里的路灯全部更换。", id="inside-a-township"),
        pytest.param("该校所报材料不实。", id="only-whose-it-is"),
        pytest.param("我会继续向⟦GROUP|有关部门⟧反映。", id="what-i-will-do"),
        pytest.param("我会尽快处理。", id="what-i-will-do-soon"),
        pytest.param("你会收到短信。", id="what-you-will-get"),
        pytest.param("我所住小区路灯不亮。", id="where-i-live"),
        pytest.param("该处道路积水严重。", id="place-with-a-road"),
        pytest.param("该处已修复。", id="place-repaired"),
        pytest.param("该台设备未检修。", id="device"),
        pytest.param("该部电梯已停用。", id="lift"),
        pytest.param("该矿泉水抽检不合格。", id="water"),
        pytest.param("该社团未登记。", id="club"),
        pytest.param("该企业主已被处罚。", id="owner-of-a-firm"),
        pytest.param("该队列中有三人缺席。", id="row-of-people"),
        pytest.param("该馆舍已封闭。", id="building"),
    ],
)
def test_words_that_read_alike_name_nobody(read_marks: Callable[[str], str], text: str) -> None:
    """What is part of another word, does nothing or is told nothing of is no body."""
    assert read_marks(text) == text


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("⟦ORG|岚川工学院⟧\n接到反映后,⟦ORG|学校⟧立即组织检修。", id="the-school"),
        pytest.param("4所⟦GROUP|学校⟧没有立即整改。", id="schools-counted"),
        pytest.param("老人没地方去,⟦ORG|街道⟧已安排公租房。", id="the-street"),
        pytest.param("⟦ORG|公司⟧成立整改小组。", id="the-firm"),
        pytest.param("因逾期,⟦ORG|法院⟧受理执行申请。", id="the-court"),
        pytest.param("缺口由⟦ORG|县财政⟧兜底。", id="who-pays"),
        pytest.param("公司治理不完善。", id="a-firm-as-matter"),
    ],
)
def test_a_kind_alone_is_the_one_house_of_the_notice(read_marks: Callable[[str], str], marked: str) -> None:
    """A definite house that acts is a body; several of a kind are a group."""
    assert read_marks(marked) == marked
