"""`zhenggai evaluate`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from zhenggai.cli.console import output
from zhenggai.errors import ConfigError
from zhenggai.evaluate import bootstrap, find_mistakes, group_ids, read_meta, read_records, render_table, to_json
from zhenggai.evaluate.mistakes_table import to_html, to_tsv
from zhenggai.evaluate.score import NoticeScores, score_each, total
from zhenggai.evaluate.scores import Scores
from zhenggai.evaluate.table import render_groups
from zhenggai.gold.sources import read_annotated

GoldFile = Annotated[Path, typer.Argument(help="Gold: records (JSONL) or a folder of marked notices.", metavar="GOLD")]
PredictedFile = Annotated[Path, typer.Argument(help="Predicted records (JSONL).", metavar="PRED")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the counts and scores as JSON.")]
WithIntervals = Annotated[
    bool, typer.Option("--intervals", help="Add 95 % intervals by resampling notices (bootstrap, fixed seed).")
]
Column = Annotated[
    str | None, typer.Option("--by", help="Also score the notices of each value of this column of --meta.")
]
MetaTables = Annotated[
    list[Path] | None, typer.Option("--meta", help="Table about the gold notices (TSV with a column id), or a folder.")
]
MistakesFile = Annotated[
    Path | None, typer.Option("--errors", help="Write every mistake with the text around it: a .html page or a .tsv.")
]


def evaluate_command(
    gold: GoldFile,
    predicted: PredictedFile,
    as_json: AsJson = False,
    intervals: WithIntervals = False,
    by: Column = None,
    meta: MetaTables = None,
    errors: MistakesFile = None,
) -> None:
    """Score predicted records against gold ones; notices pair up by their text."""
    if errors is not None and errors.suffix not in (".html", ".tsv"):
        raise ConfigError(f"--errors {errors}: expected a file that ends in .html or .tsv")
    notices = score_each(read_annotated(gold), read_records(predicted))
    groups = {} if by is None else _by_group(notices, by, meta or [])
    if errors is not None:
        _write_mistakes(notices, errors)
    _print(notices, groups, by=by or "", as_json=as_json, with_intervals=intervals)


def _print(
    notices: Sequence[NoticeScores], groups: dict[str, Scores], *, by: str, as_json: bool, with_intervals: bool
) -> None:
    scores = total(notices)
    found = bootstrap([notice.scores for notice in notices]) if with_intervals else None
    if not as_json:
        output.print(render_table(scores, intervals=found))
        if groups:
            output.print(render_groups(groups, title=by))
        return
    values: dict[str, Any] = to_json(scores)
    if found is not None:
        values["bootstrap95"] = {name: None if one is None else list(one) for name, one in found.items()}
    if groups:
        values["groups"] = {name: to_json(one) for name, one in groups.items()}
    typer.echo(json.dumps(values, ensure_ascii=False))


def _by_group(notices: Sequence[NoticeScores], column: str, meta: list[Path]) -> dict[str, Scores]:
    groups = group_ids([notice.gold.id for notice in notices], read_meta(meta), column)
    return {name: total(notices[position] for position in positions) for name, positions in groups.items()}


def _write_mistakes(notices: Sequence[NoticeScores], path: Path) -> None:
    mistakes = [one for notice in notices for one in find_mistakes(notice.gold, notice.predicted)]
    shown = to_html(mistakes, title="Mistakes") if path.suffix == ".html" else to_tsv(mistakes)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(shown, encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"{path}: can't be written ({error.strerror}); choose another with --errors") from error
