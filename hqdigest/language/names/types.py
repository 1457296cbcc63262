"""What a name in partnership news is (机构名、地名): its place, its kind, and who is meant by what follows it."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

TAILS = "organization_tails"
FRAMES = "party_frames"


class NameKind(StrEnum):
    """What bears the name."""

    OFFICE = "office"
    INSTITUTION = "institution"
    COMPANY = "company"
    ASSOCIATION = "association"
    FACILITY = "facility"
    PLACE = "place"
    GROUP = "group"
    BRAND = "brand"
    PERSON = "person"
    CROWD = "crowd"  # counted, and not named: 9家银行机构


class Follow(StrEnum):
    """Who is meant by what follows a name."""

    ITSELF = "itself"
    PERSON = "person"  # 区商务局局长: a person, not the office
    SPOKESMAN = "spokesman"  # 区商务局有关负责人: the office through somebody
    BRACKET = "bracket"  # a name inside the brackets of another


class Name(NamedTuple):
    """A name in a folded text; `generic` where it names nobody in particular (当地企业, 专业合作社)."""

    start: int
    end: int
    text: str
    kind: NameKind
    generic: bool = False
    follow: Follow = Follow.ITSELF
    area: str = ""  # the administrative area at its head, the smallest: 江都区 of 江苏省扬州市江都区教育局


def start_of(name: Name) -> int:
    return name.start
