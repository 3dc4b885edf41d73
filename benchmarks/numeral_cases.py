"""Prints how many of the numeral cases of NeMo and WeTextProcessing the stand-alone reader gets right, file by file.

A case pairs a spoken form with a written one (三十二点五 ~ 32.5). `zhenggai.quantities.parse` reads the spoken one,
the written one is read by the few lines below, which know digits only. Cases whose convention the annotation
guideline doesn't share are not counted; they are listed with the reason.

Usage: python benchmarks/numeral_cases.py [--cases ../shared/data/numeral_cases] [--failures] [--left-out]
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from rich.console import Console
from rich.table import Table

from zhenggai.quantities import parse

ROOT = Path(__file__).resolve().parents[1]
CASES = ROOT.parent / "shared" / "data" / "numeral_cases"
KINDS = ("cardinal", "number", "decimal", "fraction", "money", "measure", "ordinal")
_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_SCALES = {"万": 10**4, "亿": 10**8, "兆": 10**12, "萬": 10**4, "億": 10**8, "W": 10**4}
_PART = re.compile(rf"({_NUMBER})([万亿兆萬億]*)")
_VALUE = re.compile(
    rf"(?P<minus>(?<![A-Za-z\d])-)?(?:(?P<whole>\d+)又)?(?:(?P<above>\d+) ?/ ?(?P<below>\d+)|"
    rf"(?P<low>{_NUMBER}[万亿兆萬億]*(?:{_NUMBER}[万亿兆萬億]*)*)(?:[~\-](?P<high>{_NUMBER}[万亿兆萬億]*))?)"
)
_CODE = re.compile(
    r"\d{3,4}-\d{7,}|\d+\.\d+\.\d+|^[幺零一二三四五六七八九洞拐柒两]{6,}$|身份证|尾号|电话|报警|手机|拨打|导航|^110$|^185|^911"
)
REASONS = (
    (re.compile(r"^一千五万"), "一千五 is 1500 in speech (guideline: 两万五 is 25000), the case reads 1005"),
    (re.compile(r"[百千萬万]一$"), "一百一 is 110 in speech (guideline: 两万五 is 25000), the case reads 101"),
    (re.compile(r"百分三十$"), "no Chinese text writes 百分三十 for 30 %"),
)


@dataclass(frozen=True)
class Case:
    """A spoken form, its written one, and why it is not counted (None if it is)."""

    spoken: str
    written: str
    reason: str | None


def main() -> None:
    """Reads the files, prints accuracy a file, and the cases that fail or are left out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=Path, default=CASES)
    parser.add_argument("--failures", action="store_true", help="list the cases that are read otherwise")
    parser.add_argument("--left-out", action="store_true", help="list the cases of another convention")
    arguments = parser.parse_args()
    if not arguments.cases.is_dir():
        sys.exit(f"{arguments.cases}: no such folder; give the folder of the numeral cases with --cases")
    console = Console(width=140)
    table = Table("file", "right", "counted", "accuracy", "left out")
    totals: dict[str, list[int]] = {}
    for path in files(arguments.cases):
        cases = list(read_cases(path))
        counted = [case for case in cases if case.reason is None]
        wrong = [case for case in counted if not is_right(case)]
        share = f"{(len(counted) - len(wrong)) / len(counted):.3f}" if counted else "–"
        name = f"{path.parent.name}/{path.name}"
        total = totals.setdefault(path.stem.split("_")[-1], [0, 0])
        total[0], total[1] = total[0] + len(counted) - len(wrong), total[1] + len(counted)
        table.add_row(name, str(len(counted) - len(wrong)), str(len(counted)), share, str(len(cases) - len(counted)))
        if arguments.failures:
            for case in wrong:
                console.print(
                    f"{name}: {case.spoken} → {said(case.spoken)}, expected {written_values(case.written)}",
                    markup=False,
                )
        if arguments.left_out:
            for case in cases:
                if case.reason is not None:
                    console.print(f"{name}: {case.spoken} ~ {case.written}: {case.reason}", markup=False)
    for kind, (right, size) in totals.items():
        table.add_row(f"all of {kind}", str(right), str(size), f"{right / size:.3f}" if size else "–", "")
    console.print(table)


