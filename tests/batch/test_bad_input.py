"""Bad and extreme input: what can't be read is told with its reason and remedy, and the rest of the run is complete."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

FIRST = "一、关于河道管护不到位的问题。整改情况：由云溪县水务局清理河道12公里。\n"
LAST = "二、关于台账不全的问题。整改情况：由云溪县财政局补登资产３００项。\n"
TRADITIONAL = "一、關於河道管護不到位的問題。\r\n整改情況：由雲溪縣水務局清理河道十二公里，問題已完成整改。\r\n"
SURROGATE = '{"id": "坏", "text": "河道\\ud800管护"}'


def jsonl(*lines: str) -> bytes:
    """A JSONL file with a good notice before and after `lines`."""
    good = [json.dumps({"id": name, "text": text}) for name, text in (("头", FIRST), ("尾", LAST))]
    return "\n".join([good[0], *lines, good[1]]).encode() + b"\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with a good notice that is read first and one that is read last."""
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    Path("in/a.txt").write_text(FIRST, encoding="utf-8")
    Path("in/z.txt").write_text(LAST, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "data", "reason", "remedy"),
    [
        pytest.param("m.txt", b"", "the file is empty", "Leave it out", id="empty file"),
        pytest.param("m.txt", "\n　\n".encode(), "is empty", "Fill it in, or leave it out", id="only blanks"),
        pytest.param("m.txt", b"\x89PNG\r\n\x1a\n" + bytes(99), "a PNG picture", "Run OCR", id="picture as txt"),
        pytest.param("m.txt", b"\x7fELF\2\1\1" + bytes(99), "an ELF program", "Leave it out", id="program as txt"),
        pytest.param("m.txt", bytes(range(256)) * 40, "NUL bytes", "leave it out", id="every byte there is"),
        pytest.param("m.txt", (FIRST + "\0" + LAST).encode(), "NUL", "leave it out", id="a NUL in a text"),
        pytest.param("m.html", b"<html><body></body></html>", "no main text", "Save the text", id="page without text"),
        pytest.param("m.docx", b"PK\x03\x04 no archive", "expected a whole .docx", "save it again", id="broken docx"),
        pytest.param("m.jsonl", b"", "the file is empty", "Leave it out", id="empty jsonl"),
    ],
)
def test_unreadable_file_is_told_and_the_rest_is_complete(
    folder: Path, run_inputs: Callable[..., Any], name: str, data: bytes, reason: str, remedy: str
) -> None:
    """A file that holds no notice is one failure; the notices before and after it come out once and in order."""
    Path("in", name).write_bytes(data)
    done = run_inputs("in")
    assert done.ids == ["a", "z"]
    (told,) = done.failures
    assert told.startswith(f"in/{name}: ")
    assert reason in told
    assert remedy in told
    assert done.summary.failures[0].details == ""


@pytest.mark.parametrize(
    ("line", "reason", "remedy"),
    [
        pytest.param(SURROGATE, "lone surrogate U+D800 at character offset 2", "Repair it", id="lone surrogate"),
        pytest.param('{"text": "河\\u0000道"}', "NUL character at character offset 1", "Repair it", id="NUL"),
        pytest.param('{"text": "河道"', "bad JSON at character offset", "Repair the line", id="cut line"),
        pytest.param('{"body": "河道"}', "expected the field 'text'", "--text-field", id="another field"),
        pytest.param('{"text": 12}', "expected a string, came a number", "--text-field", id="a number"),
        pytest.param('{"text": ""}', "is empty", "leave it out", id="empty text"),
        pytest.param("[]", "expected a JSON object, came an array", "one object a line", id="an array"),
        pytest.param("[" * 100_000, "JSON", "Repair the line", id="deep nesting"),
    ],
)
def test_bad_jsonl_line_is_told_and_the_rest_is_complete(
    folder: Path, run_inputs: Callable[..., Any], line: str, reason: str, remedy: str
) -> None:
    """A bad line is one failure with its number; the other lines and files come out once and in order."""
    Path("in/m.jsonl").write_bytes(jsonl(line))
    done = run_inputs("in")
    assert done.ids == ["a", "头", "尾", "z"]
    (told,) = done.failures
    assert told.startswith("in/m.jsonl:2: ")
    assert reason in told
    assert remedy in told


