"""One notice through the pipeline: text in, record or failure out. The border that no error crosses."""

from __future__ import annotations

import gc
import time
import traceback
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, TypeVar

import orjson
from pydantic_core import to_json as to_json_bytes
from spacy.language import Language
from spacy.tokens import Doc
from threadpoolctl import threadpool_limits

from zhenggai.errors import InputError, ZhenggaiError
from zhenggai.export.rows import Row
from zhenggai.reading import NoticeText
from zhenggai.record import Record
from zhenggai.stages.attributes import Attributes, is_ours
from zhenggai.stages.tokenizer import NoticeTokenizer

T = TypeVar("T")
_YOUNG = 50_000
"""So many new objects are searched for garbage at a time; with Python's 700 that is done some forty times a notice."""
Reason: TypeAlias = Literal["input", "error", "time", "memory", "crash"]
"""Why a notice failed: unreadable, a fault of ours, too slow, too big, or its process died."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a notice has no record.

    Attributes:
        where: The file, with its line where known.
        message: What was wrong and what to do about it, without the place.
        details: A traceback if the fault is ours, else empty.
        reason: What kind of failure it is.
        stage: The stage that the notice was in; empty if it was not in the pipeline yet.
        sha256: Of the input, as in the record's source; empty if it could not be read.
    """

    where: str
    message: str
    details: str = ""
    reason: Reason = "error"
    stage: str = ""
    sha256: str = ""


@dataclass(slots=True)
class StageTimes:
    """Seconds that each stage took so far, by its name.

    Attributes:
        seconds: By the stage's name.
        current: The stage that runs, or that raised; empty between notices.
        on_stage: Called with the name of each stage that begins.
    """

    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    current: str = ""
    on_stage: Callable[[str], None] | None = None

    def book(self, name: str) -> _Booking:
        """Adds the time of its block to the stage `name`."""
        return _Booking(self, name)


class _Booking:
    """The time of one block; a class, since a generator's manager costs more than the smallest stages."""

    __slots__ = ("_begin", "_name", "_times")

    def __init__(self, times: StageTimes, name: str) -> None:
        self._times, self._name = times, name
        self._begin = 0.0

    def __enter__(self) -> None:
        times = self._times
        times.current = self._name
        if times.on_stage is not None:
            times.on_stage(self._name)
        self._begin = time.perf_counter()

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """A block that raised is booked no time, and stays the current one."""
        if kind is None:
            times = self._times
            times.seconds[self._name] += time.perf_counter() - self._begin
            times.current = ""


def settle() -> None:
    """Readies a process whose pipeline is loaded for many notices.

    Python's collector leaves the pipeline alone: to search it for garbage with every notice costs a seventh of the
    time, to search what a notice's stages have just built, which is freed without that, a fortieth. And numpy's
    products are computed by one thread: the others of its pool wait for more by spinning, up to a quarter of the
    processor time, and their matrices are too small to be worth sharing.
    """
    gc.freeze()
    gc.set_threshold(_YOUNG, *gc.get_threshold()[1:])
    threadpool_limits(limits=1, user_api="blas")


def process(nlp: Language, notice: NoticeText, *, times: StageTimes | None = None) -> Record:
    """The record of a notice; for the arguments see `process_row`."""
    found = process_row(nlp, notice, times=times)
    return found if isinstance(found, Record) else Record.model_validate(found)


def process_row(nlp: Language, notice: NoticeText, *, times: StageTimes | None = None) -> Row | Record:
    """The record of a notice as the row that is written, or as a `Record` where a stage that is not ours may want one.

    Args:
        nlp: The pipeline; it holds a stage that makes records.
        notice: The notice as read.
        times: Where to book the time of each stage; None if nobody wants to know.
    """
    times = times or StageTimes()
    with times.book("normalize"):
        doc = _make_doc(nlp, notice.text)
    found = Attributes(doc)
    found.source = notice
    for name, stage in nlp.pipeline:
        with times.book(name):
            doc = stage(doc)
    row: Row | Record = found.row if found.is_bare else doc._.record
    return row


def _make_doc(nlp: Language, text: str) -> Doc:
    """A Doc without tokens where all stages are ours and nobody will look at it, else a whole one."""
    tokenizer = nlp.tokenizer
    if isinstance(tokenizer, NoticeTokenizer) and len(text) <= nlp.max_length and is_ours(nlp):
        return tokenizer.bare(text)
    return nlp.make_doc(text)


def attempt(where: str, call: Callable[[], T]) -> T | Failure:
    """What `call` returns; whatever goes wrong in it comes back as a `Failure` of the notice at `where`.

    >>> attempt("甲.txt", lambda: 1 / 0).message
    'the pipeline failed on this notice (ZeroDivisionError: division by zero); please report it'
    """
    try:
        return call()
    except ZhenggaiError as error:
        return fail(where, error)
    except Exception as error:  # the border around one notice: the run goes on, the fault is reported
        message = f"the pipeline failed on this notice ({type(error).__name__}: {error}); please report it"
        reason: Reason = "memory" if isinstance(error, MemoryError) else "error"
        return Failure(where, message, traceback.format_exc(), reason)


def fail(where: str, error: ZhenggaiError) -> Failure:
    """The failure that an error of ours means for the notice at `where`."""
    if isinstance(error, InputError):
        return Failure(where, f"{error.reason}. {error.remedy}", reason="input")
    return Failure(where, str(error))


def to_json(record: Record | Row, *, is_pretty: bool = False) -> str:
    """A record as JSON: unset fields left out, the same bytes for the same record, be it a `Record` or a row."""
    indent = 2 if is_pretty else None
    if isinstance(record, Record):
        return record.model_dump_json(by_alias=True, exclude_unset=True, indent=indent)
    if not is_pretty:
        try:
            return orjson.dumps(record).decode("utf-8")
        except TypeError:  # an integer of more than 64 bits
            pass
    return to_json_bytes(record, indent=indent).decode("utf-8")
