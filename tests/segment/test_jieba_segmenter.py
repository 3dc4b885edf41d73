"""jieba kept to itself."""

from __future__ import annotations

import logging
from pathlib import Path

import jieba  # type: ignore[import-untyped]
import pytest

from zhenggai.segment import make_segmenter


def test_words_are_those_of_jieba() -> None:
    text = "县住建局未按要求完成整改，责任人张三丰被通报。"
    assert make_segmenter("jieba").segment(text) == jieba.Tokenizer().lcut(text)
    assert make_segmenter("jieba", use_hmm=False).segment(text) == jieba.Tokenizer().lcut(text, HMM=False)


def test_the_hmm_joins_unknown_names_only_when_asked_for() -> None:
    assert "杭研" in make_segmenter("jieba").segment("他来到了网易杭研大厦")
    assert "杭研" not in make_segmenter("jieba", use_hmm=False).segment("他来到了网易杭研大厦")


def test_neither_cache_nor_log_nor_the_global_tokenizer_is_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    before = jieba.dt.initialized
    with caplog.at_level(logging.DEBUG):
        make_segmenter("jieba").segment("限期整改")
    assert list(tmp_path.iterdir()) == []
    assert caplog.records == []
    assert jieba.dt.initialized is before
