"""The record holds every span to its text."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from zhenggai.record import Record

TEXT = "關於河道"
SPAN = {"start": 1, "end": 3, "text": "於河"}


def build(**fields: Any) -> Record:
    """A record of `TEXT`."""
    return Record.model_validate({"id": "甲", "text": TEXT, **fields})


def with_span(kind: str, span: dict[str, Any]) -> dict[str, Any]:
    """The fields of a record with one span of a kind."""
    bare = {key: span[key] for key in ("start", "end")}
    measure = {"id": "M1", **SPAN}
    return {
        "entity": {"entities": [{"id": "E1", "label": "ORG", **span}]},
        "quantity": {"quantities": [{"id": "Q1", "value": 1, **span}]},
        "of": {"quantities": [{"id": "Q1", "value": 1, **SPAN, "of": span}]},
        "problem": {"problems": [{"id": "P1", **span}]},
        "measure": {"measures": [{"id": "M1", **span}]},
        "scope": {"measures": [{**measure, "scope": span}]},
        "title": {"meta": {"title": {"value": "河", **span}}},
        "contact": {"meta": {"contact": [{"value": "河", **span}]}},
        "section": {"sections": [{"id": "S1", "level": 1, "kind": "item", "role": "other", **bare}]},
        "evidence": {"relations": [{"type": "dated", "head": "M1", "tail": "E1", "evidence": bare}]},
        "warning": {"warnings": [{"code": "restart", "message": "?", **bare}]},
    }[kind]


BARE = ("section", "evidence", "warning")
KINDS = ("entity", "quantity", "of", "problem", "measure", "scope", "title", "contact", *BARE)


@pytest.mark.parametrize("kind", KINDS)
def test_span_of_the_text_is_accepted(kind: str) -> None:
    """A span whose offsets give its text holds, up to the last character."""
    build(**with_span(kind, SPAN))
    build(**with_span(kind, {"start": 2, "end": 4, "text": "河道"}))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in BARE])
def test_span_with_another_text_is_refused(kind: str) -> None:
    """A text that doesn't stand at its offsets is told with both."""
    with pytest.raises(ValidationError, match=r"text\[1:3\] is '於河', the record says '于河'"):
        build(**with_span(kind, {**SPAN, "text": "于河"}))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "span",
    [
        pytest.param({"start": 2, "end": 5, "text": "河道"}, id="end beyond the text"),
        pytest.param({"start": 9, "end": 9, "text": ""}, id="start beyond the text"),
        pytest.param({"start": 3, "end": 1, "text": ""}, id="end before start"),
    ],
)
def test_span_outside_the_text_is_refused(kind: str, span: dict[str, Any]) -> None:
    """Offsets that Python's slices would forgive are told with the length of the text."""
    told = f"{span['start']}–{span['end']} is no span of a text of 4 characters"
    with pytest.raises(ValidationError, match=told):
        build(**with_span(kind, span))


def test_empty_text_is_a_record() -> None:
    """A gold record may be of any text, and an empty section may stand anywhere in it."""
    assert Record.model_validate({"id": "空", "text": ""}).text == ""
    build(**with_span("section", {"start": 4, "end": 4}))
