"""Prints how good the pipeline is: on each split of the corpus, and on a real notice where its gold is at hand.

Every figure that the README states comes from here. A plain figure is an F1, or an accuracy where it says so.

Usage: python benchmarks/scores.py [--config default] [--splits train dev] [--intervals] [--by layout] [--json]
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from spacy.language import Language

import zhenggai
from zhenggai.evaluate import group_ids, read_meta, read_records, total
from zhenggai.evaluate.table import render_groups
from zhenggai.gold.pipeline_scores import REPORTED, PipelineScores, score_pipeline
from zhenggai.record import Record

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "corpus"
REAL_GOLD = ROOT.parent / "shared" / "gold" / "real" / "dev.jsonl"
NOTHING = "–"


def main() -> None:
    """Reads each set, scores it, prints one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", default="default")
    parser.add_argument(
        "--splits",
        nargs="*",
        default=["train", "dev", "trial", "trial_2", "trial_3", "test", "fresh", "usual", "usual_fresh"],
    )
    parser.add_argument("--intervals", action="store_true", help="95 %% intervals by resampling notices")
    parser.add_argument("--by", help="also by layout, script, damage … of the corpus' notices (corpus/meta)")
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")
    arguments = parser.parse_args()
    nlp = zhenggai.load(arguments.config)
    sets = {f"corpus {name}": records for name, records in corpus_splits(arguments.splits).items()}
    if REAL_GOLD.is_file():
        sets["real notice"] = read_records(REAL_GOLD, is_gold=True)
    scores = {name: score_pipeline(nlp, gold) for name, gold in sets.items()}
    if arguments.json:
        print(json.dumps({name: as_values(one) for name, one in scores.items()}, ensure_ascii=False))
        return
    console = Console(width=max(100, 36 + (28 if arguments.intervals else 18) * len(scores)))
    console.print(table(scores, with_intervals=arguments.intervals))
    if arguments.by:
        notices = [notice for name, one in scores.items() if name.startswith("corpus") for notice in one.notices]
        groups = group_ids([notice.gold.id for notice in notices], read_meta([CORPUS / "meta"]), arguments.by)
        grouped = {name: total(notices[position] for position in positions) for name, positions in groups.items()}
        console.print(render_groups(grouped, title=arguments.by))


def corpus_splits(names: list[str]) -> dict[str, list[Record]]:
    """The gold records of the named splits."""
    splits = json.loads((CORPUS / "splits.json").read_text(encoding="utf-8"))
    by_id = {record.id: record for record in read_records(CORPUS / "gold.jsonl", is_gold=True)}
    return {name: [by_id[one] for one in splits[name]] for name in names}


def predict(nlp: Language, gold: list[Record]) -> list[Record]:
    """The records of the same texts."""
    return [nlp(record.text)._.record for record in gold]


def table(scores: dict[str, PipelineScores], *, with_intervals: bool) -> Table:
    """Every reported figure by set, section by section, with the sets' sizes."""
    rendered = Table("figure", *(f"{name} ({len(one.notices)})" for name, one in scores.items()))
    columns = [cells(one, with_intervals=with_intervals) for one in scores.values()]
    for names in REPORTED.values():
        for name in names:
            rendered.add_row(name, *(column[name] for column in columns))
        rendered.add_section()
    emitted = (str(one.measures_from_nothing()) for one in scores.values())
    rendered.add_row("measures emitted where gold has none", *emitted)
    return rendered


def cells(scores: PipelineScores, *, with_intervals: bool) -> dict[str, str]:
    """Every figure of a set as it is shown."""
    intervals = scores.intervals() if with_intervals else {}
    shown: dict[str, str] = {}
    for name, value in scores.values().items():
        interval = intervals.get(name)
        around = "" if interval is None else f" [{interval[0]:.3f}–{interval[1]:.3f}]"
        shown[name] = NOTHING if value is None else f"{value:.3f}{around}"
    return shown


def as_values(scores: PipelineScores) -> dict[str, Any]:
    """Every figure of a set, with its interval."""
    return {
        "notices": len(scores.notices),
        "figures": scores.values(),
        "bootstrap95": scores.intervals(),
        "measures emitted where gold has none": scores.measures_from_nothing(),
    }


if __name__ == "__main__":
    main()
