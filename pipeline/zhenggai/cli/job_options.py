"""What the command line says of a run with workers, shards or a run to take up again."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class JobOptions:
    """What the command line says of a job, beyond what every run has."""

    workers: int | None = None
    shard_size: int | None = None
    form: str | None = None
    resume: bool = False
    restart: bool = False
    time_limit: float | None = None
    memory_limit: int | None = None
    engine: str = "local"
    address: str | None = None

    def is_wanted(self, output: str) -> bool:
        """Whether anything asks for more than one process that reads its inputs once and writes a file."""
        return self != JobOptions() or output.endswith(("/", ".zst", ".parquet"))
