"""The command `zhenggai`: what it is called with → the function that does it.

Exit codes: 0 all well, 1 some notices failed, 2 wrong use, 130 interrupted.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterable
from typing import Any

import typer

from zhenggai.cli.console import tell, write_utf8
from zhenggai.cli.spacy_start import import_spacy
from zhenggai.errors import ZhenggaiError

_COMMANDS = {
    "run": "running.run_command",
    "retry": "retrying.retry_command",
    "evaluate": "evaluating.evaluate_command",
    "compare": "comparing.compare_command",
    "agreement": "comparing.agreement_command",
    "show": "showing.show_command",
    "info": "showing.info_command",
    "explain": "explaining.explain_command",
    "schema": "showing.schema_command",
    "export": "exporting.export_command",
    "import": "importing.import_command",
    "report": "reporting.report_command",
    "diff": "differing.diff_command",
    "build-gold": "gold.build_gold_command",
    "build-units": "units.build_units_command",
    "check-gold": "checking.check_gold_command",
    "score-segmenter": "training.score_segmenter_command",
}
"""Where each command stands: a module is imported only with the command that is called, or to list all of them."""
_TRAIN_COMMANDS = {
    "segmenter": "training.train_segmenter_command",
    "leanings": "training_leanings.train_leanings_command",
    "clauses": "training_clauses.train_clauses_command",
    "clause-network": "training_clauses.train_clause_network_command",
    "counted": "training_counted.train_counted_command",
    "ner": "training_names.train_ner_command",
    "network": "training_network.train_network_command",
    "arbiter": "training_names.train_arbiter_command",
    "owners": "training_owners.train_owners_command",
    "kinds": "training_owners.train_kinds_command",
    "problem-kinds": "training_owners.train_problem_kinds_command",
}
_TRAIN = "train"
_HIDDEN = frozenset({"build-units"})


def build(names: Iterable[str] = (*_COMMANDS, _TRAIN)) -> typer.Typer:
    """The command line with some of its commands; all of them, if not said otherwise."""
    built = typer.Typer(
        name="zhenggai",
        help="Reads Chinese rectification notices (整改通报) into structured records.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    built.callback()(lambda: None)  # else a single command would be the whole command line
    for name in names:
        if name == _TRAIN:
            built.add_typer(_build_train(), name=_TRAIN)
        else:
            built.command(name, hidden=name in _HIDDEN)(_function(_COMMANDS[name]))
    return built


def _build_train() -> typer.Typer:
    train = typer.Typer(help="Train the models that ship with the package.", no_args_is_help=True)
    for name, place in _TRAIN_COMMANDS.items():
        train.command(name)(_function(place))
    return train


def _function(place: str) -> Any:
    import_spacy()
    module, _, name = place.partition(".")
    return getattr(importlib.import_module(f"zhenggai.cli.{module}"), name)


def __getattr__(name: str) -> typer.Typer:
    if name != "app":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    app: typer.Typer = globals().setdefault("app", build())
    return app


def main() -> None:
    """Runs the command line; errors that the user can mend are told in one line."""
    write_utf8()
    called = sys.argv[1:2]
    try:
        (build(called) if called and called[0] in {*_COMMANDS, _TRAIN} else build())()
    except ZhenggaiError as error:
        tell("error", str(error))
        sys.exit(2)
