"""Gold in files, checked with the default normalization."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.language import Language

import zhenggai
from zhenggai.gold.check import check_gold
from zhenggai.gold.findings import Finding

Check = Callable[..., list[Finding]]


@pytest.fixture(scope="session")
def nlp() -> Language:
    """Give the pipeline without a model."""
    return zhenggai.load("fast")


@pytest.fixture
def check(tmp_path: Path, nlp: Language) -> Check:
    """Give the function that checks a text as a gold file of this name."""

    def check_text(text: str, name: str = "甲.txt") -> list[Finding]:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return check_gold([path], nlp=nlp).findings

    return check_text
