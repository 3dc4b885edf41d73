"""Normalized text → section tree with roles."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from zhenggai.stages.attributes import Attributes, text_of
from zhenggai.structure.grids import label_tables
from zhenggai.structure.lines import split_pieces
from zhenggai.structure.outline import Outline, build_outline
from zhenggai.structure.roles import decide_roles


def read_structure(text: str) -> Outline:
    """The section tree of a normalized text, tables labelled and roles decided."""
    outline = build_outline(split_pieces(text), length=len(text))
    label_tables(outline.root, text)
    decide_roles(outline.root, text)
    return outline


@Language.component("zhenggai_sections", assigns=["doc._.root", "doc._.repairs"])
def sections(doc: Doc) -> Doc:
    """Sets the section tree and the repairs that its numbering needed."""
    outline = read_structure(text_of(doc))
    found = Attributes(doc)
    found.root, found.stated_by_root, found.repairs = outline.root, None, outline.repairs
    return doc
