"""Configurations: what is refused and how, what is switched off, and what a user's own code can do with a pipeline."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import zhenggai
from zhenggai.assets import config_path, model_path
from zhenggai.cli.overrides import parse_overrides
from zhenggai.errors import ConfigError, ModelError
from zhenggai.language import load, read_config
from zhenggai.record import Record

NOTICE = (
    "云溪县水务局关于河道督察反馈意见整改情况的通报\n"
    "一、关于河道管护不到位的问题。\n"
    "整改情况：一是由縣水務局牽頭，清理河道１２公里；二是督促云溪镇\n"
    "于2024年5月底前印发《云溪县河道管护办法》。\n"
    "责任单位：云溪县水务局\n"
)
STAGES = read_config("fast")["nlp"]["pipeline"]
COMPONENT = "test_configuration_counter"


@pytest.fixture(scope="module")
def fast() -> Language:
    """Give the fast pipeline."""
    return load("fast")


@pytest.fixture
def write_config(tmp_path: Path) -> Callable[[str, str], Path]:
    """Write the fast configuration with one piece of it replaced, or with a piece added."""

    def write(old: str, new: str) -> Path:
        text = config_path("fast").read_text(encoding="utf-8")
        assert old in text
        path = tmp_path / "my.cfg"
        path.write_text(text.replace(old, new, 1) if old else f"{text}\n{new}\n", encoding="utf-8")
        return path

    return write


@Language.component(COMPONENT)
def count_problems(doc: Doc) -> Doc:
    """Stand for a component of a user's own."""
    doc.user_data["problems"] = len(doc._.record.problems)
    return doc


def _check(record: Record) -> None:
    """Hold a record against its model, and its spans against the text."""
    assert Record.model_validate_json(record.model_dump_json()) == record
    for one in [*record.entities, *record.quantities, *record.problems, *record.measures]:
        assert record.text[one.start : one.end] == one.text


# What is refused


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param(
            "", "[surprise]\nx = 1", r"my\.cfg: there is no section \[surprise\]; known: components", id="section"
        ),
        pytest.param("[nlp.tokenizer]", "[nlp.tokeniser]", r"my\.cfg: \[nlp\] has no key 'tokeniser'", id="subsection"),
        pytest.param(
            "batch_size", "batchsize", r"my\.cfg: \[nlp\] has no key 'batchsize'; known there: .*batch_size", id="key"
        ),
        pytest.param(
            "digits", "digit", r"my\.cfg: .*\[nlp\.tokenizer\] digit: unexpected argument", id="key-of-the-tokenizer"
        ),
        pytest.param("use_hmm", "hmm", r"my\.cfg: .*\[components\.segmenter\] hmm: unexpected", id="key-of-a-stage"),
        pytest.param("width = true", "", r"\[nlp\.tokenizer\] width: missing required argument", id="key-missing"),
        pytest.param("use_hmm = true", "", r"\[components\.segmenter\] use_hmm: missing", id="key-of-a-stage-missing"),
        pytest.param(
            "digits = true", 'digits = "yes"', r"\[nlp\.tokenizer\] digits: 'yes' is not .*bool", id="text-for-a-switch"
        ),
        pytest.param(
            "digits = true", "digits = 1", r"\[nlp\.tokenizer\] digits: 1 is not .*bool", id="number-for-a-switch"
        ),
        pytest.param(
            "owner = true", "owner = 1", r"\[components\.owners\] default_owner: 1 is not", id="number-for-a-stage"
        ),
        pytest.param('"char"', "3", r"\[components\.segmenter\] backend: 3 is not .*str", id="number-for-a-name"),
        pytest.param('"auto"', '"s2t"', r"my\.cfg: nlp\.tokenizer\.conversion: .*auto, t2s.*'s2t'", id="conversion"),
        pytest.param('"auto"', '"Auto"', r"nlp\.tokenizer\.conversion: .*got 'Auto'", id="conversion-in-capitals"),
        pytest.param('"char"', '"chars"', r"my\.cfg: segmenter: .*pkuseg, jieba, char.*'chars'", id="backend"),
        pytest.param('"char"', '"pkuseg"', r"segmenter 'pkuseg': expected a model", id="backend-without-its-model"),
        pytest.param('"zhenggai_agency"', '"agent"', r"my\.cfg: .*Can't find factory for 'agent'", id="factory"),
        pytest.param('factory = "zhenggai_agency"', "", r"my\.cfg: .*component config for 'agency'", id="no-factory"),
        pytest.param('"agency",', '"agent",', r"my\.cfg: .*Can't find component 'agent'.*agency", id="component"),
        pytest.param(
            "disabled = []", 'disabled = ["agent"]', r"\[nlp\] disabled: no stage is named agent", id="disabled"
        ),
        pytest.param("Tokenizer.v1", "Tokenizer.v9", r"my\.cfg: .*NoticeTokenizer\.v9", id="tokenizer"),
        pytest.param('lang = "zh"', 'lang = "zz"', r"my\.cfg: .*Can't import language zz", id="language"),
        pytest.param(
            "= 16", '= "many"', r"my\.cfg: \[nlp\] batch_size: Input should be a valid integer", id="batch-size"
        ),
        pytest.param(
            "width = true", "width = true\nwidth = true", r"my\.cfg: .*'width'.*already exists", id="key-twice"
        ),
        pytest.param("", "[components.record]", r"my\.cfg: .*'components\.record' already exists", id="section-twice"),
        pytest.param("", "[components", r"my\.cfg: .*parsing errors", id="malformed"),
        pytest.param("width = true", "width = ${nlp.wide}", r"my\.cfg: .*nlp\.wide", id="reference-to-nothing"),
    ],
)
def test_wrong_configuration_is_refused_with_its_place(
    write_config: Callable[[str, str], Path], old: str, new: str, message: str
) -> None:
    """A wrong name, type or value is refused, and the message names the file and the section."""
    with pytest.raises(ConfigError, match=message):
        load(write_config(old, new))


