"""Tables about notices: which notices make a group."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhenggai.errors import GoldError
from zhenggai.evaluate import group_ids, read_meta


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two tables and one about a second reading."""
    (tmp_path / "a.tsv").write_text("id\tlayout\tdamage\na1\tL1\tnone\na2\tL2\tpinyin,blanks\n", encoding="utf-8")
    (tmp_path / "b.tsv").write_text("id\tlayout\tdamage\nb1\tL1\tblanks\n", encoding="utf-8")
    (tmp_path / "second_a.tsv").write_text("file\tkind\na1\tlabel\n", encoding="utf-8")
    return tmp_path


def test_groups_are_those_of_a_column(folder: Path) -> None:
    """Values with commas put a notice into several groups; notices that no table names are unknown."""
    rows = read_meta([folder])
    assert group_ids(["a1", "a2", "b1", "x"], rows, "layout") == {"L1": [0, 2], "L2": [1], "unknown": [3]}
    assert group_ids(["a1", "a2", "b1"], rows, "damage") == {"blanks": [1, 2], "none": [0], "pinyin": [1]}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param("name\tlayout\nx\tL1\n", "expected a column 'id'", id="no id"),
        pytest.param("id\tlayout\na1\tL1\na1\tL2\n", "'a1' stands twice", id="twice"),
        pytest.param(None, "expected a readable table", id="missing"),
    ],
)
def test_unfit_table_is_refused(tmp_path: Path, content: str | None, told: str) -> None:
    """File and line are named."""
    path = tmp_path / "meta.tsv"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(GoldError, match=told):
        read_meta([path])


def test_unknown_column_is_refused(folder: Path) -> None:
    """The known ones are named."""
    with pytest.raises(GoldError, match="--by size: expected a column of the tables given with --meta: damage, layout"):
        group_ids(["a1"], read_meta([folder]), "size")
