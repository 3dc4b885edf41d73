"""Known stretches of one and two characters: found by numbers, the same as by looking each up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhenggai.relations.kind_features import KindFeatures
from zhenggai.relations.stretch_rows import StretchRows

SIGNS = st.sampled_from("河道整改,0a𠀀\ud800龘")


@given(
    known=st.sets(st.text(SIGNS, min_size=1, max_size=3), max_size=30),
    texts=st.lists(st.text(SIGNS | st.characters(), max_size=12), max_size=5),
)
def test_the_rows_are_those_of_each_stretch_looked_up(known: set[str], texts: list[str]) -> None:
    rows = {stretch: 2 * number for number, stretch in enumerate(sorted(known))}
    found, counts = StretchRows(rows).find(texts)
    stretches = [KindFeatures((), text, 1.0).stretches for text in texts]
    expected = [sorted(rows[one] for one in of_text if one in rows) for of_text in stretches]
    assert counts.tolist() == [len(of_text) for of_text in expected]
    assert found.tolist() == [row for of_text in expected for row in of_text]


@pytest.mark.parametrize("texts", [[], [""], ["", "河道", ""]], ids=["none", "empty", "between empty ones"])
def test_texts_without_anything_have_no_rows(texts: list[str]) -> None:
    found, counts = StretchRows({"河道": 7}).find(texts)
    assert found.tolist() == [7] * ("河道" in texts)
    assert counts.tolist() == [int(text == "河道") for text in texts]
    assert StretchRows({}).find(["河道"])[0].tolist() == []
