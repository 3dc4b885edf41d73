"""Prints how good names are by rules, by each model, and by both: strict F1 by label on the corpus and a real notice.

Usage: python benchmarks/names.py [--splits dev] [--apart] [--model ner] [--treebank DIR] [--steps 300]

With `--apart` the openings too from which the model did not learn (the arbiter
did, so that rows with it are too kind), and the passages from which nothing learnt.

`--treebank` is a folder with Universal NER's zh_gsdsimp-ud-train.iob2 and -dev.iob2; with it, a head trained on those
sentences alone stands in the table, and persons, bodies and places are scored on its dev part.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table
from scores import REAL_GOLD, ROOT, corpus_splits
from spacy.language import Language
from spacy.tokens import Doc

import zhenggai
import zhenggai.language
from zhenggai.assets import model_path
from zhenggai.evaluate import read_records
from zhenggai.evaluate.counts import Counts
from zhenggai.record import Record
from zhenggai.segment import Segmenter, make_segmenter
from zhenggai.stages.attributes import text_of
from zhenggai.stages.mentions import NamesStage
from zhenggai.stages.tagger import known_to_rules
from zhenggai.tagging.arbiter import Arbiter, gather, read_arbiter
from zhenggai.tagging.evidence import OWN, Evidence, our_names
from zhenggai.tagging.material import spans_of_gold, treebank_sentences
from zhenggai.tagging.model import NameModel
from zhenggai.tagging.scoring import ALL, count
from zhenggai.tagging.tags import LABELS, Labelled
from zhenggai.tagging.training import NameOptions, train_names
from zhenggai.training.arbiter import read_before_names
from zhenggai.training.openings import read_named_openings

TREEBANK = ROOT.parent / "shared" / "data" / "uner_gsdsimp"
Spans = list[Labelled]


class Systems:
    """Each way to find names, over one reading of a notice by rules and models."""

    def __init__(self, model: Path, uner: NameModel | None) -> None:
        self.nlp: Language = zhenggai.load("fast")
        self.own, self.uner = NameModel(model), uner
        self.lac: Segmenter = make_segmenter("lac")
        self.arbiter, self.arbiter_of_lac = (_arbiter(model, config) for config in ("default", "lac"))

    def read(self, record: Record) -> dict[str, Spans]:
        """The names of a notice by each system."""
        doc = read_before_names(record.text, self.nlp)
        stage = self.nlp.get_pipe("names")
        assert isinstance(stage, NamesStage)
        reading = self.own.read(text_of(doc), known=known_to_rules(doc))
        doc._.tag_scores = reading.scores
        doc._.model_names = {OWN: reading.names, "lac": self.lac.analyze(text_of(doc)).names}
        everything = stage.evidence(doc)
        found = {
            "rules": [(one.start, one.end, str(one.label)) for one in stage.by_rules(doc).chosen],
            "LAC": list(everything.others or ()),
            "our model": list(everything.own),
        }
        if self.uner is not None:
            names = self.uner.read(text_of(doc), known=known_to_rules(doc)).names
            found["UNER alone"] = [span for span, _ in our_names(names)]
        pairs = {
            "rules + LAC": Evidence(others=everything.others),
            "rules + our model": replace(everything, others=None),
            "rules + our model + LAC": everything,
        }
        return found | {name: self._decided(doc, stage, evidence) for name, evidence in pairs.items()}

    def _decided(self, doc: Doc, stage: NamesStage, evidence: Evidence) -> Spans:
        rules = stage.by_rules(doc)
        candidates = gather(rules.chosen, rules.proposals, evidence, blocked=rules.blocked)
        arbiter = self.arbiter_of_lac if evidence.scores is None else self.arbiter
        return [(one.start, one.end, str(one.label)) for one in arbiter.decide(candidates, evidence)]


def _arbiter(model: Path, config: str) -> Arbiter:
    """The arbiter of a model with the biases of a configuration."""
    settings = zhenggai.language.read_config(config)["components"]["names"]
    return read_arbiter(model, rules_bias=settings["rules_bias"], models_bias=settings["models_bias"])


def main() -> None:
    """Reads each set by each system and prints a table for each set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--splits", nargs="*", default=["dev"])
    parser.add_argument(
        "--apart", action="store_true", help="also openings and passages that the model did not learn from"
    )
    parser.add_argument("--model", default="ner")
    parser.add_argument("--treebank", type=Path, default=TREEBANK)
    parser.add_argument("--steps", type=int, default=300)
    arguments = parser.parse_args()
    sets = {f"corpus {name}": records for name, records in corpus_splits(arguments.splits).items()}
    if REAL_GOLD.is_file():
        sets["real notice"] = read_records(REAL_GOLD, is_gold=True)
    if arguments.apart:
        openings = ROOT / "corpus" / "openings"
        sets["openings apart"] = read_named_openings(openings / "learn", apart=openings / "apart.txt", is_apart=True)
        sets["passages, test"] = read_named_openings(ROOT / "corpus" / "passages" / "test")
    console = Console(width=140)
    model = model_path(arguments.model)
    with TemporaryDirectory() as folder:
        uner = train_on_treebank(arguments.treebank, model, Path(folder), arguments.steps)
        systems = Systems(model, uner)
        for name, records in sets.items():
            console.print(table(name, score(systems, records), LABELS))
        if uner is not None:
            dev = arguments.treebank / "zh_gsdsimp-ud-dev.iob2"
            console.print(table("UNER dev", dict(on_treebank(systems, dev)), ("PER", "ORG", "LOC")))


