"""Fields that state plans: their figures are targets where the notice has target fields or fields of progress."""

from __future__ import annotations

import pytest

import zhenggai

PROBLEM = "汀澜市整改方案\n一、劝导站偏少。乡镇仅有劝导站3个。\n"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param("整改目标:劝导站全部达标。\n整改举措:新建劝导站90个。\n", "actual target", id="beside-a-target"),
        pytest.param(
            "整改要求及举措:新建劝导站90个。\n目前情形:劝导站已建成12个。\n",
            "actual target actual",
            id="beside-progress",
        ),
        pytest.param("整改举措:新建劝导站90个。\n", "actual actual", id="alone"),
    ],
)
def test_figures_of_fields_of_plans(fields: str, expected: str) -> None:
    """What a field of measures plans is told from what one of progress reports."""
    found = zhenggai.extract(PROBLEM + fields, config="fast").quantities or []
    assert " ".join(str(one.role) for one in found) == expected
