"""Writes the figures into README.md and README.zh.md, so that both state the same ones and nobody copies them by hand.

Usage: python benchmarks/scores.py --json > out/scores.json
       python benchmarks/readme_figures.py out/scores.json

The table stands between `<!-- figures -->` and `<!-- /figures -->`; what is around it is written by hand. Figures of
splits that are not tuned on come with their 95 % interval.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

ROOT = Path(__file__).resolve().parents[1]
BEGIN, END = "<!-- figures -->", "<!-- /figures -->"
NOTHING = "–"
UNTUNED = frozenset({"corpus test", "corpus fresh", "corpus usual_fresh"})
FIGURES: Final = (
    ("problems/exact", "problems, exact span", "问题,范围完全一致"),
    ("measures/exact", "measures, exact span", "措施,范围完全一致"),
    ("link problem-measure", "measure linked to its problem", "措施与问题的对应"),
    ("parent accuracy", "parent of a problem (accuracy)", "问题的上级问题(准确率)"),
    ("entities/strict", "all mentions, exact span and label", "全部名称,范围与标签一致"),
    ("entity ORG/strict", "… bodies", "… 机构"),
    ("entity DOC/strict", "… documents", "… 文件"),
    ("name link accuracy", "full name of a mention (accuracy)", "名称的全称(准确率)"),
    ("quantity/strict", "quantities, exact span", "数量,范围完全一致"),
    ("quantity value+unit+mod", "… with value, unit and bound", "… 数值、单位、界限一致"),
    ("quantity of/overlap", "… with the thing counted", "… 所计对象"),
    ("date value", "dates with value", "日期及其值"),
    ("owner", "owners", "责任主体"),
    ("owner role accuracy", "role of an owner (accuracy)", "责任主体的角色(准确率)"),
    ("problem status", "status of a problem", "问题的状态"),
    ("problem deadline", "deadline of a problem", "问题的时限"),
    ("problem kind", "kinds of a problem", "问题的类型"),
    ("measure kind", "kinds of a measure", "措施的类型"),
)
SETS: Final = (
    ("corpus train", "train", "train"),
    ("corpus dev", "dev", "dev"),
    ("corpus trial", "trial", "trial"),
    ("corpus trial_2", "trial_2", "trial_2"),
    ("corpus trial_3", "trial_3", "trial_3"),
    ("corpus test", "test", "test"),
    ("corpus fresh", "fresh", "fresh"),
    ("corpus usual_fresh", "usual_fresh", "usual_fresh"),
    ("real notice", "a real notice", "一份真实通报"),
)
PAGES: Final = (("README.md", 1, "F1", "notices"), ("README.zh.md", 2, "F1", "份"))


def main() -> None:
    """Reads the scores, writes both pages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scores", type=Path, help="what scores.py --json prints, in a file")
    scores = json.loads(parser.parse_args().scores.read_text(encoding="utf-8"))
    for name, language, corner, unit in PAGES:
        page = ROOT / name
        table = figures_table(scores, language=language, corner=corner, unit=unit)
        page.write_text(with_figures(page.read_text(encoding="utf-8"), table), encoding="utf-8")


def figures_table(scores: Mapping[str, Any], *, language: int, corner: str, unit: str) -> str:
    """The table of all figures that any of the sets has, in the words of one language (1 English, 2 Chinese)."""
    sets = [(key, names) for key, *names in SETS if key in scores]
    counts = [scores[key]["notices"] for key, _ in sets]
    heads = [
        f"{names[language - 1]} ({count} {unit.removesuffix('s') if count == 1 else unit})"
        for (_, names), count in zip(sets, counts, strict=True)
    ]
    lines = [f"| {corner} | {' | '.join(heads)} |", "|---" * (len(heads) + 1) + "|"]
    for figure, *words in FIGURES:
        cells = [_cell(scores[key], figure, with_interval=key in UNTUNED) for key, _ in sets]
        if any(cell != NOTHING for cell in cells):
            lines.append(f"| {words[language - 1]} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(of_set: Mapping[str, Any], figure: str, *, with_interval: bool) -> str:
    value = of_set["figures"].get(figure)
    if value is None:
        return NOTHING
    interval = of_set["bootstrap95"].get(figure) if with_interval else None
    return f"{value:.3f}" if interval is None else f"{value:.3f} ({interval[0]:.2f}–{interval[1]:.2f})"


def with_figures(text: str, table: str) -> str:
    """A page with its table replaced.

    Raises:
        SystemExit: The page has no place for it.
    """
    head, begin, rest = text.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not begin or not end:
        raise SystemExit(f"expected {BEGIN} … {END} in the page; put them where the table is to stand")
    return f"{head}{BEGIN}\n{table}\n{END}{tail}"


if __name__ == "__main__":
    main()
