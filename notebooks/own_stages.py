"""Two stages for notebook 07: names of one's own list, and spans under a label of one's own."""

from __future__ import annotations

import re
from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from zhenggai.entities.proposals import Proposal
from zhenggai.record import Label

_HAZARD = re.compile(r"(?:火灾|泄漏|坍塌|溃坝)?隐患")


@Language.factory("own_names", default_config={"names": [], "label": "ORG"}, assigns=["doc._.mentions"])
def make_own_names(nlp: Language, name: str, names: list[str], label: str) -> Callable[[Doc], Doc]:
    """A stage that adds every occurrence of the given names; what overlaps one gives way to it."""
    pattern = re.compile("|".join(sorted(map(re.escape, names), key=len, reverse=True)) or r"(?!)")

    def add_names(doc: Doc) -> Doc:
        found = [
            Proposal(*match.span(), Label(label), f"own_names.{name}", 1.0) for match in pattern.finditer(doc.text)
        ]
        known = [one for one in doc._.mentions if not any(_overlap(one, own) for own in found)]
        doc._.mentions = sorted([*known, *found], key=lambda one: one.start)
        return doc

    return add_names


def _overlap(one: Proposal, other: Proposal) -> bool:
    return one.start < other.end and other.start < one.end


@Language.component("hazards", requires=["doc._.record"], assigns=["doc.spans"])
def hazards(doc: Doc) -> Doc:
    """Marks hazards as `doc.spans["hazards"]`; a span widens to whole words."""
    spans = (
        doc.char_span(*match.span(), label="HAZARD", alignment_mode="expand") for match in _HAZARD.finditer(doc.text)
    )
    doc.spans["hazards"] = [span for span in spans if span is not None]
    return doc
