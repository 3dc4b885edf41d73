"""Annotated notices ↔ a folder of marked texts in our inline notation, one file a notice: to write and mend by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote

from zhenggai.errors import GoldError
from zhenggai.export.formats.annotations import AnnotatedNotice, from_record, to_record
from zhenggai.export.formats.brat import file_stem
from zhenggai.export.notation import parse_notation
from zhenggai.export.notation_writing import write_notation


def write_marked(notices: Iterable[AnnotatedNotice], folder: Path) -> int:
    """Writes a file for each notice; returns how many there are.

    Raises:
        GoldError: The notation can't say a notice's marks: they cross, or the text holds a bracket of the notation.
    """
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for count, notice in enumerate(notices, start=1):  # noqa: B007 - the count is what is returned
        marked = write_notation(to_record(notice))
        (folder / f"{file_stem(notice.id)}.txt").write_bytes(marked.encode("utf-8"))
    return count


def read_marked(folder: Path) -> Iterator[AnnotatedNotice]:
    """Yields the notices of a folder, sorted by file name; mentions get their ids in the order of the text.

    Raises:
        GoldError: The folder holds no .txt file, or a mark is wrong; the message names file, line and column.
    """
    files = sorted(folder.glob("*.txt"))
    if not files:
        raise GoldError(f"{folder}: expected a folder with marked notices, found no .txt file in it")
    for file in files:
        try:
            marked = file.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise GoldError(f"{file}: expected UTF-8, byte {error.start} is none; convert the file") from error
        yield from_record(parse_notation(marked, notice_id=unquote(file.stem), where=str(file)))
