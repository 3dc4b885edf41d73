"""Marked texts of a folder → gold records to learn from beside whole notices."""

from __future__ import annotations

from pathlib import Path

from zhenggai.errors import GoldError
from zhenggai.export.notation import parse_notation
from zhenggai.record import Record


def read_openings(folder: Path) -> list[Record]:
    """Texts in which problems and measures are marked, in some of them names, owners, states and kinds too.

    Raises:
        GoldError: The folder holds none, or the marks of one don't hold.
    """
    files = sorted(folder.glob("*.txt"))
    if not files:
        raise GoldError(f"{folder}: expected marked openings (*.txt), found none")
    return [parse_notation(file.read_text(encoding="utf-8"), notice_id=file.stem, where=str(file)) for file in files]


def read_named_openings(folder: Path | None) -> list[Record]:
    """Those in which names are marked; none if no folder is given.

    Raises:
        GoldError: As above; or names are marked in none of them.
    """
    if folder is None:
        return []
    named = [record for record in read_openings(folder) if record.entities]
    if not named:
        raise GoldError(f"{folder}: expected openings with names marked (*.txt), but found marks of none")
    return named
