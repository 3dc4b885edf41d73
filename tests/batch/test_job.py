"""Runs with workers: the same bytes as a plain run, whatever the inputs, the workers and the shards."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from tests.batch.jobs import TEXT, Tiny, read_ids, read_output, write_files, write_lines

from zhenggai.batch.run import run
from zhenggai.errors import ConfigError
from zhenggai.reading import read_inputs


@pytest.fixture
def inputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Inputs of several kinds, with duplicates and bad ones among them."""
    monkeypatch.chdir(tmp_path)
    write_lines(Path("a.jsonl"), 25)
    write_files(Path("b"), 11)
    Path("b/第003.txt").write_bytes(b"")
    Path("c.jsonl").write_text(
        json.dumps({"id": "号3", "text": TEXT.format(3)}) + "\n\n{bad\n" + json.dumps({"text": TEXT.format(4)}) + "\n"
    )
    Path("d").mkdir()
    Path("d/第004.txt").write_text(TEXT.format(4), encoding="utf-8")
    Path("e.jsonl").write_text("\n \n")
    return ["a.jsonl", "b", "none.txt", "c.jsonl", "d", "e.jsonl"]


def run_plainly(tiny: Tiny, inputs: list[str], *, sample: float | None = None) -> tuple[bytes, list[str]]:
    """What one process gives: its records, and where it failed."""
    output = io.BytesIO()
    summary = run(read_inputs(inputs, sample=sample), output, nlp=tiny.nlp)
    return output.getvalue(), [failure.where for failure in summary.failures]


@pytest.mark.usefixtures("small_units")
@pytest.mark.parametrize("workers", [1, 3])
@pytest.mark.parametrize("shard_size", [None, 7])
def test_same_bytes_as_a_plain_run(tiny: Tiny, inputs: list[str], workers: int, shard_size: int | None) -> None:
    """Neither workers nor shards nor the cutting into units change a byte, duplicate ids and failures included."""
    plain, failed = run_plainly(tiny, inputs)
    job = tiny.job(inputs, Path("out"), shard_size=shard_size)
    progress = tiny.with_workers(workers).run(job)
    assert read_output(job) == plain
    assert progress.is_complete
    assert [entry.failure.where for entry in progress.first_failures] == failed
    ids = read_ids(job)
    assert len(set(ids)) == len(ids) == progress.cursor.counts.notices
    assert {"号3", "号3-2"} <= set(ids)
    assert len([name for name in ids if name.startswith("第004")]) == 2


@pytest.mark.usefixtures("small_units")
def test_shards_hold_as_many_as_they_should(tiny: Tiny, inputs: list[str]) -> None:
    """All shards but the last are full, and nothing else is in their folder."""
    job = tiny.job(inputs, Path("out"), shard_size=7)
    tiny.run(job)
    sizes = [path.read_bytes().count(b"\n") for path in sorted(Path("out").iterdir())]
    assert sizes == [7, 7, 7, 7, 7, 3]
    assert min(path.name for path in Path("out").iterdir()) == "part-00000.jsonl"


@pytest.mark.usefixtures("small_units")
@pytest.mark.parametrize("limit", [1, 10, 26, 10_000])
def test_limit_is_kept_to_the_notice(tiny: Tiny, inputs: list[str], limit: int) -> None:
    """The first so many notices are taken, failed ones included, also in the middle of a unit."""
    whole = tiny.job(inputs, Path("whole"))
    total = tiny.run(whole).cursor.counts
    job = tiny.job(inputs, Path("out"), limit=limit)
    counts = tiny.run(job).cursor.counts
    assert counts.notices + counts.failed == min(limit, total.notices + total.failed)
    assert read_output(whole).startswith(read_output(job))


@pytest.mark.usefixtures("small_units")
def test_sample_is_chosen_by_content(tiny: Tiny, inputs: list[str]) -> None:
    """A sample is the same whoever takes it, and a part of a larger one."""
    plain, _ = run_plainly(tiny, inputs, sample=0.3)
    small, large = (tiny.job(inputs, Path(name), sample=share) for name, share in (("s", 0.3), ("l", 0.6)))
    tiny.run(small)
    tiny.run(large)
    assert read_output(small) == plain
    assert 0 < len(read_ids(small)) < len(read_ids(large)) < 38
    assert set(read_ids(small)) <= set(read_ids(large))


@pytest.mark.usefixtures("small_units")
def test_spawned_workers_do_the_same(inputs: list[str], tmp_path: Path) -> None:
    """Where processes can't be forked they load the pipeline themselves, to the same bytes."""
    from zhenggai.language import load

    tiny = Tiny(load("fast"), workers=1)
    forked, spawned = tiny.job(inputs, Path("forked")), tiny.job(inputs, Path("spawned"))
    tiny.run(forked)
    Tiny(tiny.nlp, workers=1, method="spawn").run(spawned)
    assert read_output(spawned) == read_output(forked)


def test_compressed_and_tables(tiny: Tiny, inputs: list[str]) -> None:
    """Compressed lines and Parquet hold the same records, in one file and in shards."""
    zstandard = pytest.importorskip("zstandard", reason="the extra `scale` brings it")
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra `scale` brings it")
    plain, _ = run_plainly(tiny, inputs)
    records = [json.loads(line) for line in plain.splitlines()]
    job = tiny.job(inputs, Path("out.jsonl.zst"), form="jsonl.zst")
    tiny.run(job)
    assert zstandard.ZstdDecompressor().stream_reader(job.target.path.read_bytes()).read() == plain
    for name, size in (("out.parquet", None), ("shards", 10)):
        job = tiny.job(inputs, Path(name), form="parquet", shard_size=size)
        tiny.run(job)
        rows = [row for path in job.target.existing() for row in parquet.read_table(path).to_pylist()]
        assert [row["id"] for row in rows] == [record["id"] for record in records]
        assert [row["text"] for row in rows] == [record["text"] for record in records]
        quantity = records[0]["quantities"][0]
        assert {key: rows[0]["quantities"][0][key] for key in quantity} == quantity
        assert not list(Path().glob("**/*.part"))


def test_nothing_to_read_gives_an_empty_output(tiny: Tiny, inputs: list[str]) -> None:
    """If no notice can be read, the output is there, and empty."""
    job = tiny.job(["none.txt"], Path("out.jsonl"))
    assert tiny.run(job).cursor.counts.failed == 1
    assert Path("out.jsonl").read_bytes() == b""


def test_shards_of_another_run_are_not_touched(tiny: Tiny, inputs: list[str]) -> None:
    """A folder with shards is refused, unless all is to be done anew."""
    job = tiny.job(["b"], Path("out"), shard_size=2)
    tiny.run(job)
    before = read_output(job)
    other = tiny.job(["d"], Path("out"), shard_size=2)
    with pytest.raises(ConfigError, match=r"part-00000.jsonl: is there already; .* --restart"):
        tiny.run(other)
    assert read_output(job) == before
    tiny.run(other, is_restarted=True)
    assert read_ids(other) == ["第004"]


def test_two_processes_do_not_share_a_run(tiny: Tiny, inputs: list[str]) -> None:
    """While a process works on a run, another is refused."""
    job = tiny.job(["a.jsonl"], Path("out"))
    with pytest.raises(ConfigError, match="another process works on this run"):
        tiny.run(job, on_progress=lambda _: _run_beside(tiny, job))
    assert tiny.run(job, is_resumed=True).is_complete


def _run_beside(tiny: Tiny, job: object) -> None:
    process = tiny.start(job)  # type: ignore[arg-type]
    process.join()
    if process.exitcode:
        raise ConfigError("another process works on this run")
