"""Ray: the same bytes as on one machine, also when a machine, a notice or the driver is lost in the middle."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from tests.batch.jobs import (
    BLOAT,
    DIE,
    HANG,
    RAISE,
    Tiny,
    TinyRecipe,
    read_ids,
    read_output,
    read_quarantined,
    wait_until,
    write_lines,
)

from zhenggai.batch.job import Job, Progress, run_job
from zhenggai.batch.local_engine import LocalEngine
from zhenggai.batch.shards import Target
from zhenggai.batch.watchdog import Limits, resident_mebibytes
from zhenggai.batch.worker import Recipe
from zhenggai.errors import InternalError
from zhenggai.language import load
from zhenggai.reading import units
from zhenggai.stages.record import hash_config

ray = pytest.importorskip("ray", reason="the extra `ray` brings it")
pytestmark = pytest.mark.ray
PARAGRAPH = "一、关于第{0}处河道管护不到位的问题。整改情况：由云溪县水务局清理河道{0}公里。\n"
UNIT_BYTES = 36_000
DRIVER = f"""
from zhenggai.batch import job
from zhenggai.reading import units

units.UNIT_BYTES = {UNIT_BYTES}
job._COMMIT_SECONDS = 0.01

from zhenggai.cli.app import main

main()
"""
"""`zhenggai` with the units of these tests."""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """A file with a bad line in it."""
    lines = [json.dumps({"id": f"号{i}", "text": PARAGRAPH.format(i) * 40}, ensure_ascii=False) for i in range(240)]
    lines[77] = "{bad"
    path = tmp_path_factory.mktemp("archive") / "in.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return [str(path)]


@pytest.fixture(scope="module")
def expected(archive: list[str], tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What the local engine writes of it."""
    output = tmp_path_factory.mktemp("local") / "local.jsonl"
    job = Job(archive, Target(output), hash_config(load("fast")))
    assert run_job(job, LocalEngine(Recipe("fast", nlp=load("fast")), workers=2)).is_complete
    return output.read_bytes()


@pytest.fixture
def inputs(archive: list[str], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The same file, which gives some thirty units."""
    monkeypatch.setattr(units, "UNIT_BYTES", UNIT_BYTES)
    return archive


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A cluster of this machine, to which a test may add a node to lose."""
    from ray.cluster_utils import Cluster

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join([os.getcwd(), os.environ.get("PYTHONPATH", "")]))  # for TinyRecipe
        cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 2, "object_store_memory": 10**8})
        cluster.wait_for_nodes()
        ray.init(address=cluster.address, log_to_driver=False, logging_level=logging.ERROR)
        yield cluster
        ray.shutdown()
        cluster.shutdown()


def make_engine(recipe: Recipe, *, workers: int) -> Any:
    """The engine, on the cluster to which this process is connected."""
    from zhenggai.batch.ray_engine import RayEngine

    return RayEngine(recipe, workers=workers)


def test_lost_machine_costs_nothing(cluster: Any, inputs: list[str], expected: bytes, tmp_path: Path) -> None:
    """One of two machines is killed while it works, and nobody has room for its actor: the same bytes come out."""
    lost = cluster.add_node(num_cpus=1, object_store_memory=10**8)
    cluster.wait_for_nodes()
    killed: list[int] = []

    def lose_machine(progress: Progress) -> None:
        if progress.cursor.unit == 3 and not killed:
            killed.append(progress.cursor.unit)
            assert len(_nodes_with_actors()) == 2
            cluster.remove_node(lost, allow_graceful=False)

    job = Job(inputs, Target(tmp_path / "ray.jsonl"), hash_config(load("fast")))
    progress = run_job(job, make_engine(Recipe("fast"), workers=3), on_progress=lose_machine)
    assert killed == [3]
    assert progress.is_complete
    assert progress.cursor.counts.failed == 1
    assert progress.cursor.unit > 25
    assert (tmp_path / "ray.jsonl").read_bytes() == expected
    wait_until(lambda: sum(node["Alive"] for node in ray.nodes()) == 1, seconds=60)


def _nodes_with_actors() -> set[str]:
    """The nodes on which something works: those that have given processors away."""
    from ray._private.state import available_resources_per_node

    free = available_resources_per_node()
    nodes = [node for node in ray.nodes() if node["Alive"]]
    return {one["NodeID"] for one in nodes if free.get(one["NodeID"], {}).get("CPU", 0) < one["Resources"]["CPU"]}


