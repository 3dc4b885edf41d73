"""The README in both languages: the same figures, written by one command; the same commands; links that lead somewhere."""

from __future__ import annotations

import re
import runpy
from typing import Any

import pytest

from .snippets import ROOT, blocks, commands

PAGES = ("README.md", "README.zh.md")
TOOL: dict[str, Any] = runpy.run_path(str(ROOT / "benchmarks" / "readme_figures.py"), run_name="tool")


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def figures(name: str) -> list[list[str]]:
    """The numbers of each row of the table."""
    table = page(name).partition(TOOL["BEGIN"])[2].partition(TOOL["END"])[0]
    return [re.findall(r"\d+\.\d+|–", line.partition("|")[2].partition("|")[2]) for line in table.splitlines()[3:]]


def test_both_pages_state_the_same_figures() -> None:
    assert figures("README.md") == figures("README.zh.md")
    assert len(figures("README.md")) > 5


def test_both_pages_show_the_same_commands() -> None:
    english, chinese = ([words for block in blocks(ROOT / name) for words in commands(block)] for name in PAGES)
    assert english == chinese


def test_the_command_fills_a_page_and_keeps_what_is_around_the_table() -> None:
    scores = {
        "corpus dev": {"notices": 12, "figures": {"owner": 0.9461, "problems/exact": None}, "bootstrap95": {}},
        "corpus test": {"notices": 18, "figures": {"owner": 0.8}, "bootstrap95": {"owner": [0.71, 0.88]}},
    }
    table = TOOL["figures_table"](scores, language=1, corner="F1", unit="notices")
    assert table.splitlines() == [
        "| F1 | dev (12 notices) | test (18 notices) |",
        "|---|---|---|",
        "| owners | 0.946 | 0.800 (0.71–0.88) |",
    ]
    filled = TOOL["with_figures"]("before\n<!-- figures -->\nold\n<!-- /figures -->\nbehind\n", table)
    assert filled == f"before\n<!-- figures -->\n{table}\n<!-- /figures -->\nbehind\n"
    with pytest.raises(SystemExit):
        TOOL["with_figures"]("no place", table)


@pytest.mark.parametrize("name", [*PAGES, "CONTRIBUTING.md"])
def test_links_lead_to_files(name: str) -> None:
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", page(name))
    assert [link for link in links if "://" not in link and not (ROOT / link).exists()] == []
