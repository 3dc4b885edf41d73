"""Relations given gold names: the relation stages run on the names of the gold."""

from __future__ import annotations

import pytest
from spacy.language import Language

import zhenggai
from zhenggai.errors import ConfigError
from zhenggai.export.notation import parse_notation
from zhenggai.gold.injection import read_with_gold_names

MARKED = (
    "一、关于⟪P1|堤防失修⟫的问题。\n整改情况：一是⟪M1 problem=P1|由⟦ORG own=actor|凹凸匠社⟧修復堤防⟦QTY value=3 unit=处|3處⟧，"
    "⟦DATE value=2024-05|2024年5月⟧完工⟫。"
)


def test_gold_names_take_the_place_of_found_ones(nlp: Language) -> None:
    """A name that no rule finds owns what it stands before; the rest is what the pipeline finds."""
    gold = parse_notation(MARKED, notice_id="甲", where="test")
    assert "凹凸匠社" not in [entity.text for entity in nlp(gold.text)._.record.entities]
    record = read_with_gold_names(nlp, gold)
    names = {entity.id: (entity.text, entity.label, entity.source) for entity in record.entities}
    assert ("凹凸匠社", "ORG", "gold") in names.values()
    assert [names[owner.entity][0] for owner in record.measures[0].owners if owner.entity] == ["凹凸匠社"]
    assert [one.text for one in record.quantities] == ["3處"]
    assert ("2024年5月", "DATE") in [name[:2] for name in names.values()]


def test_names_that_are_not_gold_go(nlp: Language) -> None:
    """Without a name in the gold the record has none, and its only owner is a default one."""
    gold = parse_notation("整改情况：由县水务局清理河道。", notice_id="甲", where="test")
    record = read_with_gold_names(nlp, gold)
    assert [entity.text for entity in record.entities] == []


def test_pipeline_without_names_is_refused() -> None:
    """There is nothing whose place the gold could take."""
    nlp = zhenggai.load("fast")
    for name in [one for one in nlp.pipe_names if "doc._.mentions" in nlp.get_pipe_meta(one).assigns]:
        nlp.remove_pipe(name)
    with pytest.raises(ConfigError, match=r"expected a stage that sets doc\._\.mentions"):
        read_with_gold_names(nlp, parse_notation("甲", notice_id="甲", where="test"))
