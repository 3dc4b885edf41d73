"""Words with their classes, by the longest known word."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from zhenggai.lexicon.word_classes import LONGEST_WORD, MARK, NUMBER, UNKNOWN, Word, word_classes, words_between

_TEXTS = st.text(alphabet="督促整改完成了3处12.5%问题,。县水务局对一二百万多个的A☑\n", max_size=40)


def _plainly(text: str) -> list[Word]:
    """The same words, every length tried at every place."""
    words: list[Word] = []
    while text:
        size = next((n for n in range(LONGEST_WORD, 0, -1) if len(text) >= n and text[:n] in word_classes()), 1)
        kind = word_classes().get(text[:size], UNKNOWN)
        if size == 1 and kind != UNKNOWN and text[0] in "一二三四五六七八九十百千万亿两余多":
            kind = NUMBER
        if text[0] in "0123456789.%‰":
            size, kind = len(text) - len(text.lstrip("0123456789.%‰")), NUMBER
        elif not text[0].isalnum():
            size, kind = 1, MARK
        words.append((text[:size], kind))
        text = text[size:]
    return words


@settings(deadline=None)
@given(_TEXTS)
def test_words_are_those_of_trying_every_length(text: str) -> None:
    """What is skipped for speed decides nothing."""
    assert words_between(text, 0, len(text)) == _plainly(text)


@settings(deadline=None)
@given(_TEXTS, st.integers(0, 5))
def test_the_first_words_are_the_first_of_all(text: str, most: int) -> None:
    """A limit cuts the list off and changes no word."""
    assert words_between(text, 0, len(text), most=most) == words_between(text, 0, len(text))[:most]


def test_no_word_goes_over_the_end() -> None:
    """A word that the stretch cuts is not known."""
    assert words_between("逐一督促", 0, 3)[:1] == [("逐一", "d")]
    assert all(len(word) == 1 for word, _ in words_between("逐一督促", 2, 3))
