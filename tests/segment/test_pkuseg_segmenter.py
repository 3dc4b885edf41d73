"""The statistical segmenter: its words, its likeness to spacy_pkuseg, and what it says of broken models."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import numpy as np
import pytest
import spacy_pkuseg  # type: ignore[import-untyped]
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhenggai.errors import ModelError
from zhenggai.segment import Segmenter
from zhenggai.segment.pkuseg_model import FEATURES_FILE, LEXICON_FILE, WEIGHTS_FILE, read_model, write_model
from zhenggai.segment.pkuseg_segmenter import PkusegSegmenter

_ANY_LENGTH = "县住建局未按要求完成整改一二三百千万的了3.5%年月日，、“”－abＡ/&*_|环境保护督察组长江公司责任"


@pytest.fixture(scope="module")
def plain_model(shipped_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the shipped model without its lexicon: what a model trained by spacy_pkuseg looks like."""
    folder = tmp_path_factory.mktemp("plain")
    for name in (FEATURES_FILE, WEIGHTS_FILE):
        shutil.copy(shipped_model / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def both_readers(plain_model: Path) -> tuple[PkusegSegmenter, spacy_pkuseg.pkuseg]:
    """Give our segmenter and spacy_pkuseg's over the same model."""
    return PkusegSegmenter(model=plain_model), spacy_pkuseg.pkuseg(str(plain_model), user_dict=None)


@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=_ANY_LENGTH, max_size=150))
def test_words_without_a_lexicon_are_those_of_spacy_pkuseg(
    both_readers: tuple[PkusegSegmenter, spacy_pkuseg.pkuseg], text: str
) -> None:
    ours, theirs = both_readers
    assert ours.segment(text) == theirs.cut(text)


def test_known_sentences_without_a_lexicon_are_those_of_spacy_pkuseg(
    both_readers: tuple[PkusegSegmenter, spacy_pkuseg.pkuseg], toy_sentences: tuple[str, ...]
) -> None:
    ours, theirs = both_readers
    for text in (sentence.replace(" ", "") for sentence in toy_sentences):
        assert ours.segment(text) == theirs.cut(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("限期于2024年6月30日前整改到位", "限期 于 2024 年 6 月 30 日 前 整改 到位", id="date"),
        pytest.param("已完成整改12项,正在整改3项;", "已 完成 整改 12 项 , 正 在 整改 3 项 ;", id="counts"),
        pytest.param("该县污水处理厂超标排放", "该县 污水 处理 厂 超标 排放", id="finer-than-pku"),
        pytest.param("你\n好", "你 \n 好", id="line-break-parts-words"),
    ],
)
def test_shipped_model_cuts_as_the_ud_standard_does(pkuseg: Segmenter, text: str, words: str) -> None:
    assert pkuseg.segment(text) == words.split(" ")


def test_half_width_punctuation_cuts_as_full_width_does(pkuseg: Segmenter) -> None:
    full = "经查，该局未履职（涉及２００万元）；责任人：张三，区委书记。"
    half = full.translate(str.maketrans("，（）；：２０", ",();:20"))
    assert list(map(len, pkuseg.segment(half))) == list(map(len, pkuseg.segment(full)))


def test_a_piece_does_not_see_its_neighbours(pkuseg: Segmenter) -> None:
    first, second = "县住建局未按要求整改。", "市环保局已完成整改！"
    assert pkuseg.segment(first + second) == pkuseg.segment(first) + pkuseg.segment(second)


def test_a_model_written_anew_is_the_same(shipped_model: Path, tmp_path: Path) -> None:
    """Tables to the byte; of the weights the members, as zip headers differ between releases of Python."""
    write_model(read_model(shipped_model), tmp_path)
    for name in (FEATURES_FILE, LEXICON_FILE):
        assert (tmp_path / name).read_bytes() == (shipped_model / name).read_bytes(), name
    written, shipped = (zipfile.ZipFile(folder / WEIGHTS_FILE) for folder in (tmp_path, shipped_model))
    assert {name: written.read(name) for name in written.namelist()} == {
        name: shipped.read(name) for name in shipped.namelist()
    }


def test_shipped_model_is_smaller_than_fifteen_megabytes(shipped_model: Path) -> None:
    assert sum(path.stat().st_size for path in shipped_model.iterdir()) < 15_000_000


@pytest.mark.parametrize("missing", [FEATURES_FILE, WEIGHTS_FILE])
def test_a_missing_file_is_named(plain_model: Path, tmp_path: Path, missing: str) -> None:
    shutil.copytree(plain_model, tmp_path / "model")
    (tmp_path / "model" / missing).unlink()
    with pytest.raises(ModelError, match=missing):
        PkusegSegmenter(model=tmp_path / "model")


@pytest.mark.parametrize("damaged", [FEATURES_FILE, WEIGHTS_FILE, LEXICON_FILE])
@pytest.mark.parametrize("content", [b"", b"\x00\x01damaged", b"half"], ids=["empty", "garbage", "half"])
def test_a_damaged_file_is_named(shipped_model: Path, tmp_path: Path, damaged: str, content: bytes) -> None:
    shutil.copytree(shipped_model, tmp_path / "model")
    path = tmp_path / "model" / damaged
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2] if content == b"half" else content)
    with pytest.raises(ModelError, match=damaged):
        PkusegSegmenter(model=tmp_path / "model")


def test_files_of_different_models_are_refused(plain_model: Path, tmp_path: Path) -> None:
    shutil.copytree(plain_model, tmp_path / "model")
    np.savez(tmp_path / "model" / WEIGHTS_FILE, sizes=np.array([5, 2]), w=np.zeros(35))
    with pytest.raises(ModelError, match="different models"):
        PkusegSegmenter(model=tmp_path / "model")
