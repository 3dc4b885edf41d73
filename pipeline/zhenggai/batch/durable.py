"""Files that survive a death: appended to and brought to disk, or replaced as a whole."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from zhenggai.errors import ConfigError


def unwritable(path: Path, error: OSError) -> ConfigError:
    """The error for a file that can't be written, a full disk above all."""
    remedy = "make room, or see that it may be written, and go on with --resume: what is done is kept"
    return ConfigError(f"{path}: can't be written ({error.strerror}); {remedy}")


class AppendedFile:
    """A file that grows at its end; a write is whole or the error is told, and `sync` brings all to disk."""

    def __init__(self, path: Path, *, length: int = 0) -> None:
        """Opens a file and cuts it to `length` bytes, which are known to be good.

        Raises:
            ConfigError: It can't be written, or is shorter than it should be.
        """
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = path.open("ab", buffering=0)
            there = os.fstat(self._file.fileno()).st_size
            if there < length:
                raise ConfigError(f"{path}: expected {length} bytes, it has {there}; do all anew with --restart")
            self._file.truncate(length)
        except OSError as error:
            raise unwritable(path, error) from error
        self.length = length
        self._is_synced = True

    def write(self, data: bytes) -> None:
        """Appends `data`.

        Raises:
            ConfigError: It can't be written.
        """
        rest = memoryview(data)
        try:
            while rest:
                rest = rest[self._file.write(rest) :]
        except OSError as error:
            raise unwritable(self.path, error) from error
        self.length += len(data)
        self._is_synced = False

    def sync(self) -> None:
        """Brings what was written to disk.

        Raises:
            ConfigError: It can't be written.
        """
        if self._is_synced:
            return
        try:
            os.fsync(self._file.fileno())
        except OSError as error:
            raise unwritable(self.path, error) from error
        self._is_synced = True

    def close(self) -> None:
        """Closes the file."""
        self._file.close()


def replace_file(temporary: Path, target: Path) -> None:
    """Brings a whole file to disk and puts it in its place, name included.

    Raises:
        ConfigError: It can't be written.
    """
    try:
        with temporary.open("rb") as file:
            os.fsync(file.fileno())
        temporary.replace(os.path.realpath(target))
        sync_folder(target.parent)
    except OSError as error:
        raise unwritable(target, error) from error


def sync_folder(folder: Path) -> None:
    """Brings the names in a folder to disk."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def write_json(path: Path, value: Any) -> None:
    """Writes a JSON file whole or not at all.

    Raises:
        ConfigError: It can't be written.
    """
    temporary = path.with_name(path.name + ".tmp")
    try:
        temporary.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise unwritable(path, error) from error
    replace_file(temporary, path)
