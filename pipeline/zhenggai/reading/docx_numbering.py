"""Automatic numbers of a Word document → text in its paragraphs.

Word keeps `一、` or `（一）` of a numbered paragraph as a reference to `numbering.xml` (ECMA-376, part 1, 17.9); the
outline of a notice would be lost with them. Each is counted as Word does and put before the paragraph's text.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field

from lxml import etree

from zhenggai.reading.page_lists import write_number

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DOCUMENT, _NUMBERING, _STYLES = "word/document.xml", "word/numbering.xml", "word/styles.xml"
_PLACE = re.compile(r"%(\d)")


@dataclass(slots=True)
class _Level:
    text: str
    style: str
    start: int


@dataclass(slots=True)
class _Counters:
    levels: dict[str, dict[int, _Level]]
    values: dict[tuple[str, int], int] = field(default_factory=dict)

    def advance(self, list_id: str, depth: int) -> str:
        """The label of the next paragraph at `depth`; deeper levels begin anew."""
        levels = self.levels.get(list_id, {})
        if depth not in levels or levels[depth].style in ("bullet", "none"):
            return ""
        self.values[list_id, depth] = self.values.get((list_id, depth), levels[depth].start - 1) + 1
        for deeper in [key for key in self.values if key[0] == list_id and key[1] > depth]:
            del self.values[deeper]
        return _PLACE.sub(lambda match: self._write(list_id, int(match.group(1)) - 1), levels[depth].text)

    def _write(self, list_id: str, depth: int) -> str:
        level = self.levels[list_id].get(depth, _Level("", "decimal", 1))
        return write_number(self.values.get((list_id, depth), level.start), level.style)


def write_numbers(data: bytes) -> bytes:
    """The same document with its automatic numbers typed out; unchanged where it has none.

    Raises:
        zipfile.BadZipFile: `data` is no ZIP.
        etree.XMLSyntaxError: A part isn't XML (a `SyntaxError`).
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        if not {_DOCUMENT, _NUMBERING} <= names:
            return data
        parts = {name: archive.read(name) for name in names}
    counters = _Counters(_read_levels(_parse(parts[_NUMBERING])))
    styles = {}
    if _STYLES in parts:
        sheet = _parse(parts[_STYLES])
        styles = _take_styles(sheet)
        parts[_STYLES] = _write(sheet)
    document = _parse(parts[_DOCUMENT])
    for paragraph in document.iter(_tag("p")):
        _label(paragraph, counters, styles)
    parts[_DOCUMENT] = _write(document)
    return _zip(parts)


def _label(paragraph: etree._Element, counters: _Counters, styles: dict[str, tuple[str, int]]) -> None:
    properties = paragraph.find(_tag("pPr"))
    if properties is None:
        return
    style = _value(properties, "pStyle")
    list_id, depth = styles.get(style or "", ("", 0))
    numbered = properties.find(_tag("numPr"))
    if numbered is not None:
        list_id = _value(numbered, "numId") or list_id
        depth = int(_value(numbered, "ilvl") or depth)
    label = counters.advance(list_id, depth)
    if label:
        run = etree.Element(_tag("r"))
        etree.SubElement(run, _tag("t")).text = label
        paragraph.insert(paragraph.index(properties) + 1, run)
        if numbered is not None:
            properties.remove(numbered)


def _read_levels(numbering: etree._Element) -> dict[str, dict[int, _Level]]:
    abstract = {item.get(_tag("abstractNumId")): _levels_of(item) for item in numbering.iter(_tag("abstractNum"))}
    lists: dict[str, dict[int, _Level]] = {}
    for item in numbering.iter(_tag("num")):
        levels = dict(abstract.get(_value(item, "abstractNumId"), {}))
        for override in item.iter(_tag("lvlOverride")):
            levels |= _levels_of(override)
        lists[item.get(_tag("numId")) or ""] = levels
    return lists


def _levels_of(element: etree._Element) -> dict[int, _Level]:
    return {
        int(level.get(_tag("ilvl")) or 0): _Level(
            text=_value(level, "lvlText") or "",
            style=_value(level, "numFmt") or "decimal",
            start=int(_value(level, "start") or 1),
        )
        for level in element.iter(_tag("lvl"))
    }


def _take_styles(styles: etree._Element) -> dict[str, tuple[str, int]]:
    """List and depth of each style that numbers its paragraphs; taken out, so that nobody numbers them twice."""
    found = {}
    for style in styles.iter(_tag("style")):
        properties = style.find(_tag("pPr"))
        numbered = None if properties is None else properties.find(_tag("numPr"))
        if properties is not None and numbered is not None:
            name = style.get(_tag("styleId")) or ""
            found[name] = (_value(numbered, "numId") or "", int(_value(numbered, "ilvl") or 0))
            properties.remove(numbered)
    return found


def _value(element: etree._Element, name: str) -> str | None:
    child = element.find(_tag(name))
    return None if child is None else child.get(_tag("val"))


def _tag(name: str) -> str:
    return f"{{{_W}}}{name}"


def _parse(xml: bytes) -> etree._Element:
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def _write(xml: etree._Element) -> bytes:
    written: bytes = etree.tostring(xml, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def _zip(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted(parts):
            archive.writestr(name, parts[name])
    return target.getvalue()
