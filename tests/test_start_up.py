"""Start-up: what is not needed is not imported."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = (
    "sklearn",
    "scipy",
    "pint",
    "pandas",
    "polars",
    "pyarrow",
    "datasets",
    "torch",
    "ray",
    "hanlp",
    "plotly",
)
CODE = """
import sys
import zhenggai, zhenggai.cli.app
zhenggai.extract("一、关于河道管护不到位的问题。整改情况：由县水务局清理河道12公里。", config={config!r})
print(*(name for name in {heavy!r} if name in sys.modules))
"""


@pytest.mark.parametrize("config", ["fast", "default"])
def test_first_record_imports_nothing_heavy(config: str) -> None:
    """The command line and a record come without the packages that only some commands or backends need."""
    code = CODE.format(config=config, heavy=HEAVY)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
