"""Training the model of names: its material, and fitting it to notices of one's own."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from typer.testing import CliRunner

import zhenggai
from zhenggai.cli.app import app
from zhenggai.errors import GoldError
from zhenggai.lexicon.tables import read_words
from zhenggai.record import Record
from zhenggai.tagging.invented import Inventor
from zhenggai.tagging.material import from_templates, gold_sentences, treebank_sentences, with_other_names
from zhenggai.tagging.model import NameModel
from zhenggai.tagging.scoring import score_names
from zhenggai.tagging.tags import LABELS
from zhenggai.tagging.training import NameOptions, train_names

# Projects named as no shipped gold names them: by a flower and a number.
WORKS = ("青荷一号", "丹桂三号", "青荷六号", "白梅二号", "丹桂五号", "白梅八号", "青荷九号", "丹桂四号")
SMALL = NameOptions(steps=60, characters=400, rate=1.5e-3, templates=0.1, treebank=0.0)

MakeGold = Callable[[int, str], Record]


@pytest.fixture(scope="module")
def notices(make_gold: MakeGold) -> list[Record]:
    """Six notices of the house."""
    return [
        make_gold(
            number, f"整改情况:一是加快⟦PROJECT|{one}⟧建设。二是⟦PROJECT|{other}⟧已开工,⟦PROJECT|{third}⟧完成验收。"
        )
        for number, (one, other, third) in enumerate(zip(WORKS, WORKS[1:], WORKS[2:], strict=False))
    ]


def test_training_on_ones_own_notices_finds_names_of_their_kind(
    notices: list[Record], make_gold: MakeGold, shipped: Path, tmp_path: Path
) -> None:
    """The shipped model doesn't know the kind; after training it finds names that the training text never had."""
    unseen = make_gold(99, "下一步,加快⟦PROJECT|白梅五号⟧建设,⟦PROJECT|丹桂六号⟧已开工,⟦PROJECT|青荷四号⟧完成整改。")
    before = score_names(shipped, [unseen])["PROJECT"]
    train_names([one for record in notices for one in gold_sentences(record)], tmp_path, base=shipped, options=SMALL)
    after = score_names(tmp_path, [unseen])["PROJECT"]
    assert before.correct < after.correct
    assert (after.f1 or 0) >= 0.8


def test_the_same_notices_give_the_same_model(notices: list[Record], shipped: Path, tmp_path: Path) -> None:
    sentences = [one for record in notices for one in gold_sentences(record)]
    for name in ("one", "two"):
        train_names(sentences, tmp_path / name, base=shipped, options=NameOptions(steps=3, characters=200))
    assert (tmp_path / "one" / "head.npz").read_bytes() == (tmp_path / "two" / "head.npz").read_bytes()


def test_templates_have_slots_of_known_labels_only() -> None:
    labels = {slot.split("|")[-1] for line in read_words("name_templates") for slot in re.findall(r"{([^{}]*)}", line)}
    assert labels == {*LABELS, "DOC", "DATE", "QTY"}


def test_nothing_to_learn_from_is_refused(shipped: Path, tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="got none"):
        train_names([], tmp_path, base=shipped)


def test_gold_of_traditional_full_width_text_lies_on_the_normalized_one(make_gold: MakeGold) -> None:
    ((text, spans),) = gold_sentences(make_gold(1, "由⟦ORG|縣水務局⟧清理３處。"))
    assert text.startswith("由县水务局")
    assert (1, 5, "ORG") in spans


@pytest.mark.parametrize("seed", range(8))
def test_invented_names_stand_where_their_spans_say(seed: int) -> None:
    random = Random(seed)
    inventor = Inventor(random)
    sentence = ("由市水务局、县教育局牵头,市水务局负责", [(1, 5, "ORG"), (6, 10, "ORG"), (13, 17, "ORG")])
    text, spans = with_other_names(sentence, random, inventor)
    assert text[: spans[0][0]] == "由"
    assert text[spans[0][1]] == "、"
    assert text[spans[0][0] : spans[0][1]] == text[spans[2][0] : spans[2][1]]
    text, spans = from_templates(random, inventor)
    assert all(0 <= start < end <= len(text) for start, end, _ in spans)
    assert "{" not in text


