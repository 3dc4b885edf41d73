"""The notebooks are committed without outputs, define nothing of their own, and run from their first cell to the last."""

from __future__ import annotations

import ast
import json
import os
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
STARTS = ("notebooks", ".")
SECONDS = float(os.environ.get("NOTEBOOK_SECONDS", "60"))
STARTED = [(path, STARTS[number % 2]) for number, path in enumerate(NOTEBOOKS)]
"""Each notebook once, every other one as Jupyter shows it when started in the root."""
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def code_cells(path: Path) -> list[dict[str, object]]:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


def test_there_are_notebooks_for_every_step() -> None:
    assert [path.stem[:2] for path in NOTEBOOKS] == [f"{number:02d}" for number in range(1, 8)]


@each_notebook
def test_no_output_is_committed(path: Path) -> None:
    """Outputs would tell of one machine and one version, and swell the history."""
    assert [cell["outputs"] for cell in code_cells(path) if cell["outputs"] or cell["execution_count"]] == []


@each_notebook
def test_a_notebook_defines_no_function(path: Path) -> None:
    """What is worth a name stands in the package, where it is tested."""
    source = "\n".join("".join(cell["source"]) for cell in code_cells(path))
    assert [type(node).__name__ for node in ast.walk(ast.parse(source)) if isinstance(node, _DEFINITIONS)] == []


@pytest.mark.notebooks
@pytest.mark.parametrize(("path", "start"), STARTED, ids=[f"{path.stem}-from-{start}" for path, start in STARTED])
@pytest.mark.timing
def test_a_notebook_runs_in_time(path: Path, start: str) -> None:
    """Each cell runs, and all of them within the limit, from the one or the other folder where Jupyter may be started."""
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    notebook = nbformat.read(path, as_version=4)
    begin = time.perf_counter()
    client = nbclient.NotebookClient(notebook, timeout=SECONDS, resources={"metadata": {"path": str(ROOT / start)}})
    client.execute()
    seconds = time.perf_counter() - begin
    print(f"{path.name} from {start}: {seconds:.1f} s")  # noqa: T201 - the times are what the target shows
    assert seconds < SECONDS
