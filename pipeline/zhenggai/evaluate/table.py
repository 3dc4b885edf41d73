"""Scores → a table for people (rich), or a dictionary for machines (JSON)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich import box
from rich.table import Table

from zhenggai.evaluate.agreement import Agreement
from zhenggai.evaluate.comparison import Difference
from zhenggai.evaluate.counts import Accuracy, Counts
from zhenggai.evaluate.intervals import Interval
from zhenggai.evaluate.scores import HEADLINES, SECTIONS, Scores

NOTHING = "–"
_NUMBER_COLUMNS = ("P", "R", "F1", "gold", "predicted", "correct")


def render_table(scores: Scores, *, intervals: Mapping[str, Interval | None] | None = None) -> Table:
    """Lay the scores out as a table: a row for each figure, section by section, then one for each accuracy.

    A ratio has four decimals; an empty denominator is shown as "–". The row of an accuracy shows it under P, with the
    number of compared pairs under predicted, and its 95 % interval beside its name. From 60 columns on, no number is
    cut; names are folded.
    """
    caption = f"{scores.missing} of {scores.documents} documents missing"
    table = Table(caption=caption, box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=0)
    table.add_column("figure", overflow="fold")
    for name in _NUMBER_COLUMNS:
        table.add_column(name, justify="right", no_wrap=True)
    if intervals is not None:
        table.add_column("95 %", justify="right", no_wrap=True)
    for names in SECTIONS.values():
        for name in names:
            if name in scores.figures:
                table.add_row(name, *_figure_cells(scores.figures[name]), *_interval_cells(name, intervals))
        table.add_section()
    for name, accuracy in scores.accuracies.items():
        shown = name + ("" if intervals is not None else _interval_note(accuracy))
        table.add_row(shown, *_accuracy_cells(accuracy), *_interval_cells(name, intervals))
    return table


def render_groups(groups: Mapping[str, Scores], *, title: str) -> Table:
    """Lay out the F1 of the headline figures (and the parents' accuracy), a row for each group of notices."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column(title, overflow="fold")
    for heading in ("notices", *HEADLINES):
        table.add_column(heading.replace("/", " ").replace("+", " + "), justify="right", overflow="fold")
    for name, scores in groups.items():
        ratios = [scores.ratio(figure) for figure in HEADLINES]
        table.add_row(name, str(scores.documents), *(NOTHING if one is None else f"{one:.3f}" for one in ratios))
    return table


def render_differences(differences: Sequence[Difference], *, names: tuple[str, str]) -> Table:
    """Lay out the comparison of two runs, a row for each figure that differs or has anything to measure."""
    table = Table("figure", *names, "difference", "95 %", "p", box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for one in differences:
        change = NOTHING if one.change is None else f"{one.change:+.4f}"
        interval = NOTHING if one.interval is None else f"{one.interval[0]:+.4f} … {one.interval[1]:+.4f}"
        p_value = NOTHING if one.p_value is None else f"{one.p_value:.4f}"
        table.add_row(one.name, _format_ratio(one.first), _format_ratio(one.second), change, interval, p_value)
    return table


def render_agreement(agreement: Agreement) -> tuple[Table, Table]:
    """Lay out the agreement of two annotations: of spans, and of choices on what both mark."""
    spans = Table("label", "first", "second", "F1 exact", "F1 overlap", "kappa", box=box.SIMPLE_HEAD)
    for one in agreement.spans:
        ratios = (_format_ratio(ratio) for ratio in (one.exact.f1, one.overlap.f1, one.kappa))
        spans.add_row(one.name, str(one.exact.gold), str(one.exact.predicted), *ratios)
    choices = Table("choice", "compared", "same", "kappa", box=box.SIMPLE_HEAD)
    for choice in agreement.choices:
        share = _format_ratio(choice.same / choice.compared)
        choices.add_row(choice.name, str(choice.compared), share, _format_ratio(choice.kappa))
    return spans, choices


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


def _interval_cells(name: str, intervals: Mapping[str, Interval | None] | None) -> list[str]:
    if intervals is None:
        return []
    interval = intervals.get(name)
    return [NOTHING if interval is None else f"{interval[0]:.4f}–{interval[1]:.4f}"]


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
