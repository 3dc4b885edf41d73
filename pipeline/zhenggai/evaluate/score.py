"""Gold records and predicted records → scores: notices pair up by their text, and each pair is counted on its own."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence

from zhenggai.evaluate.blocks import align_blocks, count_blocks, rate_parents
from zhenggai.evaluate.mentions import count_dates, count_entities, count_quantities
from zhenggai.evaluate.owners import count_owners
from zhenggai.evaluate.scores import Scores
from zhenggai.record import Record


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
    total = Scores()
    for of_gold, of_predicted in _pair_by_text(gold, predicted):
        total += score_notice(of_gold, of_predicted)
    return total


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
            "owner": owners,
        },
        accuracies={"parent accuracy": rate_parents(alignment), "owner role accuracy": owner_roles},
        documents=1,
        missing=int(predicted is None),
    )


def _pair_by_text(gold: Sequence[Record], predicted: Sequence[Record]) -> Iterator[tuple[Record, Record | None]]:
    waiting: defaultdict[str, deque[Record]] = defaultdict(deque)
    for record in predicted:
        waiting[record.text.rstrip("\n").replace("\r\n", "\n")].append(record)
    for record in gold:
        partners = waiting[record.text.rstrip("\n")]
        yield record, partners.popleft() if partners else None
