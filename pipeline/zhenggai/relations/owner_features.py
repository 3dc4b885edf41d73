"""A candidate for an owner → named features: what a reader would point at to say that a body acts, or doesn't."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from zhenggai.entities.agency import Agency
from zhenggai.entities.proposals import Proposal
from zhenggai.lexicon.tables import read_words
from zhenggai.lexicon.word_classes import Word
from zhenggai.record import Label
from zhenggai.relations.candidates import Candidate
from zhenggai.relations.coordination import is_open
from zhenggai.relations.surroundings import Landmarks, Surroundings, surroundings

_SKIPPED = frozenset("dtmqc")
"""Classes of words that say nothing of who acts: adverbs, times, numbers, classifiers, conjunctions."""

_DEED = frozenset("vg")
_SHORT, _MIDDLE = 6, 15
_SUFFIX = 2


class FeatureReader:
    """Reads the features of the candidates of one notice.

    Args:
        text: The normalized text.
        mentions: The mentions, sorted by start.
        frames: The frame of each mention.
        dates: The spans of the dates.
    """

    def __init__(
        self,
        text: str,
        *,
        mentions: Sequence[Proposal],
        frames: Sequence[Agency | None],
        dates: Sequence[tuple[int, int]],
    ) -> None:
        self._text = text
        self._mentions = mentions
        self._frames = frames
        self._landmarks = Landmarks(((one.start, one.end) for one in mentions), dates)
        self._around: tuple[tuple[int, int, int], Surroundings] | None = None

    def read(self, candidate: Candidate) -> list[str]:
        """The features of a candidate, each once; a feature is there or not, it has no value."""
        around = self._surroundings(candidate)
        features = [*_of_rules(candidate, self._frames[candidate.mention]), *self._of_name(candidate)]
        if candidate.field_role is not None:
            return [f"field:{name}" for name in (*features, candidate.field_role.value)]
        features += _of_place(candidate, around)
        features += _of_words(around)
        if is_open(self._text, candidate.run.end):
            features.append("set=open")
        return list(dict.fromkeys(features))

    def _surroundings(self, candidate: Candidate) -> Surroundings:
        """What stands around; the members of a coordination share it."""
        key = (*candidate.block, candidate.run.start)
        if self._around is None or self._around[0] != key:
            self._around = key, surroundings(self._text, candidate.block, candidate.run, self._landmarks)
        return self._around[1]

    def _of_name(self, candidate: Candidate) -> Iterator[str]:
        mention = self._mentions[candidate.mention]
        yield f"label={mention.label}"
        yield f"ends={self._text[max(mention.start, mention.end - _SUFFIX) : mention.end]}"
        yield f"ends={self._text[mention.end - 1]}"
        yield f"begins={self._text[mention.start]}"
        if len(candidate.run.members) > 1:
            position = candidate.run.members.index(candidate.mention)
            yield "row=first" if position == 0 else "row=later"
            yield f"row head={self._mentions[candidate.run.members[0]].label}"


def _of_rules(candidate: Candidate, frame: Agency | None) -> Iterator[str]:
    verdict = candidate.verdict
    yield "rule=none" if verdict is None else f"rule={verdict.source}"
    yield "frame=none" if frame is None else f"frame={frame.frame.value}"


def _of_place(candidate: Candidate, around: Surroundings) -> Iterator[str]:
    distance = candidate.run.start - candidate.block[0]
    yield "place=opens" if distance == 0 else "place=near" if distance <= _MIDDLE else "place=far"
    yield f"opener={around.opener}"
    yield f"closer={around.closer}"
    reach = candidate.run.start - around.clause_start
    yield f"reach={'none' if reach == 0 else 'short' if reach <= _SHORT else 'middle' if reach <= _MIDDLE else 'long'}"


def _of_words(around: Surroundings) -> Iterator[str]:
    before, after = state_before(around.before), state_after(around.after, around.closer)
    yield f"before={before}"
    yield f"after={after}"
    yield f"frame words={before}|{after}"
    for count in (1, 2):
        if len(around.before) >= count:
            yield f"before words={' '.join(word for word, _ in around.before[-count:])}"
        if len(around.after) >= count:
            yield f"after words={' '.join(word for word, _ in around.after[:count])}"
    content = [word for word in around.before if word[1] not in _SKIPPED]
    if content:
        yield f"before content={content[-1][0]}"
        yield f"before first={content[0][0]}"
    following = [word for word in around.after if word[1] not in _SKIPPED]
    if following:
        yield f"after content={following[0][0]}"
    yield f"deed before={any(kind in _DEED for _, kind in around.before)}"
    yield f"deed after={any(kind in _DEED for _, kind in around.after)}"


@cache
def _direct() -> frozenset[str]:
    return frozenset(read_words("directing_verbs"))


_PARTNER = frozenset(["会同", "联合", "联同", "协同", "配合", "携手", "与", "商", "同"])


def state_before(words: Sequence[Word]) -> str:
    """What stands between the start of the clause and a name, as one of a few states.

    >>> state_before([]), state_before([("目前", "t"), ("已", "d")]), state_before([("督促", "v")])
    ('nothing', 'adverbial', 'directing')
    """
    if not words:
        return "nothing"
    rest = [word for word in words if word[1] not in _SKIPPED]
    if not rest:
        return "adverbial"
    last, kind = rest[-1]
    if last in _direct():
        return "directing"
    if last == "由":
        return "by"
    if last in _PARTNER:
        return "partner"
    if kind == "p":
        return f"preposition {last}"
    if kind in _DEED:
        return "deed"
    if kind in ("u", "e", "w", "r"):
        return f"class {kind}"
    return "noun behind deed" if any(one in _DEED for _, one in rest) else "noun"


def state_after(words: Sequence[Word], closer: str) -> str:
    """What follows a name in its clause, as one of a few states.

    >>> state_after([], ","), state_after([("的", "u"), ("台账", "n")], "。"), state_after([("已", "d"), ("排查", "v")], "")
    ('end', 'of', 'deed')
    """
    if not words:
        return "end"
    if words[0][0] == "的":
        return "of"
    rest = [word for word in words if word[1] not in _SKIPPED and word[0] != "等"]
    if not rest:
        return "nothing but adverbs"
    word, kind = rest[0]
    if kind in _DEED:
        return "deed"
    if kind == "p":
        deed = any(one in _DEED for _, one in rest)
        return "preposition and deed" if deed else "preposition"
    if word == "的":
        return "of"
    return "noun and deed" if any(one in _DEED for _, one in rest) else "noun"
