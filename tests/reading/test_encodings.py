"""Decoding: which encoding is found, and what is refused with which words."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhenggai.errors import ConfigError, InputError
from zhenggai.reading import decode

HANS = "清溪县城管局已清运垃圾三千吨，问题完成整改。责任单位：县水务局；"
HANT = "清溪縣環境保護局已清運垃圾三千噸，問題完成整改。責任單位：縣水務局；"
HKSCS = "申訴專員公署指出，署方嘅巡查記錄不足，元朗㙟仔村及深涌䃟頭村嘅違規個案仍未跟進。"
ENGLISH = "The county has finished all of the measures.\n"
COMMON = st.text("清溪县城管局已运垃圾三千吨问题完成整改责任单位水务，。；：《》一二12ab\n", min_size=12)
COMMON_HANT = st.text("清溪縣城管局已運垃圾三千噸問題完成整改責任單位水務，。；：《》一二12ab\n", min_size=12)


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        pytest.param(HANS, "utf-8", "utf-8", id="utf-8"),
        pytest.param(HANS, "utf-8-sig", "utf-8-sig", id="utf-8 with mark"),
        pytest.param(HANS, "utf-16", "utf-16", id="utf-16 with mark"),
        pytest.param(HANS, "utf-32", "utf-32", id="utf-32 with mark"),
        pytest.param(HANS, "utf-16-le", "utf-16-le", id="utf-16-le bare, no ascii"),
        pytest.param(HANS + "2025\n", "utf-16-be", "utf-16-be", id="utf-16-be bare"),
        pytest.param(ENGLISH, "utf-16-le", "utf-16-le", id="english utf-16-le bare"),
        pytest.param(ENGLISH, "utf-16-be", "utf-16-be", id="english utf-16-be bare"),
        pytest.param(ENGLISH, "ascii", "utf-8", id="ascii"),
        pytest.param("Le préfet a répondu à l'été.", "utf-8", "utf-8", id="french utf-8"),
        pytest.param(HANS, "gb18030", "gb18030", id="hans in gb18030"),
        pytest.param(HANS * 500, "gb18030", "gb18030", id="hans in gb18030, long"),
        pytest.param(HANT, "gb18030", "gb18030", id="hant in gb18030"),
        pytest.param(HANT * 500, "gb18030", "gb18030", id="hant in gb18030, long"),
        pytest.param(HANT, "big5", "big5hkscs", id="hant in big5"),
        pytest.param(HANT * 500, "big5hkscs", "big5hkscs", id="hant in big5, long"),
        pytest.param(HKSCS, "big5hkscs", "big5hkscs", id="hkscs"),
        pytest.param("問題：" + ENGLISH * 9000 + HANT, "big5hkscs", "big5hkscs", id="big5, mostly ascii"),
        pytest.param(ENGLISH * 9000 + HANS, "gb18030", "gb18030", id="chinese far from the start"),
        pytest.param("一一一", "gb18030", "gb18030", id="gb18030 that is utf-8 by chance"),
        pytest.param("㐀𠮷村" + HANS, "gb18030", "gb18030", id="four-byte gb18030"),
    ],
)
def test_encoding_is_detected(text: str, codec: str, name: str) -> None:
    """A text comes back whole, with the name of the encoding that it was written in."""
    assert decode(text.encode(codec), where="通报.txt") == (text, name)


@pytest.mark.parametrize("start", range(0, 33, 3))
@pytest.mark.parametrize(("text", "codec"), [(HANS, "gb18030"), (HANT, "gb18030"), (HANT, "big5hkscs")])
def test_thirty_characters_are_enough(text: str, codec: str, start: int) -> None:
    """Thirty characters from anywhere in a notice tell GB18030 from Big5."""
    piece = (text * 2)[start : start + 30]
    assert decode(piece.encode(codec), where="a.txt") == (piece, codec)


@given(COMMON, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030"]))
def test_simplified_round_trip(text: str, codec: str) -> None:
    """Decoding undoes encoding for simplified texts, with the encoding detected."""
    text = "整改情况" + text
    assert decode(text.encode(codec), where="a.txt")[0] == text


@given(COMMON_HANT, st.sampled_from(["utf-8", "utf-16", "gb18030", "big5hkscs"]))
def test_traditional_round_trip(text: str, codec: str) -> None:
    """Decoding undoes encoding for traditional texts, with the encoding detected."""
    text = "整改情況通報" + text
    assert decode(text.encode(codec), where="a.txt")[0] == text


@given(COMMON, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "gb18030", "gb2312"]))
def test_given_encoding_is_used(text: str, codec: str) -> None:
    """Whatever the text, the encoding that was given decodes it, and the name returned does so again."""
    text = "整改情况" + text
    data = text.encode(codec)
    decoded, name = decode(data, where="a.txt", encoding=codec)
    assert decoded == data.decode(name) == text


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16-le"])
def test_line_ends_stay(codec: str) -> None:
    """Line ends are characters of the text, of whatever kind."""
    text = "整改情况：\r\n已完成。\r正在整改。\n\n"
    assert decode(text.encode(codec), where="a.txt")[0] == text


def test_mark_is_believed_before_the_given_encoding() -> None:
    """A byte order mark is surer than an option that was set for a whole folder."""
    assert decode(HANS.encode("utf-8-sig"), where="a.txt", encoding="gb18030") == (HANS, "utf-8-sig")


def test_mark_of_gb18030_is_no_text() -> None:
    """The rare byte order mark of GB18030 is left out too."""
    assert decode(("\ufeff" + HANS).encode("gb18030"), where="a.txt") == (HANS, "gb18030")


@pytest.mark.parametrize("name", ["gb2312", "GBK", "euc-cn", "cp936"])
def test_labels_mean_their_superset(name: str) -> None:
    """A label of an older Chinese standard is read as GB18030, as browsers do."""
    assert decode("镕㙟基".encode("gb18030") + HANS.encode("gbk"), where="a.txt", encoding=name)[1] == "gb18030"


@pytest.mark.parametrize("name", ["gb-nonsense", "", "编码", "a\0b", "base64", "undefined"])
def test_unknown_encoding_names_the_known(name: str) -> None:
    """An encoding that Python doesn't know is refused, and the message names those for Chinese."""
    with pytest.raises(ConfigError, match=r"utf-8, gb18030, big5hkscs"):
        decode(b"abc", where="a.txt", encoding=name)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b" \r\n\t", "empty", id="blank"),
        pytest.param("　　\n".encode(), "empty", id="ideographic blanks"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a PNG picture", id="png"),
        pytest.param(b"PK\x03\x04\x14\x00\x06\x00", "a ZIP archive", id="zip"),
        pytest.param(b"\x7fELF\x02\x01\x01\x00", "an ELF program", id="elf"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "an old Office document", id="doc"),
        pytest.param(b"%PDF-1.7\n", "a PDF document", id="pdf"),
        pytest.param("整改\0情况".encode() * 3, "NUL", id="nul"),
        pytest.param(bytes(range(1, 32)) * 4 + b"abc", "control characters", id="control characters"),
        pytest.param(bytes(range(256)) * 8, "NUL", id="every byte"),
        pytest.param("整改".encode("utf-8-sig") + b"\xff", "byte offset 9", id="bad byte after a mark"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, reason: str) -> None:
    """Binary, blank and broken input is refused with the file, the reason and a remedy."""
    with pytest.raises(InputError) as caught:
        decode(data, where="通报/甲.txt")
    assert caught.value.where == "通报/甲.txt"
    assert reason in caught.value.reason
    assert caught.value.remedy


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "big5hkscs"])
def test_bad_byte_is_told_with_its_offset(codec: str) -> None:
    """One bad byte in an else good file is told with its offset, not mended and not read in another encoding."""
    head = HANT.encode(codec)
    with pytest.raises(InputError, match=rf"expected {codec}.*0xFF at byte offset {len(head)} "):
        decode(head + b"\xff" + HANT.encode(codec), where="a.txt")


