"""The record of a whole notice: ids, offsets, links, relations, warnings, identical bytes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest

import zhenggai
from zhenggai.batch.run import to_json
from zhenggai.record import Record

NOTICE = (
    "中共青澜县委\n"
    "关于市委巡察整改进展情况的通报\n"
    "2024年4月8日至6月28日，市委第三巡察组对青澜县开展了巡察。8月16日，市委第三巡察组反馈了意见。\n"
    "一、整改落实情况\n"
    "（一）反馈问题：河道管护不够到位\n"
    "1.巡河次数不足。\n"
    "责任单位：县水务局\n"
    "整改情况：一是修订《青澜县河道巡查办法》，县水务局清理河道12.5公里。二是参照《河道条例》，2024年9月底前"
    "督促各乡镇整改。\n"
    "3.违建清理缓慢。\n"
    "整改情况：拆除违建3处，收回资金1.5亿元。该问题已完成整改。\n"
    "联系电话：0459-6180033。\n"
    "中共青澜县委\n"
    "2025年7月18日\n"
)
TRADITIONAL = NOTICE.translate(str.maketrans("关于进县长办处违规", "關於進縣長辦處違規"))


def extract(text: str, **overrides: Any) -> Record:
    """Reads a notice without a statistical model."""
    return zhenggai.extract(text, config="fast", overrides=overrides)


def spans(record: Record) -> Iterator[tuple[int, int, str]]:
    """Every span that carries its words."""
    scopes = [measure.scope for measure in record.measures if measure.scope is not None]
    for one in (*record.entities, *record.quantities, *record.problems, *record.measures, *scopes):
        yield one.start, one.end, one.text
    assert record.meta is not None
    for value in (*record.meta.contact, *(getattr(record.meta, key) for key in ("title", "issuer", "published"))):
        if value is not None:
            yield value.start, value.end, value.text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(NOTICE, id="simplified"),
        pytest.param(TRADITIONAL, id="traditional"),
        pytest.param(NOTICE.replace("公里", "公\n里").replace("督促", "督\n促"), id="line breaks in words"),
        pytest.param(NOTICE.replace("1", "１").replace("2", "２"), id="full-width digits"),
        pytest.param(NOTICE.replace("：", ":").replace("，", ","), id="half-width signs"),
        pytest.param(NOTICE.replace("环", "环(huán)").replace("河", "河(hé)"), id="injected pinyin"),
        pytest.param("\ufeff" + NOTICE.replace("整改", "整&nbsp;改"), id="entities and a byte order mark"),
    ],
)
def test_every_span_is_one_of_the_raw_text(text: str) -> None:
    """Offsets count the characters of the text as it was read, however it is damaged, and the record is complete."""
    record = extract(text)
    assert record.text == text
    assert [(len(record.problems), len(record.measures))] == [(3, 3)]
    for start, end, words in spans(record):
        assert words == text[start:end] != ""


def test_ids_count_in_the_order_of_the_text() -> None:
    """Entities, quantities, problems, measures and sections are numbered from 1 as they begin."""
    record = extract(NOTICE)
    for prefix, found in (
        ("E", record.entities),
        ("Q", record.quantities),
        ("P", record.problems),
        ("M", record.measures),
        ("S", record.sections),
    ):
        assert [one.id for one in found] == [f"{prefix}{number}" for number in range(1, len(found) + 1)]
        assert found == sorted(found, key=lambda one: one.start)


def test_problems_and_measures_know_each_other() -> None:
    """Parent, level, section, measures and problem are ids of this record."""
    record = extract(NOTICE)
    assert [(one.text, one.parent, one.level, one.measures) for one in record.problems] == [
        ("河道管护不够到位", None, 1, []),
        ("巡河次数不足", "P1", 2, ["M1", "M2"]),
        ("违建清理缓慢", "P1", 2, ["M3"]),
    ]
    assert [(one.problem, one.marker) for one in record.measures] == [("P2", "一是"), ("P2", "二是"), ("P3", None)]
    sections = {one.id: one for one in record.sections}
    for one in (*record.problems, *record.measures):
        assert sections[one.section].start <= one.start
    for section in record.sections:
        parent = sections.get(section.parent or "")
        assert section.level == (1 if parent is None else parent.level + 1)


def test_measure_lists_what_stands_in_it() -> None:
    """Quantities, dates and documents of a measure are those that begin within it."""
    record = extract(NOTICE)
    words = {one.id: one.text for one in (*record.entities, *record.quantities)}
    first, second, third = record.measures
    assert [words[one] for one in first.quantities + first.documents] == ["12.5公里", "《青澜县河道巡查办法》"]
    assert [words[one] for one in second.dates + second.documents] == ["2024年9月底前", "《河道条例》"]
    assert [words[one] for one in third.quantities] == ["3处", "1.5亿元"]
    assert [one.value for one in record.quantities] == [12.5, 3, 150000000]
    assert (second.deadline, record.problems[2].status) == ("../2024-09", "done")


def test_relations_carry_source_evidence_and_confidence() -> None:
    """Every relation joins two parts of the record and shows where it can be seen."""
    record = extract(NOTICE)
    words = {one.id: one.text for one in (*record.entities, *record.quantities)}
    found = {(one.type, one.head, words.get(one.tail, one.tail)) for one in record.relations}
    assert found == {
        ("part_of", "P2", "P1"),
        ("part_of", "P3", "P1"),
        ("answers", "M1", "P2"),
        ("answers", "M2", "P2"),
        ("answers", "M3", "P3"),
        ("owned_by", "P2", "县水务局"),
        ("owned_by", "M1", "县水务局"),
        ("owned_by", "M2", "各乡镇"),
        ("issues", "M1", "《青澜县河道巡查办法》"),
        ("measured_by", "M1", "12.5公里"),
        ("measured_by", "M3", "3处"),
        ("measured_by", "M3", "1.5亿元"),
        ("dated", "M2", "2024年9月底前"),
    }
    for one in record.relations:
        assert one.source
        assert one.confidence is not None
        assert 0 < one.confidence <= 1
        assert one.evidence is not None
        assert one.evidence.start < one.evidence.end
    owned = {words[one.tail]: (one.role, one.evidence) for one in record.relations if one.type == "owned_by"}
    assert owned["各乡镇"][0] == "assigned"
    assert NOTICE[owned["各乡镇"][1].start : owned["各乡镇"][1].end] == "督促各乡镇"


def test_default_owner_is_the_issuer_and_no_relation() -> None:
    """A measure without an owner gets the issuer's mention; it can be switched off."""
    record = extract(NOTICE)
    issuer = next(one.id for one in record.entities if one.text == "中共青澜县委")
    assert [(one.entity, one.role) for one in record.measures[2].owners] == [(issuer, "default")]
    assert not any(one.head == "M3" and one.type == "owned_by" for one in record.relations)
    without = extract(NOTICE, **{"components.owners.default_owner": False})
    assert without.measures[2].owners == []
    unknown = extract("一、关于管网破损的问题。\n整改情况：修复管网3公里。\n")
    assert [(one.entity, one.role) for one in unknown.measures[0].owners] == [(None, "default")]


