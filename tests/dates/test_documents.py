"""Titles in book-title marks, with their document numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhenggai.entities.documents import find_documents


def mark(text: str) -> str:
    """Put ⟦…⟧ around the documents of a text."""
    marked, position = "", 0
    for one in find_documents(text):
        marked += f"{text[position : one.start]}⟦{text[one.start : one.end]}⟧"
        position = one.end
    return marked + text[position:]


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("", id="empty"),
        pytest.param("印发⟦《云溪县河道管护办法》⟧。", id="title"),
        pytest.param("⟦《管护办法》⟧、⟦《考核细则》⟧", id="listed"),
        pytest.param("⟦《管护办法》⟧⟦《考核细则》⟧", id="adjacent"),
        pytest.param("⟦《关于转发《管护办法》的通知》⟧", id="nested"),
        pytest.param("⟦《关于印发<管护办法><细则>的通知》⟧", id="nested-ascii"),
        pytest.param("⟦《关于转发《印发《管护办法》的函》的通知》⟧", id="nested-twice"),
        pytest.param("⟦《管护办法》(云政办发〔2023〕7号)⟧,", id="number"),
        pytest.param("⟦《管护办法》(云政办发〔2023〕 7 号)⟧", id="number-with-blanks"),
        pytest.param("⟦《管护办法》(云政办发[2018]53号)⟧", id="number-in-square-brackets"),
        pytest.param("⟦《管护办法》(云政办发〔*〕76号)⟧", id="number-masked"),
        pytest.param("⟦《管护办法》云政办发〔2023〕7号⟧要求", id="number-without-brackets"),
        pytest.param("⟦《管护办法》(云政办函〔2015〕65号、66号)⟧", id="two-numbers"),
        pytest.param("⟦《管护条例》(云溪省政府令第12号)⟧", id="order"),
        pytest.param("⟦《公告》(2023年第7号)⟧", id="number-of-a-year"),
        pytest.param("(见⟦《管护办法》云政办发〔2023〕7号⟧)", id="outer-bracket-stays-out"),
        pytest.param("⟦《管护办法》⟧和云政办发〔2023〕7号", id="number-of-something-else"),
        pytest.param("⟦《管护办法》⟧,云政办发〔2023〕7号", id="number-apart"),
        pytest.param("⟦《管护办法》⟧(试行)、⟦《条例》⟧第十四条、⟦《通报》⟧4期", id="what-follows-is-outside"),
        pytest.param("⟦《规划(2025—2027年)》⟧、该⟦《办法》⟧", id="years-and-short-titles"),
        pytest.param("管护方案、云政办函〔2015〕65号", id="no-marks"),
        pytest.param("《》《 ", id="no-title"),
        pytest.param("《未闭合的标题", id="never-closed"),
        pytest.param("没有开头的标题》", id="never-opened"),
        pytest.param("《未闭合,又有⟦《管护办法》⟧和⟦《细则》⟧", id="titles-behind-an-open-mark"),
        pytest.param("⟦《管护办法》⟧》,⟦《细则》⟧", id="closed-twice"),
        pytest.param("《管护\n办法》、⟦《细则》⟧", id="line-ends-in-a-title"),
        pytest.param("《未闭合\n⟦《管护办法》⟧》", id="open-mark-ends-with-its-line"),
        pytest.param(f"⟦《关于{'做好' * 90}的通知》⟧", id="long"),
        pytest.param(f"《未闭合{'某' * 200}又有⟦《管护办法》⟧{'某' * 200}》", id="too-long-to-be-one-title"),
    ],
)
def test_documents_of_a_sentence(marked: str) -> None:
    """Titles are outermost, closed on their line, with the number that follows and nothing else."""
    assert mark(marked.replace("⟦", "").replace("⟧", "")) == marked


@given(st.text(alphabet="《》<>甲乙()〔〕2023号令第、和\n", max_size=40))
def test_any_text_is_read(text: str) -> None:
    """No marks break the finder; documents are in order, apart, on one line, and begin with 《."""
    end = 0
    for one in find_documents(text):
        assert end <= one.start < one.end <= len(text)
        assert text[one.start] == "《"
        assert "》" in text[one.start : one.end]
        assert "\n" not in text[one.start : one.end]
        end = one.end


@given(st.lists(st.text(alphabet="甲乙丙", min_size=1, max_size=5), max_size=6), st.integers(1, 4))
def test_each_outermost_title_is_one_document(titles: list[str], depth: int) -> None:
    """However deep titles nest, each outermost one is one document, whole."""
    written = ["《" * depth + title + "》" * depth for title in titles]
    assert mark(",".join(written)) == ",".join(f"⟦{one}⟧" for one in written)
