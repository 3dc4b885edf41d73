"""PDF → text: the text layer, page after page, by pdfplumber. Needs the extra `pdf`."""

from __future__ import annotations

import importlib
import io
from typing import Any

from zhenggai.errors import InputError
from zhenggai.reading.legibility import check_is_text

_SIGNATURE = b"%PDF-"
_HEAD_BYTES = 1024
_REMEDY = "Open it in a PDF viewer and save it again, or save its text as .txt."


def read_pdf(data: bytes, *, where: str) -> str:
    """The text of a PDF; its lines are those of the pages, which are joined by a newline.

    Raises:
        InputError: The extra isn't installed, the file is damaged or locked, or it is scanned and has no text layer.
    """
    try:
        pdfplumber: Any = importlib.import_module("pdfplumber")
        pdfminer_error: Any = importlib.import_module("pdfplumber.utils.exceptions").PdfminerException
    except ImportError as error:
        raise InputError(where, "reading .pdf needs the extra pdf", "Run pip install 'zhenggai[pdf]'.") from error
    if _SIGNATURE not in data[:_HEAD_BYTES]:
        raise InputError(where, "expected a PDF document, came another format", _REMEDY)
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            text = "\n".join(_read_page(page) for page in document.pages)
    except (pdfminer_error, ValueError, KeyError, TypeError, OSError) as error:
        reason = f"expected a readable PDF, came a damaged or locked one ({type(error).__name__}: {error})"
        raise InputError(where, reason, _REMEDY) from error
    if not text.strip():
        reason = "expected text, came a PDF without a text layer: it is scanned"
        raise InputError(where, reason, "Run OCR on it first (e.g. ocrmypdf -l chi_sim) and give the result.")
    check_is_text(text, where=where)
    return text


def _read_page(page: Any) -> str:
    text: str = page.extract_text() or ""
    page.close()  # frees what the page's layout holds
    return text
