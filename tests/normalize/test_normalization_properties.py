"""What holds for the offset map of any text under any choice of steps."""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Callable
from dataclasses import fields, replace

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from zhenggai.normalize.characters import decode_entities, drop_invisible, fold_width, unify_digits, unify_punctuation
from zhenggai.normalize.damage import close_blanks, collapse_punctuation, drop_pinyin, drop_question_runs
from zhenggai.normalize.linebreaks import join_lines
from zhenggai.normalize.normalizer import NormalizationSettings, NormalizedText, normalize
from zhenggai.normalize.offsets import OffsetMap
from zhenggai.normalize.rewriting import Rewriting
from zhenggai.normalize.script import Conversion, to_simplified

SIMPLIFIED = ("县水务局", "整改", "问题", "落实不到位", "完成12公里", "云溪镇", "的", "哈哈哈哈哈")
TRADITIONAL = (
    "環境保護",
    "發展",
    "關於",
    "乾燥",
    "皇后",
    "頭髮",
    "著作",
    "一目瞭然",
    "監察院",
    "縣政府",
    "立法會",
    "港元",
)
# Taiwan and Hong Kong usage; the conversions by usage make some shorter, some longer, some merely other words.
SHORTER = ("部落格", "觸控式螢幕", "聖克里斯多福及尼維斯")
LONGER = ("獅子山", "衣索比亞", "葛摩", "厄利垂亞")
AS_LONG = ("印表機", "計程車", "資料庫", "軟體", "伺服器", "紐西蘭")
PHRASES = SHORTER + LONGER + AS_LONG
WIDE = ("，", "。", "；", "：", "（２０２５）", "Ａｂｃ", "「整改」", "～", "–", "﹔", "￥")
PINYIN = ("(huán)", "（jìng）", "(de)", "(abc)", "（了）")
ENTITIES = (
    "&nbsp;",
    "&amp;",
    "&#x4e2d;",
    "&#183;",
    "&hellip;",
    "&lt;",
    "&NotEqualTilde;",
    "&nosuch;",
    "&#0;",
    "&",
    "&#1;",
)
BLANKS = (" ", "  ", "\u3000", "\xa0", "\t", "\u200b", "\ufeff", "\xad", "\u2028", "\U000e0100")
LOST = ("????", "??", "?", "？", "\ufffd", "\ufffd\ufffd")
DOUBLED = (",,", "，，", "。。", ",。", "；;", "!!", "..", "……")
BREAKS = ("\n", "\n\n", "\n    ", "\r\n", "\r", " \n")
NUMBERS = ("2 024年", "4 400宗", "１２", "٣", "二○○四年", "二O二四年", "〇", "①")
LAYOUT = ("一、", "(一)", "责任单位:", "完成时限：", "|", "1.", "一是")
ODD = ("𠮷", "e\u0301", "abc", "A", "7", "\x00", "❶", "羅", "豈", "😀")

FRAGMENTS = (
    SIMPLIFIED + TRADITIONAL + PHRASES + WIDE + PINYIN + ENTITIES + BLANKS + LOST + DOUBLED + BREAKS + NUMBERS
) + (LAYOUT + ODD)
SELECTORS = ((0x180B, 0x180E), (0x2060, 0x206F), (0xFE00, 0xFE0F), (0xE0100, 0xE01EF))
ANCHOR = "锚"
"""A character that no step touches and no fragment holds."""

STEPS: dict[str, Callable[[str], Rewriting]] = {
    "html_entities": decode_entities,
    "invisible": drop_invisible,
    "width": fold_width,
    "punctuation": unify_punctuation,
    "digits": unify_digits,
    "pinyin": drop_pinyin,
    "question_marks": drop_question_runs,
    "repeated_punctuation": collapse_punctuation,
    "blanks": close_blanks,
    "line_breaks": join_lines,
}
ALL_ON = NormalizationSettings(**dict.fromkeys(STEPS, True), conversion=Conversion.AUTO)
NONE_ON = NormalizationSettings.none()

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters=ANCHOR), max_size=4)
TEXTS = st.lists(st.one_of(st.sampled_from(FRAGMENTS), ANY_TEXT), max_size=25).map("".join)
CHOICES = st.one_of(
    st.just(ALL_ON),
    st.builds(lambda one: replace(ALL_ON, conversion=one), st.sampled_from(Conversion)),
    st.builds(lambda step: replace(NONE_ON, **{step: True}), st.sampled_from(sorted(STEPS))),
    st.builds(NormalizationSettings, **dict.fromkeys(STEPS, st.booleans()), conversion=st.sampled_from(Conversion)),
)
MANY = settings(deadline=None, max_examples=300)


