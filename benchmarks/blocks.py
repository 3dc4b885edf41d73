"""Prints whether a classifier over cheap features of blocks would beat the rules at telling what a block does.

A block is a problem, an answer or neither; gold says which by the problems and measures that begin in it. Three ways
are compared: the rules; a model that sees features of the block and its neighbours; a model that sees the rules'
decision as well. Each model is trained on all layouts but one and scored on that one, in turn. The rules were tuned on
these notices, models with the rules' decision profit from that as much; `--on` scores everything on other gold.

Usage: python benchmarks/blocks.py [--splits train dev] [--on GOLD.jsonl]
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table
from scores import corpus_splits
from sklearn.ensemble import RandomForestClassifier
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score
from sklearn.pipeline import Pipeline, make_pipeline
from spacy.language import Language

import zhenggai
from zhenggai.evaluate import read_records
from zhenggai.record import Record, SectionKind
from zhenggai.structure.nodes import Node
from zhenggai.structure.wording import find_items, has_fault, head_of, heading_role, is_deed, is_framed, states_fault

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
CLASSES = ("problem", "answer", "neither")
_SKIPPED = (SectionKind.NOISE, SectionKind.TABLE, SectionKind.ROW)
_LONG = (8, 16, 30, 60, 120, 240)

Features = dict[str, float | str | bool]


@dataclass(frozen=True)
class Block:
    """One block: what is seen of it, what the rules say, what gold says."""

    layout: str
    features: Features
    decided: str
    gold: str


def main() -> None:
    """Reads the gold, trains in turn, prints one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--splits", nargs="*", default=["train", "dev"])
    parser.add_argument("--on", type=Path, help="other gold to score on, with models trained on all of the splits")
    arguments = parser.parse_args()
    nlp = zhenggai.load("fast")
    layouts = _layouts()
    records = [record for split in corpus_splits(arguments.splits).values() for record in split]
    blocks = [block for record in records for block in read_blocks(nlp, record, layouts[record.id])]
    others = read_records(arguments.on, is_gold=True) if arguments.on else []
    unseen = [block for record in others for block in read_blocks(nlp, record, "other")]
    table = Table("decided by", "accuracy", "macro F1", "F1 problem", "F1 answer")
    tested = unseen or blocks
    table.add_row("rules", *_figures(tested, [block.decided for block in tested]))
    for name, with_rules in (("features", False), ("features and rules", True)):
        for kind in ("logistic regression", "random forest"):
            guesses = _guess(blocks, unseen, kind, with_rules) if unseen else _in_turn(blocks, kind, with_rules)
            table.add_row(f"{kind}: {name}", *_figures(tested, guesses))
    where = f"{len(others)} other notices" if unseen else f"{len({block.layout for block in blocks})} layouts in turn"
    console = Console(width=120)
    console.print(f"{len(tested):,} blocks, {where}")
    console.print(table)


def _layouts() -> dict[str, str]:
    paths = sorted(path for path in (CORPUS / "meta").glob("?.tsv"))
    rows = [row for path in paths for row in csv.DictReader(path.open(encoding="utf-8"), delimiter="\t")]
    return {row["id"]: row["layout"] for row in rows}


def read_blocks(nlp: Language, record: Record, layout: str) -> Iterator[Block]:
    """The blocks of a notice with what gold says of each."""
    doc = nlp(record.text)
    nodes = [node for node in doc._.root.walk() if node.parent is not None and node.kind not in _SKIPPED]
    spans = {id(node): doc._.normalized.offsets.to_source(node.start, node.end) for node in nodes}
    gold, decided = (_classes(nodes, spans, one) for one in (record, doc._.record))
    for position, node in enumerate(nodes):
        before = nodes[position - 1] if position else None
        behind = nodes[position + 1] if position + 1 < len(nodes) else None
        features = _features(node, doc.text, place=position / len(nodes), before=before, behind=behind)
        yield Block(layout, features, decided[id(node)], gold[id(node)])


def _classes(nodes: Sequence[Node], spans: dict[int, tuple[int, int]], record: Record) -> dict[int, str]:
    """What each block is by a record: the innermost block in which a problem or a measure begins."""
    classes = dict.fromkeys(map(id, nodes), "neither")
    for name, found in (("answer", record.measures), ("problem", record.problems)):
        for one in found:
            inside = [node for node in nodes if spans[id(node)][0] <= one.start < spans[id(node)][1]]
            if inside:
                classes[id(min(inside, key=lambda node: node.end - node.start))] = name
    return classes


def _features(node: Node, text: str, *, place: float, before: Node | None, behind: Node | None) -> Features:
    features: Features = {"place": place, "depth": node.level, "children": len(node.children), "rule": node.rule}
    for name, one in (("", node), ("before ", before), ("behind ", behind), ("above ", node.parent)):
        if one is not None:
            features |= {f"{name}{key}": value for key, value in _own_features(one, text).items()}
    return features


def _own_features(node: Node, text: str) -> Features:
    head = head_of(text, node.body, node.end)
    return {
        "kind": node.kind.value,
        "marker": node.marker.style.value if node.marker is not None else "none",
        "number": min(node.marker.number, 4) if node.marker is not None else 0,
        "field": node.field.value if node.field is not None else "none",
        "length": str(sum(node.end - node.start > limit for limit in _LONG)),
        "is head only": len(head) + 1 >= node.end - node.body,
        "ends": text[node.end - 1 : node.end],
        "fault": has_fault(head),
        "states fault": states_fault(head),
        "frame": is_framed(head),
        "deed": is_deed(head),
        "heading": heading_role(head) or "none",
        "items": bool(find_items(text, node.body, node.end)),
    }


def _vectors(blocks: Sequence[Block], with_rules: bool) -> list[Features]:
    kept = [{key: value for key, value in block.features.items() if key != "rule" or with_rules} for block in blocks]
    return [one | {"decided": block.decided} if with_rules else one for one, block in zip(kept, blocks, strict=True)]


def _model(kind: str) -> Pipeline:
    if kind == "random forest":
        return make_pipeline(DictVectorizer(), RandomForestClassifier(300, random_state=0, class_weight="balanced"))
    return make_pipeline(DictVectorizer(), LogisticRegression(C=0.5, max_iter=3000))


def _guess(train: Sequence[Block], test: Sequence[Block], kind: str, with_rules: bool) -> list[str]:
    model = _model(kind)
    model.fit(_vectors(train, with_rules), [block.gold for block in train])
    return list(model.predict(_vectors(test, with_rules)))


def _in_turn(blocks: Sequence[Block], kind: str, with_rules: bool) -> list[str]:
    guesses: dict[int, str] = {}
    for layout in sorted({block.layout for block in blocks}):
        train = [block for block in blocks if block.layout != layout]
        test = [(index, block) for index, block in enumerate(blocks) if block.layout == layout]
        found = _guess(train, [block for _, block in test], kind, with_rules)
        guesses |= {index: guess for (index, _), guess in zip(test, found, strict=True)}
    return [guesses[index] for index in range(len(blocks))]


def _figures(blocks: Sequence[Block], guesses: Sequence[str]) -> list[str]:
    gold = [block.gold for block in blocks]
    by_class = f1_score(gold, guesses, labels=CLASSES, average=None)
    values = (accuracy_score(gold, guesses), sum(by_class) / len(CLASSES), by_class[0], by_class[1])
    return [f"{value:.3f}" for value in values]


if __name__ == "__main__":
    main()
