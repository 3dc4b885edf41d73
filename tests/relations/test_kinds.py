"""Kinds of problems and measures, as the stage gives them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import zhenggai
from zhenggai.assets import model_path
from zhenggai.errors import ConfigError, GoldError, ModelError
from zhenggai.export.notation import parse_notation
from zhenggai.record import ProblemKind
from zhenggai.relations.kind_cues import MEASURE_CUES, PROBLEM_CUES, cues_in
from zhenggai.relations.kind_features import kind_features, kind_features_of
from zhenggai.relations.kind_model import KindModel
from zhenggai.training.kinds import (
    KindExample,
    fit_kinds,
    kinds_pipeline,
    read_kind_lines,
    read_problem_kind_lines,
    with_problem_kinds,
)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("某主体责任压得不实", "责任落实"),
        ("理论学习中心组以读文件代替研讨", "思想政治"),
        ("公务接待无公函", "作风建设"),
        ("个别干部收受红包礼金", "廉洁纪律"),
        ("专业技术人员不足,3名岗位缺编", "队伍建设"),
        ("“三会一课”记录缺失", "党建组织"),
        ("重大事项未经集体研究", "制度执行"),
        ("日常巡查流于形式", "监督管理"),
        ("0元专项债资金闲置", "资金资产"),
        ("泵站工程进度滞后", "项目建设"),
        ("填埋场渗滤液外溢", "生态环境"),
        ("消防通道堵塞,火灾隐患未消除", "安全生产"),
        ("养老床位不足", "民生服务"),
        ("惠企政策兑现慢", "产业经济"),
        ("撂荒耕地未复种", "农业农村"),
        ("台账造假,数据不一致", "数据失实"),
        ("上一轮巡察反馈问题整改不到位", "整改不力"),
    ],
)
def test_cues_show_what_a_problem_is_about(words: str, kind: str) -> None:
    assert kind in {found for _, found in cues_in(words, table=PROBLEM_CUES)}


def test_the_problem_above_counts_as_a_feature_of_its_own() -> None:
    above = kind_features("有3笔无依据", table=PROBLEM_CUES, above="公务接待管理混乱").facts
    assert {"above 作风建设", "above 监督管理"} <= set(above)
    assert not any(fact.startswith("above") for fact in kind_features("有3笔无依据", table=PROBLEM_CUES).facts)


@pytest.mark.parametrize("script", ["hans", "hant"])
def test_problems_and_measures_of_a_record_have_kinds(script: str) -> None:
    """Kinds stand in simplified script whatever the notice's own."""
    simplified = "一、消防设施损坏的问题\n整改情况:开展消防培训3场。\n"
    traditional = "一、消防設施損壞的問題\n整改情況:開展消防培訓3場。\n"
    record = zhenggai.extract(simplified if script == "hans" else traditional)
    assert "安全生产" in record.problems[0].types
    assert set(record.measures[0].types) == {"培训宣传"}


def test_words_of_a_kind_count_as_one() -> None:
    """Words that no cue foresees still show their kind; a word of two kinds shows either less."""
    facts = set(kind_features("某汰换门窗0扇,施划车位0个").facts)
    assert {"words 工程项目", "several words 工程项目", "top 工程项目", "first word 工程项目"} <= facts
    assert not any(fact.endswith("资金") for fact in facts)


@pytest.mark.parametrize("words", ["记过,汰换门窗", "汰换门窗,记过"])
def test_of_kinds_with_as_many_words_the_same_is_on_top(words: str) -> None:
    """Whichever word comes first."""
    assert [fact for fact in kind_features(words).facts if fact.startswith("top")] == ["top 问责处分"]


@pytest.mark.parametrize("words", ["", "。", "某"])
def test_measures_without_words_have_no_word_facts(words: str) -> None:
    assert not any("word" in fact for fact in kind_features(words).facts)


@pytest.mark.parametrize(
    ("measure", "kind"),
    [
        ("在渠首装上铁闸,破损护坡重新砌好", "工程项目"),
        ("多领的伙食费如数退给职工", "资金"),
        ("副所长被记过,所长调离岗位", "问责处分"),
        ("向厂商开出罚单,扣押假冒商品三车", "执法处罚"),
        ("翻查三年来的出差单据,挑出疑点40条", "排查检查"),
        ("招录护士12名充实夜班", "人事队伍"),
    ],
)
def test_measures_in_wordings_of_their_own_have_kinds(measure: str, kind: str) -> None:
    record = zhenggai.extract(f"一、关于管理松散的问题。\n整改情况:{measure}。\n")
    assert kind in record.measures[0].types


