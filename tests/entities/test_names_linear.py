"""The time to find names grows with the length of the text, whatever stands in it."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import product

import pytest

from zhenggai.entities.bodies import find_bodies
from zhenggai.entities.finish import finish
from zhenggai.entities.groups import find_groups
from zhenggai.entities.persons import find_persons
from zhenggai.entities.places import find_places
from zhenggai.entities.posts import find_posts
from zhenggai.entities.projects import find_projects
from zhenggai.entities.resolve import resolve

pytestmark = pytest.mark.timing

_FINDERS = (find_bodies, find_groups, find_places, find_projects, find_posts, find_persons)
_NAMES = ["".join(letters) for letters in product("甲乙丙丁戊己庚辛壬癸子丑", repeat=4)][:20_000]
_ALLOWED = 12.0


def _find(text: str) -> tuple[int, float]:
    started = time.process_time()
    proposals = [proposal for find in _FINDERS for proposal in find(text)]
    found = finish(text, resolve(proposals, blocked=[]), dates=[])
    return len(found), time.process_time() - started


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    _find("泗榆县水务局")


@pytest.mark.parametrize(
    ("build", "at_least"),
    [
        pytest.param(lambda: "、".join(f"{name[:3]}县" for name in _NAMES), 15_000, id="places"),
        pytest.param(lambda: "、".join(f"{name[:3]}县水务局" for name in _NAMES), 15_000, id="bodies"),
        pytest.param(lambda: "".join(f"由{name}有限公司" for name in _NAMES), 15_000, id="firms"),
        pytest.param(lambda: "、".join(f"{name[:3]}县县长" for name in _NAMES), 15_000, id="posts"),
        pytest.param(lambda: "各县(市、区)" * 20_000, 15_000, id="groups"),
        pytest.param(lambda: "、".join(_NAMES) + "等3个项目", 0, id="one-long-list"),
        pytest.param(lambda: "的" * 100_000, 0, id="stop-word"),
        pytest.param(lambda: "污水处理" * 100_000, 0, id="protected-word"),
        pytest.param(lambda: "局" * 100_000, 0, id="end-of-a-name"),
        pytest.param(lambda: "1" * 100_000, 0, id="digits"),
        pytest.param(lambda: "三" * 100_000, 0, id="chinese-digits"),
        pytest.param(lambda: "甲" * 100_000, 0, id="letters-of-no-name"),
        pytest.param(lambda: "(" * 100_000, 0, id="brackets"),
    ],
)
def test_long_line_is_read_in_seconds(build: Callable[[], str], at_least: int) -> None:
    """A line of 20,000 names, or 100,000 times the same word, takes seconds at most."""
    found, seconds = _find(build())
    assert found >= at_least
    assert seconds < _ALLOWED
