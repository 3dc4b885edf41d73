"""Records for the tests of `evaluate`: spans are given by their words, offsets are looked up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from zhenggai.record import Record

TEXT = (
    "一、关于河道管理不严的问题\n"
    "(一)巡查次数不足。\n"
    "整改情况:一是清河市水务局牵头巡查12次;二是督促云溪县整改,2024年5月完成约3万元投入。\n"
)

GOLD: dict[str, list[dict[str, Any]]] = {
    "entities": [
        {"id": "E1", "label": "ORG", "text": "清河市水务局"},
        {"id": "E2", "label": "ORG", "text": "云溪县"},
        {"id": "E3", "label": "DATE", "text": "2024年5月", "value": "2024-05"},
    ],
    "quantities": [
        {"id": "Q1", "text": "12次", "value": 12, "unit": "次"},
        {"id": "Q2", "text": "约3万元", "value": 30000, "unit": "元", "mod": "approx"},
    ],
    "problems": [
        {"id": "P1", "text": "河道管理不严"},
        {"id": "P2", "text": "巡查次数不足", "parent": "P1"},
    ],
    "measures": [
        {
            "id": "M1",
            "text": "清河市水务局牵头巡查12次",
            "problem": "P2",
            "owners": [{"entity": "E1", "role": "actor"}],
        },
        {
            "id": "M2",
            "text": "督促云溪县整改,2024年5月完成约3万元投入",
            "problem": "P2",
            "owners": [{"entity": "E2", "role": "assigned"}],
        },
    ],
}

# Wrong on purpose: P2 and M2 a little off, P2 without its parent, M2 linked to P1, the label of E2, the bound of Q2,
# one role; one owner too many, and a default owner, which does not count.
PREDICTED: dict[str, list[dict[str, Any]]] = {
    "entities": [
        {"id": "e1", "label": "ORG", "text": "水务局"},
        {"id": "e2", "label": "LOC", "text": "云溪县"},
        {"id": "e3", "label": "DATE", "text": "2024年5月", "value": "2024-05"},
    ],
    "quantities": [
        {"id": "q1", "text": "12次", "value": 12, "unit": "次"},
        {"id": "q2", "text": "3万元", "value": 30000, "unit": "元"},
    ],
    "problems": [
        {"id": "p1", "text": "河道管理不严"},
        {"id": "p2", "text": "巡查次数不足。", "owners": [{"entity": "e1", "role": "lead"}]},
    ],
    "measures": [
        {
            "id": "m1",
            "text": "清河市水务局牵头巡查12次",
            "problem": "p2",
            "owners": [{"entity": None, "role": "default"}, {"entity": "e1", "role": "lead"}],
        },
        {
            "id": "m2",
            "text": "云溪县整改,2024年5月完成约3万元投入",
            "problem": "p1",
            "owners": [{"entity": "e2", "role": "assigned"}],
        },
    ],
}

BuildPayload = Callable[..., dict[str, Any]]
BuildRecord = Callable[..., Record]


def _place(item: dict[str, Any], text: str) -> dict[str, Any]:
    start = item["start"] if "start" in item else text.index(item["text"])
    return {**item, "start": start, "end": start + len(item["text"])}


@pytest.fixture(scope="session")
def build_payload() -> BuildPayload:
    """Build a record as plain values; each item gets the offsets of the first place where its words stand."""

    def build(text: str, **lists: list[dict[str, Any]]) -> dict[str, Any]:
        empty: dict[str, list[dict[str, Any]]] = {name: [] for name in GOLD}
        return {
            "id": "qinghe",
            "text": text,
            **{name: [_place(i, text) for i in items] for name, items in (empty | lists).items()},
        }

    return build


@pytest.fixture(scope="session")
def build_record(build_payload: BuildPayload) -> BuildRecord:
    """Build a validated record; arguments as for `build_payload`."""

    def build(text: str, **lists: list[dict[str, Any]]) -> Record:
        return Record.model_validate(build_payload(text, **lists))

    return build


@pytest.fixture(scope="session")
def gold_payload(build_payload: BuildPayload) -> dict[str, Any]:
    """Give the annotated notice of 清河市 as plain values."""
    return build_payload(TEXT, **GOLD)


@pytest.fixture(scope="session")
def gold(gold_payload: dict[str, Any]) -> Record:
    """Give the annotated notice of 清河市."""
    return Record.model_validate(gold_payload)


@pytest.fixture(scope="session")
def predicted(build_record: BuildRecord) -> Record:
    """Give a prediction for it, with known faults."""
    return build_record(TEXT, **PREDICTED)
