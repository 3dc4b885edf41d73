"""`zhenggai import`: what an annotation tool exported → gold records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from zhenggai.batch.output import open_output
from zhenggai.batch.run import to_json
from zhenggai.cli.console import errors
from zhenggai.errors import ConfigError, GoldError
from zhenggai.export.formats import FORMATS, AnnotatedNotice, format_named, to_record
from zhenggai.export.formats.annotations import QUANTITY_LABEL, AnnotatedSpan, AttributeValue
from zhenggai.export.formats.dataset_folder import read_dataset
from zhenggai.language import load
from zhenggai.record import Label, Record

_DATASET = "dataset"

FormatName = Annotated[
    str, typer.Argument(help=f"What wrote it: {', '.join(FORMATS)} or {_DATASET}.", metavar="FORMAT")
]
SourcePath = Annotated[Path, typer.Argument(help="The file or folder that it wrote.", metavar="PATH")]
GoldOutput = Annotated[Path, typer.Option("-o", "--output", help="The gold records (JSONL) to write.")]
CompleteFlag = Annotated[
    bool, typer.Option("--complete-dates", help="Give dates that have no value the one that the pipeline reads.")
]


def import_command(
    format_name: FormatName, path: SourcePath, output: GoldOutput, complete_dates: CompleteFlag = False
) -> None:
    """Read annotated notices from brat, doccano, Label Studio, CoNLL, DocBin or datasets into gold records.

    Quantities that were marked without a value get the one that their characters say, as the pipeline reads them.
    """
    if not path.exists():
        raise ConfigError(f"{path}: there is no such file or folder; check the path")
    records = read_dataset(path) if format_name == _DATASET else _records(format_name, path, complete_dates)
    count = 0
    with open_output(output) as write_line:
        for record in records:
            write_line(to_json(record))
            count += 1
    errors.print(f"{count} gold records → {output}", soft_wrap=True, highlight=False, markup=False, emoji=False)


def _records(format_name: str, path: Path, complete_dates: bool) -> Iterator[Record]:
    chosen = format_named(format_name)
    if chosen.is_folder != path.is_dir():
        expected = "a folder" if chosen.is_folder else "a file"
        raise ConfigError(f"{path}: {format_name} writes {expected}; check the path")
    labels = {QUANTITY_LABEL, Label.DATE} if complete_dates else {QUANTITY_LABEL}
    for notice in chosen.read(path):
        yield to_record(_complete(notice, labels))


def _complete(notice: AnnotatedNotice, labels: set[str]) -> AnnotatedNotice:
    lacking = [one for one in notice.spans if one.label in labels and "value" not in one.attributes]
    if not lacking:
        return notice
    read = load("fast")(notice.text)._.record
    found = {(one.start, one.end): one for one in (*read.quantities, *read.entities)}
    spans = [_with_value(one, found, notice.id) if one in lacking else one for one in notice.spans]
    return replace(notice, spans=tuple(spans))


def _with_value(span: AnnotatedSpan, found: dict[tuple[int, int], object], notice_id: str) -> AnnotatedSpan:
    one = found.get((span.start, span.end))
    keys: Iterable[str] = ("value", "value_max", "unit", "mod") if span.label == QUANTITY_LABEL else ("value",)
    values = {key: getattr(one, key, None) for key in keys}
    if span.label == QUANTITY_LABEL and values["value"] is None:
        raise GoldError(
            f"{notice_id}: {span.key}: expected value=… in the attributes of this quantity, since the pipeline reads "
            "no quantity at just this span; add it in the tool"
        )
    read: dict[str, AttributeValue] = {key: value for key, value in values.items() if value is not None}
    return replace(span, attributes={**read, **span.attributes})
