"""What a HanLP component or pipeline gives back → words and names on the characters that it read.

HanLP's components answer in many forms: a tokenizer with words, a tagger with one tag for each token, a recognizer with
(surface, label, first token, token behind the last), a pipeline or multi-task model with a Document that holds several
of these under keys (tok/fine, ner/msra …).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any

from zhenggai.errors import ModelError
from zhenggai.segment.alignment import align_words
from zhenggai.segment.analysis import Analysis, Name

CONFIDENCE = 0.7
"""HanLP tells no confidence."""

_FIRST = {"B", "S", "U"}
_LAST = {"E", "S", "U", "L"}
_WORD_TAGS = frozenset("BMIES")


def read_output(output: Any, *, text: str, tokens: Sequence[str]) -> Analysis:
    """Reads the answer to one piece of text.

    Args:
        output: What the component returned.
        text: The piece.
        tokens: The tokens that it was given: its characters, or nothing where it was given the text itself.

    Raises:
        ModelError: The answer has none of the known forms.

    >>> read_output(["市", "水务局"], text="市水务局", tokens=[]).words
    ['市', '水务局']
    >>> read_output([("水务局", "ORG", 1, 4)], text="市水务局", tokens=list("市水务局")).names
    [Name(start=1, end=4, label='ORG', confidence=0.7)]
    """
    if isinstance(output, Mapping):
        return _read_document(output, text=text, tokens=tokens)
    if not isinstance(output, Sequence) or isinstance(output, str):
        raise ModelError(_unknown(output))
    items = list(output)
    if all(_is_entity(item) for item in items) and (items or tokens):
        return Analysis(list(tokens) or list(text), list(_names(items, list(tokens) or list(text))))
    if not all(isinstance(item, str) for item in items):
        raise ModelError(_unknown(output))
    if tokens:
        return _read_tags(items, tokens)
    return Analysis(align_words(items, text=text))


def _read_document(document: Mapping[str, Any], *, text: str, tokens: Sequence[str]) -> Analysis:
    words = next((value for key, value in document.items() if key.split("/")[0] == "tok"), None)
    aligned = list(words) if words is not None else list(tokens) or list(text)
    entities = [one for key, value in document.items() if key.split("/")[0] == "ner" for one in value]
    names = _names(entities, _placed(aligned, text)) if entities else iter(())
    return Analysis(align_words(aligned, text=text), sorted(set(names), key=lambda name: (name.start, name.end)))


def _placed(words: Iterable[str], text: str) -> list[tuple[int, int]]:
    """Where in the text each word stands; one that HanLP rewrote is taken to be as long as what it stands for."""
    spans = []
    cursor = 0
    for word in words:
        start = text.find(word, cursor)
        if start < 0:
            start, word = cursor, word if cursor + len(word) <= len(text) else ""
        spans.append((start, start + len(word)))
        cursor = start + len(word)
    return spans


def _names(entities: Iterable[Any], tokens: Sequence[Any]) -> Iterator[Name]:
    """Entities, whose numbers count tokens, on characters."""
    if tokens and isinstance(tokens[0], str):
        ends = list(accumulate(map(len, tokens)))
        tokens = list(zip([0, *ends[:-1]], ends, strict=True))
    for _, label, first, behind in (tuple(entity)[:4] for entity in entities):
        if 0 <= first < behind <= len(tokens):
            yield Name(tokens[first][0], tokens[behind - 1][1], str(label), CONFIDENCE)


def _read_tags(tags: Sequence[str], tokens: Sequence[str]) -> Analysis:
    """One tag a character: BMES alone are words, BIO and its kin with labels are names."""
    if len(tags) != len(tokens):
        raise ModelError(f"HanLP: expected a tag for each of {len(tokens)} characters, but got {len(tags)}")
    if set(tags) <= _WORD_TAGS:
        starts = [index for index, tag in enumerate(tags) if index == 0 or tag in _FIRST]
        edges = [*starts, len(tokens)]
        return Analysis(["".join(tokens[left:right]) for left, right in pairwise(edges)])
    return Analysis(list(tokens), list(_tagged_names(tags)))


def _tagged_names(tags: Sequence[str]) -> Iterator[Name]:
    start, label = -1, ""
    for index, tag in enumerate([*tags, "O"]):
        kind, _, tag_label = tag.partition("-")
        if start >= 0 and (kind in _FIRST or kind == "O" or tag_label != label):
            yield Name(start, index, label, CONFIDENCE)
            start = -1
        if kind in _FIRST or (start < 0 and kind != "O"):
            start, label = index, tag_label
        if kind in _LAST and start >= 0:
            yield Name(start, index + 1, label, CONFIDENCE)
            start = -1


def _is_entity(item: Any) -> bool:
    return isinstance(item, tuple | list) and len(item) >= 4 and isinstance(item[2], int) and isinstance(item[3], int)


def _unknown(output: Any) -> str:
    return (
        f"HanLP: expected words, tags, entities or a Document, but the model gave {str(output)[:80]!r}; load a "
        "tokenizer, a tagger, a recognizer, or a pipeline of them"
    )
