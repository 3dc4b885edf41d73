from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import zhenggai

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"
SPLITS = {"train": ["b04"], "dev": ["a04", "d06"]}  # short notices; none of the split test
NOTICES = sorted(notice for split in SPLITS.values() for notice in split)


@pytest.fixture(scope="session")
def finished_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the pages take for given: a small corpus, folders of notices and of marked ones, records of them."""
    folder = tmp_path_factory.mktemp("pages")
    for name in ("configs", "models"):
        (folder / name).symlink_to(ROOT / name)
    _write_corpus(folder / "corpus")
    for name in ("notices", "archive"):
        shutil.copytree(folder / "corpus" / "notices", folder / name)
    for name in ("marked", "first", "second"):
        shutil.copytree(folder / "corpus" / "gold", folder / name)
    shutil.copy(folder / "corpus" / "gold.jsonl", folder)
    _write_records(folder)
    _write_other_inputs(folder)
    return folder


def _write_corpus(folder: Path) -> None:
    for name in ("notices", "gold"):
        (folder / name).mkdir(parents=True)
        for notice in NOTICES:
            shutil.copy(CORPUS / name / f"{notice}.txt", folder / name)
    for name in ("meta", "frames"):
        shutil.copytree(CORPUS / name, folder / name)
    shutil.copy(CORPUS / "allowed.tsv", folder)
    (folder / "splits.json").write_text(json.dumps(SPLITS), encoding="utf-8")
    gold = (CORPUS / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    _write_lines(folder / "gold.jsonl", [line for line in gold if json.loads(line)["id"] in NOTICES])


def _write_records(folder: Path) -> None:
    lines = []
    for path in sorted((folder / "notices").glob("*.txt")):
        record = zhenggai.extract(path.read_text(encoding="utf-8")).model_copy(update={"id": path.stem})
        lines.append(record.model_dump_json(by_alias=True, exclude_none=True))
    (folder / "shards").mkdir()
    for name in ("records.jsonl", "a.jsonl", "b.jsonl", "shards/part-0.jsonl"):
        _write_lines(folder / name, lines)


def _write_other_inputs(folder: Path) -> None:
    """A page, JSONL with fields of its own, an old encoding."""
    text = (folder / "notices" / "b04.txt").read_text(encoding="utf-8")
    paragraphs = "".join(f"<p>{line}</p>" for line in text.splitlines())
    (folder / "page.html").write_text(f"<html><body><article>{paragraphs}</article></body></html>", encoding="utf-8")
    _write_lines(folder / "big.jsonl", [json.dumps({"doc_id": "1", "body": text, "id": "1", "text": text})])
    shutil.copy(CORPUS / "notices" / "a01.txt", folder / "notice.txt")
    (folder / "old.txt").write_bytes(text.encode("gb18030"))


def _write_lines(path: Path, lines: list[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
