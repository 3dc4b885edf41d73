"""Why a block was decided as it was."""

from __future__ import annotations

import re
from pathlib import Path

import zhenggai
from zhenggai.lexicon.tables import read_table
from zhenggai.stages.structure import read_structure
from zhenggai.structure.explaining import explain

PACKAGE = Path(zhenggai.__file__).parent


def test_reason_names_rule_meaning_and_cues() -> None:
    """A problem's reason tells the rule, what it goes by, and what in the block speaks for it."""
    text = "(一)关于账目不清的问题。\n整改情况:一是清理旧账。二是公开账目。\n"
    problem = next(node for node in read_structure(text).root.walk() if node.role == "problem")
    reason = explain(problem, text)
    assert reason.rule == "problem_heading"
    assert reason.meaning.startswith("a heading that states a fault")
    assert reason.cues[:3] == ("enumerator (一) (cn_paren, 1)", "frame 关于…问题", "fault 不清")
    assert 0 < reason.confidence <= 1


def test_every_rule_has_a_meaning() -> None:
    """Each rule that the code names stands in the table of meanings."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in sorted((PACKAGE / "structure").glob("*.py")))
    named = set(re.findall(r'decide\([^"\n]*,\s*"(\w+)",', source)) | set(re.findall(r'spans, "(\w+)"\)', source))
    assert len(named) > 40
    assert named <= {row["rule"] for row in read_table("rules")}
