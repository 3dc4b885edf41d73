"""Tables of words: what the reader takes, what it refuses, and that the shipped ones are sound."""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest

from zhenggai.errors import InternalError
from zhenggai.lexicon import tables
from zhenggai.lexicon.tables import read_table, read_words

DATA = resources.files("zhenggai").joinpath("data")
SHIPPED = sorted(path.name.removesuffix(".tsv") for path in DATA.iterdir() if path.name.endswith(".tsv"))


@pytest.fixture
def write_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Put a table of the given content where the reader looks for it."""
    (tmp_path / "data").mkdir()
    monkeypatch.setattr(tables.resources, "files", lambda _: tmp_path)
    monkeypatch.setattr(tables, "read_table", read_table.__wrapped__)

    def write(name: str, content: str) -> None:
        (tmp_path / "data" / f"{name}.tsv").write_bytes(content.encode())

    return write


def _read(name: str) -> tuple[dict[str, str], ...]:
    return tables.read_table(name)


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        pytest.param("word\tkind\n", (), id="header-only"),
        pytest.param(
            "word\tkind\n整改\ta\n督察\tb\n", ({"word": "整改", "kind": "a"}, {"word": "督察", "kind": "b"}), id="rows"
        ),
        pytest.param("word\n整改", ({"word": "整改"},), id="no-last-newline"),
        pytest.param("# 来源\nword\n\n# 词\n整改\n", ({"word": "整改"},), id="comments-and-empty-lines"),
        pytest.param("word\tkind\n整改\t\n", ({"word": "整改", "kind": ""},), id="empty-cell"),
        pytest.param("word\r\n環境\r\n", ({"word": "環境"},), id="windows-line-ends"),
        pytest.param(
            "word\tkind\n（１）\tＡ1\n", ({"word": "（１）", "kind": "Ａ1"},), id="full-width-and-mixed-digits"
        ),
        pytest.param("word\n \n", ({"word": " "},), id="blank-as-a-key"),
    ],
)
def test_rows_are_read_in_order(
    write_table: Callable[[str, str], None], content: str, rows: tuple[dict[str, str], ...]
) -> None:
    """Each line below the header is a row, under the header's names; comments and empty lines are none."""
    write_table("words", content)
    assert _read("words") == rows


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param("", r"data/words\.tsv: expected a header line", id="empty"),
        pytest.param("# 词\n\n", r"data/words\.tsv: expected a header line", id="comments-only"),
        pytest.param(
            "# 词\nword\tkind\n整改\n", r"data/words\.tsv:3: expected 2 columns, got 1: \['整改'\]", id="too-few"
        ),
        pytest.param("word\n整改\ta\n", r"data/words\.tsv:2: expected 1 columns, got 2", id="too-many"),
        pytest.param("word\n整改\n\n督察\n整改\n", r"data/words\.tsv:5: '整改' stands twice", id="key-twice"),
    ],
)
def test_bad_table_is_refused_with_its_line(
    write_table: Callable[[str, str], None], content: str, message: str
) -> None:
    """A table that isn't sound is named with file and line."""
    write_table("words", content)
    with pytest.raises(InternalError, match=message):
        _read("words")


def test_missing_table_is_named() -> None:
    """A table that isn't there is named."""
    with pytest.raises(InternalError, match=r"data/nowhere\.tsv: no such table"):
        read_table("nowhere")


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_table_is_sound(name: str) -> None:
    """Every shipped table reads, has rows, and no key that shows nothing."""
    rows = read_table(name)
    key = next(iter(rows[0]))
    assert all(row[key].strip() for row in rows)


def test_words_come_longest_first() -> None:
    """Words of a table come longest first, and by their characters where they are as long."""
    words = read_words("script_signs")
    assert list(words) == sorted(words, key=lambda word: (-len(word), word))
    assert len(words) == len(read_table("script_signs"))


def test_words_of_one_kind_leave_out_the_others() -> None:
    """With a kind, only the words of that kind come."""
    taiwan, hongkong = (set(read_words("script_signs", kind=kind)) for kind in ("taiwan", "hongkong"))
    assert "監察院" in taiwan
    assert "立法會" in hongkong
    assert taiwan | hongkong == set(read_words("script_signs"))
    assert not taiwan & hongkong
    assert read_words("script_signs", kind="nowhere") == ()
