"""`zhenggai run`: options, exit codes, and what goes to which stream."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from zhenggai.cli import running
from zhenggai.language import load
from zhenggai.record import Record

Run = Callable[..., Any]
FAST = ("--config", "fast")


@Language.component("test_cli_trouble")
def _trouble(doc: Doc) -> Doc:
    if "雾山" in doc.text:
        raise LookupError("[bold]雾山[/] :fire:")
    return doc


def read_lines(path: str = "out.jsonl") -> list[dict[str, Any]]:
    """The records in an output."""
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]


def test_run_writes_records_and_tells_what_it_did(folder: Path, zhenggai: Run) -> None:
    """All well: exit code 0, records in the file, the summary on stderr, nothing on stdout."""
    done = zhenggai("run", "in", "-o", "out.jsonl", *FAST)
    assert (done.code, done.out) == (0, "")
    assert [record["id"] for record in read_lines()] == ["乙", "甲"]
    assert done.err.startswith("2 notices, 4 problems, 8 measures, ")
    assert done.err.endswith(" s, 0 failures → out.jsonl\n")
    assert done.err.count("\n") == 1
    assert sorted(os.listdir()) == ["in", "out.jsonl"]


def test_failure_is_told_and_gives_exit_code_1(folder: Path, zhenggai: Run) -> None:
    """Some notices failed: exit code 1, a line for each with file, reason and remedy, the others are written."""
    Path("in/丙[bold]:fire:.txt").write_bytes(b"")
    done = zhenggai("run", "in", "-o", "out.jsonl", *FAST)
    assert (done.code, done.out) == (1, "")
    assert [record["id"] for record in read_lines()] == ["乙", "甲"]
    first, summary = done.err.splitlines()
    expected = "failed: in/丙[bold]:fire:.txt: expected a notice, the file is empty. Leave it out of the inputs."
    assert first == expected
    assert ", 1 failures → out.jsonl" in summary


def test_only_failures_give_an_empty_output(folder: Path, zhenggai: Run) -> None:
    """If no notice can be read, the output is there, and empty."""
    done = zhenggai("run", "nowhere.txt", "-o", "out.jsonl", *FAST)
    assert done.code == 1
    assert (
        "failed: nowhere.txt: expected a file, a folder, a glob or `-`, no such path. Check its spelling." in done.err
    )
    assert Path("out.jsonl").read_bytes() == b""


def test_fault_of_ours_is_told_with_its_traceback(folder: Path, zhenggai: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stage that raises costs its notice; the traceback is printed to the letter and the run goes on."""

    def load_fragile(config: str, *, overrides: dict[str, Any]) -> Language:
        nlp = load(config, overrides=overrides)
        nlp.add_pipe("test_cli_trouble", before="record")
        return nlp

    monkeypatch.setattr(running, "load", load_fragile)
    done = zhenggai("run", "in", "-o", "out.jsonl", *FAST)
    assert done.code == 1
    assert [record["id"] for record in read_lines()] == ["甲"]
    message = "the pipeline failed on this notice (LookupError: [bold]雾山[/] :fire:); please report it"
    assert f"failed: in/乙.txt: {message}\n" in done.err
    assert "Traceback (most recent call last):" in done.err
    assert "\nLookupError: [bold]雾山[/] :fire:\n" in done.err
    assert done.err.splitlines()[-1].startswith("1 notices, ")


def test_standard_output(folder: Path, zhenggai: Run) -> None:
    """`-o -` writes the same bytes to stdout, and only them; the summary stays on stderr."""
    zhenggai("run", "in", "-o", "out.jsonl", *FAST)
    done = zhenggai("run", "in", "-o", "-", *FAST)
    assert done.code == 0
    assert done.out == Path("out.jsonl").read_text(encoding="utf-8")
    assert done.err.endswith("→ standard output\n")
    assert not Path("-").exists()


def test_pretty(folder: Path, zhenggai: Run) -> None:
    """`--pretty` gives the same records, indented, with Chinese as it is."""
    zhenggai("run", "in/甲.txt", "-o", "out.jsonl", *FAST)
    done = zhenggai("run", "in/甲.txt", "-o", "-", "--pretty", *FAST)
    assert json.loads(done.out) == read_lines()[0]
    assert '\n  "id": "甲",\n' in done.out


