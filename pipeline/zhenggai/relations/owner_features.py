"""A candidate for an owner → named features: what a reader would point at to say that a body acts, or doesn't."""

from __future__ import annotations

from collections.abc import Sequence

from zhenggai.entities.agency import Agency
from zhenggai.entities.proposals import Proposal
from zhenggai.relations.candidates import Candidate
from zhenggai.relations.coordination import is_open
from zhenggai.relations.predicates import content_of, has_deed
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
        self._around: Surroundings | None = None
        self._words: list[str] = []
        self._issuer_level = 0 if issuer is None else level_of(text[mentions[issuer].start : mentions[issuer].end])

    def read(self, candidate: Candidate) -> list[str]:
        """The features of a candidate, each once; a feature is there or not, it has no value."""
        features = [*_of_rules(candidate, self._frames[candidate.mention]), *self._of_name(candidate)]
        if candidate.field_role is not None:
            return [f"field:{name}" for name in (*features, candidate.field_role.value)]
        around = self._landmarks.around(self._text, candidate.block, candidate.run)
        features += _of_place(candidate, around)
        features += self._of_words(around)
        if is_open(self._text, candidate.run.end):
            features.append("set=open")
        return list(dict.fromkeys(features))

    def _of_words(self, around: Surroundings) -> list[str]:
        """The features of the words around; the members of a row, which come one after the other, share them."""
        if around is not self._around:
            self._around, self._words = around, _of_words(around)
        return self._words

    def _of_name(self, candidate: Candidate) -> list[str]:
        mention, members = self._mentions[candidate.mention], candidate.run.members
        name = self._text[mention.start : mention.end]
        level = level_of(name)
        features = [
            f"label={mention.label}",
            f"ends={name[-_SUFFIX:]}",
            f"ends={name[-1]}",
            f"begins={name[0]}",
            f"level={level}",
        ]
        if self._issuer_level and level > self._issuer_level:
            features.append("rank=above")
        if len(members) > 1:
            features.append("row=first" if members[0] == candidate.mention else "row=later")
            features.append(f"row head={self._mentions[members[0]].label}")
        return features


def _of_rules(candidate: Candidate, frame: Agency | None) -> tuple[str, str]:
    verdict = candidate.verdict
    return (
        "rule=none" if verdict is None else f"rule={verdict.source}",
        "frame=none" if frame is None else f"frame={frame.frame.value}",
    )


def _of_place(candidate: Candidate, around: Surroundings) -> tuple[str, str, str, str]:
    distance = candidate.run.start - candidate.block[0]
    reach = candidate.run.start - around.clause_start
    return (
        "place=opens" if distance == 0 else "place=near" if distance <= _MIDDLE else "place=far",
        f"opener={around.opener}",
        f"closer={around.closer}",
        f"reach={'none' if reach == 0 else 'short' if reach <= _SHORT else 'middle' if reach <= _MIDDLE else 'long'}",
    )


def _of_words(around: Surroundings) -> list[str]:
    before, after = around.before, around.after
    features = [
        f"before={around.ahead}",
        f"after={around.behind}",
        f"frame words={around.ahead}|{around.behind}",
    ]
    if before:
        features.append(f"before words={before[-1][0]}")
    if after:
        features.append(f"after words={after[0][0]}")
    if len(before) > 1:
        features.append(f"before words={before[-2][0]} {before[-1][0]}")
    if len(after) > 1:
        features.append(f"after words={after[0][0]} {after[1][0]}")
    content = content_of(before)
    if content:
        features.append(f"before content={content[-1][0]}")
        features.append(f"before first={content[0][0]}")
    following = content_of(after)
    if following:
        features.append(f"after content={following[0][0]}")
    features.append(f"deed before={has_deed(before)}")
    features.append(f"deed after={has_deed(after)}")
    return features
