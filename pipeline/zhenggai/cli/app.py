"""The command `zhenggai`: what it is called with → the function that does it.

Exit codes: 0 all well, 1 some notices failed, 2 wrong use, 130 interrupted.
"""

from __future__ import annotations

import sys

import typer

from zhenggai.cli import (
    checking,
    comparing,
    differing,
    evaluating,
    explaining,
    exporting,
    gold,
    importing,
    reporting,
    retrying,
    running,
    showing,
    training,
    training_counted,
    training_names,
    training_network,
    training_owners,
    units,
)
from zhenggai.cli.console import tell, write_utf8
from zhenggai.errors import ZhenggaiError

app = typer.Typer(
    name="zhenggai",
    help="Reads Chinese rectification notices (整改通报) into structured records.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
train = typer.Typer(help="Train the models that ship with the package.", no_args_is_help=True)
app.command("run")(running.run_command)
app.command("retry")(retrying.retry_command)
app.command("evaluate")(evaluating.evaluate_command)
app.command("compare")(comparing.compare_command)
app.command("agreement")(comparing.agreement_command)
app.command("show")(showing.show_command)
app.command("info")(showing.info_command)
app.command("explain")(explaining.explain_command)
app.command("schema")(showing.schema_command)
app.command("export")(exporting.export_command)
app.command("import")(importing.import_command)
app.command("report")(reporting.report_command)
app.command("diff")(differing.diff_command)
app.command("build-gold")(gold.build_gold_command)
app.command("build-units", hidden=True)(units.build_units_command)
app.command("check-gold")(checking.check_gold_command)
app.command("score-segmenter")(training.score_segmenter_command)
train.command("segmenter")(training.train_segmenter_command)
train.command("counted")(training_counted.train_counted_command)
train.command("ner")(training_names.train_ner_command)
train.command("network")(training_network.train_network_command)
train.command("arbiter")(training_names.train_arbiter_command)
train.command("owners")(training_owners.train_owners_command)
train.command("kinds")(training_owners.train_kinds_command)
train.command("problem-kinds")(training_owners.train_problem_kinds_command)
app.add_typer(train, name="train")


def main() -> None:
    """Runs the command line; errors that the user can mend are told in one line."""
    write_utf8()
    try:
        app()
    except ZhenggaiError as error:
        tell("error", str(error))
        sys.exit(2)
