"""Rules and models propose, the arbiter decides: candidates with evidence → the best set of flat names.

The rules come first: what they have resolved, with the genre's knowledge, goes in as their choice. The arbiter knows by
a logistic model, learnt from gold, how far to believe a choice of theirs that the models contradict, and a name that
only the models see. Of all sets of candidates that don't overlap it takes the one with the highest sum of log odds.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from zhenggai.entities.groups import IF_ACTING
from zhenggai.entities.one_letter_places import ONE_LETTER
from zhenggai.entities.proposals import SURE, Proposal
from zhenggai.errors import ModelError
from zhenggai.record import Label
from zhenggai.tagging.evidence import OWN, Column, Evidence
from zhenggai.tagging.recurring import lift_recurring
from zhenggai.tagging.tags import Labelled

ARBITER_FILE = "arbiter.json"
_MOST = 12.0
_SURE_BIAS = 4.0
"""What is added to the log odds of a choice of the rules whose words leave no doubt."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span that may be a name.

    Attributes:
        proposal: Who proposes it, with the rules' confidence, or the model's.
        is_chosen: The rules have resolved it as a name.
        is_proposed: A rule proposes it.
        is_contested: It overlaps another span that the rules have chosen.
    """

    proposal: Proposal
    is_chosen: bool
    is_proposed: bool
    is_contested: bool

    @property
    def span(self) -> Labelled:
        """Start, end and label."""
        return self.proposal.start, self.proposal.end, str(self.proposal.label)

    def features(self, evidence: Evidence) -> dict[str, float]:
        """What the arbiter weighs."""
        found = columns([self], evidence)
        return {name if isinstance(name, str) else name[0]: float(values[0]) for name, values in found}


def columns(candidates: Sequence[Candidate], evidence: Evidence) -> Iterator[Column]:
    """What the arbiter weighs of candidates, at least one."""
    spans = [one.span for one in candidates]
    by = ["chosen" if one.is_chosen else "proposed" if one.is_proposed else "model_only" for one in candidates]
    confidence = [one.proposal.confidence if one.is_proposed or one.is_chosen else 0.0 for one in candidates]
    ones = np.ones(len(candidates))
    yield "bias", ones
    yield by, ones
    yield [f"{one}_{label}" for one, (*_, label) in zip(by, spans, strict=True)], ones
    yield "contested", np.array([one.is_contested for one in candidates], dtype=np.float64)
    yield "rule_confidence", np.array(confidence, dtype=np.float64)
    yield "length", np.array([math.log(end - start) for start, end, _ in spans])
    yield from evidence.columns(spans)


def gather(
    chosen: Sequence[Proposal], proposals: Iterable[Proposal], evidence: Evidence, *, blocked: Sequence[tuple[int, int]]
) -> list[Candidate]:
    """All candidates: the rules' choice, what else they proposed, and the models' names; sorted by their ends.

    A noun that names a group only where it acts, and doesn't act by the rules, is none of their candidates; our model
    may see that it does.

    Args:
        chosen: The names that the rules have resolved, flat and sorted.
        proposals: All that the rules proposed.
        evidence: What the models say.
        blocked: Sorted spans that no name may overlap.
    """
    taken = [(one.start, one.end) for one in chosen]
    found: dict[Labelled, Candidate] = {}
    for one in chosen:
        found[(one.start, one.end, str(one.label))] = Candidate(one, True, True, False)
    ranked = sorted(proposals, key=lambda one: -one.confidence)
    for one in ranked:
        if one.source != IF_ACTING:
            _offer(found, one, taken, blocked, is_proposed=True)
    named = [Proposal(*span[:2], Label(span[2]), OWN, confidence) for span, confidence in evidence.own.items()]
    named += [Proposal(start, end, Label(label), "other", 0.5) for start, end, label in evidence.others or ()]
    for one in named:
        _offer(found, one, taken, blocked, is_proposed=False)
    return sorted(found.values(), key=lambda one: (one.proposal.end, one.proposal.start, one.proposal.label))


def _offer(
    found: dict[Labelled, Candidate],
    one: Proposal,
    taken: Sequence[tuple[int, int]],
    blocked: Sequence[tuple[int, int]],
    *,
    is_proposed: bool,
) -> None:
    key = (one.start, one.end, str(one.label))
    if key not in found and not _overlaps(one, blocked):
        found[key] = Candidate(one, False, is_proposed, _overlaps(one, taken))


def _overlaps(one: Proposal, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a proposal overlaps any of sorted spans that don't overlap each other."""
    index = bisect_right(spans, (one.start, one.start)) - 1
    if index >= 0 and spans[index][1] > one.start:
        return True
    return index + 1 < len(spans) and spans[index + 1][0] < one.end


