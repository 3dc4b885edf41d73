"""Names in empty, full-width, traditional and broken text, and beside documents, dates and quantities."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import zhenggai
from zhenggai.record import Record

_FRAGMENTS = [
    "泗榆县",
    "石桐镇",
    "水务局",
    "县委",
    "书记",
    "郑明远",
    "同志",
    "各县(市、区)",
    "有限公司",
    "办公室",
    "重庆",
    "地区",
    "改造工程",
    "项目",
    "领导小组",
    "由",
    "督促",
    "的",
    "、",
    "。",
    "《",
    "》",
    "2024年3月",
    "12家",
    "企业",
    "等",
    "“",
    "”",
    "(以下简称",
    ")",
    "沅芷河",
    "三个县",
    "责任单位:",
    "一是",
    "①",
    "和",
    "宏灿化工",
    "学校",
    "负责",
    "A",
    "縣",
    "国控",
    "中共",
    "国家",
    "市委",
    "及",
    "+",
    "环(huán)",
]


@pytest.fixture(scope="module")
def read_record() -> Callable[[str], Record]:
    """Give the whole pipeline, without a statistical model."""
    nlp = zhenggai.load("fast")
    return lambda text: nlp(text)._.record


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("由⟦ORG|泗榆縣水務局⟧牽頭,⟦TITLE|縣長⟧⟦PER|鄭明遠⟧主持。", id="traditional"),
        pytest.param("⟦ORG|泗榆县水务局⟧牵头，⟦ORG|县财政局⟧配合；改造⟦LOC|滨湖路⟧。", id="full-width"),
        pytest.param("1．⟦ORG|泗榆县水务局⟧牵头。\n２．⟦ORG|县财政局⟧配合。", id="full-width-digits"),
        pytest.param(
            "经过集中整治,各项任务进展顺利,由⟦ORG|泗榆县水\n务局⟧负责的巡查工作已经全面完成并通过验收。",
            id="line-break-in-a-name",
        ),
        pytest.param("由⟦ORG|泗榆县水务(wù)局⟧牵头。", id="pinyin-in-a-name"),
        pytest.param("向⟦ORG|縣環(huán)境保護(hù)局⟧移送。", id="pinyin-and-traditional"),
    ],
)
def test_name_is_found_in_any_dress(read_marks: Callable[[str], str], marked: str) -> None:
    """A name in another script, width or with damage is marked over its raw letters."""
    assert read_marks(marked) == marked


@pytest.mark.parametrize("text", ["", " \n\n ", "。", "12", "abc", "的的的", "局", "县", "工程", "书记" * 3, "、、、"])
def test_text_without_names_yields_none(read_marks: Callable[[str], str], text: str) -> None:
    """Empty text, marks, and ends of names that end nothing give no mention."""
    assert "⟦ORG" not in read_marks(text)
    assert "⟦LOC" not in read_marks(text)
    assert "⟦PROJECT" not in read_marks(text)


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("印发《泗榆县水务局关于加强管理的通知》。", id="inside-a-document"),
        pytest.param("2024年3月12日⟦ORG|泗榆县水务局⟧停办。", id="right-behind-a-date"),
        pytest.param("约3万元由⟦ORG|泗榆县水务局⟧承担。", id="behind-a-quantity"),
        pytest.param("组织7家⟦GROUP|金融机构⟧开展对接。", id="side-by-side-with-a-quantity"),
    ],
)
def test_documents_dates_and_quantities_keep_their_letters(read_marks: Callable[[str], str], marked: str) -> None:
    """Names never take letters of a document, a date or a quantity."""
    assert read_marks(marked) == marked


@settings(max_examples=150, deadline=None)
@given(parts=st.lists(st.sampled_from([*_FRAGMENTS, "\n", " "]), max_size=30))
def test_mentions_are_flat_and_lie_in_the_text(read_record: Callable[[str], Record], parts: list[str]) -> None:
    """Whatever the fragments of a text: mentions are sorted, not empty, don't overlap, and carry their own words."""
    text = "".join(parts)
    record = read_record(text)
    spans = sorted((one.start, one.end) for one in [*record.entities, *record.quantities])
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(end <= following for (_, end), (following, _) in pairwise(spans))
    assert all(text[one.start : one.end] == one.text for one in record.entities)
