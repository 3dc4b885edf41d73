"""The record of a notice doesn't depend on script, width and line breaks."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

import zhenggai

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"
_SPEC = importlib.util.spec_from_file_location("invariance", ROOT / "benchmarks" / "invariance.py")
assert _SPEC is not None
assert _SPEC.loader is not None
invariance = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(invariance)

LEAST_SHARE = 0.95
"""Of all notices in all variants."""
LEAST_SHARE_BROKEN = 0.9
"""Of notices broken into lines: a line that happens to end where its author ended it can't be told from a broken one."""


@pytest.fixture(scope="module")
def shares() -> dict[str, float]:
    """The share of simplified notices of train and dev with the same record, by variant."""
    nlp = zhenggai.load("fast")
    splits = json.loads((CORPUS / "splits.json").read_text(encoding="utf-8"))
    paths = [CORPUS / "notices" / f"{one}.txt" for split in ("train", "dev") for one in splits[split]]
    texts = [path.read_text(encoding="utf-8") for path in paths]
    texts = [text for text in texts if nlp(text)._.record.script == "hans"]
    before = [invariance.essence(nlp, text) for text in texts]
    found: dict[str, float] = {}
    for name, rewrite in invariance.VARIANTS.items():
        after = (invariance.essence(nlp, rewrite(text)) for text in texts)
        found[name] = sum(one == other for one, other in zip(before, after, strict=True)) / len(texts)
    return found


def test_record_stays_the_same(shares: dict[str, float]) -> None:
    """Over all variants, 95 % of the notices or more give the same record."""
    assert sum(shares.values()) / len(shares) >= LEAST_SHARE


@pytest.mark.parametrize("variant", ["s2t", "s2tw", "s2hk", "full width"])
def test_script_and_width_change_nothing(shares: dict[str, float], variant: str) -> None:
    """In traditional script of three usages and in full width, 95 % or more give the same record."""
    assert shares[variant] >= LEAST_SHARE


def test_line_breaks_change_little(shares: dict[str, float]) -> None:
    """Broken into lines of one width, nine of ten or more give the same record."""
    assert shares["broken lines"] >= LEAST_SHARE_BROKEN
