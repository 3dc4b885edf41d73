"""Annotated notices ↔ the JSON of Label Studio: a list of tasks, each with one annotation.

Regions are `labels` results of the text; their attributes are per-region `choices` (those of few values) and one
per-region `textarea` of `key=value` pairs; links are `relation` results. `labeling_config` is the interface that shows
them. Offsets count code points, as Label Studio has written them since 1.5; older exports count UTF-16 units, which is
seen by the region's own text and set right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import Any, Final

import orjson

from zhenggai.errors import GoldError
from zhenggai.export.formats.annotations import LINK_TYPES, SPAN_LABELS, AnnotatedNotice, AnnotatedSpan, Link
from zhenggai.export.formats.attribute_text import decode_attributes, encode_attributes
from zhenggai.export.formats.choices import CHOICES

_LABELS: Final = "label"
_TEXT: Final = "text"
_ATTRIBUTES: Final = "attributes"


def write_label_studio(notices: Iterable[AnnotatedNotice], path: Path) -> int:
    """Writes the tasks to `path` and the labelling interface beside it (`<name>.config.xml`)."""
    tasks = [_task(notice) for notice in notices]
    path.write_bytes(orjson.dumps(tasks, option=orjson.OPT_INDENT_2))
    path.with_suffix(".config.xml").write_text(labeling_config(), encoding="utf-8", newline="\n")
    return len(tasks)


def labeling_config() -> str:
    """The labelling interface: our labels, link types, and attributes region by region."""
    labels = "".join(f'    <Label value="{escape(name)}"/>\n' for name in SPAN_LABELS)
    links = "".join(f'    <Relation value="{escape(name)}"/>\n' for name in LINK_TYPES)
    choices = "".join(
        f'  <Choices name="{name}" toName="{_TEXT}" perRegion="true" whenTagName="{_LABELS}" '
        f'whenLabelValue="{",".join(one.labels)}">\n'
        + "".join(f'    <Choice value="{value}"/>\n' for value in one.values)
        + "  </Choices>\n"
        for name, one in CHOICES.items()
    )
    return (
        f'<View>\n  <Labels name="{_LABELS}" toName="{_TEXT}">\n{labels}  </Labels>\n'
        f'  <Text name="{_TEXT}" value="$text" granularity="symbol"/>\n  <Relations>\n{links}  </Relations>\n{choices}'
        f'  <TextArea name="{_ATTRIBUTES}" toName="{_TEXT}" perRegion="true" editable="true"/>\n</View>\n'
    )


def _task(notice: AnnotatedNotice) -> dict[str, Any]:
    results = [result for span in notice.spans for result in _results(notice.text, span)]
    results += [
        {"type": "relation", "from_id": one.head, "to_id": one.tail, "direction": "right", "labels": [one.type]}
        for one in notice.links
    ]
    return {"data": {"id": notice.id, "text": notice.text}, "annotations": [{"result": results}]}


def _results(text: str, span: AnnotatedSpan) -> Iterator[dict[str, Any]]:
    place = {"start": span.start, "end": span.end, "text": text[span.start : span.end]}

    def result(kind: str, name: str, key: str, values: list[str]) -> dict[str, Any]:
        region = {"id": span.id, "from_name": name, "to_name": _TEXT, "type": kind}
        return {**region, "value": {**place, key: values}}

    yield result("labels", _LABELS, "labels", [span.label])
    for key, value in span.attributes.items():
        if key in CHOICES:
            yield result("choices", key, "choices", [str(value)])
    rest = {key: value for key, value in span.attributes.items() if key not in CHOICES}
    if rest:
        place.pop("text")  # a textarea's own `text` takes its place
        yield result("textarea", _ATTRIBUTES, "text", [encode_attributes(rest)])


def read_label_studio(path: Path) -> Iterator[AnnotatedNotice]:
    """Yields the notices of a JSON export; of a task's annotations the last that was not cancelled counts.

    Raises:
        GoldError: The file is no export of Label Studio, or a region's text is not what stands at its place.
    """
    try:
        tasks = orjson.loads(path.read_bytes())
    except orjson.JSONDecodeError as error:
        raise GoldError(f"{path}: expected a JSON list of tasks: {error.msg} (line {error.lineno})") from error
    if not isinstance(tasks, list):
        raise GoldError(f"{path}: expected a JSON list of tasks, got {type(tasks).__name__}; export as JSON")
    for number, task in enumerate(tasks, start=1):
        where = f"{path}: task {number}"
        try:
            yield _notice(task, where=where)
        except (KeyError, TypeError, IndexError, AttributeError) as error:
            raise GoldError(
                f"{where}: expected data.text and annotations as Label Studio's JSON export has them "
                f"({type(error).__name__}: {error})"
            ) from error


def _notice(task: dict[str, Any], *, where: str) -> AnnotatedNotice:
    text = task["data"]["text"]
    annotations = [one for one in task.get("annotations", ()) if not one.get("was_cancelled")]
    results = annotations[-1]["result"] if annotations else []
    spans = {one["id"]: _span(one, text, where=where) for one in results if one["type"] == "labels"}
    links = []
    for one in results:
        if one["type"] == "relation":
            links += [Link(kind, one["from_id"], one["to_id"]) for kind in one.get("labels") or ()]
        elif one["type"] == "choices":
            spans[one["id"]].attributes[one["from_name"]] = one["value"]["choices"][0]
        elif one["type"] == "textarea":
            span = spans[one["id"]]
            line = " ".join(one["value"]["text"])
            span.attributes.update(decode_attributes(line, label=span.label, where=f"{where}: {span.id}"))
    notice_id = str(task["data"].get("id", task.get("id")))
    return AnnotatedNotice(notice_id, text, tuple(spans.values()), tuple(links))


def _span(result: dict[str, Any], text: str, *, where: str) -> AnnotatedSpan:
    value = result["value"]
    start, end = value["start"], value["end"]
    shown = value.get("text", text[start:end])
    if text[start:end] != shown:
        start, end = _from_utf16(text, start), _from_utf16(text, end)
    if text[start:end] != shown:
        raise GoldError(f"{where}: region {result['id']}: expected {shown!r} at {value['start']}–{value['end']}")
    return AnnotatedSpan(result["id"], value["labels"][0], start, end, {})


def _from_utf16(text: str, offset: int) -> int:
    """The code points that stand before an offset counted in UTF-16 units."""
    return len(text.encode("utf-16-le")[: 2 * offset].decode("utf-16-le", errors="ignore"))
