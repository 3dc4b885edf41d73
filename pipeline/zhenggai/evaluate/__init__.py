"""Gold records and predicted records → counts → precision, recall, F1 and accuracies, as a table or as JSON.

It stands beside the flow of the pipeline, not in it: it reads only finished records (JSONL, one notice a line).
`read_records` validates a file, `score` pairs notices by text and counts, `render_table` and `to_json` show the
counts. What a match is, for which part of a record, is said in the module that counts it: `blocks` (problems,
measures), `mentions` (entities, dates, quantities) and `owners`.
"""

from __future__ import annotations

from zhenggai.evaluate.records import read_records
from zhenggai.evaluate.score import score
from zhenggai.evaluate.table import render_table, to_json

__all__ = ["read_records", "render_table", "score", "to_json"]
