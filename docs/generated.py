"""Pages that are made of the program itself whenever the site is built: the command line, the record's JSON Schema.

A hook of mkdocs (`hooks` in mkdocs.yml). As nothing of it is committed, nothing of it can be out of date.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from typer.cli import get_docs_for_click

from zhenggai.cli.app import app
from zhenggai.record import json_schema

ROOT = Path(__file__).resolve().parents[1]
_HOW_TO = "How to"
_REFERENCE = "Reference"
_CARDS = "reference/cards"
_OUTWARD = re.compile(r"(?<!!)\[(?P<words>[^\]]+)\]\((?P<target>(?:\.\./)+(?!(?:labels|limits)\.md)[^)]+)\)")
_CARD = re.compile(r"(?:^|/)models/([a-z_]+)/README\.md$")
_CLI_HEAD = (
    "Exit codes: 0 all well; 1 some notices failed, or there are findings; 2 wrong use; 130 interrupted. Messages go "
    "to standard error, results to standard output or to the file that `-o` names."
)
_SCHEMA_HEAD = (
    "One notice is one JSON line. These are its parts and their fields; [Labels, roles and states](../labels.md) says "
    "what the values mean. The [JSON Schema](record.schema.json) is what `zhenggai schema` prints."
)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Puts pages that the navigation doesn't list at the end of the how-tos, and the cards behind the reference."""
    folder = Path(config.docs_dir)
    listed = set(_leaves(config.nav))
    rest = sorted(path.name for path in folder.glob("*.md") if path.name not in listed)
    for entry in config.nav or []:
        if isinstance(entry, dict) and _HOW_TO in entry:
            entry[_HOW_TO].extend(rest)
        if isinstance(entry, dict) and _REFERENCE in entry:
            entry[_REFERENCE].append({"Cards of the models": list(card_pages())})
    return config


def _leaves(nav: Any) -> Iterator[str]:
    for entry in nav.values() if isinstance(nav, dict) else nav:
        if isinstance(entry, str):
            yield entry
        else:
            yield from _leaves(entry)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the generated pages to the site's files."""
    schema = json_schema()
    pages = {
        "reference/cli.md": command_line_page(),
        "reference/schema.md": schema_page(schema),
        **card_pages(),
        "reference/record.schema.json": json.dumps(schema, ensure_ascii=False, indent=2),
    }
    for path, content in pages.items():
        files.append(File.generated(config, path, content=content))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Turns links that leave the documentation: to a model's card here, any other to plain words.

    In the repository such links lead to the file; the site has only the cards.
    """
    up = "../" * page.file.src_uri.count("/")
    return _OUTWARD.sub(lambda link: _inward(link, up), markdown)


def _inward(link: re.Match[str], up: str) -> str:
    card = _CARD.search(link["target"])
    return f"[{link['words']}]({up}{_CARDS}/{card[1]}.md)" if card else link["words"]


def card_pages() -> dict[str, str]:
    """The cards of the shipped models by their place on the site."""
    cards = sorted((ROOT / "models").glob("*/README.md"))
    return {f"{_CARDS}/{card.parent.name}.md": card.read_text(encoding="utf-8") for card in cards}


def command_line_page() -> str:
    """Every command with its arguments and options, from the help that `zhenggai … --help` shows."""
    command = typer.main.get_command(app)
    context = typer.Context(command, info_name="zhenggai")
    text = html.unescape(get_docs_for_click(obj=command, ctx=context, name="zhenggai", title="Command line"))
    return text.replace("\n", f"\n\n{_CLI_HEAD}\n", 1).replace("```console", "```text")


def schema_page(schema: dict[str, Any]) -> str:
    """The record's parts as tables: field, type, whether it must be there."""
    parts = {"Record": schema, **{name: part for name, part in schema["$defs"].items() if "properties" in part}}
    enums = {name: part for name, part in schema["$defs"].items() if "enum" in part}
    lines = ["# The record", "", _SCHEMA_HEAD, ""]
    for name, part in parts.items():
        lines += [f"## {name}", "", _first_paragraph(part), "", "| field | type | |", "|---|---|---|"]
        required = part.get("required", [])
        for field, value in part["properties"].items():
            lines.append(f"| `{field}` | {_type(value)} | {'required' if field in required else ''} |")
        lines.append("")
    for name, part in enums.items():
        values = ", ".join(f"`{value}`" for value in part["enum"])
        lines += [f"## {name}", "", _first_paragraph(part), "", values, ""]
    return "\n".join(lines)


def _first_paragraph(part: dict[str, Any]) -> str:
    return " ".join(part.get("description", "").split("\n\n")[0].split())


def _type(value: dict[str, Any]) -> str:
    if "$ref" in value:
        name = value["$ref"].rsplit("/", 1)[-1]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in value:
        return " or ".join(_type(one) for one in value["anyOf"])
    if "const" in value:
        return f"`{value['const']}`"
    if "enum" in value:
        return ", ".join(f"`{one}`" for one in value["enum"])
    if value.get("type") == "array":
        return f"list of {_type(value['items'])}"
    return str(value.get("type", "any"))
