"""Gold words read from `.iob2` files."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhenggai.errors import GoldError
from zhenggai.segment.treebank import read_words


def write(tmp_path: Path, content: str) -> Path:
    path = tmp_path / "words.iob2"
    path.write_bytes(content.encode("utf-8"))
    return path


def test_sentences_are_parted_by_empty_lines_and_comments_are_skipped(tmp_path: Path) -> None:
    path = write(
        tmp_path, "# newdoc id = a\n# text = 市整改\n1\t市\tB-ORG\t-\t-\n2\t整改\tO\t-\t-\n\n\n1\t已\tO\t-\t-\n"
    )
    assert list(read_words(path)) == [["市", "整改"], ["已"]]


def test_windows_line_ends_are_read(tmp_path: Path) -> None:
    assert list(read_words(write(tmp_path, "1\t市\tO\t-\t-\r\n\r\n1\t已\tO\t-\t-\r\n"))) == [["市"], ["已"]]


def test_a_number_sign_may_be_a_word(tmp_path: Path) -> None:
    assert list(read_words(write(tmp_path, "1\t#\tO\t-\t-\n2\t1\tO\t-\t-\n"))) == [["#", "1"]]


@pytest.mark.parametrize("row", ["市", "1", "1\t\tO", "1\t \tO"])
def test_a_row_without_a_word_is_named(tmp_path: Path, row: str) -> None:
    with pytest.raises(GoldError, match=r"words\.iob2:2"):
        list(read_words(write(tmp_path, f"1\t已\tO\n{row}\n")))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"absent\.iob2"):
        list(read_words(tmp_path / "absent.iob2"))


def test_other_encodings_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "words.iob2"
    path.write_bytes("1\t市\tO\n".encode("gb18030"))
    with pytest.raises(GoldError, match="UTF-8"):
        list(read_words(path))
