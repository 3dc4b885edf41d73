"""`zhenggai explain`: why each block, problem and measure of a notice was taken for what it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text
from spacy.tokens import Doc

from zhenggai.cli.console import output
from zhenggai.cli.running import ConfigName, Encoding
from zhenggai.errors import InputError
from zhenggai.language import DEFAULT_CONFIG, load
from zhenggai.reading.inputs import read_file
from zhenggai.structure.explaining import explain
from zhenggai.structure.nodes import Node

Notice = Annotated[Path, typer.Argument(help="One notice: txt, html, docx or pdf.", metavar="NOTICE")]
At = Annotated[int | None, typer.Option("--at", min=0, help="Only what stands at this character of the text as read.")]
Id = Annotated[str | None, typer.Option("--id", help="Only this problem or measure of the record: P1, M3.")]
_SHOWN = 40


def explain_command(
    notice: Notice, at: At = None, one: Id = None, config: ConfigName = DEFAULT_CONFIG, encoding: Encoding = None
) -> None:
    """Tell why each block, problem and measure was decided as it was: rule, cues, confidence."""
    read = read_file(str(notice), encoding)
    if isinstance(read, InputError):
        raise read
    doc = load(config)(read.text)
    start, end = _range(doc, at=at, one=one)
    for line in explain_notice(doc, start=start, end=end):
        output.print(line, soft_wrap=True)


def _range(doc: Doc, *, at: int | None, one: str | None) -> tuple[int, int]:
    """The characters of the raw text that are asked about.

    Raises:
        InputError: The record has no such problem or measure, or the text no such character.
    """
    record = doc._.record
    if one is not None:
        found = next((item for item in (*record.problems, *record.measures) if item.id == one), None)
        if found is None:
            counts = f"{len(record.problems)} problems and {len(record.measures)} measures"
            raise InputError(
                f"--id {one}", f"the record has {counts}", "take one of its ids, as `zhenggai show` tells them"
            )
        return found.start, found.end
    if at is not None and at >= len(record.text):
        raise InputError(f"--at {at}", f"the text has {len(record.text)} characters", "take a smaller offset")
    return (0, len(record.text)) if at is None else (at, at + 1)


def explain_notice(doc: Doc, *, start: int, end: int) -> Iterator[Text]:
    """The lines that explain the blocks, problems, measures and warnings within a stretch of the raw text."""
    text, offsets, record = doc.text, doc._.normalized.offsets, doc._.record
    stated = {id(found.node): f"P{number}" for number, found in enumerate(doc._.problems, start=1)}
    answered: dict[int, list[str]] = {}
    for number, found in enumerate(doc._.measures, start=1):
        answered.setdefault(id(found.node), []).append(f"M{number}")
    for node in doc._.root.walk() if doc._.root is not None else ():
        raw_start, raw_end = offsets.to_source(node.start, node.end)
        if node.parent is None or raw_end <= start or raw_start >= end:
            continue
        ids = [stated[id(node)]] if id(node) in stated else []
        yield _line(node, text, place=raw_start, ids=[*ids, *answered.get(id(node), [])], about=stated)
    for warning in record.warnings:
        if warning.start < end and warning.end > start:
            yield Text.assemble((f"{warning.start:>6} ", "dim"), (warning.code, "yellow"), f" {warning.message}")


def _line(node: Node, text: str, *, place: int, ids: list[str], about: dict[int, str]) -> Text:
    reason = explain(node, text)
    shown = text[node.start : node.end].replace("\n", " ")
    tail = f" → {about[id(node.about)]}" if node.about is not None and id(node.about) in about else ""
    return Text.assemble(
        (f"{place:>6} ", "dim"),
        "  " * (node.level - 1),
        (f"{' '.join([node.role.value, *ids])}{tail} ", "cyan"),
        shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…",
        ("  by ", "dim"),
        (f"{reason.rule or 'nothing'} {reason.confidence:.2f}", "green"),
        (f" ({reason.meaning})" if reason.meaning else "", "dim"),
        (f" [{'; '.join(reason.cues)}]" if reason.cues else "", "dim"),
    )
