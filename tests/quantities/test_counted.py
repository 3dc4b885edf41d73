"""What a quantity counts: chunks of words, agreement of unit and noun, sums of weights, candidates."""

from __future__ import annotations

import pytest

from zhenggai.quantities.candidates import Candidates, History, Surroundings, find_candidates
from zhenggai.quantities.chunks import read_words
from zhenggai.quantities.counted import by_kind, find_counted
from zhenggai.quantities.named import named_candidates
from zhenggai.quantities.phrases import HIDDEN, mask
from zhenggai.quantities.quantities import find_quantities
from zhenggai.quantities.shapes import agreement


def chunks(text: str) -> list[str]:
    quantities = [(one.start, one.end) for one in find_quantities(text)]
    masked = mask(text, quantities)
    return [text[one.start : one.end] for one in read_words(masked, [(0, len(text))], quantities, []).chunks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("清理河道12.6公里", "清理 河道", id="verb-and-noun"),
        pytest.param("水质达标率上升", "水质 达标率", id="one-character-takes-its-verb-and-bridges-are-none"),
        pytest.param("拖欠租金的承租户中", "拖欠 租金 承租户", id="a-classifier-may-end-a-noun"),
        pytest.param("对3家企业", "企业", id="nothing-of-a-quantity"),
        pytest.param("", "", id="empty"),
    ],
)
def test_chunks(text: str, expected: str) -> None:
    """Verbs stand alone, nouns run together; function words and bridging words belong to none."""
    assert chunks(text) == expected.split()


@pytest.mark.parametrize(
    ("text", "spans", "expected"),
    [
        pytest.param("增长5%、降3%", [(2, 4), (6, 8)], "增长##、降##", id="in-order"),
        pytest.param("增长5%、降3%", [(6, 8), (2, 4)], "增长##、降##", id="in-any-order"),
        pytest.param("①3个村", [(0, 3)], "###村", id="a-marker-within"),
        pytest.param("(1)年内1年", [(1, 5), (4, 7)], "#######", id="one-over-another"),
        pytest.param("村", [], "村", id="nothing"),
    ],
)
def test_masked(text: str, spans: list[tuple[int, int]], expected: str) -> None:
    """Each character of a span or a list marker is hidden once, however they lie to each other."""
    assert mask(text, spans).replace(HIDDEN, "#") == expected


@pytest.mark.parametrize(
    ("unit", "ending", "expected"),
    [("家", "企业", "yes"), ("万元", "资金", "yes"), ("家", "河道", "no"), ("篓", "企业", "?"), ("家", "", "no")],
)
def test_agreement(unit: str, ending: str, expected: str) -> None:
    """The table says what a unit counts; of an unknown unit nothing is known."""
    assert agreement(unit, ending) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("上报节水型小区46个,抽查20个", "节水型小区 节水型小区", id="of-those-before"),
        pytest.param("对表格实行准入审核,保留19张、合并23张", "表格 表格", id="noun-of-the-clause-before"),
        pytest.param("拖欠租金的承租户中,已补缴52户", "承租户", id="some-of-them"),
        pytest.param("为8个村配备垃圾桶", "村", id="noun-before-a-verb"),
        pytest.param("水质达标率低于目标3个百分点", "达标率", id="subject-of-a-comparison"),
    ],
)
def test_found_beyond_the_phrases_beside(text: str, expected: str) -> None:
    """The thing counted may stand a clause before, or before what the number is compared with."""
    spans = find_counted(text, find_quantities(text))
    assert " ".join(text[span[0] : span[1]] if span else "-" for span in spans) == expected


def found_in(text: str, *, earlier: tuple[str, ...] = ()) -> Candidates:
    """The candidates of the last quantity of a text, of which those before counted the words of `earlier`."""
    quantities = find_quantities(text)
    around, history = Surroundings(text, quantities, []), History()
    for one, word in zip(quantities, earlier, strict=False):
        history.add(around, one, (text.index(word), text.index(word) + len(word)))
    return find_candidates(around, quantities[-1], history)


@pytest.mark.parametrize(
    ("text", "earlier"),
    [
        pytest.param("对辖区机构开展检查97次", (), id="both-sides"),
        pytest.param("清理河道12公里,其中中心城区仅清理了3公里水面", ("河道",), id="an-earlier-one"),
        pytest.param("排查企业30家,发现问题8个,按每个村3万元", ("企业", "问题"), id="words-for-each"),
        pytest.param("8个", (), id="nothing-around"),
    ],
)
def test_weights_of_a_candidate_are_those_of_its_names(text: str, earlier: tuple[str, ...]) -> None:
    """Whichever names weigh something, the best candidate is the one whose names add up to the most."""
    found = found_in(text, earlier=earlier)
    candidates = named_candidates(found)
    names = sorted({name for candidate in candidates for name in candidate.names})
    for turn in range(40):
        weights = {name: float((place * 7919 + turn * turn * 31) % 23 - 11) for place, name in enumerate(names)}
        totals = [sum(weights[name] for name in candidate.names) for candidate in candidates]
        shipped = by_kind(weights)
        for _ in range(2):
            assert shipped.choose(found) == candidates[totals.index(max(totals))].span


def test_there_is_always_nothing() -> None:
    """A quantity alone has one candidate: nothing."""
    assert [(candidate.kind, candidate.span) for candidate in named_candidates(found_in("3家"))] == [("none", None)]
