"""Step that joins lines which a scraper or a page layout broke in the middle of a sentence."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from zhenggai.lexicon.fields import find_fields, slot_role
from zhenggai.lexicon.markers import match_marker
from zhenggai.normalize.rewriting import Edit, Rewriting, apply_edits

_OPEN_END = ",、(《“‘〔"
_OPEN_START = ",。;、:)》”’!?%〕"
_SENTENCE_END = "。!?;:”》)"
_CLAUSE = re.compile(r"[,。;:]")
_HEADING_END = re.compile(
    r"(?:问题|情况|方面|工作|事项|措施|建议|意见|不[\u4e00-\u9fff]{1,3}|滞后|差距|短板|薄弱|缓慢|[较偏][\u4e00-\u9fff]|突出|缺失|隐患)$"
)
_MIN_WRAP_WIDTH = 12
_MIN_PROSE = 14
_HEAD_CELLS = 3
_SENTENCE_REACH = 200
_FIELD_REACH = 20


def join_lines(text: str) -> Rewriting:
    """Takes out line ends inside a sentence; those before an enumerator, a field or a table row stay."""
    if "\n" not in text:
        return Rewriting(text)
    lines = text.split("\n")
    width = _wrap_width(lines)
    edits: list[Edit] = []
    start = 0
    cells_from = _flattened_table(lines)
    sentence = ""
    for number, (line, following) in enumerate(pairwise(lines)):
        end = start + len(line)
        sentence = (sentence + line.strip())[-_SENTENCE_REACH:]
        if number < cells_from and _is_broken(sentence, line, following, width):
            indent = len(following) - len(following.lstrip())
            edits.append((start + len(line.rstrip()), end + 1 + indent, ""))
        else:
            sentence = ""
        start = end + 1
    return apply_edits(text, edits)


def _flattened_table(lines: list[str]) -> int:
    """Where a table with one cell a line begins (three bare field names in a row): lines there are never joined."""
    run = 0
    for number, line in enumerate(lines):
        stripped = line.strip()
        run = run + 1 if stripped and slot_role(stripped) is not None and match_marker(stripped) is None else 0
        if run == _HEAD_CELLS:
            return number - _HEAD_CELLS + 1
    return len(lines)


def _wrap_width(lines: list[str]) -> int | None:
    """The width at which the page wrapped its lines, if most lines that end in the open have one."""
    lengths = [len(line.rstrip()) for line in lines if line.strip() and line.rstrip()[-1] not in _SENTENCE_END]
    if len(lengths) < 3:
        return None
    width, _ = max(Counter(lengths).items(), key=lambda item: (item[1], item[0]))
    near = sum(width - 2 <= length <= width + 1 for length in lengths)
    return width if width >= _MIN_WRAP_WIDTH and near >= max(3, 0.5 * len(lengths)) else None


def _is_broken(sentence: str, line: str, following: str, width: int | None) -> bool:
    left, right = sentence, following.strip()
    if not left or not right or "\t" in line.strip() + following.strip():
        return False
    if "|" in left + right:
        return _is_broken_row(line, right, width)
    if right[0] in _OPEN_START:
        return True
    if _begins_block(right):
        return left[-1] in _OPEN_END and not match_marker(right)
    if _fills(line, width) or left[-1] in _OPEN_END:
        return True
    if left[-1] in _SENTENCE_END:
        return False
    if width is not None and width - 2 <= len(line.rstrip()) <= width + 1:
        return True
    return len(left) >= _MIN_PROSE and bool(_CLAUSE.search(left)) and not _ends_heading(left)


def _fills(line: str, width: int | None) -> bool:
    """Whether a line is as long as those that the page wrapped; such a line may also break behind a sentence."""
    return width is not None and len(line.rstrip()) == width


def _is_broken_row(line: str, right: str, width: int | None) -> bool:
    """A row | … | of a table that the page wrapped goes on in the next line."""
    return _fills(line, width) and "|" in line and not (line.rstrip().endswith("|") and right.startswith("|"))


def _begins_block(line: str) -> bool:
    if match_marker(line) is not None:
        return True
    field = next(find_fields(line, 0, min(len(line), _FIELD_REACH)), None)
    return slot_role(line) is not None or (field is not None and field.start == 0)


def _ends_heading(line: str) -> bool:
    return match_marker(line) is not None and (_CLAUSE.search(line) is None or _HEADING_END.search(line) is not None)