def train_on_treebank(folder: Path, base: Path, output: Path, steps: int) -> NameModel | None:
    """A head that has seen nothing but Universal NER; None where it is not at hand."""
    path = folder / "zh_gsdsimp-ud-train.iob2"
    if not path.is_file():
        return None
    sentences = list(treebank_sentences(path))
    train_names([], output, base=base, fresh=True, treebank=sentences, options=NameOptions(steps=steps, treebank=1.0))
    return NameModel(output)


def score(systems: Systems, records: list[Record]) -> dict[str, dict[str, Counts]]:
    """Counts by system and label."""
    gold = [spans_of_gold(record) for record in records]
    read = [systems.read(record) for record in records]
    return {
        name: count(((one[name], names) for one, names in zip(read, gold, strict=True)), labels=LABELS)
        for name in read[0]
    }


def on_treebank(systems: Systems, path: Path) -> Iterator[tuple[str, dict[str, Counts]]]:
    """Counts of the models alone on sentences of Universal NER."""
    sentences = list(treebank_sentences(path))
    finders: dict[str, Callable[[str], Spans]] = {
        "LAC": lambda text: [span for span, _ in our_names(systems.lac.analyze(text).names)],
        "our model": lambda text: [span for span, _ in our_names(systems.own.read(text).names)],
    }
    if systems.uner is not None:
        uner = systems.uner
        finders["UNER alone"] = lambda text: [span for span, _ in our_names(uner.read(text).names)]
    for name, find in finders.items():
        yield name, count(((find(text), spans) for text, spans in sentences), labels=("PER", "ORG", "LOC"))


def table(name: str, scores: dict[str, dict[str, Counts]], labels: tuple[str, ...]) -> Table:
    """F1 by system and label; the head of a column says how many names are gold."""
    gold = next(iter(scores.values()))
    rendered = Table(name, *(f"{label} ({gold[label].gold})" for label in (*labels, ALL)), "P", "R")
    for system, counts in scores.items():
        everything = counts[ALL]
        cells = [_figure(counts[label].f1) for label in (*labels, ALL)]
        rendered.add_row(system, *cells, _figure(everything.precision), _figure(everything.recall))
    return rendered


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


if __name__ == "__main__":
    main()
