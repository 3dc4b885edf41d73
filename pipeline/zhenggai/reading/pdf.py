"""PDF → text and the pages it stands on, from the text layer, by pdfplumber. Needs the extra `pdf`.

Columns are read one after the other, ruled tables row by row; headers, footers and page numbers are left out, and lines
are joined to paragraphs.
"""

from __future__ import annotations

import importlib
import io
import logging
import re
from itertools import pairwise
from typing import Any

from zhenggai.errors import InputError
from zhenggai.reading.legibility import check_is_text
from zhenggai.reading.notice_text import PageText
from zhenggai.reading.pdf_columns import order_lines
from zhenggai.reading.pdf_furniture import drop_furniture, drop_repeated_words
from zhenggai.reading.pdf_lines import PdfLine, Word, read_words
from zhenggai.reading.pdf_paragraphs import join_paragraphs
from zhenggai.reading.pdf_tables import is_inside, read_tables

_SIGNATURE = b"%PDF-"
_HEAD_BYTES = 1024
_REMEDY = "Open it in a PDF viewer and save it again, or save its text as .txt."
_OCR = "Run OCR on it first (e.g. ocrmypdf -l chi_sim) and give the result."
_SCAN_SHARE = 0.5
_LEAST_WIDTH = 0.7
_UNMAPPED = re.compile(r"\(cid:\d+\)")
_MOST_UNMAPPED = 0.01


def read_pdf(data: bytes, *, where: str) -> tuple[str, tuple[PageText, ...]]:
    """The text of a PDF, a paragraph or a row of a table a line, and which part of it stands on which page.

    Raises:
        InputError: The extra isn't installed, the file is damaged or locked, it or some page of it is scanned and has
            no text layer, or its fonts don't say what their characters are.
    """
    try:
        pdfplumber: Any = importlib.import_module("pdfplumber")
        pdfminer_error: Any = importlib.import_module("pdfplumber.utils.exceptions").PdfminerException
    except ImportError as error:
        raise InputError(where, "reading .pdf needs the extra pdf", "Run pip install 'zhenggai[pdf]'.") from error
    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every odd font of every page
    if _SIGNATURE not in data[:_HEAD_BYTES]:
        raise InputError(where, "expected a PDF document, came another format", _REMEDY)
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            pages, sizes, scanned = _read_pages(document)
    except (pdfminer_error, ValueError, KeyError, TypeError, OSError) as error:
        reason = f"expected a readable PDF, came a damaged or locked one ({type(error).__name__}: {error})"
        raise InputError(where, reason, _REMEDY) from error
    _check_is_no_scan(pages, scanned, where=where)
    text, found = _write(drop_furniture(pages, [height for _, height in sizes]), sizes)
    _check_is_legible(text, where=where)
    return text, found


def _read_pages(document: Any) -> tuple[list[list[PdfLine]], list[tuple[float, float]], list[int]]:
    words: list[list[Word]] = []
    tables: list[list[list[PdfLine]]] = []
    sizes, scanned = [], []
    for number, page in enumerate(document.pages, start=1):
        on_page, in_tables = _read_page(page)
        words.append(on_page)
        tables.append(in_tables)
        sizes.append((float(page.width), float(page.height)))
        if not on_page and not in_tables and _is_picture(page):
            scanned.append(number)
        page.close()  # frees what the page's layout holds
    kept = drop_repeated_words(words, [height for _, height in sizes])
    together = zip(kept, tables, sizes, strict=True)
    pages = [order_lines(on_page, in_tables, width=width) for on_page, in_tables, (width, _) in together]
    return pages, sizes, scanned


def _read_page(page: Any) -> tuple[list[Word], list[list[PdfLine]]]:
    upright = page.dedupe_chars(tolerance=1).filter(lambda one: one["object_type"] != "char" or one["upright"])
    tables, boxes = read_tables(upright)
    words = read_words(one for one in upright.chars if not any(is_inside(one, box) for box in boxes))
    return words, tables


def _is_picture(page: Any) -> bool:
    covered = sum((one["x1"] - one["x0"]) * (one["bottom"] - one["top"]) for one in page.images)
    return bool(covered > _SCAN_SHARE * page.width * page.height)


def _check_is_no_scan(pages: list[list[PdfLine]], scanned: list[int], *, where: str) -> None:
    if not any(pages):
        raise InputError(where, "expected text, came a PDF without a text layer: it is scanned", _OCR)
    if scanned:
        named = ", ".join(map(str, scanned))
        raise InputError(where, f"expected text on every page, page {named} is scanned: a picture without text", _OCR)


def _check_is_legible(text: str, *, where: str) -> None:
    if not text.strip():
        raise InputError(where, "expected text, came page numbers and headers alone", _OCR)
    check_is_text(text, where=where)
    unmapped = sum(len(match.group()) for match in _UNMAPPED.finditer(text))
    if unmapped > _MOST_UNMAPPED * len(text):
        raise InputError(where, "expected text, came characters that the fonts of the PDF don't name", _OCR)


def _write(pages: list[list[PdfLine]], sizes: list[tuple[float, float]]) -> tuple[str, tuple[PageText, ...]]:
    paragraphs = join_paragraphs(pages, right=_LEAST_WIDTH * min(width for width, _ in sizes))
    begins: dict[int, int] = {}
    position = 0
    for text, starts in paragraphs:
        for page, offset in starts:
            begins.setdefault(page, position + offset)
        position += len(text) + 1
    joined = "\n".join(text for text, _ in paragraphs)
    edges = [*begins.values(), len(joined)]
    found = (PageText(page + 1, begin, end) for page, (begin, end) in zip(begins, pairwise(edges), strict=True))
    return joined, tuple(found)
