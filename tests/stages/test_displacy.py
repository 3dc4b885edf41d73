"""displaCy draws our Docs."""

from __future__ import annotations

from spacy import displacy

import zhenggai


def test_mentions_and_problems_are_drawn() -> None:
    doc = zhenggai.load("fast")("一、河道管护不到位。\n整改情况:由泗榆县水务局清理河道。")
    mentions = displacy.render(doc, style="ent", jupyter=False)
    problems = displacy.render(doc, style="span", options={"spans_key": "problems"}, jupyter=False)
    assert "泗榆县水务局" in mentions
    assert "ORG" in mentions
    assert "PROBLEM" in problems
