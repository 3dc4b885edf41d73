"""Attributes ↔ one line of `key=value` pairs, for the note or text field that an annotation tool keeps with a span.

The line is what an annotator types: pairs apart by blanks, a blank inside a value written `␣`, as in our inline
notation.
"""

from __future__ import annotations

from collections.abc import Mapping

from zhenggai.errors import GoldError
from zhenggai.export.formats.annotations import QUANTITY_LABEL, AttributeValue

_NUMERIC = frozenset({"value", "value_max"})
_BLANK = "␣"
_TRUE = "true"


def encode_attributes(attributes: Mapping[str, AttributeValue]) -> str:
    """One line for the attributes of a span.

    >>> encode_attributes({"value": 150000000, "unit": "元"})
    'value=150000000 unit=元'

    Raises:
        GoldError: A value holds a line break or the sign that stands for a blank.
    """
    return " ".join(f"{key}={_encode(key, value)}" for key, value in attributes.items())


def _encode(key: str, value: AttributeValue) -> str:
    text = _TRUE if value is True else str(value)
    if _BLANK in text or "\n" in text:
        raise GoldError(f"{key}={text!r}: expected a value on one line without {_BLANK!r}, which stands for a blank")
    return text.replace(" ", _BLANK)


def decode_attributes(line: str, *, label: str, where: str) -> dict[str, AttributeValue]:
    """The attributes that a line gives to a span of `label`.

    >>> decode_attributes("value=150000000 unit=元", label="QTY", where="a.ann")
    {'value': 150000000, 'unit': '元'}

    Raises:
        GoldError: A part of the line is no `key=value`, or a number is none.
    """
    attributes: dict[str, AttributeValue] = {}
    for part in line.split():
        key, sign, value = part.partition("=")
        if not key or not sign:
            raise GoldError(f"{where}: expected pairs key=value apart by blanks, got {part!r} in {line!r}")
        attributes[key] = _decode(key, value.replace(_BLANK, " "), label=label, where=where)
    return attributes


def _decode(key: str, value: str, *, label: str, where: str) -> AttributeValue:
    if label == QUANTITY_LABEL and key in _NUMERIC:
        return as_json_number(value, where=f"{where}: {key}")
    return True if key == "default_owner" and value == _TRUE else value


def as_json_number(text: str, *, where: str) -> int | float:
    """An int where the text is one, else a float.

    Raises:
        GoldError: The text is no number.
    """
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return float(text)
    except ValueError as error:
        raise GoldError(f"{where}: expected a number, got {text!r}") from error
