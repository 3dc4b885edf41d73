"""Scores the pipeline's records with our evaluator and with another scorer, and prints where the two differ.

The other scorer is a module with `score(golds, predictions)` on plain dicts (one is looked for beside this repository).
It pairs spans greedily, ours by assignment; `test_matching.py` and `test_scoring.py` in `tests/evaluate` say when that
gives other counts.

Usage: python benchmarks/reference_scores.py [--config fast] [--splits train dev] [--scorer ../shared/tools/score.py]
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

from scores import REAL_GOLD, ROOT, corpus_splits, predict

import zhenggai
from zhenggai.evaluate import read_records, score
from zhenggai.record import Record

TOLERANCE = 5.1e-5
EXPLAINED = {"owner role accuracy": "owners pair by the best overlap, there with the first one that overlaps"}
KEYS = {"p": "precision", "r": "recall", "f1": "f1"}


def main() -> None:
    """Compares every figure that both give; exit code 1 if any differs without a known reason."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", default="fast")
    parser.add_argument("--splits", nargs="*", default=["train", "dev"])
    parser.add_argument("--scorer", type=Path, default=ROOT.parent / "shared" / "tools" / "score.py")
    arguments = parser.parse_args()
    nlp = zhenggai.load(arguments.config)
    gold = [record for records in corpus_splits(arguments.splits).values() for record in records]
    if REAL_GOLD.is_file():
        gold += read_records(REAL_GOLD, is_gold=True)
    predicted = predict(nlp, gold)
    reference = load_scorer(arguments.scorer)
    different = compare(
        gold, predicted, reference.score([plain(one) for one in gold], [plain(one) for one in predicted])
    )
    print(f"{len(gold)} notices, {different} figures differ without a known reason")
    sys.exit(1 if different else 0)


def load_scorer(path: Path) -> Any:
    """The scorer's module."""
    spec = importlib.util.spec_from_file_location("reference_scorer", path)
    if spec is None or spec.loader is None or not path.is_file():
        sys.exit(f"{path}: expected a scorer; name another with --scorer")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def plain(record: Record) -> dict[str, Any]:
    """A record as its JSON line says it."""
    return dict(json.loads(record.model_dump_json(by_alias=True, exclude_none=True)))


def compare(gold: list[Record], predicted: list[Record], reference: dict[str, Any]) -> int:
    """Prints each figure that both give; returns how many differ without a known reason."""
    ours = score(gold, predicted)
    different = 0
    for name, theirs in reference.items():
        if isinstance(theirs, dict):
            counts = ours.figures[name]
            values = {key: getattr(counts, attribute) or 0.0 for key, attribute in KEYS.items()}
            values |= {"gold": counts.gold, "pred": counts.predicted}
        elif name in ours.accuracies:
            values, theirs = {"value": ours.accuracies[name].value or 0.0}, {"value": theirs}
        else:
            continue
        is_same = all(abs(values[key] - theirs[key]) < TOLERANCE for key in values)
        different += not is_same and name not in EXPLAINED
        note = "" if is_same else f" ours {values} ({EXPLAINED.get(name, 'no known reason')})"
        print(f"{'same' if is_same else 'DIFFERENT':10}{name:28}{theirs}{note}")
    return different


if __name__ == "__main__":
    main()