@pytest.mark.parametrize("content", ["", "\n# nothing\n", "[components]\n"], ids=["no-bytes", "comment", "no-nlp"])
def test_configuration_without_a_pipeline_is_refused(tmp_path: Path, content: str) -> None:
    """A file without [nlp] is no configuration."""
    path = tmp_path / "bare.cfg"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"bare\.cfg: .*no \[nlp\] section"):
        load(path)


def test_configuration_in_another_encoding_is_refused(tmp_path: Path) -> None:
    """A file that isn't UTF-8 is named."""
    path = tmp_path / "odd.cfg"
    path.write_bytes("[nlp]\n# 整改\n".encode("gb18030"))
    with pytest.raises(ConfigError, match=r"odd\.cfg: .*utf-8"):
        load(path)


@pytest.mark.parametrize("name", ["nowhere", "nowhere.cfg", "", "."], ids=["name", "file", "empty", "folder"])
def test_missing_configuration_is_named_with_the_shipped_ones(name: str) -> None:
    """What is neither a file nor a shipped name is refused, and the shipped ones are listed."""
    with pytest.raises(ConfigError, match=r"no such configuration file; .*default, fast"):
        load(name)


@pytest.mark.parametrize(
    ("overrides", "message"),
    [
        pytest.param(
            {"surprise.x": 1},
            r"fast\.cfg: there is no section \[surprise\]; known there: components, nlp",
            id="section",
        ),
        pytest.param({"components.agent.x": 1}, r"no section \[components\.agent\]; known there: agency", id="stage"),
        pytest.param(
            {"components.segmenter.hmm": True}, r"\[components\.segmenter\] has no key 'hmm'; .*use_hmm", id="key"
        ),
        pytest.param({"nlp.tokenizer.digits.x": 1}, r"\[nlp\.tokenizer\.digits\] has no key 'x'", id="key-of-a-value"),
        pytest.param({"nlp.lang.x.y": 1}, r"there is no section \[nlp\.lang\.x\]", id="section-of-a-value"),
        pytest.param(
            {"components.segmenter": "x"}, r"\[components\.segmenter\] is a section; .*backend", id="whole-section"
        ),
        pytest.param({"nlp": 1}, r"\[nlp\] is a section", id="whole-nlp"),
        pytest.param({"nlp.tokenizer.digits": "no"}, r"fast: \[nlp\.tokenizer\] digits: 'no' is not", id="type"),
        pytest.param({"nlp.tokenizer.digits": None}, r"\[nlp\.tokenizer\] digits: None is not", id="none"),
        pytest.param(
            {"nlp.pipeline": "record"}, r"fast: \[nlp\] pipeline: Input should be a valid list", id="text-for-a-list"
        ),
        pytest.param({"nlp.tokenizer.conversion": "s2t"}, r"fast: nlp\.tokenizer\.conversion: .*'s2t'", id="value"),
    ],
)
def test_wrong_override_is_refused_with_its_place(overrides: Mapping[str, Any], message: str) -> None:
    """An override must name a key of the file and fit its type."""
    with pytest.raises(ConfigError, match=message):
        load("fast", overrides=overrides)