def files(folder: Path) -> Iterator[Path]:
    """The files of the kinds that hold numbers, in order of kind."""
    for kind in KINDS:
        yield from sorted(path for path in folder.glob("*/*.txt") if path.stem.split("_")[-1] == kind)


def read_cases(path: Path) -> Iterator[Case]:
    """The cases of a file; which side is spoken depends on whose file it is."""
    separator = "~" if path.parent.name == "nemo" else "=>"
    is_spoken_first = path.name.startswith(("inverse", "itn"))
    for line in path.read_text(encoding="utf-8").splitlines():
        if separator in line:
            left, right = (part.strip() for part in line.split(separator, 1))
            spoken, written = (left, right) if is_spoken_first else (right, left)
            yield Case(spoken, written, left_out(spoken, written))


def left_out(spoken: str, written: str) -> str | None:
    """Why a case is not counted; None if it is."""
    if _CODE.search(written) or _CODE.search(spoken):
        return "a code (telephone, identity card, address), which counts nothing"
    return next((reason for pattern, reason in REASONS if reason and pattern.search(spoken)), None)


def written_values(written: str) -> list[tuple[Decimal, Decimal | None]]:
    """The numbers of a written form, each with its upper end."""
    text = written.replace("负", "-")
    text = re.sub(r"(?<=[a-zA-Z])[²³2](?!\d)", "", text)
    text = re.sub(r"(\d+)块(\d)毛", r"\1.\2块", text)
    text = re.sub(r"(\d)0几", r"\g<1>1~\g<1>9", text)
    text = re.sub(r"(\d)W(?=[a-z])", r"\1万", text)
    text = re.sub(r"又(\d+)分之(\d+)", r"又\2/\1", text)
    hundredths = re.match(r"^(-?)(百|100)分之(\d+(?:\.\d+)?)$", text)
    if hundredths:
        value = Decimal(hundredths[1] + hundredths[3])
        return [(value if hundredths[2] == "百" else value / 100, None)]
    return [_value(match) for match in _VALUE.finditer(text)]


def _value(match: re.Match[str]) -> tuple[Decimal, Decimal | None]:
    sign = -1 if match["minus"] else 1
    if match["above"]:
        return sign * (Decimal(match["whole"] or 0) + Decimal(match["above"]) / Decimal(match["below"])), None
    low = _sum(match["low"])
    if not match["high"]:
        return sign * low, None
    high, scale = match["high"], 1
    unscaled = re.sub(r"[万亿兆萬億]", "", high)
    if unscaled != high:
        scale = int(_sum("1" + high[len(unscaled) :]))
        low = low * scale if not re.search(r"[万亿萬億]", match["low"]) else low
    digits = str(int(low / scale))
    short = len(digits) >= len(unscaled) and Decimal(unscaled) * scale < low
    upper = Decimal(digits[: len(digits) - len(unscaled)] + unscaled) if short else Decimal(unscaled.replace(",", ""))
    return low, upper * scale


def _sum(written: str) -> Decimal:
    total = Decimal(0)
    for number, scales in _PART.findall(written):
        value = Decimal(number.replace(",", ""))
        for scale in scales:
            value *= _SCALES[scale]
        total += value
    return total


def said(spoken: str) -> list[tuple[Decimal, Decimal | None]]:
    """What the reader makes of a spoken form."""
    return [(found.value, found.value_max) for found in parse(spoken)]


def is_right(case: Case) -> bool:
    """Whether all numbers are read, with their upper ends, and nothing else; of money, in the same currency."""
    expected, found = written_values(case.written), said(case.spoken)
    if len(expected) != len(found):
        return False
    same = all(
        _is_close(*pair) for wanted, got in zip(expected, found, strict=True) for pair in zip(wanted, got, strict=True)
    )
    units = [
        [one.unit for one in parse(text) if one.dimension in ("money", "price_by_time")]
        for text in (case.spoken, case.written)
    ]
    return same and units[0] == units[1]


def _is_close(left: Decimal | None, right: Decimal | None) -> bool:
    if left is None or right is None:
        return left is right
    return abs(left - right) <= Decimal("1e-9") * max(Decimal(1), abs(left))


if __name__ == "__main__":
    main()
