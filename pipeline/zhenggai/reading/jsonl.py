"""JSON Lines → notices, one line at a time; a bad line is told with its number and the others go on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from typing import Any, BinaryIO

from zhenggai.errors import InputError
from zhenggai.reading.encodings import decode, resolve_encoding
from zhenggai.reading.legibility import check_is_no_binary, check_is_text
from zhenggai.reading.notice_text import NoticeText, derive_id, hash_bytes
from zhenggai.reading.paths import show

_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


def read_jsonl(
    file: BinaryIO, *, path: str, encoding: str | None, id_field: str, text_field: str
) -> Iterator[NoticeText | InputError]:
    """Reads the notices of one JSONL file; blank lines are skipped.

    Args:
        file: The open file; no more than one of its lines is held.
        path: As given or found; ids and messages use it.
        encoding: A codec name; None detects it for each line.
        id_field: The field with the id, a string or an integer. Absent, null or blank, the text gives the id.
        text_field: The field with the notice.

    Yields:
        A notice, or the `InputError` that says why its line gives none.
    """
    is_empty = True
    for number, line in enumerate(file, start=1):
        if number == 1 and (error := find_unfit_format(line, path=path, encoding=encoding)):
            yield error
            return
        if not line.strip():
            continue
        is_empty = False
        try:
            yield _read_line(line, f"{show(path)}:{number}", encoding, (id_field, text_field))
        except InputError as error:
            yield error
    if is_empty:
        yield empty_file(path)


def read_block(
    data: bytes, *, path: str, first_line: int, encoding: str | None, id_field: str, text_field: str, skip: int = 0
) -> Iterator[NoticeText | InputError]:
    """Reads the notices of some whole lines of a JSONL file; blank lines are skipped.

    Args:
        data: The lines.
        path: As for `read_jsonl`.
        first_line: The number of the first of them in its file, from 1.
        encoding: As for `read_jsonl`.
        id_field: As for `read_jsonl`.
        text_field: As for `read_jsonl`.
        skip: How many lines that aren't blank to leave out.

    Yields:
        What `read_jsonl` yields for these lines.
    """
    for number, line in enumerate(BytesIO(data), start=first_line):
        if not line.strip():
            continue
        if skip:
            skip -= 1
            continue
        try:
            yield _read_line(line, f"{show(path)}:{number}", encoding, (id_field, text_field))
        except InputError as error:
            yield error


def empty_file(path: str) -> InputError:
    """The error for a JSONL file without a line that isn't blank."""
    return InputError(show(path), "expected JSON Lines, the file is empty", "Leave it out of the inputs.")


def find_unfit_format(line: bytes, *, path: str, encoding: str | None) -> InputError | None:
    """What keeps a file from being read line by line, by its first line; None if nothing does."""
    codec = "utf-8" if encoding is None else resolve_encoding(encoding)
    if line.startswith(_WIDE_MARKS) or "\n".encode(codec) != b"\n":
        reason = "expected JSON Lines in UTF-8, came UTF-16 or UTF-32, which can't be read line by line"
        return InputError(show(path), reason, "Convert it, e.g. iconv -f UTF-16 -t UTF-8.")
    try:
        check_is_no_binary(line, where=show(path))
    except InputError as error:
        return error
    return None


def _read_line(line: bytes, where: str, encoding: str | None, fields: tuple[str, str]) -> NoticeText:
    source, codec = decode(line.rstrip(b"\r\n"), where=where, encoding=encoding)
    return read_object(
        _parse(source, where=where), where=where, fields=fields, form="jsonl", codec=codec.removesuffix("-sig")
    )


def read_object(record: dict[str, Any], *, where: str, fields: tuple[str, str], form: str, codec: str) -> NoticeText:
    """The notice in a JSON object or a table's row.

    Args:
        record: Values by field.
        where: The place for messages; it becomes the notice's `uri`.
        fields: The names of the fields with the id and with the text.
        form: What it was read from: `jsonl`, `parquet` or `dataset`.
        codec: How the text was decoded.

    Raises:
        InputError: A field is missing or holds something else.
    """
    id_field, text_field = fields
    text = _take_text(record, text_field, where=where)
    return NoticeText(
        id=_take_id(record, id_field, where=where) or derive_id(text),
        text=text,
        uri=where,
        format=form,
        encoding=codec,
        sha256=hash_bytes(text.encode("utf-8")),
    )


def _parse(source: str, *, where: str) -> dict[str, Any]:
    try:
        record = json.loads(source)
    except json.JSONDecodeError as error:
        reason = f"expected a JSON object, came bad JSON at character offset {error.pos} ({error.msg})"
        raise InputError(where, reason, "Repair the line; each must be one whole JSON object.") from error
    except (ValueError, RecursionError) as error:
        reason = f"expected a JSON object, came JSON that can't be read ({error})"
        raise InputError(where, reason, "Repair the line.") from error
    if not isinstance(record, dict):
        raise InputError(where, f"expected a JSON object, came {_name_type(record)}", "Write one object a line.")
    return record


def _take_text(record: dict[str, Any], field: str, *, where: str) -> str:
    if field not in record:
        came = ", ".join(repr(name) for name in list(record)[:8]) or "none"
        reason = f"expected the field {field!r} with the notice, the fields are {came}"
        raise InputError(where, reason, "Name the field, e.g. --text-field content.")
    text = record[field]
    if not isinstance(text, str):
        reason = f"field {field!r}: expected a string, came {_name_type(text)}"
        raise InputError(where, reason, "Write the notice as a string, or name another field with --text-field.")
    check_is_text(text, where=where, what=f"field {field!r}")
    return text


def _take_id(record: dict[str, Any], field: str, *, where: str) -> str | None:
    value = record.get(field)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int):
        reason = f"field {field!r}: expected a string or an integer, came {_name_type(value)}"
        raise InputError(where, reason, "Write the id as a string, or name another field with --id-field.")
    name = str(value)
    if not name.strip():
        return None
    check_is_text(name, where=where, what=f"field {field!r}")
    return name


def _name_type(value: object) -> str:
    names = {dict: "an object", list: "an array", str: "a string", bool: "a boolean", type(None): "null"}
    return names.get(type(value), "a number")
