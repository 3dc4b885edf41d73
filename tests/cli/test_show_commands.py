"""`zhenggai show`, `info`, `schema`: what a person sees of records, configurations and the record's shape."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from zhenggai.cli import showing
from zhenggai.errors import ModelError
from zhenggai.version import __version__

Run = Callable[..., Any]
FAST = ("--config", "fast")


@pytest.fixture
def records(folder: Path, zhenggai: Run) -> Path:
    """The records of the two notices."""
    zhenggai("run", "in", "-o", "records.jsonl", *FAST)
    return Path("records.jsonl")


def write_record(**fields: Any) -> Path:
    """A file with one record."""
    empty = {name: [] for name in ("entities", "quantities", "problems", "measures")}
    Path("one.jsonl").write_text(json.dumps({"id": "甲", "text": "甲乙丙丁", **empty, **fields}), encoding="utf-8")
    return Path("one.jsonl")


def test_show_puts_measures_below_their_problems(records: Path, zhenggai: Run) -> None:
    """A notice is a tree: problems, below them their measures, in the order of the text."""
    done = zhenggai("show", records, "--width", "30")
    assert (done.code, done.err) == (0, "")
    tree = done.out[done.out.index("甲 ") :].splitlines()
    assert "(2 problems, 4 measures, 3 quantities)" in tree[0]
    assert tree[1] == "├── 问题：河道管护不到位"
    assert tree[2].startswith("│   ├── 措施：由云溪县水务局清理河道12公里，")
    assert "└── 问题：台账不全" in tree
    assert any(line.startswith("    └── 措施：云溪县财政局印发") for line in tree)


def test_show_nests_problems_and_names_state_and_owners(folder: Path, zhenggai: Run) -> None:
    """A problem stands below its parent; status, deadline and owners follow the statement, default owners don't."""
    write_record(
        entities=[{"id": "E1", "label": "ORG", "start": 0, "end": 1, "text": "甲"}],
        problems=[
            {"id": "P1", "start": 1, "end": 2, "text": "乙", "status": "done", "deadline": "2024-05"},
            {
                "id": "P2",
                "parent": "P1",
                "start": 2,
                "end": 3,
                "text": "丙",
                "owners": [{"entity": "E1", "role": "lead"}],
            },
        ],
        measures=[
            {"id": "M1", "problem": "P2", "start": 3, "end": 4, "text": "丁"},
            {"id": "M2", "start": 0, "end": 1, "text": "甲", "owners": [{"entity": "E1", "role": "default"}]},
        ],
    )
    lines = zhenggai("show", "one.jsonl").out.splitlines()
    assert lines == [
        "甲 甲乙丙丁 (2 problems, 2 measures, 0 quantities)",
        "├── 问题：乙 done 2024-05",
        "│   └── 问题：丙 甲",
        "│       └── 措施：丁",
        "└── 措施：甲",
    ]


def test_show_prints_brackets_and_colons_to_the_letter(folder: Path, zhenggai: Run) -> None:
    """Text that looks like markup or an emoji code is shown as it stands."""
    text = "[bold]甲[/nothing] :fire:"
    problem = {"id": "P1", "start": 0, "end": len(text), "text": text}
    write_record(id="[red]", text=text, problems=[problem])
    first, second = zhenggai("show", "one.jsonl").out.splitlines()
    assert first.startswith(f"[red] {text}")
    assert second == f"└── 问题：{text}"


def test_show_cuts_long_statements_and_long_files(records: Path, zhenggai: Run) -> None:
    """`--width` bounds a statement, on one line; `--limit` bounds the notices, and says how many there are more."""
    done = zhenggai("show", records, "--limit", "1", "--width", "12")
    assert "措施：由雾山县水务局清理河道…" in done.out
    assert done.out.count("problems, ") == 1
    assert done.out.endswith("… and 1 more notices (--limit)\n")
    whole = zhenggai("show", records, "--limit", "2")
    assert "more notices" not in whole.out
    assert "督促各乡镇建立巡查 台账" in whole.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(("none.jsonl",), "none.jsonl: expected a readable JSONL file", id="missing"),
        pytest.param(("in/甲.txt",), "in/甲.txt:1: expected a JSON object", id="notice in place of records"),
        pytest.param(("records.jsonl", "--limit", "0"), "--limit", id="no notice"),
        pytest.param(("records.jsonl", "--width", "3"), "--width", id="too narrow"),
    ],
)
def test_show_refuses_what_it_cannot_show(records: Path, zhenggai: Run, arguments: tuple[str, ...], told: str) -> None:
    """Wrong files and wrong options are exit code 2 with a reason."""
    done = zhenggai("show", *arguments)
    assert (done.code, done.out) == (2, "")
    assert told in done.err


