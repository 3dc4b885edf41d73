"""`zhenggai train segmenter` and `zhenggai score-segmenter`."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from zhenggai.assets import model_path
from zhenggai.cli.console import errors, output
from zhenggai.segment import make_segmenter
from zhenggai.segment.scoring import SegmenterScores, score_segmenter
from zhenggai.segment.training import Epoch, SegmenterOptions, train_segmenter

TrainFile = Annotated[Path, typer.Option("--train", help="Gold words to learn from (.iob2).")]
DevFile = Annotated[Path, typer.Option("--dev", help="Gold words to score on (.iob2).")]
ModelOutput = Annotated[Path, typer.Option("-o", "--output", help="The model folder to write.")]
Epochs = Annotated[int, typer.Option("--epochs", min=1, help="Times through the training sentences.")]
Words = Annotated[Path, typer.Argument(help="Gold words (.iob2).", metavar="WORDS")]
ModelName = Annotated[str, typer.Option("--model", help="A shipped model's name or a folder, for pkuseg.")]


def train_segmenter_command(
    train: TrainFile, dev: DevFile, output_folder: ModelOutput, epochs: Epochs = SegmenterOptions().epochs
) -> None:
    """Train the segmenter's model and score it."""

    def tell(epoch: Epoch) -> None:
        errors.print(f"epoch {epoch.number} of {epoch.of}: loss {epoch.loss:.1f}", highlight=False)

    scores = train_segmenter(train, dev, output_folder, options=SegmenterOptions(epochs=epochs), on_epoch=tell)
    output.print(_table([(scores, None)]))


def score_segmenter_command(words: Words, model: ModelName = "segmenter") -> None:
    """Print word F1 and speed of each segmenter on the same words."""
    rows: list[tuple[SegmenterScores, float | None]] = []
    for backend in ("pkuseg", "jieba", "char"):
        segmenter = make_segmenter(backend, model=model_path(model) if backend == "pkuseg" else None)
        segmenter.segment("预热")
        begin = time.perf_counter()
        rows.append((score_segmenter(segmenter, words), time.perf_counter() - begin))
    output.print(_table(rows))


def _table(rows: list[tuple[SegmenterScores, float | None]]) -> Table:
    table = Table("segmenter")
    for name in ("precision", "recall", "F1", "gold words", "seconds"):
        table.add_column(name, justify="right", no_wrap=True)
    for scores, seconds in rows:
        total = scores.total
        figures = [f"{value:.4f}" if value is not None else "–" for value in (total.precision, total.recall, total.f1)]
        table.add_row(scores.name, *figures, f"{total.gold:,}", f"{seconds:.2f}" if seconds is not None else "–")
    return table