@pytest.mark.parametrize("label", LABELS)
def test_names_of_every_label_are_invented_alike_by_the_same_seed(label: str) -> None:
    one, other = Inventor(Random(4)), Inventor(Random(4))
    names = [one.name(label) for _ in range(200)]
    assert names == [other.name(label) for _ in range(200)]
    assert all(names)
    assert len(set(names)) > 40


def test_treebank_sentences_have_their_names(tmp_path: Path) -> None:
    path = tmp_path / "words.iob2"
    rows = [
        "# text = 张明在四川大学",
        "1\t张\tB-PER\t-\t-",
        "2\t明\tI-PER\t-\t-",
        "3\t在\tO\t-\t-",
        "4\t四川大学\tB-ORG\t-\t-",
    ]
    path.write_text("\n".join(rows) + "\n\n", encoding="utf-8")
    assert list(treebank_sentences(path)) == [("张明在四川大学", [(0, 2, "PER"), (3, 7, "ORG")])]


def test_a_broken_treebank_is_named(tmp_path: Path) -> None:
    path = tmp_path / "words.iob2"
    path.write_text("1\t张\n\n", encoding="utf-8")
    with pytest.raises(GoldError, match=r"words\.iob2"):
        list(treebank_sentences(path))


def write_gold(notices: list[Record], path: Path) -> Path:
    path.write_text("\n".join(json.dumps(one.model_dump(mode="json", exclude_none=True)) for one in notices), "utf-8")
    return path


def test_passages_with_nothing_but_names_are_learnt_from_too(notices: list[Record], tmp_path: Path) -> None:
    """`--passages` adds what a folder's texts teach; a text in it without a name is passed over."""
    passages = tmp_path / "passages"
    passages.mkdir()
    (passages / "01.txt").write_text("加快⟦PROJECT|紫藤四号⟧建设,⟦ORG|云陌锂业⟧迁往⟦LOC|青埠⟧。", encoding="utf-8")
    (passages / "02.txt").write_text("台账缺失。", encoding="utf-8")
    arguments = ["train", "ner", "--data", str(write_gold(notices, tmp_path / "gold.jsonl")), "--steps", "3"]
    for name, more in (("without", []), ("with", ["--passages", str(passages)])):
        done = CliRunner().invoke(app, [*arguments, *more, "-o", str(tmp_path / name)])
        assert done.exit_code == 0, done.output
    assert (tmp_path / "with" / "head.npz").read_bytes() != (tmp_path / "without" / "head.npz").read_bytes()
    done = CliRunner().invoke(app, [*arguments, "--passages", str(tmp_path / "none"), "-o", str(tmp_path / "no")])
    assert isinstance(done.exception, GoldError)
    assert "none: expected marked" in str(done.exception)


def test_model_of_the_command_runs_in_the_pipeline(notices: list[Record], tmp_path: Path) -> None:
    """`zhenggai train ner` writes a folder that a configuration takes as it is."""
    gold = write_gold(notices, tmp_path / "gold.jsonl")
    folder = tmp_path / "mine"
    arguments = ["train", "ner", "--data", str(gold), "--dev", str(gold), "-o", str(folder), "--steps", "4"]
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 0, done.output
    assert "F1 before" in done.output
    assert NameModel(folder).read("县水务局").scores.shape[0] == 4
    overrides = {"components.tagger.model": str(folder), "components.names.arbiter": str(folder)}
    record = zhenggai.extract("整改情况:由县水务局清理河道3公里。", overrides=overrides)
    assert "县水务局" in [one.text for one in record.entities]