def _sources(normalized: NormalizedText) -> list[tuple[int, int]]:
    return [normalized.offsets.to_source(i, i + 1) for i in range(len(normalized.text))]


def _holes(normalized: NormalizedText) -> list[str]:
    """The stretches of the raw text that no character of the normalized one came from."""
    holes: list[str] = []
    covered = 0
    for start, end in [*_sources(normalized), (len(normalized.raw), len(normalized.raw))]:
        if start > covered:
            holes.append(normalized.raw[covered:start])
        covered = max(covered, end)
    return holes


@MANY
@given(raw=TEXTS, choice=CHOICES)
def test_map_is_monotone_and_stays_within_the_raw_text(raw: str, choice: NormalizationSettings) -> None:
    """Each normalized character comes from a non-empty raw span, and neither end ever moves back."""
    normalized = normalize(raw, settings=choice)
    spans = _sources(normalized)
    assert normalized.raw == raw
    assert len(normalized.offsets) == len(normalized.text)
    assert normalized.offsets.source_length == len(raw)
    assert all(0 <= start < end <= len(raw) for start, end in spans)
    assert spans == sorted(spans)
    assert [end for _, end in spans] == sorted(end for _, end in spans)


@MANY
@given(raw=TEXTS, choice=CHOICES, data=st.data())
def test_any_span_maps_to_what_its_characters_came_from(
    raw: str, choice: NormalizationSettings, data: st.DataObject
) -> None:
    """A span maps from the first raw character of its first character to the last raw one of its last."""
    normalized = normalize(raw, settings=choice)
    start = data.draw(st.integers(0, len(normalized.text)))
    end = data.draw(st.integers(start, len(normalized.text)))
    raw_start, raw_end = normalized.offsets.to_source(start, end)
    spans = _sources(normalized)[start:end]
    assert 0 <= raw_start <= raw_end <= len(raw)
    if spans:
        assert (raw_start, raw_end) == (spans[0][0], spans[-1][1])
    else:
        assert raw_start == raw_end


def _is_noise(piece: str) -> bool:
    return all(char.isspace() or char in "?？\ufffd" or _shows_nothing(char) for char in html.unescape(piece))


