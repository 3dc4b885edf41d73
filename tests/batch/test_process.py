"""One notice: its record, or the reason why it has none."""

from __future__ import annotations

import gc
import time

import pytest
from spacy.language import Language
from threadpoolctl import threadpool_info, threadpool_limits

from zhenggai.batch.process import Failure, StageTimes, attempt, process, settle
from zhenggai.errors import ConfigError, InputError
from zhenggai.reading import NoticeText


def test_record_names_the_source_of_the_notice(nlp: Language) -> None:
    """Id and source of the notice are those of the record, and the text is untouched."""
    notice = NoticeText("甲", "　已清运垃圾３０吨。\r\n", "通报/甲.txt", "txt", "gb18030", "ab" * 32)
    record = process(nlp, notice)
    assert (record.id, record.text) == ("甲", notice.text)
    assert record.source is not None
    assert record.source.model_dump(exclude_unset=True) == {
        "uri": "通报/甲.txt",
        "format": "txt",
        "encoding": "gb18030",
        "sha256": "ab" * 32,
    }


def test_every_stage_is_timed(nlp: Language) -> None:
    """Normalization and each stage of the pipeline are booked under their names, in their order."""
    times = StageTimes()
    process(nlp, NoticeText("甲", "已清运垃圾３０吨。", "甲.txt", "txt", "utf-8", "0"), times=times)
    assert list(times.seconds) == ["normalize", *nlp.pipe_names]
    assert min(times.seconds.values()) >= 0


def test_times_of_a_stage_add_up() -> None:
    """A stage that runs twice has the time of both."""
    times = StageTimes()
    for _ in range(2):
        with times.book("慢"):
            time.sleep(0.01)
    assert times.seconds["慢"] >= 0.02


def test_input_error_becomes_a_failure_with_the_notices_own_place() -> None:
    """A stage knows no file; the failure names the notice's, then the reason and the remedy."""

    def refuse() -> None:
        raise InputError("text", "expected text, came noise", "Try another file.")

    told = Failure("通报/甲.txt", "expected text, came noise. Try another file.", reason="input")
    assert attempt("通报/甲.txt", refuse) == told


def test_other_error_of_ours_keeps_its_message() -> None:
    """An error on purpose needs no traceback."""

    def refuse() -> None:
        raise ConfigError("nlp.tokenizer: expected this, got that")

    assert attempt("甲.txt", refuse) == Failure("甲.txt", "nlp.tokenizer: expected this, got that")


def test_fault_becomes_a_failure_with_its_traceback() -> None:
    """An error that nobody planned is told with its type, its words and its traceback."""
    failure = attempt("甲.txt", lambda: [][7])
    assert isinstance(failure, Failure)
    assert failure.where == "甲.txt"
    assert "(IndexError: list index out of range)" in failure.message
    assert failure.details.startswith("Traceback")
    assert "test_process.py" in failure.details


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, SystemExit])
def test_interruption_crosses_the_border(interruption: type[BaseException]) -> None:
    """Whoever stops the program is not held up by one notice."""

    def stop() -> None:
        raise interruption

    with pytest.raises(interruption):
        attempt("甲.txt", stop)


def test_a_settled_process_computes_products_in_one_thread() -> None:
    """Threads that wait for the next product would spin beside the other workers."""
    thresholds = gc.get_threshold()
    try:
        with threadpool_limits(limits=2, user_api="blas"):
            settle()
            pools = [pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"]
        assert pools
        assert set(pools) == {1}
    finally:
        gc.unfreeze()
        gc.set_threshold(*thresholds)
