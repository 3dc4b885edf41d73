"""Rows of boxes (☑已完成 □正在推进; 已完成(√) 未完成( )) → which of them is ticked."""

from __future__ import annotations

from dataclasses import dataclass

from zhenggai.lexicon.first_signs import compile_guarded

_TICKED = r"[☑√■✔☒✓●◉✅]|[(\[]\s*[√✓✔☑VvXx×]\s*[)\]]"
_EMPTY = r"[□☐◯]|○(?![\d零一二三四五六七八九○年])|[(\[]\s*[)\]]"
_BOX = compile_guarded(rf"(?P<ticked>{_TICKED})|(?P<empty>{_EMPTY})")
_EDGES = " \t,、;/|:。\n"
_TICK = "√"


@dataclass(frozen=True, slots=True)
class Boxes:
    """The labels of a row of boxes.

    Attributes:
        ticked: The label of the first box that is ticked; `√` where it has none; None if no box is ticked.
        labels: All labels, in the order of the text.
    """

    ticked: str | None
    labels: tuple[str, ...]


def read_boxes(statement: str) -> Boxes | None:
    """The boxes of a statement; None if it has none. A box stands before its label, or all stand behind theirs.

    >>> read_boxes("☑已完成 □正在推进").ticked, read_boxes("已完成( ) 正在推进(√)").ticked
    ('已完成', '正在推进')
    >>> read_boxes("□已完成 □正在推进").ticked is None, read_boxes("已完成") is None
    (True, True)
    """
    boxes = list(_BOX.finditer(statement))
    if not boxes:
        return None
    starts = [box.start() for box in boxes]
    if statement[: starts[0]].strip(_EDGES):
        pieces = [
            statement[begin:stop] for begin, stop in zip([0, *(box.end() for box in boxes)], starts, strict=False)
        ]
    else:
        pieces = [statement[box.end() : stop] for box, stop in zip(boxes, [*starts[1:], len(statement)], strict=True)]
    labels = tuple(piece.strip(_EDGES) for piece in pieces)
    chosen = next((label for box, label in zip(boxes, labels, strict=True) if box["ticked"]), None)
    return Boxes(chosen or (_TICK if chosen == "" else None), labels)
