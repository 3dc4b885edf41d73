"""`<output>.run/`: the journal, the quarantine and `run.json` of one run, held by one process at a time."""

from __future__ import annotations

import fcntl
import os
import platform
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.about import __version__ as spacy_version

from zhenggai.batch.durable import unwritable, write_json
from zhenggai.errors import ConfigError
from zhenggai.version import __version__


@dataclass(frozen=True, slots=True)
class RunFolder:
    """The files that a run keeps beside its output."""

    path: Path

    @property
    def journal(self) -> Path:
        """What is done."""
        return self.path / "journal.jsonl"

    @property
    def quarantine(self) -> Path:
        """What failed."""
        return self.path / "quarantine.jsonl"

    @property
    def summary(self) -> Path:
        """What the run was and did."""
        return self.path / "run.json"

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Keeps other processes out; a process that dies lets go.

        Raises:
            ConfigError: Another process has it, or it can't be made.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            lock = os.open(self.path / "lock", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC)
        except OSError as error:
            raise unwritable(self.path, error) from error
        try:
            fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise ConfigError(f"{self.path}: another process works on this run; wait for it, or end it") from error
        else:
            yield
        finally:
            os.close(lock)

    def clear(self) -> None:
        """Takes away what an earlier run left."""
        for path in (self.journal, self.quarantine, self.summary, self.path / "retried.jsonl"):
            path.unlink(missing_ok=True)

    def write_summary(self, summary: Mapping[str, Any]) -> None:
        """Writes `run.json`, whole or not at all.

        Raises:
            ConfigError: It can't be written.
        """
        write_json(self.summary, {**summary, "versions": versions()})


def versions() -> dict[str, str]:
    """The versions of what made the records."""
    return {
        "zhenggai": __version__,
        "spacy": spacy_version,
        "python": platform.python_version(),
        "platform": sys.platform,
    }
