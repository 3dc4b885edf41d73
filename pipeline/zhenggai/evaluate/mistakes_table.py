"""Mistakes → a tab-separated table, or one self-contained HTML page that can be filtered."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import astuple, fields
from html import escape

from zhenggai.evaluate.mistakes import Mistake

_COLUMNS = tuple(field.name for field in fields(Mistake))
_BREAK = "⏎"
_STYLE = """
body{font:14px/1.5 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;margin:1.5rem;color:#1b1f24;
background:#fff}
table{border-collapse:collapse;width:100%}
th,td{border-bottom:1px solid #d8dee4;padding:.35rem .5rem;text-align:left;vertical-align:top}
thead th{position:sticky;top:0;background:#f6f8fa}
mark{background:#ffe58f;padding:0 .1em}
.around{color:#59636e}.number{text-align:right}
nav{display:flex;gap:1rem;flex-wrap:wrap;margin:1rem 0}
summary{cursor:pointer}details table{width:auto}
@media(prefers-color-scheme:dark){
body{background:#0d1117;color:#e6edf3}thead th{background:#161b22}th,td{border-color:#30363d}
mark{background:#9e6a03;color:#fff}.around{color:#9198a1}
}
"""
_SCRIPT = """
const rows=[...document.querySelectorAll("#mistakes tbody tr")],part=document.getElementById("part"),
error=document.getElementById("error"),words=document.getElementById("words"),shown=document.getElementById("shown");
function filter(){let n=0;for(const row of rows){const fits=(!part.value||row.dataset.part===part.value)&&
(!error.value||row.dataset.error===error.value)&&row.textContent.includes(words.value);row.hidden=!fits;n+=fits}
shown.textContent=n}for(const one of [part,error,words])one.addEventListener("input",filter);
"""


def to_tsv(mistakes: Sequence[Mistake]) -> str:
    """The mistakes as a table with a header; line breaks and tabs in the text are shown as ⏎ and blanks."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None)
    writer.writerow(_COLUMNS)
    writer.writerows([_flat(str(value)) for value in astuple(one)] for one in mistakes)
    return out.getvalue()


def to_html(mistakes: Sequence[Mistake], *, title: str) -> str:
    """The mistakes as a page: counts by part and error, then each with the text around it; nothing is loaded."""
    parts, errors = (Counter(getattr(one, key) for one in mistakes) for key in ("part", "error"))
    return "\n".join(
        [
            '<!doctype html><html lang="en"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width,initial-scale=1">',
            f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body><h1>{escape(title)}</h1>",
            f'<p><span id="shown">{len(mistakes)}</span> of {len(mistakes)} mistakes</p>',
            *_counts(mistakes),
            f"<nav>{_select('part', parts)}{_select('error', errors)}",
            '<label>Words <input id="words" type="search"></label></nav>',
            '<table id="mistakes"><thead><tr><th>Notice</th><th>Line</th><th>Part</th><th>Error</th><th>Gold</th>'
            "<th>Predicted</th><th>Text</th></tr></thead><tbody>",
            *map(_row, mistakes),
            f"</tbody></table><script>{_SCRIPT}</script></body></html>\n",
        ]
    )


def _flat(text: str) -> str:
    return text.replace("\r", "").replace("\n", _BREAK).replace("\t", " ")


def _counts(mistakes: Sequence[Mistake]) -> Iterator[str]:
    table = Counter((one.part, one.error) for one in mistakes)
    errors = sorted({error for _, error in table})
    heads = "".join(f"<th>{escape(error)}</th>" for error in errors)
    yield f"<details open><summary>Counts</summary><table><thead><tr><th>Part</th>{heads}</tr></thead><tbody>"
    for part in sorted({part for part, _ in table}):
        cells = "".join(f'<td class="number">{table[part, error] or ""}</td>' for error in errors)
        yield f"<tr><th>{escape(part)}</th>{cells}</tr>"
    yield "</tbody></table></details>"


def _select(name: str, counts: Counter[str]) -> str:
    options = "".join(
        f'<option value="{escape(value)}">{escape(value)} ({count})</option>' for value, count in sorted(counts.items())
    )
    return f'<label>{name.capitalize()} <select id="{name}"><option value="">all</option>{options}</select></label>'


def _row(one: Mistake) -> str:
    before, words, behind = (escape(_flat(text)) for text in (one.before, one.words, one.behind))
    cells = (one.notice, str(one.line), one.part, one.error, one.gold, one.predicted)
    plain = "".join(f"<td>{escape(_flat(cell))}</td>" for cell in cells)
    return (
        f'<tr data-part="{escape(one.part)}" data-error="{escape(one.error)}">{plain}'
        f'<td><span class="around">{before}</span><mark>{words}</mark><span class="around">{behind}</span></td></tr>'
    )
