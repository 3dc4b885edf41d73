"""Two runs on the same gold → for each figure the difference, its interval, and whether it could be chance.

The interval comes from resampling notices for both runs together; the p-value from an approximate randomization test
(Noreen 1989): in each notice the two runs may change places, and p is the share of such exchanges whose difference is
at least as large as the one seen, on either side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from zhenggai.evaluate.intervals import FEWEST_NOTICES, SEED, Interval, resampled
from zhenggai.evaluate.ratios import Numbers, names_of, parts, ratio
from zhenggai.evaluate.scores import Scores

EXCHANGES = 4999
_LARGEST_BATCH = 4_000_000


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure of two runs.

    Attributes:
        name: The figure or accuracy.
        first: Its F1 (or share) in the first run; None where there is nothing to measure.
        second: The same of the second run.
        interval: The 95 % interval of `second - first`; None for fewer than two notices.
        p_value: Two-sided; None for fewer than two notices or where a side has nothing to measure.
    """

    name: str
    first: float | None
    second: float | None
    interval: Interval | None
    p_value: float | None

    @property
    def change(self) -> float | None:
        """The second less the first."""
        return None if self.first is None or self.second is None else self.second - self.first


def compare(first: Sequence[Scores], second: Sequence[Scores]) -> list[Difference]:
    """Compare two runs figure by figure.

    Args:
        first: The scores of the first run, one a gold notice.
        second: Those of the second run, of the same notices in the same order.

    Raises:
        ValueError: The two have not the same number of notices.
    """
    if len(first) != len(second):
        raise ValueError(f"expected the scores of the same notices, got {len(first)} and {len(second)}")
    return [_difference(name, first, second) for name in names_of(first, second)]


def _difference(name: str, first: Sequence[Scores], second: Sequence[Scores]) -> Difference:
    of_first, of_second = parts(first, name), parts(second, name)
    ratios = [float(ratio(*one)) for one in (of_first, of_second)]
    known = [None if np.isnan(one) else one for one in ratios]
    interval = resampled(_gap, [*of_first, *of_second])
    is_testable = None not in known and len(first) >= FEWEST_NOTICES
    p_value = _p_value(of_first, of_second) if is_testable else None
    return Difference(name, known[0], known[1], interval, p_value)


def _gap(
    numerator: Numbers, denominator: Numbers, other_numerator: Numbers, other_denominator: Numbers, axis: int = -1
) -> Numbers:
    return ratio(other_numerator, other_denominator, axis) - ratio(numerator, denominator, axis)


def _p_value(first: tuple[Numbers, Numbers], second: tuple[Numbers, Numbers]) -> float:
    from scipy import stats  # takes half a second to import, and plain scores don't need it

    numerators, denominators = (np.concatenate(pair) for pair in zip(first, second, strict=True))
    size = len(first[0])

    def gap(left: Numbers, right: Numbers, axis: int = -1) -> Numbers:
        one, other = left.astype(np.int64), right.astype(np.int64)
        found = ratio(numerators[other], denominators[other], axis) - ratio(numerators[one], denominators[one], axis)
        return np.asarray(np.nan_to_num(found))

    result = stats.permutation_test(
        (np.arange(size), np.arange(size, 2 * size)),
        gap,
        permutation_type="samples",
        vectorized=True,
        n_resamples=EXCHANGES,
        batch=max(1, _LARGEST_BATCH // size),
        rng=np.random.default_rng(SEED),
    )
    return float(result.pvalue)
