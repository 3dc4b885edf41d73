"""Raw text → normalized text with its offset map: the chosen steps, one after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from zhenggai.normalize.characters import decode_entities, drop_invisible, fold_width, unify_digits, unify_punctuation
from zhenggai.normalize.damage import close_blanks, collapse_punctuation, drop_pinyin, drop_question_runs
from zhenggai.normalize.linebreaks import join_lines
from zhenggai.normalize.offsets import OffsetMap
from zhenggai.normalize.rewriting import Rewriting
from zhenggai.normalize.script import Conversion, to_simplified


@dataclass(frozen=True, slots=True)
class NormalizationSettings:
    """Which steps run; the order is fixed, because the later ones rely on what the earlier ones did."""

    html_entities: bool
    invisible: bool
    width: bool
    punctuation: bool
    digits: bool
    pinyin: bool
    question_marks: bool
    repeated_punctuation: bool
    blanks: bool
    conversion: Conversion
    line_breaks: bool

    @classmethod
    def none(cls) -> NormalizationSettings:
        """No step at all: the normalized text is the raw one."""
        return cls(
            html_entities=False,
            invisible=False,
            width=False,
            punctuation=False,
            digits=False,
            pinyin=False,
            question_marks=False,
            repeated_punctuation=False,
            blanks=False,
            conversion=Conversion.NONE,
            line_breaks=False,
        )


@dataclass(frozen=True, slots=True)
class NormalizedText:
    """A notice's raw text, its normalized text, and the map from the second back to the first."""

    raw: str
    text: str
    offsets: OffsetMap


def normalize(raw: str, *, settings: NormalizationSettings) -> NormalizedText:
    """Runs the chosen steps over a text.

    Returns:
        The normalized text; `offsets.to_source` brings any span of it to the raw characters it came from.
    """
    text = raw
    offsets = OffsetMap.identity(len(raw))
    for step in _steps(raw, settings):
        rewriting = step(text)
        if rewriting.blocks:
            offsets = offsets.then(rewriting.offsets(len(text)))
        text = rewriting.text
    return NormalizedText(raw, text, offsets)


def _steps(raw: str, settings: NormalizationSettings) -> list[Callable[[str], Rewriting]]:
    table: list[tuple[bool, Callable[[str], Rewriting]]] = [
        (settings.html_entities, decode_entities),
        (settings.invisible, drop_invisible),
        (settings.width, fold_width),
        (settings.punctuation, unify_punctuation),
        (settings.digits, unify_digits),
        (settings.pinyin, drop_pinyin),
        (settings.question_marks, drop_question_runs),
        (settings.repeated_punctuation, collapse_punctuation),
        (settings.blanks, close_blanks),
        (settings.conversion is not Conversion.NONE, partial(to_simplified, conversion=settings.conversion)),
        (settings.line_breaks, partial(join_lines, raw_lengths=[len(line.rstrip("\r")) for line in raw.split("\n")])),
    ]
    return [step for is_on, step in table if is_on]
