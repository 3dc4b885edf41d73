"""`zhenggai compare` and `zhenggai agreement`: two runs on one gold, two annotations of the same notices."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from zhenggai.cli.console import output, tell
from zhenggai.evaluate import compare, measure_agreement, read_records, score_each
from zhenggai.evaluate.table import render_agreement, render_differences
from zhenggai.gold.sources import read_annotated

FirstRun = Annotated[Path, typer.Argument(help="Records of the first run (JSONL).", metavar="A")]
SecondRun = Annotated[Path, typer.Argument(help="Records of the second run (JSONL).", metavar="B")]
GoldOption = Annotated[Path, typer.Option("--gold", help="Gold: records (JSONL) or a folder of marked notices.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")]
FirstGold = Annotated[Path, typer.Argument(help="One annotation: JSONL or a folder of marked notices.", metavar="A")]
SecondGold = Annotated[Path, typer.Argument(help="The other annotation of the same notices.", metavar="B")]


def compare_command(first: FirstRun, second: SecondRun, gold: GoldOption, as_json: AsJson = False) -> None:
    """Compare two runs on the same gold: differences with 95 % intervals and a paired randomization test."""
    annotated = read_annotated(gold)
    runs = [[one.scores for one in score_each(annotated, read_records(path))] for path in (first, second)]
    differences = compare(runs[0], runs[1])
    if as_json:
        typer.echo(json.dumps([asdict(one) | {"difference": one.change} for one in differences], ensure_ascii=False))
        return
    output.print(render_differences(differences, names=(first.name, second.name)))
    output.print(f"{len(annotated)} notices; p: two-sided paired randomization, not corrected for many figures")


def agreement_command(first: FirstGold, second: SecondGold, as_json: AsJson = False) -> None:
    """Compare two annotations of the same notices: F1 and Cohen's kappa by label."""
    agreement = measure_agreement(read_annotated(first), read_annotated(second))
    if agreement.missing:
        tell("warning", f"{agreement.missing} notices of {first} have no counterpart of the same text in {second}")
    if as_json:
        typer.echo(json.dumps(asdict(agreement), ensure_ascii=False))
        return
    for table in render_agreement(agreement):
        output.print(table)
    output.print(f"{agreement.notices} notices")
