"""Inputs: which files are found in which order, and what becomes of those that can't be read."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from zhenggai.errors import ConfigError, InputError
from zhenggai.reading import NoticeText, read_inputs
from zhenggai.reading.notice_text import derive_id, hash_bytes

TEXT = "清溪县整改情况通报：已清运垃圾三千吨。\r\n"
PAGE = "<html><body><div id='zoom'><p>清溪县整改情况</p><p>已清运垃圾三千吨，问题完成整改。</p></div></body></html>"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: str, text: str = TEXT) -> str:
    """Writes a file and the folders to it."""
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(text.encode("utf-8"))
    return path


def read_notices(*inputs: str, **options: str) -> list[NoticeText]:
    """What `inputs` give, where all of it can be read."""
    notices = []
    for notice in read_inputs(inputs, **options):
        assert isinstance(notice, NoticeText), str(notice)
        notices.append(notice)
    return notices


def read_errors(*inputs: str) -> list[InputError]:
    """The errors among what `inputs` give."""
    return [error for error in read_inputs(inputs) if isinstance(error, InputError)]


def test_file_becomes_a_notice(folder: Path) -> None:
    """A notice keeps its text to the letter, and says where it came from."""
    write("通报/甲.txt")
    (notice,) = read_notices("通报/甲.txt")
    assert notice == NoticeText("甲", TEXT, "通报/甲.txt", "txt", "utf-8", hash_bytes(TEXT.encode()))


def test_folder_is_read_sorted_and_deep(folder: Path) -> None:
    """A folder gives the files with known suffixes in order, without hidden ones and lock files."""
    for name in ("b/z.TXT", "b/a.txt", "a.htm", "c.jsonl", ".hidden.txt", ".git/x.txt", "~$d.docx", "e.csv", "b/f.png"):
        write(
            f"d/{name}", PAGE if name == "a.htm" else json.dumps({"id": 7, "text": TEXT}) if "jsonl" in name else TEXT
        )
    found = [notice.uri for notice in read_notices("d")]
    assert found == ["d/a.htm", "d/b/a.txt", "d/b/z.TXT", "d/c.jsonl:1"]


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        pytest.param("d/*.txt", ["d/a.txt"], id="one level"),
        pytest.param("d/**/*.txt", ["d/a.txt", "d/x/b.txt", "d/x/y/c.txt"], id="all levels"),
        pytest.param("d/**", ["d/a.txt", "d/x/b.txt", "d/x/y/c.txt"], id="everything"),
        pytest.param("d/x*", ["d/x/b.txt", "d/x/y/c.txt"], id="a folder"),
        pytest.param("d/*.md", ["d/n.md"], id="a suffix of its own"),
        pytest.param("d/[ab].txt", ["d/a.txt"], id="a class"),
    ],
)
def test_glob_is_matched_here(folder: Path, pattern: str, found: list[str]) -> None:
    """A quoted glob finds what the shell would have."""
    for name in ("a.txt", "x/b.txt", "x/y/c.txt", "n.md"):
        write(f"d/{name}")
    assert [notice.uri for notice in read_notices(pattern)] == found


def test_file_named_like_a_glob(folder: Path) -> None:
    """A file that exists is meant literally, whatever its name looks like."""
    write("通报[1].txt")
    assert [notice.id for notice in read_notices("通报[1].txt")] == ["通报[1]"]


def test_same_file_is_read_once(folder: Path) -> None:
    """A file that several inputs name, also through a link, comes once."""
    write("d/a.txt")
    os.symlink("a.txt", "d/b.txt")
    os.symlink(".", "d/loop")
    assert [notice.uri for notice in read_notices("d/a.txt", "d", "d/*.txt", "./d/../d/a.txt")] == ["d/a.txt"]


def test_same_stem_gets_the_hash(folder: Path) -> None:
    """Ids are unique in a run and the same in the next."""
    write("a/通报.txt", TEXT + "甲")
    write("b/通报.txt", TEXT + "乙")
    write("c/通报.txt", TEXT + "乙")
    digits = hash_bytes((TEXT + "乙").encode())[:8]
    expected = ["通报", f"通报-{digits}", f"通报-{digits}-2"]
    assert [notice.id for notice in read_notices("a", "b", "c")] == expected
    assert [notice.id for notice in read_notices("a", "b", "c")] == expected


def test_unknown_suffix_is_tried_as_text(folder: Path) -> None:
    """A file named by itself is read as text whatever its suffix."""
    assert [notice.format for notice in read_notices(write("通报.md"), write("通报2"))] == ["txt", "txt"]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` reads one text, with an id from its content, and only once."""
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(TEXT.encode("gb18030"))))
    (notice,) = read_notices("-", "-")
    assert (notice.id, notice.text, notice.uri, notice.encoding) == (derive_id(TEXT), TEXT, "-", "gb18030")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        pytest.param("nowhere.txt", "no such path", id="missing file"),
        pytest.param("", "no such path", id="empty name"),
        pytest.param("nowhere/*.txt", "to match this glob", id="glob without a match"),
        pytest.param("bare", "a folder with notices", id="folder without notices"),
        pytest.param("bare/**", "to match this glob", id="glob with other suffixes only"),
        pytest.param("dead.txt", "a readable file", id="dead link"),
        pytest.param("empty.txt", "the file is empty", id="empty file"),
        pytest.param("picture.txt", "a PNG picture", id="binary"),
        pytest.param("links.html", "no main text", id="page of links"),
    ],
)
def test_bad_input_is_told_and_the_rest_goes_on(folder: Path, name: str, reason: str) -> None:
    """What can't be read comes as an error in its place, with a remedy, and the next input is read."""
    write("bare/x.csv")
    write("good.txt")
    write("empty.txt", "")
    write("links.html", "<ul><li><a href='/1'>栏目名称一</a></li><li><a href='/2'>栏目名称二</a></li></ul>")
    Path("picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    os.symlink("gone", "dead.txt")
    error, notice = read_inputs([name, "good.txt"])
    assert isinstance(error, InputError)
    assert error.where == name
    assert reason in error.reason
    assert error.remedy
    assert isinstance(notice, NoticeText)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file_and_folder(folder: Path) -> None:
    """A file or folder without the right to read it is told."""
    write("d/a.txt")
    write("d/e/b.txt")
    os.chmod("d/a.txt", 0)
    os.chmod("d/e", 0)
    assert [error.where for error in read_errors("d")] == ["d/a.txt", "d/e"]
    os.chmod("d/e", 0o700)


def test_pipe_in_a_folder_is_left(folder: Path) -> None:
    """A named pipe in a folder doesn't block the run."""
    write("d/a.txt")
    os.mkfifo("d/b.txt")
    assert [notice.uri for notice in read_notices("d")] == ["d/a.txt"]


def test_file_name_that_is_no_utf8(folder: Path) -> None:
    """A file name in another encoding gives an id and a uri that can be written as UTF-8."""
    name = os.fsdecode("通报".encode("gb18030") + b".txt")
    write(name)
    (notice,) = read_notices(name)
    assert notice.id == "\u0368\\xb1\\xa8"  # CD A8 is a letter in UTF-8, B1 and A8 are none
    assert notice.uri.encode("utf-8")


def test_unknown_encoding_is_refused_at_once() -> None:
    """A wrong option stops the run before anything is read."""
    with pytest.raises(ConfigError, match="gb18030"):
        read_inputs(["a.txt"], encoding="gb-nonsense")


def test_given_encoding_reaches_every_text(folder: Path) -> None:
    """The given encoding is used for txt, html and jsonl."""
    Path("a.txt").write_bytes(TEXT.encode("gb18030"))
    Path("b.html").write_bytes(PAGE.encode("gb18030"))
    Path("c.jsonl").write_bytes(json.dumps({"text": TEXT}, ensure_ascii=False).encode("gb18030"))
    notices = read_notices("a.txt", "b.html", "c.jsonl", encoding="gb18030")
    assert [(notice.format, notice.encoding) for notice in notices] == [
        ("txt", "gb18030"),
        ("html", "gb18030"),
        ("jsonl", "gb18030"),
    ]


def test_page_hash_is_that_of_its_bytes(folder: Path) -> None:
    """The hash of a page is that of the file, not of the text taken out of it."""
    (notice,) = read_notices(write("a.html", PAGE))
    assert notice.sha256 == hash_bytes(PAGE.encode())
    assert notice.text == "清溪县整改情况\n已清运垃圾三千吨，问题完成整改。"


def test_files_are_opened_one_by_one(folder: Path) -> None:
    """Nothing is read before it is asked for."""
    write("a.txt")
    stream = read_inputs(["a.txt", "b.txt"])
    next(stream)
    write("b.txt")
    assert isinstance(next(stream), NoticeText)
