"""Gold notices and marked frames → the model of owners in `models/owners`."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from itertools import takewhile
from pathlib import Path
from zlib import crc32

from spacy.language import Language

from zhenggai.language import load
from zhenggai.lexicon.word_classes import jieba_classes, write_classes
from zhenggai.record import OwnerRole, Record
from zhenggai.relations.owner_model import OwnerModel
from zhenggai.training.linear_fit import FitOptions, fit_calibrated
from zhenggai.training.owner_examples import OwnerExample, owner_examples
from zhenggai.training.readings import read_with

WORDS_FILE = "words.tsv.gz"
_OF_RULES = ("rule=", "frame=")
_NO_RULES = ("rule=none", "frame=none")
_PARTS = 10
_MOST_WRITERS = 20
_HIDE = 7
_ROLE_STRENGTH = 0.5
_UNLEARNT = 6.0
_RULES_ONLY = {"components.owners.model": None}


def rules_pipeline(config: str = "fast") -> Language:
    """A pipeline whose owners are the rules', so that no trained model looks at its own training."""
    return load(config, overrides=_RULES_ONLY)


def training_examples(nlp: Language, gold: Sequence[Record]) -> list[OwnerExample]:
    """The candidates of gold notices, once among the gold's names and once among those that the pipeline finds."""
    both = (read_with(nlp, gold, gold_names=gold_names) for gold_names in (True, False))
    return [example for readings in both for example in owner_examples(readings)]


def fit_owners(
    examples: Sequence[OwnerExample], *, options: FitOptions | None = None, unlearnt: Container[str] = ()
) -> OwnerModel:
    """The model of examples: who owns by all of them, who is told to act by the owners in measures.

    The rules were written around most of the notices, so that there they find nearly everybody. Elsewhere they miss one
    owner of ten; a share of the examples is therefore learnt from once more as if no rule saw anything.

    Args:
        examples: The candidates.
        options: How to fit.
        unlearnt: The notices that the rules were not written around; in the calibration they count more.
    """
    options = options or FitOptions()
    hidden = [without_rules(one) for one in examples if is_hidden(one)]
    owner = fit_calibrated(
        [one.features for one in (*examples, *hidden)],
        [one.role is not None for one in (*examples, *hidden)],
        hands([one.notice for one in (*examples, *hidden)]),
        options=options,
        weights=[_weight(one, unlearnt) for one in examples] + [0.0] * len(hidden),
    )
    in_measures = [one for one in examples if one.role is not None and one.field_role is None]
    assigned = fit_calibrated(
        [one.features for one in in_measures],
        [one.role is OwnerRole.ASSIGNED for one in in_measures],
        hands([one.notice for one in in_measures]),
        options=replace(options, strength=_ROLE_STRENGTH),
    )
    return OwnerModel(owner, assigned)


def hands(notices: Sequence[str]) -> list[str]:
    """Who wrote each notice; where the ids tell of one writer only, or of a crowd, ten parts of them instead.

    >>> hands(["a07", "b01"]), len(set(hands(["2024-01", "2024-02", "2024-03"]))) > 1
    (['a', 'b'], True)
    >>> len(set(hands([chr(0x4E00 + number) for number in range(500)])))
    10
    """
    writers = [writer_of(one) for one in notices]
    count = len(set(writers))
    if 1 < count <= _MOST_WRITERS:
        return writers
    return [str(crc32(one.encode()) % _PARTS) for one in (writers if count > 1 else notices)]


def writer_of(notice: str) -> str:
    """Who wrote a notice: the letters that its id begins with.

    >>> writer_of("a07"), writer_of("owners:12")
    ('a', 'owners')
    """
    return "".join(takewhile(str.isalpha, notice))


def is_hidden(example: OwnerExample) -> bool:
    """Whether an example that a rule found in a measure is also learnt from without rules: one of seven is."""
    return example.field_role is None and example.rule is not None and crc32(example.context.encode()) % _HIDE == 0


def without_rules(example: OwnerExample) -> OwnerExample:
    """An example as it would look where no rule knew its wording."""
    kept = (name for name in example.features if not name.startswith(_OF_RULES))
    return replace(example, features=(*kept, *_NO_RULES), rule=None)


def _weight(example: OwnerExample, unlearnt: Container[str]) -> float:
    return _UNLEARNT if example.notice in unlearnt else 1.0


def train_owners(
    gold: Sequence[Record],
    frames: Sequence[Record],
    output: Path,
    *,
    options: FitOptions | None = None,
    unlearnt: Container[str] = (),
) -> OwnerModel:
    """Trains the model and writes its folder: `model.json`, and the dictionary of word classes.

    Args:
        gold: Notices to learn from.
        frames: Marked measures to learn from.
        output: The folder.
        options: How to fit.
        unlearnt: The ids of the notices that count more in the calibration.
    """
    output.mkdir(parents=True, exist_ok=True)
    write_classes(jieba_classes(), output / WORDS_FILE)
    model = fit_owners(training_examples(rules_pipeline(), [*gold, *frames]), options=options, unlearnt=unlearnt)
    model.write(output)
    return model
