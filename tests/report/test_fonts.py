from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from zhenggai.report.fonts import CHINESE_FAMILIES, use_chinese_font

matplotlib = pytest.importorskip("matplotlib")


@pytest.fixture(autouse=True)
def restored_settings() -> Iterator[None]:
    with matplotlib.rc_context():
        yield


def installed(monkeypatch: pytest.MonkeyPatch, *families: str) -> None:
    from matplotlib import font_manager

    fonts = [SimpleNamespace(name=name) for name in ("DejaVu Sans", *families)]
    monkeypatch.setattr(font_manager, "fontManager", SimpleNamespace(ttflist=fonts))


def test_the_best_installed_family_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of several families with Chinese characters the earliest of the list is taken, once however often it is called."""
    installed(monkeypatch, "SimHei", "Noto Sans CJK SC")
    assert use_chinese_font() == use_chinese_font() == "Noto Sans CJK SC"
    assert matplotlib.rcParams["font.sans-serif"].count("Noto Sans CJK SC") == 1
    assert matplotlib.rcParams["font.sans-serif"][0] == "Noto Sans CJK SC"


def test_without_such_a_font_the_user_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The plots still work; a warning names the remedy."""
    before = list(matplotlib.rcParams["font.sans-serif"])
    installed(monkeypatch)
    with pytest.warns(UserWarning, match="fonts-noto-cjk"):
        assert use_chinese_font() is None
    assert matplotlib.rcParams["font.sans-serif"] == before


def test_each_family_stands_once() -> None:
    assert len(set(CHINESE_FAMILIES)) == len(CHINESE_FAMILIES)
