"""Items that name nobody go on with the subject of the item before."""

from __future__ import annotations

import pytest

import zhenggai

HEAD = "潭水县人民政府\n关于整改情况的通报\n一、关于管网破损的问题。\n整改情况:"
NEXT = "\n二、关于河道失管的问题。\n整改情况:一是清淤5公里;二是新增泵站1座。\n"


@pytest.fixture(scope="module")
def owners():
    """Reads a notice: for each measure, its owners as name and role."""
    nlp = zhenggai.load("fast")

    def read(answer: str) -> list[list[tuple[str | None, str]]]:
        record = nlp(HEAD + answer + NEXT)._.record
        names = {one.id: one.text for one in record.entities}
        return [[(names.get(one.entity or ""), str(one.role)) for one in measure.owners] for measure in record.measures]

    return read


def test_item_that_begins_with_a_deed_inherits(owners) -> None:
    """二是更换阀门: the body that opens the item before goes on; another problem's items don't inherit."""
    found = owners("一是县水务局排查管网30公里;二是更换阀门12只。")
    assert found[:2] == [[("县水务局", "actor")], [("县水务局", "inherited")]]
    assert [role for measure in found[2:] for _, role in measure] == ["default", "default"]


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param("一是督促县水务局排查管网30公里;二是更换阀门12只。", id="who was told to act doesn't go on"),
        pytest.param("一是县水务局排查管网30公里;二是阀门全部换新。", id="no deed at the head"),
        pytest.param("一是县水务局督促各镇排查管网30公里;二是更换阀门12只。", id="others act as well"),
    ],
)
def test_item_that_may_be_anybodys_does_not_inherit(owners, answer: str) -> None:
    """Only a lone subject at the head goes on, and only in an item that begins with a deed."""
    assert [role for _, role in owners(answer)[1]] == ["default"]
