"""One notice → its outcome: the line and what it counts, or why there is none. Outcomes travel between processes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pydantic_core import to_json as to_json_bytes
from spacy.language import Language

from zhenggai.batch.process import Failure, StageTimes, attempt, fail, process_row, to_json
from zhenggai.errors import InputError, InternalError
from zhenggai.export.rows import Row
from zhenggai.reading import NoticeText
from zhenggai.record import Measure, OwnerRole, Problem, Record

_JSON_STAGE = "json"
_ID_KEY = b'"id":'


@dataclass(frozen=True, slots=True)
class Counts:
    """What is in some records; default owners are not counted."""

    notices: int = 0
    failed: int = 0
    characters: int = 0
    problems: int = 0
    measures: int = 0
    owners: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.notices + other.notices,
            self.failed + other.failed,
            self.characters + other.characters,
            self.problems + other.problems,
            self.measures + other.measures,
            self.owners + other.owners,
        )


def count_record(record: Record | Row) -> Counts:
    """The counts of one record."""
    if not isinstance(record, Record):
        problems, measures = record["problems"], record["measures"]
        roles = [owner["role"] for one in (*problems, *measures) for owner in one["owners"]]
        owners = sum(role != OwnerRole.DEFAULT for role in roles)
        return Counts(1, 0, len(record["text"]), len(problems), len(measures), owners)
    owned: list[Problem | Measure] = [*record.problems, *record.measures]
    owners = sum(owner.role != OwnerRole.DEFAULT for one in owned for owner in one.owners)
    return Counts(1, 0, len(record.text), len(record.problems), len(record.measures), owners)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one notice.

    Attributes:
        id: The id that the notice asks for; None where it could not be read.
        uri: Where it came from.
        sha256: As in the record's source; empty where it could not be read.
        is_file: Whether it is named after a file of its own.
        line: The record's JSON in UTF-8, without the line break; None if it failed.
        failure: Why it failed; None if it didn't.
        counts: What it adds to the run's counts.
    """

    id: str | None
    uri: str
    sha256: str
    is_file: bool
    line: bytes | None
    failure: Failure | None
    counts: Counts


def read_outcome(nlp: Language, notice: NoticeText, times: StageTimes) -> Outcome:
    """Runs one notice through the pipeline; nothing that goes wrong with it gets out."""

    def call() -> tuple[bytes, Counts]:
        record = process_row(nlp, notice, times=times)
        with times.book(_JSON_STAGE):
            line = to_json(record).encode("utf-8")
        return line, count_record(record)

    with nlp.memory_zone():
        done = attempt(notice.uri, call)
    if isinstance(done, Failure):
        failure = replace(done, stage=times.current, sha256=notice.sha256)
        return failed(failure, notice_id=notice.id, is_file=notice.is_file)
    line, counts = done
    return Outcome(notice.id, notice.uri, notice.sha256, notice.is_file, line, None, counts)


def failed(failure: Failure, *, notice_id: str | None = None, is_file: bool = False) -> Outcome:
    """The outcome of a failure; `notice_id` is None where nothing could be read."""
    return Outcome(notice_id, failure.where, failure.sha256, is_file, None, failure, Counts(failed=1))


def unread(error: InputError) -> Outcome:
    """The outcome of an input that can't be read."""
    return failed(fail(error.where, error))


def rename(line: bytes, old: str, new: str) -> bytes:
    """A record's line with another id.

    Raises:
        InternalError: The line doesn't begin like a record with the old id.

    >>> rename('{"schema":"zhenggai.notice/1","id":"甲","text":"整改"}'.encode(), "甲", "甲-2").decode()
    '{"schema":"zhenggai.notice/1","id":"甲-2","text":"整改"}'
    """
    before, key, rest = line.partition(_ID_KEY)
    was = to_json_bytes(old)
    if not key or before.count(b":") != 1 or not rest.startswith(was):
        raise InternalError(f"expected a record that begins with the id {old!r}, got {line[:80]!r}")
    return before + key + to_json_bytes(new) + rest.removeprefix(was)
