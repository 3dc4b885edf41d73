"""Inputs → JSONL: the main job, with its summary."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from spacy.language import Language

from zhenggai.batch.process import Failure, StageTimes, process
from zhenggai.errors import ConfigError, InputError
from zhenggai.reading import NoticeText
from zhenggai.record import OwnerRole, Record

PART_SUFFIX = ".part"


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

    def count(self, record: Record) -> None:
        """Adds a record to the counts; default owners are not counted."""
        self.notices += 1
        self.characters += len(record.text)
        self.problems += len(record.problems)
        self.measures += len(record.measures)
        owned = (*record.problems, *record.measures)
        self.owners += sum(owner.role != OwnerRole.DEFAULT for one in owned for owner in one.owners)


def run(
    notices: Iterable[NoticeText | InputError],
    output: Path | TextIO,
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
        is_profiled: Book the time of each stage.
        on_notice: Called after each notice.

    Raises:
        ConfigError: The output can't be written.
    """
    summary = RunSummary()
    times = StageTimes() if is_profiled else None
    begin = time.perf_counter()
    with _opened(output) as sink:
        for notice in notices:
            outcome = _outcome(nlp, notice, times)
            if isinstance(outcome, Failure):
                summary.failures.append(outcome)
            else:
                sink.write(to_json(outcome, is_pretty=is_pretty) + "\n")
                summary.count(outcome)
            summary.seconds = time.perf_counter() - begin
            if on_notice is not None:
                on_notice(summary)
    summary.seconds = time.perf_counter() - begin
    summary.stage_seconds = dict(times.seconds) if times is not None else {}
    return summary


def _outcome(nlp: Language, notice: NoticeText | InputError, times: StageTimes | None) -> Record | Failure:
    if isinstance(notice, InputError):
        return Failure(notice.where, str(notice))
    with nlp.memory_zone():
        return process(nlp, notice, times=times)


def to_json(record: Record, *, is_pretty: bool = False) -> str:
    """A record as JSON: unset fields left out, the same bytes for the same record."""
    line = record.model_dump_json(by_alias=True, exclude_unset=True)
    return json.dumps(json.loads(line), ensure_ascii=False, indent=2) if is_pretty else line


@contextmanager
def _opened(output: Path | TextIO) -> Iterator[TextIO]:
    if not isinstance(output, Path):
        yield output
        return
    part = output.with_name(output.name + PART_SUFFIX)
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        sink = part.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise ConfigError(f"{output}: can't be written ({error.strerror}); choose another path with -o") from error
    with sink:
        yield sink
        sink.flush()
        os.fsync(sink.fileno())
    part.replace(output)
