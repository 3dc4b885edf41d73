"""Tests that measure time run again before they count as failed."""

from __future__ import annotations

import pytest

RERUNS = 3
"""A disturbed measurement passes within these; time that really grows too fast fails every one."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Adds reruns to every test marked `timing`."""
    for item in items:
        if item.get_closest_marker("timing"):
            item.add_marker(pytest.mark.flaky(reruns=RERUNS, reruns_delay=1))
