"""Gold notices and marked frames → the model of owners in `models/owners`."""

from __future__ import annotations

from collections.abc import Container, Sequence
from pathlib import Path

from spacy.language import Language

from zhenggai.language import load
from zhenggai.lexicon.word_classes import jieba_classes, write_classes
from zhenggai.record import OwnerRole, Record
from zhenggai.relations.owner_model import OwnerModel
from zhenggai.training.linear_fit import FitOptions, fit_calibrated
from zhenggai.training.owner_examples import OwnerExample, owner_examples
from zhenggai.training.readings import read_with

WORDS_FILE = "words.tsv.gz"
_RULES_ONLY = {"components.owners.model": None}


def rules_pipeline(config: str = "fast") -> Language:
    """A pipeline whose owners are the rules', so that no trained model looks at its own training."""
    return load(config, overrides=_RULES_ONLY)


def training_examples(nlp: Language, gold: Sequence[Record]) -> list[OwnerExample]:
    """The candidates of gold notices, once among the gold's names and once among those that the pipeline finds."""
    both = (read_with(nlp, gold, gold_names=gold_names) for gold_names in (True, False))
    return [example for readings in both for example in owner_examples(readings)]


def fit_owners(
    examples: Sequence[OwnerExample], *, options: FitOptions | None = None, fresh: Container[str] = ()
) -> OwnerModel:
    """The model of examples: who owns by all of them, who is told to act by the owners in measures.

    Args:
        examples: The candidates.
        options: How to fit.
        fresh: The notices to calibrate on, which the rules were not written around; none for all.
    """
    options = options or FitOptions()
    owner = fit_calibrated(
        [one.features for one in examples],
        [one.role is not None for one in examples],
        [one.notice for one in examples],
        options=options,
        fresh=fresh,
        usable=[one.is_aligned for one in examples],
    )
    in_measures = [one for one in examples if one.role is not None and one.field_role is None]
    assigned = fit_calibrated(
        [one.features for one in in_measures],
        [one.role is OwnerRole.ASSIGNED for one in in_measures],
        [one.notice for one in in_measures],
        options=options,
    )
    return OwnerModel(owner, assigned)


def train_owners(
    gold: Sequence[Record],
    frames: Sequence[Record],
    output: Path,
    *,
    options: FitOptions | None = None,
    fresh: Container[str] = (),
) -> OwnerModel:
    """Trains the model and writes its folder: `model.json`, and the dictionary of word classes.

    Args:
        gold: Notices to learn from.
        frames: Marked measures to learn from.
        output: The folder.
        options: How to fit.
        fresh: The ids of the notices to calibrate on; none for all.
    """
    output.mkdir(parents=True, exist_ok=True)
    write_classes(jieba_classes(), output / WORDS_FILE)
    model = fit_owners(training_examples(rules_pipeline(), [*gold, *frames]), options=options, fresh=fresh)
    model.write(output)
    return model
