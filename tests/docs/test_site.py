"""The documentation site builds without warnings, loads nothing from elsewhere, and names every command and page.

Runs where mkdocs is installed (`make test-docs`).
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import typer

from zhenggai.cli.app import app
from zhenggai.record import RelationType, SectionRole, Status

from .snippets import ROOT

pytest.importorskip("mkdocs")
pytest.importorskip("mkdocstrings")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    folder = tmp_path_factory.mktemp("site")
    config = load_config(str(ROOT / "mkdocs.yml"), strict=True, site_dir=str(folder))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    config.plugins.on_shutdown()
    return folder


def test_every_command_has_its_entry(site: Path) -> None:
    page = (site / "reference" / "cli.html").read_text(encoding="utf-8")
    command = typer.main.get_command(app)
    for name in command.commands:
        if not command.commands[name].hidden:
            assert f"zhenggai {name}" in page, name


def test_the_schema_page_names_every_field(site: Path) -> None:
    page = (site / "reference" / "schema.html").read_text(encoding="utf-8")
    assert all(f"<code>{field}</code>" in page for field in ("problems", "si_value", "open_set", "from"))
    assert (site / "reference" / "record.schema.json").is_file()


@pytest.mark.parametrize("values", [RelationType, SectionRole, Status], ids=lambda enum: enum.__name__)
def test_the_labels_page_explains_every_value(site: Path, values: type) -> None:
    page = (site / "labels.html").read_text(encoding="utf-8")
    assert [one.value for one in values if f"<code>{one.value}</code>" not in page] == []


def test_pages_load_nothing_from_elsewhere(site: Path) -> None:
    loads = re.compile(
        r"<(?:script|img|iframe)[^>]+src=\"https?://|<link[^>]+rel=\"(?:stylesheet|preconnect)\"[^>]+https?://"
    )
    guilty = [page.name for page in site.rglob("*.html") if loads.search(page.read_text(encoding="utf-8"))]
    assert guilty == []


def test_the_search_knows_chinese_words(site: Path) -> None:
    """Words are set apart by jieba when the site is built, so that one word of a sentence can be found."""
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    assert "zh" in index["config"]["lang"]
    tutorial = "".join(one["text"] for one in index["docs"] if one["location"].startswith("tutorial.zh.html"))
    assert "\u200b台账\u200b" in tutorial
