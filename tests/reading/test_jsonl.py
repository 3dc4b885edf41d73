"""JSON Lines: one notice a line, and each bad line told by its number."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from zhenggai.errors import InputError
from zhenggai.reading import NoticeText, read_inputs
from zhenggai.reading.notice_text import derive_id, hash_bytes

TEXT = "清溪县整改情况通报：已清运垃圾三千吨。"


def read_lines(folder: Path, *lines: str | bytes, **options: str) -> list[NoticeText | InputError]:
    """What a JSONL file of these lines gives."""
    path = folder / "notices.jsonl"
    path.write_bytes(b"\n".join(line.encode() if isinstance(line, str) else line for line in lines))
    return list(read_inputs([str(path)], **options))


def line_of(**fields: object) -> str:
    """One JSON line."""
    return json.dumps(fields, ensure_ascii=False)


def test_line_becomes_a_notice(tmp_path: Path) -> None:
    """A line's text is kept to the letter, with its escapes undone."""
    text = "整改情况：\r\n\t“已完成”\u3000𠮷"
    (notice,) = read_lines(tmp_path, json.dumps({"id": "甲-1", "text": text}))
    where = f"{tmp_path}/notices.jsonl:1"
    assert notice == NoticeText("甲-1", text, where, "jsonl", "utf-8", hash_bytes(text.encode()))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param({"id": "a b"}, "a b", id="string"),
        pytest.param({"id": 17}, "17", id="integer"),
        pytest.param({"id": 0}, "0", id="zero"),
        pytest.param({"id": None}, derive_id(TEXT), id="null"),
        pytest.param({"id": " "}, derive_id(TEXT), id="blank"),
        pytest.param({}, derive_id(TEXT), id="absent"),
    ],
)
def test_id_is_the_fields_or_the_texts(tmp_path: Path, fields: dict[str, object], expected: str) -> None:
    """The id is taken from its field, else from the text."""
    (notice,) = read_lines(tmp_path, line_of(text=TEXT, **fields))
    assert isinstance(notice, NoticeText)
    assert notice.id == expected


def test_repeated_ids_are_numbered(tmp_path: Path) -> None:
    """No line is lost for its id, and no id is given twice, even to a line that has the number already."""
    names = ["a", "a-2", "a", "a", "b"]
    notices = read_lines(tmp_path, *(line_of(id=name, text=TEXT) for name in names))
    assert [notice.id for notice in notices if isinstance(notice, NoticeText)] == ["a", "a-2", "a-3", "a-4", "b"]


