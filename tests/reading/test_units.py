"""Units of work: cut in whatever way, they give what reading it all in one gives."""

from __future__ import annotations

import json
import os
import pickle
import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhenggai.errors import InputError
from zhenggai.reading import NoticeText, read_inputs, units
from zhenggai.reading.compact_set import CompactSet
from zhenggai.reading.listing import list_folder
from zhenggai.reading.units import ReadOptions, find_units, unit_at

TEXT = "一、关于第{}处河道管护不到位的问题。\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory, and small units."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(units, "UNIT_BYTES", 300)
    monkeypatch.setattr(units, "UNIT_FILES", 2)
    monkeypatch.setattr(units, "UNIT_ROWS", 3)
    return tmp_path


def plain(notice: NoticeText | InputError) -> Any:
    """A notice or an error as a comparable value; ids aside, which are made unique later."""
    if isinstance(notice, InputError):
        return str(notice)
    return (notice.text, notice.uri, notice.format, notice.encoding, notice.sha256)


def check_same(inputs: list[str], **options: str) -> list[Any]:
    """Units, sent to another process, give what reading in one gives; from any notice on, too."""
    expected = [plain(one) for one in read_inputs(inputs, **options)]
    reading = ReadOptions(**options)
    found = [pickle.loads(pickle.dumps(unit)) for unit in find_units(inputs, options=reading)]
    assert [plain(one) for unit in found for one in unit.read(reading)] == expected
    for unit in found:
        whole = [plain(one) for one in unit.read(reading)]
        for skip in range(len(whole) + 1):
            assert [plain(one) for one in unit.read(reading, skip=skip)] == whole[skip:]
    return expected


def test_files_and_lines(folder: Path) -> None:
    """Files, errors between them, long and blank lines, a mark at the beginning, no break at the end."""
    Path("d").mkdir()
    for number in range(5):
        Path(f"d/{number}.txt").write_text(TEXT.format(number) * number, encoding="utf-8")
    lines = [json.dumps({"id": str(i), "text": TEXT.format(i) * (40 if i == 4 else 1)}) for i in range(12)]
    lines[3:3] = ["", "{bad", "  "]
    Path("a.jsonl").write_bytes(b"\xef\xbb\xbf" + "\r\n".join(lines).encode())
    Path("empty.jsonl").write_bytes(b" \n\n")
    Path("wide.jsonl").write_bytes("{}".encode("utf-16"))
    expected = check_same(["d", "gone.txt", "a.jsonl", "empty.jsonl", "wide.jsonl", "d/*.md"])
    assert len(expected) == 5 + 1 + 13 + 1 + 1 + 1
    assert sum(1 for _ in find_units(["a.jsonl"], options=ReadOptions())) >= 5


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(["", "{bad", '{"text": "河道"}', '{"text": "' + "河" * 200 + '"}', "[]"]), max_size=12))
def test_lines_of_any_kind(lines: list[str]) -> None:
    """Whatever lines there are, line numbers and all are the same."""
    import tempfile

    size = units.UNIT_BYTES
    units.UNIT_BYTES = 100
    try:
        with tempfile.TemporaryDirectory() as place:
            path = Path(place) / "a.jsonl"
            path.write_text("\n".join(lines), encoding="utf-8")
            check_same([str(path)])
    finally:
        units.UNIT_BYTES = size


def test_pipe_is_cut_as_it_comes(folder: Path) -> None:
    """Lines from a pipe travel with their units, since nobody can read them again."""
    os.mkfifo("pipe.jsonl")
    lines = [json.dumps({"id": str(i), "text": TEXT.format(i)}) for i in range(4)]
    writer = threading.Thread(target=lambda: Path("pipe.jsonl").write_text("\n".join(lines) + "\n"))
    writer.start()
    found = list(find_units(["pipe.jsonl"], options=ReadOptions()))
    writer.join()
    uris = [one.uri for unit in found for one in unit.read(ReadOptions()) if isinstance(one, NoticeText)]
    assert uris == [f"pipe.jsonl:{number}" for number in range(1, 5)]
    assert [unit.point_to(uri) for unit, uri in zip(found, uris, strict=True)] == [None] * 4