@pytest.mark.usefixtures("small_units")
def test_poison_is_quarantined_as_on_one_machine(cluster: Any, tiny: Tiny, tmp_path: Path) -> None:
    """Notices that raise, hang, kill or bloat cost themselves: the same records and the same quarantine."""
    poison = {3: RAISE, 8: HANG, 9: DIE, 17: BLOAT}
    limits = Limits(12.0, round(resident_mebibytes(os.getpid())) + 150)
    path = write_lines(tmp_path / "in.jsonl", 30, poison=poison)
    local, spread = (tiny.job([path], tmp_path / name) for name in ("local.jsonl", "ray.jsonl"))
    run_job(local, LocalEngine(Recipe("fast", nlp=tiny.nlp, limits=limits), workers=1))
    assert run_job(spread, make_engine(TinyRecipe("fast", limits=limits), workers=2)).is_complete
    assert read_ids(spread) == [f"号{i}" for i in range(30) if i not in poison]
    assert read_output(spread) == read_output(local)
    told, expected = read_quarantined(spread), read_quarantined(local)
    assert [entry["reason"] for entry in told] == ["error", "time", "crash", "memory"]
    assert "_mischief" in told[1]["traceback"]
    for entry in (*told, *expected):
        del entry["traceback"]  # how a process came to be is in it
    assert told == expected


class Unable:
    """An actor that can do nothing."""

    def __init__(self, feed: Any, *_: Any) -> None:
        """Takes anything."""
        from zhenggai.batch.ray_flow import sign_in

        sign_in(feed)

    def __call__(self, batch: Any) -> Any:
        """Fails."""
        raise LookupError("no model here")


@pytest.mark.usefixtures("small_units")
def test_cluster_that_only_fails_ends_the_run(
    cluster: Any, tiny: Tiny, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no machine can do the work the run ends with a word, and can be resumed where one can."""
    from zhenggai.batch import ray_engine

    monkeypatch.setattr(ray_engine, "Reader", Unable)
    job = tiny.job([write_lines(tmp_path / "in.jsonl", 8)], tmp_path / "ray.jsonl")
    with pytest.raises(InternalError, match=r"failed 3 times in a row .*no model here.*--resume"):
        run_job(job, make_engine(TinyRecipe("fast"), workers=2))  # all the room there is, which each try must find free
    wait_until(lambda: ray.available_resources().get("CPU") == 2, seconds=60)
    assert tiny.run(job, is_resumed=True).is_complete
    assert read_ids(job) == [f"号{i}" for i in range(8)]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_driver_that_is_stopped_or_killed_is_resumed(
    cluster: Any, inputs: list[str], expected: bytes, tmp_path: Path, number: signal.Signals
) -> None:
    """A signal finishes what is handed out, a kill nothing; --resume on the cluster ends with the same bytes.

    Ctrl-C, which reaches all processes of a terminal, comes to a run with a cluster of its own.
    """
    output = tmp_path / "ray.jsonl"
    with driver(inputs[0], output, None if number == signal.SIGINT else cluster.address) as process:
        os.killpg(process.pid, number)
        _, err = process.communicate(timeout=120)
    if number == signal.SIGKILL:
        assert process.returncode == -signal.SIGKILL
    else:
        assert process.returncode == 130
        assert "stopping: What is under way is finished" in err.decode()
        assert "go on with --resume" in err.decode()
    assert not output.exists()
    wait_until(lambda: ray.available_resources().get("CPU") == 2, seconds=60)  # its actors are gone
    job = Job(inputs, Target(output), hash_config(load("fast")))
    progress = run_job(job, make_engine(Recipe("fast"), workers=2), is_resumed=True)
    assert progress.is_complete
    assert 2 < progress.before.unit < progress.cursor.unit
    assert output.read_bytes() == expected


def test_second_signal_stops_at_once(inputs: list[str], expected: bytes, tmp_path: Path) -> None:
    """Two times Ctrl-C on a terminal, with a cluster of the command's own: nothing is waited for, nothing is left."""
    output = tmp_path / "ray.jsonl"
    with driver(inputs[0], output) as process:
        children = psutil.Process(process.pid).children(recursive=True)
        for _ in range(2):
            os.killpg(process.pid, signal.SIGINT)
            time.sleep(0.5)
        process.communicate(timeout=120)
    assert process.returncode not in (0, 1)
    assert not output.exists()
    wait_until(lambda: not [child for child in children if child.is_running() and child.status() != "zombie"])
    job = Job(inputs, Target(output), hash_config(load("fast")))
    assert run_job(job, LocalEngine(Recipe("fast", nlp=load("fast")), workers=2), is_resumed=True).is_complete
    assert output.read_bytes() == expected


@contextlib.contextmanager
def driver(path: str, output: Path, address: str | None = None) -> Iterator[subprocess.Popen[bytes]]:
    """`zhenggai run` in a process group of its own, which reacts to Ctrl-C; three units are done, and it is at work."""
    options = ["--engine", "ray", "--workers", "2", "--config", "fast", *(["--address", address] if address else [])]
    process = subprocess.Popen(
        [sys.executable, "-c", DRIVER, "run", path, "-o", str(output), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    journal = output.with_name(output.name + ".run") / "journal.jsonl"
    try:
        wait_until(lambda: journal.exists() and journal.read_bytes().count(b"\n") > 3, seconds=240)
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
