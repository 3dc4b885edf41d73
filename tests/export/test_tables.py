"""Tables hold what the records hold, in every format that they are written to."""

from __future__ import annotations

import csv
from pathlib import Path

import duckdb
import openpyxl
import orjson
import pandas as pd
import polars as pl
import pytest

import zhenggai
from zhenggai.errors import ConfigError
from zhenggai.export.tables import ROW_MAKERS, TABLES, WRITERS, columns_markdown
from zhenggai.record import Record

TEXT = (
    "泗榆县关于巡察整改进展情况的通报\n"
    "(一)河道管护不到位。\n"
    "责任单位:县水务局\n整改时限:2025年6月底前\n"
    "整改情况:一是由县水务局会同青溪镇政府清理河道12.6公里,=SUM(1)。二是管护经费由120万元提高至300余万元。\n"
)


@pytest.fixture(scope="module")
def record() -> Record:
    return zhenggai.extract(TEXT, config="fast")


@pytest.fixture(scope="module", params=list(TABLES))
def table(request: pytest.FixtureRequest, record: Record):
    name = request.param
    return name, list(ROW_MAKERS[name](record))


def test_every_row_has_just_the_columns_of_its_table(table) -> None:
    name, rows = table
    assert rows
    assert all(list(row) == [column.name for column in TABLES[name]] for row in rows)


def test_rows_are_as_many_as_the_record_has(record: Record) -> None:
    counts = {name: len(list(make(record))) for name, make in ROW_MAKERS.items()}
    owners = sum(len(one.owners) for one in (*record.problems, *record.measures))
    assert counts == {
        "problems": len(record.problems),
        "measures": len(record.measures),
        "owners": owners,
        "quantities": len(record.quantities),
        "entities": len(record.entities),
        "triples": len(record.relations),
        "ledger": 1,
    }


def read_back(form: str, path: Path, name: str) -> list[dict]:
    if form == "csv":
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return list(csv.DictReader(lines))
    if form == "jsonl":
        return [orjson.loads(line) for line in path.read_bytes().splitlines()]
    if form == "duckdb":
        with duckdb.connect(str(path)) as connection:
            found = connection.execute(f'SELECT * FROM "{name}"')
            names = [column[0] for column in found.description]
            return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    if form == "xlsx":
        head, *body = openpyxl.load_workbook(path).active.iter_rows(values_only=True)
        return [dict(zip(head, row, strict=True)) for row in body]
    file = path / "data" / "train-00000-of-00001.parquet" if form == "dataset" else path
    return pl.read_parquet(file).to_dicts()


@pytest.mark.parametrize("form", WRITERS)
def test_values_come_back_from_every_format(form: str, table, tmp_path: Path) -> None:
    name, rows = table
    path = tmp_path / f"t.{form}"
    assert WRITERS[form](iter(rows), TABLES[name], path, name=name) == len(rows)
    back = read_back(form, path, name)
    if form == "csv":
        rows = [{key: "" if value is None else str(value) for key, value in row.items()} for row in rows]
    assert back == rows


@pytest.mark.parametrize("form", WRITERS)
def test_table_without_rows_keeps_its_columns(form: str, tmp_path: Path) -> None:
    path = tmp_path / f"t.{form}"
    assert WRITERS[form](iter(()), TABLES["owners"], path, name="owners") == 0
    assert read_back(form, path, "owners") == []


def test_duckdb_file_takes_one_table_beside_another(record: Record, tmp_path: Path) -> None:
    path = tmp_path / "all.duckdb"
    for name in ("problems", "measures"):
        WRITERS["duckdb"](ROW_MAKERS[name](record), TABLES[name], path, name=name)
    with duckdb.connect(str(path)) as connection:
        assert connection.execute("SELECT p.text, m.text FROM problems p JOIN measures m USING (problem)").fetchall()


def test_table_larger_than_a_batch_is_written_whole(record: Record, tmp_path: Path) -> None:
    [row] = ROW_MAKERS["ledger"](record)
    for form in ("parquet", "duckdb"):
        rows = ({**row, "number": number} for number in range(25_001))
        assert WRITERS[form](rows, TABLES["ledger"], tmp_path / f"t.{form}", name="ledger") == 25_001
        back = read_back(form, tmp_path / f"t.{form}", "ledger")
        assert [one["number"] for one in back] == list(range(25_001))


def test_sheet_is_refused_what_a_cell_cannot_hold(record: Record, tmp_path: Path) -> None:
    [row] = ROW_MAKERS["ledger"](record)
    with pytest.raises(ConfigError, match="row 1, measures: a cell holds 32,767 characters"):
        WRITERS["xlsx"](
            iter([{**row, "measures": "长" * 40_000}]), TABLES["ledger"], tmp_path / "t.xlsx", name="ledger"
        )


def test_text_that_looks_like_a_formula_stays_text(record: Record, tmp_path: Path) -> None:
    [row] = ROW_MAKERS["ledger"](record)
    WRITERS["xlsx"](iter([{**row, "problem": "=1+1"}]), TABLES["ledger"], tmp_path / "t.xlsx", name="ledger")
    assert read_back("xlsx", tmp_path / "t.xlsx", "ledger")[0]["problem"] == "=1+1"


def test_ledger_tells_owners_deadline_and_figures(record: Record) -> None:
    [row] = ROW_MAKERS["ledger"](record)
    assert row["problem"] == "河道管护不到位"
    assert row["lead"] == "泗榆县水务局"
    assert "青溪镇人民政府" in row["others"]
    assert row["deadline"] == "../2025-06"
    assert "12.6公里" in row["figures"]
    assert row["measures"].startswith("1. ")


@pytest.mark.parametrize(("library", "kind"), [("pandas", pd.DataFrame), ("polars", pl.DataFrame)])
def test_frames_have_the_tables_with_typed_columns(library: str, kind: type, record: Record) -> None:
    frames = zhenggai.frames([record, record], library=library)
    assert set(frames) == set(TABLES)
    assert all(isinstance(frame, kind) for frame in frames.values())
    assert len(frames.problems) == 2 * len(record.problems)
    assert frames.quantities["value"].sum() == 2 * sum(one.value for one in record.quantities)


def test_unknown_frame_names_those_that_are_there(record: Record) -> None:
    with pytest.raises(AttributeError, match="no table 'problem'; there are problems"):
        _ = zhenggai.frames([record]).problem


def test_dictionary_describes_every_column() -> None:
    printed = columns_markdown()
    assert all(
        f"| `{one.name}` | {one.kind} | {one.meaning} |" in printed for columns in TABLES.values() for one in columns
    )


def test_documentation_has_the_dictionary_as_it_is_printed() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "tables.md").read_text("utf-8")
    assert columns_markdown().strip() in page
