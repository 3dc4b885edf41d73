"""`zhenggai show`, `zhenggai info`, `zhenggai schema`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text
from rich.tree import Tree

from zhenggai.assets import config_path, model_path
from zhenggai.cli.console import output, tell
from zhenggai.cli.running import ConfigName
from zhenggai.errors import ModelError
from zhenggai.evaluate import read_records
from zhenggai.language import DEFAULT_CONFIG, load
from zhenggai.record import Measure, OwnerRole, Problem, Record, json_schema
from zhenggai.segment import BACKENDS
from zhenggai.version import __version__

RecordFile = Annotated[Path, typer.Argument(help="Records (JSONL).", metavar="RECORDS")]
Limit = Annotated[int, typer.Option("--limit", min=1, help="How many notices to show.")]
Width = Annotated[int, typer.Option("--width", min=10, help="Characters of a statement to show.")]

_TITLE_CHARACTERS = 40


def show_command(records: RecordFile, limit: Limit = 5, width: Width = 60) -> None:
    """Show records as trees: problems with their measures and owners."""
    found = read_records(records)
    for record in found[:limit]:
        output.print(_tree(record, width))
    if len(found) > limit:
        output.print(f"… and {len(found) - limit} more notices (--limit)", highlight=False)


def _tree(record: Record, width: int) -> Tree:
    title = record.meta.title.text if record.meta and record.meta.title else record.text[:_TITLE_CHARACTERS]
    counts = f"{len(record.problems)} problems, {len(record.measures)} measures, {len(record.quantities)} quantities"
    tree = Tree(Text.assemble((record.id, "bold"), " ", _short(title, width), " ", (f"({counts})", "dim")))
    names = {entity.id: entity.text for entity in record.entities}
    branches: dict[str, Tree] = {}
    for problem in record.problems:
        parent = branches.get(problem.parent or "", tree)
        branches[problem.id] = parent.add(_line("问题", problem, names, width))
    for measure in record.measures:
        branches.get(measure.problem or "", tree).add(_line("措施", measure, names, width))
    return tree


def _line(kind: str, one: Problem | Measure, names: dict[str, str], width: int) -> Text:
    found = [names.get(owner.entity or "") for owner in one.owners if owner.role != OwnerRole.DEFAULT]
    owners = "、".join(_short(name, width) for name in dict.fromkeys(found) if name)
    state = " ".join(value for value in (one.status, one.deadline) if value)
    tail = [(f" {words}", style) for words, style in ((owners, "green"), (state, "yellow")) if words]
    return Text.assemble((f"{kind}：", "cyan"), _short(one.text, width), *tail)


def _short(text: str, width: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= width else text[: width - 1] + "…"


def info_command(config: ConfigName = DEFAULT_CONFIG) -> None:
    """Tell the version, the stages of a configuration, and which models are there."""
    nlp = load(config)
    for name, value in (
        ("version", __version__),
        ("configuration", str(config_path(config))),
        ("stages", " → ".join(["normalize", *nlp.pipe_names])),
        ("segmenters", ", ".join(BACKENDS)),
        *(("model", f"{name}: {state}") for name, state in _models()),
    ):
        output.print(Text.assemble((f"{name:<13}", "bold"), " ", value), soft_wrap=True)
    analysis = nlp.analyze_pipes() or {}
    for stage, missing in analysis.get("problems", {}).items():
        if missing:
            tell("incomplete", f"{stage} lacks {', '.join(missing)}", style="yellow")


def _models() -> Iterator[tuple[str, str]]:
    for name in ("segmenter",):
        try:
            yield name, str(model_path(name))
        except ModelError as error:
            yield name, str(error)


def schema_command() -> None:
    """Print the JSON Schema of a record."""
    typer.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
