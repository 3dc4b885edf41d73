"""Retry: quarantined notices whose cause is gone get their records where they would have stood."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from spacy.tokens import Doc
from tests.batch.jobs import RAISE, TEXT, Tiny, read_ids, read_output, read_quarantined, write_lines

from zhenggai.batch.local_engine import LocalEngine
from zhenggai.batch.retry import RetrySummary, retry
from zhenggai.batch.worker import Recipe
from zhenggai.errors import ConfigError

pytestmark = pytest.mark.usefixtures("small_units")


@pytest.fixture
def inputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Lines and files, some of which fail."""
    monkeypatch.chdir(tmp_path)
    write_lines(Path("a.jsonl"), 20, poison={0: RAISE, 7: RAISE, 8: RAISE, 19: RAISE})
    Path("b").mkdir()
    for name in ("x", "y", "z"):
        Path(f"b/{name}.txt").write_text(TEXT.format(1) + (RAISE if name == "y" else ""), encoding="utf-8")
    return ["a.jsonl", "b"]


@pytest.fixture
def mended(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    """The tiny pipeline, with the stage mended that failed: its configuration is the same."""

    def mended(doc: Doc) -> Doc:
        return doc

    pipes: list[Any] = [(name, mended if name == "mischief" else stage) for name, stage in tiny.nlp._components]
    monkeypatch.setattr(tiny.nlp, "_components", pipes)
    return tiny


def engine(tiny: Tiny) -> LocalEngine:
    """Workers with the pipeline as it is now."""
    return LocalEngine(Recipe("fast", nlp=tiny.nlp, limits=tiny.limits), workers=2)


@pytest.mark.parametrize("shard_size", [None, 8])
def test_recovered_records_stand_in_their_places(
    tiny: Tiny, inputs: list[str], request: pytest.FixtureRequest, shard_size: int | None
) -> None:
    """All fails again, then all is mended: in the end the output holds all in order, and the quarantine is empty."""
    job = tiny.job(inputs, Path("out"), shard_size=shard_size)
    assert tiny.run(job).cursor.counts.failed == 5
    before = read_output(job)
    assert retry(Path("out"), engine(tiny)) == RetrySummary(recovered=0, left=5)
    assert read_output(job) == before
    mended: Tiny = request.getfixturevalue("mended")
    assert retry(Path("out"), engine(mended)) == RetrySummary(recovered=5, left=0)
    assert read_quarantined(job) == []
    assert read_ids(job) == [*(f"号{i}" for i in range(20)), "x", "y", "z"]
    assert retry(Path("out"), engine(mended)) == RetrySummary(0, 0)


def test_some_recover_and_the_others_later(tiny: Tiny, inputs: list[str], mended: Tiny) -> None:
    """A notice whose file has changed stays in quarantine; what recovers goes to its place, the rest too in its turn."""
    monkey = replace(tiny)
    Path("b/0.txt").write_bytes(b"")
    job = monkey.job(inputs, Path("out"))
    monkey.run(job)
    (entry,) = read_quarantined(job)
    assert entry["where"] == "b/0.txt"
    assert retry(Path("out"), engine(mended)) == RetrySummary(0, 1)
    Path("b/0.txt").write_text(TEXT.format(5), encoding="utf-8")
    assert retry(Path("out"), engine(mended)) == RetrySummary(1, 0)
    assert read_ids(job)[20:] == ["0", "x", "y", "z"]


def test_death_in_between_puts_nothing_there_twice(
    tiny: Tiny, inputs: list[str], request: pytest.FixtureRequest
) -> None:
    """If the shard was replaced and the quarantine was not, the next retry sees that the records are there."""
    job = tiny.job(inputs, Path("out"))
    tiny.run(job)
    quarantine = job.target.run_folder / "quarantine.jsonl"
    before = quarantine.read_bytes()
    mended: Tiny = request.getfixturevalue("mended")
    retry(Path("out"), engine(mended))
    whole = read_output(job)
    quarantine.write_bytes(before)
    retry(Path("out"), engine(mended))
    assert read_output(job) == whole


def test_run_that_cannot_be_retried_is_told(tiny: Tiny, inputs: list[str]) -> None:
    """Without a journal, with a run half done, or with tables, there is nothing to put records into."""
    with pytest.raises(ConfigError, match="expected a run with a journal"):
        retry(Path("none"), engine(tiny))
    pytest.importorskip("pyarrow", reason="the extra `scale` brings it")
    tiny.run(tiny.job(inputs, Path("out.parquet"), form="parquet"))
    with pytest.raises(ConfigError, match="records can be put into jsonl only"):
        retry(Path("out.parquet"), engine(tiny))
