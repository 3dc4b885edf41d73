"""Bytes → text: UTF-8, UTF-16, UTF-32, GB18030 and Big5-HKSCS, detected or given, always decoded strictly.

A byte order mark decides before all else and is no part of the text. Then valid UTF-8 is UTF-8. What is left is decoded
in each of the encodings of Chinese texts, and the one whose result looks most like Chinese is taken (`plausibility`).
Line ends stay as they are. The name returned decodes the same bytes to the same text again (but for GB18030 with a
mark, which no codec of Python drops by itself).
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from zhenggai.errors import ConfigError, InputError
from zhenggai.reading.legibility import check_is_no_binary, check_is_text
from zhenggai.reading.plausibility import score_chinese

KNOWN_ENCODINGS = ("utf-8", "gb18030", "big5hkscs", "utf-16", "utf-16-le", "utf-16-be", "utf-32")

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What a label means in practice: the superset, as in browsers (WHATWG Encoding Standard, section 4.2).
_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "cp950": "big5hkscs", "utf-8-sig": "utf-8"}
_NARROW = ("gb18030", "big5hkscs", "utf-8")
_UTF16 = ("utf-16-le", "utf-16-be")
_SAMPLE_BYTES = 1 << 18
_FIRST_HIGH_BYTE = re.compile(rb"[\x80-\xff]")
_CLEARLY_CHINESE = 0.5
_FREQUENT_CHINESE = 1.1


def decode(data: bytes, *, where: str, encoding: str | None = None) -> tuple[str, str]:
    r"""Decodes a notice.

    Args:
        data: The whole file (or the whole line of a JSONL file).
        where: The file, with its line where known, for messages.
        encoding: A codec name; None detects. A byte order mark in `data` is believed before it.

    Returns:
        The text without its byte order mark, and the name of the Python codec that gives it.

    Raises:
        InputError: `data` is empty, binary or undecodable; the message has the offset of the first bad byte.
        ConfigError: Python knows no such `encoding`.

    >>> decode("整改情况\r\n".encode("gb18030") * 3, where="a.txt")
    ('整改情况\r\n整改情况\r\n整改情况\r\n', 'gb18030')
    """
    given = None if encoding is None else resolve_encoding(encoding)
    if not data or data.isspace():
        raise InputError(where, "expected a notice, the file is empty", "Leave it out of the inputs.")
    check_is_no_binary(data, where=where)
    marked = next((codec for mark, codec in _MARKS if data.startswith(mark)), None)
    codec = marked or given
    if codec is None:
        text, codec = _detect(data, where=where)
    else:
        text = _decode_strictly(data, codec, where=where)
    if codec == given:
        _refuse_garbled(data, text, codec, where=where)
    text = text.removeprefix("\ufeff") if codec == "gb18030" else text
    check_is_text(text, where=where)
    return text, codec


def resolve_encoding(name: str) -> str:
    """The codec that a label means: its superset where labels are used loosely (`gb2312` is read as GB18030).

    Raises:
        ConfigError: Python knows no such text encoding.
    """
    try:
        info = codecs.lookup(name)
        info.encode("\n")
    except (LookupError, ValueError, TypeError) as error:
        raise ConfigError(_unknown_encoding(name)) from error
    if not getattr(info, "_is_text_encoding", True):  # base64, zip: codecs from bytes to bytes
        raise ConfigError(_unknown_encoding(name))
    return _SUPERSETS.get(info.name, info.name)


def _unknown_encoding(name: str) -> str:
    return (
        f"encoding: expected the name of a text encoding, came {name!r}. "
        f"Known for Chinese texts: {', '.join(KNOWN_ENCODINGS)}; or leave it out to have it detected."
    )


def _decode_strictly(data: bytes, codec: str, *, where: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeError as error:
        raise _undecodable(data, codec, error, where=where) from error


def _undecodable(data: bytes, codec: str, error: UnicodeError, *, where: str) -> InputError:
    reason = f"expected {codec}"
    if isinstance(error, UnicodeDecodeError):
        offset = error.start + len(data) - len(error.object)  # `object` lacks the byte order mark
        reason += f", came the undecodable byte 0x{data[offset]:02X} at byte offset {offset} ({error.reason})"
    else:
        reason += f", came bytes that it can't decode ({error})"
    guess = _guess(data)
    if guess not in (None, codec):
        return InputError(where, f"{reason}; it looks like {guess}", f"Try --encoding {guess}.")
    return InputError(where, reason, "Repair the file at that byte, or name its encoding, e.g. --encoding gb18030.")


def _guess(data: bytes) -> str | None:
    """The encoding that makes most sense of `data`, if only of most of it; None where nothing does."""
    sample = _sample(data)
    score, codec = _best_candidate(sample)
    if score > 0:
        return codec
    best = from_bytes(sample).best()
    return None if best is None else best.encoding


def _detect(data: bytes, *, where: str) -> tuple[str, str]:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" not in text and not _is_gb_by_chance_utf8(data, text):
        return text, "utf-8"
    score, codec = _best_candidate(_sample(data))
    if score > 0:
        return _decode_strictly(data, codec, where=where), codec
    if b"\0" in data:
        reason = f"expected text, came NUL bytes, the first at byte offset {data.index(0)}"
        raise InputError(where, reason, "It looks binary; leave it out of the inputs.")
    guess = _guess(data)
    reason = f"expected UTF-8, GB18030 or Big5-HKSCS; in none of them do its bytes make Chinese text{_first_bad(data)}"
    hint = f"Name its encoding, e.g. --encoding {guess or 'gb18030'}, or leave it out of the inputs."
    raise InputError(where, reason, hint)


def _is_gb_by_chance_utf8(data: bytes, text: str) -> bool:
    """True for a few hanzi such as 一 (D2 BB) that in GB18030 are letters of the Near East in UTF-8.

    >>> _is_gb_by_chance_utf8("一一".encode("gb18030"), "һһ"), _is_gb_by_chance_utf8("é".encode(), "é")
    (True, False)
    """
    if text.isascii() or max(text) >= "\u0800":
        return False
    return score_chinese(_sample(data).decode("gb18030", "replace")) > _FREQUENT_CHINESE


def _first_bad(data: bytes) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return f" (not UTF-8 from byte offset {error.start} on)"
    return ""


def _best_candidate(sample: bytes) -> tuple[float, str]:
    if (
        b"\0" in sample
    ):  # text has none, but as halves of ASCII characters in UTF-16, where these then tell the two apart
        scores = [(score_chinese(sample.decode(codec, "replace"), ascii_weight=1), codec) for codec in _UTF16]
    else:
        scores = [(score_chinese(sample.decode(codec, "replace")), codec) for codec in (*_NARROW, *_UTF16)]
    return max(scores, key=lambda pair: pair[0])


def _sample(data: bytes) -> bytes:
    """A stretch that starts on a character in every encoding: just before the first byte beyond ASCII."""
    if len(data) <= _SAMPLE_BYTES or b"\0" in data:
        return data[:_SAMPLE_BYTES]
    first = _FIRST_HIGH_BYTE.search(data)
    start = first.start() & ~1 if first else 0
    return data[start : start + _SAMPLE_BYTES]


def _refuse_garbled(data: bytes, text: str, codec: str, *, where: str) -> None:
    """A given encoding can decode without an error and be wrong; that is refused where another is clearly right."""
    if score_chinese(text[:_SAMPLE_BYTES]) >= 0:
        return
    score, guess = _best_candidate(_sample(data))
    if guess != codec and score > _CLEARLY_CHINESE:
        reason = f"expected {codec}, as given; it decodes, but not into Chinese text, and looks like {guess}"
        raise InputError(where, reason, f"Try --encoding {guess}, or leave the encoding out.")