def test_profile(folder: Path, zhenggai: Run) -> None:
    """`--profile` adds a table with every stage to stderr, and changes nothing in the output."""
    zhenggai("run", "in", "-o", "plain.jsonl", *FAST)
    done = zhenggai("run", "in", "-o", "out.jsonl", "--profile", *FAST)
    assert done.out == ""
    assert Path("out.jsonl").read_bytes() == Path("plain.jsonl").read_bytes()
    for stage in ("normalize", "segmenter", "quantities", "record", "all"):
        assert f"│ {stage} " in done.err
    assert "…" not in done.err


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        pytest.param(
            "gb18030", "一、关于河道管护不到位的问题。\r\n整改情况：由云溪县水务局清理河道１２公里。", id="gb18030"
        ),
        pytest.param(
            "big5hkscs", "一、關於河道管護不到位的問題。\n整改情況：由雲溪縣水務局清理河道１２公里。", id="big5"
        ),
        pytest.param("utf-16", "一、关于河道管护不到位的问题。\n整改情况：由云溪县水务局清理河道12公里。", id="utf-16"),
        pytest.param(
            "utf-16-be", "一、關於河道管護不到位的問題。\n整改情況：由雲溪縣水務局清理河道12公里。", id="utf-16-be"
        ),
        pytest.param(
            "utf-8-sig",
            "一、关于河道管护不到位的问题。\n整改情况：由云溪县水务局清理河道12公里。",
            id="utf-8 with mark",
        ),
    ],
)
@pytest.mark.parametrize("is_given", [False, True], ids=["detected", "given"])
def test_encoding_changes_only_the_source(folder: Path, zhenggai: Run, codec: str, text: str, is_given: bool) -> None:
    """The same text in another encoding gives the same record, but for where it came from."""
    records = []
    for encoding in ("utf-8", codec):
        Path("n.txt").write_bytes(text.encode(encoding))
        options = ("--encoding", encoding) if is_given else ()
        done = zhenggai("run", "n.txt", "-o", "out.jsonl", *FAST, *options)
        assert done.code == 0, done.err
        records += read_lines()
    plain, other = records
    sources = plain.pop("source"), other.pop("source")
    assert plain == other
    assert plain["text"] == text
    assert plain["problems"][0]["text"] in text
    assert sources[0]["encoding"] == "utf-8"
    assert sources[0]["sha256"] != sources[1]["sha256"]


def test_settings_reach_the_pipeline(folder: Path, zhenggai: Run) -> None:
    """`--set` may be given several times and changes what the stages do, and the configuration's hash."""
    zhenggai("run", "in/甲.txt", "-o", "plain.jsonl", *FAST)
    settings = ("--set", "components.owners.default_owner=false", "--set", 'nlp.tokenizer.conversion="none"')
    assert zhenggai("run", "in/甲.txt", "-o", "out.jsonl", *FAST, *settings).code == 0
    (plain,), (changed,) = read_lines("plain.jsonl"), read_lines()

    def default_owners(record: dict[str, Any]) -> int:
        return sum(owner["role"] == "default" for measure in record["measures"] for owner in measure["owners"])

    assert default_owners(plain) > 0
    assert default_owners(changed) == 0
    assert plain["pipeline"]["config"] != changed["pipeline"]["config"]


def test_configuration_of_ones_own(folder: Path, zhenggai: Run) -> None:
    """`--config` takes the path of a .cfg file."""
    shipped = Path(running.__file__).parents[3] / "configs/fast.cfg"
    Path("mine.cfg").write_text(
        shipped.read_text(encoding="utf-8").replace("default_owner = true", "default_owner = false"), encoding="utf-8"
    )
    assert zhenggai("run", "in/甲.txt", "-o", "out.jsonl", "--config", "mine.cfg").code == 0
    assert all(owner["role"] != "default" for measure in read_lines()[0]["measures"] for owner in measure["owners"])


def test_jsonl_fields_of_ones_own(folder: Path, zhenggai: Run) -> None:
    """`--id-field` and `--text-field` name the fields of JSONL; a number is an id too, and none is made up."""
    lines = [{"编号": 7, "正文": "河道管护不到位。"}, {"正文": "台账不全。"}, {"编号": "九", "正文": "账实不符。"}]
    Path("n.jsonl").write_text("\n".join(json.dumps(line) for line in lines))
    done = zhenggai("run", "n.jsonl", "-o", "out.jsonl", "--id-field", "编号", "--text-field", "正文", *FAST)
    assert done.code == 0
    records = read_lines()
    assert [record["text"] for record in records] == ["河道管护不到位。", "台账不全。", "账实不符。"]
    assert [records[0]["id"], records[2]["id"]] == ["7", "九"]
    assert len(records[1]["id"]) == 16
    assert records[2]["source"]["uri"] == "n.jsonl:3"


def test_standard_input(folder: Path, zhenggai: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` reads a notice from stdin, which may stand among other inputs."""
    data = "河道管护不到位的问题，已完成整改。".encode("gb18030")
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    done = zhenggai("run", "in/乙.txt", "-", "in/甲.txt", "-o", "out.jsonl", *FAST)
    assert done.code == 0
    assert [record["source"]["uri"] for record in read_lines()] == ["in/乙.txt", "-", "in/甲.txt"]


def test_glob_and_the_same_file_twice(folder: Path, zhenggai: Run) -> None:
    """A quoted glob is matched, and a file that is named again is not read again."""
    done = zhenggai("run", "in/甲.txt", "in/*.txt", "in", "./in/../in/甲.txt", "-o", "out.jsonl", *FAST)
    assert done.code == 0
    assert [record["id"] for record in read_lines()] == ["甲", "乙"]


def test_second_run_gives_the_same_bytes(folder: Path, zhenggai: Run) -> None:
    """A re-run takes the place of the first output and is the same."""
    zhenggai("run", "in", "-o", "out.jsonl", *FAST)
    first = Path("out.jsonl").read_bytes()
    zhenggai("run", "in", "-o", "out.jsonl", *FAST)
    assert Path("out.jsonl").read_bytes() == first
    for record in read_lines():
        Record.model_validate(record)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param((), "Missing argument 'INPUT…'", id="no input"),
        pytest.param(("in",), "Missing option '-o' / '--output'", id="no output"),
        pytest.param(("in", "-o", "o", "--colour"), "No such option: --colour", id="unknown flag"),
        pytest.param(("in", "-o", "o", "--config", "quick"), "one of: default, fast", id="unknown configuration"),
        pytest.param(("in", "-o", "o", "--config", "no.cfg"), "no such configuration file", id="missing .cfg"),
        pytest.param(("in", "-o", "o", "--encoding", "gb-x"), "expected the name of a text encoding", id="encoding"),
        pytest.param(("in", "-o", "o", "--set", "lang"), "expected section.key=value", id="setting without value"),
        pytest.param(("in", "-o", "o", "--set", "lang=zh"), "expected section.key=value", id="setting without section"),
        pytest.param(
            ("in", "-o", "o", "--set", "components.owners.x=1"),
            "[components.owners] has no key 'x'; known there: ",
            id="unknown key",
        ),
        pytest.param(("in", "-o", "o", "--set", "components.x.y=1"), "no section [components.x]", id="unknown section"),
        pytest.param(
            ("in", "-o", "o", "--set", "components.owners.default_owner=3"), "default_owner", id="value of another type"
        ),
        pytest.param(
            ("in", "-o", "o", "--set", "components.segmenter.backend=magic"), "expected one of pkuseg", id="backend"
        ),
        pytest.param(
            ("in", "-o", "o", "--set", 'nlp.pipeline=["segmenter"]'), "a stage made by zhenggai_record", id="no record"
        ),
        pytest.param(("in", "-o", "in"), "in: expected a file to write, it is a folder", id="output is a folder"),
        pytest.param(("in", "-o", ""), "it is a folder", id="output without a name"),
        pytest.param(("in", "-o", "in/甲.txt/o"), "can't be written", id="output below a file"),
        pytest.param(("in", "-o", "in/甲.txt"), "in/甲.txt: is among the inputs", id="output is in the input folder"),
        pytest.param(("in/*", "-o", "in/../in/乙.txt"), "is among the inputs", id="output is matched by the glob"),
    ],
)
def test_wrong_use_gives_exit_code_2(folder: Path, zhenggai: Run, arguments: tuple[str, ...], told: str) -> None:
    """Wrong use is told on stderr with what was expected; nothing is written and nothing lost."""
    before = {path: path.read_bytes() for path in Path("in").iterdir()}
    done = zhenggai("run", *(arguments if "--config" in arguments else (*arguments, *FAST)))
    assert done.code == 2
    assert done.out == ""
    assert told in " ".join(done.err.replace("│", " ").split())
    assert "Traceback" not in done.err
    assert {path: path.read_bytes() for path in Path("in").iterdir()} == before
    assert os.listdir() == ["in"]


@pytest.mark.parametrize("arguments", [(), ("train",)], ids=["zhenggai", "zhenggai train"])
def test_no_arguments_show_the_help(zhenggai: Run, arguments: tuple[str, ...]) -> None:
    """Called alone, a command tells its subcommands."""
    done = zhenggai(*arguments)
    assert done.code == 2
    assert "Usage: zhenggai" in done.out + done.err


def test_unknown_command(zhenggai: Run) -> None:
    """A command that isn't there is wrong use."""
    done = zhenggai("extract")
    assert (done.code, done.out) == (2, "")
    assert "No such command 'extract'" in done.err


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help(zhenggai: Run, flag: str) -> None:
    """Help is a result: exit code 0, on stdout."""
    done = zhenggai("run", flag)
    assert (done.code, done.err) == (0, "")
    assert "--text-field" in done.out
