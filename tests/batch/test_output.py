"""Outputs: a file appears when it is whole, a stream gets its lines at once."""

from __future__ import annotations

import io
import os
import threading
from pathlib import Path

import pytest

from zhenggai.batch.output import open_output, part_path
from zhenggai.errors import ConfigError


def test_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    """Until the block ends, the lines stand beside the file, each of them whole."""
    output = tmp_path / "新/out.jsonl"
    with open_output(output) as write_line:
        for number in (1, 2):
            write_line("整" * number)
            assert not output.exists()
            assert (tmp_path / "新/out.jsonl.part").read_bytes() == "整\n整整\n".encode()[: 4 if number == 1 else 11]
    assert output.read_bytes() == "整\n整整\n".encode()
    assert os.listdir(tmp_path / "新") == ["out.jsonl"]


def test_error_leaves_the_old_file_and_the_new_lines(tmp_path: Path) -> None:
    """A run that breaks off leaves what was there before, and beside it what it got done."""
    output = tmp_path / "out.jsonl"
    output.write_text("旧\n", encoding="utf-8")

    def break_off() -> None:
        with open_output(output) as write_line:
            write_line("新")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        break_off()
    assert output.read_text(encoding="utf-8") == "旧\n"
    assert (tmp_path / "out.jsonl.part").read_text(encoding="utf-8") == "新\n"


def test_finished_file_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    """What an earlier run left, whole or not, is gone after a complete one."""
    output = tmp_path / "out.jsonl"
    output.write_text("旧的一行\n旧的二行\n", encoding="utf-8")
    (tmp_path / "out.jsonl.part").write_text("半截", encoding="utf-8")
    with open_output(output) as write_line:
        write_line("新")
    assert output.read_text(encoding="utf-8") == "新\n"
    assert os.listdir(tmp_path) == ["out.jsonl"]


def test_output_without_lines_is_an_empty_file(tmp_path: Path) -> None:
    """Nothing to write is a result too."""
    with open_output(tmp_path / "out.jsonl"):
        pass
    assert (tmp_path / "out.jsonl").read_bytes() == b""


def test_link_stays_a_link(tmp_path: Path) -> None:
    """An output that is a link changes the file that the link leads to."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data/real.jsonl").write_text("旧")
    link = tmp_path / "out.jsonl"
    link.symlink_to("data/real.jsonl")
    assert part_path(link) == tmp_path / "data/real.jsonl.part"
    with open_output(link) as write_line:
        write_line("新")
    assert link.is_symlink()
    assert (tmp_path / "data/real.jsonl").read_text(encoding="utf-8") == "新\n"


def test_pipe_is_written_to_and_never_replaced(tmp_path: Path) -> None:
    """What is no regular file (a pipe, a device) gets the lines itself and stays what it is."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert part_path(pipe) is None
    received: list[bytes] = []
    reader = threading.Thread(target=lambda: received.append(pipe.read_bytes()))
    reader.start()
    with open_output(pipe) as write_line:
        write_line("整改")
    reader.join(timeout=10)
    assert received == ["整改\n".encode()]
    assert pipe.is_fifo()
    assert os.listdir(tmp_path) == ["pipe"]


def test_stream_gets_utf8_and_stays_open() -> None:
    """A stream belongs to the caller."""
    stream = io.BytesIO()
    with open_output(stream) as write_line:
        write_line("整改\u2028一")
    assert stream.getvalue() == "整改\u2028一\n".encode()
    assert not stream.closed


class _Trickle(io.RawIOBase):
    """A stream that takes a few bytes at a time, as a pipe may."""

    def __init__(self) -> None:
        self.taken = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self.taken += bytes(data[:5])
        return len(data[:5])


def test_stream_that_takes_a_part_gets_the_rest() -> None:
    """No byte is lost where one write isn't enough."""
    stream = _Trickle()
    with open_output(stream) as write_line:
        write_line("整改情况通报")
    assert stream.taken.decode("utf-8") == "整改情况通报\n"


class _Full(io.BytesIO):
    def write(self, _data: object) -> int:
        raise OSError(28, "No space left on device")


def test_full_disk_is_told() -> None:
    """A line that can't be written ends the run with the reason and a remedy."""
    told = r"No space left on device\); make room or choose another path with -o"
    with pytest.raises(ConfigError, match=told), open_output(_Full()) as write_line:
        write_line("整改")


class _Closed(io.BytesIO):
    def write(self, _data: object) -> int:
        raise BrokenPipeError(32, "Broken pipe")


def test_reader_who_has_enough_is_no_error_of_ours() -> None:
    """A closed pipe is passed on as what it is."""
    with pytest.raises(BrokenPipeError), open_output(_Closed()) as write_line:
        write_line("整改")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        pytest.param(".", "it is a folder", id="folder"),
        pytest.param("file/out.jsonl", "can't be written", id="below a file"),
        pytest.param("x" * 300, "File name too long", id="name too long"),
    ],
)
def test_output_that_cannot_be_is_refused_at_once(tmp_path: Path, name: str, reason: str) -> None:
    """A wrong output is told before the first line is made."""
    (tmp_path / "file").write_text("")
    with pytest.raises(ConfigError, match=reason), open_output(tmp_path / name):
        pytest.fail("the block was entered")
    assert os.listdir(tmp_path) == ["file"]
