"""Records for the report, read from notices of these tests' own."""

from __future__ import annotations

import pytest

import zhenggai
from zhenggai.record import Record

NOTICE = (
    "泗榆县关于巡察整改进展情况的通报\n"
    "一、河道管护不到位,南河排污口整治进度滞后。\n"
    "责任单位:县水务局\n整改时限:2025年6月底前\n"
    "整改情况:一是由县水务局会同青溪镇政府清理河道12.6公里。二是印发《泗榆县河道管护办法》,管护经费由120万元提高至300余万元。\n"
    "二、惠民资金监管不严。\n"
    "整改情况:已完成。县财政局追回资金45.8万元,给予党纪处分3人。\n"
)
TRADITIONAL = (
    "嶺澤縣關於審計整改情況的通報\n一、財政資金監管不嚴。\n整改情況:由縣財政局收回資金20萬元,2025年3月底前完成。\n"
)
HOSTILE = (
    "</script><script>window.stolen = 1</script>县整改情况的通报\n"
    '一、<img src=x onerror="window.stolen = 2">管护不到位。\n'
    "整改情况:由县水务局清理'河道'12公里&lt;b&gt;\u2028𠮷<!-- --> `${window.stolen = 3}`,追回45万元。\n"
)


@pytest.fixture(scope="session")
def records() -> list[Record]:
    """A simplified, a traditional and a hostile notice."""
    texts = {"plain": NOTICE, "traditional": TRADITIONAL, "hostile": HOSTILE}
    return [with_kinds(zhenggai.extract(text, config="fast"), id=name) for name, text in texts.items()]


def with_kinds(record: Record, *, id: str) -> Record:  # noqa: A002 - the record's own name for it
    """The record under another id, its first problem of one kind, the others of another, its measures of a third."""
    problems = [
        one.model_copy(update={"types": ["资金资产"] if at else ["生态环境", "监督管理"]})
        for at, one in enumerate(record.problems)
    ]
    measures = [one.model_copy(update={"types": ["工程项目"]}) for one in record.measures]
    return record.model_copy(update={"id": id, "problems": problems, "measures": measures})
