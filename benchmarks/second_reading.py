"""Prints what the second reading of a notice changes: problems and measures with and without it.

On the marked openings of corpus/openings/test and on splits of the corpus, with the shipped model; with --leave-out, on
what it learns from, each text read by models that saw none of its writer's. The rules were written on the
notices of the four open splits, so that there the second reading can do little but harm; what it is for shows on texts
in layouts that they don't know.

Usage: python benchmarks/second_reading.py [--splits train dev trial trial_2] [--leave-out [WRITERS ...]]
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from rich.console import Console
from rich.table import Table
from scores import corpus_splits

import zhenggai
from zhenggai.assets import model_path
from zhenggai.gold.positions import to_normalized
from zhenggai.record import Record
from zhenggai.relations.measures import find_measures
from zhenggai.relations.problems import find_problems
from zhenggai.relations.second_reading import Trust, read_again
from zhenggai.stages.attributes import text_of
from zhenggai.stages.structure import read_structure
from zhenggai.structure.clause_inputs import row_table
from zhenggai.structure.clause_network import ClauseNetwork, ClauseReader
from zhenggai.training.clause_graph import read_vectors, write_clause_network
from zhenggai.training.clauses import ClauseExample, clause_examples, fit_clauses, read_statements
from zhenggai.training.openings import read_openings

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
LEARNT = ("train", "dev", "trial", "trial_2")
_CLASSES = np.array([0, 1, 1, 2, 2])
_NLP = zhenggai.load("fast")

Spans = set[tuple[str, int, int]]


@dataclass
class Tally:
    """Problems and measures found, in the gold, and right to the character."""

    found: list[int] = field(default_factory=lambda: [0, 0])
    gold: list[int] = field(default_factory=lambda: [0, 0])
    right: list[int] = field(default_factory=lambda: [0, 0])

    def add(self, found: Spans, gold: Spans) -> None:
        """Counts a notice."""
        for place, kind in enumerate("PM"):
            mine, theirs = ({one for one in spans if one[0] == kind} for spans in (found, gold))
            self.found[place] += len(mine)
            self.gold[place] += len(theirs)
            self.right[place] += len(mine & theirs)

    def figures(self) -> list[str]:
        """Precision, recall and F1 of problems, then of measures."""
        cells = []
        for found, gold, right in zip(self.found, self.gold, self.right, strict=True):
            cells += [f"{right / max(found, 1):.3f}", f"{right / max(gold, 1):.3f}"]
            cells.append(f"{2 * right / max(found + gold, 1):.3f}")
        return cells


def main() -> None:
    """Reads the texts, prints one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--splits", nargs="*", default=list(LEARNT))
    parser.add_argument(
        "--leave-out",
        nargs="*",
        metavar="WRITERS",
        help="train both models without these writers (y,v: both at once), by default each alone; needs torch",
    )
    arguments = parser.parse_args()
    settings = zhenggai.load("default").get_pipe("second_reading").trust
    table = Table(
        "texts", "read", *(f"{what} {part}" for what in ("problems", "measures") for part in ("P", "R", "F1"))
    )
    if arguments.leave_out is not None:
        for name, once, twice in _left_out(settings, arguments.leave_out):
            _add_rows(table, name, once, twice)
    else:
        reader = ClauseReader.read(model_path("clauses"))
        texts = {"openings, test": read_openings(CORPUS / "openings" / "test"), **corpus_splits(arguments.splits)}
        for name, records in texts.items():
            _add_rows(table, name, _tally(records, None, settings), _tally(records, reader, settings))
    Console(width=140).print(table)


def _add_rows(table: Table, name: str, once: Tally, twice: Tally) -> None:
    table.add_row(name, "once", *once.figures())
    table.add_row("", "twice", *twice.figures())


def _tally(records: Iterable[Record], reader: ClauseReader | None, settings: Trust) -> Tally:
    tally = Tally()
    for record in records:
        doc = _NLP.make_doc(record.text)
        text = text_of(doc)
        root = read_structure(text).root
        if reader is not None:
            read_again(root, text, reader, settings)
        problems = find_problems(root, text)
        found = {("P", one.start, one.end) for one in problems}
        found |= {("M", one.start, one.end) for one in find_measures(root, text, problems=problems)}
        gold = {("P", *to_normalized(doc._.normalized, one.start, one.end)) for one in record.problems}
        gold |= {("M", *to_normalized(doc._.normalized, one.start, one.end)) for one in record.measures}
        tally.add(found, gold)
    return tally


def _left_out(settings: Trust, groups: Sequence[str]) -> Iterable[tuple[str, Tally, Tally]]:
    """By group of writers: both readings, the second by models that saw nothing of theirs."""
    records = [record for split in corpus_splits(list(LEARNT)).values() for record in split]
    records += read_openings(CORPUS / "openings" / "learn")
    examples = list(clause_examples(_NLP, records))
    for group in groups or sorted({one.writer for one in examples}):
        writers = group.split(",")
        reader = _reader([one for one in examples if one.writer not in writers])
        left = [one for one in examples if one.writer in writers]
        ids = {one.notice for one in left}
        texts = [one for one in records if one.id in ids]
        name = f"writers {group}, {len(left)} texts; clauses right {_accuracy(reader, left):.3f}"
        yield name, _tally(texts, None, settings), _tally(texts, reader, settings)


def _reader(examples: Sequence[ClauseExample]) -> ClauseReader:
    """Both models, trained on examples as the shipped ones are on all."""
    from zhenggai.training.clause_network import fit_network, weights_of  # needs torch

    lines = read_statements(CORPUS / "frames" / "clauses.tsv")
    characters, vectors = read_vectors(model_path("ner"))
    normalized = [(does, _NLP.make_doc(text).text) for does, text in lines]
    network = fit_network(examples, normalized, vectors, row_table(characters))
    with TemporaryDirectory() as folder:
        write_clause_network(weights_of(network), characters, Path(folder))
        return ClauseReader(fit_clauses(examples), ClauseNetwork(Path(folder)))


def _accuracy(reader: ClauseReader, examples: Sequence[ClauseExample]) -> float:
    """The share of characters whose clause is told for what it is: problem, measure, neither."""
    right = total = 0
    for one in examples:
        length = np.array([clause.stop - clause.body for clause in one.clauses.clauses])
        told = _CLASSES[reader.tell(one.clauses).parts.argmax(axis=1)]
        right += int(length[told == _CLASSES[one.parts]].sum())
        total += int(length.sum())
    return right / max(total, 1)


if __name__ == "__main__":
    main()
