"""Words that a foreign tokenizer returns, laid back onto the characters they came from."""

from __future__ import annotations


def align_words(words: list[str], *, text: str) -> list[str]:
    """Cuts `text` where `words` say, whatever they dropped or rewrote.

    Each word is sought behind the one before. What stands between two found words becomes a word of its own, and a
    word that isn't found (because the tokenizer rewrote its characters) falls into that gap.

    >>> align_words(["第", "3", "条"], text="第３条")
    ['第', '３', '条']
    """
    pieces: list[str] = []
    cursor = 0
    for word in words:
        start = text.find(word, cursor) if word else -1
        if start < 0:
            continue
        pieces += [text[cursor:start], text[start : start + len(word)]]
        cursor = start + len(word)
    pieces.append(text[cursor:])
    return [piece for piece in pieces if piece]
