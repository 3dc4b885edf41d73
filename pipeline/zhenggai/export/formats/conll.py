r"""Annotated notices ↔ columns of IOB2 tags, one character a line (CoNLL).

Columns: the character, the mention or quantity, the problem, the measure; apart by tabs, with a blank line behind every
line of the notice. Blanks, tabs, line breaks and backslashes are written `\s \t \n \r \\`. Comment lines hold the rest:
`# id = …`, `# span = {…}` with id and attributes of each span (and the things counted, which may overlap mentions), and
`# link = …`. A file without comments, as other tools write it, is read too: its spans get fresh ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import orjson

from zhenggai.errors import GoldError
from zhenggai.export.formats.annotations import (
    MEASURE_LABEL,
    PROBLEM_LABEL,
    THING_LABEL,
    AnnotatedNotice,
    AnnotatedSpan,
    AttributeValue,
    Link,
)

_ESCAPES: Final = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", " ": "\\s"}
_PLAIN: Final = {escaped: sign for sign, escaped in _ESCAPES.items()}
_COLUMN: Final = {PROBLEM_LABEL: 1, MEASURE_LABEL: 2}
_COLUMNS: Final = 3
_OUTSIDE: Final = "O"


def write_conll(notices: Iterable[AnnotatedNotice], path: Path) -> int:
    """Writes one file of tag columns; returns how many notices it holds.

    Raises:
        GoldError: Two mentions, two problems or two measures overlap: a column can't hold both.
    """
    count = 0
    with path.open("wb") as sink:
        for count, notice in enumerate(notices, start=1):  # noqa: B007 - the count is what is returned
            sink.write("".join(f"{line}\n" for line in _lines(notice)).encode("utf-8"))
    return count


def _lines(notice: AnnotatedNotice) -> Iterator[str]:
    yield f"# id = {orjson.dumps(notice.id).decode()}"
    for span in notice.spans:
        place = {"at": span.key, "id": span.id, **span.attributes}
        yield f"# span = {orjson.dumps(place).decode()}"
    for link in notice.links:
        yield f"# link = {orjson.dumps([link.type, link.head, link.tail]).decode()}"
    tags = _tags(notice)
    for position, sign in enumerate(notice.text):
        yield "\t".join((_ESCAPES.get(sign, sign), *(column[position] for column in tags)))
        if sign == "\n":
            yield ""
    yield ""


def _tags(notice: AnnotatedNotice) -> list[list[str]]:
    columns = [[_OUTSIDE] * len(notice.text) for _ in range(_COLUMNS)]
    for span in notice.spans:
        if span.label == THING_LABEL:
            continue
        column = columns[_COLUMN.get(span.label, 0)]
        if any(tag != _OUTSIDE for tag in column[span.start : span.end]):
            raise GoldError(
                f"{notice.id}: {span.id}: expected spans that don't overlap, tag columns can't hold {span.key}"
            )
        column[span.start : span.end] = [f"B-{span.label}", *[f"I-{span.label}"] * (span.end - span.start - 1)]
    return columns


def read_conll(path: Path) -> Iterator[AnnotatedNotice]:
    """Yields the notices of a file of tag columns; without `# id` lines the whole file is one notice.

    Raises:
        GoldError: A line has no tag, or an unknown one; the message names the line.
    """
    reader = _Notice(path.stem, str(path))
    is_open = False
    with path.open("rb") as lines:
        for number, raw in enumerate(lines, start=1):
            try:
                line = raw.decode("utf-8").removesuffix("\n")
            except UnicodeDecodeError as error:
                raise GoldError(f"{path}:{number}: expected UTF-8; convert the file") from error
            if line.startswith("# id = ") and is_open:
                yield reader.notice()
            if line.startswith("# id = "):
                reader = _Notice(str(orjson.loads(line.removeprefix("# id = "))), str(path))
            reader.take(line, where=f"{path}:{number}")
            is_open = True
    if is_open:
        yield reader.notice()


@dataclass
class _Notice:
    """Gathers the lines of one notice."""

    id: str
    path: str
    signs: list[str] = field(default_factory=list)
    tags: list[list[str]] = field(default_factory=lambda: [[] for _ in range(_COLUMNS)])
    known: dict[str, dict[str, Any]] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)

    def take(self, line: str, *, where: str) -> None:
        """Reads one line, without its line break."""
        if line.startswith("# "):
            self._take_comment(line, where=where)
        elif line.rstrip("\r"):
            sign, *tags = line.rstrip("\r").split("\t")
            if not tags or not all(tag == _OUTSIDE or tag[:2] in ("B-", "I-") for tag in tags[:_COLUMNS]):
                raise GoldError(f"{where}: expected a character and IOB2 tags apart by tabs, got {line!r}")
            self.signs.append(_PLAIN.get(sign, sign))
            for column, tag in zip(self.tags, [*tags, *[_OUTSIDE] * _COLUMNS], strict=False):
                column.append(tag)

    def _take_comment(self, line: str, *, where: str) -> None:
        key, _, value = line.removeprefix("# ").partition(" = ")
        try:
            if key == "span":
                one = orjson.loads(value)
                self.known[one.pop("at")] = one
            elif key == "link":
                self.links.append(Link(*orjson.loads(value)))
        except (orjson.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
            raise GoldError(
                f"{where}: expected JSON as zhenggai writes it behind '# {key} =', got {value!r}"
            ) from error

    def notice(self) -> AnnotatedNotice:
        """The notice that the lines make."""
        spans = [span for column in self.tags for span in self._spans(column)]
        spans += [self._named(*_place(key)) for key in self.known if key.startswith(f"{THING_LABEL}:")]
        return AnnotatedNotice(self.id, "".join(self.signs), tuple(spans), tuple(self.links))

    def _spans(self, tags: list[str]) -> Iterator[AnnotatedSpan]:
        starts = [0]
        for sign in self.signs:
            starts.append(starts[-1] + len(sign))
        begin = 0
        for position, tag in enumerate([*tags, _OUTSIDE]):
            label = tags[begin][2:] if begin < len(tags) else ""
            if position > begin and tag != f"I-{label}":
                if tags[begin] != _OUTSIDE:
                    yield self._named(label, starts[begin], starts[position])
                begin = position
            elif tag == _OUTSIDE and (begin >= len(tags) or tags[begin] == _OUTSIDE):
                begin = position

    def _named(self, label: str, start: int, end: int) -> AnnotatedSpan:
        attributes: dict[str, AttributeValue] = dict(self.known.get(f"{label}:{start}:{end}", {}))
        return AnnotatedSpan(str(attributes.pop("id", "")), label, start, end, attributes)


def _place(key: str) -> tuple[str, int, int]:
    label, start, end = key.rsplit(":", 2)
    return label, int(start), int(end)
