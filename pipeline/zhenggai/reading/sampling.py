"""A sample of the notices, chosen by their content: the same in every run, and in every order of the inputs."""

from __future__ import annotations

from zhenggai.errors import InputError
from zhenggai.reading.notice_text import NoticeText

_DIGITS = 12


def is_sampled(notice: NoticeText | InputError, share: float | None) -> bool:
    """Whether a notice is in the sample.

    Args:
        notice: As read; an error is in every sample.
        share: The part of the notices to take, from 0 to 1; None takes all.
    """
    if share is None or isinstance(notice, InputError):
        return True
    return int(notice.sha256[:_DIGITS], 16) < share * (1 << 4 * _DIGITS)
