"""What the tests of dates share: sentences with ⟦…⟧ around each date, and values in one line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zhenggai.dates.dates import FoundDate, find_dates
from zhenggai.dates.years import resolve_dates
from zhenggai.entities.documents import find_documents

CheckDates = Callable[[str, str], None]
NO_VALUE = "?"


@pytest.fixture(scope="session")
def check_dates() -> CheckDates:
    """Check a marked text against the values of its dates, joined by `, `; `?` is a date without a value."""

    def check(marked: str, values: str) -> None:
        text = marked.replace("⟦", "").replace("⟧", "")
        found: list[FoundDate] = find_dates(text, blocked=[(one.start, one.end) for one in find_documents(text)])
        remarked, position = "", 0
        for one in found:
            remarked += f"{text[position : one.start]}⟦{text[one.start : one.end]}⟧"
            position = one.end
        assert remarked + text[position:] == marked
        resolved = resolve_dates(text, found, segments=[])
        assert ", ".join(NO_VALUE if value is None else value for value in resolved) == values

    return check
