"""What stages leave below `doc._` ↔ plain data, for `Doc.to_bytes`, DocBin and the processes of `nlp.pipe`.

Importing this module registers both directions with the format that spaCy writes (msgpack, by srsly). What a user reads
travels: the record, the normalized text with its offsets, the source, quantities and dates of spans. What one stage
hands to the next, a tree whose parts point at each other, doesn't: `nlp(doc)` makes it anew from the normalized text.
Nothing is unpickled, and no class is looked up by name: bytes from elsewhere can only become the types named here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, NoReturn, TypeAlias

import numpy as np
from pydantic import TypeAdapter, ValidationError
from srsly import msgpack_decoders, msgpack_encoders

from zhenggai.dates import Date
from zhenggai.errors import ConfigError, InputError
from zhenggai.normalize.normalizer import NormalizedText
from zhenggai.normalize.offsets import OffsetMap
from zhenggai.quantities import Quantity
from zhenggai.reading import NoticeText
from zhenggai.record import Record

Chain: TypeAlias = Callable[[Any], Any] | None

_NAME: Final = "zhenggai"
_TAG: Final = f"__{_NAME}__"
_PACKAGE: Final = f"{_NAME}."
_NORMALIZED, _LOST = "normalized", "lost"
_AS_JSON: Final[Mapping[str, type]] = {"record": Record, "source": NoticeText, "quantity": Quantity, "date": Date}
_NAMES: Final = {kind: name for name, kind in _AS_JSON.items()}
_REMEDY: Final = "Make the Doc anew from its text, with this version."


class Lost:
    """Stands for something that did not travel with its Doc, and says so to whoever wants it.

    >>> [each for each in Lost()]
    Traceback (most recent call last):
        ...
    zhenggai.errors.ConfigError: what stages hand on does not travel with a Doc; make it anew with nlp(doc), or read \
doc._.record, which does
    """

    __slots__ = ()

    def __getattr__(self, name: str) -> NoReturn:
        if name.startswith("__"):  # asked for by copy and pickle, which may have it
            raise AttributeError(name)
        self._refuse()

    def __iter__(self) -> NoReturn:
        self._refuse()

    def __bool__(self) -> NoReturn:
        self._refuse()

    def __len__(self) -> NoReturn:
        self._refuse()

    def _refuse(self) -> NoReturn:
        remedy = "make it anew with nlp(doc), or read doc._.record, which does"
        raise ConfigError(f"what stages hand on does not travel with a Doc; {remedy}")


def encode(value: Any, chain: Chain = None) -> Any:
    """What srsly is to write in the place of a value of ours; anything else is left to the next encoder.

    >>> encode(Date("2024年", 0, 5, "2024"))["__zhenggai__"]
    'date'
    """
    kind = type(value)
    if kind in _NAMES:
        return {_TAG: _NAMES[kind], "json": TypeAdapter(kind).dump_json(value, by_alias=True, exclude_unset=True)}
    if kind is NormalizedText:
        offsets = value.offsets
        fields = {"starts": offsets.starts, "ends": offsets.ends, "length": offsets.source_length}
        return {_TAG: _NORMALIZED, "raw": value.raw, "text": value.text, **fields}
    if kind.__module__.startswith(_PACKAGE):
        return {_TAG: _LOST}
    return value if chain is None else chain(value)


def decode(value: Any, chain: Chain = None) -> Any:
    """The value that `encode` wrote; anything else is left to the next decoder.

    Raises:
        InputError: It is none of those that `encode` writes, or damaged.

    >>> decode(encode(Date("2024年", 0, 5, "2024"))).value
    '2024'
    """
    if _TAG not in value:
        return value if chain is None else chain(value)
    name = value[_TAG]
    try:
        return _decode(name, value)
    except (ValidationError, ValueError, KeyError, TypeError) as error:
        reason = f"expected a value written by Doc.to_bytes or DocBin, {name!r} is none ({error})"
        raise InputError("Doc", reason, _REMEDY) from error


def _decode(name: Any, value: Mapping[str, Any]) -> Any:
    if name == _LOST:
        return Lost()
    if name == _NORMALIZED:
        return _decode_normalized(value)
    return TypeAdapter(_AS_JSON[name]).validate_json(value["json"])


def _decode_normalized(value: Mapping[str, Any]) -> NormalizedText:
    raw, text, length = value["raw"], value["text"], value["length"]
    starts, ends = (np.asarray(value[key], dtype=np.int32) for key in ("starts", "ends"))
    if not isinstance(raw, str) or not isinstance(text, str) or length != len(raw):
        raise ValueError("the raw text is damaged")
    if starts.shape != (len(text),) or ends.shape != (len(text),):
        raise ValueError(f"there are {len(text)} characters and {len(starts)} offsets")
    if len(text) and not (starts.min() >= 0 and ends.max() <= length and (starts < ends).all()):
        raise ValueError("offsets leave the raw text")
    return NormalizedText(raw, text, OffsetMap(starts, ends, length))


msgpack_encoders.register(_NAME, func=encode)
msgpack_decoders.register(_NAME, func=decode)
