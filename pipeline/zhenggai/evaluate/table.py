"""Scores → a table for people (rich), or a dictionary for machines (JSON)."""

from __future__ import annotations

from typing import Any

from rich import box
from rich.table import Table

from zhenggai.evaluate.counts import Accuracy, Counts
from zhenggai.evaluate.scores import Scores

NOTHING = "–"
_NUMBER_COLUMNS = ("P", "R", "F1", "gold", "predicted", "correct")


def render_table(scores: Scores) -> Table:
    """Lay the scores out as a table: a row for each figure, then one for each accuracy.

    A ratio has four decimals; an empty denominator is shown as "–". The row of an accuracy shows it under P, with the
    number of compared pairs under predicted, and its 95 % interval beside its name. From 60 columns on, no number is
    cut; names are folded.
    """
    caption = f"{scores.missing} of {scores.documents} documents missing"
    table = Table(caption=caption, box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=0)
    table.add_column("figure", overflow="fold")
    for name in _NUMBER_COLUMNS:
        table.add_column(name, justify="right", no_wrap=True)
    for name, counts in scores.figures.items():
        table.add_row(name, *_figure_cells(counts))
    table.add_section()
    for name, accuracy in scores.accuracies.items():
        table.add_row(name + _interval_note(accuracy), *_accuracy_cells(accuracy))
    return table


def to_json(scores: Scores) -> dict[str, Any]:
    """Give the scores as plain values, ratios unrounded, None for an empty denominator.

    Returns:
        `figures`: for each name `p`, `r`, `f1`, `tp`, `gold`, `pred`; `accuracies`: for each name `value`, `numerator`,
        `denominator` and `wilson95` (lower and upper end, or None); `documents`: how many in the gold, how many of
        those `missing` in the prediction.

    """
    return {
        "figures": {name: _figure_values(counts) for name, counts in scores.figures.items()},
        "accuracies": {name: _accuracy_values(accuracy) for name, accuracy in scores.accuracies.items()},
        "documents": {"gold": scores.documents, "missing": scores.missing},
    }


def _figure_cells(counts: Counts) -> list[str]:
    ratios = [_format_ratio(ratio) for ratio in (counts.precision, counts.recall, counts.f1)]
    return [*ratios, str(counts.gold), str(counts.predicted), str(counts.correct)]


def _accuracy_cells(accuracy: Accuracy) -> list[str]:
    return [_format_ratio(accuracy.value), NOTHING, NOTHING, NOTHING, str(accuracy.total), str(accuracy.correct)]


def _interval_note(accuracy: Accuracy) -> str:
    if accuracy.interval is None:
        return ""
    low, high = accuracy.interval
    return f" (95 %: {_format_ratio(low)}–{_format_ratio(high)})"


def _format_ratio(ratio: float | None) -> str:
    return NOTHING if ratio is None else f"{ratio:.4f}"


def _figure_values(counts: Counts) -> dict[str, float | int | None]:
    return {
        "p": counts.precision,
        "r": counts.recall,
        "f1": counts.f1,
        "tp": counts.correct,
        "gold": counts.gold,
        "pred": counts.predicted,
    }


def _accuracy_values(accuracy: Accuracy) -> dict[str, Any]:
    return {
        "value": accuracy.value,
        "numerator": accuracy.correct,
        "denominator": accuracy.total,
        "wilson95": None if accuracy.interval is None else list(accuracy.interval),
    }