def _shows_nothing(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cf"} or any(low <= ord(char) <= high for low, high in SELECTORS)


@MANY
@given(raw=TEXTS, choice=CHOICES)
def test_nothing_but_noise_is_lost(raw: str, choice: NormalizationSettings) -> None:
    """Raw characters that the map doesn't reach are blanks, line ends, invisible ones or what an encoding lost."""
    assert [hole for hole in _holes(normalize(raw, settings=choice)) if not _is_noise(hole)] == []


@MANY
@given(raw=TEXTS, choice=CHOICES)
def test_raw_text_can_be_rebuilt_from_what_was_kept_and_what_was_dropped(
    raw: str, choice: NormalizationSettings
) -> None:
    """The raw spans of the characters, each block once, with what was dropped between them, are the raw text."""
    normalized = normalize(raw, settings=choice)
    rebuilt = ""
    for start, end in dict.fromkeys(_sources(normalized)):
        if start > len(rebuilt):
            rebuilt += raw[len(rebuilt) : start]
        rebuilt += raw[max(start, len(rebuilt)) : end]
    assert _is_noise(raw[len(rebuilt) :])
    assert rebuilt + raw[len(rebuilt) :] == raw
    assert choice != NONE_ON or normalized.text == raw


@MANY
@given(fragments=st.lists(st.one_of(st.sampled_from(FRAGMENTS), ANY_TEXT), max_size=20), choice=CHOICES)
def test_characters_that_no_step_touches_map_to_themselves(fragments: list[str], choice: NormalizationSettings) -> None:
    """A character that survives maps to exactly itself, whatever was rewritten beside it."""
    raw = ANCHOR.join(["", *(f"整{ANCHOR}{fragment}" for fragment in fragments), ""])
    normalized = normalize(raw, settings=replace(choice, pinyin=False))
    kept = [normalized.offsets.to_source(i, i + 1) for i, char in enumerate(normalized.text) if char == ANCHOR]
    assert kept == [(i, i + 1) for i, char in enumerate(raw) if char == ANCHOR]


@MANY
@given(
    fragments=st.lists(st.sampled_from(SIMPLIFIED + TRADITIONAL + PHRASES), max_size=12),
    conversion=st.sampled_from([one for one in Conversion if one is not Conversion.AUTO]),
)
@example(fragments=["部落格", "獅子山"], conversion=Conversion.TW2SP)
@example(fragments=["部落格", "哈哈哈哈哈"], conversion=Conversion.TW2SP)
def test_phrases_whose_length_changes_map_to_themselves(fragments: list[str], conversion: Conversion) -> None:
    """Phrases in a row map one by one, also where one grows by as much as its neighbour shrinks."""
    text = "".join(fragments)
    parts = [to_simplified(fragment, conversion=conversion).text for fragment in fragments]
    rewriting = to_simplified(text, conversion=conversion)
    assume(rewriting.text == "".join(parts))
    offsets = rewriting.offsets(len(text))
    start = raw_start = 0
    for fragment, part in zip(fragments, parts, strict=True):
        assert offsets.to_source(start, start + len(part)) == (raw_start, raw_start + len(fragment))
        start, raw_start = start + len(part), raw_start + len(fragment)


@MANY
@given(raw=TEXTS, name=st.sampled_from([one for one in Conversion if one is not Conversion.AUTO]))
def test_characters_that_convert_one_by_one_map_one_to_one(raw: str, name: Conversion) -> None:
    """Where a whole text converts character by character, the map is the identity."""
    rewriting = to_simplified(raw, conversion=name)
    singly = [to_simplified(char, conversion=name).text for char in raw]
    assume(rewriting.text == "".join(singly) and all(len(one) == 1 for one in singly))
    assert rewriting.blocks == []


@MANY
@given(raw=TEXTS, choice=CHOICES)
def test_lines_normalize_on_their_own(raw: str, choice: NormalizationSettings) -> None:
    """Without joining lines, each line gives the same text and the same offsets as within the whole."""
    raw = raw.replace("\r", "")
    conversion = Conversion.TW2SP if choice.conversion is Conversion.AUTO else choice.conversion
    local = replace(choice, line_breaks=False, conversion=conversion)
    whole = normalize(raw, settings=local)
    spans: list[tuple[int, int]] = []
    texts: list[str] = []
    position = 0
    for line in raw.split("\n"):
        part = normalize(line, settings=local)
        spans += [(start + position, end + position) for start, end in _sources(part)]
        position += len(line) + 1
        spans.append((position - 1, position))
        texts.append(part.text)
    assert whole.text == "\n".join(texts)
    assert _sources(whole) == spans[:-1]


@MANY
@given(raw=TEXTS, choice=CHOICES)
def test_normalizing_twice_gives_the_same(raw: str, choice: NormalizationSettings) -> None:
    """The same text and settings give the same text and map."""
    first, second = normalize(raw, settings=choice), normalize(raw, settings=choice)
    assert first.text == second.text
    assert _sources(first) == _sources(second)


@pytest.mark.parametrize("step", STEPS)
@settings(deadline=None, max_examples=30)
@given(raw=TEXTS)
def test_a_switch_runs_its_step_and_no_other(step: str, raw: str) -> None:
    """With one switch on, the result is that step's own; with none on, it is the raw text."""
    assert normalize(raw, settings=NONE_ON).text == raw
    rewriting = STEPS[step](raw)
    normalized = normalize(raw, settings=replace(NONE_ON, **{step: True}))
    assert normalized.text == rewriting.text
    expected = rewriting.offsets(len(raw))
    assert _sources(normalized) == [expected.to_source(i, i + 1) for i in range(len(expected))]


@MANY
@given(raw=TEXTS, choice=CHOICES)
def test_steps_compose(raw: str, choice: NormalizationSettings) -> None:
    """All chosen steps at once give the text and map of the same steps one after the other, in their fixed order."""
    text, offsets = raw, OffsetMap.identity(len(raw))
    for field in fields(NormalizationSettings):
        chosen = {field.name: getattr(choice, field.name)}
        one = normalize(text, settings=replace(NONE_ON, **chosen))
        text, offsets = one.text, offsets.then(one.offsets)
    whole = normalize(raw, settings=choice)
    assert whole.text == text
    assert _sources(whole) == [offsets.to_source(i, i + 1) for i in range(len(offsets))]


@MANY
@given(raw=TEXTS, choice=CHOICES)
def test_signs_become_what_their_own_step_makes_of_them(raw: str, choice: NormalizationSettings) -> None:
    """A sign, letter or digit that maps to one raw character is that one, as the chosen steps would write it alone."""
    choice = replace(choice, digits=False, question_marks=False)
    normalized = normalize(raw, settings=choice)
    for char, (start, end) in zip(normalized.text, _sources(normalized), strict=True):
        if end - start == 1 and not "\u2e80" <= raw[start] <= "\ufaff" and ord(raw[start]) < 0x20000:
            assert char == normalize(raw[start], settings=choice).text
