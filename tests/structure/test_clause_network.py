"""What the network of the second reading takes, what it gives, and how it is trained."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from zhenggai.assets import model_path
from zhenggai.errors import GoldError, ModelError
from zhenggai.structure.clause_inputs import (
    GRAPH_INPUTS,
    INPUTS,
    LONGEST,
    MARKS,
    graph_inputs,
    inputs,
    row_table,
    windows,
)
from zhenggai.structure.clause_model import MEASURE, OTHER, PARTS, PROBLEM, WEIGHTS_FILE
from zhenggai.structure.clause_network import CHARACTERS_FILE, GRAPH_FILE, ClauseNetwork, ClauseReader
from zhenggai.structure.clauses import read_clauses
from zhenggai.training.clause_graph import write_clause_network
from zhenggai.training.clauses import ClauseExample, read_statements

NOTICE = "某县整改情况通报\n一、台账不清\n整改情况:一是补登台账12本;二是专人保管,每月核对。\n"
CHARACTERS = ["<unknown>", *sorted(set(NOTICE) - {"\n"} | {"0"})]
LONG = "".join(f"{number}.第{number}号库房漏雨,粮堆长芽。整改情况:翻修屋面,补登台账。\n" for number in range(1, 700))


@pytest.fixture(scope="module")
def reader() -> ClauseReader:
    """The shipped models."""
    return ClauseReader.read(model_path("clauses"))


def test_inputs_have_a_row_for_each_thing() -> None:
    """Characters, clauses and blocks; marks fit their tables, keys fit the clauses."""
    read = read_clauses(NOTICE)
    given = inputs(read, row_table(CHARACTERS))
    assert set(given) == set(INPUTS)
    clauses, blocks = len(read.clauses), len(read.blocks)
    assert len(given["characters"]) == len(given["clause_of"]) == len(NOTICE)
    assert {len(given[name]) for name in ("clause_spans", "block_of", "clause_marks", "alike")} == {clauses}
    assert {len(given[name]) for name in ("block_spans", "block_marks")} == {blocks}
    assert max(given["clause_marks"].max(), given["block_marks"].max()) < MARKS
    assert given["alike_in_place"].max() < clauses
    for place, one in enumerate(read.clauses):
        assert (given["clause_of"][one.start : one.end] == place).all()


@pytest.mark.parametrize("text", [NOTICE, "台账不清", "三号仓库的" * 9 + "屋面漏雨,已报县局。"])
def test_the_graph_is_told_each_character_once(text: str) -> None:
    """Characters by places, nothing around them, the ends of long clauses alone; a clause's shares of each group."""
    read, table, nothing = read_clauses(text), row_table(CHARACTERS), len(CHARACTERS)
    given = inputs(read, table)
    told = graph_inputs(given, nothing)
    assert set(told) == set(GRAPH_INPUTS)
    characters = told["characters"].tolist()
    assert characters == sorted({*given["characters"].tolist(), nothing})
    rows = [characters[place] for place in told["places"].tolist()]
    assert rows == [nothing] * 2 + given["characters"].tolist() + [nothing] * 2
    owners = [len(read.clauses)] * len(text)
    for number, one in enumerate(read.clauses):
        inside = range(one.body, one.stop)
        for place in [*inside[:16], *inside[-12:]] if len(inside) > LONGEST else inside:
            owners[place] = number
    assert told["owners"].ravel().tolist() == owners
    for groups, shares in zip(told["groups"].T, told["shares"].T, strict=True):
        assert np.allclose(np.bincount(groups, shares)[np.unique(groups)], 1)


SLOTS = "渡口整改公示\n一、整改问题\n渡船超载。\n二、责任单位\n县交通局\n三、整改措施\n停航检修渡船2艘。\n"


def test_blocks_without_a_clause_have_no_row(reader: ClauseReader) -> None:
    """Headings that only name a slot may outnumber the clauses; what stands around the others is as it was."""
    read = read_clauses(SLOTS)
    given = inputs(read, row_table(CHARACTERS))
    assert len(read.blocks) > len(read.clauses)
    assert given["block_of"].max() < len(given["block_spans"]) <= len(read.clauses)
    assert len(reader.tell(read).parts) == len(read.clauses)