class Arbiter:
    """Decides by weights learnt for the models that are there.

    Args:
        weights: For each kind of evidence (`ner`, `other`, `ner+other`) the weight of each feature.
        rules_bias: Added to the log odds of what the rules chose: higher where the rules were tuned to such notices.
        models_bias: Added to those of names that only models see: higher for recall, lower for precision.
    """

    def __init__(
        self, weights: Mapping[str, Mapping[str, float]], *, rules_bias: float = 0.0, models_bias: float = 0.0
    ) -> None:
        self._weights = weights
        self._rules_bias, self._models_bias = rules_bias, models_bias

    def decide(self, candidates: Sequence[Candidate], evidence: Evidence, *, text: str = "") -> list[Proposal]:
        """The best set of candidates that don't overlap, sorted, their confidence the odds that the weights give.

        In the `text`, if given, places count that recur where they are less sure.

        Raises:
            ModelError: There are no weights for this kind of evidence.
        """
        weights = self._weights.get(evidence.kind)
        if weights is None:
            known = ", ".join(self._weights)
            raise ModelError(f"{ARBITER_FILE}: expected weights for {evidence.kind!r}, but it has those for {known}")
        odds = self._log_odds(candidates, evidence, weights) if candidates else []
        if text:
            may_recur = [_may_recur(one) for one in candidates]
            odds = lift_recurring(text, [one.proposal for one in candidates], odds, may_recur=may_recur)
        return [
            Proposal(one.start, one.end, one.label, one.source, round(1 / (1 + math.exp(-odd)), 4))
            for one, odd in ((candidate.proposal, odd) for candidate, odd in _best_set(candidates, odds))
        ]

    def _log_odds(
        self, candidates: Sequence[Candidate], evidence: Evidence, weights: Mapping[str, float]
    ) -> list[float]:
        total = np.zeros(len(candidates))
        for name, values in columns(candidates, evidence):
            if isinstance(name, str):
                total += values * weights.get(name, 0.0)
            else:
                total += values * [weights.get(one, 0.0) for one in name]
        odds = np.clip(total + [self._bias(one) for one in candidates], -_MOST, _MOST)
        return list(map(float, odds))

    def _bias(self, candidate: Candidate) -> float:
        if candidate.is_chosen:
            return self._rules_bias + _SURE_BIAS * (candidate.proposal.confidence == SURE)
        return 0.0 if candidate.is_proposed else self._models_bias


def _may_recur(candidate: Candidate) -> bool:
    """Whether a candidate is one that the rules chose or a model sees, not one that the rules found worse."""
    return candidate.is_chosen or not candidate.is_proposed or candidate.proposal.source == ONE_LETTER


def _best_set(candidates: Sequence[Candidate], odds: Sequence[float]) -> list[tuple[Candidate, float]]:
    """Weighted interval scheduling over candidates sorted by their ends; only those with odds above 1:1 count."""
    kept = [(one, odd) for one, odd in zip(candidates, odds, strict=True) if odd > 0]
    ends = [one.proposal.end for one, _ in kept]
    best = [0.0]
    before: list[int] = []
    for one, odd in kept:
        previous = bisect_right(ends, one.proposal.start, 0, len(before))
        before.append(previous)
        best.append(max(best[-1], best[previous] + odd))
    chosen = []
    index = len(kept)
    while index:
        if best[index] > best[index - 1]:
            chosen.append(kept[index - 1])
            index = before[index - 1]
        else:
            index -= 1
    return chosen[::-1]


def read_arbiter(folder: Path, *, rules_bias: float = 0.0, models_bias: float = 0.0) -> Arbiter:
    """Reads `arbiter.json` of a model folder.

    Raises:
        ModelError: The file is missing or damaged.
    """
    path = folder / ARBITER_FILE
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        weights = {kind: {name: float(value) for name, value in table.items()} for kind, table in stored.items()}
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise ModelError(
            f"{path}: expected the weights of an arbiter, but got {error!r}; make them by `zhenggai train arbiter`"
        ) from error
    return Arbiter(weights, rules_bias=rules_bias, models_bias=models_bias)
