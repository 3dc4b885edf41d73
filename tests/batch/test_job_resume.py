"""Taking up a run: what may change in between, and what is refused."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.batch.jobs import Tiny, read_ids, read_output, wait_until, write_files, write_lines

from zhenggai.assets import model_path
from zhenggai.batch.job import Job, Progress
from zhenggai.errors import ConfigError
from zhenggai.language import load

pytestmark = pytest.mark.usefixtures("small_units")


@pytest.fixture
def inputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A file with many notices and a folder with some."""
    monkeypatch.chdir(tmp_path)
    write_lines(Path("a.jsonl"), 30)
    write_files(Path("b"), 12)
    return ["a.jsonl", "b"]


def run_partly(tiny: Tiny, job: Job, *, units: int) -> Progress:
    """A run that is stopped when so many units are done."""
    done: list[int] = []
    progress = tiny.with_workers(1).run(
        job, on_progress=lambda now: done.append(now.cursor.unit), is_stopping=lambda: len(done) >= units
    )
    assert not progress.is_complete
    assert progress.cursor.unit >= units
    return progress


def test_stopped_run_goes_on_with_other_workers(tiny: Tiny, inputs: list[str]) -> None:
    """What was done is not done again, and the rest is, by as many workers as one likes."""
    whole, job = tiny.job(inputs, Path("whole")), tiny.job(inputs, Path("out"))
    tiny.run(whole)
    first = run_partly(tiny, job, units=3)
    assert not Path("out").exists()
    second = tiny.with_workers(3).run(job, is_resumed=True)
    assert second.before == first.cursor
    assert read_output(job) == read_output(whole)


def test_finished_run_has_nothing_left(tiny: Tiny, inputs: list[str]) -> None:
    """To resume a finished run does nothing; to run it again does all of it."""
    job = tiny.job(inputs, Path("out"))
    tiny.run(job)
    before = Path("out").stat().st_mtime_ns
    assert tiny.run(job, is_resumed=True).is_complete
    assert Path("out").stat().st_mtime_ns == before
    assert tiny.run(job).cursor.counts.notices == 42


def test_unfinished_run_is_not_overwritten_by_chance(tiny: Tiny, inputs: list[str]) -> None:
    """Without --resume or --restart an unfinished run is told, not lost."""
    job = tiny.job(inputs, Path("out"))
    run_partly(tiny, job, units=2)
    with pytest.raises(ConfigError, match=r"an unfinished run is there .* --resume, .* --restart"):
        tiny.run(job)
    assert tiny.run(job, is_restarted=True).before.unit == 0


def test_resume_without_a_run_begins_one(tiny: Tiny, inputs: list[str]) -> None:
    """A script may always say --resume."""
    job = tiny.job(inputs, Path("out"))
    assert tiny.run(job, is_resumed=True).is_complete


@pytest.mark.parametrize(
    ("options", "told"),
    [
        pytest.param({"limit": 9}, "limit: was None, is 9", id="limit"),
        pytest.param({"sample": 0.5}, "sample: was None, is 0.5", id="sample"),
        pytest.param({"shard_size": 5}, "shard_size: was None, is 5", id="shards"),
    ],
)
def test_other_options_are_refused(tiny: Tiny, inputs: list[str], options: dict[str, Any], told: str) -> None:
    """A run is gone on with as it was begun."""
    run_partly(tiny, tiny.job(inputs, Path("out")), units=2)
    with pytest.raises(ConfigError, match=rf"another run than the one to resume \({told}\); .* --restart"):
        tiny.run(tiny.job(inputs, Path("out"), **options), is_resumed=True)


def test_other_configuration_is_refused(tiny: Tiny, inputs: list[str]) -> None:
    """Records of two configurations don't get into one output."""
    run_partly(tiny, tiny.job(inputs, Path("out")), units=2)
    other = Tiny(load("fast", overrides={"nlp.pipeline": ["sections", "record"]}))
    with pytest.raises(ConfigError, match=r"another run than the one to resume \(config: was"):
        other.run(other.job(inputs, Path("out")), is_resumed=True)
    assert other.run(other.job(inputs, Path("out")), is_restarted=True).is_complete


def test_changed_weights_are_refused(inputs: list[str]) -> None:
    """A model of one's own that was trained anew in between is another configuration; one that was copied back isn't."""
    shutil.copytree(model_path("owners"), "own")

    def load_own() -> Tiny:
        return Tiny(load("fast", overrides={"components.owners.model": "own"}))

    before = load_own()
    run_partly(before, before.job(inputs, Path("out")), units=2)
    [weights] = sorted(Path("own").glob("*.json*"))[:1]
    content = weights.read_bytes()
    weights.write_bytes(content + b" ")
    with pytest.raises(ConfigError, match=r"another run than the one to resume \(config: was"):
        load_own().run(load_own().job(inputs, Path("out")), is_resumed=True)
    weights.write_bytes(content)
    assert load_own().run(load_own().job(inputs, Path("out")), is_resumed=True).is_complete


