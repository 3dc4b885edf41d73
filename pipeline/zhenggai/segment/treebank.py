"""Gold words: reads the `.iob2` files of Universal NER, which carry the words of a UD treebank.

Columns, parted by tabs: id, word, tag, –, annotator. Lines that start with `# ` are comments; an empty line ends a
sentence. Format: Mayhew et al. 2024, "Universal NER".
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from zhenggai.errors import GoldError


def read_words(path: Path) -> Iterator[list[str]]:
    """Read the sentences of an `.iob2` file, each as its words.

    Raises:
        GoldError: The file is missing or not UTF-8, or a row has no word.

    """
    words: list[str] = []
    for number, line in enumerate(_read_lines(path), start=1):
        if not line.strip():
            if words:
                yield words
            words = []
        elif not line.startswith("# "):
            words.append(_word_of(line, f"{path}:{number}"))
    if words:
        yield words


def _read_lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError as error:
        raise GoldError(f"{path}: expected an .iob2 file, but there is none; see the paths given") from error
    except UnicodeDecodeError as error:
        raise GoldError(f"{path}: expected UTF-8, but byte {error.start} is none; convert the file") from error


def _word_of(line: str, where: str) -> str:
    columns = line.split("\t")
    if len(columns) < 2 or not columns[1] or columns[1].isspace():
        raise GoldError(f"{where}: expected columns id, word, tag, but got {line!r}; mend the row")
    return columns[1]