@pytest.mark.parametrize("setting", ["backend=char", "=char", "components.segmenter.backend", ""])
def test_setting_without_section_or_value_is_refused(setting: str) -> None:
    """`--set` wants section.key=value, and says so."""
    with pytest.raises(ConfigError, match=rf"--set {setting}: expected section\.key=value"):
        parse_overrides([setting])


def test_settings_are_json_where_they_can_be() -> None:
    """A value is read as JSON if it is JSON, else as text; blanks and further signs don't matter."""
    settings = ["a.b=true", "a.c = 3", 'a.d=["x"]', "a.e=null", "a.f=char", "a.g=x=y", "a.h=Ｔ"]
    expected = {"a.b": True, "a.c": 3, "a.d": ["x"], "a.e": None, "a.f": "char", "a.g": "x=y", "a.h": "Ｔ"}
    assert parse_overrides(settings) == expected


# What is found


def test_shipped_model_is_found_whatever_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A shipped model's name means that model, also beside a folder of the same name."""
    shipped = model_path("segmenter")
    (tmp_path / "segmenter").mkdir()
    monkeypatch.chdir(tmp_path)
    assert model_path("segmenter") == shipped
    assert (shipped / "README.md").is_file()
    assert model_path(f".{os.sep}segmenter") == Path("segmenter")


def test_missing_model_is_named_with_the_shipped_ones() -> None:
    """What is neither a folder nor a shipped name is refused, and the shipped ones are listed."""
    with pytest.raises(ModelError, match=r"nowhere: no such model; .*segmenter"):
        model_path("nowhere")


def test_configuration_is_found_by_name_and_by_path(write_config: Callable[[str, str], Path]) -> None:
    """A shipped configuration has a name, with or without its ending; any other one has a path."""
    assert config_path("fast") == config_path("fast.cfg")
    mine = write_config("digits = true", "digits = false")
    assert config_path(str(mine)) == mine
    assert read_config(mine)["nlp"]["tokenizer"]["digits"] is False
    assert read_config("fast", overrides={"nlp.tokenizer.digits": False}) == read_config(mine)


# What is switched off


@pytest.mark.parametrize("stage", [stage for stage in STAGES if stage != "record"])
@pytest.mark.parametrize("how", ["disabled", "left out"])
def test_record_is_valid_without_a_stage(stage: str, how: str) -> None:
    """Any stage can be disabled or left out, and the record still holds."""
    pipeline = [one for one in STAGES if one != stage]
    nlp = load("fast", overrides={"nlp.disabled": [stage]} if how == "disabled" else {"nlp.pipeline": pipeline})
    assert nlp.pipe_names == pipeline
    for text in ("", NOTICE):
        _check(nlp(text)._.record)


