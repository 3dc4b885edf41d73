"""Lines of records → the output: one file or a folder of shards; JSONL, compressed JSONL or Parquet.

A shard is filled as JSONL in `<name>.part`; when it is full it is sealed: as it is, compressed, or as a table. It
appears under its name whole and on disk, and stays as it is from then on.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from zhenggai.batch.durable import AppendedFile, replace_file, unwritable
from zhenggai.batch.output import PART_SUFFIX
from zhenggai.errors import ConfigError
from zhenggai.export.arrow import write_parquet

FORMATS = ("jsonl", "jsonl.zst", "parquet")
_TEMPORARY = ".tmp"
UNFINISHED = (PART_SUFFIX, _TEMPORARY)
"""What the names of files end with that are no shards yet."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where records go.

    Attributes:
        path: A file, or the folder of the shards.
        format: One of `FORMATS`.
        shard_size: Records a shard; None for one file.
    """

    path: Path
    format: str = "jsonl"
    shard_size: int | None = None

    def shard(self, number: int) -> Path:
        """The file of a shard."""
        return self.path if self.shard_size is None else self.path / f"part-{number:05d}.{self.format}"

    def part(self, number: int) -> Path:
        """Where a shard is filled."""
        shard = Path(os.path.realpath(self.shard(number)))
        return shard.with_name(shard.name + PART_SUFFIX)

    def existing(self) -> list[Path]:
        """The shards that are there, in order, parts included."""
        if self.shard_size is None:
            return [path for path in (self.shard(0), self.part(0)) if path.exists()]
        return sorted(self.path.glob("part-[0-9]*")) if self.path.is_dir() else []

    @property
    def run_folder(self) -> Path:
        """The folder with the journal, the quarantine and `run.json`."""
        return self.path.with_name(self.path.name + ".run")


class ShardWriter:
    """Fills shards in order, and seals them once what is in them is in the journal."""

    def __init__(self, target: Target, *, shard: int = 0, lines: int = 0, length: int = 0) -> None:
        """Goes on behind the first `lines` records, `length` bytes, of a shard."""
        self.shard, self.lines = shard, lines
        self._target = target
        self._part = AppendedFile(target.part(shard), length=length)
        self._full: list[AppendedFile] = []

    @property
    def length(self) -> int:
        """The length of the shard that is being filled, in bytes."""
        return self._part.length

    def write(self, lines: list[bytes]) -> None:
        """Appends records.

        Raises:
            ConfigError: They can't be written.
        """
        while lines:
            room = len(lines) if self._target.shard_size is None else self._target.shard_size - self.lines
            if room == 0:
                self._begin_next()
                continue
            now, lines = lines[:room], lines[room:]
            self._part.write(b"\n".join(now) + b"\n")
            self.lines += len(now)

    def _begin_next(self) -> None:
        self._full.append(self._part)
        self.shard, self.lines = self.shard + 1, 0
        self._part = AppendedFile(self._target.part(self.shard))

    def sync(self) -> None:
        """Brings all that was written to disk."""
        for part in (*self._full, self._part):
            part.sync()

    def seal_full(self) -> None:
        """Seals the shards before the one that is being filled."""
        for part in self._full:
            part.close()
        first = self.shard - len(self._full)
        self._full = []
        for number in range(first, self.shard):
            seal(self._target, number)

    def close(self) -> None:
        """Closes the files; nothing is sealed."""
        for part in (*self._full, self._part):
            part.close()


def seal(target: Target, number: int) -> None:
    """Makes a shard's final file of its part; nothing happens if that is done.

    Raises:
        ConfigError: Neither is there, or the file can't be written.
    """
    part, shard = target.part(number), target.shard(number)
    if not part.exists():
        if not shard.exists():
            raise ConfigError(f"{shard}: expected the records that were in it; do all anew with --restart")
        return
    convert = _CONVERSIONS.get(target.format)
    if convert is None:
        replace_file(part, shard)
        return
    temporary = part.with_name(part.name + _TEMPORARY)
    try:
        convert(part, temporary)
    except OSError as error:
        raise unwritable(shard, error) from error
    replace_file(temporary, shard)
    part.unlink()


def _compress(part: Path, temporary: Path) -> None:
    import zstandard

    compressor = zstandard.ZstdCompressor(level=6)
    with part.open("rb") as source, temporary.open("wb") as sink:
        compressor.copy_stream(source, sink, size=part.stat().st_size)


def _tabulate(part: Path, temporary: Path) -> None:
    with part.open("rb") as lines:
        write_parquet(lines, temporary)


_CONVERSIONS: dict[str, Callable[[Path, Path], None]] = {"jsonl.zst": _compress, "parquet": _tabulate}
