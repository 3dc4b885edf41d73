"""Annotated notices ↔ a folder of brat standoff: `<id>.txt`, `<id>.ann`, and the configuration that brat asks for.

Source: the standoff format of the brat rapid annotation tool, version 1.3. Offsets count code points. A span over
several lines is written in fragments, one a line, since brat refuses others; it is read back as one span. Attributes
that have few values are brat attributes, the others stand in the span's note, with the span's id.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote

from zhenggai.errors import GoldError
from zhenggai.export.formats.annotations import (
    LINK_TYPES,
    SPAN_LABELS,
    AnnotatedNotice,
    AnnotatedSpan,
    AttributeValue,
    Link,
)
from zhenggai.export.formats.attribute_text import decode_attributes, encode_attributes
from zhenggai.export.formats.choices import CHOICES

_ID = "id"
_KEPT: Final = " ()（）[]【】-_.,，、"
CONFIGURATION: Final = "annotation.conf"


def file_stem(notice_id: str) -> str:
    """A file name for a notice, without ending; `unquote` gives the id back.

    >>> file_stem("甲/乙 1")
    '甲%2F乙 1'
    """
    return "".join(sign if sign.isalnum() or sign in _KEPT else quote(sign, safe="") for sign in notice_id)


def write_brat(notices: Iterable[AnnotatedNotice], folder: Path) -> int:
    """Writes a folder that brat opens; returns how many notices it holds.

    Raises:
        GoldError: A span begins or ends with a line break.
        OSError: The folder can't be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / CONFIGURATION).write_text(_configuration(), encoding="utf-8", newline="\n")
    count = 0
    for count, notice in enumerate(notices, start=1):  # noqa: B007 - the count is what is returned
        stem = file_stem(notice.id)
        (folder / f"{stem}.txt").write_bytes(notice.text.encode("utf-8"))
        lines = "".join(f"{line}\n" for line in _lines(notice))
        (folder / f"{stem}.ann").write_bytes(lines.encode("utf-8"))
    return count


def _configuration() -> str:
    relations = [f"{name}\tArg1:<ANY>, Arg2:<ANY>" for name in LINK_TYPES]
    attributes = [f"{name}\tArg:{'|'.join(one.labels)}, Value:{'|'.join(one.values)}" for name, one in CHOICES.items()]
    parts = {"entities": list(SPAN_LABELS), "relations": relations, "events": [], "attributes": attributes}
    return "\n".join(f"[{name}]\n" + "".join(f"{line}\n" for line in lines) for name, lines in parts.items())


def _lines(notice: AnnotatedNotice) -> Iterator[str]:
    numbers = {span.id: f"T{number}" for number, span in enumerate(notice.spans, start=1)}
    attribute = 0
    for number, span in enumerate(notice.spans, start=1):
        name = numbers[span.id]
        yield f"{name}\t{span.label} {_offsets(notice, span)}"
        for key, value in span.attributes.items():
            if key in CHOICES:
                attribute += 1
                yield f"A{attribute}\t{key} {name} {value}"
        rest = {key: value for key, value in span.attributes.items() if key not in CHOICES}
        yield f"#{number}\tAnnotatorNotes {name}\t{encode_attributes({_ID: span.id, **rest})}"
    for number, link in enumerate(notice.links, start=1):
        yield f"R{number}\t{link.type} Arg1:{numbers[link.head]} Arg2:{numbers[link.tail]}"


def _offsets(notice: AnnotatedNotice, span: AnnotatedSpan) -> str:
    text = notice.text[span.start : span.end]
    if text.startswith("\n") or text.endswith("\n"):
        raise GoldError(f"{notice.id}: {span.id}: expected a span that neither begins nor ends with a line break")
    pieces, start = [], span.start
    for line in text.split("\n"):
        if line:
            pieces.append((start, start + len(line), line))
        start += len(line) + 1
    places = ";".join(f"{begin} {end}" for begin, end, _ in pieces)
    return f"{places}\t{' '.join(line for *_, line in pieces)}"


def read_brat(folder: Path) -> Iterator[AnnotatedNotice]:
    """Yields the notices of a brat folder, sorted by file name; a notice without an .ann file has no spans.

    Raises:
        GoldError: The folder holds no .txt file, or a line of an .ann file is malformed; the message names file and
            line.
    """
    files = sorted(folder.glob("*.txt"))
    if not files:
        raise GoldError(f"{folder}: expected a folder with brat's .txt and .ann files, found no .txt file in it")
    for file in files:
        ann = file.with_suffix(".ann")
        lines = _decoded(ann).split("\n") if ann.is_file() else []
        yield _Standoff(str(ann)).read(lines, notice_id=unquote(file.stem), text=_decoded(file))


def _decoded(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise GoldError(f"{file}: expected UTF-8, byte {error.start} is none; convert the file") from error


@dataclass
class _Standoff:
    """Gathers the lines of one .ann file."""

    path: str
    places: dict[str, tuple[str, int, int]] = field(default_factory=dict)
    attributes: dict[str, dict[str, AttributeValue]] = field(default_factory=dict)
    notes: dict[str, tuple[str, str]] = field(default_factory=dict)
    arcs: list[tuple[str, str, str]] = field(default_factory=list)

    def read(self, lines: list[str], *, notice_id: str, text: str) -> AnnotatedNotice:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                self._take(line.rstrip("\r"), where=f"{self.path}:{number}")
        spans = {name: self._span(name) for name in self.places}
        names = {name: span.id or name for name, span in spans.items()}
        complete = [
            AnnotatedSpan(names[name], one.label, one.start, one.end, one.attributes) for name, one in spans.items()
        ]
        links = [Link(kind, self._end(head, names), self._end(tail, names)) for kind, head, tail in self.arcs]
        return AnnotatedNotice(notice_id, text, tuple(complete), tuple(links))

    def _take(self, line: str, *, where: str) -> None:
        head, _, rest = line.partition("\t")
        try:
            if head.startswith("T"):
                self._take_span(head, rest)
            elif head.startswith("A"):
                key, name, value = rest.split(" ")
                self.attributes.setdefault(name, {})[key] = value
            elif head.startswith("#"):
                kind, _, note = rest.partition("\t")
                self.notes[kind.split(" ")[1]] = (note, where)
            elif head.startswith("R"):
                kind, first, second = rest.split(" ")
                self.arcs.append((kind, first.removeprefix("Arg1:"), second.removeprefix("Arg2:")))
            else:
                raise ValueError("a line of brat's begins with T, A, R or #")
        except (ValueError, IndexError) as error:
            raise GoldError(f"{where}: expected a line of brat's standoff format, got {line!r} ({error})") from error

    def _take_span(self, name: str, rest: str) -> None:
        label, _, places = rest.split("\t")[0].partition(" ")
        bounds = [int(number) for place in places.split(";") for number in place.split(" ")]
        self.places[name] = (label, min(bounds), max(bounds))

    def _span(self, name: str) -> AnnotatedSpan:
        label, start, end = self.places[name]
        note, where = self.notes.get(name, ("", self.path))
        attributes = decode_attributes(note, label=label, where=where)
        span_id = str(attributes.pop(_ID, ""))
        return AnnotatedSpan(span_id, label, start, end, {**attributes, **self.attributes.get(name, {})})

    def _end(self, name: str, names: dict[str, str]) -> str:
        if name not in names:
            raise GoldError(f"{self.path}: a relation names {name!r}, which is no span of the file")
        return names[name]
