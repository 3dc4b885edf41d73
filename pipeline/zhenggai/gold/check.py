"""Gold files → findings: every check on every notice, less what is declared to be right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from spacy.language import Language

from zhenggai.entities.documents import find_documents
from zhenggai.gold.allowed import Allowed
from zhenggai.gold.amounts import check_amounts
from zhenggai.gold.dates import check_dates
from zhenggai.gold.edges import check_edges
from zhenggai.gold.findings import Fault, Finding, GoldReading
from zhenggai.gold.names import check_names
from zhenggai.gold.nesting import check_nesting
from zhenggai.gold.outline import check_outline
from zhenggai.gold.owners import check_owners
from zhenggai.gold.positions import to_normalized
from zhenggai.gold.sources import GoldNotice, read_gold
from zhenggai.gold.states import check_states
from zhenggai.normalize.normalizer import NormalizedText
from zhenggai.record import Label, Record


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found.

    Attributes:
        findings: By file, in the order of the text; of several on one item and code, the first.
        notices: The ids of the notices that were read.
    """

    findings: list[Finding]
    notices: set[str]


def check_gold(paths: Sequence[Path], *, nlp: Language, allowed: Allowed | None = None) -> Checked:
    """Holds gold against the guideline, and its values against what our parsers read.

    Args:
        paths: Folders of marked notices, marked notices, or JSONL files.
        nlp: A pipeline, for its normalization.
        allowed: Declared exceptions.

    Returns:
        What is found, and which notices were read.

    Raises:
        GoldError: A path can't be read, or two notices of a file have one id.
    """
    notices = [notice for path in paths for notice in read_gold(path)]
    findings = list(chain.from_iterable(_check_notice(notice, nlp) for notice in notices))
    findings += _same_ids(notices)
    kept = sorted(findings if allowed is None else allowed.filter(findings))
    return Checked(kept, {notice.record.id for notice in notices if notice.record is not None})


def _check_notice(notice: GoldNotice, nlp: Language) -> Iterator[Finding]:
    yield from notice.findings
    record = notice.record
    if record is None:
        return
    texts = dict(_texts(record))
    reading = GoldReading(record, _normalized(nlp, record.text))
    told = {(one.line, one.column, one.code) for one in notice.findings}
    for fault in _faults(reading, lambda text: _normalized(nlp, text).text):
        line, column = notice.places[fault.item]
        if (line, column, fault.code) not in told:
            told.add((line, column, fault.code))
            yield Finding(notice.file, line, column, fault.code, fault.message, record.id, texts[fault.item])


def _texts(record: Record) -> Iterator[tuple[str, str]]:
    yield from ((one.id, one.text) for one in record.entities)
    yield from ((one.id, one.text) for one in record.quantities)
    yield from ((one.id, one.text) for one in record.problems)
    yield from ((one.id, one.text) for one in record.measures)


def _normalized(nlp: Language, text: str) -> NormalizedText:
    normalized: NormalizedText = nlp.make_doc(text)._.normalized
    return normalized


def _faults(reading: GoldReading, normalize: Callable[[str], str]) -> Iterator[Fault]:
    blocked = sorted([*_blocked(reading), *_documents(reading)])
    yield from check_nesting(reading)
    yield from check_edges(reading, normalize=normalize)
    yield from check_outline(reading)
    yield from check_amounts(reading, blocked=blocked, normalize=normalize)
    yield from check_dates(reading, normalize=normalize)
    yield from check_names(reading, normalize=normalize)
    yield from check_owners(reading)
    yield from check_states(reading)


def _blocked(reading: GoldReading) -> Iterator[tuple[int, int]]:
    for entity in reading.record.entities:
        if entity.label in (Label.DATE, Label.DOC):
            yield to_normalized(reading.normalized, entity.start, entity.end)


def _documents(reading: GoldReading) -> Iterator[tuple[int, int]]:
    yield from ((one.start, one.end) for one in find_documents(reading.normalized.text))


def _same_ids(notices: Sequence[GoldNotice]) -> Iterator[Finding]:
    first: dict[tuple[str, str], GoldNotice] = {}
    for notice in notices:
        if notice.record is not None and first.setdefault((notice.file, notice.record.id), notice) is not notice:
            line = min(notice.places.values(), default=(1, 1))[0]
            yield Finding(notice.file, line, 1, "id", f"the id {notice.record.id!r} is used twice", notice.record.id)
