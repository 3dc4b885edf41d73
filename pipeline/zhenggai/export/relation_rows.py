"""Problems, measures and owners → the record's relations, each with source, evidence and confidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from zhenggai.entities.documents import FoundDocument
from zhenggai.export.findings import Findings
from zhenggai.export.mention_rows import RULE_CONFIDENCE
from zhenggai.export.rows import RawSpans, Row
from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.lexicon.tables import read_words
from zhenggai.record import OwnerRole, RelationType
from zhenggai.relations.owners import FoundOwner

_PART_OF_CONFIDENCE = 0.9
_LONGEST_ISSUING = 6
_CONTAINED = "containment"


@cache
def _issues() -> re.Pattern[str]:
    return compile_guarded(rf"(?:{'|'.join(map(re.escape, read_words('issuing_verbs')))})了?$")


def issued_documents(text: str, documents: Sequence[FoundDocument]) -> Iterator[FoundDocument]:
    """The documents that the words before them say were issued; in a row of documents that of the first counts.

    Args:
        text: The normalized text.
        documents: The documents, in its order.
    """
    previous_end, was_issued = -1, False
    for document in documents:
        is_chained = document.start - previous_end <= 1
        floor = max(0, document.start - _LONGEST_ISSUING)
        is_issued = (is_chained and was_issued) or _issues().search(text, floor, document.start) is not None
        previous_end, was_issued = document.end, is_issued
        if is_issued:
            yield document


def structural_relations(
    findings: Findings, spans: RawSpans, *, ids: Mapping[int, str], mention_ids: Mapping[int, str]
) -> Iterator[Row]:
    """`part_of` between problems, `answers` from measures, `owned_by` to named owners, `directs` between these.

    Args:
        findings: What was found.
        spans: Maps evidence to the raw text.
        ids: The id of each problem and measure, by its object's identity.
        mention_ids: The entity's id of each mention, by its index.
    """
    for problem in findings.problems:
        if problem.parent is not None:
            head, tail = ids[id(problem)], ids[id(problem.parent)]
            evidence = spans.bare(problem.start, problem.end)
            yield _relation(RelationType.PART_OF, head, tail, _PART_OF_CONFIDENCE, evidence, "outline")
    for measure in findings.measures:
        if measure.problem is not None:
            head, tail = ids[id(measure)], ids[id(measure.problem)]
            evidence = spans.bare(measure.start, measure.end)
            yield _relation(RelationType.ANSWERS, head, tail, measure.node.confidence, evidence, measure.rule)
    for owner in findings.owners:
        if owner.mention is not None and owner.role is not OwnerRole.DEFAULT:
            yield _owned_by(owner, ids[id(owner.of)], mention_ids[owner.mention], spans)
    for one in findings.directions:
        head, tail, evidence = mention_ids[one.supervisor], mention_ids[one.doer], spans.bare(*one.evidence)
        yield _relation(RelationType.DIRECTS, head, tail, one.confidence, evidence, "chain")


def _owned_by(owner: FoundOwner, head: str, tail: str, spans: RawSpans) -> Row:
    evidence = spans.bare(*owner.evidence)
    return {
        "type": RelationType.OWNED_BY,
        "head": head,
        "tail": tail,
        "role": owner.role,
        "confidence": owner.confidence,
        "evidence": evidence,
        "source": owner.source,
    }


def content_relations(measure: Row, *, by_id: Mapping[str, Row], issued: frozenset[str]) -> Iterator[Row]:
    """`measured_by`, `dated` and `issues` from a measure to what stands in it.

    Args:
        measure: The measure's row.
        by_id: All entities and quantities.
        issued: The ids of the documents that are issued.
    """
    for tail in measure["quantities"]:
        yield _contained(RelationType.MEASURED_BY, measure["id"], by_id[tail])
    for tail in measure["dates"]:
        yield _contained(RelationType.DATED, measure["id"], by_id[tail])
    for tail in measure["documents"]:
        if tail in issued:
            yield _contained(RelationType.ISSUES, measure["id"], by_id[tail])


def _contained(kind: RelationType, head: str, tail: Row) -> Row:
    evidence = {"start": tail["start"], "end": tail["end"]}
    return _relation(kind, head, tail["id"], RULE_CONFIDENCE, evidence, _CONTAINED)


def _relation(kind: RelationType, head: str, tail: str, confidence: float, evidence: Row, source: str) -> Row:
    return {
        "type": kind,
        "head": head,
        "tail": tail,
        "confidence": confidence,
        "evidence": evidence,
        "source": source,
    }
