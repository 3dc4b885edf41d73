"""PDF → text: the text layer, or the reason why there is none."""

from __future__ import annotations

import sys

import pytest

from zhenggai.errors import InputError
from zhenggai.reading.pdf import read_pdf

FONT = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [<< /Type /Font "
    "/Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) "
    "/Supplement 4 >> /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -120 1000 "
    "880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >> >>] >>"
)


def build_pdf(*pages: str) -> bytes:
    """A PDF with one line of text on each page; an empty one stands for a scan."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", FONT]
    kids = []
    for text in pages:
        drawing = f"BT /F1 12 Tf 72 720 Td <{text.encode('utf-16-be').hex()}> Tj ET" if text else ""
        objects.append(f"<< /Length {len(drawing)} >>\nstream\n{drawing}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    data, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("ascii")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    end = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\n"
    )
    return data + f"{end}startxref\n{len(data)}\n%%EOF\n".encode("ascii")


def test_pages_are_joined_by_a_newline() -> None:
    """The text of the pages comes in their order."""
    pytest.importorskip("pdfplumber")
    assert (
        read_pdf(build_pdf("清溪县整改情况通报", "已清运垃圾三千吨。"), where="a.pdf")[0]
        == "清溪县整改情况通报\n已清运垃圾三千吨。"
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(build_pdf("", ""), "it is scanned.*OCR", id="scanned"),
        pytest.param("整改情况".encode(), "another format", id="text"),
        pytest.param(b"%PDF-1.4\n%%EOF", "damaged or locked", id="no objects"),
        pytest.param(build_pdf("整改")[:200], "damaged or locked", id="cut off"),
    ],
)
def test_pdf_without_text_is_refused(data: bytes, reason: str) -> None:
    """A scan is told apart from a damaged file and from what is no PDF."""
    pytest.importorskip("pdfplumber")
    with pytest.raises(InputError, match=reason):
        read_pdf(data, where="a.pdf")


def test_missing_extra_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pdfplumber the message says what to install."""
    monkeypatch.setitem(sys.modules, "pdfplumber", None)
    with pytest.raises(InputError, match=r"needs the extra pdf.*pip install 'zhenggai\[pdf\]'"):
        read_pdf(b"%PDF-1.4", where="a.pdf")
