"""Marked texts beside whole notices: those with names are learnt from, those kept apart teach the arbiter."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from zhenggai.assets import model_path
from zhenggai.cli.app import app
from zhenggai.errors import ConfigError, GoldError
from zhenggai.tagging.arbiter import ARBITER_FILE
from zhenggai.training.arbiter import fit_arbiter
from zhenggai.training.openings import read_named_openings

NAMED = "⟪P1|河道垃圾无人清理⟫。⟪M1 problem=P1|⟦ORG own=actor|云溪县水务局⟧派出⟦GROUP|保洁队⟧清理⟦LOC|南河⟧⟫。"
BARE = "⟪P1|台账缺失⟫。⟪M1 problem=P1|补登台账⟫。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("a1", NAMED), ("a2", BARE), ("a3", NAMED.replace("云溪", "泗榆"))):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def test_texts_with_names_are_read_and_those_apart_kept_apart(folder: Path) -> None:
    assert [one.id for one in read_named_openings(folder)] == ["a1", "a3"]
    assert read_named_openings(None) == []
    apart = folder / "apart.ids"
    apart.write_text("a3\n", encoding="utf-8")
    assert [one.id for one in read_named_openings(folder, apart=apart)] == ["a1"]
    assert [one.id for one in read_named_openings(folder, apart=apart, is_apart=True)] == ["a3"]


def test_no_text_left_and_a_missing_list_are_refused(folder: Path) -> None:
    apart = folder / "apart.ids"
    apart.write_text("a1\na3\n", encoding="utf-8")
    with pytest.raises(GoldError, match="none is left; see --apart"):
        read_named_openings(folder, apart=apart)
    with pytest.raises(GoldError, match="ids of texts"):
        read_named_openings(folder, apart=folder / "missing")


def test_ids_set_apart_are_texts_of_a_folder_given(folder: Path) -> None:
    """Without a folder nothing could be set apart; an id that is no text's would silently set nothing apart."""
    apart = folder / "apart.ids"
    apart.write_text("a3\nb7\n", encoding="utf-8")
    with pytest.raises(GoldError, match=r"got b7; see --apart"):
        read_named_openings(folder, apart=apart)
    with pytest.raises(ConfigError, match="expected --openings too"):
        read_named_openings(None, apart=apart)


def test_an_arbiter_learns_from_notices_that_the_model_reads_as_it_is(folder: Path) -> None:
    """One fold trains no head: every candidate counts once, and a mistake of the rules no more than another one."""
    notices = read_named_openings(folder)
    fit_arbiter(notices, model_path("ner"), output=folder, folds=1)
    weights = json.loads((folder / ARBITER_FILE).read_text(encoding="utf-8"))
    assert list(weights) == ["ner"]
    assert weights["ner"]["own_confidence"] > 0
    with pytest.raises(GoldError, match="expected 2 gold notices"):
        fit_arbiter(notices[:1], model_path("ner"), output=folder, folds=1)


def test_an_arbiter_learns_from_passages_too(folder: Path) -> None:
    """`--passages` of `train arbiter` counts like marked texts; here nothing else is given."""
    (folder / "a2.txt").unlink()
    arguments = ["train", "arbiter", "--base", "ner", "--folds", "1", "--passages", str(folder)]
    done = CliRunner().invoke(app, [*arguments, "-o", str(folder)])
    assert done.exit_code == 0, done.output
    assert list(json.loads((folder / ARBITER_FILE).read_text(encoding="utf-8"))) == ["ner"]
