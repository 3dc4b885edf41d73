"""Ray: the same bytes as on one machine, also when a machine is lost in the middle."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from zhenggai.batch.job import Job, Progress, run_job
from zhenggai.batch.local_engine import LocalEngine
from zhenggai.batch.shards import Target
from zhenggai.batch.worker import Recipe
from zhenggai.language import load
from zhenggai.reading import units
from zhenggai.stages.record import hash_config

ray = pytest.importorskip("ray", reason="the extra `ray` brings it")
pytestmark = pytest.mark.ray
PARAGRAPH = "一、关于第{0}处河道管护不到位的问题。整改情况：由云溪县水务局清理河道{0}公里。\n"


@pytest.fixture
def inputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A file that gives some twenty units, with a bad line in it."""
    monkeypatch.setattr(units, "UNIT_BYTES", 60_000)
    lines = [json.dumps({"id": f"号{i}", "text": PARAGRAPH.format(i) * 40}, ensure_ascii=False) for i in range(300)]
    lines[77] = "{bad"
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return [str(path)]


@pytest.fixture
def cluster() -> Iterator[Any]:
    """A cluster of two nodes on this machine: one that stays, and one to lose."""
    from ray.cluster_utils import Cluster

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 2, "object_store_memory": 10**8})
    cluster.lost = cluster.add_node(num_cpus=1, object_store_memory=10**8)
    cluster.wait_for_nodes()
    ray.init(address=cluster.address, log_to_driver=False, logging_level=logging.ERROR)
    yield cluster
    ray.shutdown()
    cluster.shutdown()


def test_lost_machine_costs_nothing(cluster: Any, inputs: list[str], tmp_path: Path) -> None:
    """One of two machines is killed while it works; the records are those of the local engine, byte for byte."""
    from zhenggai.batch.ray_engine import RayEngine

    recipe = Recipe("fast", nlp=load("fast"))
    local, spread = (
        Job(inputs, Target(tmp_path / name), hash_config(load("fast"))) for name in ("local.jsonl", "ray.jsonl")
    )
    run_job(local, LocalEngine(recipe, workers=1))
    lost: list[int] = []

    def lose_machine(progress: Progress) -> None:
        if progress.cursor.unit == 3 and not lost:
            lost.append(progress.cursor.unit)
            assert len(_nodes_with_actors()) == 2
            cluster.remove_node(cluster.lost, allow_graceful=False)

    progress = run_job(spread, RayEngine(recipe, workers=2, address=cluster.address), on_progress=lose_machine)
    assert lost == [3]
    assert progress.is_complete
    assert progress.cursor.counts.failed == 1
    assert progress.cursor.unit > 15
    assert (tmp_path / "ray.jsonl").read_bytes() == (tmp_path / "local.jsonl").read_bytes()
    _wait_for_nodes(1)


def _wait_for_nodes(count: int, *, seconds: float = 60) -> None:
    """Waits until Ray counts so many living nodes: it takes its time to miss a dead one."""
    deadline = time.monotonic() + seconds
    while (alive := sum(node["Alive"] for node in ray.nodes())) != count:
        assert time.monotonic() < deadline, f"{alive} nodes alive, expected {count}"
        time.sleep(0.5)


def _nodes_with_actors() -> set[str]:
    """The nodes on which something works: those that have given processors away."""
    from ray._private.state import available_resources_per_node

    free = available_resources_per_node()
    nodes = [node for node in ray.nodes() if node["Alive"]]
    return {one["NodeID"] for one in nodes if free.get(one["NodeID"], {}).get("CPU", 0) < one["Resources"]["CPU"]}
