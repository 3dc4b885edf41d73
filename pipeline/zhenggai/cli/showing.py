"""`zhenggai show`, `zhenggai info`, `zhenggai schema`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table
from rich.tree import Tree

from zhenggai.assets import config_path, model_path
from zhenggai.cli.console import output
from zhenggai.cli.running import ConfigName
from zhenggai.errors import InputError, ModelError
from zhenggai.evaluate import read_records
from zhenggai.language import DEFAULT_CONFIG, load
from zhenggai.record import Measure, Problem, Record, json_schema
from zhenggai.segment import BACKENDS
from zhenggai.version import __version__

RecordFile = Annotated[Path, typer.Argument(help="Records (JSONL).", metavar="RECORDS")]
Limit = Annotated[int, typer.Option("--limit", min=1, help="How many notices to show.")]
Width = Annotated[int, typer.Option("--width", min=10, help="Characters of a statement to show.")]


def show_command(records: RecordFile, limit: Limit = 5, width: Width = 60) -> None:
    """Show records as trees: problems with their measures and owners."""
    found = read_records(records)
    if not found:
        raise InputError(str(records), "no records", "Give a file that `zhenggai run` wrote.")
    for record in found[:limit]:
        output.print(_tree(record, width))
    if len(found) > limit:
        output.print(f"… and {len(found) - limit} more notices (--limit)")


def _tree(record: Record, width: int) -> Tree:
    title = record.meta.title.text if record.meta and record.meta.title else record.text[:40]
    counts = f"{len(record.problems)} problems, {len(record.measures)} measures, {len(record.quantities)} quantities"
    tree = Tree(f"[bold]{escape(record.id)}[/] {escape(_short(title, width))} [dim]({counts})[/]")
    names = {entity.id: entity.text for entity in record.entities}
    branches = {None: tree}
    for problem in record.problems:
        parent = branches.get(problem.parent, tree)
        branches[problem.id] = parent.add(_line("问题", problem, names, width))
    for measure in record.measures:
        branches.get(measure.problem, tree).add(_line("措施", measure, names, width))
    return tree


def _line(kind: str, one: Problem | Measure, names: dict[str, str], width: int) -> str:
    owners = "、".join(dict.fromkeys(names[owner.entity] for owner in one.owners if owner.entity in names))
    tail = f" [green]{escape(owners)}[/]" if owners and one.owners[0].role != "default" else ""
    state = " ".join(value for value in (one.status, one.deadline) if value)
    return f"[cyan]{kind}[/] {escape(_short(one.text, width))}{tail}" + (
        f" [yellow]{escape(state)}[/]" if state else ""
    )


def _short(text: str, width: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= width else text[: width - 1] + "…"


def info_command(config: ConfigName = DEFAULT_CONFIG) -> None:
    """Tell the version, the stages of a configuration, and which models are there."""
    nlp = load(config)
    table = Table(show_header=False, box=None)
    table.add_row("version", __version__)
    table.add_row("configuration", str(config_path(config)))
    table.add_row("stages", " → ".join(["normalize", *nlp.pipe_names]))
    table.add_row("segmenters", ", ".join(BACKENDS))
    for name, state in _models():
        table.add_row("model", f"{name}: {state}")
    output.print(table)
    problems = {name: found for name, found in nlp.analyze_pipes()["problems"].items() if found}
    for name, found in problems.items():
        output.print(f"[yellow]{name} lacks {', '.join(found)}[/]")


def _models() -> Iterator[tuple[str, str]]:
    for name in ("segmenter",):
        try:
            yield name, str(model_path(name))
        except ModelError as error:
            yield name, str(error)


def schema_command() -> None:
    """Print the JSON Schema of a record."""
    typer.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
