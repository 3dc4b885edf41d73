"""Records written as marked notices: what is written is read back as the same gold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhenggai.errors import GoldError
from zhenggai.export.notation import parse_notation
from zhenggai.export.notation_writing import write_notation
from zhenggai.record import Record

GOLD = sorted((Path(__file__).parents[2] / "corpus" / "gold").glob("*.txt"))
MARKED = (
    "一、⟪P1 status=done deadline=2024-05-31 completed=2024-05|巡河 ⟦QTY id=Q1 value=3 unit=次 of=<巡河 role=baseline|三次⟧巡河⟫\n"
    "⟦ORG canon=汀澜市水利局 own=lead:P1,actor:M2|市水利局⟧\n"
    "⟪M1 problem=P1 kind=排查检查,资金|由⟦GROUP own=actor|各乡镇⟧⟪M2|⟦DATE id=E3 value=2024|2024年⟧"
    "⟦QTY value=0.00001 unit=% change=up:from from=Q1 period=E3|万分之零点一⟧⟫⟫"
)


def read(marked: str) -> Record:
    """Reads a marked text."""
    return parse_notation(marked, notice_id="甲", where="甲.txt")


def test_marks_are_written_as_annotators_write_them() -> None:
    """Order of attributes, owners without for= in their own measure, the shortest of=."""
    assert write_notation(read(MARKED)) == MARKED


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_corpus_gold_is_read_back(path: Path) -> None:
    """Every gold file of the corpus survives the way to the notation and back."""
    record = read(path.read_text(encoding="utf-8"))
    assert read(write_notation(record)) == record


WORDS = st.text(alphabet="县资金 \n|␣\u3000&#x41;<>@12", min_size=1, max_size=4)
QUANTITIES = st.lists(st.tuples(WORDS, st.booleans(), st.integers(0, 9), st.booleans()), min_size=1, max_size=6)


@given(QUANTITIES, WORDS)
def test_any_counted_words_are_read_back(parts: list[tuple[str, bool, int, bool]], canonical: str) -> None:
    """Whatever the words and their place, `of`, the baseline and the full name come back."""
    record = Record.model_validate(build(parts, canonical))
    assert read(write_notation(record)) == record


def build(parts: list[tuple[str, bool, int, bool]], canonical: str) -> dict[str, Any]:
    """A record of quantities and plain words; each quantity counts some plain words of the text."""
    text = "".join(words for words, *_ in parts)
    starts = [len("".join(words for words, *_ in parts[:position])) for position in range(len(parts))]
    spans = [(start, start + len(words)) for start, (words, *_) in zip(starts, parts, strict=True)]
    plain = [span for span, (_, is_marked, *_) in zip(spans, parts, strict=True) if not is_marked]
    rows: list[dict[str, Any]] = []
    for (start, end), (_, is_marked, number, has_from) in zip(spans, parts, strict=True):
        if is_marked:
            row: dict[str, Any] = {"id": f"Q{len(rows) + 1}", "start": start, "end": end, "text": text[start:end]}
            row |= {"value": number, "unit": "个"}
            if plain and number < len(plain):
                first, last = plain[number]
                row["of"] = {"start": first, "end": last, "text": text[first:last]}
            if has_from and rows:
                row["change"] = {"direction": "up", "from": "Q1"}
            rows.append(row)
    entities = [
        {"id": f"E{n}", "label": "ORG", "start": start, "end": end, "text": text[start:end], "canonical": canonical}
        for n, (start, end) in enumerate(plain, start=1)
    ]
    return {"id": "甲", "text": text, "entities": entities, "quantities": rows, "problems": [], "measures": []}


def test_ids_of_others_are_numbered_anew() -> None:
    """Blocks whose ids the notation can't write get P1, M1 …, with their links."""
    span = {"start": 0, "end": 1, "text": "甲"}
    record = Record.model_validate(
        {"id": "x", "text": "甲", "problems": [{"id": "a", **span}], "measures": [{"id": "b", "problem": "a", **span}]}
    )
    assert write_notation(record) == "⟪P1|⟪M1 problem=P1|甲⟫⟫"


@pytest.mark.parametrize(
    ("text", "fields", "told"),
    [
        pytest.param("甲⟧乙", {}, "x:1:2: the notice itself has '⟧'", id="bracket in the notice"),
        pytest.param(
            "甲乙丙",
            {
                "problems": [
                    {"id": "P1", "start": 0, "end": 2, "text": "甲乙"},
                    {"id": "P2", "start": 1, "end": 3, "text": "乙丙"},
                ]
            },
            "x:1:2: '乙丙' crosses or stands in '甲乙'",
            id="crossing",
        ),
        pytest.param(
            "1个",
            {
                "quantities": [
                    {
                        "id": "Q1",
                        "start": 0,
                        "end": 2,
                        "text": "1个",
                        "value": 1,
                        "of": {"start": 1, "end": 2, "text": "个"},
                    }
                ]
            },
            "x:1:1: '1个' counts '个', which overlaps it",
            id="of inside the quantity",
        ),
    ],
)
def test_what_the_notation_can_not_say_is_refused(text: str, fields: dict[str, Any], told: str) -> None:
    """The error names the place."""
    with pytest.raises(GoldError) as error:
        write_notation(Record.model_validate({"id": "x", "text": text, **fields}))
    assert told in str(error.value)
