"""What the tests of quantities share: sentences with ⟦…⟧ around each quantity, and values in one line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zhenggai.dates.dates import find_dates
from zhenggai.entities.documents import find_documents
from zhenggai.quantities.quantities import FoundQuantity, find_quantities

ReadQuantities = Callable[[str], tuple[str, list[str]]]


def describe(found: FoundQuantity) -> str:
    """Give `value[~value_max] unit [mod]`, without what is absent."""
    value = f"{found.value.normalize():f}"
    if found.value_max is not None:
        value += f"~{found.value_max.normalize():f}"
    return " ".join(part for part in (value, found.unit, found.mod) if part)


@pytest.fixture(scope="session")
def read_quantities() -> ReadQuantities:
    """Read a normalized text: the text with marks around its quantities, and their values."""

    def read(text: str) -> tuple[str, list[str]]:
        documents = [(one.start, one.end) for one in find_documents(text)]
        dates = [(one.start, one.end) for one in find_dates(text, blocked=documents)]
        found = find_quantities(text, blocked=sorted(documents + dates))
        marked, position = "", 0
        for one in found:
            marked += f"{text[position : one.start]}⟦{text[one.start : one.end]}⟧"
            position = one.end
        return marked + text[position:], [describe(one) for one in found]

    return read


@pytest.fixture(scope="session")
def check_quantities(read_quantities: ReadQuantities) -> Callable[[str, str], None]:
    """Check a marked sentence against the values that it should give, joined by `, `."""

    def check(marked: str, values: str) -> None:
        found = read_quantities(marked.replace("⟦", "").replace("⟧", ""))
        assert found == (marked, values.split(", ") if values else [])

    return check
