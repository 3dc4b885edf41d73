"""Checks that what was read is text: no NUL, no lone surrogate, no run of control characters, not blank, no binary."""

from __future__ import annotations

import re

from zhenggai.errors import InputError

_BROKEN = re.compile("[\x00\ud800-\udfff]")
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_MAX_CONTROL_SHARE = 0.05
_SIGNATURES = (
    (b"\x89PNG\r\n", "a PNG picture", "Run OCR on it and give its text."),
    (b"\xff\xd8\xff", "a JPEG picture", "Run OCR on it and give its text."),
    (b"GIF8", "a GIF picture", "Run OCR on it and give its text."),
    (b"\x7fELF", "an ELF program", "Leave it out of the inputs."),
    (b"%PDF-", "a PDF document", "Give it the suffix .pdf."),
    (b"PK\x03\x04", "a ZIP archive or Office document", "Unpack it; a Word document needs the suffix .docx."),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (.doc, .wps, .xls)", "Save it as .docx or .txt."),
    (b"\x1f\x8b", "a gzip archive", "Unpack it first."),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "Unpack it first."),
    (b"Rar!\x1a\x07", "a RAR archive", "Unpack it first."),
)


def check_is_no_binary(data: bytes, *, where: str) -> None:
    """Refuses the bytes of well-known binary formats by their signature.

    Raises:
        InputError: `data` begins like a picture, an archive, a program or an Office document.
    """
    for signature, kind, remedy in _SIGNATURES:
        if data.startswith(signature):
            raise InputError(where, f"expected text, came {kind}", remedy)


def check_is_text(text: str, *, where: str, what: str = "the text") -> None:
    """Refuses what is no text, or can't be written as UTF-8 later.

    Args:
        text: The decoded text; offsets in the message count its characters.
        where: The file, with its line where known.
        what: How the message names the text, such as `field 'text'`.

    Raises:
        InputError: The text is blank, has a NUL or a lone surrogate, or more than 5 % other control characters.
    """
    if not text or text.isspace():
        raise InputError(where, f"{what} is empty, expected a notice", "Fill it in, or leave it out of the inputs.")
    broken = _BROKEN.search(text)
    if broken:
        name = "NUL character" if broken.group() == "\0" else f"lone surrogate U+{ord(broken.group()):04X}"
        reason = f"{what} has a {name} at character offset {broken.start()}, expected text"
        raise InputError(where, reason, "Repair it at that place, or leave it out of the inputs.")
    control = _CONTROL.findall(text)
    if len(control) > _MAX_CONTROL_SHARE * len(text):
        reason = f"expected text, came {len(control)} control characters among the {len(text)} of {what}"
        raise InputError(where, reason, "It looks binary; leave it out, or name its encoding, e.g. --encoding gb18030.")
