"""What is built is whole: the wheel works far from the repository, and the sdist holds all that a rebuild needs."""

from __future__ import annotations

import json
import os
import site
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

import zhenggai

pytest.importorskip("hatchling", reason="the build backend; it comes with the extra `dev`")
ROOT = Path(__file__).parents[1]
NOTICE = "一、关于河道管护不到位的问题。\n整改情况：由云溪县水务局清理河道12公里。\n"


def call(*command: object, cwd: Path) -> str:
    """What a command prints; it must end well, and finds no package by the way of PYTHONPATH."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run([*map(str, command)], cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel that was made from it."""
    folder = tmp_path_factory.mktemp("dist")
    call(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    return folder


@pytest.fixture(scope="module")
def fresh(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel: dependencies are lent by this one, but not what is installed as editable here."""
    folder = tmp_path_factory.mktemp("fresh")
    venv.create(folder, with_pip=False)
    python = folder / "bin/python"
    (wheel,) = built.glob("*.whl")
    call(
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        wheel,
        cwd=folder,
    )
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "lent.pth").write_text("\n".join(site.getsitepackages()) + "\n")
    return folder


def names_in_sdist(built: Path) -> set[str]:
    """The files of the sdist, without its top folder."""
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        return {name.split("/", 1)[1] for name in archive.getnames()}


def files_below(*folders: str, suffixes: tuple[str, ...]) -> set[str]:
    """The repository's own files below `folders`."""
    found = (path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in suffixes)
    return {path.relative_to(ROOT).as_posix() for path in found if not path.name.startswith(".")}


def test_sdist_holds_sources_configs_models_corpus_and_tests(built: Path) -> None:
    """All that the repository has of these is in the sdist."""
    wanted = files_below("pipeline", "tests", suffixes=(".py", ".tsv"))
    wanted |= files_below(
        "configs", "models", "corpus", suffixes=(".cfg", ".md", ".npz", ".gz", ".msgpack", ".txt", ".tsv")
    )
    assert len(wanted) > 150
    assert wanted - names_in_sdist(built) == set()
    assert {"pyproject.toml", "README.md", "LICENSE", "Makefile"} <= names_in_sdist(built)


def test_wheel_holds_the_package_configs_and_models(built: Path) -> None:
    """Code, word lists, configurations and models lie inside the package; tests and corpus stay at home."""
    (wheel,) = built.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    wanted = {name.removeprefix("pipeline/") for name in files_below("pipeline", suffixes=(".py", ".tsv"))}
    wanted |= {
        f"zhenggai/{name}" for name in files_below("configs", "models", suffixes=(".cfg", ".npz", ".gz", ".msgpack"))
    }
    assert wanted - names == set()
    assert {name.split("/")[0].split("-")[0] for name in names} == {"zhenggai"}


def test_wheel_works_outside_the_repository(fresh: Path, tmp_path: Path) -> None:
    """The default pipeline runs from the wheel alone, with its own configuration and model, and reads as it does here."""
    (tmp_path / "甲.txt").write_text(NOTICE, encoding="utf-8")
    call(fresh / "bin/zhenggai", "run", "甲.txt", "-o", "out.jsonl", cwd=tmp_path)
    record = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))
    here = zhenggai.extract(NOTICE)
    assert [problem["text"] for problem in record["problems"]] == [problem.text for problem in here.problems]
    assert record["pipeline"] == here.model_dump()["pipeline"]
    info = call(fresh / "bin/zhenggai", "info", cwd=tmp_path)
    (package,) = fresh.glob("lib/python*/site-packages/zhenggai")
    assert f"{package}/configs/default.cfg" in info
    assert f"segmenter: {package}/models/segmenter" in info
    assert str(ROOT) not in info
