"""Headless Chromium for the tests of the report: how it is started, and what the page is asked."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

# Time from a click to the picture after it.
TIMED_CLICK = """async (selector) => {
  const box = document.querySelector(selector);
  const start = performance.now();
  box.click();
  await new Promise((resume) => requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel(); port1.onmessage = resume; port2.postMessage(0); }));
  return performance.now() - start;
}"""

# Texts whose contrast with what lies under them is below WCAG AA.
WEAK_TEXTS = """() => {
  const parse = (colour) => (colour.match(/[\\d.]+/g) ?? []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)).reduce((sum, v, at) => sum + v * [0.2126, 0.7152, 0.0722][at], 0);
  const ground = (element) => { for (let one = element; one; one = one.parentElement) { const colour = parse(getComputedStyle(one).backgroundColor); if (colour.length === 3 || colour[3] > 0.99) return colour; } return [255, 255, 255]; };
  const weak = new Map();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let count = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || element.closest("svg, script, style, noscript, .sr, .skip, [hidden]") || !element.checkVisibility()) continue;
    count += 1;
    const [a, b] = [light(parse(getComputedStyle(element).color)), light(ground(element))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) weak.set(element.className + " " + node.data.slice(0, 20), Math.round(ratio * 100) / 100);
  }
  return [count, [...weak]];
}"""


@contextmanager
def browser() -> Iterator[Any]:
    """A Chromium without a screen."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield started
        started.close()
