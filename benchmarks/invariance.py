"""Prints for how many notices of the corpus the record stays the same when the text is only written otherwise.

A notice in simplified script is converted to traditional (OpenCC s2t, s2tw, s2hk), written in full width, and broken
into lines of forty characters; what is compared are problems with parents, measures with problems, owners, quantities
with values and dates with values, by their normalized text.

Usage: python benchmarks/invariance.py [--config fast] [--splits train dev] [--show]
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path

import opencc
from rich.console import Console
from rich.table import Table
from spacy.language import Language

import zhenggai

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
WIDTH = 40
_FULL = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


def full_width(text: str) -> str:
    """ASCII letters, digits and punctuation in full width."""
    return text.translate(_FULL)


def broken_lines(text: str) -> str:
    """Each line broken every `WIDTH` characters."""
    lines = text.split("\n")
    return "\n".join(line[i : i + WIDTH] for line in lines for i in range(0, max(len(line), 1), WIDTH))


VARIANTS: dict[str, Callable[[str], str]] = {
    "s2t": opencc.OpenCC("s2t").convert,
    "s2tw": opencc.OpenCC("s2tw").convert,
    "s2hk": opencc.OpenCC("s2hk").convert,
    "full width": full_width,
    "broken lines": broken_lines,
}


def essence(nlp: Language, text: str) -> dict[str, list[object]]:
    """What must not change, with normalized texts in the place of offsets."""
    doc = nlp(text)
    norm, problems = doc.text, doc._.problems
    of = {id(one): norm[one.start : one.end] for one in problems}
    return {
        "problems": [(of[id(one)], of.get(id(one.parent)), one.status, one.deadline) for one in problems],
        "measures": [(norm[one.start : one.end], of.get(id(one.problem))) for one in doc._.measures],
        "owners": [
            (norm[doc._.mentions[one.mention].start : doc._.mentions[one.mention].end], one.role)
            for one in doc._.owners
            if one.mention is not None
        ],
        "quantities": [(norm[one.start : one.end], one.value, one.unit, one.mod) for one in doc._.quantities],
        "dates": [(norm[a.start : a.end], value) for a, value in zip(doc._.dates, doc._.date_values, strict=True)],
    }


def main() -> None:
    """Compares each variant of each notice with the notice."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", default="fast")
    parser.add_argument("--splits", nargs="*", default=["train", "dev"])
    parser.add_argument("--show", action="store_true", help="print the first difference of each notice")
    arguments = parser.parse_args()
    splits = json.loads((CORPUS / "splits.json").read_text(encoding="utf-8"))
    nlp = zhenggai.load(arguments.config)
    console, table = Console(width=160), Table("variant", "notices", "same record")
    texts = {
        one: (CORPUS / "notices" / f"{one}.txt").read_text(encoding="utf-8")
        for split in arguments.splits
        for one in splits[split]
    }
    simplified = {one: text for one, text in texts.items() if nlp(text)._.record.script == "hans"}
    for name, rewrite in VARIANTS.items():
        same = [one for one, text in simplified.items() if _is_same(nlp, one, text, rewrite, console, arguments.show)]
        table.add_row(name, str(len(simplified)), f"{len(same)} ({len(same) / len(simplified):.0%})")
    console.print(table)


def _is_same(
    nlp: Language, name: str, text: str, rewrite: Callable[[str], str], console: Console, is_shown: bool
) -> bool:
    before, after = essence(nlp, text), essence(nlp, rewrite(text))
    for key in before:
        if before[key] != after[key]:
            if is_shown:
                only = [one for one in before[key] if one not in after[key]][:2]
                other = [one for one in after[key] if one not in before[key]][:2]
                console.print(f"{name} {key}: {only} | {other}"[:400], highlight=False, markup=False)
            return False
    return True


if __name__ == "__main__":
    main()