@pytest.mark.parametrize("stages", [["record"], ["sections", "record"], ["documents", "names", "record"]])
def test_record_is_valid_with_few_stages(stages: list[str]) -> None:
    """A short pipeline finds little, and what it finds holds."""
    record = load("fast", overrides={"nlp.pipeline": stages})(NOTICE)._.record
    _check(record)
    assert record.text == NOTICE
    assert record.problems == [] == record.measures
    assert bool(record.entities) == ("names" in stages)


def test_stage_that_is_off_finds_nothing(fast: Language) -> None:
    """Without its stage a kind of finding is missing, and only that."""
    everything = fast(NOTICE)._.record
    assert everything.quantities
    without = load("fast", overrides={"nlp.disabled": ["quantities"]})(NOTICE)._.record
    assert without.quantities == []
    assert [one.text for one in without.problems] == [one.text for one in everything.problems]


def test_empty_pipeline_still_normalizes() -> None:
    """Without any stage, the Doc has the normalized text and no record."""
    doc = load("fast", overrides={"nlp.pipeline": []})("環境（１）")
    assert doc.text == "环境(1)"
    assert doc._.record is None


@pytest.mark.parametrize(
    ("switches", "text"),
    [
        pytest.param({}, "(一)环境", id="all-on"),
        pytest.param({"conversion": "none"}, "(一)環境", id="no-conversion"),
        pytest.param({"width": False}, "（一）环境", id="no-width"),
        pytest.param({"width": False, "conversion": "none"}, "（一）環境", id="neither"),
    ],
)
def test_normalization_steps_are_switched(switches: dict[str, Any], text: str) -> None:
    """Each step of the normalization has its switch."""
    overrides = {"nlp.pipeline": [], **{f"nlp.tokenizer.{name}": value for name, value in switches.items()}}
    assert load("fast", overrides=overrides)("（一）環境").text == text


# What the pipeline is


@pytest.mark.parametrize("name", ["default", "fast"])
def test_stages_have_what_they_require(name: str) -> None:
    """No stage of a shipped configuration lacks what it requires, by spaCy's own check."""
    problems = load(name).analyze_pipes()["problems"]
    assert set(problems) == set(read_config(name)["nlp"]["pipeline"])
    assert not any(problems.values())


def test_wrong_order_is_found() -> None:
    """The same check finds a stage before what it requires."""
    problems = load("fast", overrides={"nlp.pipeline": ["problems", "sections"]}).analyze_pipes()["problems"]
    assert problems["problems"] == ["doc._.root"]


def test_texts_in_a_stream_give_the_same_records(fast: Language) -> None:
    """A stream of texts gives the records that each gives alone, in order, with its context."""
    texts = [NOTICE, "", "環境保護不到位。", NOTICE * 2, "１２公里"]
    alone = [fast(text)._.record for text in texts]
    assert [doc._.record for doc in fast.pipe(texts)] == alone
    assert [doc._.record for doc in fast.pipe(texts, batch_size=2)] == alone
    paired = fast.pipe(zip(texts, range(5), strict=True), as_tuples=True)
    assert [(doc._.record, number) for doc, number in paired] == list(zip(alone, range(5), strict=True))


def test_texts_longer_than_spacy_expects_are_read() -> None:
    """A long notice isn't stopped by spaCy's limit, which is meant for parsers."""
    nlp = load("fast", overrides={"nlp.pipeline": ["record"]})
    assert len(nlp("环" * 1_000_001)) == 1_000_001


def test_component_of_ones_own_follows_ours(fast: Language) -> None:
    """A user's component behind ours reads the record."""
    nlp = load("fast")
    nlp.add_pipe(COMPONENT)
    assert nlp(NOTICE).user_data["problems"] == len(fast(NOTICE)._.record.problems) == 1


# What is saved


def test_pipeline_goes_through_bytes(fast: Language) -> None:
    """A pipeline saved to bytes and loaded gives the same record."""
    again = load("fast").from_bytes(fast.to_bytes())
    assert again(NOTICE)._.record == fast(NOTICE)._.record


