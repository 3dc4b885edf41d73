"""Many notices: one line each, in their order, and none of them able to stop the others."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

import zhenggai
from zhenggai.batch.run import RunSummary, run, to_json
from zhenggai.errors import ConfigError, InputError
from zhenggai.export.rows import Row
from zhenggai.reading import NoticeText
from zhenggai.record import Record

TEXT = "一、关于河道管护不到位的问题。整改情况：一是由云溪县水务局清理河道{}公里。二是督促各乡镇建立巡查台账。\n"


def make_notice(number: int, text: str | None = None) -> NoticeText:
    """A notice as if read from `<number>.txt`."""
    return NoticeText(
        str(number), TEXT.format(number) if text is None else text, f"{number}.txt", "txt", "utf-8", "0" * 64
    )


def read_ids(output: io.BytesIO) -> list[str]:
    """The ids in an output, line by line."""
    return [json.loads(line)["id"] for line in output.getvalue().splitlines()]


def test_failures_stand_between_records(fragile_nlp: Language) -> None:
    """A stage that raises, an unreadable input and a text that is none cost their own notices and no other."""
    notices = [
        make_notice(1),
        make_notice(2, "一触即溃"),
        make_notice(3),
        InputError("4.txt", "expected text, came a picture", "Run OCR on it."),
        make_notice(5, "河\0道"),
        make_notice(6),
    ]
    output = io.BytesIO()
    summary = run(notices, output, nlp=fragile_nlp)
    assert read_ids(output) == ["1", "3", "6"]
    raised, unread, no_text = summary.failures
    assert raised.where == "2.txt"
    assert "(LookupError: 一触即溃!)" in raised.message
    assert "Traceback" in raised.details
    assert "_trouble" in raised.details
    assert (unread.where, unread.message) == ("4.txt", "expected text, came a picture. Run OCR on it.")
    assert no_text.where == "5.txt"
    assert "NUL character at offset 1" in no_text.message
    assert unread.details == no_text.details == ""


def test_failures_leave_no_trace_in_other_records(nlp: Language, fragile_nlp: Language) -> None:
    """A notice after a failure has the record that it has alone, but for the configuration's hash."""
    after, alone = io.BytesIO(), io.BytesIO()
    run([make_notice(1, "一触即溃"), make_notice(2)], after, nlp=fragile_nlp)
    run([make_notice(2)], alone, nlp=nlp)
    first, second = json.loads(after.getvalue()), json.loads(alone.getvalue())
    assert first.pop("pipeline") != second.pop("pipeline")
    assert first == second


