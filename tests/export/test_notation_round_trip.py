"""Marks around random spans of random texts: what was marked is what is read."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from zhenggai.export.notation import parse_notation, strip_notation

WORDS = st.text(alphabet="县縣水务局，, 12|=1２\n\U00020000é", min_size=1, max_size=6)


@dataclass(frozen=True)
class Piece:
    """Words, the mark around them, and what the mark is to give."""

    words: str
    head: str | None
    tail: str = "⟧"

    @property
    def marked(self) -> str:
        """The words with their mark."""
        return self.words if self.head is None else f"{self.head}{self.words}{self.tail}"


LABELS = ("ORG", "GROUP", "LOC", "PROJECT", "PER", "TITLE", "DOC", "DATE")
MENTIONS = st.builds(Piece, WORDS, st.sampled_from([*(f"⟦{label}|" for label in LABELS), "⟦QTY value=3.5 unit=个|"]))
PLAIN = st.builds(Piece, WORDS, st.none())
INNER = st.lists(st.one_of(PLAIN, MENTIONS), min_size=1, max_size=5)
NOTICE = st.lists(st.tuples(st.sampled_from(["", "P", "M"]), INNER), max_size=6)


@given(NOTICE)
def test_what_is_marked_is_what_is_read(notice: list[tuple[str, list[Piece]]]) -> None:
    """The text is the words, and every mark gives the words at their place, whatever stands around."""
    marked = text = ""
    blocks: dict[str, tuple[int, str]] = {}
    mentions: list[tuple[int, str]] = []
    for number, (kind, pieces) in enumerate(notice):
        words = "".join(piece.words for piece in pieces)
        inner = "".join(piece.marked for piece in pieces)
        marked += f"⟪{kind}{number}|{inner}⟫" if kind else inner
        if kind:
            blocks[f"{kind}{number}"] = (len(text), words)
        at = len(text)
        for piece in pieces:
            if piece.head is not None:
                mentions.append((at, piece.words))
            at += len(piece.words)
        text += words
    record = parse_notation(marked, notice_id="甲", where="test")
    assert record.text == text == strip_notation(marked)
    assert strip_notation(text) == text
    assert {one.id: (one.start, one.text) for one in (*record.problems, *record.measures)} == blocks
    assert sorted((one.start, one.text) for one in (*record.entities, *record.quantities)) == mentions
