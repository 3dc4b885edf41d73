"""The time that each stage took → a table."""

from __future__ import annotations

from collections.abc import Mapping

from rich.table import Table


def profile_table(stage_seconds: Mapping[str, float], seconds: float, characters: int) -> Table:
    """A row a stage and one for all, with share and characters a second.

    Args:
        stage_seconds: By the stage's name; over all workers.
        seconds: Of the run.
        characters: Of the notices read.
    """
    table = Table("stage")
    for name in ("seconds", "share", "characters a second"):
        table.add_column(name, justify="right")
    total = seconds or 1.0
    for name, spent in stage_seconds.items():
        rate = f"{characters / spent:,.0f}" if spent else "–"
        table.add_row(name, f"{spent:.2f}", f"{spent / total:.1%}", rate)
    table.add_row("all", f"{seconds:.2f}", "100%", f"{characters / total:,.0f}")
    return table
