"""Clauses of a text, with their blocks, and the features that the second reading sees."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhenggai.assets import model_path
from zhenggai.errors import ModelError
from zhenggai.structure import clause_model
from zhenggai.structure.clause_features import columns
from zhenggai.structure.clause_model import (
    MEASURE,
    MEASURE_ON,
    OTHER,
    PARTS,
    PROBLEM,
    PROBLEM_ON,
    WEIGHTS_FILE,
    ClauseModel,
    company,
    likeliest_parts,
)
from zhenggai.structure.clause_runs import BITS
from zhenggai.structure.clauses import Clause, read_clauses

NOTICE = "一、台账不清\n整改情况:一是补登台账12本;二是专人保管,每月核对。\n"


def _words(text: str, clause: Clause) -> str:
    return text[clause.body : clause.stop]


def test_clauses_stand_without_their_enumerators_and_punctuation() -> None:
    """Markers at the head of a block or of an item within it are left out."""
    read = read_clauses(NOTICE)
    assert [_words(NOTICE, one) for one in read.clauses] == ["台账不清", "补登台账12本", "专人保管", "每月核对"]
    assert [one.style for one in read.clauses] == ["cn_comma", "cn_is", "cn_is", ""]


def test_field_names_label_what_follows() -> None:
    """A clause knows the field that it stands in, and the heading above."""
    read = read_clauses(NOTICE)
    last = read.clauses[-1]
    assert NOTICE[slice(*last.label)] == "整改情况:"
    assert NOTICE[slice(*read.blocks[last.block].heads[0])] == "一、台账不清"


def test_words_before_a_colon_label_the_rest_of_the_line() -> None:
    """A name that no table knows is a label all the same."""
    text = "县水务局答:已换阀门,已通水。\n"
    read = read_clauses(text)
    assert [text[slice(*one.label)] for one in read.clauses][1:] == ["县水务局答", "县水务局答"]


def test_cells_are_labelled_by_their_column() -> None:
    """The head of the column says what a cell holds."""
    text = "|序号|病根|良方|\n|1|台账不清|补登台账|\n"
    read = read_clauses(text)
    labels = {_words(text, one): text[slice(*one.label)] for one in read.clauses}
    assert labels["台账不清"] == "病根"
    assert labels["补登台账"] == "良方"


@pytest.mark.parametrize(
    ("line", "body"),
    [("1.2 辅导员配不齐\n", "辅导员配不齐"), ("3 家底不清\n", "家底不清"), ("有的账实不符\n", "有的账实不符")],
)
def test_bare_numbers_of_an_outline_are_no_words(line: str, body: str) -> None:
    """1.2 and 3 before a heading number it; 有的 belongs to the statement."""
    text = f"某校整改情况的通报\n{line}"
    assert body in {_words(text, one) for one in read_clauses(text).clauses}


@given(st.text(alphabet="一二、是(1).,。;:有的台账\n \t|“”〔", max_size=60))
def test_clauses_follow_each_other_within_their_blocks(text: str) -> None:
    """No clause overlaps another one, each lies in its block, and its words lie in it."""
    read = read_clauses(text)
    end = 0
    for one in read.clauses:
        block = read.blocks[one.block]
        assert max(end, block.body) <= one.start < one.end <= block.end
        assert one.start <= one.body <= one.stop <= one.end or one.body == one.stop
        end = one.end


def test_columns_are_the_same_in_every_process() -> None:
    """The hash is not Python's, which changes from process to process."""
    code = (
        "from zhenggai.structure.clauses import read_clauses\n"
        "from zhenggai.structure.clause_features import columns\n"
        f"print(sum(int(places.sum()) for _, _, places in columns(read_clauses({NOTICE!r})).parts()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) == sum(int(places.sum()) for _, _, places in columns(read_clauses(NOTICE)).parts())


def test_rows_never_fall_and_columns_fit() -> None:
    """What sums them up relies on both."""
    for _, rows, places in columns(read_clauses(NOTICE)).parts():
        assert (np.diff(rows) >= 0).all()
        assert ((places >= 0) & (places < 1 << BITS)).all()


def test_company_has_a_row_for_each_clause() -> None:
    """All features of company have one width, whatever the notice."""
    widths = set()
    for text in (NOTICE, "台账不清。\n"):
        read = read_clauses(text)
        told = np.full((len(read.clauses), len(PARTS)), 0.2)
        rows, width = company(read, told).shape
        assert rows == len(read.clauses)
        widths.add(width)
    assert len(widths) == 1


def test_nothing_goes_on_that_was_not_opened() -> None:
    """The most probable parts must make sense as a row."""
    sure = 0.9
    probabilities = np.full((3, len(PARTS)), 0.02)
    probabilities[[0, 1, 2], [PROBLEM_ON, MEASURE_ON, MEASURE_ON]] = sure
    probabilities[:, OTHER] = 0.01
    parts = likeliest_parts(np.log(probabilities))
    assert parts[0] in (OTHER, PROBLEM, MEASURE)
    assert parts[1:] == [MEASURE_ON, MEASURE_ON]
    assert parts[0] == MEASURE


def test_the_best_row_of_parts_is_found() -> None:
    """Of all rows in which nothing goes on that was not opened none is likelier."""
    behind = {PROBLEM_ON: (PROBLEM, PROBLEM_ON), MEASURE_ON: (MEASURE, MEASURE_ON)}
    makes_sense = [
        row
        for row in product(range(len(PARTS)), repeat=4)
        if all(now not in behind or before in behind[now] for before, now in pairwise((OTHER, *row)))
    ]
    random = np.random.default_rng(1)
    for _ in range(100):
        logs = np.log(random.dirichlet([0.3] * len(PARTS), size=4) + 1e-4)
        best = max(makes_sense, key=lambda row: logs[range(4), row].sum())
        assert likeliest_parts(logs) == list(best)


def test_a_long_notice_loses_no_precision() -> None:
    """Behind a hundred thousand clauses small differences still decide."""
    probabilities = np.full((100_000, len(PARTS)), 0.02)
    probabilities[:, OTHER] = 0.40
    probabilities[:, PROBLEM] = 0.401
    assert likeliest_parts(np.log(probabilities)) == [PROBLEM] * len(probabilities)


def test_model_is_written_and_read(tmp_path) -> None:
    """The same weights come back, to half precision; the same model gives the same bytes."""
    rng = np.random.default_rng(7)
    words = rng.normal(size=(1 << BITS, 2 * len(PARTS))).astype(np.float16).astype(np.float32)
    read = read_clauses(NOTICE)
    width = company(read, np.full((len(read.clauses), len(PARTS)), 0.2)).shape[1]
    model = ClauseModel(
        words, rng.normal(size=(width, len(PARTS))).astype(np.float32), np.zeros((2, len(PARTS)), np.float32)
    )
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        model.write(tmp_path / name)
    assert (tmp_path / "one" / WEIGHTS_FILE).read_bytes() == (tmp_path / "two" / WEIGHTS_FILE).read_bytes()
    told = ClauseModel.read(tmp_path / "one").probabilities(read)
    assert np.allclose(told, model.probabilities(read))
    assert np.allclose(told.sum(axis=1), 1)


def test_batches_show_in_no_probability(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many clauses are weighed together, the probabilities are the same."""
    model, read = ClauseModel.read(model_path("clauses")), read_clauses(NOTICE)
    told = model.probabilities(read)
    monkeypatch.setattr(clause_model, "_BATCH", 2)
    np.testing.assert_allclose(told, model.probabilities(read), rtol=1e-5)


def test_weights_of_a_clause_are_those_of_its_columns() -> None:
    """What the model adds up by tables is what `parts` lists."""
    model, read = ClauseModel.read(model_path("clauses")), read_clauses(NOTICE)
    found = columns(read)
    scores = [np.zeros((len(rows), 2 * len(PARTS))) for rows in (read.clauses, read.blocks, [NOTICE])]
    for level, rows, places in found.parts():
        np.add.at(scores[level], rows, model.words[places])
    block = [one.block for one in read.clauses]
    logs = scores[0][:, : len(PARTS)] + scores[1][block, : len(PARTS)] + scores[2][:, : len(PARTS)]
    first = clause_model.softmax(logs + model.bias[0])
    second = company(read, first) @ model.company * clause_model.COMPANY_SHARE
    words = (scores[0] + scores[1][block] + scores[2])[:, len(PARTS) :] * clause_model.WORDS_SHARE
    told = clause_model.softmax(words + second + model.bias[1])
    np.testing.assert_allclose(model.probabilities(read), told, atol=1e-4)


def test_damaged_models_are_refused(tmp_path) -> None:
    """With the folder and what to do."""
    with pytest.raises(ModelError, match="train it anew"):
        ClauseModel.read(tmp_path)
    np.savez(tmp_path / WEIGHTS_FILE, words=np.zeros((3, 2)), company=np.zeros((3, 5)), bias=np.zeros((2, 5)))
    with pytest.raises(ModelError, match="weights"):
        ClauseModel.read(tmp_path)
    words, bias = np.zeros((1 << BITS, 2 * len(PARTS))), np.zeros((2, len(PARTS)))
    np.savez(tmp_path / WEIGHTS_FILE, words=words, company=np.zeros((3, len(PARTS))), bias=bias)
    with pytest.raises(ModelError, match="weights"):
        ClauseModel.read(tmp_path)
