"""The scores of many notices → an interval for each figure, by resampling notices (Efron 1979, percentile bootstrap).

Notices are the unit, since mistakes within one notice hang together: an interval over single mentions would be too
narrow. The seed is fixed, so the same scores give the same interval.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence

import numpy as np

from zhenggai.evaluate.ratios import Numbers, names_of, parts, ratio
from zhenggai.evaluate.scores import Scores

RESAMPLES = 2000
LEVEL = 0.95
SEED = 20240825
FEWEST_NOTICES = 2
_LARGEST_BATCH = 4_000_000

Interval = tuple[float, float]


def bootstrap(notices: Sequence[Scores], *, names: Sequence[str] | None = None) -> dict[str, Interval | None]:
    """The interval at 95 % of each figure's F1 (of each accuracy's share).

    Args:
        notices: The scores of single notices.
        names: The figures; None for all that have anything to measure.

    Returns:
        Lower and upper end by name; None where there are fewer than two notices.
    """
    wanted = names_of(notices) if names is None else names
    return {name: resampled(ratio, parts(notices, name)) for name in wanted}


def resampled(statistic: Callable[..., Numbers], data: Sequence[Numbers]) -> Interval | None:
    """The percentile interval of a statistic of parallel arrays, one element a notice; None for fewer than two.

    Resamples in which there is nothing to measure are left out.
    """
    size = len(data[0])
    if size < FEWEST_NOTICES:
        return None
    from scipy import stats  # takes half a second to import, and plain scores don't need it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", stats.DegenerateDataWarning)  # every notice alike: the interval is one point
        drawn = stats.bootstrap(
            tuple(data),
            statistic,
            paired=True,
            vectorized=True,
            n_resamples=RESAMPLES,
            batch=max(1, _LARGEST_BATCH // size),
            method="percentile",
            rng=np.random.default_rng(SEED),
        ).bootstrap_distribution
    drawn = drawn[~np.isnan(drawn)]
    if not len(drawn):
        return None
    low, high = np.quantile(drawn, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)