def test_meta_holds_values_with_their_words() -> None:
    """Dates are ISO values, names are normalized words; both keep the raw words and their span."""
    meta = extract(TRADITIONAL).meta
    assert meta is not None
    assert meta.issuer is not None
    assert (meta.issuer.value, meta.issuer.text) == ("中共青澜县委", "中共青澜縣委")
    assert meta.inspection_period is not None
    assert meta.inspection_period.value == "2024-04-08/2024-06-28"
    assert meta.published is not None
    assert (meta.published.value, meta.published.text) == ("2025-07-18", "2025年7月18日")
    assert [one.value for one in meta.contact] == ["0459-6180033"]


def test_numbering_that_needed_repair_is_warned_of() -> None:
    """A skipped number gives a warning with the place."""
    warnings = extract(NOTICE).warnings
    assert len(warnings) == 1
    assert NOTICE[warnings[0].start : warnings[0].end].startswith("3.")
    assert warnings[0].message


def test_places_of_the_gazetteer_have_their_code() -> None:
    """A name that the gazetteer knows carries its GB/T 2260 code, any other none."""
    codes = {one.text: one.code for one in extract("四川省青澜县水务局对达州市开展帮扶。").entities}
    assert codes.get("达州市") == "511700"
    assert all(code is None for name, code in codes.items() if "青澜" in name)


@pytest.mark.parametrize("text", [NOTICE, TRADITIONAL, "", "\n"], ids=["simplified", "traditional", "empty", "blank"])
def test_two_runs_give_the_same_bytes(text: str) -> None:
    """The same text and configuration give the same line, and the id follows from the content."""
    nlp = zhenggai.load("fast")
    lines = {to_json(nlp(text)._.record) for _ in range(2)} | {to_json(extract(text))}
    assert len(lines) == 1
    assert nlp(text)._.record.id == extract(text).id != extract(text + "。").id


def test_stages_that_are_off_leave_a_valid_record() -> None:
    """Without structure and names there is still a record, with what the others found."""
    nlp = zhenggai.load("fast")
    with nlp.select_pipes(enable=["segmenter", "quantities", "record"]):
        record = nlp(NOTICE)._.record
    assert "12.5公里" in [one.text for one in record.quantities]
    assert (record.problems, record.measures, record.sections, record.relations) == ([], [], [], [])


@pytest.mark.timing
def test_time_is_in_proportion_to_the_length() -> None:
    """The record of eight times the notices costs about eight times as much."""
    nlp = zhenggai.load("fast")
    stage = nlp.get_pipe("record")

    def seconds(times: int) -> float:
        with nlp.select_pipes(disable=["record"]):
            doc = nlp(NOTICE * times)
        begin = time.process_time()
        stage(doc)
        return time.process_time() - begin

    short = min(seconds(20) for _ in range(3))
    assert seconds(160) < 24 * max(short, 0.01)
