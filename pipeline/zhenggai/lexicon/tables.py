"""Word lists, cues and units as data: reads the TSV tables of `zhenggai/data`.

Every table has a header line; a key (its first column) stands once. Rules keep no word lists of their own.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

from zhenggai.errors import InternalError


@cache
def read_table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `data/<name>.tsv` as dicts, in file order; lines that start with `#` are comments.

    Raises:
        InternalError: The table is missing or empty, a row has another number of columns than the header, or a key
            recurs.
    """
    path = resources.files("zhenggai").joinpath("data").joinpath(f"{name}.tsv")
    if not path.is_file():
        raise InternalError(f"data/{name}.tsv: no such table in the package")
    numbered = enumerate(path.read_text(encoding="utf-8").split("\n"), start=1)
    lines = [(number, line.split("\t")) for number, line in numbered if line and not line.startswith("#")]
    if not lines:
        raise InternalError(f"data/{name}.tsv: expected a header line, the table is empty")
    header = lines[0][1]
    rows: list[dict[str, str]] = []
    seen: set[str] = set()
    for number, cells in lines[1:]:
        if len(cells) != len(header):
            raise InternalError(f"data/{name}.tsv:{number}: expected {len(header)} columns, got {len(cells)}: {cells}")
        if cells[0] in seen:
            raise InternalError(f"data/{name}.tsv:{number}: {cells[0]!r} stands twice")
        seen.add(cells[0])
        rows.append(dict(zip(header, cells, strict=True)))
    return tuple(rows)


@cache
def read_words(name: str, *, kind: str | None = None) -> tuple[str, ...]:
    """The first column of a table, longest first; with `kind`, only the rows whose column `kind` has that value."""
    rows = read_table(name)
    key = next(iter(rows[0]))
    words = [row[key] for row in rows if kind is None or row["kind"] == kind]
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@cache
def word_set(name: str, *, kind: str | None = None) -> frozenset[str]:
    """The same words to ask whether one is among them."""
    return frozenset(read_words(name, kind=kind))
