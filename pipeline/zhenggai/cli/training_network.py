"""`zhenggai train network`: the small network of names, from a larger one and texts."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Container, Iterator
from pathlib import Path
from typing import Annotated

import typer

from zhenggai.assets import model_path
from zhenggai.cli.console import errors
from zhenggai.cli.split_options import Apart, NamedOpenings, Passages
from zhenggai.cli.training_names import Data, Output, Seed, Split, Splits, Treebank, read_gold
from zhenggai.errors import GoldError
from zhenggai.record import Record
from zhenggai.tagging.encoder import CHARACTERS_FILE
from zhenggai.tagging.material import treebank_sentences
from zhenggai.tagging.model import NameModel
from zhenggai.training.distillation import DistillationOptions, distil
from zhenggai.training.openings import read_named_openings
from zhenggai.training.silver import Pool, PoolMaker

_TOLD_EVERY = 100
_COPIES = 4
_TEMPLATES = 350_000
_SHARES = {"gold": 0.7, "templates": 0.12, "treebank": 0.1, "texts": 0.08, "renamed": 0.04}

Teacher = Annotated[Path, typer.Option("--teacher", help="The folder of a model with LAC's layers.")]
Texts = Annotated[
    Path | None, typer.Option("--texts", help="Plain texts to learn from: one a line, a tab may part a label from it.")
]
Steps = Annotated[int, typer.Option("--steps", min=1, help="Batches to learn from.")]


def train_network_command(
    data: Data,
    teacher: Teacher,
    output_folder: Output,
    splits: Splits = None,
    split: Split = ["train"],  # noqa: B006 - typer reads the default
    openings: NamedOpenings = None,
    apart: Apart = None,
    passages: Passages = None,
    treebank: Treebank = None,
    texts: Texts = None,
    steps: Steps = DistillationOptions().steps,
    seed: Seed = 1,
) -> None:
    """Teach the small network of names what a larger one says (extra train); `train ner` then fits its head."""
    folder = model_path(str(teacher))
    characters = (folder / CHARACTERS_FILE).read_text(encoding="utf-8").split("\n")[1:]
    maker = PoolMaker(NameModel(folder), characters, seed=seed)
    gold = read_gold(data, splits=splits, names=split)
    named = [*read_named_openings(openings, apart=apart), *read_named_openings(passages)]
    pools: dict[str, Pool] = {}
    for name, pool in _pools(maker, gold + named, {one.id for one in named}, treebank, texts):
        pools[name] = pool
        errors.print(f"{name}: {len(pool.rows):,} characters", highlight=False)
    options = DistillationOptions(steps=steps, seed=seed)
    output_folder.mkdir(parents=True, exist_ok=True)
    distil(pools, _SHARES, folder, output_folder, options=options, on_step=_tell(steps))
    shutil.copyfile(folder / CHARACTERS_FILE, output_folder / CHARACTERS_FILE)


def _pools(
    maker: PoolMaker, gold: list[Record], plain: Container[str], treebank: Path | None, texts: Path | None
) -> Iterator[tuple[str, Pool]]:
    yield "gold", maker.gold(gold, copies=_COPIES, plain=plain)
    yield "templates", maker.templates(_TEMPLATES)
    if treebank is not None:
        yield "treebank", maker.treebank(list(treebank_sentences(treebank)))
    if texts is not None:
        lines = _read_texts(texts)
        yield "texts", maker.texts(lines, is_renamed=False)
        yield "renamed", maker.texts(lines, is_renamed=True)


def _read_texts(path: Path) -> list[str]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: expected plain texts in UTF-8, one a line, but got {error}; see --texts") from error
    return [line.partition("\t")[2] or line for line in lines if line.strip()]


def _tell(steps: int) -> Callable[[int, float], None]:
    def tell(step: int, loss: float) -> None:
        if step % _TOLD_EVERY == 0 or step == steps:
            errors.print(f"step {step} of {steps}: loss {loss:.3f}", highlight=False)

    return tell
