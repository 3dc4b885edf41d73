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
from zhenggai.segment.hanlp_output import read_output


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
    fake_hanlp(lambda name: lambda text: [text[:2], text[2:].replace("３", "3")] if text else [])
    words = make_segmenter("hanlp", model="any").segment("整改到位。\n共３处")
    assert words == ["整改", "到位。", "\n", "共３", "处"]


def test_a_model_that_fails_to_load_is_named(fake_hanlp: Callable[..., None]) -> None:
    def fail(name: str) -> object:
        raise FileNotFoundError(name)

    fake_hanlp(fail)
    with pytest.raises(ModelError, match="absent-model"):
        make_segmenter("hanlp", model="absent-model")


@pytest.mark.parametrize("model", [object(), lambda text: 3], ids=["no-component", "odd-answer"])
def test_something_that_is_no_component_is_refused(fake_hanlp: Callable[..., None], model: object) -> None:
    fake_hanlp(lambda name: model)
    with pytest.raises(ModelError, match=r"hanlp\.load|HanLP"):
        make_segmenter("hanlp", model="any")


@given(words=st.lists(st.text(alphabet="整改3３", max_size=4)), text=st.text(alphabet="整改3３ "))
def test_aligned_words_always_make_up_the_text(words: list[str], text: str) -> None:
    aligned = align_words(words, text=text)
    assert "".join(aligned) == text
    assert all(aligned)


def test_words_that_fit_are_kept() -> None:
    assert align_words(["整改", "到", "位"], text="整改到位") == ["整改", "到", "位"]


class _Recognizer:
    """As HanLP's recognizers answer: for tokens, with entities that count them."""

    def __call__(self, tokens: list[str]) -> list[tuple[str, str, int, int]]:
        assert isinstance(tokens, list)
        found = "".join(tokens).find("水务局")
        return [("水务局", "ORGANIZATION", found, found + 3)] if found >= 0 else []


class StandInNamedEntityRecognizer(_Recognizer):
    pass


class StandInTagger:
    """As HanLP's taggers answer: one tag a token."""

    def __call__(self, tokens: list[str]) -> list[str]:
        return ["B" if index % 2 == 0 else "E" for index in range(len(tokens))]


def test_names_of_a_recognizer_are_spans_of_characters(fake_hanlp: Callable[..., None]) -> None:
    fake_hanlp(lambda name: StandInNamedEntityRecognizer())
    found = make_segmenter("hanlp", model="any").analyze("整改。\n由县水务局牵头")
    assert [(name.start, name.end, name.label) for name in found.names] == [(6, 9, "ORGANIZATION")]
    assert found.words == list("整改。\n由县水务局牵头")


def test_tags_of_a_tagger_are_words(fake_hanlp: Callable[..., None]) -> None:
    fake_hanlp(lambda name: StandInTagger())
    assert make_segmenter("hanlp", model="any").segment("县水务局") == ["县水", "务局"]


def test_a_pipeline_gives_words_and_names_even_of_rewritten_tokens(fake_hanlp: Callable[..., None]) -> None:
    def pipeline(text: str) -> dict[str, object]:
        return {"tok/fine": ["3", "家", "水务局", "整改"], "ner/msra": [("水务局", "ORG", 2, 3)], "pos": ["m"]}

    fake_hanlp(lambda name: pipeline)
    found = make_segmenter("hanlp", model="any").analyze("３家水务局整改")
    assert "".join(found.words) == "３家水务局整改"
    assert [(name.start, name.end, name.label) for name in found.names] == [(2, 5, "ORG")]


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        pytest.param(["B-X", "I-X", "O"], [(0, 2, "X")], id="BIO"),
        pytest.param(["B-X", "E-X", "S-Y"], [(0, 2, "X"), (2, 3, "Y")], id="BIOES"),
        pytest.param(["B-X", "B-X", "I-Y"], [(0, 1, "X"), (1, 2, "X"), (2, 3, "Y")], id="broken"),
        pytest.param(["O", "O", "B-X"], [(2, 3, "X")], id="at-the-end"),
    ],
)
def test_labelled_tags_are_names(tags: list[str], spans: list[tuple[int, int, str]]) -> None:
    found = read_output(tags, text="市水局", tokens=list("市水局"))
    assert [(name.start, name.end, name.label) for name in found.names] == spans


class InvalidTagSequence(Exception):  # noqa: N818 (HanLP's own name)
    pass


def test_a_sentence_whose_tags_make_no_names_is_told_and_keeps_its_words(fake_hanlp: Callable[..., None]) -> None:
    def recognize(text: str) -> list[str]:
        if "难" in text:
            raise InvalidTagSequence("O E-ORG")
        return [text]

    fake_hanlp(lambda name: recognize)
    with pytest.warns(UserWarning, match="O E-ORG"):
        assert make_segmenter("hanlp", model="any").segment("整改。难句") == ["整改。", "难", "句"]
