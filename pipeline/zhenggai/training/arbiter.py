"""Gold → the arbiter's weights: candidates of left-out notices, what the models say of them, whether they are gold.

The arbiter must learn how far to believe the model on notices that are new to it. Either it is given such notices (one
fold), or each is read by a head that was trained without it (cross-fitting). Then the rules can't be left out of what
they may have been written on: a part of what they found is hidden, and their mistakes count more than once.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from zhenggai.entities.proposals import Proposal
from zhenggai.errors import GoldError
from zhenggai.language import load
from zhenggai.record import Record
from zhenggai.segment import Segmenter
from zhenggai.stages.attributes import text_of
from zhenggai.stages.mentions import NamesStage
from zhenggai.stages.tagger import known_to_rules
from zhenggai.tagging.arbiter import ARBITER_FILE, gather
from zhenggai.tagging.evidence import OWN, Evidence
from zhenggai.tagging.material import Sentence, gold_sentences, spans_of_gold
from zhenggai.tagging.model import NameModel
from zhenggai.tagging.tags import Labelled
from zhenggai.tagging.training import NameOptions, train_names

_FEWEST = 2
_STRENGTH = 0.3
"""The inverse of the pull of weights to zero."""
_HIDDEN = 0.12
"""The share of the rules' names that is hidden: about what they miss more on notices that they weren't tuned to."""
_DOUBT = 2.0
"""How often a mistake of the rules counts, for the same reason."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What was seen of one candidate: features by kind of evidence, and whether it is a gold name."""

    features: Mapping[str, Mapping[str, float]]
    is_gold: bool
    weight: float


def fit_arbiter(
    gold: Sequence[Record],
    base: Path,
    *,
    output: Path,
    treebank: Sequence[Sentence] = (),
    other: Segmenter | None = None,
    folds: int = 3,
    options: NameOptions | None = None,
    on_fold: Callable[[int], None] | None = None,
) -> None:
    """Learns the weights and writes `arbiter.json` into `output`.

    Args:
        gold: Gold records.
        base: The folder of the model whose encoder the heads are trained on.
        output: The folder to write to.
        treebank: Sentences of Universal NER for the heads.
        other: Another backend that knows names (LAC); None learns no weights for one.
        folds: Parts of the notices, each read by a head that learnt from the other parts; 1: the notices are new to
            rules and model, and the model of `base` reads them as it is.
        options: How the heads are trained; None means the defaults.
        on_fold: Called after each fold with its number.

    Raises:
        GoldError: There are fewer notices than folds, or fewer than two.
    """
    if len(gold) < max(folds, _FEWEST):
        raise GoldError(
            f"training an arbiter: expected {max(folds, _FEWEST)} gold notices or more, but got {len(gold)}"
        )
    options = options or NameOptions()
    nlp = load("fast")
    random = Random(options.seed)
    judged: list[Judged] = []
    for fold in range(folds):
        others = [record for number, record in enumerate(gold) if number % folds != fold]
        sentences = [one for record in others for one in gold_sentences(record)]
        with TemporaryDirectory() as folder:
            if folds > 1:
                train_names(sentences, Path(folder), base=base, fresh=True, treebank=treebank, options=options)
            model = NameModel(Path(folder) if folds > 1 else base)
            for record in gold[fold::folds]:
                judged += judge(record, nlp, model, other, random, is_new=folds == 1)
        if on_fold is not None:
            on_fold(fold + 1)
    kinds = ["ner"] if other is None else ["ner", "other", "ner+other"]
    weights = {kind: _fit(judged, kind) for kind in kinds}
    (output / ARBITER_FILE).write_text(json.dumps(weights, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def judge(
    record: Record, nlp: Language, model: NameModel, other: Segmenter | None, random: Random, *, is_new: bool
) -> Iterator[Judged]:
    """The candidates of one gold notice with what each kind of evidence says; `is_new`: no rule was written on it."""
    stage = nlp.get_pipe("names")
    assert isinstance(stage, NamesStage)
    doc = read_before_names(record.text, nlp)
    reading = model.read(text_of(doc), known=known_to_rules(doc))
    doc._.tag_scores = reading.scores
    doc._.model_names = {OWN: reading.names}
    if other is not None:
        doc._.model_names = {**doc._.model_names, other.name: other.analyze(text_of(doc)).names}
    evidence = stage.evidence(doc)
    rules = stage.by_rules(doc)
    hidden = [one for one in rules.chosen if not is_new and random.random() < _HIDDEN]
    chosen = [one for one in rules.chosen if one not in hidden]
    proposals = [one for one in rules.proposals if not any(_overlap(one, gone) for gone in hidden)]
    names = set(spans_of_gold(record))
    for candidate in gather(chosen, proposals, evidence, blocked=rules.blocked):
        features = {kind: candidate.features(one) for kind, one in _kinds(evidence, candidate.span).items()}
        is_gold = candidate.span in names
        yield Judged(features, is_gold, _DOUBT if candidate.is_chosen and not (is_gold or is_new) else 1.0)


def _overlap(one: Proposal, other: Proposal) -> bool:
    return one.start < other.end and other.start < one.end


def read_before_names(text: str, nlp: Language) -> Doc:
    """The Doc as the stage of names finds it."""
    doc = nlp.make_doc(text)
    for name, stage in nlp.pipeline:
        if name == "names":
            break
        doc = stage(doc)
    return doc


def _kinds(evidence: Evidence, span: Labelled) -> dict[str, Evidence]:
    """The evidence and its parts, each only for candidates that it would have had."""
    kinds = {"ner": replace(evidence, others=None)}
    if evidence.others is not None:
        kinds |= {"other": Evidence(others=evidence.others), "ner+other": evidence}
    is_own, is_other = span in evidence.own, evidence.others is not None and span in evidence.others
    if is_own and not is_other:
        kinds.pop("other", None)
    if is_other and not is_own:
        kinds.pop("ner", None)
    return kinds


def _fit(judged: Sequence[Judged], kind: str) -> dict[str, float]:
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    seen = [one for one in judged if kind in one.features]
    vectorizer = DictVectorizer(sparse=False, sort=True)
    table = vectorizer.fit_transform([one.features[kind] for one in seen])
    classifier = LogisticRegression(C=_STRENGTH, max_iter=2000, fit_intercept=False)
    weights = np.array([one.weight for one in seen])
    classifier.fit(table, np.array([one.is_gold for one in seen]), sample_weight=weights)
    names = vectorizer.get_feature_names_out()
    return {str(name): round(float(weight), 4) for name, weight in zip(names, classifier.coef_[0], strict=True)}
