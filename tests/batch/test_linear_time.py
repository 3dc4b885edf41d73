"""Time grows with the text and no faster, whatever stands in it.

The project's own figure is 2.2 for twice the text, measured on a quiet machine; here it may be 2.6.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from spacy.language import Language

from zhenggai.batch.process import process
from zhenggai.reading import NoticeText

pytestmark = pytest.mark.timing

ALLOWED = 2.6
PARAGRAPH = (
    "{}、关于河道管护不到位的问题。\n整改情况：一是由云溪县水务局清理河道12公里，投入1.5亿元，2024年5月底前完成。"
    "二是督促各乡镇建立巡查台账，县财政局、县审计局每两月检查一次，\n问题整改率达到95%以上。\n"
)
STATED = "1.关于管网破损的问题。\n整改措施:修复管网3公里。\n"


def measure_seconds(nlp: Language, text: str) -> float:
    """Seconds of processor time for one text, so that other work on the machine counts little."""
    begin = time.process_time()
    with nlp.memory_zone():
        process(nlp, NoticeText("长", text, "长.txt", "txt", "utf-8", "0"))
    return time.process_time() - begin


def repeat(text: str, length: int) -> str:
    """`text` as often as it fits into `length` characters."""
    return text * (length // len(text))


@pytest.fixture(scope="module", autouse=True)
def _warm(nlp: Language) -> None:
    """Word lists are read with the first notice."""
    nlp(PARAGRAPH)


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda half: repeat(PARAGRAPH, 75_000 * half), id="paragraphs"),
        pytest.param(
            lambda half: "整改情况：\n" + "".join(f"{i}.清理河道{i}公里。\n" for i in range(1, 5_000 * half + 1)),
            id="ten thousand enumerators",
        ),
    ],
)
def test_twice_the_text_takes_twice_the_time(nlp: Language, make: Callable[[int], str]) -> None:
    """A text of 150,000 characters, or 10,000 items, takes about twice as long as its half."""
    half, whole = make(1), make(2)
    ratios = []
    for _ in range(3):
        ratios.append(measure_seconds(nlp, whole) / measure_seconds(nlp, half))
        if ratios[-1] <= ALLOWED:
            return
    pytest.fail(f"twice the text took {min(ratios):.2f} times as long, three times measured; allowed is {ALLOWED}")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("检查发现," * 10_000 + "台账不全;印章外借。", id="leads to faults in one sentence"),
        pytest.param("仍有不足。一是好;" * 6_000, id="lists of faults that state none"),
        pytest.param(STATED + "整改措施:" + "2024年6月1日和" * 3_000, id="dates in one clause"),
        pytest.param(STATED + "整改时限:" + "2024年6月1日、" * 3_000, id="dates in a field of a term"),
        pytest.param(STATED + "责任|" + " " * 20_000 + "x:|y\n", id="a row of blanks"),
        pytest.param(STATED + "该任务由甲局牵头" + "、乙局配合" * 4_000 + "好", id="partners of a task"),
        pytest.param(STATED + "整改措施:县长" + "和" * 20_000 + "好。", id="who else is punished"),
        pytest.param("《" * 20_000, id="opening marks"),
        pytest.param("《" * 20_000 + "》" * 20_000, id="nested marks"),
        pytest.param("（" * 20_000 + "）" * 20_000, id="nested brackets"),
        pytest.param("“关于" * 20_000, id="quotes that never close"),
        pytest.param("关于" * 20_000, id="frames that never close"),
        pytest.param("一是" * 50_000, id="enumerators only"),
        pytest.param("、" * 100_000, id="commas only"),
        pytest.param("一" * 100_000, id="one numeral"),
        pytest.param("1" * 50_000, id="digits only"),
        pytest.param("2024年" * 20_000, id="years only"),
        pytest.param("由" * 50_000, id="agents only"),
        pytest.param("市" * 50_000, id="place suffixes only"),
        pytest.param("环(huan" * 10_000, id="pinyin that never closes"),
        pytest.param("整" + " " * 100_000 + "改", id="blanks"),
        pytest.param("整" + "\n" * 100_000 + "改", id="line breaks"),
        pytest.param("关于“河道水质差" + "\n" * 50_000 + "改", id="line breaks behind a frame that opens"),
        pytest.param("地址" + " " * 50_000 + "改", id="blanks behind an address"),
        pytest.param("位于泗榆县。" + "泗榆站、" * 10_000, id="one place again and again"),
        pytest.param("&" * 50_000 + ";", id="entities that never end"),
        pytest.param("关于" + "管护" * 50_000 + "的问题", id="a statement as long as the text"),
    ],
)
def test_malicious_text_is_read_in_seconds(nlp: Language, text: str) -> None:
    """Texts made to send a backtracking pattern astray take no longer than others of their length."""
    assert measure_seconds(nlp, text) < 4