def test_digits_share_a_row_and_strange_characters_have_the_first() -> None:
    """A figure is a figure."""
    table = row_table(CHARACTERS)
    assert table[ord("7")] == table[ord("0")] == CHARACTERS.index("0")
    assert table[ord("龘")] == 0


def test_windows_cover_a_long_text_once() -> None:
    """Each clause is in one window, and its words are the same there."""
    read = read_clauses(LONG)
    stretches = list(windows(read))
    assert len(stretches) > 1
    seen = []
    for first, start, stretch in stretches:
        assert first == len(seen)
        assert stretch.text == LONG[start : start + len(stretch.text)]
        for one in stretch.clauses:
            assert 0 <= one.block < len(stretch.blocks)
            assert 0 <= one.start <= one.body <= max(one.stop, one.body) <= len(stretch.text)
            seen.append((stretch.text[one.body : one.stop], one.start + start))
    assert seen == [(LONG[one.body : one.stop], one.start) for one in read.clauses]


def test_short_texts_are_one_window() -> None:
    """Nothing is copied."""
    read = read_clauses(NOTICE)
    assert next(windows(read))[2] is read


def test_shipped_reader_tells_faults_from_deeds(reader: ClauseReader) -> None:
    """On a plain notice both models together know which is which, and where the statement opens."""
    text = "检查发现以下问题:\n1.三号仓库屋面漏雨,粮堆长芽。\n整改情况:已翻修屋面2处,补登台账。\n"
    read = read_clauses(text)
    told = reader.tell(read)
    words = {text[one.body : one.stop]: int(row.argmax()) for one, row in zip(read.clauses, told.parts, strict=True)}
    assert (words["三号仓库屋面漏雨"], words["已翻修屋面2处"]) == (PROBLEM, MEASURE)
    assert words["检查发现以下问题"] == OTHER
    place, clause = next((at, one) for at, one in enumerate(read.clauses) if text.startswith("三号", one.body))
    assert clause.start + int(told.edges(place)[0].argmax()) == text.index("三号")


def test_edges_of_a_clause_are_those_of_its_window() -> None:
    """Places count through all windows of a text."""
    network, read = ClauseNetwork(model_path("clauses")), read_clauses(LONG)
    told = network.tell(read)
    for first, _, stretch in windows(read):
        alone = network.tell(stretch)
        for place in (0, 1, len(stretch.clauses) - 1):
            assert np.allclose(told.edges(first + place), alone.edges(place), atol=1e-4)


def test_told_sums_to_one_for_each_clause(reader: ClauseReader) -> None:
    """Probabilities, in texts of one window and of many."""
    for text in (NOTICE, LONG, "台账不清"):
        read = read_clauses(text)
        told = reader.tell(read)
        assert told.parts.shape == (len(read.clauses), len(PARTS))
        assert np.allclose(told.parts.sum(axis=1), 1, atol=1e-5)
        for place, one in enumerate(read.clauses):
            assert told.edges(place).shape == (2, one.end - one.start)


@pytest.mark.parametrize("missing", [GRAPH_FILE, CHARACTERS_FILE])
def test_missing_files_are_named(missing: str, tmp_path: Path) -> None:
    """The message says which file is expected."""
    for name in {GRAPH_FILE, CHARACTERS_FILE} - {missing}:
        (tmp_path / name).write_bytes((model_path("clauses") / name).read_bytes())
    with pytest.raises(ModelError, match=missing):
        ClauseNetwork(tmp_path)


