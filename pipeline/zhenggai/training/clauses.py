"""Gold notices and marked openings → the model of the second reading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from spacy.language import Language

from zhenggai.errors import GoldError
from zhenggai.gold.positions import to_normalized
from zhenggai.record import Record
from zhenggai.stages.attributes import text_of
from zhenggai.structure.clause_features import Level, columns
from zhenggai.structure.clause_model import (
    COMPANY_SHARE,
    MEASURE,
    MEASURE_ON,
    OTHER,
    PARTS,
    PROBLEM,
    PROBLEM_ON,
    WORDS_SHARE,
    ClauseModel,
    Floats,
    company,
    softmax,
)
from zhenggai.structure.clause_runs import BITS
from zhenggai.structure.clauses import Clauses, holders, read_clauses

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

WORDINGS = ("fault", "deed", "other")
"""What a single statement can be, by its wording alone."""

_WORDS_STRENGTH, _COMPANY_STRENGTH = 0.03, 0.01
_ROUNDS = 4
_ITERATIONS, _TOLERANCE = 150, 1e-3
_WRITER = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class ClauseExample:
    """A notice's clauses and what each of them does.

    Attributes:
        notice: The id of the notice.
        clauses: Of its normalized text.
        parts: By the gold, shape (clauses,), as `PARTS` counts them.
        opens: Where statements begin.
        ends: The last characters of statements.
    """

    notice: str
    clauses: Clauses
    parts: npt.NDArray[np.int64]
    opens: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]

    @property
    def writer(self) -> str:
        """Who wrote it, by its id (`a` of a01)."""
        match = _WRITER.match(self.notice)
        return self.notice if match is None else match[0]


def read_statements(path: Path) -> list[tuple[int, str]]:
    """The lines `does<TAB>text` of a table, each as the place of what it does among `WORDINGS` and its text.

    Raises:
        GoldError: The file can't be read, or a line is of another form.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: expected single statements in UTF-8, one a line, but got {error}") from error
    found = []
    for number, line in enumerate(lines, start=1):
        if not line or line.startswith(("#", "does\t")):
            continue
        does, _, text = line.partition("\t")
        if does not in WORDINGS or not text:
            known = ", ".join(WORDINGS)
            raise GoldError(f"{path}:{number}: expected one of {known}, a tab and a text, got {line!r}; correct it")
        found.append((WORDINGS.index(does), text))
    return found


def clause_examples(nlp: Language, gold: Iterable[Record]) -> Iterator[ClauseExample]:
    """What the clauses of gold notices do: each belongs to the statement that holds most of it."""
    for record in gold:
        doc = nlp.make_doc(record.text)
        clauses = read_clauses(text_of(doc))
        if not clauses.clauses:
            continue
        stated = [(one.start, one.end, PROBLEM) for one in record.problems]
        stated += [(one.start, one.end, MEASURE) for one in record.measures]
        spans = [(*to_normalized(doc._.normalized, start, end), part) for start, end, part in stated]
        yield _example(record.id, clauses, sorted(spans))


def _example(notice: str, clauses: Clauses, spans: Sequence[tuple[int, int, int]]) -> ClauseExample:
    held = holders(clauses, [(start, end) for start, end, _ in spans])
    parts = np.full(len(clauses.clauses), OTHER)
    opens, ends = [], []
    for number, (start, end, part) in enumerate(spans):
        inside = np.flatnonzero(held == number)
        if not len(inside):
            continue
        first, last = inside[0], inside[-1]
        parts[first : last + 1] = PROBLEM_ON if part == PROBLEM else MEASURE_ON
        parts[first] = part
        if start < clauses.clauses[first].end:
            opens.append(max(start, clauses.clauses[first].start))
        if end > clauses.clauses[last].start:
            ends.append(min(end, clauses.clauses[last].end) - 1)
    return ClauseExample(notice, clauses, parts, np.array(opens, np.int64), np.array(ends, np.int64))


def fit_clauses(examples: Sequence[ClauseExample]) -> ClauseModel:
    """The model of examples; what the second model sees of the first comes from models of other writers' notices."""
    words = [_word_matrix(one.clauses) for one in examples]
    first = _fit(words, examples, _WORDS_STRENGTH)
    told = _told_by_others(words, examples)
    from scipy.sparse import csr_matrix, hstack

    both = [
        hstack([matrix * WORDS_SHARE, csr_matrix(company(one.clauses, told[i]) * COMPANY_SHARE)]).tocsr()
        for i, (matrix, one) in enumerate(zip(words, examples, strict=True))
    ]
    second = _fit(both, examples, _COMPANY_STRENGTH)
    size = 1 << BITS
    return ClauseModel(
        np.hstack([first.weights[:size], second.weights[:size]]).astype(np.float16).astype(np.float32),
        second.weights[size:].astype(np.float32),
        np.stack([first.bias, second.bias]).astype(np.float32),
    )


@dataclass(frozen=True, slots=True)
class _Fit:
    weights: Floats
    bias: Floats

    def tell(self, matrix: csr_matrix) -> Floats:
        return softmax(matrix @ self.weights + self.bias)


def _told_by_others(words: Sequence[csr_matrix], examples: Sequence[ClauseExample]) -> dict[int, Floats]:
    """What a first model that saw none of the writer's notices says of each notice."""
    writers = sorted({one.writer for one in examples})
    rounds = {writer: place % _ROUNDS for place, writer in enumerate(writers)}
    told: dict[int, Floats] = {}
    for number in range(_ROUNDS):
        left_out = [i for i, one in enumerate(examples) if rounds[one.writer] == number]
        known = [i for i, one in enumerate(examples) if rounds[one.writer] != number]
        if not left_out:
            continue
        known = known or left_out
        fit = _fit([words[i] for i in known], [examples[i] for i in known], _WORDS_STRENGTH)
        told |= {i: fit.tell(words[i]) for i in left_out}
    return told


def _fit(matrices: Sequence[csr_matrix], examples: Sequence[ClauseExample], strength: float) -> _Fit:
    from scipy.sparse import vstack
    from sklearn.linear_model import LogisticRegression

    parts = np.concatenate([one.parts for one in examples])
    weight = np.sqrt([max(one.stop - one.body, 1) for example in examples for one in example.clauses.clauses])
    model: Any = LogisticRegression(C=strength, max_iter=_ITERATIONS, tol=_TOLERANCE)
    model.fit(vstack(matrices).tocsr(), parts, sample_weight=weight)
    weights, bias = np.zeros((matrices[0].shape[1], len(PARTS))), np.full(len(PARTS), -20.0)
    weights[:, model.classes_], bias[model.classes_] = model.coef_.T, model.intercept_
    return _Fit(weights, bias)


def _word_matrix(clauses: Clauses) -> csr_matrix:
    """The features of each clause: its own, its block's and the notice's."""
    from scipy.sparse import csr_matrix

    block = [one.block for one in clauses.clauses]
    of_rows = {Level.CLAUSE: range(len(block)), Level.BLOCK: block, Level.NOTICE: [0] * len(block)}
    sizes = {Level.CLAUSE: len(block), Level.BLOCK: len(clauses.blocks), Level.NOTICE: 1}
    found = list(columns(clauses).parts())
    total: csr_matrix = csr_matrix((len(block), 1 << BITS), dtype=np.float32)
    for level in Level:
        rows = np.concatenate([rows for own, rows, _ in found if own is level])
        places = np.concatenate([places for own, _, places in found if own is level])
        shape = (sizes[level], 1 << BITS)
        total = total + csr_matrix((np.ones(len(rows), np.float32), (rows, places)), shape=shape)[of_rows[level]]
    return total