def test_given_encoding_that_fails_tells_the_guess() -> None:
    """Where the given encoding can't be, the message has the offset and what the bytes look like."""
    with pytest.raises(
        InputError, match=r"expected utf-8, came .* byte offset 0 .*looks like gb18030.*--encoding gb18030"
    ):
        decode(HANS.encode("gb18030"), where="a.txt", encoding="utf-8")


def test_given_encoding_that_garbles_is_refused() -> None:
    """A wrong encoding that decodes without an error is refused too, since its text would be garbage."""
    data = HANT.encode("big5hkscs")
    assert data.decode("gb18030")
    with pytest.raises(InputError, match="looks like big5hkscs"):
        decode(data, where="a.txt", encoding="gb18030")


def test_foreign_encoding_is_refused_until_given() -> None:
    """An encoding outside the detected ones is refused without a name and read with it."""
    data = "Die Maßnahmen für das Gewässer sind erfüllt; die Straße ist geräumt.".encode("cp1252")
    with pytest.raises(InputError, match="not UTF-8 from byte offset 6 on"):
        decode(data, where="a.txt")
    assert decode(data, where="a.txt", encoding="cp1252")[1] == "cp1252"


@pytest.mark.timing
@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "big5hkscs", "utf-16"])
def test_five_megabytes_take_less_than_a_second(codec: str) -> None:
    """A large file decodes at once."""
    data = (HANT * 80_000).encode(codec)
    assert len(data) > 5_000_000
    begin = time.process_time()
    decode(data, where="a.txt")
    assert time.process_time() - begin < 1