def change_line() -> None:
    path = Path("a.jsonl")
    path.write_text(path.read_text(encoding="utf-8").replace("第0处", "第〇处"), encoding="utf-8")


def add_file_in_front() -> None:
    Path("b/第000.a.txt").write_text("河道管护不到位。", encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(change_line, id="another line"),
        pytest.param(lambda: Path("a.jsonl").write_text(""), id="no lines"),
        pytest.param(add_file_in_front, id="a file between others"),
        pytest.param(lambda: Path("b/第001.txt").unlink(), id="a file less"),
        pytest.param(lambda: Path("b/第001.txt").write_text("台账不全。", encoding="utf-8"), id="another file"),
    ],
)
def test_changed_input_is_refused(tiny: Tiny, inputs: list[str], change: Any) -> None:
    """What was read must still be what it was."""
    job = tiny.job(inputs, Path("out"))
    total = sum(1 for _ in _units(job))
    run_partly(tiny, job, units=total - 3)
    change()
    with pytest.raises(ConfigError, match=r"since the run read it|fewer than the run read"):
        tiny.run(job, is_resumed=True)


def _units(job: Job) -> Iterator[Any]:
    from zhenggai.reading.units import find_units

    return find_units(job.inputs, options=job.reading)


def test_input_that_is_not_read_yet_may_change(tiny: Tiny, inputs: list[str]) -> None:
    """A file that comes after all that was read is read as it is now."""
    job = tiny.job(inputs, Path("out"))
    run_partly(tiny, job, units=2)
    Path("b/第999.txt").write_text("台账不全。", encoding="utf-8")
    tiny.run(job, is_resumed=True)
    assert read_ids(job)[-1] == "第999"


def test_lost_part_is_told(tiny: Tiny, inputs: list[str]) -> None:
    """If someone took away what was done, nothing is made up."""
    job = tiny.job(inputs, Path("out"))
    run_partly(tiny, job, units=2)
    job.target.part(0).unlink()
    with pytest.raises(ConfigError, match=r"expected .* bytes, it has 0; do all anew with --restart"):
        tiny.run(job, is_resumed=True)


def test_damaged_journal_is_told(tiny: Tiny, inputs: list[str]) -> None:
    """A journal with a broken line in its middle is not believed."""
    job = tiny.job(inputs, Path("out"))
    run_partly(tiny, job, units=3)
    journal = job.target.run_folder / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join([lines[0], b"\0\0\0\n", *lines[2:]]))
    with pytest.raises(ConfigError, match=r"journal.jsonl:2: .*the journal is damaged"):
        tiny.run(job, is_resumed=True)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 48 kB; a function may make it larger by remounting."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=48k", "tmpfs", str(disk)], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip(f"a small disk can't be mounted here: {mounted.stderr.decode().strip()}")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


@pytest.mark.parametrize("shard_size", [None, 10])
def test_full_disk_stops_and_resumes(tiny: Tiny, inputs: list[str], small_disk: Path, shard_size: int | None) -> None:
    """A disk that is full ends the run with a word; with room made, it goes on to the same bytes."""
    whole = tiny.job(inputs, Path("whole"), shard_size=shard_size)
    tiny.run(whole)
    job = tiny.job(inputs, small_disk / "out", shard_size=shard_size)
    with pytest.raises(ConfigError, match=r"can't be written \(No space left on device\); make room.* --resume"):
        tiny.run(job)
    for size in (64, 20_000):
        subprocess.run(["mount", "-o", f"remount,size={size}k", str(small_disk)], check=True)
        if size == 64:
            with pytest.raises(ConfigError, match=r"No space left on device"):
                tiny.run(job, is_resumed=True)
    assert tiny.run(job, is_resumed=True).is_complete
    assert read_output(job) == read_output(whole)


def test_run_leaves_no_process_behind(tiny: Tiny, inputs: list[str]) -> None:
    """When a run is over, by its end or by an error, its workers are gone."""
    from tests.batch.jobs import workers_of

    before = set(workers_of(os.getpid()))
    job = tiny.job(inputs, Path("out"))
    tiny.run(job)

    def fail(_: Progress) -> None:
        raise ConfigError("enough")

    with pytest.raises(ConfigError, match=r"enough"):
        tiny.run(job, on_progress=fail)
    wait_until(lambda: set(workers_of(os.getpid())) <= before)


def test_journal_names_every_notice(tiny: Tiny, inputs: list[str]) -> None:
    """Each notice is in the journal once, in order, with its id and hash."""
    job = tiny.job(inputs, Path("out"))
    tiny.run(job)
    lines = (job.target.run_folder / "journal.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [row for line in lines if "notices" in (entry := json.loads(line)) for row in entry["notices"]]
    assert [row[0] for row in rows] == read_ids(job)
    assert all(len(row[1]) == 16 and row[2] for row in rows)