def test_parquet_and_saved_dataset(folder: Path) -> None:
    """Tables give a notice a row, with the row's number; other columns are left alone."""
    arrow = pytest.importorskip("pyarrow", reason="the extra `scale` brings it")
    datasets = pytest.importorskip("datasets", reason="the extra `datasets` brings it")
    from pyarrow import parquet

    rows = {"id": [*"甲乙丙丁", None], "text": [TEXT.format(i) for i in range(4)] + [None], "n": list(range(5))}
    parquet.write_table(arrow.table(rows), "t.parquet", row_group_size=2)
    datasets.Dataset.from_dict(rows).save_to_disk("saved")
    expected = check_same(["t.parquet", "saved"])
    assert [value[1:3] for value in expected[:4]] == [(f"t.parquet:{n}", "parquet") for n in range(1, 5)]
    assert expected[4].startswith("t.parquet:5: field 'text': expected a string, came null")
    assert [value[1:3] for value in expected[5:9]] == [(f"saved:{n}", "dataset") for n in range(1, 5)]
    ids = [one.id for one in read_inputs(["t.parquet"]) if isinstance(one, NoticeText)]
    assert ids == [*"甲乙丙丁"]
    (only, *_) = check_same(["t.parquet"], text_field="body")
    assert "expected the field 'body' with the notice" in only
    Path("bad.parquet").write_bytes(b"PAR1 nothing")
    (broken,) = check_same(["bad.parquet"])
    assert "expected a whole table" in broken


def test_address_is_read_by_fsspec(folder: Path) -> None:
    """An address names a file, a folder or a glob of another file system."""
    fsspec = pytest.importorskip("fsspec", reason="the extra `scale` brings it")
    system = fsspec.filesystem("memory")
    for name, data in (
        ("n/b.txt", TEXT.format(1)),
        ("n/a.jsonl", json.dumps({"text": TEXT.format(2)})),
        ("n/c.csv", ""),
    ):
        system.pipe(f"/{name}", data.encode())
    try:
        expected = check_same(["memory://n", "memory://n/*.txt"])
        assert [value[1] for value in expected] == ["memory:///n/a.jsonl:1", "memory:///n/b.txt", "memory:///n/b.txt"]
    finally:
        system.rm("/n", recursive=True)
    (unknown,) = check_same(["nowhere9://x/y.txt"])
    assert "expected an address that fsspec knows" in unknown


def test_pointer_leads_back_to_the_notice(folder: Path) -> None:
    """A pointer, through JSON and back, gives the unit in which the notice stands."""
    Path("a.jsonl").write_text("\n".join(json.dumps({"text": TEXT.format(i)}) for i in range(9)))
    Path("b.txt").write_text(TEXT.format(1), encoding="utf-8")
    for unit in find_units(["a.jsonl", "b.txt"], options=ReadOptions()):
        for notice in unit.read(ReadOptions()):
            assert isinstance(notice, NoticeText)
            again = unit_at(json.loads(json.dumps(unit.point_to(notice.uri))), options=ReadOptions())
            assert plain(notice) in [plain(one) for one in again.read(ReadOptions())]


def test_fingerprint_changes_with_the_file(folder: Path) -> None:
    """Another size or time of change is another fingerprint."""
    Path("a.txt").write_text("一")
    (first,) = find_units(["a.txt"], options=ReadOptions())
    Path("a.txt").write_text("一二")
    (second,) = find_units(["a.txt"], options=ReadOptions())
    assert first.fingerprint != second.fingerprint


@pytest.mark.parametrize("run_length", [1, 3, 1000])
def test_folder_is_sorted_in_bounded_memory(folder: Path, run_length: int) -> None:
    """Sorted in runs on disk or at once, the names come in the same order, odd ones too."""
    names = ["b", "a", "行\n断", "z", "0", "ab", os.fsdecode(b"\xb5x"), "c"]
    for name in names:
        Path(name).touch()
    Path("folder").mkdir()
    Path("link").symlink_to("folder")
    entries = list(list_folder(".", run_length=run_length))
    assert [entry.name for entry in entries] == sorted([*names, "folder", "link"])
    assert {entry.name for entry in entries if entry.is_folder} == {"folder", "link"}
    assert {entry.name for entry in entries if entry.is_link} == {"link"}


@given(st.lists(st.text(max_size=3)))
def test_compact_set_is_a_set(names: list[str]) -> None:
    """It holds what was added, and nothing else."""
    compact = CompactSet()
    for name in names:
        compact.add(name)
    assert len(compact) == len(set(names))
    assert all(name in compact for name in names)
    assert "another one" not in compact


def test_compact_set_grows() -> None:
    """Beyond its first table nothing is lost."""
    compact = CompactSet()
    for number in range(5_000):
        compact.add(str(number))
    assert all(str(number) in compact for number in range(5_000))
    assert not any(str(number) in compact for number in range(5_000, 10_000))
