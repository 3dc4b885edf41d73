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


COMMAND_LINE = """
import sys
from zhenggai.cli.app import build
build(["run"])
loaded = [name for name in ("spacy.cli", "httpx", "lxml", "psutil", "onnxruntime") if name in sys.modules]
import spacy
import spacy.cli
print(*loaded, callable(spacy.cli.download), callable(spacy.info), "zhenggai.evaluate" in sys.modules)
"""


def test_a_command_imports_only_what_it_needs_and_leaves_spacy_whole() -> None:
    """`zhenggai run` starts without spaCy's commands, which are there for who asks for them afterwards."""
    done = subprocess.run([sys.executable, "-c", COMMAND_LINE], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "True", "False"]


def test_the_package_itself_imports_nothing_until_it_is_used() -> None:
    """`import zhenggai` is at once."""
    code = "import sys, zhenggai; print('spacy' in sys.modules, zhenggai.load.__name__, 'spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "load", "True"]
