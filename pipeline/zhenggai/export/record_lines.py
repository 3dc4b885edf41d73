"""Records on disk (JSONL, compressed or not, one file or a folder of shards) → records, one at a time."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import IO

from pydantic import ValidationError

from zhenggai.errors import InputError
from zhenggai.record import Record

_PATTERNS = ("*.jsonl", "*.jsonl.zst")


def iter_records(path: Path) -> Iterator[Record]:
    """Yields the records of a JSONL file, or of a folder's `*.jsonl` and `*.jsonl.zst` in the order of their names.

    One line is held at a time, so that a file of any size can be read.

    Raises:
        InputError: There is no such file, no record in it, or a line is no record; the message names file and line.
    """
    files = sorted(one for pattern in _PATTERNS for one in path.glob(pattern)) if path.is_dir() else [path]
    is_empty = True
    for file in files:
        for number, line in enumerate(_lines(file), start=1):
            if line.strip():
                is_empty = False
                yield _record(line, where=f"{file}:{number}")
    if is_empty:
        raise InputError(str(path), "expected records, one a line, found none", "Check the path and the run's report.")


def _record(line: bytes, *, where: str) -> Record:
    try:
        return Record.model_validate_json(line.removeprefix(codecs.BOM_UTF8))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "line"
        raise InputError(
            where, f"expected a record of zhenggai's: {place}: {first['msg']}", "Run `zhenggai run` to make one."
        ) from error


def _lines(file: Path) -> Iterator[bytes]:
    try:
        with _open(file) as lines:
            yield from lines
    except OSError as error:
        raise InputError(str(file), f"expected a readable file ({error.strerror or error})", "Check it.") from error


def _open(file: Path) -> AbstractContextManager[IO[bytes]]:
    if file.suffix != ".zst":
        return file.open("rb")
    try:
        import zstandard
    except ImportError as error:
        raise InputError(str(file), "reading .zst needs zstandard", "pip install 'zhenggai[scale]'.") from error
    opened: IO[bytes] = zstandard.open(file, "rb")
    return opened
