"""`zhenggai export`, `import` and `diff` as a user calls them."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest
from typer.testing import CliRunner

from zhenggai.cli.app import app
from zhenggai.errors import ZhenggaiError
from zhenggai.export.formats import FORMATS

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "corpus" / "gold.jsonl"
runner = CliRunner()


def call(*arguments: object):
    return runner.invoke(app, [str(one) for one in arguments])


@pytest.fixture
def records(tmp_path: Path) -> Path:
    path = tmp_path / "r.jsonl"
    assert call("run", ROOT / "corpus" / "notices" / "a01.txt", "-o", path, "--config", "fast").exit_code == 0
    return path


@pytest.mark.parametrize("name", FORMATS)
def test_gold_goes_to_a_tool_and_comes_back_byte_for_byte(name: str, tmp_path: Path) -> None:
    there, back = tmp_path / "there", tmp_path / "back.jsonl"
    assert call("export", GOLD, "--to", name, "-o", there).exit_code == 0
    assert call("import", name, there, "-o", back).exit_code == 0
    ours = {orjson.loads(line)["id"]: line for line in GOLD.read_bytes().splitlines()}
    assert {orjson.loads(line)["id"]: line for line in back.read_bytes().splitlines()} == ours


def test_gold_goes_to_a_dataset_with_the_splits_of_the_corpus(tmp_path: Path) -> None:
    splits = ROOT / "corpus" / "splits.json"
    result = call("export", GOLD, "--to", "dataset", "--splits", splits, "-o", tmp_path / "d")
    assert result.exit_code == 0
    names = sorted(orjson.loads(splits.read_bytes()))
    written = sorted(path.name for path in (tmp_path / "d" / "data").iterdir())
    assert written == [f"{name}-00000-of-00001.parquet" for name in names]


def test_table_is_written_and_no_part_file_stays(records: Path, tmp_path: Path) -> None:
    assert call("export", records, "--as", "problems", "--to", "csv", "-o", tmp_path / "p.csv").exit_code == 0
    assert (tmp_path / "p.csv").read_text("utf-8-sig").startswith("notice,uri,problem")
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(
            ["--as", "problem", "--to", "csv"], "--as problem: expected records or one of", id="unknown table"
        ),
        pytest.param(
            ["--as", "problems", "--to", "brat"], "--to brat: a table goes to one of csv", id="table to a tool"
        ),
        pytest.param(["--to", "csv"], "--to csv: whole records go to brat", id="records to csv"),
        pytest.param(["--to", "brat", "--splits", "x"], "--splits: only", id="splits for brat"),
    ],
)
def test_wrong_use_says_what_is_possible(arguments: list[str], message: str, records: Path, tmp_path: Path) -> None:
    with pytest.raises(ZhenggaiError, match=message):
        runner.invoke(app, ["export", str(records), *arguments, "-o", str(tmp_path / "x")], catch_exceptions=False)


def test_folder_with_files_in_it_is_left_alone(records: Path, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    with pytest.raises(ZhenggaiError, match="expected a new or empty folder"):
        runner.invoke(
            app, ["export", str(records), "--to", "brat", "-o", str(tmp_path / "full")], catch_exceptions=False
        )
    assert (tmp_path / "full" / "mine.txt").read_text() == "mine"


def test_bad_line_is_named_and_nothing_is_left_behind(records: Path, tmp_path: Path) -> None:
    with records.open("ab") as lines:
        lines.write(b'{"id": 3}\n')
    with pytest.raises(ZhenggaiError, match=r"r\.jsonl:2: expected a record"):
        runner.invoke(
            app,
            ["export", str(records), "--as", "owners", "--to", "csv", "-o", str(tmp_path / "o.csv")],
            catch_exceptions=False,
        )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["r.jsonl"]


def test_quantity_marked_without_a_value_gets_the_one_of_its_characters(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "n.txt").write_text("清理河道12.6公里,投入300余万元", encoding="utf-8")
    (tmp_path / "b" / "n.ann").write_text("T1\tQTY 4 10\t12.6公里\nT2\tQTY 13 19\t300余万元\n", encoding="utf-8")
    assert call("import", "brat", tmp_path / "b", "-o", tmp_path / "g.jsonl").exit_code == 0
    read = orjson.loads((tmp_path / "g.jsonl").read_bytes())["quantities"]
    assert [(one["value"], one["unit"], one.get("mod")) for one in read] == [
        (12.6, "公里", None),
        (3000000, "元", "more"),
    ]


def test_quantity_that_cannot_be_read_asks_for_its_value(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "n.txt").write_text("清理河道", encoding="utf-8")
    (tmp_path / "b" / "n.ann").write_text("T1\tQTY 0 4\t清理河道\n", encoding="utf-8")
    with pytest.raises(ZhenggaiError, match="n: QTY:0:4: expected value="):
        runner.invoke(app, ["import", "brat", str(tmp_path / "b"), "-o", str(tmp_path / "g")], catch_exceptions=False)


def test_equal_runs_have_no_difference(records: Path) -> None:
    result = call("diff", records, records)
    assert (result.exit_code, result.output) == (0, "no change\n")


def test_difference_is_grouped_by_stage_and_rule(records: Path, tmp_path: Path) -> None:
    record = orjson.loads(records.read_bytes())
    gone = record["quantities"].pop()
    record["problems"][0]["status"] = "done"
    for block in (*record["measures"], *record["problems"]):
        block.pop("quantities", None)
    record["relations"] = []
    (tmp_path / "b.jsonl").write_bytes(orjson.dumps(record))
    result = call("diff", records, tmp_path / "b.jsonl", "--json")
    lines = [orjson.loads(line) for line in result.output.splitlines()]
    assert result.exit_code == 1
    assert [(one["stage"], one["kind"], one["start"]) for one in lines] == [
        ("problems", "changed", record["problems"][0]["start"]),
        ("quantities", "removed", gone["start"]),
    ]
    assert lines[0]["details"] == "status: – → done"