@pytest.mark.parametrize("name", ["default", "fast"])
def test_saved_pipeline_loads_in_spacy(name: str, tmp_path: Path) -> None:
    """A pipeline saved to disk loads by spaCy, and by its own config, with the same record and the same limit."""
    nlp = load(name)
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert again(NOTICE)._.record == nlp(NOTICE)._.record
    assert again.max_length == nlp.max_length > 10_000_000
    assert load(tmp_path / "config.cfg")(NOTICE)._.record == nlp(NOTICE)._.record


# What spaCy's own pipelines can do with our stages


def test_stages_run_in_a_blank_pipeline() -> None:
    """Stages added by hand to spaCy's Chinese find what stands in the text as it is."""
    nlp = spacy.blank("zh")
    for stage in ("documents", "dates", "quantities", "sections", "problems"):
        nlp.add_pipe(f"zhenggai_{stage}")
    doc = nlp("一、关于河道管护不到位的问题。2024年清理河道12公里。")
    assert [doc.text[one.start : one.end] for one in doc._.problems] == ["河道管护不到位"]
    assert [doc.text[one.start : one.end] for one in doc._.quantities] == ["12公里"]
    assert [doc.text[one.start : one.end] for one in doc._.dates] == ["2024年"]


def test_record_needs_our_tokenizer_only() -> None:
    """With our tokenizer, a blank pipeline makes records too."""
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": read_config("fast")["nlp"]["tokenizer"]}})
    nlp.add_pipe("zhenggai_quantities")
    nlp.add_pipe("zhenggai_record")
    record = nlp("清理河道１２公里")._.record
    _check(record)
    assert [one.text for one in record.quantities] == ["１２公里"]


def test_record_without_our_tokenizer_is_refused() -> None:
    """A record needs the raw text, which only our tokenizer keeps; without it the error says so."""
    nlp = spacy.blank("zh")
    nlp.add_pipe("zhenggai_record")
    with pytest.raises(ConfigError, match=r"zhenggai_record: .*NoticeTokenizer"):
        nlp("清理河道12公里")


def test_stage_without_its_settings_is_refused() -> None:
    """A stage added by hand without what it wants is refused by spaCy, with the names of what is missing."""
    with pytest.raises(ValueError, match="zhenggai_owners -> default_owner\tmissing required argument"):
        spacy.blank("zh").add_pipe("zhenggai_owners")


# What the hash says


def _hash(name: str | Path, **overrides: Any) -> str:
    nlp = load(name, overrides={key.replace("__", "."): value for key, value in overrides.items()})
    stated = nlp("")._.record.pipeline
    assert stated is not None
    assert stated.version == zhenggai.__version__
    return stated.config


def test_same_configuration_has_the_same_hash(write_config: Callable[[str, str], Path]) -> None:
    """The hash is that of what decides the output, wherever it comes from."""
    fast_hash = _hash("fast")
    assert len(fast_hash) == 64
    assert _hash("fast") == fast_hash
    assert _hash(write_config("# Each step", "# Every step")) == fast_hash
    assert _hash("fast", nlp__batch_size=3) == fast_hash
    as_fast = {
        "components__segmenter__backend": "char",
        "components__segmenter__model": None,
        "components__names__arbiter": None,
        "nlp__pipeline": STAGES,
    }
    assert _hash("default", **as_fast) == fast_hash


def test_another_configuration_has_another_hash() -> None:
    """Whatever changes the output changes the hash."""
    hashes = [
        _hash("fast"),
        _hash("default"),
        _hash("fast", nlp__tokenizer__digits=False),
        _hash("fast", nlp__tokenizer__conversion="t2s"),
        _hash("fast", components__owners__default_owner=False),
        _hash("fast", nlp__disabled=["owners"]),
        _hash("fast", nlp__pipeline=[*STAGES[1:-1], STAGES[0], STAGES[-1]]),
    ]
    assert len(set(hashes)) == len(hashes)
