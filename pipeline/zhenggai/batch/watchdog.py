"""Limits on a worker: how long a notice may take, how much memory its process may have; and where it hangs."""

from __future__ import annotations

import contextlib
import ctypes
import faulthandler
import os
import resource
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

_PR_SET_PDEATHSIG = 1
_MEBIBYTE = 1 << 20
_LEEWAY = 1.5
_DUMP_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What a notice may take.

    Attributes:
        seconds: For one notice, reading included.
        mebibytes: Resident memory of the process that works on it.
    """

    seconds: float = 600.0
    mebibytes: int = 4096


def resident_mebibytes(pid: int) -> float:
    """The resident memory of a process; 0 if it is gone."""
    try:
        return float(psutil.Process(pid).memory_info().rss) / _MEBIBYTE
    except psutil.Error:
        return 0.0


def confine(limits: Limits) -> None:
    """Makes an allocation far beyond the limit fail in this process at once, before the watchdog has looked.

    What is left out: systems without RLIMIT_DATA for all private memory (other than Linux).
    """
    if sys.platform != "linux":
        return
    allowed = int(limits.mebibytes * _LEEWAY) * _MEBIBYTE + psutil.Process().memory_info().data
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    if hard == resource.RLIM_INFINITY or allowed < hard:
        resource.setrlimit(resource.RLIMIT_DATA, (allowed, hard))


def die_with_parent() -> None:
    """Has the system kill this process when its parent dies, so that none is left behind in an endless loop."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def write_stack_on_signal(path: Path) -> None:
    """Has this process write where it stands to `path` when the watchdog asks, even if it never returns to Python."""
    file = path.open("w", encoding="utf-8")
    faulthandler.register(signal.SIGUSR1, file=file, all_threads=True)


def ask_stack(pid: int, path: Path) -> str:
    """Where a process stands, as `write_stack_on_signal` prepared it to tell; empty if it doesn't answer."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGUSR1)
    deadline = time.monotonic() + _DUMP_SECONDS
    while time.monotonic() < deadline:
        time.sleep(0.02)
        told = path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
        if told.endswith("\n"):
            return told
    return ""