@pytest.mark.parametrize(
    ("problem", "kinds"),
    [
        ("学习教育浮于表层,研讨材料东拼西凑", {"思想政治"}),
        ("3户酒楼后厨油水直倒雨水井,附近河涌漂着油花", {"生态环境"}),
        ("冷冻库氨气阀门锈死,值班员不会戴呼吸器", {"安全生产"}),
        ("区属企业应收货款两年没有追讨,9间铺位空着", {"资金资产"}),
        ("支委会和党员大会一年各开了一次", {"党建组织"}),
        ("养老驿站老人吃饭难,护理员一天只来两小时", {"民生服务"}),
        ("引水渠塌了半里,水稻没有浇上返青水", {"农业农村"}),
        ("科长替承包商改标书,事后收下两万元现金", {"廉洁纪律"}),
    ],
)
def test_problems_in_wordings_of_their_own_have_kinds(problem: str, kinds: set[str]) -> None:
    record = zhenggai.extract(f"一、关于{problem}的问题。\n整改情况:已办结。\n")
    assert kinds <= set(record.problems[0].types)
    assert len(record.problems[0].types) <= 3


def test_a_problem_has_at_most_three_kinds() -> None:
    """However much a statement lists, and however low the threshold is."""
    model = KindModel.read(model_path("problem_kinds"), ProblemKind)
    features = kind_features("污水直排、消防隐患、学校收费、耕地撂荒、账目造假", table=PROBLEM_CUES)
    assert len(model.kinds_of([features], threshold=0.0, best_threshold=0.0)[0]) == 3


def test_the_likeliest_kind_stands_alone_below_the_threshold() -> None:
    """Nearly every problem and measure has a kind; one that hardly anything speaks for is still not given."""
    model = KindModel.read(model_path("problem_kinds"), ProblemKind)
    features = kind_features("教学楼门窗陈旧", table=PROBLEM_CUES)
    (probabilities,) = model.probabilities([features])
    likeliest = model.kinds[probabilities.index(max(probabilities))]
    assert model.kinds_of([features], threshold=1.0, best_threshold=max(probabilities)) == [[likeliest]]
    assert model.kinds_of([features], threshold=1.0, best_threshold=1.0) == [[]]


def test_stretches_that_no_example_had_leave_the_kinds_alone() -> None:
    """What a measure says besides doesn't make less of what is known in it."""
    model = KindModel.read(model_path("kinds"))
    assert kind_features("铁闸").facts == kind_features("铁闸飝龘").facts
    known, same = model.probabilities([kind_features("铁闸"), kind_features("铁闸飝龘")])
    assert same == pytest.approx(known)


def test_clauses_are_read_one_by_one_too() -> None:
    """A single act among many words of another kind speaks more clearly in its clause; short pieces are no acts."""
    model = KindModel.read(model_path("kinds"))
    words = "铺设管道0公里,新建泵站0座,更换水泵0台,改造闸门0扇,加固堤防0公里,修复护坡0处,对监理员给予记过处分"
    features = kind_features(words)
    assert len(features.parts) == 7
    whole, read = (model.probabilities([one])[0] for one in (replace(features, parts=()), features))
    column = model.kinds.index("问责处分")
    assert whole[column] < read[column]
    assert kind_features("清淤0公里,验收").parts == kind_features("").parts == ()
    assert kind_features("账目混乱,票据缺失严重", table=PROBLEM_CUES).parts == ()


def test_each_has_its_own_words() -> None:
    """Of several that are looked at together each has the features that it has alone."""
    texts = ["汰换门窗0扇,施划车位0个", "", "铁闸", "", "清淤河道0公里,投入资金0元,约谈相关负责人", "飝龘", ""]
    assert any("word" in fact for fact in kind_features(texts[0]).facts)
    for table in (MEASURE_CUES, PROBLEM_CUES):
        alone = [kind_features(words, table=table, above=texts[4]) for words in texts]
        assert kind_features_of(texts, table=table, above=[texts[4]] * len(texts)) == alone
    assert kind_features_of([]) == []


