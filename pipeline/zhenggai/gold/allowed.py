"""What is declared to be right although a check finds it: a table with a reason for every entry."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from zhenggai.errors import GoldError
from zhenggai.gold.findings import Finding

COLUMNS = ("notice", "code", "text", "reason")


ANY = "*"
"""In the column `text`: whatever words the finding is about."""


@dataclass(slots=True)
class Allowed:
    """The declared exceptions of a table, by notice, code and words, each with its line in the table."""

    file: str
    lines: dict[tuple[str, str, str], int] = field(default_factory=dict)
    used: set[tuple[str, str, str]] = field(default_factory=set)

    def filter(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings that are not declared."""
        for finding in findings:
            key = finding.notice, finding.code
            match = next((one for one in ((*key, _shown(finding.text)), (*key, ANY)) if one in self.lines), None)
            if match is None:
                yield finding
            else:
                self.used.add(match)

    def unused(self, *, notices: set[str]) -> Iterator[str]:
        """What the table declares of these notices although nothing is found there."""
        for (notice, code, text), line in self.lines.items():
            if notice in notices and (notice, code, text) not in self.used:
                yield f"{self.file}:{line}: no finding {code} on {text!r} of {notice} any more; take the line out"


def read_allowed(path: Path) -> Allowed:
    """Reads a table of exceptions: tab-separated, with the columns notice, code, text and reason.

    Raises:
        GoldError: The table can't be read, lacks a column, or gives no reason.
    """
    try:
        rows = list(
            csv.DictReader(path.read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
        )
    except OSError as error:
        raise GoldError(f"{path}: expected a readable table ({error.strerror}); check --allow") from error
    allowed = Allowed(str(path))
    for line, row in enumerate(rows, start=2):
        values = [(row.get(column) or "").strip() for column in COLUMNS]
        if not all(values):
            raise GoldError(f"{path}:{line}: expected {', '.join(COLUMNS)}, tab-separated, none of them empty")
        allowed.lines[values[0], values[1], values[2]] = line
    return allowed


def _shown(text: str) -> str:
    """Words as they stand in a table: on one line."""
    return " ".join(text.split())
