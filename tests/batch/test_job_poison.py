"""Notices that raise, hang, bloat or kill: each is quarantined with what is known of it, and the run goes on."""

from __future__ import annotations

import json
import os
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from tests.batch.jobs import BLOAT, DIE, FILL, HANG, RAISE, TEXT, Tiny, read_ids, read_quarantined, write_lines

from zhenggai.batch.watchdog import Limits, resident_mebibytes
from zhenggai.reading.notice_text import hash_bytes

pytestmark = pytest.mark.usefixtures("small_units")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_five_kinds_of_poison(tiny: Tiny, folder: Path) -> None:
    """Every poison is told with reason, stage, place, hash and, where there is one, traceback; all others are done."""
    poison = {3: RAISE, 8: HANG, 9: DIE, 17: BLOAT, 25: FILL}
    job = tiny.job([write_lines(folder / "in.jsonl", 30, poison=poison)], folder / "out.jsonl")
    most = round(resident_mebibytes(os.getpid())) + 400  # a worker begins with what this process holds
    # Beside other work the slow grower may take seconds to reach the limit of memory: the other limit is far beyond.
    progress = replace(tiny, limits=Limits(10.0, most)).run(job)
    assert progress.is_complete
    assert read_ids(job) == [f"号{i}" for i in range(30) if i not in poison]
    told = {entry["id"]: entry for entry in read_quarantined(job)}
    assert list(told) == [f"号{i}" for i in poison]
    for number, entry in zip(poison, told.values(), strict=True):
        text = TEXT.format(number) * 3 + poison[number]
        assert entry["stage"] == "mischief"
        assert entry["where"] == f"{folder / 'in.jsonl'}:{number + 1}"
        assert entry["sha256"] == hash_bytes(text.encode())
    raised, hung, died, bloated, filled = told.values()
    reasons = [entry["reason"] for entry in (raised, hung, died, bloated, filled)]
    assert reasons == ["error", "time", "crash", "memory", "memory"]
    assert "LookupError: 一触即溃!" in raised["traceback"]
    assert "took longer than 10 seconds" in hung["message"]
    assert "_mischief" in hung["traceback"]
    assert "3 processes in a row died of it, the last with signal 9" in died["message"]
    assert f"beyond {most} MiB" in bloated["message"]
    assert "_mischief" in bloated["traceback"]
    assert "MemoryError" in filled["traceback"]


def test_reader_that_kills_costs_its_notice(tiny: Tiny, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that can't even be read without dying is told by its place."""
    from zhenggai.reading import units

    read = units.read_file
    monkeypatch.setattr(
        units, "read_file", lambda path, encoding: os._exit(7) if path.endswith("f2.txt") else read(path, encoding)
    )
    for number in range(4):
        (folder / f"f{number}.txt").write_text(TEXT.format(number), encoding="utf-8")
    job = tiny.job(sorted(str(path) for path in folder.glob("*.txt")), folder / "out")
    assert tiny.run(job).is_complete
    assert read_ids(job) == ["f0", "f1", "f3"]
    (entry,) = read_quarantined(job)
    assert (entry["reason"], entry["stage"], entry["id"]) == ("crash", "reading", None)
    assert entry["where"].endswith("f2.txt")
    assert "exit code 7" in entry["message"]


def test_process_that_grew_over_many_notices_is_replaced(tiny: Tiny, folder: Path) -> None:
    """Memory that a process has kept from all it has done is nobody's fault: it is replaced, no notice is lost."""
    if sys.platform != "linux":
        pytest.skip("memory is limited by the system on Linux only")
    from spacy.language import Language

    hoard: list[bytearray] = []

    @Language.component("test_hoard")
    def _hoard(doc):  # type: ignore[no-untyped-def]
        hoard.append(bytearray(b"x" * (20 << 20)))
        time.sleep(0.02)
        return doc

    from tests.batch.jobs import tiny_pipeline

    nlp = tiny_pipeline()
    nlp.add_pipe("test_hoard", name="hoard", before="record")
    greedy = Tiny(nlp, workers=1, limits=Limits(30.0, round(resident_mebibytes(os.getpid())) + 400))
    job = greedy.job([write_lines(folder / "in.jsonl", 40)], folder / "out")
    assert greedy.run(job).is_complete
    assert read_ids(job) == [f"号{i}" for i in range(40)]
    assert read_quarantined(job) == []


def test_poison_in_a_sample_and_at_a_limit(tiny: Tiny, folder: Path) -> None:
    """Failed notices count where notices are counted, and are chosen as others are."""
    inputs = [write_lines(folder / "in.jsonl", 30, poison=dict.fromkeys(range(0, 30, 3), RAISE))]
    limited, sampled = tiny.job(inputs, folder / "l", limit=10), tiny.job(inputs, folder / "s", sample=0.5)
    counts = tiny.run(limited).cursor.counts
    assert (counts.notices, counts.failed) == (6, 4)
    counts = tiny.run(sampled).cursor.counts
    assert 0 < counts.failed < 10
    lines = [json.loads(line) for line in Path(inputs[0]).read_text(encoding="utf-8").splitlines()]
    chosen = {line["id"] for line in lines if int(hash_bytes(line["text"].encode())[:12], 16) < 1 << 47}
    assert {*read_ids(sampled), *(entry["id"] for entry in read_quarantined(sampled))} == chosen
