"""`zhenggai diff`: what changed between two runs over the same notices."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Final

import orjson
import typer
from rich.table import Table
from rich.text import Text

from zhenggai.cli.console import output, tell
from zhenggai.errors import InputError
from zhenggai.evaluate.differences import ChangeKind, Difference, find_differences
from zhenggai.export.record_lines import iter_records
from zhenggai.record import Record

_KINDS: Final[tuple[ChangeKind, ...]] = ("added", "removed", "changed")
_SIGNS = {"added": "+", "removed": "-", "changed": "~"}
_WIDTH = 60

Before = Annotated[Path, typer.Argument(help="Records of the first run (JSONL, or a folder of it).", metavar="A")]
After = Annotated[Path, typer.Argument(help="Records of the second run.", metavar="B")]
Examples = Annotated[int, typer.Option("--examples", min=0, help="How many changes of each rule to show.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print every change as a JSON line instead.")]


def diff_command(before: Before, after: After, examples: Examples = 2, as_json: AsJson = False) -> None:
    """Tell what changed between two runs, grouped by stage and rule; exit code 1 if anything did."""
    differences = _differences(before, after)
    if as_json:
        count = 0
        for count, one in enumerate(differences, start=1):  # noqa: B007 - the count decides the exit code
            typer.echo(orjson.dumps(one).decode())
    else:
        found = list(differences)
        count = len(found)
        _print(found, examples)
    raise typer.Exit(1 if count else 0)


def _differences(before: Path, after: Path) -> Iterator[Difference]:
    """Walks through both runs side by side; a notice that only one of them has is told on stderr."""
    waiting: tuple[dict[str, Record], dict[str, Record]] = ({}, {})
    first, second = iter_records(before), iter_records(after)
    is_open = True
    while is_open:
        pair = (next(first, None), next(second, None))
        is_open = pair != (None, None)
        for side, record in enumerate(pair):
            if record is None:
                continue
            other = waiting[1 - side].pop(record.id, None)
            if other is None:
                waiting[side][record.id] = record
            else:
                yield from _of_pair(*((other, record) if side else (record, other)))
    for side, path in enumerate((before, after)):
        for name in waiting[side]:
            tell("only there", f"{path}: {name}", style="yellow")


def _of_pair(old: Record, new: Record) -> Iterator[Difference]:
    if old.text != new.text:
        raise InputError(
            new.id, "expected the same text in both runs, it differs", "Compare runs over the same notices."
        )
    return find_differences(old, new)


def _print(found: Iterable[Difference], examples: int) -> None:
    groups: dict[tuple[str, str], list[Difference]] = defaultdict(list)
    for one in found:
        groups[one.stage, one.rule].append(one)
    if not groups:
        output.print("no change")
        return
    table = Table("stage", "rule", *_KINDS, title="What changed")
    for (stage, rule), members in sorted(groups.items()):
        counts = Counter(one.kind for one in members)
        table.add_row(stage, rule, *(str(counts[kind]) for kind in _KINDS))
    output.print(table)
    for (stage, rule), members in sorted(groups.items()):
        for one in members[:examples]:
            output.print(_line(stage, rule, one), soft_wrap=True)


def _line(stage: str, rule: str, one: Difference) -> Text:
    shown = " ".join(one.text.split())
    shown = shown if len(shown) <= _WIDTH else f"{shown[: _WIDTH - 1]}…"
    return Text(
        f"{_SIGNS[one.kind]} {stage} [{rule}] {one.notice}:{one.start}–{one.end} {shown} {one.details}".rstrip()
    )
