"""Notices and pipelines for the tests of `batch`."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc
from tests.batch.jobs import Tiny, make_small_units, tiny_pipeline

import zhenggai
from zhenggai.batch.run import RunSummary, run
from zhenggai.reading import read_inputs

TROUBLE = "一触即溃"
"""A text with these words makes the stage `trouble` fail."""


@Language.component("test_trouble")
def _trouble(doc: Doc) -> Doc:
    if TROUBLE in doc.text:
        raise LookupError(f"{TROUBLE}!")
    return doc


@pytest.fixture(scope="session")
def nlp() -> Language:
    """Give the fast pipeline."""
    return zhenggai.load("fast")


@pytest.fixture(scope="session")
def fragile_nlp() -> Language:
    """Give the fast pipeline with a stage in it that raises on some notices."""
    nlp = zhenggai.load("fast")
    nlp.add_pipe("test_trouble", name="trouble", before="record")
    return nlp


@dataclass(frozen=True)
class Finished:
    """What a run left: its records as plain values, and its summary."""

    records: list[dict[str, Any]]
    summary: RunSummary

    @property
    def ids(self) -> list[str]:
        """The ids of the records, in the order of the output."""
        return [record["id"] for record in self.records]

    @property
    def failures(self) -> list[str]:
        """The failures as they are told: the place, then the message."""
        return [f"{failure.where}: {failure.message}" for failure in self.summary.failures]


@pytest.fixture
def run_inputs(nlp: Language) -> Callable[..., Finished]:
    """Give a function that runs inputs named as on the command line through the fast pipeline."""

    def call(*inputs: str | Path, **options: str) -> Finished:
        output = io.BytesIO()
        summary = run(read_inputs([str(name) for name in inputs], **options), output, nlp=nlp)
        lines = output.getvalue().decode("utf-8").splitlines()
        return Finished([json.loads(line) for line in lines], summary)

    return call


@pytest.fixture(scope="session")
def tiny() -> Tiny:
    """Give the tiny pipeline with two workers."""
    return Tiny(tiny_pipeline())


@pytest.fixture
def small_units(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut inputs into very small units, and commit often."""
    make_small_units(monkeypatch)
