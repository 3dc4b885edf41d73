"""Every snippet of the documentation runs: Python in one namespace a page, shell blocks of zhenggai's commands.

Each page gets a folder of its own. A block ```text title="name"``` is written to the file of that name; a block with
`no-run` behind its language is left out.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from zhenggai.cli.app import app

from .snippets import PAGES, ROOT, Block, blocks, commands, redirected, runnable

SHOWS_DIFFERENCES = frozenset({"diff", "check-gold"})  # exit code 1 is their answer, not a failure
_WITH_CODE = [page for page in PAGES if any(block.language in ("python", "sh") for block in runnable(page))]


@pytest.mark.parametrize("page", _WITH_CODE, ids=lambda page: str(page.relative_to(ROOT)))
def test_all_snippets_of_a_page_run(
    page: Path, finished_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The blocks run one after another, each seeing what the ones before it have made."""
    folder = tmp_path / "page"
    shutil.copytree(finished_folder, folder, symlinks=True)
    monkeypatch.chdir(folder)
    namespace: dict[str, Any] = {"__name__": "__main__"}
    for block in runnable(page):
        if block.file_name:
            Path(block.file_name).write_text(block.body, encoding="utf-8")
        elif block.language == "python":
            code = compile("\n" * block.line + block.body, str(page), "exec")
            exec(code, namespace)
        else:
            run_commands(block)


def run_commands(block: Block) -> None:
    for words in commands(block):
        arguments, target = redirected(words[1:])
        result = CliRunner().invoke(app, arguments)
        where = f"{block.page.name}:{block.line}: {' '.join(words)}"
        answered = arguments[0] in SHOWS_DIFFERENCES and isinstance(result.exception, SystemExit)
        allowed = {0, 1} if answered else {0}
        assert result.exit_code in allowed, f"{where}\n{result.output}{result.exception!r}"
        if target is not None:
            target.write_text(result.stdout, encoding="utf-8")


def test_few_snippets_are_left_out() -> None:
    """Leaving a snippet out must stay the exception."""
    code = [block for page in PAGES for block in blocks(page) if block.language in ("python", "sh")]
    assert sum(not block.is_run for block in code) <= len(code) // 10


def test_a_failing_snippet_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "```python\nassert 1 == 2\n```\n```sh\nzhenggai frobnicate\n```\n```sh\nmake run\n```\n", encoding="utf-8"
    )
    python, shell, other = blocks(page)
    with pytest.raises(AssertionError):
        exec(python.body, {})
    with pytest.raises(AssertionError, match="frobnicate"):
        run_commands(shell)
    assert commands(other) == []
