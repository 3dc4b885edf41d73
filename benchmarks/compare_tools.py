"""One tool on a list of texts: JSON in, JSON out; what `compare_quantities.py` starts with the tool's own Python.

Reads `{"texts": […], "seconds": limit}` from standard input and writes the items of each text (start, end, value),
and how long reading took. Imports nothing but the tool and the standard library.
"""

from __future__ import annotations

import contextlib
import json
import re
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from typing import TypeAlias

Item: TypeAlias = tuple[int, int, float]
Reader: TypeAlias = Callable[[str], Iterator[Item]]
_CN = re.compile(r"[负]?[零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟点]+")


def zhenggai() -> Reader:
    """Ours, in the broad mode."""
    from zhenggai.quantities import parse

    return lambda text: ((one.start, one.end, float(one.value)) for one in parse(text))


def recognizers() -> Reader:
    """Microsoft's Recognizers-Text: numbers, percentages, money, dimensions."""
    from recognizers_number import Culture, recognize_number, recognize_percentage
    from recognizers_number_with_unit import recognize_currency, recognize_dimension

    functions = (recognize_number, recognize_percentage, recognize_currency, recognize_dimension)

    def read(text: str) -> Iterator[Item]:
        for function in functions:
            for found in function(text, Culture.Chinese):
                with contextlib.suppress(TypeError, ValueError, AttributeError):
                    yield found.start, found.end + 1, float(found.resolution["value"].rstrip("%"))

    return read


def jionlp() -> Reader:
    """JioNLP, which extracts money."""
    import jionlp as jio

    def read(text: str) -> Iterator[Item]:
        for found in jio.ner.extract_money(text):
            number = found["detail"]["num"]
            with contextlib.suppress(TypeError, ValueError, AttributeError):
                yield *found["offset"], float(number[0] if isinstance(number, list) else number)

    return read


def cn2an() -> Reader:
    """cn2an, which converts whole Chinese numerals: each run of numeral characters is handed to it."""
    import cn2an as tool

    def read(text: str) -> Iterator[Item]:
        for match in _CN.finditer(text):
            with contextlib.suppress(ValueError, KeyError):
                yield *match.span(), float(tool.cn2an(match.group(), "smart"))

    return read


def quantulum3() -> Reader:
    """quantulum3, made for English: it sees Arabic digits with Latin units."""
    from quantulum3 import parser

    return lambda text: ((*found.span, float(found.value)) for found in parser.parse(text))


TOOLS: dict[str, Callable[[], Reader]] = {
    "zhenggai": zhenggai,
    "recognizers-text-suite": recognizers,
    "jionlp": jionlp,
    "cn2an": cn2an,
    "quantulum3": quantulum3,
}


def main() -> None:
    """Reads the texts with the tool named on the command line, until the time is up."""
    warnings.simplefilter("ignore")
    task = json.load(sys.stdin)
    with contextlib.redirect_stdout(sys.stderr):
        read = TOOLS[sys.argv[1]]()
        list(read("预热3个"))
        items: list[list[Item]] = []
        begin = time.perf_counter()
        for text in task["texts"]:
            found: list[Item] = []
            with contextlib.suppress(Exception):  # what a tool can't read, it has not read
                found.extend(read(text))
            items.append(found)
            if time.perf_counter() - begin > task["seconds"]:
                break
        seconds = time.perf_counter() - begin
    json.dump({"items": items, "seconds": seconds}, sys.stdout)


if __name__ == "__main__":
    main()
