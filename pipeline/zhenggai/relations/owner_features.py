"""A candidate for an owner → named features: what a reader would point at to say that a body acts, or doesn't."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhenggai.entities.agency import Agency
from zhenggai.entities.proposals import Proposal
from zhenggai.relations.candidates import Candidate
from zhenggai.relations.coordination import is_open
from zhenggai.relations.predicates import DEED, content_of, read_ahead, read_behind
from zhenggai.relations.ranks import level_of
from zhenggai.relations.surroundings import Landmarks, Surroundings

_SHORT, _MIDDLE = 6, 15
_SUFFIX = 2


class FeatureReader:
    """Reads the features of the candidates of one notice.

    Args:
        text: The normalized text.
        mentions: The mentions, sorted by start.
        frames: The frame of each mention.
        dates: The spans of the dates.
        issuer: Index of the issuer's mention; None if the notice names none.
        landmarks: Names and dates, if the rules have looked around them already.
    """

    def __init__(
        self,
        text: str,
        *,
        mentions: Sequence[Proposal],
        frames: Sequence[Agency | None],
        dates: Sequence[tuple[int, int]],
        issuer: int | None = None,
        landmarks: Landmarks | None = None,
    ) -> None:
        self._text = text
        self._mentions = mentions
        self._frames = frames
        self._landmarks = landmarks or Landmarks(((one.start, one.end) for one in mentions), dates)
        self._issuer_level = 0 if issuer is None else level_of(text[mentions[issuer].start : mentions[issuer].end])

    def read(self, candidate: Candidate) -> list[str]:
        """The features of a candidate, each once; a feature is there or not, it has no value."""
        around = self._landmarks.around(self._text, candidate.block, candidate.run)
        features = [*_of_rules(candidate, self._frames[candidate.mention]), *self._of_name(candidate)]
        if candidate.field_role is not None:
            return [f"field:{name}" for name in (*features, candidate.field_role.value)]
        features += _of_place(candidate, around)
        features += _of_words(around)
        if is_open(self._text, candidate.run.end):
            features.append("set=open")
        return list(dict.fromkeys(features))

    def _of_name(self, candidate: Candidate) -> Iterator[str]:
        mention = self._mentions[candidate.mention]
        yield f"label={mention.label}"
        yield f"ends={self._text[max(mention.start, mention.end - _SUFFIX) : mention.end]}"
        yield f"ends={self._text[mention.end - 1]}"
        yield f"begins={self._text[mention.start]}"
        level = level_of(self._text[mention.start : mention.end])
        yield f"level={level}"
        if self._issuer_level and level > self._issuer_level:
            yield "rank=above"
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
    before, after = read_ahead(around.before), read_behind(around.after)
    yield f"before={before}"
    yield f"after={after}"
    yield f"frame words={before}|{after}"
    for count in (1, 2):
        if len(around.before) >= count:
            yield f"before words={' '.join(word for word, _ in around.before[-count:])}"
        if len(around.after) >= count:
            yield f"after words={' '.join(word for word, _ in around.after[:count])}"
    content = content_of(around.before)
    if content:
        yield f"before content={content[-1][0]}"
        yield f"before first={content[0][0]}"
    following = content_of(around.after)
    if following:
        yield f"after content={following[0][0]}"
    yield f"deed before={any(kind in DEED for _, kind in around.before)}"
    yield f"deed after={any(kind in DEED for _, kind in around.after)}"
