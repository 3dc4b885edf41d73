"""`zhenggai build-units`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zhenggai.cli.console import errors
from zhenggai.lexicon.registry import factor_rows

FactorsOutput = Annotated[Path, typer.Option("-o", "--output", help="The table of factors (TSV) to write.")]
_HEADER = "# SI factors of the units of units.tsv, computed from units.txt by `make units`.\nunit\tsi_unit\tfactor\n"


def build_units_command(output: FactorsOutput) -> None:
    """Compute the SI factor of every unit from the pint definitions in data/units.txt."""
    rows = ["\t".join(row) for row in factor_rows()]
    output.write_text(_HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    errors.print(f"{len(rows)} factors → {output}", soft_wrap=True, highlight=False, markup=False, emoji=False)
