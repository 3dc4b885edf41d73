"""Prints what the corpus holds: notices by layout, script, damage; marks, attributes, second readings, openings.

Usage: python benchmarks/corpus_card.py
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.table import Table

from zhenggai.evaluate import read_records
from zhenggai.record import Record
from zhenggai.training.openings import read_named_openings, read_openings

CORPUS = Path(__file__).resolve().parents[1] / "corpus"


def main() -> None:
    """Prints the tables and the changes."""
    records = read_records(CORPUS / "gold.jsonl", is_gold=True)
    console = Console(width=100)
    lengths = [len(record.text) for record in records]
    console.print(
        f"{len(records)} notices, {sum(lengths):,} characters ({min(lengths):,} to {max(lengths):,} a notice)"
    )
    rows = notices()
    for column in ("layout", "script"):
        console.print(_table(column, Counter(row[column] for row in rows)))
    console.print(f"{sum(row['damage'] != 'none' for row in rows)} notices are damaged")
    marks = count_marks(records)
    console.print(_table("marks", marks))
    console.print(_by_layout(records, {row["id"]: row["layout"] for row in rows}))
    attributes = count_attributes(records)
    console.print(_table("attributes", attributes))
    _print_changes(console, "marks", "second_?.tsv", sum(marks.values()) - marks["owner links"])
    _print_changes(console, "attributes", "second_attributes_*.tsv", sum(attributes.values()))
    learn, apart = CORPUS / "openings" / "learn", CORPUS / "openings" / "apart.txt"
    console.print(_texts("openings with names", read_named_openings(learn)))
    console.print(_texts("of them apart", read_named_openings(learn, apart=apart, is_apart=True)))
    passages = CORPUS / "passages"
    records = [one for folder in ("", "apart", "test") for one in read_openings(passages / folder)]
    console.print(_texts("passages", records))


def _texts(title: str, records: list[Record]) -> Table:
    """How many marked texts there are, and what is marked in them."""
    counts = count_marks(records) + count_attributes(records)
    return _table(title, counts + Counter({"texts": len(records), "characters": sum(len(one.text) for one in records)}))


def _print_changes(console: Console, what: str, pattern: str, total: int) -> None:
    changes = sum(len(read_tsv(path)) for path in sorted((CORPUS / "meta").glob(pattern)))
    console.print(f"second reading: {changes} changes on {total:,} {what} ({changes / total:.1%})")


def notices() -> list[dict[str, str]]:
    """Layout, script, damage … of each notice."""
    paths = sorted(path for path in (CORPUS / "meta").glob("*.tsv") if not path.name.startswith("second_"))
    return [row for path in paths for row in read_tsv(path)]


def read_tsv(path: Path) -> list[dict[str, str]]:
    """The rows of a table with a header."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def count_marks(records: list[Record]) -> Counter[str]:
    """Marks by label; owner links apart."""
    counts: Counter[str] = Counter()
    for record in records:
        counts.update(str(entity.label) for entity in record.entities)
        counts["QTY"] += len(record.quantities)
        counts["problem"] += len(record.problems)
        counts["measure"] += len(record.measures)
        counts["owner links"] += sum(len(one.owners) for one in (*record.problems, *record.measures))
    return counts


def count_attributes(records: list[Record]) -> Counter[str]:
    """What is said of marks beyond their label, span and value, by attribute."""
    counts: Counter[str] = Counter()
    for record in records:
        counts["full name"] += sum(entity.canonical is not None for entity in record.entities)
        counts["kinds of measure"] += sum(bool(measure.types) for measure in record.measures)
        for name in ("of", "role", "change"):
            counts[name] += sum(getattr(quantity, name) is not None for quantity in record.quantities)
        for name in ("status", "deadline", "completed"):
            counts[name] += sum(getattr(one, name) is not None for one in (*record.problems, *record.measures))
    return counts


def _by_layout(records: list[Record], layouts: dict[str, str]) -> Table:
    """Marks by layout, a row for each layout, a column for each kind of mark."""
    counts = {
        layout: count_marks([record for record in records if layouts[record.id] == layout])
        for layout in sorted(set(layouts.values()), key=lambda name: (len(name), name))
    }
    names = [name for name, _ in count_marks(records).most_common()]
    table = Table("layout", *names)
    for layout, marks in counts.items():
        table.add_row(layout, *(f"{marks[name]:,}" for name in names))
    return table


def _table(title: str, counts: Counter[str]) -> Table:
    table = Table(title, "count")
    for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        table.add_row(name, f"{count:,}")
    return table


if __name__ == "__main__":
    main()
