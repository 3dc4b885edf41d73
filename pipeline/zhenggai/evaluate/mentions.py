"""Entities and dates of two records → counts of spans, values and full names.

*Strict* asks for the same offsets (and label), *overlap* pairs one to one by IoU, *token* counts characters. A value is
compared on mentions that overlap, so it is scored apart from the exact span. An item predicted twice is found once and
predicted twice.
"""

from __future__ import annotations

from collections.abc import Sequence

from zhenggai.evaluate.counts import Accuracy, Counts
from zhenggai.evaluate.matching import Span, match_spans
from zhenggai.evaluate.tokens import count_tokens
from zhenggai.record import Entity, Label, Record


def count_entities(gold: Record, predicted: Record) -> dict[str, Counts]:
    """Count entities label by label and all together.

    *Strict* and *overlap* count a label only where the gold of this notice has it; a wrong label elsewhere still costs
    precision in the figures of all labels. *Token* counts every label everywhere.
    """
    counts: dict[str, Counts] = {}
    for label in sorted({entity.label for entity in gold.entities}):
        of_gold, of_predicted = _labelled(gold, label), _labelled(predicted, label)
        counts[f"entity {label}/strict"] = _count_strict(of_gold, of_predicted)
        counts[f"entity {label}/overlap"] = _count_overlap(of_gold, of_predicted)
    sizes = len(predicted.entities), len(gold.entities)
    for kind in ("strict", "overlap"):
        found = sum(count.correct for name, count in counts.items() if name.endswith(f"/{kind}"))
        counts[f"entities/{kind}"] = Counts(found, *sizes)
    return counts | _count_label_tokens(gold, predicted)


def count_dates(gold: Record, predicted: Record) -> dict[str, Counts]:
    """Count the dates that have a value, correct where the value is the same and the mentions overlap."""
    of_gold, of_predicted = _valued_dates(gold), _valued_dates(predicted)
    matches = match_spans(of_gold, of_predicted, same=lambda g, p: g.value == p.value)
    return {"date value": Counts(len(matches), len(of_predicted), len(of_gold))}


def rate_full_names(gold: Record, predicted: Record) -> dict[str, Accuracy]:
    """Rate full names on mentions that overlap, have the same label, and whose gold gives one.

    `name link coverage`: how many of the gold full names have a predicted one beside them; `name link accuracy`: how
    many of those are the same. A mention without a gold full name is unsure (or its own full name), so it is not rated.
    """
    named = [entity for entity in gold.entities if entity.canonical is not None]
    matches = match_spans(named, predicted.entities, same=lambda g, p: g.label == p.label)
    pairs = [(named[match.gold].canonical, predicted.entities[match.predicted].canonical) for match in matches]
    linked = [(g, p) for g, p in pairs if p is not None]
    if not named:
        return {}
    return {
        "name link accuracy": Accuracy(sum(g == p for g, p in linked), len(linked)),
        "name link coverage": Accuracy(len(linked), len(named)),
    }


def _count_label_tokens(gold: Record, predicted: Record) -> dict[str, Counts]:
    labels = {entity.label for record in (gold, predicted) for entity in record.entities}
    counts = {
        f"entity {label}/token": count_tokens(gold.text, _labelled(gold, label), _labelled(predicted, label))
        for label in sorted(labels)
    }
    return counts | {"entities/token": sum(counts.values(), start=Counts())}


def _labelled(record: Record, label: Label) -> list[Entity]:
    return [entity for entity in record.entities if entity.label == label]


def _valued_dates(record: Record) -> list[Entity]:
    return [entity for entity in record.entities if entity.label == Label.DATE and entity.value]


def _count_strict(gold: Sequence[Span], predicted: Sequence[Span]) -> Counts:
    found = {(span.start, span.end) for span in gold} & {(span.start, span.end) for span in predicted}
    return Counts(len(found), len(predicted), len(gold))


def _count_overlap(gold: Sequence[Entity], predicted: Sequence[Entity]) -> Counts:
    return Counts(len(match_spans(gold, predicted)), len(predicted), len(gold))
