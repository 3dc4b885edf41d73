"""The arbiter: which candidates there are, and which set of them wins."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from zhenggai.entities.groups import IF_ACTING
from zhenggai.entities.proposals import SURE, Proposal
from zhenggai.errors import ModelError
from zhenggai.record import Label
from zhenggai.tagging.arbiter import Arbiter, gather, read_arbiter
from zhenggai.tagging.evidence import Evidence
from zhenggai.tagging.tags import TAGS, to_tags


def proposal(start: int, end: int, label: Label = Label.ORG, source: str = "rule", confidence: float = 0.7) -> Proposal:
    return Proposal(start, end, label, source, confidence)


def sure_of(length: int, *spans: tuple[int, int, str]) -> Evidence:
    """Evidence of a model that is sure of exactly these names."""
    scores = np.full((length, len(TAGS)), -9, dtype=np.float32)
    scores[np.arange(length), to_tags(length, spans)] = 0
    return Evidence(scores, dict.fromkeys(spans, 0.99))


def test_candidates_are_what_rules_chose_and_proposed_and_what_models_name() -> None:
    chosen = [proposal(0, 4)]
    proposals = [proposal(0, 4), proposal(1, 4), proposal(6, 8, source=IF_ACTING)]
    found = gather(chosen, proposals, sure_of(12, (9, 11, "LOC")), blocked=[])
    assert [(one.span, one.is_chosen, one.is_proposed, one.is_contested) for one in found] == [
        ((0, 4, "ORG"), True, True, False),
        ((1, 4, "ORG"), False, True, True),
        ((9, 11, "LOC"), False, False, False),
    ]


def test_a_group_that_does_nothing_by_the_rules_is_a_candidate_only_where_the_model_names_it() -> None:
    idle = [proposal(0, 4, Label.GROUP, IF_ACTING), proposal(6, 8, Label.GROUP, IF_ACTING)]
    found = gather([], idle, sure_of(8, (0, 4, "GROUP")), blocked=[])
    assert [(one.span, one.is_proposed) for one in found] == [((0, 4, "GROUP"), False)]


def test_no_candidate_overlaps_a_blocked_span() -> None:
    found = gather([], [proposal(0, 4)], sure_of(8, (3, 6, "ORG")), blocked=[(2, 4)])
    assert found == []


def test_a_choice_without_doubt_stands_where_a_surer_one_than_usual_would_fall() -> None:
    """The models may have seen too few of what the words around show."""
    chosen = [proposal(0, 4, confidence=SURE), proposal(6, 9, confidence=0.99)]
    evidence = Evidence(others=[])
    found = gather(chosen, [], evidence, blocked=[])
    decided = Arbiter({"other": {"bias": -3.0}}).decide(found, evidence)
    assert [(one.start, one.end) for one in decided] == [(0, 4)]


@pytest.mark.parametrize(
    ("odds", "expected"),
    [
        pytest.param({(0, 4): 2.0, (2, 6): 3.0, (5, 8): 2.0}, [(0, 4), (5, 8)], id="two-beat-one"),
        pytest.param({(0, 4): 2.0, (2, 6): 5.0, (5, 8): 2.0}, [(2, 6)], id="one-beats-two"),
        pytest.param({(0, 4): -1.0, (2, 6): 0.5}, [(2, 6)], id="unlikely-left-out"),
        pytest.param({}, [], id="none"),
    ],
)
def test_the_likeliest_set_without_overlaps_wins(odds: dict[tuple[int, int], float], expected: list[object]) -> None:
    """Confidence carries the odds here, so that the sums can be read."""
    chosen = [proposal(start, end, confidence=value) for (start, end), value in odds.items()]
    evidence = Evidence(others=[])
    found = gather(chosen, [], evidence, blocked=[])
    decided = Arbiter({"other": {"rule_confidence": 1.0}}).decide(found, evidence)
    assert [(one.start, one.end) for one in decided] == expected
    assert all(0.5 < one.confidence < 1 for one in decided)


def test_models_that_the_weights_do_not_know_are_refused() -> None:
    with pytest.raises(ModelError, match=r"'ner'.*other"):
        Arbiter({"other": {}}).decide([], sure_of(3))


def test_shipped_weights_follow_a_sure_model_and_doubt_a_contradicted_rule(shipped: Path) -> None:
    """A name that the model is sure of is taken though no rule knows it; one that it never saw alone is weaker."""
    arbiter = read_arbiter(shipped)
    seen, unseen = sure_of(10, (2, 6, "ORG")), sure_of(10)
    by_model = arbiter.decide(gather([], [], seen, blocked=[]), seen)
    assert [(one.start, one.end) for one in by_model] == [(2, 6)]
    agreed = arbiter.decide(gather([proposal(2, 6)], [], seen, blocked=[]), seen)
    alone = arbiter.decide(gather([proposal(2, 6)], [], unseen, blocked=[]), unseen)
    assert not alone or alone[0].confidence < agreed[0].confidence


@pytest.mark.parametrize("content", ["{", '{"ner": 3}', '{"ner": {"bias": "x"}}'], ids=["cut", "flat", "no-number"])
def test_damaged_weights_are_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "arbiter.json").write_text(content, encoding="utf-8")
    with pytest.raises(ModelError, match=r"arbiter\.json"):
        read_arbiter(tmp_path)
