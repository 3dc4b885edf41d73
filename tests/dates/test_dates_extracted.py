"""Dates and documents through the whole pipeline: the same values from every script, width and line break."""

from __future__ import annotations

import pytest

import zhenggai
from zhenggai.record import Label

LEAD = "经核查,云溪县各项整改工作有序推进,"
VALUES = ["2024-08-25/2024-11-21", "2025-01/2025-07", "../2025-12", "2023/2024", "2026/2030", None, "R/P2M"]


def read(text: str, label: Label) -> list[tuple[str, str | None]]:
    """Read a text by the rules alone: words and values of one label; each span must hold what it says."""
    found = [one for one in zhenggai.extract(text, config="fast").entities or [] if one.label == label]
    for one in found:
        assert text[one.start : one.end] == one.text
    return [(one.text, one.value) for one in found]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        pytest.param(
            "2024年8月25日至11月21日、2025年1—7月、2025年12月底前、2023至24年度、“十五五”、国庆节、每两月",
            ["2024年8月25日至11月21日", "2025年1—7月", "2025年12月底前", "2023至24年度", "十五五", "国庆节", "每两月"],
            id="plain",
        ),
        pytest.param(
            "2024年8月25日至11月21日、2025年1—7月、2025年12月底前、二○二三至二四年度、「十五五」、國慶節、每兩月檢查、開會",
            [
                "2024年8月25日至11月21日",
                "2025年1—7月",
                "2025年12月底前",
                "二○二三至二四年度",
                "十五五",
                "國慶節",
                "每兩月",
            ],
            id="traditional",
        ),
        pytest.param(
            "２０２４年８月２５日至１１月２１日、２０２５年１—７月、２０２５年１２月底前、２０２３至２４年度、“十五五”、国庆节、每两月",
            [
                "２０２４年８月２５日至１１月２１日",
                "２０２５年１—７月",
                "２０２５年１２月底前",
                "２０２３至２４年度",
                "十五五",
                "国庆节",
                "每两月",
            ],
            id="full-width",
        ),
        pytest.param(
            "2024年8月 25日至11 月21日、20 25年1—7月、2025年12月底前、2023至24年度、“十五五”、国庆节、每两 月检查",
            [
                "2024年8月 25日至11 月21日",
                "20 25年1—7月",
                "2025年12月底前",
                "2023至24年度",
                "十五五",
                "国庆节",
                "每两 月",
            ],
            id="blanks",
        ),
        pytest.param(
            "2024年8月25\n日至11月21日、2025年\n1—7月、2025年12月\n底前、2023至24年度、“十五五”、国\n庆节、每两月",
            [
                "2024年8月25\n日至11月21日",
                "2025年\n1—7月",
                "2025年12月\n底前",
                "2023至24年度",
                "十五五",
                "国\n庆节",
                "每两月",
            ],
            id="broken-lines",
        ),
    ],
)
def test_every_variant_gives_the_same_dates(text: str, spans: list[str]) -> None:
    """The values are those of the plain sentence, the spans those of the raw text."""
    assert read(LEAD + text + "。", Label.DATE) == list(zip(spans, VALUES, strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "印發《關於加強河道管護的通知》（雲政辦發〔2023〕7號），",
            "《關於加強河道管護的通知》（雲政辦發〔2023〕7號）",
            id="traditional",
        ),
        pytest.param(
            "印发《关于加强河道\n管护的通知》(云政办发〔２０２３〕 ７号),",
            "《关于加强河道\n管护的通知》(云政办发〔２０２３〕 ７号)",
            id="broken-full-width",
        ),
    ],
)
def test_every_variant_gives_the_same_documents(text: str, expected: str) -> None:
    """A title keeps its number over full width, blanks and line breaks; no date or quantity stands inside."""
    record = zhenggai.extract(LEAD + text + "开展清理。", config="fast")
    found = [(one.label, one.text) for one in record.entities or [] if one.label in (Label.DOC, Label.DATE)]
    assert found == [(Label.DOC, expected)]
    assert record.quantities == []


def test_empty_text_has_no_dates() -> None:
    """A text of blanks has a record without dates."""
    assert read(" \n", Label.DATE) == []


def test_the_year_carries_on_within_a_measure() -> None:
    """A month takes its year from the measure that it stands in, and from the notice outside."""
    text = "一、关于河道淤积的问题。整改情况:一是2023年开工,5月完工;二是6月验收。\n2025年1月2日"
    assert [value for _, value in read(text, Label.DATE)] == ["2023", "2023-05", "2025-06", "2025-01-02"]
