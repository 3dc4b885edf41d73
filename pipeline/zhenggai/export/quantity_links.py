"""What a marked quantity says of other marks: what it counts, what it changed from, the date that it holds for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from zhenggai.export.counted import BEFORE, SAME_AS, find_counted, read_reference
from zhenggai.export.marks import Mark, MarkFault
from zhenggai.export.rows import Row
from zhenggai.record import ChangeBasis, ChangeDirection

UNSAID = "-"
"""Stands for a direction or a basis that a record leaves open."""

_KINDS = {"Q": "QTY", "E": "mention"}


@dataclass
class QuantityLinks:
    """Resolves the references of a notice's quantities, and writes them into their rows.

    Attributes:
        text: The text without marks.
        kept: Every mark with the row that it became, by the row's id.
        named: The rows of the marks that carry `id=…`, by that name.
        faults: What can't be resolved.
    """

    text: str
    kept: Mapping[str, tuple[Mark, Row]]
    named: Mapping[str, Row]
    faults: list[MarkFault] = field(default_factory=list)

    def link(self) -> list[MarkFault]:
        """Resolves all of them; returns what is wrong."""
        for mark, row in self.kept.values():
            self._link_change(mark, row)
            self._link_period(mark, row)
            self._link_counted(mark, row)
        return self.faults

    def _fault(self, mark: Mark, code: str, message: str) -> None:
        self.faults.append(MarkFault(mark.at, code, message))

    def _refer(self, mark: Mark, key: str, name: str, prefix: str) -> Row | None:
        """The row that a mark refers to by its `id=`; `prefix` is that of the ids of what is asked for."""
        row = self.named.get(name)
        if row is not None and row["id"].startswith(prefix):
            return row
        self._fault(mark, key, f"{key}={mark.attributes[key]!r}: expected the id= of a {_KINDS[prefix]} of this notice")
        return None

    def _link_change(self, mark: Mark, row: Row) -> None:
        change = self._change(mark)
        if "from" in mark.attributes:
            baseline = self._refer(mark, "from", mark.attributes["from"], "Q")
            if "change" not in mark.attributes:
                self._fault(mark, "from", "from=… needs change=DIR:BASIS beside it")
            elif baseline is row:
                self._fault(mark, "from", f"from={mark.attributes['from']!r} names the quantity itself")
            elif baseline is not None and change is not None:
                change["from"] = baseline["id"]
        if change is not None:
            row["change"] = change

    def _change(self, mark: Mark) -> Row | None:
        if "change" not in mark.attributes:
            return None
        direction, colon, basis = mark.attributes["change"].partition(":")
        if not colon or direction not in (*ChangeDirection, UNSAID) or basis not in (*ChangeBasis, UNSAID):
            expected = f"({'|'.join(ChangeDirection)}):({'|'.join(ChangeBasis)})"
            self._fault(mark, "change", f"change={mark.attributes['change']!r}: expected {expected}")
            return None
        said = {"direction": direction, "basis": basis}
        return {key: value for key, value in said.items() if value != UNSAID}

    def _link_period(self, mark: Mark, row: Row) -> None:
        if "period" in mark.attributes:
            date = self._refer(mark, "period", mark.attributes["period"], "E")
            if date is not None:
                row["period"] = date["id"]

    def _link_counted(self, mark: Mark, row: Row) -> None:
        source = self._where_said(mark, row) if "of" in mark.attributes else None
        if source is None:
            return
        said_by, said_of = source
        written = said_by.attributes["of"]
        reference = read_reference(written)
        span = find_counted(self.text, said_of["start"], said_of["end"], reference=reference)
        if span is not None:
            row["of"] = {"start": span[0], "end": span[1], "text": reference.text}
        elif said_by is mark:
            self._fault(mark, "of", _not_found(written))

    def _where_said(self, mark: Mark, row: Row) -> tuple[Mark, Row] | None:
        """The quantity whose `of=` names words: this one, or the one at the end of a chain of `of=@…`."""
        passed = {row["id"]}
        said_by, said_of = mark, row
        while said_by.attributes["of"].startswith(SAME_AS):
            target = self._refer(mark, "of", said_by.attributes["of"].removeprefix(SAME_AS), "Q")
            if target is None:
                return None
            said_by, said_of = self.kept[target["id"]]
            if target["id"] in passed or "of" not in said_by.attributes:
                reason = "comes back to itself" if target["id"] in passed else "that quantity has no of=… itself"
                self._fault(mark, "of", f"of={mark.attributes['of']!r}: {reason}")
                return None
            passed.add(target["id"])
        return said_by, said_of


def _not_found(written: str) -> str:
    reference = read_reference(written)
    if not reference.side:
        return f"of={written!r}: expected these words in the quantity's line, outside it (of=<… looks before the line)"
    side = "before" if reference.side == BEFORE else "behind"
    times = "" if reference.rank == 1 else f" {reference.rank} times"
    return f"of={written!r}: expected {reference.text!r}{times} {side} the quantity"
