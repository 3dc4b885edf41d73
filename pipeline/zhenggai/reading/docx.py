"""DOCX → text: mammoth makes HTML of it, which goes the way of every page. Needs the extra `docx`."""

from __future__ import annotations

import importlib
import io
import zipfile
from typing import Any
from xml.parsers.expat import ExpatError
from xml.sax import SAXException

from zhenggai.errors import InputError
from zhenggai.reading.docx_numbering import write_numbers
from zhenggai.reading.html import render_html

_SIGNATURE = b"PK\x03\x04"
_REMEDY = "Open it in Word or WPS and save it again as .docx, or save its text as .txt."


def read_docx(data: bytes, *, where: str) -> str:
    """The text of a Word document, as `read_html` writes it; headers, footers and pictures are left out.

    Automatic numbers (`一、`, `（一）`) are written out as Word shows them; see `docx_numbering`.

    Raises:
        InputError: The extra isn't installed, the file is damaged or no DOCX, or there is no text in it.
    """
    try:
        mammoth: Any = importlib.import_module("mammoth")
    except ImportError as error:
        raise InputError(where, "reading .docx needs the extra docx", "Run pip install 'zhenggai[docx]'.") from error
    if not data.startswith(_SIGNATURE):
        raise InputError(where, "expected a .docx (a ZIP of XML parts), came another format", _REMEDY)
    try:
        numbered = write_numbers(data)
        result = mammoth.convert_to_html(io.BytesIO(numbered), convert_image=mammoth.images.img_element(_skip_image))
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, SyntaxError, ExpatError, SAXException) as error:
        raise InputError(where, f"expected a whole .docx, came a damaged one ({error})", _REMEDY) from error
    return render_html(result.value, where=where)


def _skip_image(_image: object) -> dict[str, str]:
    return {"src": ""}