def test_each_is_weighed_for_itself() -> None:
    """Together or alone, and beside one of which nothing is known, a measure has the same probabilities."""
    model = KindModel.read(model_path("kinds"))
    features = [kind_features(words) for words in ("清淤河道3公里,投入资金3万元", "", "约谈相关负责人", "飝龘")]
    alone = [model.probabilities([one])[0] for one in features]
    assert [pytest.approx(one) for one in alone] == model.probabilities(features)
    assert model.probabilities([]) == model.kinds_of([], threshold=0.5, best_threshold=0.5) == []


@pytest.mark.parametrize("key", ["threshold", "problem_threshold", "best_threshold"])
def test_thresholds_are_probabilities(key: str) -> None:
    with pytest.raises(ConfigError, match=f"{key}: expected a probability"):
        zhenggai.load("default", overrides={f"components.kinds.{key}": 1.5})


def test_what_all_examples_say_has_no_weight() -> None:
    """A stretch counts the more the rarer it is, and one that stands everywhere nothing."""
    words = ["甲乙", "甲乙", "甲丙", "甲丙", "甲丁"]
    examples = [
        KindExample(str(number), kind_features(one), frozenset({"资金"} if "乙" in one else {"工程项目"}))
        for number, one in enumerate(words)
    ]
    model = fit_kinds(examples)
    weights = model.weights[:, model.kinds.index("资金")]
    assert weights[model.rows["~甲"]] == 0 < weights[model.rows["~乙"]]


def test_a_line_may_have_no_kind(tmp_path: Path) -> None:
    table = tmp_path / "lines.tsv"
    table.write_text("kinds\ttext\n-\t门诊人次比上年同期增加一成\n", encoding="utf-8")
    (example,) = read_kind_lines(kinds_pipeline(), table)
    assert example.kinds == set()


@pytest.mark.parametrize(("key", "model"), [("problem_model", "kinds"), ("model", "problem_kinds")])
def test_models_of_the_other_kinds_are_refused(key: str, model: str) -> None:
    with pytest.raises(ModelError, match="expected a model of other kinds"):
        zhenggai.load("default", overrides={f"components.kinds.{key}": model})


@pytest.mark.parametrize(
    ("line", "message"),
    [("排查检查\t隐患多", "known: 思想政治"), ("安全生产", "expected kinds and text, got 1 columns")],
)
def test_damaged_lines_of_problems_are_refused_with_their_number(tmp_path: Path, line: str, message: str) -> None:
    table = tmp_path / "lines.tsv"
    table.write_text(f"kinds\ttext\n{line}\n", encoding="utf-8")
    with pytest.raises(GoldError, match=f"lines.tsv:2: .*{message}"):
        read_problem_kind_lines(kinds_pipeline(), table)


def test_lines_of_problems_are_read_as_the_stage_reads_them(tmp_path: Path) -> None:
    table = tmp_path / "lines.tsv"
    table.write_text("kinds\ttext\n资金资产,产业经济\t拖欠货款2600万元,涉及11家企业\n", encoding="utf-8")
    (example,) = read_problem_kind_lines(kinds_pipeline(), table)
    assert example.features == kind_features("拖欠货款0元,涉及0家企业", table=PROBLEM_CUES)
    assert example.kinds == {"资金资产", "产业经济"}


def test_texts_whose_problems_have_no_kinds_teach_none() -> None:
    marked = ("⟪P1 kind=资金资产|账目不清⟫。⟪P2|河道淤塞⟫。", "⟪P1|河道淤塞⟫。", "无。")
    records = [parse_notation(one, notice_id=str(place), where="here") for place, one in enumerate(marked)]
    assert [record.id for record in with_problem_kinds(records)] == ["0"]


def test_a_clause_shows_what_it_shows_alone() -> None:
    """Also where a cue counts only if nothing stands behind it, and where signs between the pieces are left out."""
    words = "修订了信息公开,招标文件同步公开。,约谈,某;,。监督管理局整改0处,制定收费表,处罚0家企业"
    parts = kind_features(words).parts
    assert len(parts) > 3
    assert [set(one.facts) for one in parts] == [set(kind_features(one.words).facts) for one in parts]
