"""Writes docs/images/report.png: the report of the shipped corpus in headless Chromium, a measure picked.

Usage: python benchmarks/screenshot.py [--notice ID] [--pick ITEM]; needs Chromium and the extra `dev`.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from rich.console import Console

from zhenggai.errors import ConfigError
from zhenggai.language import load
from zhenggai.record import Record
from zhenggai.report import write_report

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "images" / "report.png"
SIZE = {"width": 1440, "height": 860}
MOST_BYTES = 400_000
COLOURS = 160
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


def main() -> None:
    """Reads the notices for training and development, writes their report, opens it, takes the picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notice", default="a01", help="the notice that is opened")
    parser.add_argument("--pick", default="M8", help="the item that is picked in it")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.html"
        write_report(records(), path)
        take(f"{path.as_uri()}#{chosen.notice}/{chosen.pick}")
    Console().print(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size:,} bytes")


def records() -> Iterator[Record]:
    """The records of the corpus without its test split, which stays unseen."""
    splits = json.loads((ROOT / "corpus" / "splits.json").read_text(encoding="utf-8"))
    nlp = load()
    for notice in sorted(splits["train"] + splits["dev"]):
        text = (ROOT / "corpus" / "notices" / f"{notice}.txt").read_text(encoding="utf-8")
        yield nlp(text)._.record.model_copy(update={"id": notice})


def take(address: str) -> None:
    """Opens the address and takes the picture.

    Raises:
        ConfigError: There is no Chromium, or the picture is too large for the repository.
    """
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        raise ConfigError("screenshot: found no chromium; install it (make test-browser does)")
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        page = browser.new_context(viewport=SIZE, locale="en-US", reduced_motion="reduce").new_page()
        page.goto(address)
        page.wait_for_selector("#words .is-picked")
        page.wait_for_timeout(800)
        page.screenshot(path=TARGET)
        browser.close()
    with Image.open(TARGET) as picture:
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(TARGET, optimize=True)
    if TARGET.stat().st_size > MOST_BYTES:
        raise ConfigError(f"{TARGET}: expected at most {MOST_BYTES} bytes, came {TARGET.stat().st_size}")


if __name__ == "__main__":
    main()
