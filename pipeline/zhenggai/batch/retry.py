"""Quarantined notices → their records, put where they would have stood; what fails again stays in quarantine."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeAlias

import orjson

from zhenggai.batch.durable import replace_file, unwritable
from zhenggai.batch.job import Engine
from zhenggai.batch.journal import Past, read_entries, read_past
from zhenggai.batch.outcomes import Outcome, rename
from zhenggai.batch.quarantine import Quarantined, read_quarantine
from zhenggai.batch.run_folder import RunFolder
from zhenggai.batch.shards import Target
from zhenggai.errors import ConfigError, InputError
from zhenggai.reading.notice_ids import IdRegister
from zhenggai.reading.units import ReadOptions, Unit, unit_at

Insertions: TypeAlias = Mapping[int, list[tuple[Quarantined, bytes]]]


@dataclass(frozen=True, slots=True)
class RetrySummary:
    """How many notices have a record now, and how many still have none."""

    recovered: int
    left: int


def open_run(output: Path) -> tuple[Target, Past]:
    """The target and the past of a run by its output.

    Raises:
        ConfigError: There is no run, or it is not complete.
    """
    folder = RunFolder(Target(output).run_folder)
    past = read_past(folder.journal)
    if past is None:
        raise ConfigError(f"{output}: expected a run with a journal in {folder.path}; run it with --workers first")
    if not past.is_complete:
        raise ConfigError(f"{output}: the run is not complete; go on with --resume first")
    target = Target(output, past.header["format"], past.header["shard_size"])
    if target.format != "jsonl":
        raise ConfigError(f"{output}: records can be put into jsonl only, this is {target.format}; run again")
    return target, past


def reading_of(past: Past) -> ReadOptions:
    """How the run read its inputs."""
    return ReadOptions(past.header["encoding"], past.header["id_field"], past.header["text_field"])


def retry(output: Path, engine: Engine, *, is_stopping: Callable[[], bool] = lambda: False) -> RetrySummary:
    """Reads the quarantined notices of a run again.

    A shard that gets records is written anew beside the old one and takes its place; then the quarantine is. A death
    in between loses nothing: what is in the output already is not put there again.

    Args:
        output: The output of the run.
        engine: Who does the work, perhaps with other limits or a mended pipeline.
        is_stopping: When it says so, what was done so far is kept.

    Raises:
        ConfigError: There is no complete run of JSONL at `output`.
    """
    target, past = open_run(output)
    folder = RunFolder(target.run_folder)
    with folder.hold():
        entries = list(read_quarantine(folder.quarantine))
        outcomes = _read_again(entries, engine, reading_of(past), is_stopping)
        ids = _ids_of_run(folder.journal)
        by_shard: dict[int, list[tuple[Quarantined, bytes]]] = defaultdict(list)
        left: list[Quarantined] = []
        for number, entry in enumerate(entries):
            line = _line_of(entry, outcomes.get(number), ids)
            if line is None:
                left.append(_still_failing(entry, outcomes.get(number)))
            else:
                by_shard[entry.shard].append((entry, line))
        for shard, recovered in by_shard.items():
            _insert(target.shard(shard), recovered)
        _write_quarantine(folder.quarantine, [_moved(entry, by_shard) for entry in left])
    return RetrySummary(len(entries) - len(left), len(left))


def _read_again(
    entries: list[Quarantined], engine: Engine, reading: ReadOptions, is_stopping: Callable[[], bool]
) -> dict[int, Outcome]:
    """The outcomes by the entry's number; none for a notice that is not there any more, or not what it was."""

    def units() -> Iterator[tuple[int, Unit]]:
        for place, number in enumerate(numbers):
            yield place, found[number]

    found: dict[int, Unit] = {}
    for number, entry in enumerate(entries):
        if entry.source is not None:
            try:
                found[number] = unit_at(entry.source, options=reading)
            except InputError:  # it stays in quarantine with the reason that it has
                continue
    numbers = list(found)
    outcomes: dict[int, Outcome] = {}
    with closing(engine.results(units(), is_stopping=is_stopping)) as results:
        for task in results:
            number = numbers[task.number]
            entry = entries[number]
            same = [one for one in task.outcomes if one.uri == entry.failure.where]
            if same and entry.failure.sha256 in ("", same[0].sha256):
                outcomes[number] = same[0]
    return outcomes


def _ids_of_run(journal: Path) -> IdRegister:
    ids = IdRegister()
    for done in read_entries(journal):
        for name, _, _ in done.rows:
            if name is not None:
                ids.take(name)
    return ids


def _line_of(entry: Quarantined, outcome: Outcome | None, ids: IdRegister) -> bytes | None:
    if outcome is None or outcome.line is None or outcome.id is None:
        return None
    name = entry.id or ids.claim(outcome.id, sha256=outcome.sha256 if outcome.is_file else None)
    return outcome.line if name == outcome.id else rename(outcome.line, outcome.id, name)


def _still_failing(entry: Quarantined, outcome: Outcome | None) -> Quarantined:
    return entry if outcome is None or outcome.failure is None else replace(entry, failure=outcome.failure)


def _moved(entry: Quarantined, recovered: Insertions) -> Quarantined:
    """The entry with the records counted that now stand before it."""
    before = sum(other.line <= entry.line for other, _ in recovered.get(entry.shard, ()))
    return replace(entry, line=entry.line + before)


def _insert(shard: Path, recovered: list[tuple[Quarantined, bytes]]) -> None:
    there = _ids(shard)
    waiting = [(entry.line, line) for entry, line in recovered if _id_of(line) not in there]
    if not waiting:
        return
    temporary = shard.with_name(shard.name + ".tmp")
    try:
        with shard.open("rb") as source, temporary.open("wb") as sink:
            for number, line in enumerate(source):
                while waiting and waiting[0][0] <= number:
                    sink.write(waiting.pop(0)[1] + b"\n")
                sink.write(line)
            for _, line in waiting:
                sink.write(line + b"\n")
    except OSError as error:
        raise unwritable(shard, error) from error
    replace_file(temporary, shard)


def _ids(shard: Path) -> set[Any]:
    with shard.open("rb") as file:
        return {_id_of(line) for line in file}


def _id_of(line: bytes) -> Any:
    return orjson.loads(line)["id"]


def _write_quarantine(path: Path, entries: list[Quarantined]) -> None:
    temporary = path.with_name(path.name + ".tmp")
    try:
        temporary.write_bytes(b"".join(entry.to_line() for entry in entries))
    except OSError as error:
        raise unwritable(path, error) from error
    replace_file(temporary, path)
