"""Inputs → JSONL: the main job, with its summary."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from spacy.language import Language

from zhenggai.batch.outcomes import count_record
from zhenggai.batch.output import open_output
from zhenggai.batch.process import Failure, StageTimes, attempt, fail, process_row, to_json
from zhenggai.errors import ConfigError, InputError
from zhenggai.export.rows import Row
from zhenggai.reading import NoticeText
from zhenggai.record import Record

__all__ = ["RunSummary", "require_records", "run", "to_json"]

_RECORD_FACTORY = "zhenggai_record"


@dataclass(slots=True)
class RunSummary:
    """What a run did."""

    notices: int = 0
    characters: int = 0
    problems: int = 0
    measures: int = 0
    owners: int = 0
    seconds: float = 0.0
    failures: list[Failure] = field(default_factory=list)
    stage_seconds: dict[str, float] = field(default_factory=dict)

    def count(self, record: Record | Row) -> None:
        """Adds a record to the counts; default owners are not counted."""
        counts = count_record(record)
        self.notices += counts.notices
        self.characters += counts.characters
        self.problems += counts.problems
        self.measures += counts.measures
        self.owners += counts.owners


def run(
    notices: Iterable[NoticeText | InputError],
    output: Path | BinaryIO,
    *,
    nlp: Language,
    is_pretty: bool = False,
    is_profiled: bool = False,
    on_notice: Callable[[RunSummary], None] | None = None,
) -> RunSummary:
    """Reads notices into records, a JSON line each.

    Args:
        notices: What `zhenggai.reading.read_inputs` yields.
        output: A path, which appears only when the run is complete (until then it is `<path>.part`), or a stream.
        nlp: The pipeline.
        is_pretty: Indent the JSON; the output is then no longer one line a record.
        is_profiled: Hand out the time of each stage.
        on_notice: Called after each notice.

    Raises:
        ConfigError: The output can't be written, or the pipeline has no stage that makes records.
    """
    require_records(nlp)
    summary, times = RunSummary(), StageTimes()
    begin = time.perf_counter()
    with open_output(output) as write_line:
        for notice in notices:
            outcome = _outcome(nlp, notice, times, is_pretty=is_pretty)
            if isinstance(outcome, Failure):
                summary.failures.append(outcome)
            else:
                record, line = outcome
                write_line(line)
                summary.count(record)
            summary.seconds = time.perf_counter() - begin
            if on_notice is not None:
                on_notice(summary)
    summary.seconds = time.perf_counter() - begin
    summary.stage_seconds = dict(times.seconds) if is_profiled else {}
    return summary


def require_records(nlp: Language) -> None:
    """Refuses a pipeline that makes no records.

    Raises:
        ConfigError: It has no stage for them.
    """
    if not any(nlp.get_pipe_meta(name).factory == _RECORD_FACTORY for name in nlp.pipe_names):
        raise ConfigError(f"nlp.pipeline: expected a stage made by {_RECORD_FACTORY}, as the last one; put it there")


def _outcome(
    nlp: Language, notice: NoticeText | InputError, times: StageTimes, *, is_pretty: bool
) -> tuple[Record | Row, str] | Failure:
    if isinstance(notice, InputError):
        return fail(notice.where, notice)

    def read() -> tuple[Record | Row, str]:
        record = process_row(nlp, notice, times=times)
        return record, to_json(record, is_pretty=is_pretty)

    with nlp.memory_zone():
        return attempt(notice.uri, read)
