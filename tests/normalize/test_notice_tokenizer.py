"""The first stage: raw text → a Doc of the normalized one."""

from __future__ import annotations

import pytest
from spacy.vocab import Vocab

from zhenggai.errors import InputError
from zhenggai.normalize.normalizer import NormalizationSettings
from zhenggai.normalize.script import Conversion
from zhenggai.stages.tokenizer import NoticeTokenizer


@pytest.fixture(scope="module")
def tokenizer() -> NoticeTokenizer:
    """Give a tokenizer with every step on."""
    steps = dict.fromkeys(NormalizationSettings.__slots__, True) | {"conversion": Conversion.T2S}
    return NoticeTokenizer(Vocab(), settings=NormalizationSettings(**steps))


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        pytest.param("", "", id="empty"),
        pytest.param("\n \n", "\n \n", id="blanks"),
        pytest.param("（一）環境\u200b保護，１2%", "(一)环境保护,12%", id="full-width-traditional-mixed-digits"),
        pytest.param("清理河道，\r\n共12公里。", "清理河道,共12公里。", id="line-break"),
        pytest.param("𠮷😀", "𠮷😀", id="outside-of-the-basic-plane"),
    ],
)
def test_doc_holds_the_normalized_text(tokenizer: NoticeTokenizer, raw: str, text: str) -> None:
    """The Doc has the normalized text, a token a character, and the raw text beside it."""
    doc = tokenizer(raw)
    assert doc.text == text
    assert [token.text for token in doc] == list(text)
    assert doc._.normalized.raw == raw
    assert doc._.normalized.text == text
    assert raw[slice(*doc._.normalized.offsets.to_source(0, len(text)))] == raw


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        pytest.param("整\x00改", r"text: a NUL character at offset 1\. Remove it", id="nul"),
        pytest.param("整改\ud800", r"text: a lone surrogate U\+D800 at offset 2\. Decode", id="surrogate"),
    ],
)
def test_text_that_is_none_is_refused(tokenizer: NoticeTokenizer, raw: str, reason: str) -> None:
    """Characters that no text can hold are named with their place and a remedy."""
    with pytest.raises(InputError, match=reason):
        tokenizer(raw)


def test_notices_in_a_row_are_read_one_by_one(tokenizer: NoticeTokenizer) -> None:
    """A stream of texts gives their Docs in order, each when it is asked for."""
    docs = iter(tokenizer.pipe(iter(["環境", "", "整\x00改"])))
    assert [next(docs).text, next(docs).text] == ["环境", ""]
    with pytest.raises(InputError):
        next(docs)
