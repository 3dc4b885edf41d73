"""Which documents are said to be issued."""

from __future__ import annotations

import pytest

from zhenggai.entities.documents import find_documents
from zhenggai.export.relation_rows import issued_documents


@pytest.mark.parametrize(
    ("text", "issued"),
    [
        pytest.param("印发《甲》。", ["《甲》"], id="issued"),
        pytest.param("修订了《甲》。", ["《甲》"], id="了"),
        pytest.param("制定《甲》《乙》。", ["《甲》", "《乙》"], id="row"),
        pytest.param("制定《甲》、《乙》。", ["《甲》", "《乙》"], id="list"),
        pytest.param("依据《甲》、《乙》。", [], id="cited"),
        pytest.param("依据《甲》制定《乙》。", ["《乙》"], id="cited, then issued"),
        pytest.param("制定《甲》,落实《乙》。", ["《甲》"], id="issued, then cited"),
        pytest.param("印发后,《甲》生效。", [], id="verb of another clause"),
        pytest.param("《甲》。", [], id="at the start"),
        pytest.param("", [], id="empty"),
    ],
)
def test_verb_before_a_document_shows_that_it_was_issued(text: str, issued: list[str]) -> None:
    """A verb of issuing right before a document counts for it and for those in a row with it."""
    found = issued_documents(text, find_documents(text))
    assert [text[one.start : one.end] for one in found] == issued
