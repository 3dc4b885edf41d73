"""Places whose frame shows beyond doubt that they act, though the models of names take them for mere places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from zhenggai.entities.agency import FRAMES_OF_BODIES, Agency
from zhenggai.entities.finish import ACTING_PLACE, is_governed
from zhenggai.entities.proposals import Proposal
from zhenggai.record import Label

_CONFIDENCE = 0.6


def with_acting_places(text: str, mentions: Sequence[Proposal], frames: Sequence[Agency | None]) -> list[Proposal]:
    """The mentions, places that are partners, agents or told to act relabelled as their governments.

    联合|泗榆县|、|黎浦县|,制定…: a place with a government acts as that (guideline, section 1); so does one in a row
    of subjects of which another one does.

    Args:
        text: The normalized text.
        mentions: The mentions.
        frames: The frame of each; the members of a row share one.
    """
    of_bodies = {id(frame) for one, frame in zip(mentions, frames, strict=True) if one.source == ACTING_PLACE}
    return [
        replace(one, label=Label.ORG, source=ACTING_PLACE, confidence=_CONFIDENCE)
        if one.label is Label.LOC
        and frame is not None
        and (frame.frame in FRAMES_OF_BODIES or id(frame) in of_bodies)
        and is_governed(text, one)
        else one
        for one, frame in zip(mentions, frames, strict=True)
    ]
