"""The notice as it was read: its text, and where that came from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageText:
    """The part of a text that stands on one page.

    Args:
        number: The page, from 1.
        start: Where it begins in the notice's text.
        end: Where the next page begins, or the text ends.
    """

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NoticeText:
    """One notice, decoded. Every offset of its record counts the characters of `text`.

    Args:
        id: Unique in a run, the same in every run over the same inputs.
        text: The notice as decoded; nothing is stripped or converted. For HTML, DOCX and PDF, the text extracted.
        uri: The path as given or found, with `:line` for JSONL, `:row` for a table; `-` for standard input.
        format: `txt`, `html`, `jsonl`, `parquet`, `dataset`, `docx` or `pdf`.
        encoding: The Python codec that the bytes were decoded with; `binary` for DOCX and PDF.
        sha256: Of the bytes read; for JSONL and tables, of the field's text in UTF-8.
        pages: Which part of the text stands on which page, for PDF; pages without text are left out.
    """

    id: str
    text: str
    uri: str
    format: str
    encoding: str
    sha256: str
    pages: tuple[PageText, ...] = ()

    @property
    def is_file(self) -> bool:
        """Whether a file of its own stands behind it, which gives it its name."""
        return self.uri != "-" and self.format not in ("jsonl", "parquet", "dataset")


def hash_bytes(data: bytes) -> str:
    """The SHA-256 of `data` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def derive_id(text: str) -> str:
    """The id of a notice that brings none: 16 hexadecimal digits, from its text alone."""
    return hash_bytes(text.encode("utf-8"))[:16]