@pytest.mark.parametrize("config", ["default", "fast"])
def test_info_tells_version_stages_and_models(zhenggai: Run, config: str) -> None:
    """A fact a line, each of them whole, however long a path is; a shipped pipeline lacks nothing."""
    done = zhenggai("info", "--config", config)
    assert (done.code, done.err) == (0, "")
    facts = dict(line.split(maxsplit=1) for line in done.out.splitlines())
    assert facts["version"] == __version__
    assert facts["configuration"].endswith(f"configs/{config}.cfg")
    assert Path(facts["configuration"]).is_file()
    assert facts["stages"].startswith("normalize → segmenter → ")
    assert facts["stages"].endswith(" → record")
    assert facts["segmenters"] == "pkuseg, jieba, char, lac, hanlp"
    name, folder = facts["model"].split(": ")
    assert name == "segmenter"
    assert (Path(folder) / "README.md").is_file()


def test_info_tells_what_a_pipeline_lacks(tmp_path: Path, zhenggai: Run) -> None:
    """A stage whose needs no stage before it meets is named on stderr."""
    shipped = Path(zhenggai("info", *FAST).out.split("configuration")[1].split()[0])
    lines = shipped.read_text(encoding="utf-8").replace('"documents",', "")
    (tmp_path / "mine.cfg").write_text(
        lines.replace('[components.documents]\nfactory = "zhenggai_documents"\n', ""), encoding="utf-8"
    )
    done = zhenggai("info", "--config", tmp_path / "mine.cfg")
    assert done.code == 0
    assert "incomplete: dates lacks doc._.documents\n" in done.err


def test_info_tells_a_missing_model(zhenggai: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A model that isn't there is a fact too, not an error."""

    def none(name: str) -> Path:
        raise ModelError(f"{name}: no such model")

    monkeypatch.setattr(showing, "model_path", none)
    done = zhenggai("info", *FAST)
    assert done.code == 0
    assert "segmenter: segmenter: no such model" in done.out


def test_info_refuses_an_unknown_configuration(zhenggai: Run) -> None:
    """A wrong name is wrong use."""
    done = zhenggai("info", "--config", "slow")
    assert (done.code, done.out) == (2, "")
    assert "slow: no such configuration file" in done.err


def test_schema_accepts_every_emitted_record(records: Path, zhenggai: Run) -> None:
    """The JSON Schema is one, and the lines of `run` are valid by it."""
    schema = json.loads(zhenggai("schema").out)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    lines = [json.loads(line) for line in records.read_text(encoding="utf-8").splitlines()]
    assert len(lines) == 2
    for line in lines:
        validator.validate(line)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        pytest.param(("schema",), "zhenggai.notice/2", id="another schema"),
        pytest.param(("text",), None, id="no text"),
        pytest.param(("colour",), "red", id="unknown field"),
        pytest.param(("problems", 0, "start"), -1, id="negative offset"),
        pytest.param(("problems", 0, "status"), "nearly", id="unknown status"),
        pytest.param(("entities", 0, "label"), "CITY", id="unknown label"),
        pytest.param(("entities", 0, "confidence"), 1.5, id="confidence above 1"),
        pytest.param(("measures", 0, "owners", 0, "role"), "boss", id="unknown role"),
        pytest.param(("quantities", 0, "value"), "12", id="number as a string"),
        pytest.param(("relations", 0, "type"), "likes", id="unknown relation"),
        pytest.param(("sections", 0, "kind"), "box", id="unknown kind"),
    ],
)
def test_schema_refuses_other_records(records: Path, zhenggai: Run, path: tuple[Any, ...], value: object) -> None:
    """The JSON Schema is no rubber stamp."""
    record = json.loads(records.read_text(encoding="utf-8").splitlines()[0])
    node = record
    for key in path[:-1]:
        node = node[key]
    node[path[-1]] = value
    schema = json.loads(zhenggai("schema").out)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(record)
