"""The shipped model of names, and small gold notices."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from zhenggai.record import Record
from zhenggai.tagging.model import NameModel

_SHIPPED = Path(__file__).parents[2] / "models" / "ner"
_MARK = re.compile(r"⟦(\w+)\|([^⟦⟧]*)⟧")


@pytest.fixture(scope="session")
def shipped() -> Path:
    """Give the folder of the model that comes with the project."""
    return _SHIPPED


@pytest.fixture(scope="session")
def model(shipped: Path) -> NameModel:
    """Give the shipped model."""
    return NameModel(shipped)


@pytest.fixture(scope="session")
def make_gold() -> Callable[[int, str], Record]:
    """Give a function that makes a gold record of a text with inline marks."""
    return _gold_record


def _gold_record(number: int, marked: str) -> Record:
    entities, text, position = [], "", 0
    for match in _MARK.finditer(marked):
        text += marked[position : match.start()]
        start, end = len(text), len(text) + len(match[2])
        entities.append({"id": f"E{len(entities)}", "label": match[1], "start": start, "end": end, "text": match[2]})
        text += match[2]
        position = match.end()
    text += marked[position:]
    return Record.model_validate(
        {"id": f"n{number}", "text": text, "entities": entities, "quantities": [], "problems": [], "measures": []}
    )
