"""Marked texts of a folder → gold records to learn from beside whole notices."""

from __future__ import annotations

from pathlib import Path

from zhenggai.errors import ConfigError, GoldError
from zhenggai.export.notation import parse_notation
from zhenggai.record import Record


def read_openings(folder: Path) -> list[Record]:
    """Texts in which problems and measures are marked, in some of them names, owners, states and kinds too.

    Raises:
        GoldError: The folder holds none, or the marks of one don't hold.
    """
    files = sorted(folder.glob("*.txt"))
    if not files:
        raise GoldError(f"{folder}: expected marked texts (*.txt), found none")
    return [parse_notation(file.read_text(encoding="utf-8"), notice_id=file.stem, where=str(file)) for file in files]


def read_named_openings(folder: Path | None, *, apart: Path | None = None, is_apart: bool = False) -> list[Record]:
    """Those in which names are marked; none if no folder is given.

    Args:
        folder: The marked texts.
        apart: A file of ids, one a line; None sets none apart.
        is_apart: Read those of `apart`, else the others.

    Raises:
        ConfigError: `apart` is given without a folder.
        GoldError: The folder holds no texts, or the marks of one don't hold; `apart` can't be read or names what is no
            text of the folder; or no text is left.
    """
    if folder is None:
        if apart is not None:
            raise ConfigError(f"--apart {apart}: expected --openings too, the folder of the texts that it sets apart")
        return []
    ids = frozenset() if apart is None else _read_ids(apart)
    records = read_openings(folder)
    unknown = sorted(ids - {record.id for record in records})
    if unknown:
        raise GoldError(f"{apart}: expected ids of texts of {folder}, got {', '.join(unknown)}; see --apart")
    named = [record for record in records if record.entities and (record.id in ids) == is_apart]
    if not named:
        raise GoldError(f"{folder}: expected texts with names marked (*.txt), but none is left; see --apart")
    return named


def _read_ids(path: Path) -> frozenset[str]:
    try:
        return frozenset(path.read_text(encoding="utf-8").split())
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: expected ids of texts, one a line, but got {error}; see --apart") from error