def test_record_that_cannot_be_written_is_a_failure(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    """What breaks while a record becomes JSON breaks no run."""

    def fail_on_two(record: Row | Record, **options: Any) -> str:
        if isinstance(record, dict) and record["id"] == "2":
            raise ValueError("Exceeds the limit for integer string conversion")
        return to_json(record, **options)

    monkeypatch.setattr("zhenggai.batch.run.to_json", fail_on_two)
    output = io.BytesIO()
    summary = run([make_notice(1), make_notice(2), make_notice(3)], output, nlp=nlp)
    assert read_ids(output) == ["1", "3"]
    assert [failure.where for failure in summary.failures] == ["2.txt"]
    assert summary.notices == 2


def test_summary_counts_what_is_in_the_output(nlp: Language) -> None:
    """Notices, characters, problems, measures and owners are those of the lines; default owners don't count."""
    output = io.BytesIO()
    summary = run([make_notice(1), make_notice(2), make_notice(3, "今天天气很好。")], output, nlp=nlp)
    records = [json.loads(line) for line in output.getvalue().splitlines()]
    owned = [one for record in records for one in (*record["problems"], *record["measures"])]
    assert summary.notices == 3
    assert summary.characters == sum(len(record["text"]) for record in records)
    assert (summary.problems, summary.measures) == (2, 4)
    assert summary.owners == sum(owner["role"] != "default" for one in owned for owner in one["owners"]) > 0
    assert summary.failures == []


def test_default_owner_is_not_counted() -> None:
    """The issuer who stands in for an owner that nobody named is none that was found."""
    owners = [{"entity": None, "role": "default"}, {"entity": "E1", "role": "lead"}]
    measure = {"id": "M1", "start": 0, "end": 1, "text": "甲", "owners": owners}
    summary = RunSummary()
    summary.count(Record.model_validate({"id": "1", "text": "甲乙", "measures": [measure]}))
    assert (summary.notices, summary.characters, summary.measures, summary.owners) == (1, 2, 1, 1)


def test_caller_hears_of_every_notice(fragile_nlp: Language) -> None:
    """`on_notice` is called after each notice, with the counts so far, also after a failure."""
    heard: list[tuple[int, int]] = []
    notices = [make_notice(1), make_notice(2, "一触即溃"), make_notice(3)]
    run(
        notices,
        io.BytesIO(),
        nlp=fragile_nlp,
        on_notice=lambda summary: heard.append((summary.notices, len(summary.failures))),
    )
    assert heard == [(1, 0), (1, 1), (2, 1)]


def test_notices_are_read_one_at_a_time(nlp: Language) -> None:
    """A notice is asked for when the one before it is written: a run holds one notice, not all."""
    output = io.BytesIO()
    written: list[int] = []

    def notices() -> Iterator[NoticeText]:
        for number in range(4):
            written.append(len(output.getvalue().splitlines()))
            yield make_notice(number)

    run(notices(), output, nlp=nlp)
    assert written == [0, 1, 2, 3]


def test_times_are_given_if_asked_for(nlp: Language) -> None:
    """With `is_profiled` the summary has the seconds of each stage, which make up most of the run; else none."""
    plain = run([make_notice(1)], io.BytesIO(), nlp=nlp)
    profiled = run([make_notice(number) for number in range(20)], io.BytesIO(), nlp=nlp, is_profiled=True)
    assert plain.stage_seconds == {}
    assert list(profiled.stage_seconds) == ["normalize", *nlp.pipe_names]
    assert 0 < sum(profiled.stage_seconds.values()) <= profiled.seconds


def test_pipeline_without_records_is_refused_at_once(tmp_path: Path) -> None:
    """A pipeline that makes no records can't run; nothing is read or written."""
    nlp = zhenggai.load("fast", overrides={"nlp.pipeline": ["segmenter", "sections"]})

    def notices() -> Iterator[NoticeText]:
        pytest.fail("a notice was read")
        yield make_notice(1)

    with pytest.raises(ConfigError, match="expected a stage made by zhenggai_record"):
        run(notices(), tmp_path / "out.jsonl", nlp=nlp)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("is_pretty", [False, True], ids=["line", "pretty"])
def test_json_is_the_record(nlp: Language, is_pretty: bool) -> None:
    """The JSON of a record gives the record back; only the pretty one has line breaks."""
    record = nlp(TEXT.format(7) + "關於\u2028河道\n“管護”１２\\km。")._.record
    line = to_json(record, is_pretty=is_pretty)
    assert ("\n" in line) is is_pretty
    assert to_json(Record.model_validate_json(line), is_pretty=is_pretty) == line
    assert "關於" in line


def test_same_notices_give_the_same_bytes(nlp: Language) -> None:
    """Neither what was read before nor how often makes a difference."""
    notices = [make_notice(number) for number in (1, 2, 3)]
    outputs = [io.BytesIO() for _ in range(2)]
    for output in outputs:
        run(notices, output, nlp=nlp)
    assert outputs[0].getvalue() == outputs[1].getvalue()
    alone = io.BytesIO()
    run(notices[2:], alone, nlp=nlp)
    assert alone.getvalue() == outputs[0].getvalue().splitlines(keepends=True)[2]


def test_file_named_twice_comes_once(run_inputs: Callable[..., Any], tmp_path: Path) -> None:
    """A notice that several inputs name is in the output once."""
    (tmp_path / "甲.txt").write_text(TEXT.format(1), encoding="utf-8")
    (tmp_path / "乙.txt").write_text(TEXT.format(2), encoding="utf-8")
    done = run_inputs(tmp_path / "甲.txt", tmp_path, tmp_path / "*.txt", tmp_path / "甲.txt")
    assert done.ids == ["甲", "乙"]
