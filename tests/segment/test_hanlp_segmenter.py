"""HanLP behind the protocol, with a stand-in where the package itself isn't needed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhenggai.errors import ModelError
from zhenggai.segment import make_segmenter
from zhenggai.segment.alignment import align_words


@pytest.fixture
def fake_hanlp(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[str], object]], None]:
    """Give a function that puts a stand-in for the package in place, with that `load`."""

    def install(load: Callable[[str], object]) -> None:
        module = ModuleType("hanlp")
        module.load = load  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "hanlp", module)

    return install


def test_a_missing_package_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "hanlp", None)
    with pytest.raises(ModelError) as caught:
        make_segmenter("hanlp", model="any")
    for part in ("pip install torch==2.13.0", "pip install 'zhenggai[hanlp]'", "research use only"):
        assert part in str(caught.value)


def test_words_come_from_the_model_and_nothing_is_lost(fake_hanlp: Callable[..., None]) -> None:
    fake_hanlp(lambda name: lambda text: [text[:2], text[2:].replace("３", "3")])
    words = make_segmenter("hanlp", model="any").segment("整改到位。\n共３处")
    assert words == ["整改", "到位。", "\n", "共３", "处"]


def test_a_model_that_fails_to_load_is_named(fake_hanlp: Callable[..., None]) -> None:
    def fail(name: str) -> object:
        raise FileNotFoundError(name)

    fake_hanlp(fail)
    with pytest.raises(ModelError, match="absent-model"):
        make_segmenter("hanlp", model="absent-model")


def test_something_that_is_no_tokenizer_is_refused(fake_hanlp: Callable[..., None]) -> None:
    fake_hanlp(lambda name: object())
    with pytest.raises(ModelError, match="any"):
        make_segmenter("hanlp", model="any")


@given(words=st.lists(st.text(alphabet="整改3３", max_size=4)), text=st.text(alphabet="整改3３ "))
def test_aligned_words_always_make_up_the_text(words: list[str], text: str) -> None:
    aligned = align_words(words, text=text)
    assert "".join(aligned) == text
    assert all(aligned)


def test_words_that_fit_are_kept() -> None:
    assert align_words(["整改", "到", "位"], text="整改到位") == ["整改", "到", "位"]
