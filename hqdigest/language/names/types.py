"""What a name in partnership news is (机构名、地名): its place, its kind, and who is meant by what follows it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from hqdigest.lexicon import alternation

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


@dataclass(frozen=True, slots=True)
class Name:
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


def fast(forms: Iterable[tuple[str, tuple[str, ...]]]) -> str:
    """Return an alternation behind a look at the first character, which spares most positions the trial of all."""
    forms = list(forms)
    first = "".join(sorted({re.escape(f[0]) for f, _ in forms}))
    return f"(?=[{first}]){alternation(forms)}"
