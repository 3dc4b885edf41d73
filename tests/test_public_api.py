"""What a notebook needs: `load`, `extract`, and a Doc whose views agree with its record."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

import zhenggai
from zhenggai.errors import ConfigError, InputError
from zhenggai.record import Record

CORPUS = Path(__file__).parents[1] / "corpus/notices"
TEXTS = {
    "plain": "一、关于河道管护不到位的问题。\n整改情况：一是由云溪县水务局清理河道12公里。二是2024年5月印发《河道管护办法》。",
    "full width": "一、关于台账不全的问题。整改情况：由云溪县财政局补登资产１２．５万元，完成率９５％以上。",
    "mixed digits": "（一）存在问题：3千余亩撂荒地未复耕。整改情况：２０２４年5月底前复耕三千2百亩，共１0个乡镇。",
    "traditional": "一、關於環(huán)境整治不力的問題。\r\n整改情況：雲溪縣水務局、縣財政局投入約１.5億元，２月起施行。",
    "line break": "一、关于项目推进缓\n慢的问题。\n整改情况：由云溪县水务\n局投入20\n24年度资金1\n2万元。",
    "nothing": "今天天气很好，大家都去散步。",
    "damaged": "一、關於????管護的問題。。整改情況：&nbsp;由縣水務局清理\u200b河道１２&#x516C;里，，已完成。",
    "astral": "一、关于𠀀河管护不到位的问题。整改情况：由云溪县水务局清理𠀀河12公里🚧。",
    "empty": "",
    "blank": " \n　",
}
BACKENDS = {
    "pkuseg": ("default", {}),
    "jieba": ("default", {"components.segmenter.backend": "jieba"}),
    "char": ("default", {"components.segmenter.backend": "char"}),
}
FRAGMENTS = [
    *"一、（）《》“”。；：,1２三年月%约\n\t 　?？&;\u200b\ufeff𠀀",
    *(
        "一是",
        "(一)",
        "①",
        "关于",
        "的问题",
        "整改情况：",
        "責任單位：",
        "云溪县水务局",
        "縣財政局",
        "河道",
        "環(huán)境",
        "督促",
    ),
    *("１.5億元", "2024年5月底前", "95%以上", "已完成整改", "&nbsp;", "《管護辦法》", "????", "由", "各乡镇", "\r\n"),
]


@pytest.fixture(scope="module", params=list(BACKENDS))
def nlp(request: pytest.FixtureRequest) -> Language:
    """Give a pipeline with each segmenter."""
    config, overrides = BACKENDS[request.param]
    return zhenggai.load(config, overrides=overrides)


@pytest.fixture(scope="module")
def fast() -> Language:
    """Give the fast pipeline."""
    return zhenggai.load("fast")


def raw_spans(value: object) -> Iterator[dict[str, Any]]:
    """Everything in a record's JSON that has offsets, wherever it stands."""
    if isinstance(value, dict):
        if {"start", "end"} <= value.keys():
            yield value
        value = list(value.values())
    for one in value if isinstance(value, list) else ():
        yield from raw_spans(one)


def check_spans(raw: str, record: Record) -> int:
    """Holds every span of a record to the raw text; returns how many there are."""
    values = json.loads(record.model_dump_json(by_alias=True))
    assert values["text"] == raw
    spans = list(raw_spans(values))
    for span in spans:
        assert 0 <= span["start"] <= span["end"] <= len(raw)
        if "text" in span:
            assert raw[span["start"] : span["end"]] == span["text"]
    return len(spans)


