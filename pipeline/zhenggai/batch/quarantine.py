"""Failures → `quarantine.jsonl`: why a notice has no record, and where to read it again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import orjson

from zhenggai.batch.process import Failure
from zhenggai.errors import ConfigError
from zhenggai.reading.units import Pointer


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A notice without a record.

    Attributes:
        id: The id that its record would have; None where it could not be read.
        failure: Why.
        source: Where to read it again; None if it can't be.
        shard: The shard that its record would stand in.
        line: How many records stand before it there.
    """

    id: str | None
    failure: Failure
    source: Pointer
    shard: int
    line: int

    def to_line(self) -> bytes:
        """One line of the quarantine."""
        failure = self.failure
        value = {
            "id": self.id,
            "where": failure.where,
            "reason": failure.reason,
            "stage": failure.stage,
            "message": failure.message,
            "traceback": failure.details,
            "sha256": failure.sha256,
            "source": self.source,
            "shard": self.shard,
            "line": self.line,
        }
        return orjson.dumps(value) + b"\n"

    @classmethod
    def from_value(cls, value: dict[str, Any]) -> Self:
        """What `to_line` wrote."""
        failure = Failure(
            value["where"], value["message"], value["traceback"], value["reason"], value["stage"], value["sha256"]
        )
        return cls(value["id"], failure, value["source"], value["shard"], value["line"])


def read_quarantine(path: Path) -> Iterator[Quarantined]:
    """The notices in a quarantine, one at a time; none if there is no such file.

    Raises:
        ConfigError: A line is none of a quarantine.
    """
    if not path.exists():
        return
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                yield Quarantined.from_value(orjson.loads(line))
            except (orjson.JSONDecodeError, KeyError, TypeError) as error:
                reason = f"expected a quarantined notice ({error}); take out the line, or run again with --restart"
                raise ConfigError(f"{path}:{number}: {reason}") from error
