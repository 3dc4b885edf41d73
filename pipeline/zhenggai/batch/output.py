"""Lines → a file that appears when it is whole, or a stream that gets them one by one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TypeAlias

from zhenggai.errors import ConfigError

PART_SUFFIX = ".part"
WriteLine: TypeAlias = Callable[[str], None]


def part_path(output: Path) -> Path | None:
    """Where the lines of an unfinished run stand; None for a device or a pipe, which gets them at once."""
    if os.path.exists(output) and not os.path.isfile(output):
        return None
    target = Path(os.path.realpath(output))
    return target.with_name(target.name + PART_SUFFIX)


@contextmanager
def open_output(output: Path | BinaryIO) -> Iterator[WriteLine]:
    """Opens an output for lines of UTF-8; each is handed to the system whole before the next one is made.

    A file appears, or takes the place of the one that is there (through a link too), when the block ends without an
    error; until then, and if it doesn't, the lines stand in `<path>.part`. Folders on the way are made.

    Raises:
        ConfigError: The output can't be written, or is a folder.
    """
    if not isinstance(output, Path):
        yield lambda line: _write(output, line, "the output stream")
        return
    if os.path.isdir(output):
        raise ConfigError(f"{output}: expected a file to write, it is a folder; choose another path with -o")
    part = part_path(output)
    with _create(part or output, shown=output) as sink:
        yield lambda line: _write(sink, line, output)
        if part is not None:
            os.fsync(sink.fileno())
    if part is not None:
        part.replace(os.path.realpath(output))


def _create(path: Path, *, shown: Path) -> BinaryIO:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("wb", buffering=0)
    except OSError as error:
        raise _unwritable(shown, error) from error


def _write(sink: BinaryIO, line: str, shown: Path | str) -> None:
    rest = memoryview(line.encode("utf-8") + b"\n")
    try:
        while rest:
            rest = rest[sink.write(rest) :]
        sink.flush()
    except BrokenPipeError:  # whoever read has enough: no error
        raise
    except OSError as error:
        raise _unwritable(shown, error) from error


def _unwritable(shown: Path | str, error: OSError) -> ConfigError:
    return ConfigError(f"{shown}: can't be written ({error.strerror}); make room or choose another path with -o")
