"""The table of the ends of bodies' names, with what is known of each before any text is read (水务|局, 有限公司)."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from functools import cache

from zhenggai.entities.patterns import WordFinder
from zhenggai.lexicon.first_signs import opening_signs
from zhenggai.lexicon.tables import read_table, read_words

_DEPARTMENT_NOT_BEFORE = r"[员长托面门]"
_DIVISION_NOT_BEFORE = r"[员长托面门置罚理境于在以级室]|分(?![办别两批期头年类组])"
_JOINED_ENDS = ("署", "委员会", "局", "处", "部")
_GROUP_ENDS = ("领导小组", "联席会议", "协调会议", "专班")


@dataclass(frozen=True, slots=True)
class Ending:
    """The end of bodies' names.

    Attributes:
        word: What names end with.
        kind: How the name before it is read.
        is_alone: Whether it is a name by itself.
        not_after: Characters before it that make it another word.
        not_before: What behind it makes it another word.
        stops: The characters that this begins with.
        is_joined: Whether the name before it may go on before 及 or 与.
        has_purpose: Whether a verb before it may be what the body is for.
        source: Of what it proposes.
        part_source: Of a body with its parts.
    """

    word: str
    kind: str
    is_alone: bool
    not_after: str
    not_before: re.Pattern[str]
    stops: frozenset[str]
    is_joined: bool
    has_purpose: bool
    source: str
    part_source: str

    @classmethod
    def of(cls, word: str, kind: str, *, is_alone: bool, not_after: str = "", not_before: str = "") -> Ending:
        """An end as the table has it; an empty pattern stops nothing."""
        stops = opening_signs(not_before) if not_before else frozenset[str]()
        is_joined, has_purpose = word.endswith(_JOINED_ENDS), word.endswith(_GROUP_ENDS)
        source = sys.intern(f"body_{kind}")
        part_source = sys.intern(f"{source}_part")
        compiled = re.compile(not_before)
        return cls(word, kind, is_alone, not_after, compiled, stops, is_joined, has_purpose, source, part_source)


@cache
def endings() -> WordFinder[Ending]:
    """The ends of bodies' names; what a stem of departments makes with an end goes first."""
    by_word = {}
    for row in read_table("department_stems"):
        for tail in read_words("body_words", kind="department_end"):
            word = row["stem"] + tail
            not_before = _DIVISION_NOT_BEFORE if tail == "处" else _DEPARTMENT_NOT_BEFORE
            by_word[word] = Ending.of(word, "department", is_alone=True, not_before=not_before)
    for row in read_table("body_suffixes"):
        if row["suffix"] not in by_word:
            not_after, not_before = ("" if row[limit] == "-" else row[limit] for limit in ("not_after", "not_before"))
            by_word[row["suffix"]] = Ending.of(
                row["suffix"], row["kind"], is_alone=row["alone"] == "yes", not_after=not_after, not_before=not_before
            )
    return WordFinder(by_word, is_shared=True)
