"""`zhenggai evaluate`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from zhenggai.cli.console import output
from zhenggai.evaluate import read_records, render_table, score, to_json

GoldFile = Annotated[Path, typer.Argument(help="Gold records (JSONL).", metavar="GOLD")]
PredictedFile = Annotated[Path, typer.Argument(help="Predicted records (JSONL).", metavar="PRED")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the counts and scores as JSON.")]


def evaluate_command(gold: GoldFile, predicted: PredictedFile, as_json: AsJson = False) -> None:
    """Score predicted records against gold ones; notices pair up by their text."""
    scores = score(read_records(gold, is_gold=True), read_records(predicted))
    if as_json:
        typer.echo(json.dumps(to_json(scores), ensure_ascii=False))
    else:
        output.print(render_table(scores))
