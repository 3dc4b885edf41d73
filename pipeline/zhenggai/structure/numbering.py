"""What is odd about the numbers of an outline, as warnings: the outline takes it in its stride, readers should know."""

from __future__ import annotations

from dataclasses import dataclass, field

from zhenggai.lexicon.markers import Marker, Style

_MISREAD = frozenset("lI—-")


@dataclass(frozen=True, slots=True)
class Repair:
    """Something odd in the numbering that the outline took in its stride; offsets index the normalized text.

    Attributes:
        code: `number_skipped`, `number_repeated`, `number_falls`: against the item before on its level.
            `number_runs_on`: a list goes on below another heading. `number_starts_late`: a list begins in the middle.
            `marker_misread`: a sign that stands for a numeral (l、 for 1、).
        message: What was read, and after what.
        start: Where the marker begins.
        end: Where it ends.
    """

    code: str
    message: str
    start: int
    end: int


@dataclass(slots=True)
class Numbering:
    """Watches the numbers of each level.

    Attributes:
        last: The last marker of each level, wherever it stood.
        repairs: What was odd so far.
    """

    last: dict[str, Marker] = field(default_factory=dict)
    repairs: list[Repair] = field(default_factory=list)

    def watch(self, marker: Marker, previous: Marker | None, start: int) -> None:
        """Notes what is odd about a marker; `previous` is the one before it on its level, None if it opens a level."""
        before = self.last.get(marker.level)
        self.last[marker.level] = marker
        if set(marker.text[:1]) & _MISREAD and marker.style in (Style.ARABIC, Style.CN_COMMA):
            self._note("marker_misread", f"{marker.text} read as {marker.number}", marker, start)
        if not marker.number:
            return
        if previous is not None and marker.number not in (previous.number + 1, 1):
            step = marker.number - previous.number
            code = "number_repeated" if step == 0 else "number_skipped" if step > 0 else "number_falls"
            self._note(code, f"{marker.text} follows {previous.text}", marker, start)
        elif previous is None and marker.number > 1:
            if before is not None and marker.number == before.number + 1:
                self._note("number_runs_on", f"{marker.text} goes on below another heading", marker, start)
            else:
                self._note("number_starts_late", f"a list begins with {marker.text}", marker, start)

    def _note(self, code: str, message: str, marker: Marker, start: int) -> None:
        self.repairs.append(Repair(code, message, start, start + len(marker.text)))
