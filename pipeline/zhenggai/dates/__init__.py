"""Points, spans, recurrences: the dates of a text with their values (annotation guideline, section 3).

>>> from zhenggai.dates import parse
>>> [(one.text, one.value) for one in parse("2024年8月25日至30日,上月底", anchor="2025-11-26")]
[('2024年8月25日至30日', '2024-08-25/2024-08-30'), ('上月底', '2025-10')]
"""

from zhenggai.dates.deadlines import Deadline, DeadlineKind, read_deadline
from zhenggai.dates.parsing import Date, Mode, interval, parse

__all__ = ["Date", "Deadline", "DeadlineKind", "Mode", "interval", "parse", "read_deadline"]
