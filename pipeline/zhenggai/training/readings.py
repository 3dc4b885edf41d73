"""Gold records → the pipeline's readings of them, with the names that it finds or with those of the gold."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from zhenggai.entities.proposals import Proposal
from zhenggai.errors import GoldError
from zhenggai.evaluate.records import read_records
from zhenggai.export.notation import parse_notation
from zhenggai.normalize.normalizer import NormalizedText
from zhenggai.record import Label, Record

_NAMES = frozenset({Label.ORG, Label.GROUP, Label.LOC, Label.PROJECT, Label.PER, Label.TITLE})
_NAMES_FACTORY = "zhenggai_names"
_FRAME_HEAD = "⟦ORG|东川市人民政府⟧\n关于整改情况的通报\n一、关于工作滞后的问题。\n整改情况:一是⟪M1|"
_FRAME_TAIL = "⟫。二是⟪M2|其余事项已办结⟫。\n"


@dataclass(frozen=True, slots=True)
class Reading:
    """What the pipeline makes of a gold notice.

    Attributes:
        gold: The gold record.
        doc: The pipeline's Doc of its text.
    """

    gold: Record
    doc: Doc


def read_split(gold: Path, splits: Path, names: Sequence[str]) -> dict[str, list[Record]]:
    """The gold records of the named splits.

    Raises:
        GoldError: A split is not in `splits`, or one of its notices not in `gold`.
    """
    by_id = {record.id: record for record in read_records(gold, is_gold=True)}
    table = json.loads(splits.read_text(encoding="utf-8"))
    missing = [name for name in names if name not in table]
    absent = [one for name in names if name in table for one in table[name] if one not in by_id]
    if missing or absent:
        raise GoldError(
            f"{splits}: expected splits {', '.join(names)} of notices in {gold}; missing {missing or absent}"
        )
    return {name: [by_id[one] for one in table[name]] for name in names}


def read_frames(path: Path) -> list[Record]:
    """Marked measures, one a line, each as a notice of its own; blank lines and lines with # are left out.

    Raises:
        GoldError: A line's marks don't hold.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    return [
        parse_notation(f"{_FRAME_HEAD}{line}{_FRAME_TAIL}", notice_id=f"{path.stem}:{number}", where=f"{path}:{number}")
        for number, line in enumerate(lines, start=1)
        if line.strip() and not line.startswith("#")
    ]


def read_with(nlp: Language, gold: Sequence[Record], *, gold_names: bool) -> Iterator[Reading]:
    """Reads gold notices; with `gold_names`, the names come from the gold and everything behind builds on them."""
    for record in gold:
        doc = nlp.make_doc(record.text)
        for name, stage in nlp.pipeline:
            if gold_names and nlp.get_pipe_meta(name).factory == _NAMES_FACTORY:
                doc._.mentions = names_of(record, doc._.normalized)
            else:
                doc = stage(doc)
        yield Reading(record, doc)


def span_in(normalized: NormalizedText, start: int, end: int) -> tuple[int, int]:
    """A span of the raw text as one of the normalized text."""
    offsets = normalized.offsets
    return int(np.searchsorted(offsets.starts, start, "left")), int(np.searchsorted(offsets.ends, end, "right"))


def names_of(gold: Record, normalized: NormalizedText) -> list[Proposal]:
    """The gold names of a notice as spans of its normalized text."""
    names: list[Proposal] = []
    for entity in gold.entities:
        start, end = span_in(normalized, entity.start, entity.end)
        if Label(entity.label) in _NAMES and end > start:
            names.append(Proposal(start, end, Label(entity.label), "gold", 1.0))
    return sorted(names, key=lambda name: name.start)
