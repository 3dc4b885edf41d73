"""Prints how far a second reading of the kinds of measures agrees with the gold, as its writers left it and as mended.

The second reading (`corpus/second/kinds.tsv`) was made from the bare text of the measures and their problems; what was
mended after it stands in `corpus/meta/second_kinds.tsv`, by which the gold of the writers is had back.

Usage: python benchmarks/agreement_kinds.py
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from corpus_card import CORPUS, read_tsv
from rich.console import Console
from rich.table import Table
from sklearn.metrics import cohen_kappa_score

from zhenggai.evaluate import read_records
from zhenggai.evaluate.counts import Counts
from zhenggai.record import MeasureKind

Measure = tuple[str, str]
Kinds = Mapping[Measure, frozenset[str]]


def main() -> None:
    """Prints the agreement by split and by kind, and how many measures were mended."""
    console = Console(width=100)
    second, mended = second_reading(), gold_kinds()
    changes = read_tsv(CORPUS / "meta" / "second_kinds.tsv")
    written = {**mended, **{_named(row["file"], row["before"]): _kinds(row["before"]) for row in changes}}
    table = Table("", "measures", "F1, as written", "the same", "kappa", "F1, as mended", "the same", "kappa")
    for name, notices in {**splits(), "all": [notice for notice, _ in second]}.items():
        read = {one: kinds for one, kinds in second.items() if one[0] in notices}
        if read:
            table.add_row(name, str(len(read)), *_overall(read, written), *_overall(read, mended))
    table.add_section()
    for kind in MeasureKind:
        count = sum(kind in kinds for kinds in second.values())
        table.add_row(kind, str(count), *_of_kind(kind, second, written), *_of_kind(kind, second, mended))
    console.print(table)
    console.print(f"{len(changes)} of {len(mended):,} measures mended", _by_split(changes))


def second_reading() -> dict[Measure, frozenset[str]]:
    """The kinds of the second reading, by notice and measure."""
    rows = read_tsv(CORPUS / "second" / "kinds.tsv")
    return {(row["id"], row["measure"]): frozenset(filter(None, row["kinds"].split(","))) for row in rows}


def gold_kinds() -> dict[Measure, frozenset[str]]:
    """The kinds of the gold as it stands, by notice and measure."""
    records = read_records(CORPUS / "gold.jsonl", is_gold=True)
    return {
        (record.id, measure.id): frozenset(map(str, measure.types)) for record in records for measure in record.measures
    }


def splits() -> dict[str, list[str]]:
    """The notices of each split."""
    found: dict[str, list[str]] = json.loads((CORPUS / "splits.json").read_text(encoding="utf-8"))
    return found


def _named(notice: str, change: str) -> Measure:
    return notice, change.split()[0]


def _kinds(change: str) -> frozenset[str]:
    return frozenset(change.split()[1].split(","))


def _overall(second: Kinds, gold: Kinds) -> tuple[str, str, str]:
    counts = _counts(second, gold, lambda kinds: kinds)
    return _ratio(counts.f1), str(sum(gold[one] == kinds for one, kinds in second.items())), ""


def _of_kind(kind: str, second: Kinds, gold: Kinds) -> tuple[str, str, str]:
    counts = _counts(second, gold, lambda kinds: kinds & {kind})
    pairs = [(kind in kinds, kind in gold[one]) for one, kinds in second.items()]
    kappa = cohen_kappa_score(*zip(*pairs, strict=True))
    return _ratio(counts.f1), str(sum(first == other for first, other in pairs)), _ratio(kappa)


def _counts(second: Kinds, gold: Kinds, chosen: Callable[[frozenset[str]], frozenset[str]]) -> Counts:
    pairs = [(chosen(kinds), chosen(gold[one])) for one, kinds in second.items()]
    return sum((Counts(len(read & known), len(read), len(known)) for read, known in pairs), Counts())


def _ratio(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _by_split(changes: list[dict[str, str]]) -> dict[str, int]:
    return {name: sum(row["file"] in notices for row in changes) for name, notices in splits().items()}


if __name__ == "__main__":
    main()
