"""Candidates of a quantity → the same with the names of what speaks for or against each, to which the model is fitted.

`weighing` comes to the same sums without making the names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from zhenggai.quantities.candidates import Candidates, Span
from zhenggai.quantities.setting import Setting
from zhenggai.quantities.shapes import (
    ANYWHERE,
    BEFORE,
    BEHIND,
    INHERITED,
    NONE,
    PHRASE,
    Names,
    names_of_before,
    names_of_ending,
    names_of_fit,
    names_of_head,
    names_of_likeness,
    names_of_likeness_beside,
    names_of_likeness_led,
    names_of_nothing,
    names_of_place,
    names_of_relation,
    names_of_situation,
    names_of_words,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase that a quantity may count (None: nothing), the kind of place where it was found, and its names."""

    span: Span | None
    kind: str
    names: tuple[str, ...]


def named_candidates(found: Candidates) -> list[Candidate]:
    """The candidates of a quantity with all names that the model knows them by."""
    return list(_named(found, found.setting))


def _named(found: Candidates, setting: Setting) -> Iterator[Candidate]:
    for chunk, place in found.behind:
        own = names_of_place(place, setting.opening)
        yield _candidate((chunk.start, chunk.end), BEHIND, own, chunk.ending, setting)
    for chunk, place, relation in found.before:
        own = names_of_place(place, setting.opening) + names_of_relation(relation, setting.dimension)
        yield _candidate((chunk.start, chunk.end), BEFORE, own, chunk.ending, setting)
    if found.phrase is not None:
        own = names_of_before(setting) + names_of_ending(found.ending)
        yield _candidate(found.phrase, PHRASE, own, found.ending, setting)
    kinds = setting.before_kind, setting.behind_kind, setting.configuration
    for before, likeness in found.inherited:
        own = names_of_likeness(likeness, setting.among)
        own += names_of_likeness_beside(likeness, *kinds)
        own += names_of_likeness_led(likeness[0], setting.lead, setting.back[1])
        yield _candidate(before.span, INHERITED, own, before.ending, setting)
    yield _candidate(None, NONE, names_of_nothing(setting), "", setting)


def _candidate(span: Span | None, kind: str, own: Names, ending: str, setting: Setting) -> Candidate:
    names = own + names_of_situation(setting) + names_of_words(setting)
    heads: Names = ()
    if ending:
        heads = names_of_head(ending, setting.unit, setting.dimension)
        names += heads + names_of_fit(ending, setting.unit, setting.dimension)
    anywhere = (f"{ANYWHERE}|{name}" for name in heads)
    return Candidate(span, kind, (kind, *(f"{kind}|{name}" for name in names), *anywhere))
