"""HanLP itself: small models trained on the corpus, saved, loaded from their folders, run in the pipeline.

Runs where hanlp and torch are installed (`make test-hanlp`); elsewhere it is skipped.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import zhenggai
from zhenggai.segment import make_segmenter

pytest.importorskip("hanlp")
CORPUS = Path(__file__).parents[2] / "corpus"
_LABELS = frozenset({"ORG", "LOC", "PER", "TITLE"})


def training_rows() -> Iterator[str]:
    """The corpus's training notices as HanLP's tagging TSV: a character and its BIO tag a line."""
    train = set(json.loads((CORPUS / "splits.json").read_text(encoding="utf-8"))["train"])
    for line in (CORPUS / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if record["id"] not in train:
            continue
        tags = ["O"] * len(record["text"])
        for one in record["entities"]:
            if one["label"] in _LABELS:
                start, end, label = one["start"], one["end"], one["label"]
                tags[start:end] = [f"B-{label}", *[f"I-{label}"] * (end - start - 1)]
        yield from _rows(record["text"], tags)


def _rows(text: str, tags: list[str]) -> Iterator[str]:
    for character, tag in zip(text, tags, strict=True):
        if not character.isspace():
            yield f"{character}\t{tag}"
        if character in "。\n" and tag == "O":
            yield ""


@pytest.fixture(scope="module")
def recognizer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a recognizer of names, trained for some minutes on characters."""
    from hanlp.components.ner.rnn_ner import RNNNamedEntityRecognizer

    folder = tmp_path_factory.mktemp("hanlp")
    rows = folder / "train.tsv"
    rows.write_text("\n".join(training_rows()) + "\n", encoding="utf-8")
    RNNNamedEntityRecognizer().fit(
        str(rows), str(rows), str(folder / "ner"), epochs=15, embed=48, rnn_hidden=64, batch_size=16, lr=5e-3,
        patience=15, crf=False, tagging_scheme="BIO", devices=-1, token_delimiter="", seed=1,
    )  # fmt: skip
    return folder / "ner"


def test_trained_model_finds_names_of_a_new_sentence(recognizer: Path) -> None:
    """It has learnt: bodies of the commonest kind are found where training never had them."""
    text = "一是由市财政局、市审计局负责整改。\n二是县水利局组织排查。"
    names = make_segmenter("hanlp", model=recognizer).analyze(text).names
    assert {"ORG"} <= {name.label for name in names}
    assert "市财政局" in [text[name.start : name.end] for name in names]


def test_trained_model_runs_in_the_pipeline(recognizer: Path) -> None:
    """A configuration with it reads a notice; every span is one of the raw text."""
    text = "关于巡察整改情况的通报\n1.關於管網破損的問題。\n整改情況:一是由縣水利局修復管網3.5公里。"
    overrides = {"components.segmenter.backend": "hanlp", "components.segmenter.model": str(recognizer)}
    record = zhenggai.extract(text, config="hanlp", overrides=overrides)
    assert all(text[one.start : one.end] == one.text for one in record.entities)
    assert "縣水利局" in [one.text for one in record.entities]
