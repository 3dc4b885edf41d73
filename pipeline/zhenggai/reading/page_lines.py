"""An element of a page → its lines, as a reader sees them: blocks apart, inline styling joined, lists numbered."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement

from zhenggai.reading.page_lists import ListNumbers
from zhenggai.reading.page_tables import is_data_table, write_table

_BLOCKS = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 head header hr html legend li main menu nav ol p pre section summary table tbody td "
    "tfoot th thead tr ucapcontent ul"
)
BLOCKS = frozenset(_BLOCKS.split())
_CHINESE = (
    r"[\u2e80-\u303f\u3105-\u312f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    r"\ufe10-\ufe6f\uff00-\uffef\U00020000-\U0003ffff]"
)
_SOURCE_BREAK = re.compile(rf"(?<={_CHINESE})[ \t\f\r]*\n[ \t\n\f\r]*(?={_CHINESE})")
_BLANKS = re.compile(r"[ \t\n\f\r]+")
_EDGE = " \t\n\r\f\v\xa0\u2002\u2003\u2009\u200b\u3000\ufeff"
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")


def write_lines(root: HtmlElement) -> list[str]:
    """The lines of `root` without its tail, blank ones left out, in the order of the page.

    `<br>` ends a line, in `<pre>` a newline does. A raised number (`m<sup>3</sup>`, `10<sup>4</sup>`) keeps its height:
    `m³`, `10⁴`. A check box is written ☑ or □.
    """
    writer = _Writer()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            writer.leave(element, is_root=element is root)
        elif element.tag == "table" and is_data_table(element):
            writer.end_line()
            writer.lines.extend(write_table(element, write_lines))
            walk.skip_subtree()
        else:
            writer.enter(element)
    writer.end_line()
    return writer.lines


class _Writer:
    """Collects lines; `enter` and `leave` follow the tree."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._parts: list[str] = []
        self._marker = ""
        self._lists: list[ListNumbers] = []
        self._pre_depth = 0

    def enter(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag in BLOCKS or tag == "br":
            self.end_line()
        if tag in ("ol", "ul"):
            self._lists.append(ListNumbers(element))
        elif tag == "li" and self._lists:
            self._marker += self._lists[-1].mark(element)
        elif tag == "pre":
            self._pre_depth += 1
        elif tag == "input" and element.get("type", "").lower() in ("checkbox", "radio"):
            self._parts.append("☑" if "checked" in element.attrib else "□")
        self._add_text(element.text, is_raised=tag == "sup")

    def leave(self, element: HtmlElement, *, is_root: bool) -> None:
        tag = element.tag
        if tag in BLOCKS:
            self.end_line()
        if tag in ("ol", "ul"):
            self._lists.pop()
        elif tag == "li":
            self._marker = ""
        elif tag == "pre":
            self._pre_depth -= 1
        if not is_root:
            self._add_text(element.tail)

    def _add_text(self, text: str | None, *, is_raised: bool = False) -> None:
        if not text:
            return
        if is_raised and text.strip().lstrip("+-").isdecimal():
            text = text.strip().translate(_RAISED)
        first, *rest = text.split("\n") if self._pre_depth else [text]
        self._parts.append(first)
        for line in rest:
            self.end_line()
            self._parts.append(line)

    def end_line(self) -> None:
        line = _SOURCE_BREAK.sub("", "".join(self._parts)) if self._parts else ""
        line = _BLANKS.sub(" ", line).strip(_EDGE)
        self._parts.clear()
        if line:
            self.lines.append(ListNumbers.prepend(self._marker, line))
            self._marker = ""
