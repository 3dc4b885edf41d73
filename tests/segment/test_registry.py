"""Segmenters by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhenggai.errors import ConfigError, ModelError
from zhenggai.segment import BACKENDS, Segmenter, make_segmenter


@pytest.mark.parametrize("name", ["pkuseg", "jieba", "char", "lac"])
def test_a_segmenter_carries_the_name_it_is_made_by(name: str, shipped_model: Path) -> None:
    segmenter = make_segmenter(name, model=shipped_model if name == "pkuseg" else None)
    assert isinstance(segmenter, Segmenter)
    assert segmenter.name == name


def test_an_unknown_name_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ConfigError, match=r"pkuseg, jieba, char, lac, hanlp.*'pkuse'"):
        make_segmenter("pkuse")
    assert set(BACKENDS) == {"pkuseg", "jieba", "char", "lac", "hanlp"}


@pytest.mark.parametrize("name", ["pkuseg", "hanlp"])
def test_a_model_is_asked_for_where_one_is_needed(name: str) -> None:
    with pytest.raises(ConfigError, match="got none"):
        make_segmenter(name)


@pytest.mark.parametrize("name", ["jieba", "char"])
def test_a_model_is_refused_where_none_is_used(name: str, shipped_model: Path) -> None:
    with pytest.raises(ConfigError, match="expected no model"):
        make_segmenter(name, model=shipped_model)


def test_a_missing_model_folder_is_named() -> None:
    with pytest.raises(ModelError, match="nowhere"):
        make_segmenter("pkuseg", model="nowhere")
