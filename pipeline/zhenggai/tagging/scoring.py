"""How good a model of names is by itself, without the rules: strict F1 by label on gold notices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from zhenggai.evaluate.counts import Counts
from zhenggai.normalize.normalizer import normalize
from zhenggai.record import Record
from zhenggai.tagging.evidence import our_names
from zhenggai.tagging.material import known_spans, normalization, spans_of_gold
from zhenggai.tagging.model import NameModel
from zhenggai.tagging.tags import LABELS, Labelled

ALL = "all"


def score_names(folder: Path, gold: Sequence[Record]) -> dict[str, Counts]:
    """Counts by label, and of all labels together, of a model folder on gold notices."""
    model = NameModel(folder)
    pairs = []
    for record in gold:
        text = normalize(record.text, settings=normalization()).text
        found = our_names(model.read(text, known=known_spans(text)).names)
        pairs.append(([span for span, _ in found], spans_of_gold(record)))
    return count(pairs, labels=LABELS)


def count(
    pairs: Iterable[tuple[Iterable[Labelled], Iterable[Labelled]]], *, labels: Sequence[str]
) -> dict[str, Counts]:
    """Counts by label of found and gold spans, text by text; a span is right if both ends and the label are."""
    counts = dict.fromkeys((*labels, ALL), Counts())
    for found, gold in pairs:
        found_set, gold_set = set(found), set(gold)
        for label in labels:
            ours = {span for span in found_set if span[2] == label}
            theirs = {span for span in gold_set if span[2] == label}
            one = Counts(len(ours & theirs), len(ours), len(theirs))
            counts[label] += one
            counts[ALL] += one
    return counts
