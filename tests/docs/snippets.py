"""Pages of the documentation → their fenced blocks, and what it takes to run them."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = (*sorted((ROOT / "docs").rglob("*.md")), *sorted(ROOT.glob("README*.md")))
_BLOCK = re.compile(r"^```(?P<info>[^\n]*)\n(?P<body>.*?)^```\s*$", re.MULTILINE | re.DOTALL)
_TITLE = re.compile(r'title="([^"]+)"')


@dataclass(frozen=True)
class Block:
    """One fenced block: where it begins, the words behind the fence, its text."""

    page: Path
    line: int
    info: str
    body: str

    @property
    def language(self) -> str:
        return self.info.split()[0] if self.info.split() else ""

    @property
    def file_name(self) -> str | None:
        """The file that the block is the content of, by its title."""
        found = _TITLE.search(self.info)
        return found[1] if found else None

    @property
    def is_run(self) -> bool:
        return "no-run" not in self.info


def blocks(page: Path) -> list[Block]:
    """The fenced blocks of a page in their order."""
    text = page.read_text(encoding="utf-8")
    return [
        Block(page, text.count("\n", 0, one.start()) + 1, one["info"].strip(), one["body"])
        for one in _BLOCK.finditer(text)
    ]


def commands(block: Block) -> list[list[str]]:
    """The commands of a shell block as words, comments left out; none unless all of them are zhenggai's."""
    lines = block.body.replace("\\\n", " ").splitlines()
    words = [shlex.split(line, comments=True) for line in lines]
    found = [one for one in words if one]
    return found if all(one[0] == "zhenggai" for one in found) else []


def redirected(words: list[str]) -> tuple[list[str], Path | None]:
    """A command without its `> file`, and that file."""
    if ">" not in words:
        return words, None
    place = words.index(">")
    return words[:place], Path(words[place + 1])


def runnable(page: Path) -> Iterator[Block]:
    """The blocks of a page that are to be run, or that files are made of."""
    for block in blocks(page):
        is_code = block.language in ("python", "sh")
        if block.is_run and (is_code or block.file_name):
            yield block
