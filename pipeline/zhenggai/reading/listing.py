"""The entries of a folder, sorted by name, in bounded memory however many there are."""

from __future__ import annotations

import heapq
import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

RUN_LENGTH = 100_000
"""Entries that are held at once: some 30 MB; more are sorted in runs on disk and merged."""


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """A name in a folder.

    Attributes:
        name: Without the folder.
        is_folder: Also for a link to a folder.
        is_link: A symbolic link.
    """

    name: str
    is_folder: bool
    is_link: bool


def list_folder(folder: str, *, run_length: int = RUN_LENGTH) -> Iterator[Entry]:
    """The entries of `folder`, sorted by name.

    Raises:
        OSError: The folder can't be read.
    """
    runs: list[Iterator[Entry]] = []
    run: list[Entry] = []
    with os.scandir(folder) as found:
        for entry in found:
            run.append(Entry(entry.name, entry.is_dir(), entry.is_symlink()))
            if len(run) == run_length:
                runs.append(_on_disk(sorted(run)))
                run = []
    run.sort()
    return heapq.merge(*runs, run) if runs else iter(run)


def _on_disk(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The same entries, kept in a nameless file meanwhile; a name holds no NUL and may hold anything else."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the generator below closes it
    for entry in entries:
        file.write(b"%d%d%s\0" % (entry.is_folder, entry.is_link, os.fsencode(entry.name)))
    file.seek(0)

    def read_back() -> Iterator[Entry]:
        with file:
            rest = b""
            while chunk := file.read(1 << 16):
                *whole, rest = (rest + chunk).split(b"\0")
                for row in whole:
                    yield Entry(os.fsdecode(row[2:]), row[:1] == b"1", row[1:2] == b"1")

    return read_back()
