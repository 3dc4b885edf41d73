"""Gold notices, gold sentences of Universal NER, templates → labelled sentences, and more of them with other names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import TypeAlias

import numpy as np

from zhenggai.dates.dates import find_dates
from zhenggai.entities.documents import find_documents
from zhenggai.errors import GoldError
from zhenggai.lexicon.tables import read_words
from zhenggai.normalize.normalizer import NormalizationSettings, normalize
from zhenggai.normalize.script import Conversion
from zhenggai.quantities.quantities import find_quantities
from zhenggai.record import Record
from zhenggai.tagging.invented import Inventor
from zhenggai.tagging.sentences import labelled_sentences
from zhenggai.tagging.tags import LABELS, Labelled

Sentence: TypeAlias = tuple[str, list[Labelled]]
_SLOT = re.compile(r"\{([^{}|]+)(?:\|(\w+))?\}")
_DATE_TAILS = ("", "底前", "以来", "5日", "18日")
_QUANTITIES = ("个", "家", "次", "处", ".5万元", "人次")
_DOCUMENTS = ("《关于加强{}工作的通知》", "《{}管理办法》", "《关于规范{}工作的实施意见》")
_ENOUGH = 60
_SHARES_REPLACED = (0.3, 0.6, 0.9)


def normalization() -> NormalizationSettings:
    """All steps, as in the shipped configurations."""
    return NormalizationSettings(True, True, True, True, True, True, True, True, True, Conversion.AUTO, True)


def known_spans(text: str) -> list[Labelled]:
    """Documents, dates and quantities of a normalized text, by the rules, sorted."""
    documents = [(one.start, one.end) for one in find_documents(text)]
    dates = [(one.start, one.end) for one in find_dates(text, blocked=documents)]
    quantities = [(one.start, one.end) for one in find_quantities(text, blocked=sorted([*documents, *dates]))]
    table = (("DOC", documents), ("DATE", dates), ("QTY", quantities))
    return sorted((start, end, label) for label, spans in table for start, end in spans)


def gold_sentences(record: Record) -> Iterator[Sentence]:
    """The sentences of a gold record's normalized text, with its names and the spans that the rules know."""
    text = normalize(record.text, settings=normalization()).text
    names = spans_of_gold(record)
    known = [one for one in known_spans(text) if not _overlaps(one, names)]
    yield from labelled_sentences(text, [*names, *known])


def spans_of_gold(record: Record) -> list[Labelled]:
    """The names of a gold record on its normalized text, sorted."""
    offsets = normalize(record.text, settings=normalization()).offsets
    spans = []
    for entity in record.entities:
        if str(entity.label) in LABELS:
            start = int(np.searchsorted(offsets.ends, entity.start, side="right"))
            end = int(np.searchsorted(offsets.starts, entity.end, side="left"))
            if start < end:
                spans.append((start, end, str(entity.label)))
    return sorted(spans)


def _overlaps(span: Labelled, others: Iterable[Labelled]) -> bool:
    return any(start < span[1] and span[0] < end for start, end, _ in others)


def treebank_sentences(path: Path) -> Iterator[Sentence]:
    """The sentences of an .iob2 file of Universal NER with its persons, bodies and places.

    Raises:
        GoldError: The file is missing or not as expected.
    """
    for rows in _blocks(path):
        text = ""
        spans: list[list[int | str]] = []
        for word, tag in rows:
            place, _, label = tag.partition("-")
            if place == "I" and spans and spans[-1][1] == len(text):
                spans[-1][1] = len(text) + len(word)
            elif label:
                spans.append([len(text), len(text) + len(word), label])
            text += word
        normalized = normalize(text, settings=normalization()).text
        if len(normalized) == len(text):
            yield normalized, [(int(start), int(end), str(label)) for start, end, label in spans]


