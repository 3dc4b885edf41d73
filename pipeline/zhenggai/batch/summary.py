"""What a run is and did, for machines: the content of `run.json`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from zhenggai.batch.job import Job, Progress
from zhenggai.batch.quarantine import read_quarantine
from zhenggai.batch.run_folder import RunFolder


class Summary:
    """Keeps `run.json` up to date; every process that worked on the run is one of its sessions."""

    def __init__(self, job: Job, *, config: str, overrides: Mapping[str, Any], engine: Mapping[str, Any]) -> None:
        """Begins a session.

        Args:
            job: What is done.
            config: As it was named.
            overrides: As they were given.
            engine: Who does the work: name, number of workers, limits.
        """
        self._job, self._config, self._overrides, self._engine = job, config, dict(overrides), dict(engine)
        self._folder = RunFolder(job.target.run_folder)
        self._started = datetime.now(UTC).isoformat(timespec="seconds")
        self._earlier = _earlier_sessions(self._folder)

    def write(self, progress: Progress, status: str) -> None:
        """Writes how far the run is.

        Args:
            progress: As the run tells it.
            status: `running`, `interrupted`, `failed` or `complete`.

        Raises:
            ConfigError: It can't be written.
        """
        sessions = self._earlier if progress.before.unit else []
        self._folder.write_summary(
            {
                "status": status,
                "output": str(self._job.target.path),
                "shards": progress.cursor.shard + 1,
                "config": {"name": self._config, "overrides": self._overrides, "sha256": self._job.config_hash},
                **{key: value for key, value in self._job.header().items() if key not in ("config", "version")},
                "counts": asdict(progress.cursor.counts),
                "failures": dict(Counter(one.failure.reason for one in read_quarantine(self._folder.quarantine))),
                "sessions": [*sessions, self._session(progress)],
            }
        )

    def _session(self, progress: Progress) -> dict[str, Any]:
        counts, before = progress.cursor.counts, progress.before.counts
        seconds = progress.seconds or 1.0
        return {
            "started": self._started,
            "engine": self._engine,
            "seconds": round(progress.seconds, 3),
            "notices": counts.notices - before.notices,
            "failed": counts.failed - before.failed,
            "notices_per_second": round((counts.notices - before.notices) / seconds, 3),
            "characters_per_second": round((counts.characters - before.characters) / seconds, 1),
            "stage_seconds": {name: round(spent, 3) for name, spent in progress.stage_seconds.items()},
        }


def _earlier_sessions(folder: RunFolder) -> list[Any]:
    if not folder.summary.exists():
        return []
    try:
        return list(json.loads(folder.summary.read_text(encoding="utf-8"))["sessions"])
    except (ValueError, KeyError, TypeError):  # no run.json of ours: there is nothing to go on from
        return []