def test_surrogate_pair_in_jsonl_is_a_character(folder: Path, run_inputs: Callable[..., Any]) -> None:
    """Two escapes that make one character together are no lone surrogates."""
    Path("in/m.jsonl").write_bytes(jsonl('{"id": "中", "text": "河道\\ud840\\udc00管护"}'))
    done = run_inputs("in/m.jsonl")
    assert done.failures == []
    assert done.records[1]["text"] == "河道\U00020000管护"


@pytest.mark.parametrize(
    ("given", "actual"),
    [
        pytest.param("utf-8", "gb18030", id="gb18030 as utf-8"),
        pytest.param("utf-8", "big5hkscs", id="big5 as utf-8"),
        pytest.param("big5hkscs", "utf-8", id="utf-8 as big5"),
        pytest.param("gb18030", "big5hkscs", id="big5 as gb18030"),
        pytest.param("utf-8", "utf-16-le", id="utf-16 without mark as utf-8"),
    ],
)
def test_wrong_encoding_is_told_with_the_right_one(
    folder: Path, run_inputs: Callable[..., Any], given: str, actual: str
) -> None:
    """A file that isn't in the given encoding is a failure that names what it looks like."""
    for name, codec in (("a", given), ("m", actual), ("z", given)):
        Path(f"in/{name}.txt").write_bytes(TRADITIONAL.encode(codec))
    done = run_inputs("in", encoding=given)
    assert done.ids == ["a", "z"]
    (told,) = done.failures
    assert told.startswith(f"in/m.txt: expected {given}")
    assert f"--encoding {actual}" in told


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        pytest.param("bare", "a folder with notices, found no file", id="folder without notices"),
        pytest.param("gone.txt", "no such path", id="missing file"),
        pytest.param("in/*.md", "files to match this glob, found none", id="glob without matches"),
    ],
)
def test_input_that_names_nothing_is_told(folder: Path, run_inputs: Callable[..., Any], name: str, reason: str) -> None:
    """An input without notices is a failure, not a silence, and the inputs around it are read."""
    Path("bare").mkdir()
    Path("bare/list.csv").write_text("甲,乙")
    done = run_inputs("in/a.txt", name, "in/z.txt")
    assert done.ids == ["a", "z"]
    (told,) = done.failures
    assert told.startswith(f"{name}: ")
    assert reason in told


def test_notice_without_problems_has_a_record(folder: Path, run_inputs: Callable[..., Any]) -> None:
    """A text with nothing to find is a record with empty lists, not a failure."""
    Path("in/m.txt").write_text("今天天气很好，大家都去散步。\n", encoding="utf-8")
    done = run_inputs("in")
    assert done.ids == ["a", "m", "z"]
    assert (done.records[1]["problems"], done.records[1]["measures"]) == ([], [])
    assert done.failures == []
    assert (done.summary.notices, done.summary.problems) == (3, 2)


def test_line_of_five_megabytes(folder: Path, run_inputs: Callable[..., Any]) -> None:
    """A notice without a single line break is read whole, to its last statement."""
    filling = "经查，该处长期无人打扫，群众多次反映仍未改进；"
    text = FIRST.strip() + filling * (5_000_000 // len(filling.encode())) + LAST.strip()
    assert len(text.encode()) > 5_000_000
    Path("in/m.txt").write_text(text, encoding="utf-8")
    done = run_inputs("in")
    assert done.ids == ["a", "m", "z"]
    assert done.failures == []
    assert done.records[1]["text"] == text
    assert {"12公里", "３００项"} <= {quantity["text"] for quantity in done.records[1]["quantities"]}


@pytest.mark.parametrize(
    "enumeration",
    [
        pytest.param(lambda i: f"（{i}）由云溪县水务局清理河道{i}公里。\n", id="new lines"),
        pytest.param(lambda i: f"{'①②③④⑤'[i % 5]}清理河道{i}公里；", id="circled, restarting, one line"),
    ],
)
def test_ten_thousand_enumerators(
    folder: Path, run_inputs: Callable[..., Any], enumeration: Callable[[int], str]
) -> None:
    """An enumeration without end is read to its end."""
    text = "一、关于河道管护不到位的问题。\n整改情况：\n" + "".join(map(enumeration, range(1, 10_001)))
    Path("in/m.txt").write_text(text, encoding="utf-8")
    done = run_inputs("in")
    assert done.ids == ["a", "m", "z"]
    assert done.failures == []
    assert done.records[1]["quantities"][-1]["text"] == "10000公里"
    assert done.records[1]["measures"]
