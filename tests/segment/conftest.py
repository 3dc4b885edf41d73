"""Each segmenter once a session, and gold words small enough to read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from zhenggai.segment import Segmenter, make_segmenter

_SHIPPED_MODEL = Path(__file__).parents[2] / "models" / "segmenter"

_SENTENCES = (
    "市 住建局 未 按 要求 整改 。",
    "县 环保局 已 完成 整改 。",
    "整改 措施 不 力 ， 责任 不 清 。",
    "责任 单位 ： 市 住建局 。",
    "共 发现 问题 12 个 。",
    "已 整改 1,200 个 ， 整改率 95% 。",
    "县 水务局 未 完成 任务 。",
    "限期 整改 ， 逾期 问责 。",
    "问题 已 移交 县 纪委 。",
    "整改 不 到位 （ 3 个 ） 。",
    "市 环保局 监管 不 力 。",
    "任务 未 按期 完成 。",
    "措施 已 落实 。",
    "县 住建局 责任 不 清 。",
    "逾期 未 整改 5 个 。",
    "市 纪委 已 问责 7 人 。",
    "发现 ABC 公司 违规 。",
    "公司 已 停产 整改 。",
    "监管 责任 未 落实 。",
    "要求 限期 完成 。",
)


@pytest.fixture(scope="session")
def shipped_model() -> Path:
    """Give the folder of the model that comes with the project."""
    return _SHIPPED_MODEL


@pytest.fixture(scope="session")
def toy_sentences() -> tuple[str, ...]:
    """Give twenty sentences, their words parted by spaces."""
    return _SENTENCES


@pytest.fixture(scope="session")
def pkuseg() -> Segmenter:
    """Give the pkuseg segmenter with the shipped model."""
    return make_segmenter("pkuseg", model=_SHIPPED_MODEL)


@pytest.fixture(scope="session", params=["pkuseg", "jieba", "char", "lac"])
def segmenter(request: pytest.FixtureRequest) -> Segmenter:
    """Give each segmenter that runs without extras."""
    return make_segmenter(request.param, model=_SHIPPED_MODEL if request.param == "pkuseg" else None)


@pytest.fixture
def write_iob2(tmp_path: Path) -> Callable[..., Path]:
    """Give a function that writes sentences, their words parted by spaces, as an `.iob2` file."""

    def write(*sentences: str, name: str = "words.iob2") -> Path:
        blocks = []
        for sentence in sentences:
            rows = [f"{number}\t{word}\tO\t-\t-" for number, word in enumerate(sentence.split(), start=1)]
            blocks.append("\n".join([f"# text = {sentence.replace(' ', '')}", *rows]))
        path = tmp_path / name
        path.write_text("\n\n".join(blocks) + "\n\n", encoding="utf-8")
        return path

    return write


@pytest.fixture
def toy_iob2(write_iob2: Callable[..., Path]) -> Path:
    """Give twenty sentences as an `.iob2` file."""
    return write_iob2(*_SENTENCES, name="toy.iob2")
