"""One notice through the pipeline: text in, record or failure out. The border that no error crosses."""

from __future__ import annotations

import time
import traceback
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from spacy.language import Language
from spacy.tokens import Doc

from zhenggai.errors import ZhenggaiError
from zhenggai.reading import NoticeText
from zhenggai.record import Record


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a notice has no record. `where` names it; `details` is a traceback if the fault is ours, else empty."""

    where: str
    message: str
    details: str = ""


@dataclass(slots=True)
class StageTimes:
    """Seconds that each stage took so far, by its name."""

    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    def measure(self, name: str, call: Callable[[], Doc]) -> Doc:
        """Runs `call` and books its time under `name`."""
        start = time.perf_counter()
        doc = call()
        self.seconds[name] += time.perf_counter() - start
        return doc


def process(nlp: Language, notice: NoticeText, *, times: StageTimes | None = None) -> Record | Failure:
    """The record of a notice; whatever goes wrong with it comes back as a `Failure`.

    Args:
        nlp: The pipeline.
        notice: The notice as read.
        times: Where to book the time of each stage; None if nobody wants to know.
    """
    try:
        doc = (
            nlp.make_doc(notice.text)
            if times is None
            else times.measure("normalize", lambda: nlp.make_doc(notice.text))
        )
        doc._.source = notice
        for name, stage in nlp.pipeline:
            doc = stage(doc) if times is None else times.measure(name, lambda run=stage, d=doc: run(d))  # type: ignore[misc]
    except ZhenggaiError as error:
        return Failure(notice.uri, str(error))
    except Exception as error:  # the border around one notice: the run goes on, the fault is reported
        message = f"{type(error).__name__}: {error}"
        return Failure(notice.uri, f"the pipeline failed on this notice ({message})", traceback.format_exc())
    record: Record = doc._.record
    return record
