"""`zhenggai report`: records → one HTML file to read, search, filter and count in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zhenggai.cli.console import errors
from zhenggai.errors import ConfigError
from zhenggai.export.record_lines import iter_records
from zhenggai.report import write_report

RecordFile = Annotated[
    Path, typer.Argument(help="Records: a JSONL file (also .zst), or a folder of them.", metavar="RECORDS")
]
OutputOption = Annotated[Path, typer.Option("-o", "--output", help="The HTML file to write.")]
TitleOption = Annotated[str, typer.Option("--title", help="The title of the page.")]


def report_command(
    records: RecordFile, output: OutputOption = Path("report.html"), title: TitleOption = "整改 · zhenggai"
) -> None:
    """Write one self-contained HTML file: every notice with what was found in it, and counts over all of them.

    It opens from disk in any current browser and loads nothing from the network.
    """
    if output.is_dir():
        raise ConfigError(f"{output}: expected a file to write, it is a folder; choose another path with -o")
    count = write_report(iter_records(records), output, title=title)
    noun = "notice" if count == 1 else "notices"
    errors.print(f"{count} {noun} → {output}", soft_wrap=True, highlight=False, markup=False, emoji=False)