def test_other_fields_can_be_named(tmp_path: Path) -> None:
    """The fields of id and text can be chosen."""
    (notice,) = read_lines(tmp_path, line_of(no=3, content=TEXT), id_field="no", text_field="content")
    assert isinstance(notice, NoticeText)
    assert (notice.id, notice.text) == ("3", TEXT)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param('{"text": "整改"', "bad JSON at character offset 13", id="cut off"),
        pytest.param("整改情况", "bad JSON at character offset 0", id="no JSON"),
        pytest.param("[1]", "came an array", id="array"),
        pytest.param("null", "came null", id="null"),
        pytest.param(
            '{"txt": "整改"}', "expected the field 'text' with the notice, the fields are 'txt'", id="no text"
        ),
        pytest.param('{"text": 5}', "field 'text': expected a string, came a number", id="number for text"),
        pytest.param('{"text": null}', "field 'text': expected a string, came null", id="null for text"),
        pytest.param('{"text": " \\n"}', "field 'text' is empty", id="blank text"),
        pytest.param(
            '{"text": "整改\\ud800情况"}', "field 'text' has a lone surrogate U+D800 at character offset 2", id="hi"
        ),
        pytest.param('{"text": "\\udfff"}', "field 'text' has a lone surrogate U+DFFF at character offset 0", id="lo"),
        pytest.param('{"text": "整改情\\u0000况"}', "field 'text' has a NUL character at character offset 3", id="nul"),
        pytest.param('{"text": "\\u0001\\u0002\\u0003整改"}', "3 control characters", id="control characters"),
        pytest.param('{"text": "整改", "id": true}', "field 'id': expected a string or an integer", id="boolean id"),
        pytest.param('{"text": "整改", "id": 1.5}', "field 'id': expected a string or an integer", id="fraction id"),
        pytest.param('{"text": "整改", "id": "\\ud800"}', "field 'id' has a lone surrogate", id="surrogate id"),
        pytest.param("[" * 100_000, "JSON that can't be read", id="nested without end"),
        pytest.param('{"text": "整改情况", "id": ' + "9" * 5000 + "}", "JSON that can't be read", id="huge number"),
        pytest.param('{"text": "整改'.encode() + b"\xff" + '情况通报"}'.encode(), "byte offset 16", id="bad byte"),
        pytest.param(b'{"text": "\x00"}', "NUL", id="raw nul"),
    ],
)
def test_bad_line_is_told_and_the_others_go_on(tmp_path: Path, line: str | bytes, reason: str) -> None:
    """A bad line is told with file, line number, field and offset; those before and after it are read."""
    before, error, after = read_lines(tmp_path, line_of(id=1, text=TEXT), line, line_of(id=3, text=TEXT))
    assert isinstance(error, InputError)
    assert error.where == f"{tmp_path}/notices.jsonl:2"
    assert reason in error.reason
    assert [notice.id for notice in (before, after) if isinstance(notice, NoticeText)] == ["1", "3"]


def test_surrogate_pair_is_one_character(tmp_path: Path) -> None:
    """A pair of escaped surrogates is a good character."""
    (notice,) = read_lines(tmp_path, '{"text": "\\ud842\\udfb7村整改"}')
    assert isinstance(notice, NoticeText)
    assert notice.text == "𠮷村整改"


def test_blank_lines_and_line_ends(tmp_path: Path) -> None:
    """Blank lines are skipped, CR LF is a line end, the mark at the start is no JSON, numbers count all lines."""
    line = line_of(id=1, text=TEXT).encode()
    notices = read_lines(tmp_path, b"\xef\xbb\xbf" + line + b"\r", b"", b"  \r", line + b"\r")
    uris = [notice.uri.rpartition(":")[2] for notice in notices if isinstance(notice, NoticeText)]
    assert uris == ["1", "4"]


def test_lines_in_gb18030(tmp_path: Path) -> None:
    """Lines in another encoding are detected one by one."""
    notices = read_lines(tmp_path, line_of(text=TEXT).encode("gb18030"), line_of(text=TEXT + "。"))
    assert [notice.encoding for notice in notices if isinstance(notice, NoticeText)] == ["gb18030", "utf-8"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"", "the file is empty", id="empty"),
        pytest.param(b"\n \n", "the file is empty", id="blank lines"),
        pytest.param(line_of(text=TEXT).encode("utf-16"), "UTF-16", id="utf-16"),
        pytest.param(b"\x1f\x8b\x08\n\n\n", "a gzip archive", id="gzip"),
    ],
)
def test_unfit_file_is_told_once(tmp_path: Path, data: bytes, reason: str) -> None:
    """A file that is no JSON Lines at all gives one error, not one a line."""
    (error,) = read_lines(tmp_path, data)
    assert isinstance(error, InputError)
    assert error.where == f"{tmp_path}/notices.jsonl"
    assert reason in error.reason


@pytest.mark.timing
def test_one_line_of_five_megabytes(tmp_path: Path) -> None:
    """A very long line is read at once."""
    line = line_of(id=1, text=TEXT * 90_000)
    assert len(line.encode()) > 5_000_000
    begin = time.process_time()
    (notice,) = read_lines(tmp_path, line)
    assert isinstance(notice, NoticeText)
    assert time.process_time() - begin < 1
