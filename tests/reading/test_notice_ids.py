"""Ids: unique in a run, whatever is asked for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zhenggai.reading.notice_ids import IdRegister

WANTED = st.lists(st.tuples(st.sampled_from(["a", "a-2", "a-2-2", "b"]), st.sampled_from([None, "0" * 64, "1" * 64])))


@given(WANTED)
def test_ids_are_unique_and_repeatable(wanted: list[tuple[str, str | None]]) -> None:
    """No id is given twice, and the same requests get the same ids."""
    first, second = IdRegister(), IdRegister()
    ids = [first.claim(name, sha256=sha256) for name, sha256 in wanted]
    assert len(set(ids)) == len(ids)
    assert ids == [second.claim(name, sha256=sha256) for name, sha256 in wanted]