def test_linear_model_reads_alone_where_there_is_no_network(tmp_path: Path) -> None:
    """A folder without the network's files: statements fill their clauses."""
    (tmp_path / WEIGHTS_FILE).write_bytes((model_path("clauses") / WEIGHTS_FILE).read_bytes())
    alone, read = ClauseReader.read(tmp_path), read_clauses(NOTICE)
    told = alone.tell(read)
    assert np.array_equal(told.parts, alone.glance(read))
    for place, one in enumerate(read.clauses):
        opening, closing = told.edges(place)
        assert one.start + int(opening.argmax()) == one.body
        assert one.start + int(closing.argmax()) == one.stop - 1


def test_training_learns_and_the_graph_says_the_same(tmp_path: Path) -> None:
    """A few texts are learnt by heart; what torch tells, the written graph tells; the same seed gives the same bytes."""
    torch = pytest.importorskip("torch")
    from zhenggai.training.clause_network import NetworkOptions, fit_network, weights_of

    read = read_clauses(NOTICE)
    parts = np.array([OTHER] * len(read.clauses))
    opens, ends = [], []
    for words, part in (("台账不清", PROBLEM), ("补登台账12本", MEASURE), ("专人保管", MEASURE)):
        place = next(number for number, one in enumerate(read.clauses) if NOTICE.startswith(words, one.body))
        parts[place] = part
        opens.append(read.clauses[place].body)
        ends.append(read.clauses[place].stop - 1)
    example = ClauseExample("a01", read, parts, np.array(opens), np.array(ends))
    vectors = np.random.default_rng(1).normal(size=(len(CHARACTERS), 16)).astype(np.float32)
    for name in ("one", "two"):
        net = fit_network(
            [example] * 8, [(0, "台账不清")], vectors, row_table(CHARACTERS), options=NetworkOptions(epochs=30)
        )
        write_clause_network(weights_of(net), CHARACTERS, tmp_path / name)
    told = ClauseNetwork(tmp_path / "one").tell(read)
    assert told.parts.argmax(axis=1).tolist() == parts.tolist()
    with torch.no_grad():
        given = inputs(read, row_table(CHARACTERS))
        by_torch = net(*(torch.from_numpy(given[name]) for name in INPUTS))[0].numpy()
    assert np.allclose(told.parts, by_torch, atol=0.01)
    for other in (LONG[:900], "台账不清", "台账不清★", "三号仓库的" * 9 + "屋面漏雨,已报县局。"):
        others = read_clauses(other)
        given = inputs(others, row_table(CHARACTERS))
        with torch.no_grad():
            by_torch = [one.numpy() for one in net(*(torch.from_numpy(given[name]) for name in INPUTS))]
        told = ClauseNetwork(tmp_path / "one").tell(others)
        assert np.allclose(told.parts, by_torch[0], atol=0.01)
        for place, one in enumerate(others.clauses):
            mine, theirs = told.edges(place)[1], by_torch[2][one.start : one.end]
            assert np.allclose(mine - mine.max(), theirs - theirs.max(), atol=0.05)
    assert (tmp_path / "one" / GRAPH_FILE).read_bytes() == (tmp_path / "two" / GRAPH_FILE).read_bytes()


@pytest.mark.parametrize(
    ("line", "words"), [("verdict\t台账不清", "verdict"), ("fault", "a tab"), ("fault\t", "a tab")]
)
def test_statements_of_another_form_are_errors(line: str, words: str, tmp_path: Path) -> None:
    """The message names file, line and what is expected."""
    path = tmp_path / "clauses.tsv"
    path.write_text(f"does\ttext\nfault\t台账不清\n{line}\n", encoding="utf-8")
    with pytest.raises(GoldError, match=f"clauses.tsv:3.*{words}"):
        read_statements(path)


def test_clauses_part_at_bullets_bars_and_blanks() -> None:
    """Where scraped text has no punctuation, signs part what is stated."""
    text = "★后巷堆满泡沫箱 ✘盲道停着货车|巡查员每日巡查——已清走\n"
    words = [text[one.body : one.stop] for one in read_clauses(text).clauses]
    assert [one for one in words if one] == ["后巷堆满泡沫箱", "盲道停着货车", "巡查员每日巡查", "已清走"]
