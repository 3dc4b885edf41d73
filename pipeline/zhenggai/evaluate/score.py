"""Gold records and predicted records → scores: notices pair up by their text, and each pair is counted on its own."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from zhenggai.evaluate.blocks import align_blocks, count_blocks, rate_outline
from zhenggai.evaluate.mentions import count_dates, count_entities, rate_full_names
from zhenggai.evaluate.owners import count_owners
from zhenggai.evaluate.quantities import count_meaning, count_quantities, rate_meaning
from zhenggai.evaluate.scores import Scores
from zhenggai.evaluate.states import count_states, rate_states
from zhenggai.record import Record


@dataclass(frozen=True, slots=True)
class NoticeScores:
    """The scores of one notice, with what was scored; `predicted` is None where there is no prediction."""

    gold: Record
    predicted: Record | None
    scores: Scores


def score(gold: Sequence[Record], predicted: Sequence[Record]) -> Scores:
    """Score predicted records against gold ones.

    Records pair up by identical text, a newline at the end ignored; of several with the same text the first gold record
    takes the first predicted one, and so on. Line ends of Windows are unified in the predicted text only, so a gold
    text that has them finds no partner. A gold record without a partner is scored against an empty one and counted
    as missing; a predicted record without a partner is not scored.

    Args:
        gold: Annotated records.
        predicted: Records to score, in any order.

    Returns:
        The counts of all gold notices, added up.

    """
    return total(score_each(gold, predicted))


def score_each(gold: Sequence[Record], predicted: Sequence[Record]) -> list[NoticeScores]:
    """Score every gold notice on its own; records pair up as in `score`."""
    return [
        NoticeScores(of_gold, of_predicted, score_notice(of_gold, of_predicted))
        for of_gold, of_predicted in pair_by_text(gold, predicted)
    ]


def total(notices: Iterable[NoticeScores]) -> Scores:
    """The counts of all notices, added up."""
    return sum((notice.scores for notice in notices), start=Scores())


def score_notice(gold: Record, predicted: Record | None) -> Scores:
    """Score one notice; None for `predicted` says that there is no prediction for it."""
    other = Record(id=gold.id, text=gold.text) if predicted is None else predicted
    alignment = align_blocks(gold, other)
    owners, owner_roles = count_owners(alignment)
    return Scores(
        figures={
            **count_blocks(alignment),
            **count_entities(gold, other),
            **count_dates(gold, other),
            **count_quantities(gold, other),
            **count_meaning(gold, other),
            **owners,
            **count_states(alignment),
        },
        accuracies={
            **rate_outline(alignment),
            "owner role accuracy": owner_roles,
            **rate_states(alignment),
            **rate_meaning(gold, other),
            **rate_full_names(gold, other),
        },
        documents=1,
        missing=int(predicted is None),
    )


def pair_by_text(gold: Sequence[Record], predicted: Sequence[Record]) -> Iterator[tuple[Record, Record | None]]:
    """Pair each gold record with the predicted one of the same text, or with None."""
    waiting: defaultdict[str, deque[Record]] = defaultdict(deque)
    for record in predicted:
        waiting[record.text.rstrip("\n").replace("\r\n", "\n")].append(record)
    for record in gold:
        partners = waiting[record.text.rstrip("\n")]
        yield record, partners.popleft() if partners else None
