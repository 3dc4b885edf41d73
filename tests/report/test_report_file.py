"""The file: self-contained, the same for the same records, whole or not there, and with colours that can be read."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

from zhenggai.cli.app import app
from zhenggai.errors import ConfigError, InputError
from zhenggai.record import Record
from zhenggai.report import page, write_report

AA_TEXT, AA_GRAPHIC = 4.5, 3.0


@pytest.fixture(scope="module")
def report(records: list[Record], tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("report") / "report.html"
    assert write_report(iter(records), path, title="<b>整改</b> & Co.") == len(records)
    return path.read_text(encoding="utf-8")


def test_nothing_of_a_notice_stands_in_the_page_as_it_is(report: str) -> None:
    """Notices are packed, the title is escaped: no character of them is ever read as markup."""
    assert "window.stolen" not in report
    assert "泗榆县" not in report
    assert "<b>整改" not in report
    assert "&lt;b&gt;整改&lt;/b&gt; &amp; Co." in report


def test_the_page_asks_for_nothing_from_the_network(report: str) -> None:
    """No address in what we wrote, and a policy that forbids the rest."""
    ours = page.page_head("t") + page.page_tail()
    assert not re.search(r"https?:|//[a-z]+\.|@import|url\(", ours)
    assert "default-src 'none'" in report
    assert "connect-src 'none'" in report


def test_scripts_make_no_markup_out_of_text() -> None:
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", page.scripts()
    )


def test_every_asset_is_in_the_page() -> None:
    """A script or sheet that nobody lists would be dead."""
    folder = Path(page.__file__).parent / "assets"
    listed = {f"{name}.css" for name in page.STYLES} | {f"{name}.js" for name in page.SCRIPTS} | {"page.html"}
    assert {path.name for path in folder.iterdir()} == listed


def test_the_same_records_give_the_same_bytes(records: list[Record], report: str, tmp_path: Path) -> None:
    write_report(records, tmp_path / "again.html", title="<b>整改</b> & Co.")
    assert (tmp_path / "again.html").read_text(encoding="utf-8") == report


def test_a_broken_record_leaves_no_report(tmp_path: Path) -> None:
    """What was there before stays."""
    path = tmp_path / "report.html"
    path.write_text("before")
    lines = tmp_path / "records.jsonl"
    lines.write_text("{}\n")
    from zhenggai.export.record_lines import iter_records

    with pytest.raises(InputError, match=r"records\.jsonl:1"):
        write_report(iter_records(lines), path)
    assert [one.name for one in sorted(tmp_path.iterdir())] == ["records.jsonl", "report.html"]
    assert path.read_text() == "before"


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch, records: list[Record], tmp_path: Path) -> None:
    monkeypatch.setattr(page, "find_spec", lambda _name: None)
    with pytest.raises(ConfigError, match=r"pip install 'zhenggai\[report\]'"):
        write_report(records, tmp_path / "report.html")


def test_the_command_writes_the_report_of_a_file(records: list[Record], tmp_path: Path) -> None:
    from typer.testing import CliRunner

    source = tmp_path / "records.jsonl"
    source.write_text("".join(record.model_dump_json(by_alias=True) + "\n" for record in records), encoding="utf-8")
    done = CliRunner().invoke(app, ["report", str(source), "-o", str(tmp_path / "new" / "report.html")])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "new" / "report.html").stat().st_size > 100_000


def themes() -> dict[str, dict[str, str]]:
    """The colours of each theme, by name."""
    sheet = page.read_asset("tokens.css")
    light, dark = re.findall(r":root(?:\[data-theme=\"dark\"\])? \{(.*?)\n\}", sheet, re.S)
    colours = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for block in (light, dark)]
    return {"light": colours[0], "dark": colours[1]}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(left: str, right: str) -> float:
    high, low = sorted((luminance(left), luminance(right)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def text_pairs(colours: dict[str, str]) -> set[tuple[str, str]]:
    """Each pair of a colour of words and what lies under it, read off the rules of all style sheets."""
    surfaces = ["page", "card", "sunken"]
    tints = [name.removesuffix("-tint") for name in colours if name.endswith("-tint")]
    pairs: set[tuple[str, str]] = set()
    for body in re.findall(r"\{([^{}]*)\}", "\n".join(page.read_asset(f"{name}.css") for name in page.STYLES[1:])):
        words = re.search(r"(?:^|[;\s])color: var\(--([\w-]+)(?:, var\(--([\w-]+)\))?", body)
        under = re.search(r"background(?:-color)?: var\(--([\w-]+)(?:, var\(--([\w-]+)\))?", body)
        if words is None:
            continue
        grounds = [name for name in under.groups() if name] if under else surfaces
        for word, ground in product([name for name in words.groups() if name], grounds):
            if "tint" in (word, ground) or "tone" in (word, ground):
                pairs |= {
                    (f"{one}-tone" if word == "tone" else word, f"{one}-tint") for one in tints if ground == "tint"
                }
                pairs |= {
                    (f"{one}-tone", ground) for one in tints if word == "tone" and ground not in ("tint", *surfaces)
                }
            else:
                pairs.add((word, ground))
    return pairs | {(f"{one}-tone", f"{one}-tint") for one in tints}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_pair_of_colours_has_the_contrast_of_wcag_aa(theme: str) -> None:
    colours = themes()[theme]
    pairs = text_pairs(colours)
    assert len(pairs) > 30
    weak = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < AA_TEXT} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_lines_and_bars_stand_out_from_what_lies_under_them(theme: str) -> None:
    colours = themes()[theme]
    graphics = ["focus", "edge", "accent", *(name for name in colours if name.startswith("chart-"))]
    weak = {
        (name, ground): contrast(colours[name], colours[ground]) for name in graphics for ground in ("card", "page")
    }
    assert {pair: round(ratio, 2) for pair, ratio in weak.items() if ratio < AA_GRAPHIC} == {}


def test_every_colour_is_named_once() -> None:
    """Both themes have the same names, and the other sheets use names only (print apart)."""
    assert themes()["light"].keys() == themes()["dark"].keys()
    for name in page.STYLES[1:]:
        if name != "print":
            assert not re.search(r"#[0-9a-f]{3,6}\b|rgb\(", page.read_asset(f"{name}.css")), name
