"""The small network of names learns from a larger one: its material, and the training by torch."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from zhenggai.errors import ConfigError
from zhenggai.record import Record
from zhenggai.tagging.lexicon_features import WIDTH, lexicon_features
from zhenggai.tagging.model import Reading
from zhenggai.tagging.network import NETWORK_FILE
from zhenggai.tagging.tags import TAGS, to_tags
from zhenggai.training.distillation import DistillationOptions, distil
from zhenggai.training.silver import Pool, PoolMaker

MakeGold = Callable[[int, str], Record]
CHARACTERS = sorted("由市水务局负责清理河道,县教育局。整改\n")


class Teacher:
    """Is sure that every 局 ends a body and knows nothing else."""

    def read(self, text: str, *, known: object = ()) -> Reading:
        scores = np.full((len(text), len(TAGS)), -9, dtype=np.float32)
        columns = [TAGS.index("E-ORG") if character == "局" else 0 for character in text]
        scores[np.arange(len(text)), columns] = -0.01
        return Reading([], scores)


@pytest.fixture
def maker() -> PoolMaker:
    return PoolMaker(Teacher(), CHARACTERS, seed=3)  # type: ignore[arg-type]


def _text(pool: Pool) -> str:
    return "".join(CHARACTERS[row - 1] if row else "?" for row in pool.rows)


def test_a_pool_of_gold_has_the_notices_and_copies_with_other_names(maker: PoolMaker, make_gold: MakeGold) -> None:
    record = make_gold(1, "由⟦ORG|市水务局⟧清理河道。\n⟦ORG|县教育局⟧负责。")
    pool = maker.gold([record], copies=30)
    text, length = _text(pool), len(record.text) + 1
    assert text[:length] == record.text + "\n"
    tags = pool.targets.argmax(axis=1)
    assert tags[:length].tolist() == to_tags(length, [(1, 5, "ORG"), (11, 15, "ORG")]).tolist()
    assert text.count("市水务局") < 30
    names = np.flatnonzero(np.array([tag.startswith("B-ORG") for tag in TAGS])[tags])
    assert len(names) >= 50
    features = np.unpackbits(pool.features[:length], axis=1)[:, :WIDTH]
    np.testing.assert_array_equal(features, lexicon_features(record.text + "\n"))


def test_texts_that_few_are_like_stand_thrice_as_they_are(maker: PoolMaker, make_gold: MakeGold) -> None:
    records = [make_gold(1, "由⟦ORG|市水务局⟧清理河道。"), make_gold(2, "由⟦ORG|县教育局⟧清理河道。")]
    pool = maker.gold(records, copies=1, plain={records[1].id})
    lines = _text(pool).split("\n")
    assert lines[:4] == [records[0].text, *[records[1].text] * 3]
    assert len(lines) == 7


def test_plain_texts_have_what_the_teacher_says(maker: PoolMaker) -> None:
    pool = maker.texts(["由市水务局负责。县教育局整改。"] * 5, is_renamed=False)
    text = _text(pool).replace("\n", "")
    assert text == "由市水务局负责。县教育局整改。" * 5
    ends = pool.targets[:, TAGS.index("E-ORG")] > 0.4
    assert ends.tolist() == [character == "局" for character in _text(pool)]


def test_a_pool_is_the_same_whatever_was_made_before(maker: PoolMaker) -> None:
    first = maker.templates(500)
    maker.templates(200)
    np.testing.assert_array_equal(maker.templates(500).rows, first.rows)


def test_a_network_learns_what_its_teacher_says(maker: PoolMaker, shipped_teacher: Path, tmp_path: Path) -> None:
    """The same pools give the same network, and it knows what ends a body."""
    pytest.importorskip("torch")
    pools = {"texts": maker.texts(["由市水务局负责清理河道,县教育局整改。"] * 60, is_renamed=False)}
    options = DistillationOptions(steps=40, window=64, rows=4, first=16, channels=12, rate=2e-2)
    for name in ("one", "two"):
        distil(pools, {"texts": 1.0}, shipped_teacher, tmp_path / name, options=options)
    graphs = [(tmp_path / name / NETWORK_FILE).read_bytes() for name in ("one", "two")]
    assert graphs[0] == graphs[1]
    losses: list[float] = []
    distil(
        pools, {"texts": 1.0}, shipped_teacher, tmp_path, options=options, on_step=lambda _, loss: losses.append(loss)
    )
    assert losses[-1] < 0.3 < losses[0]


def test_too_little_text_is_refused(maker: PoolMaker, tmp_path: Path) -> None:
    pools = {"texts": maker.texts(["整改。"], is_renamed=False)}
    with pytest.raises(ConfigError, match="more than 512 characters of texts"):
        distil(pools, {"texts": 1.0}, tmp_path, tmp_path)
