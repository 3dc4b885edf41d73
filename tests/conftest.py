"""Tests that measure time run again before they count as failed; what a module's tests have loaded goes with it."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

RERUNS = 3
"""A disturbed measurement passes within these; time that really grows too fast fails every one."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Adds reruns to every test marked `timing`."""
    for item in items:
        if item.get_closest_marker("timing"):
            item.add_marker(pytest.mark.flaky(reruns=RERUNS, reruns_delay=1))


@pytest.fixture(autouse=True, scope="module")
def _collected() -> Iterator[None]:
    """Pipelines of a module's tests are let go behind it: they lie in cycles, and a process with hundreds is too big."""
    yield
    gc.collect()
