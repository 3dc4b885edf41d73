"""Inputs → a stream of notices: the way into the flow for files, folders, globs and standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import TypeAlias

from zhenggai.errors import InputError
from zhenggai.reading.encodings import decode, resolve_encoding
from zhenggai.reading.jsonl import read_jsonl
from zhenggai.reading.notice_ids import IdRegister
from zhenggai.reading.notice_text import NoticeText, PageText, derive_id, hash_bytes
from zhenggai.reading.paths import STDIN, find_paths, show, suffix_of, unreadable
from zhenggai.reading.places import open_binary
from zhenggai.reading.sampling import is_sampled
from zhenggai.reading.tables import is_table, read_rows, read_table

BINARY = "binary"


def read_inputs(
    inputs: Sequence[str],
    *,
    encoding: str | None = None,
    id_field: str = "id",
    text_field: str = "text",
    sample: float | None = None,
) -> Iterator[NoticeText | InputError]:
    """Reads every notice that `inputs` name, in their order; what can't be read comes as an `InputError` in its place.

    Args:
        inputs: Files, folders (recursive, sorted), globs, or `-` for a text on standard input. `.jsonl` holds a notice
            a line, `.parquet` and a dataset saved by `datasets` one a row, `.html`/`.htm`, `.docx` and `.pdf` one each;
            a file with another suffix is read as text, if it is named by itself.
        encoding: A codec name for txt, html and jsonl; None detects it. A byte order mark is believed before it.
        id_field: The id in a JSONL line.
        text_field: The notice in a JSONL line.
        sample: The part of the notices to take, from 0 to 1, chosen by their content; None takes all.

    Returns:
        Notices and errors, as they are read: one file at a time, one line at a time of JSONL. Ids are unique: a file's
        is its stem, a JSONL line's its field, else 16 digits of the text's SHA-256. Where one is taken, a later file
        gets `stem-<8 digits of its SHA-256>`, and a later notice of the same name `-2`, `-3` and so on.

    Raises:
        ConfigError: Python knows no such `encoding`; at once, before anything is read.
    """
    if encoding is not None:
        resolve_encoding(encoding)
    paths = [inputs] if isinstance(inputs, str) else [os.fspath(name) for name in inputs]
    return _read_all(paths, encoding=encoding, fields=(id_field, text_field), sample=sample)


def _read_all(
    inputs: Sequence[str], *, encoding: str | None, fields: tuple[str, str], sample: float | None
) -> Iterator[NoticeText | InputError]:
    ids = IdRegister()
    for place in find_paths(inputs):
        if isinstance(place, InputError):
            yield place
            continue
        for notice in _read_place(place, encoding, fields):
            if isinstance(notice, InputError):
                yield notice
            elif is_sampled(notice, sample):
                yield replace(notice, id=ids.claim(notice.id, sha256=notice.sha256 if notice.is_file else None))


def _read_place(path: str, encoding: str | None, fields: tuple[str, str]) -> Iterator[NoticeText | InputError]:
    try:
        if path == STDIN:
            yield read_bytes_of_stdin(sys.stdin.buffer.read(), encoding)
        elif is_table(path):
            yield from _read_table(path, fields)
        elif suffix_of(path) == ".jsonl":
            with open_binary(path) as file:
                yield from read_jsonl(file, path=path, encoding=encoding, id_field=fields[0], text_field=fields[1])
        else:
            yield read_file(path, encoding)
    except InputError as error:
        yield error
    except OSError as error:
        yield unreadable(path, error)


def _read_table(path: str, fields: tuple[str, str]) -> Iterator[NoticeText | InputError]:
    row = 1
    for rows in read_table(path, fields=fields):
        yield from read_rows(rows, path=path, first_row=row, fields=fields)
        row += len(rows)


def read_bytes_of_stdin(data: bytes, encoding: str | None) -> NoticeText | InputError:
    """The notice in all that came on standard input, or why it is none."""
    try:
        text, codec = decode(data, where="standard input", encoding=encoding)
    except InputError as error:
        return error
    return NoticeText(derive_id(text), text, STDIN, "txt", codec, hash_bytes(data))


def read_file(path: str, encoding: str | None) -> NoticeText | InputError:
    """The notice in a file that holds one, or why it gives none; its id is the file's stem, not unique yet."""
    try:
        with open_binary(path) as file:
            data = file.read()
        name, read = _READERS.get(suffix_of(path), ("txt", _read_txt))
        text, codec, pages = read(data, show(path), encoding)
    except InputError as error:
        return error
    except OSError as error:
        return unreadable(path, error)
    return NoticeText(show(PurePath(path).stem), text, show(path), name, codec, hash_bytes(data), pages)


_Read: TypeAlias = tuple[str, str, tuple[PageText, ...]]


def _read_txt(data: bytes, where: str, encoding: str | None) -> _Read:
    return *decode(data, where=where, encoding=encoding), ()


def _read_html(data: bytes, where: str, encoding: str | None) -> _Read:
    from zhenggai.reading.html import decode_html, read_html  # lxml takes long to import, and only pages need it

    page, codec = decode_html(data, where=where, encoding=encoding)
    return read_html(page, where=where), codec, ()


def _read_docx(data: bytes, where: str, _encoding: str | None) -> _Read:
    from zhenggai.reading.docx import read_docx

    return read_docx(data, where=where), BINARY, ()


def _read_pdf(data: bytes, where: str, _encoding: str | None) -> _Read:
    from zhenggai.reading.pdf import read_pdf

    text, pages = read_pdf(data, where=where)
    return text, BINARY, pages


_READERS: dict[str, tuple[str, Callable[[bytes, str, str | None], _Read]]] = {
    ".html": ("html", _read_html),
    ".htm": ("html", _read_html),
    ".docx": ("docx", _read_docx),
    ".pdf": ("pdf", _read_pdf),
}
