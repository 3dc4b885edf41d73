"""Gold records and predicted records → counts → precision, recall, F1 and accuracies, as tables, JSON or pages.

It stands beside the flow of the pipeline, not in it: it reads only finished records (JSONL, one notice a line).
`read_records` validates a file, `score` pairs notices by text and counts, `score_each` keeps the notices apart. What a
match is, for which part of a record, is said in the module that counts it: `blocks` (problems, measures, outline),
`mentions` (entities, dates, full names), `quantities`, `owners` and `states`. Over the scores of single notices stand
`bootstrap` (intervals), `compare` (two runs) and `group_ids` (layouts, scripts …); `find_mistakes` lists what is wrong,
`measure_agreement` compares two annotations.
"""

from __future__ import annotations

from zhenggai.evaluate.agreement import measure_agreement
from zhenggai.evaluate.comparison import compare
from zhenggai.evaluate.groups import group_ids, read_meta
from zhenggai.evaluate.intervals import bootstrap
from zhenggai.evaluate.mistakes import find_mistakes
from zhenggai.evaluate.records import read_records
from zhenggai.evaluate.score import score, score_each, total
from zhenggai.evaluate.table import render_table, to_json

__all__ = [
    "bootstrap",
    "compare",
    "find_mistakes",
    "group_ids",
    "measure_agreement",
    "read_meta",
    "read_records",
    "render_table",
    "score",
    "score_each",
    "to_json",
    "total",
]
