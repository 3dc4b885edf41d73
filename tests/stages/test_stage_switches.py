"""The stages in a pipeline: switches, order, tokens and views."""

from __future__ import annotations

import gc

import pytest
from spacy.language import Language

import zhenggai
from zhenggai.errors import ConfigError, ModelError

NOTICE = (
    "关于市委巡察整改情况的通报\n1.关于管网破损的问题。\n责任领导:闻人若谷\n责任部门:管网资金部、各村(社区)\n"
    "整改情况:一是县水务局修复管网3.5公里。二是印发《青澜县管网办法》,2024年5月完成。\n"
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    """The pipeline without a model, with words by jieba."""
    return zhenggai.load("fast", overrides={"components.segmenter.backend": "jieba"})


def test_order_of_the_stages_is_sound(nlp: Language) -> None:
    """Every stage finds what it requires set by one before it."""
    assert not any(nlp.analyze_pipes()["problems"].values())


@pytest.mark.parametrize(
    ("switch", "gone"),
    [("bodies", "管网资金部"), ("groups", "各村(社区)"), ("persons", "闻人若谷")],
)
def test_switch_turns_a_kind_of_name_off_in_fields_too(switch: str, gone: str) -> None:
    """What is switched off is proposed by no rule, whatever the place."""
    on = zhenggai.extract(NOTICE, config="fast")
    off = zhenggai.extract(NOTICE, config="fast", overrides={f"components.names.{switch}": False})
    assert gone in [one.text for one in on.entities]
    assert gone not in [one.text for one in off.entities]


def test_names_of_fields_are_no_mentions(nlp: Language) -> None:
    """责任部门 before a colon names nobody."""
    assert not any(one.text in ("责任部门", "责任领导") for one in nlp(NOTICE)._.record.entities)


def test_tokens_never_cross_a_span(nlp: Language) -> None:
    """Views hold exactly the spans of the record, and the tokens join to the text."""
    doc = nlp(NOTICE)
    record = doc._.record
    assert "".join(token.text for token in doc) == NOTICE == doc.text
    assert len(doc) < len(NOTICE)
    assert sorted(one.text for one in doc.ents) == sorted(one.text for one in record.entities)
    assert [one.text for one in doc.spans["quantities"]] == [one.text for one in record.quantities]
    assert [one.text for one in doc.spans["problems"]] == [one.text for one in record.problems]
    assert [one.text for one in doc.spans["measures"]] == [one.text for one in record.measures]


@pytest.mark.parametrize("text", ["", "\n", "。"], ids=["empty", "break", "sign"])
def test_text_without_content_has_a_record(nlp: Language, text: str) -> None:
    """Nothing found is a result too."""
    record = nlp(text)._.record
    assert record.text == text
    assert (record.entities, record.problems, record.measures, record.relations) == ([], [], [], [])


@pytest.mark.parametrize("was_enabled", [True, False])
def test_collector_is_left_as_it_was(nlp: Language, was_enabled: bool) -> None:
    """The record's stage pauses the garbage collector and no longer."""
    (gc.enable if was_enabled else gc.disable)()
    try:
        nlp(NOTICE)
        assert gc.isenabled() is was_enabled
    finally:
        gc.enable()


def test_hash_of_the_configuration_follows_what_decides_the_output(nlp: Language) -> None:
    """Another setting, or another set of stages, gives another hash; the same one the same."""

    def hash_of(**overrides: object) -> str:
        pipeline = zhenggai.extract(NOTICE, config="fast", overrides=overrides).pipeline
        assert pipeline is not None
        return pipeline.config

    plain = hash_of()
    assert plain == hash_of()
    assert plain != hash_of(**{"components.owners.default_owner": False})
    assert plain != hash_of(**{"nlp.tokenizer.pinyin": False})


def test_segmenter_that_is_unknown_or_lacks_its_model_is_refused() -> None:
    """A wrong backend is a wrong configuration, a missing folder a missing model."""
    with pytest.raises(ConfigError, match="hmmseg"):
        zhenggai.load("fast", overrides={"components.segmenter.backend": "hmmseg"})
    with pytest.raises(ModelError, match="no_such_model"):
        zhenggai.load(
            "fast", overrides={"components.segmenter.backend": "pkuseg", "components.segmenter.model": "no_such_model"}
        )
