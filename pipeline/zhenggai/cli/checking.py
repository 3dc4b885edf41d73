"""`zhenggai check-gold`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

import zhenggai
from zhenggai.cli.console import errors, tell
from zhenggai.gold.allowed import read_allowed
from zhenggai.gold.check import check_gold

Sources = Annotated[
    list[Path],
    typer.Argument(help="Marked notices (.txt), folders of them, or gold records (.jsonl).", metavar="GOLD…"),
]
Exceptions = Annotated[
    Path | None, typer.Option("--allow", help="Table of findings that are right: notice, code, text, reason (TSV).")
]


def check_gold_command(gold: Sources, allow: Exceptions = None) -> None:
    """Check gold against the annotation guideline and its values against the parsers; exit code 1 on findings."""
    allowed = None if allow is None else read_allowed(allow)
    checked = check_gold(gold, nlp=zhenggai.load("fast"), allowed=allowed)
    findings = checked.findings
    for finding in findings:
        typer.echo(str(finding))
    kinds = ", ".join(f"{count} {code}" for code, count in sorted(Counter(one.code for one in findings).items()))
    for unused in allowed.unused(notices=checked.notices) if allowed is not None else ():
        tell("warning", unused)
    told = f"{len(findings)} findings ({kinds})" if findings else "no findings"
    errors.print(f"{len(checked.notices)} notices, {told}", soft_wrap=True, highlight=False, markup=False, emoji=False)
    raise typer.Exit(1 if findings else 0)
