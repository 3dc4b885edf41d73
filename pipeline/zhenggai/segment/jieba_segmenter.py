"""jieba behind the protocol: dictionary words and, for the rest, its HMM. Fast, with PKU-like longer words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhenggai.segment.analysis import Analysis
from zhenggai.segment.pieces import split_pieces

if TYPE_CHECKING:
    import jieba


class JiebaSegmenter:
    """An own tokenizer over jieba's dictionary; touches neither `jieba.dt` nor the cache in the temporary folder.

    Args:
        use_hmm: Let jieba's HMM join characters which the dictionary leaves single.

    """

    name = "jieba"

    def __init__(self, *, use_hmm: bool = True) -> None:
        self._use_hmm = use_hmm
        self._tokenizer = _load_tokenizer()

    def segment(self, text: str) -> list[str]:
        """Split `text` into its words; joined they are `text`.

        >>> JiebaSegmenter().segment("限期完成整改。")
        ['限期完成', '整改', '。']
        """
        words: list[str] = []
        for piece in split_pieces(text):
            words += self._tokenizer.cut(piece, HMM=self._use_hmm)
        return words

    def analyze(self, text: str) -> Analysis:
        """Give the words of `text`; names it has none."""
        return Analysis(self.segment(text))


def _load_tokenizer() -> jieba.Tokenizer:
    """Make a tokenizer and read its dictionary in here.

    `Tokenizer.initialize` would read and write `jieba.cache` in the temporary folder, which processes that start
    together race for, and would log to stderr; filling the two fields does the same without either.
    """
    import jieba  # takes a seventh of the start-up; most pipelines never ask it

    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer
