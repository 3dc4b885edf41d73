"""Raises the score floors of the corpus to what the pipeline reaches now, less a margin; never lowers one.

Usage: python benchmarks/floors.py [--splits train dev] [--margin 0.01]
"""

from __future__ import annotations

import argparse
import json

from scores import CORPUS, corpus_splits

import zhenggai
from zhenggai.gold.pipeline_scores import raised_floors, score_pipeline

FLOORS = CORPUS / "floors.json"


def main() -> None:
    """Measures the splits with the configuration that the test uses, and writes the floors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--splits", nargs="*", default=["train", "dev"])
    parser.add_argument("--margin", type=float, default=0.01)
    arguments = parser.parse_args()
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    nlp = zhenggai.load("fast")
    for name, gold in corpus_splits(arguments.splits).items():
        before = floors.get(name, {})
        floors[name] = raised_floors(before, score_pipeline(nlp, gold).values(), margin=arguments.margin)
        risen = {figure: floor for figure, floor in floors[name].items() if floor != before.get(figure)}
        print(f"{name}: {len(risen)} floors rise: {risen}")
    FLOORS.write_text(json.dumps(floors, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