def to_raw(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Where a span of the normalized text stands in the raw one."""
    raw_start, raw_end = doc._.normalized.offsets.to_source(start, end)
    return raw_start, raw_end


@pytest.mark.parametrize("name", TEXTS)
def test_every_span_is_exact_in_the_raw_text(nlp: Language, name: str) -> None:
    """`raw[start:end]` is the text of every span, whatever normalization did in between."""
    count = check_spans(TEXTS[name], nlp(TEXTS[name])._.record)
    assert count > 5 or name in ("nothing", "empty", "blank")


def test_every_span_of_the_corpus_is_exact(fast: Language) -> None:
    """No notice of the corpus has a span that is off."""
    paths = sorted(CORPUS.glob("*.txt"))
    assert len(paths) > 50
    for path in paths:
        raw = path.read_bytes().decode("utf-8")
        assert check_spans(raw, fast(raw)._.record) > 5, path


@settings(max_examples=150, deadline=None)
@example(text="（責任單位：")
@given(text=st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join))
def test_every_span_of_any_text_is_exact(text: str) -> None:
    """Fragments of notices in any order give a record that holds, and the same one twice."""
    record = zhenggai.extract(text, config="fast")
    check_spans(text, record)
    assert zhenggai.extract(text, config="fast") == record


@pytest.mark.parametrize("name", TEXTS)
def test_tokens_never_cross_a_span(nlp: Language, name: str) -> None:
    """Tokens make up the normalized text, and every span that was found begins and ends with one."""
    doc = nlp(TEXTS[name])
    assert "".join(token.text for token in doc) == doc.text == doc._.normalized.text
    starts = {token.idx for token in doc} | {len(doc.text)}
    found = (doc._.documents, doc._.dates, doc._.quantities, doc._.mentions, doc._.problems, doc._.measures)
    spans = [(one.start, one.end) for group in found for one in group]
    spans += [(node.start, node.end) for node in doc._.root.walk() if node.end > node.start]
    assert all(start in starts and end in starts for start, end in spans)


@pytest.mark.parametrize("backend", BACKENDS)
def test_words_are_those_of_the_segmenter(backend: str) -> None:
    """The char backend gives characters; the others join them into words outside of spans."""
    config, overrides = BACKENDS[backend]
    doc = zhenggai.load(config, overrides=overrides)(TEXTS["nothing"])
    assert ("大家" in [token.text for token in doc]) is (backend != "char")


@pytest.mark.parametrize("name", TEXTS)
def test_entities_of_the_doc_are_those_of_the_record(nlp: Language, name: str) -> None:
    """`doc.ents` holds every mention of the record with its label, at the same place and in the same order."""
    doc = nlp(TEXTS[name])
    views = [(ent.label_, *to_raw(doc, ent.start_char, ent.end_char), ent.text) for ent in doc.ents]
    record: Record = doc._.record
    assert views == [(one.label, one.start, one.end, one.norm) for one in record.entities]


@pytest.mark.parametrize("key", ["quantities", "problems", "measures"])
@pytest.mark.parametrize("name", TEXTS)
def test_spans_of_the_doc_are_those_of_the_record(nlp: Language, name: str, key: str) -> None:
    """`doc.spans` holds quantities, problems and measures of the record at the same places."""
    doc = nlp(TEXTS[name])
    views = sorted(to_raw(doc, span.start_char, span.end_char) for span in doc.spans[key])
    assert views == sorted((one.start, one.end) for one in getattr(doc._.record, key))


def test_segmenters_change_no_record() -> None:
    """Segmentation only advises: but for the configuration's hash, the same stages give the same record with each."""
    stages = {"nlp.pipeline": zhenggai.language.read_config("fast")["nlp"]["pipeline"]}
    pipelines = [zhenggai.load(config, overrides={**overrides, **stages}) for config, overrides in BACKENDS.values()]
    for name, text in TEXTS.items():
        records = [nlp(text)._.record for nlp in pipelines]
        first, *others = (record.model_copy(update={"pipeline": None}) for record in records)
        assert all(other == first for other in others), name


def test_extract_is_load_and_call(fast: Language) -> None:
    """`extract` gives the record of `load`, without a source, with an id from the text."""
    record = zhenggai.extract(TEXTS["plain"], config="fast")
    assert record == fast(TEXTS["plain"])._.record
    assert record.source is None
    assert record.id == zhenggai.extract(TEXTS["plain"]).id != zhenggai.extract(TEXTS["traditional"]).id
    assert record.problems[0].text == "河道管护不到位"
    assert [measure.problem for measure in record.measures] == ["P1", "P1"]
    assert [document.text for document in record.entities if document.label == "DOC"] == ["《河道管护办法》"]


def test_values_are_the_same_in_either_script_and_width(fast: Language) -> None:
    """Traditional characters and full-width digits change the surface, not the value."""
    plain = fast("由云溪县水务局投入约1.5亿元。")._.record
    other = fast("由雲溪縣水務局投入約１．５億元。")._.record
    values = [[(one.value, one.unit, one.mod) for one in record.quantities] for record in (plain, other)]
    assert values == [[(150_000_000, "元", "approx")]] * 2
    assert [one.text for one in other.quantities] == ["約１．５億元"]
    assert [one.norm for one in plain.entities] == [one.norm for one in other.entities]


def test_overrides_reach_the_pipeline() -> None:
    """`overrides` works as `--set` does."""
    options = {"components.owners.default_owner": False}
    text = "一、关于台账不全的问题。整改情况：长效机制逐步健全。"
    assert zhenggai.extract(text, config="fast").measures[0].owners[0].role == "default"
    assert zhenggai.extract(text, config="fast", overrides=options).measures[0].owners == []


def test_pipe_gives_records_in_order(fast: Language) -> None:
    """`nlp.pipe` reads many texts, each as it would be read alone."""
    texts = [TEXTS["plain"], TEXTS["traditional"], TEXTS["empty"]]
    assert [doc._.record for doc in fast.pipe(texts)] == [fast(text)._.record for text in texts]


@pytest.mark.parametrize("config", ["default", "fast"])
def test_shipped_pipelines_lack_nothing(config: str) -> None:
    """Every stage's needs are met by a stage before it."""
    analysis = zhenggai.load(config).analyze_pipes()
    assert analysis is not None
    assert {name: lacks for name, lacks in analysis["problems"].items() if lacks} == {}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("河\0道", "a NUL character at offset 1", id="NUL"),
        pytest.param("河道\ud800", r"a lone surrogate U\+D800 at offset 2", id="lone surrogate"),
    ],
)
def test_what_is_no_text_is_refused(text: str, reason: str) -> None:
    """Characters that no text can hold are told with their place and a remedy."""
    with pytest.raises(InputError, match=reason):
        zhenggai.extract(text, config="fast")


@pytest.mark.parametrize(
    ("config", "overrides", "place"),
    [
        pytest.param("slow", {}, "slow: no such configuration file", id="unknown configuration"),
        pytest.param("fast", {"components.names.bodys": True}, "no key 'bodys'", id="unknown key"),
        pytest.param("fast", {"components.bodies.on": True}, r"no section \[components.bodies\]", id="unknown section"),
        pytest.param("fast", {"components.names.bodies": "yes"}, "bodies", id="wrong type"),
        pytest.param("fast", {"nlp.tokenizer.conversion": "s2t"}, "conversion: expected one of", id="wrong value"),
    ],
)
def test_wrong_configuration_is_refused(config: str, overrides: dict[str, Any], place: str) -> None:
    """A configuration with a mistake is told by its place."""
    with pytest.raises(ConfigError, match=place):
        zhenggai.load(config, overrides=overrides)


def test_all_names_are_there() -> None:
    """What `zhenggai` offers can be taken from it."""
    assert all(getattr(zhenggai, name) is not None for name in zhenggai.__all__)