def _blocks(path: Path) -> Iterator[list[tuple[str, str]]]:
    try:
        blocks = path.read_text(encoding="utf-8").split("\n\n")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(
            f"{path}: expected an .iob2 file of Universal NER, but got {error}; see the path given"
        ) from error
    for block in blocks:
        rows = [line.split("\t") for line in block.split("\n") if line and not line.startswith("# ")]
        if any(len(row) < 3 for row in rows):
            raise GoldError(f"{path}: expected columns id, word, tag, but a row has fewer; mend the file")
        if rows:
            yield [(row[1], row[2]) for row in rows]


def with_other_names(sentence: Sentence, random: Random, inventor: Inventor) -> Sentence:
    """The sentence with a part of its names replaced; the same name is replaced alike."""
    text, spans = sentence
    share = random.choice(_SHARES_REPLACED)
    replaced: dict[str, str] = {}
    built, names, position = "", [], 0
    for start, end, label in spans:
        name = text[start:end]
        if name not in replaced:
            is_other = label in LABELS and random.random() < share
            replaced[name] = inventor.other(label, name) if is_other else name
        built += text[position:start]
        names.append((len(built), len(built) + len(replaced[name]), label))
        built += replaced[name]
        position = end
    return built + text[position:], names


def from_templates(random: Random, inventor: Inventor) -> Sentence:
    """One or some sentences of the genre, their slots filled with invented names."""
    text, spans = _filled(random, inventor)
    while len(text) < _ENOUGH and random.random() < 0.6:
        more, found = _filled(random, inventor)
        text += random.choice(("\n", ""))
        spans += [(start + len(text), end + len(text), label) for start, end, label in found]
        text += more
    return text, spans


def _filled(random: Random, inventor: Inventor) -> Sentence:
    template = random.choice(read_words("name_templates")).replace("\\n", "\n").replace("\\t", "\t")
    text, spans, position = "", [], 0
    for match in _SLOT.finditer(template):
        text += template[position : match.start()]
        label = match[2] or match[1]
        filling = match[1] if match[2] else _filling(label, random, inventor)
        spans.append((len(text), len(text) + len(filling), label))
        text += filling
        position = match.end()
    return text + template[position:], spans


def _filling(label: str, random: Random, inventor: Inventor) -> str:
    if label == "DATE":
        return f"{random.randint(2018, 2026)}年{random.randint(1, 12)}月{random.choice(_DATE_TAILS)}"
    if label == "QTY":
        return f"{random.randint(2, 999)}{random.choice(_QUANTITIES)}"
    if label == "DOC":
        return random.choice(_DOCUMENTS).format(random.choice(read_words("department_stems")))
    return inventor.name(label)


class Mixture:
    """Draws training sentences: gold ones, most with other names; templates; sentences of Universal NER.

    Args:
        gold: Labelled sentences of notices.
        treebank: Labelled sentences of Universal NER; may be empty.
        random: Decides what comes next.
        templates: The share of sentences from templates among those that are not of Universal NER.
        treebank_share: The share of sentences of Universal NER.
    """

    def __init__(
        self,
        gold: Sequence[Sentence],
        treebank: Sequence[Sentence],
        random: Random,
        *,
        templates: float,
        treebank_share: float,
    ) -> None:
        self._gold, self._treebank, self._random = gold, treebank, random
        self._inventor = Inventor(random)
        self._templates = templates
        self._treebank_share = treebank_share if treebank else 0.0

    def draw(self, characters: int) -> list[Sentence]:
        """Sentences of so many characters together, or a little more."""
        drawn: list[Sentence] = []
        while sum(len(text) for text, _ in drawn) < characters:
            sentence = self._one()
            if len(sentence[0]) > 1:
                drawn.append(sentence)
        return drawn

    def _one(self) -> Sentence:
        if self._random.random() < self._treebank_share:
            return self._random.choice(self._treebank)
        if not self._gold or self._random.random() < self._templates:
            return from_templates(self._random, self._inventor)
        sentence = self._random.choice(self._gold)
        return with_other_names(sentence, self._random, self._inventor) if self._random.random() < 0.75 else sentence
