"""Our stages are there for programs that only import spaCy."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import spacy

import zhenggai
from zhenggai.stages import entry_points

ROOT = Path(__file__).resolve().parents[2]


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd="/")
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_every_stage_is_declared() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"]["spacy_factories"]
    registered = {name for name in spacy.registry.factories.get_all() if name.startswith("zhenggai_")}
    assert set(declared) == registered
    assert all(callable(getattr(entry_points, name)) for name in declared)


def test_unknown_stage_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="no stage 'zhenggai_nothing'"):
        _ = entry_points.zhenggai_nothing


def test_stage_is_added_to_a_pipeline_that_knows_only_spacy() -> None:
    code = (
        "import spacy; nlp = spacy.blank('zh'); nlp.add_pipe('zhenggai_quantities')\n"
        "print([(one.value, one.unit) for one in nlp('清理河道12.6公里')._.quantities])"
    )
    assert run(code) == "[(Decimal('12.6'), '公里')]"


def test_saved_pipeline_is_loaded_by_spacy_alone(tmp_path: Path) -> None:
    zhenggai.load("fast").to_disk(tmp_path / "saved")
    code = f"import spacy; print(len(spacy.load({str(tmp_path / 'saved')!r})('一、台账不清。整改情况:已补录台账。')._.record.measures))"
    assert run(code) == "1"
