"""Reading: bytes → text, the first house of the flow.

Files, folders, globs and standard input become a stream of `NoticeText`: decoded, and for HTML, DOCX and PDF brought
into lines (one heading, paragraph, list item or table row a line). What can't be read comes as an `InputError` in the
same stream, so that nothing is lost without a word. The next house, `normalize`, takes `NoticeText.text`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zhenggai.lexicon.lazy import attribute
from zhenggai.reading.encodings import decode
from zhenggai.reading.inputs import read_inputs
from zhenggai.reading.notice_text import NoticeText

if TYPE_CHECKING:
    from zhenggai.reading.html import read_html

__all__ = ["NoticeText", "decode", "read_html", "read_inputs"]


def __getattr__(name: str) -> Any:
    return attribute(__name__, {"read_html": "html"}, name)
